import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guarded_client._errors import DetectorUnavailable, Misuse
from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.models import rampart, spacy_model
from tests.conftest import MESSAGE, TWIN
from tests.detectors.names_examples import INTRODUCED, NOT_INTRODUCED

TWINS = {
    MESSAGE: ["Élodie", "Marchand", "Lefèvre", "1987", "14 bis", "Trois", "75018", "Paris", "118", "34.56", "elodie",
              "0112", "1111"],
    TWIN: ["Emily", "Carter", "1987", "221B", "Baker", "London", "6XE", "AB 12", "7946", "emily", "9268", "1111"],
}  # fmt: skip
OFF = Cascade(names="off")
SPACY = Cascade(names=("en", "fr"))
BUILT_IN = Cascade(names=("built-in",))
AUTO = Cascade()


def values(cascade: Cascade, text: str, kind: str = "") -> list[str]:
    return [text[e.start : e.end] for e in cascade.detect([text], {})[0] if e.kind.startswith(kind)]


def readable(cascade: Cascade, text: str) -> str:
    rest = list(text)
    for entity in cascade.detect([text], {})[0]:
        rest[entity.start : entity.end] = "_" * (entity.end - entity.start)
    return "".join(rest)


@pytest.mark.parametrize("cascade", [AUTO, SPACY, BUILT_IN], ids=repr)
@pytest.mark.parametrize("text", TWINS, ids=["fr", "en"])
def test_a_message_full_of_identifiers_leaves_one_readable(cascade: Cascade, text: str) -> None:
    rest = readable(cascade, text)
    assert [secret for secret in TWINS[text] if secret in rest] == []
    assert "4471" in rest


@pytest.mark.parametrize("text", TWINS, ids=["fr", "en"])
def test_without_models_more_than_names_stay_readable(text: str) -> None:
    rest = readable(OFF, text)
    assert [secret for secret in TWINS[text][3:] if secret in rest] == []
    assert "4471" in rest


@pytest.mark.parametrize("text", INTRODUCED)
def test_an_introduced_name_is_missed_or_cut(text: str) -> None:
    assert values(OFF, text, "PERSON") == [INTRODUCED[text]]


@pytest.mark.parametrize("text", NOT_INTRODUCED)
def test_a_phrase_without_a_name_is_covered(text: str) -> None:
    assert values(OFF, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour Madame, mon IBAN, mon NIR et ma commande 4471 ?",
        "Hello, where is my order 4471? My SSN, IBAN and NHS number are in the form.",
        "Cordialement",
        "Le lundi 3 mars, merci.",
    ],
)
def test_greetings_labels_or_order_numbers_are_taken_for_names(text: str) -> None:
    assert values(AUTO, text) == []


@pytest.mark.parametrize("text", ["Paul Durand habite à Lyon.", "We met John Miller in Chicago last week."])
def test_a_name_in_running_text_is_missed(text: str) -> None:
    for cascade in (SPACY, AUTO, BUILT_IN):
        assert len(values(cascade, text, "PERSON")) == len(values(cascade, text, "LOCATION")) == 1


@pytest.mark.parametrize("filler", ["", "\ud800", "\x00", "😀 ", "e\u0301"])
def test_odd_characters_shift_offsets_or_stop_a_model(filler: str) -> None:
    text = f"{filler} je suis Paul Durand, paul@exemple.fr {filler}"
    assert "Paul Durand" in values(AUTO, text, "PERSON")
    assert values(AUTO, text, "EMAIL") == ["paul@exemple.fr"]


def test_long_texts_are_refused_or_offsets_shift(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_model, "_WINDOW", 200)
    text = "mot " * 400 + "nous avons vu Paul Durand hier à Lyon. " + "mot " * 400
    for cascade in (SPACY, AUTO):
        assert "Paul Durand" in values(cascade, text, "PERSON")


def test_an_overlap_of_windows_reports_twice_or_cuts() -> None:
    found = rampart.RampartNames().find(["x " * 235 + "my name is Emily Carter " + "y " * 235])[0]
    assert len([e for e in found if e.kind == "PERSON"]) == 1


def test_known_values_lose_or_texts_are_mixed_up() -> None:
    texts = ["rien", "voici ZORGLUB-7 merci", "", "zorglub-7"]
    found = AUTO.detect(texts, {"CUSTOMER": ("Zorglub-7",)})
    assert [[(e.kind, e.source) for e in group if e.kind == "CUSTOMER"] for group in found] == [
        [],
        [("CUSTOMER", Source.KNOWN)],
        [],
        [("CUSTOMER", Source.KNOWN)],
    ]


WORDS = ["Paul", "Durand", "A", "-B", "Lyon", "12 rue", "des Lilas", ",", " ", "\n", "mr", "1", "a@b.fr"]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
@settings(max_examples=60, deadline=None)
def test_names_overlap_other_findings(words: list[str]) -> None:
    entities = AUTO.detect([" ".join(words)], {})[0]
    edges = [edge for entity in entities for edge in (entity.start, entity.end)]
    assert edges == sorted(edges)


def test_a_placeholder_is_taken_for_a_name() -> None:
    assert values(AUTO, "Bonjour <PERSON_1>, nous écrivons à <LOCATION_2>.") == []


def test_an_allowed_kind_or_a_low_score_is_reported() -> None:
    text = "a@exemple.fr, 06 12 34 56 78"
    assert values(Cascade(names="off", allow=frozenset({"EMAIL_ADDRESS"})), text) == ["06 12 34 56 78"]
    assert values(Cascade(names="off", threshold=0.9), text) == ["a@exemple.fr"]


def test_many_threads_get_other_answers_than_one() -> None:
    texts = [*TWINS, *INTRODUCED, *NOT_INTRODUCED]
    alone = [AUTO.detect([text], {})[0] for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: AUTO.detect([text], {})[0], texts * 2))
    assert [[(e.kind, e.start, e.end) for e in group] for group in together] == [
        [(e.kind, e.start, e.end) for e in group] for group in alone * 2
    ]


class Broken:
    kinds = frozenset({"X"})

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> Sequence[Sequence[Entity]]:
        raise ValueError(texts[0])


class Silent:
    kinds = frozenset({"X"})

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> Sequence[Sequence[Entity]]:
        return []


def test_a_detector_that_skips_texts_lets_them_out() -> None:
    with pytest.raises(DetectorUnavailable, match=r"extra Silent\) gave 0 answers for 2 texts; nothing was sent"):
        _ = Cascade(names="off", extra=(Silent(),)).detect(["one", "two"], {})


def test_a_failing_detector_lets_the_text_out() -> None:
    canary = f"canary-{4711}"
    with pytest.raises(DetectorUnavailable, match="extra Broken") as caught:
        _ = Cascade(names="off", extra=(Broken(),)).detect([canary], {})
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert canary not in "".join(traceback.format_exception(caught.value))


def test_a_missing_model_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rampart, "installed", lambda: False)
    monkeypatch.setattr(spacy_model, "installed", lambda language: language == "en")
    assert repr(Cascade()) == "<Cascade names=['built-in', 'en'] extra=0>"
    assert repr(Cascade(languages=("fr",))) == "<Cascade names=['built-in'] extra=0>"
    with pytest.raises(Misuse, match=r'pip install "guarded-client\[fr\]".*built-in'):
        _ = Cascade(names=("built-in", "fr"))
    with pytest.raises(Misuse, match=r"guarded-client\[names\]"):
        _ = Cascade(names=("rampart",))
    with pytest.raises(Misuse, match="no name model 'de'"):
        _ = Cascade(names=("de",))


def test_importing_or_building_a_cascade_loads_something_heavy() -> None:
    code = (
        "import sys; from guarded_client.detectors.cascade import Cascade; Cascade();"
        "heavy = {'spacy', 'numpy', 'onnxruntime', 'presidio_analyzer', 'phonenumbers', 'stdnum'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_scan_without_names_loads_what_it_does_not_need() -> None:
    code = (
        "import sys; from guarded_client.detectors.cascade import Cascade;"
        "print([e.kind for e in Cascade(names='off').detect(['Emily, emily@example.com'], {})[0]]);"
        "others = {'pydantic', 'numpy', 'guarded_client.policy', 'guarded_client.review', 'guarded_client._model.call',"
        " 'guarded_client.detectors.models.name_models'};"
        "print(sorted(others & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["['EMAIL_ADDRESS']", "[]"]


def test_each_detector_has_rules_of_its_own_or_those_of_other_countries() -> None:
    one, other = Cascade(names="off"), Cascade(names="off", languages=("de",), threshold=0.9)
    assert one.rules is other.rules
    number = ["hello 044 668 18 00"]
    swiss, french = (Cascade(names="off", phone_regions=(region,)) for region in ("CH", "FR"))
    assert [entity.kind for entity in swiss.detect(number, {})[0]] == ["PHONE_NUMBER"]
    assert french.detect(number, {}) == [[]]
