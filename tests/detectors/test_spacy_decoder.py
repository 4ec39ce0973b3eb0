import warnings
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guarded_client.detectors import spacy_decoder, spacy_model
from guarded_client.detectors.spacy_decoder import Fast, Own, decoder
from tests.conftest import MESSAGE, TWIN
from tests.detectors.names_examples import INTRODUCED, NOT_INTRODUCED

PIPELINES = {language: spacy_model._loaded(language, "refuse").nlp for language in ("en", "fr")}


@pytest.mark.parametrize("language", PIPELINES)
def test_the_listed_models_are_read_slowly(language: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert isinstance(decoder(PIPELINES[language]), Fast)


def same(nlp: Any, texts: list[str]) -> bool:
    documents = [nlp.make_doc(text) for text in texts]
    return Fast(nlp).entities(documents) == Own(nlp).entities(documents)


@pytest.mark.parametrize("language", PIPELINES)
def test_entities_differ_from_those_of_spacy(language: str) -> None:
    texts = [MESSAGE, TWIN, *INTRODUCED, *NOT_INTRODUCED]
    assert same(PIPELINES[language], texts)
    assert same(PIPELINES[language], ["\n".join(texts)])
    found = Fast(PIPELINES[language]).entities([PIPELINES[language].make_doc(text) for text in texts])
    assert sum(map(len, found)) > 20


def test_a_model_without_its_words_finds_something_else() -> None:
    import spacy

    whole = spacy.load(
        spacy_model._directory("en"), exclude=[name for name in spacy_model._EXCLUDED if name != "strings"]
    )
    texts = [MESSAGE, TWIN, *INTRODUCED, *NOT_INTRODUCED]
    lean = PIPELINES["en"]
    assert len(lean.vocab.strings) < len(whole.vocab.strings) / 10
    assert Fast(lean).entities([lean.make_doc(text) for text in texts]) == Own(whole).entities(
        [whole.make_doc(text) for text in texts]
    )


WORDS = ["Emily", "Carter", "emily", "Paris", "de", "la", "Société", "Générale", "in", "New", "York", ",", ".", " ", "  ",
         "\n", "\n \n", "\t", "Dr", "O'Neil", "1984", "€", "Jean-Paul", "ACME", "Ltd", "est", "met", "😀", "E\u0301"]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=25), min_size=1, max_size=3), st.sampled_from([" ", ""]))
@settings(max_examples=60, deadline=None)
def test_entities_of_odd_texts_differ_from_those_of_spacy(lists: list[list[str]], glue: str) -> None:
    for nlp in PIPELINES.values():
        assert same(nlp, [glue.join(words) for words in lists])


def test_a_decoder_that_errs_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = PIPELINES["en"]
    end = Fast._end
    monkeypatch.setattr(Fast, "_end", lambda self, states, first, label: end(self, states, first, label) - 1)
    with pytest.warns(RuntimeWarning, match="en_core_web_sm.*other entities than spaCy.*more slowly"):
        chosen = decoder(nlp)
    assert isinstance(chosen, Own)
    document = nlp.make_doc("My name is Emily Carter and I live in London.")
    assert [(document[a:b].text, label) for a, b, label in chosen.entities([document])[0]] == [
        ("Emily Carter", "PERSON"),
        ("London", "GPE"),
    ]


def test_a_model_of_another_architecture_is_misread(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(self: Fast, nlp: Any) -> None:
        raise ValueError("another architecture")

    monkeypatch.setattr(Fast, "__init__", other)
    with pytest.warns(RuntimeWarning, match="failed with ValueError.*spaCy itself"):
        assert isinstance(decoder(PIPELINES["fr"]), Own)


def test_a_check_without_names_proves_something() -> None:
    for nlp in PIPELINES.values():
        documents = [nlp.make_doc(text) for text in spacy_decoder._SAMPLES]
        assert sum(map(len, Own(nlp).entities(documents))) > 15
