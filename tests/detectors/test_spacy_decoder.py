import warnings
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guarded_client.detectors.models import spacy_decoder, spacy_model, spacy_vectors
from guarded_client.detectors.models.spacy_decoder import Fast, Own, decoder
from guarded_client.detectors.models.spacy_vectors import Matrix, Vectors
from guarded_client.detectors.words.language import Language
from tests.conftest import MESSAGE, TWIN
from tests.detectors.names_examples import INTRODUCED, NOT_INTRODUCED

LANGUAGES: tuple[Language, ...] = ("en", "fr")


def pipeline(language: Language) -> Any:
    return spacy_model._loaded(language, "refuse").nlp


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_listed_models_are_read_slowly(language: Language) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert isinstance(decoder(pipeline(language)), Fast)


def fast(nlp: Any) -> Fast:
    return Fast(nlp, Vectors(nlp))


def layers(nlp: Any) -> Any:
    return nlp.get_pipe("ner").model.get_ref("tok2vec")


@cache
def reader(language: Language) -> Fast:
    return fast(pipeline(language))


def same(language: Language, texts: list[str]) -> bool:
    nlp = pipeline(language)
    documents = [nlp.make_doc(text) for text in texts]
    return reader(language).entities(documents) == Own(nlp).entities(documents)


@pytest.mark.parametrize("language", LANGUAGES)
def test_entities_differ_from_those_of_spacy(language: Language) -> None:
    texts = [MESSAGE, TWIN, *INTRODUCED, *NOT_INTRODUCED]
    assert same(language, texts)
    assert same(language, ["\n".join(texts)])
    found = reader(language).entities([pipeline(language).make_doc(text) for text in texts])
    assert sum(map(len, found)) > 20


@pytest.mark.parametrize(("language", "words"), [("en", 0), ("fr", 500_000)])
def test_word_vectors_differ_from_those_that_spacy_reads(language: Language, words: int) -> None:
    import spacy

    directory = spacy_model._directory("en" if language == "en" else "fr")
    excluded = [name for name in spacy_model._EXCLUDED if name != "vectors"]
    theirs = spacy.load(directory, exclude=excluded).vocab.vectors
    ours = pipeline(language).vocab.vectors
    assert len(ours.key2row) == words and ours.key2row == theirs.key2row
    assert ours.shape == theirs.shape and np.array_equal(ours.data, theirs.data)


def test_a_model_without_its_words_finds_something_else() -> None:
    import spacy

    whole = spacy.load(
        spacy_model._directory("en"), exclude=[name for name in spacy_model._EXCLUDED if name != "strings"]
    )
    texts = [MESSAGE, TWIN, *INTRODUCED, *NOT_INTRODUCED]
    lean = pipeline("en")
    assert len(lean.vocab.strings) < len(whole.vocab.strings) / 10
    assert fast(lean).entities([lean.make_doc(text) for text in texts]) == Own(whole).entities(
        [whole.make_doc(text) for text in texts]
    )


WORDS = ["Emily", "Carter", "emily", "Paris", "de", "la", "Société", "Générale", "in", "New", "York", ",", ".", " ", "  ",
         "\n", "\n \n", "\t", "Dr", "O'Neil", "1984", "€", "Jean-Paul", "ACME", "Ltd", "est", "met", "😀", "E\u0301"]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=25), min_size=1, max_size=3), st.sampled_from([" ", ""]))
@settings(max_examples=60, deadline=None)
def test_entities_of_odd_texts_differ_from_those_of_spacy(lists: list[list[str]], glue: str) -> None:
    for language in LANGUAGES:
        assert same(language, [glue.join(words) for words in lists])


def test_a_decoder_that_errs_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = pipeline("en")
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
    def other(self: Fast, nlp: Any, vectors: Any) -> None:
        raise ValueError("another architecture")

    monkeypatch.setattr(Fast, "__init__", other)
    with pytest.warns(RuntimeWarning, match="failed with ValueError.*spaCy itself"):
        assert isinstance(decoder(pipeline("fr")), Own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_vectors_differ_from_those_of_spacy(language: Language) -> None:
    nlp = pipeline(language)
    texts = [MESSAGE, "a", TWIN, *INTRODUCED, " ", "😀" * 70]
    documents = [nlp.make_doc(text) for text in texts]
    vectors = Vectors(nlp)
    for _ in range(2):  # the second time the words are known
        assert np.abs(vectors.predict(documents) - layers(nlp).predict(documents)).max() < 1e-4


def test_words_are_kept_without_end_or_mixed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_vectors, "_WORDS", 12)
    nlp = pipeline("en")
    vectors = Vectors(nlp)
    for text in (MESSAGE, "My name is Emily Carter.", "Is my name Emily?", " ".join(map(str, range(40)))):
        documents = [nlp.make_doc(text), nlp.make_doc("My name")]
        assert np.abs(vectors.predict(documents) - layers(nlp).predict(documents)).max() < 1e-4
        assert len(vectors._places) <= max(12, *(len(set(map(str, document))) for document in documents))


@pytest.mark.parametrize("shape", [(1, 64, 74), (56, 288, 288), (57, 3, 7), (300, 96, 64), (5, 9000, 3)])
def test_a_product_differs_in_pieces(shape: tuple[int, int, int]) -> None:
    chance = np.random.default_rng(1)
    rows, matrix = chance.random(shape[:2], dtype="f"), chance.random(shape[1:], dtype="f")
    np.testing.assert_allclose(Matrix(matrix).product(rows), rows @ matrix, rtol=1e-4)


@pytest.mark.parametrize("problem", ["failed with ValueError", "gave other entities"])
def test_vectors_that_err_are_used(problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    predict = Vectors.predict

    def wrong(self: Vectors, documents: list[Any]) -> Any:
        if "failed" in problem:
            raise ValueError("another architecture")
        return predict(self, documents)[::-1].copy()

    monkeypatch.setattr(Vectors, "predict", wrong)
    nlp = pipeline("en")
    with pytest.warns(RuntimeWarning, match=problem):
        chosen = decoder(nlp)
    documents = [nlp.make_doc(text) for text in (MESSAGE, TWIN)]
    assert isinstance(chosen, Fast)
    assert chosen.entities(documents) == Own(nlp).entities(documents)


def test_layers_of_another_kind_are_misread() -> None:
    import spacy

    other = spacy.blank("en")
    _ = other.add_pipe("ner", config={"model": {"tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None,
        "width": 32, "depth": 2, "embed_size": 100, "window_size": 2, "maxout_pieces": 3, "subword_features": True}}})  # fmt: skip
    other.get_pipe("ner").add_label("PERSON")
    _ = other.initialize()
    with pytest.raises(ValueError, match="architecture"):
        _ = Vectors(other)


def test_a_check_without_names_proves_something() -> None:
    for nlp in map(pipeline, LANGUAGES):
        documents = [nlp.make_doc(text) for text in spacy_decoder._SAMPLES]
        assert sum(map(len, Own(nlp).entities(documents))) > 15
