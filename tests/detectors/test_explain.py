import base64
import logging
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guarded_client import Entity, Policy, Source, explain, scan, why_not
from guarded_client.detectors.cascade import Cascade
from tests.conftest import MESSAGE, TWIN
from tests.detectors.examples import FOUND

OFF = Policy(names="off")
NAMED = Policy(names=("en", "fr"))


def rests_on(text: str, policy: Policy = OFF, **known: list[str]) -> list[tuple[str, str, tuple[str, ...], str]]:
    hits = explain(text, policy, known=known or None)
    return [(hit.entity.kind, hit.by, hit.evidence, text[slice(*hit.word)] if hit.word else "") for hit in hits]


@pytest.mark.parametrize("text", [MESSAGE, TWIN, *(t.replace("⟦", "").replace("⟧", "") for t in FOUND["FR_NIR"])])
def test_an_explanation_is_of_something_else_than_what_was_found(text: str) -> None:
    for policy in (OFF, NAMED):
        assert [hit.entity for hit in explain(text, policy)] == scan(text, policy)


def test_evidence_is_named_wrongly() -> None:
    assert rests_on("écrivez à zoe@exemple.fr") == [("EMAIL_ADDRESS", "rule EMAIL_ADDRESS", ("format",), "")]
    assert rests_on("IBAN FR76 3000 6000 0112 3456 7890 189")[0][1:3] == ("rule IBAN_CODE", ("checksum",))
    assert rests_on("Steuer-ID 86095742719") == [
        ("DE_TAX_ID", "rule DE_TAX_ID", ("checksum", "context word"), "Steuer-ID")
    ]
    assert rests_on("Je m'appelle Zoé Martin") == [("PERSON", "introduced names", ("phrase",), "")]
    assert rests_on("see EmmaJones.pdf") == [("PERSON", "names in names of files", ("format",), "")]
    assert rests_on("voici zorglub", CUSTOMER=["Zorglub"]) == [("CUSTOMER", "known values", ("known value",), "")]
    assert rests_on("We met John Miller yesterday.", NAMED)[0][1:3] == ("names en", ("model",))


def test_what_is_found_by_a_key_or_a_column_is_explained_by_something_else() -> None:
    rule = ("rule CUSTOMER_NUMBER", ("format", "context word"))
    assert rests_on('{"customerId":"881277"}') == [("CUSTOMER_NUMBER", *rule, "customerId")]
    assert rests_on("name;customer_id\nAwa;881277") == [("CUSTOMER_NUMBER", *rule, "customer_id")]
    words = "it is one two three four five six seven"
    assert rests_on(words) == [("PHONE_NUMBER", "rule PHONE_NUMBER", ("format",), "")]


def test_what_stands_in_a_message_or_beside_a_place_is_taken_for_a_repeat() -> None:
    message = "PID|1||880692^^^HOSP^MR||LEROY^MARIE||19800412|F"
    assert [(kind, by) for kind, by, *_ in rests_on(message)] == [
        ("MEDICAL_RECORD", "rule MEDICAL_RECORD"),
        ("PERSON", "rule PERSON"),
        ("PERSON", "rule PERSON"),
        ("DATE_OF_BIRTH", "rule DATE_OF_BIRTH"),
    ]
    town = rests_on("Sophie Bernard habite à Lyon, 69003 et son frère Marc aussi.", Policy(names=("built-in",)))
    assert ("ADDRESS", "numbers beside places", ("format",), "") in town


def test_a_repeat_is_taken_for_a_finding_of_a_rule() -> None:
    first, second = rests_on("siren 732829320, puis une longue phrase sans aucun autre mot utile : 732829320")
    assert first[2] == ("checksum", "context word")
    assert second == ("FR_SIREN", "a mention of what was found elsewhere", ("repeat",), "")


def test_what_else_found_it_is_left_out() -> None:
    (hit,) = explain("siren 732829320", OFF)
    assert (hit.by, hit.others, hit.entity.source) == ("rule FR_SIREN", ("rule FR_SIRET",), Source.CHECKSUM)


def test_a_miss_is_not_explained() -> None:
    (miss,) = why_not("numéro 287027511804254", "287027511804254", OFF)
    assert (miss.start, miss.end) == (7, 22)
    assert "rule FR_NIR: the form fits, but its checksum fails" in miss.tried
    assert any(line.startswith("rule FR_NIR: the form fits, but no context word") for line in miss.tried)
    (miss,) = why_not("commande 415-555-2671", "415-555-2671", OFF)
    assert "rule PHONE_NUMBER: the form fits, but it stands after the word for an order, a ticket or the like" in (
        miss.tried
    )
    (miss,) = why_not("tel 06 12 34 56 78", "06 12 34 56 78", Policy(names="off", threshold=0.9))
    assert "rule PHONE_NUMBER finds it as PHONE_NUMBER with the score 0.80; the threshold is 0.90" in miss.tried


def test_a_miss_of_a_name_does_not_say_who_read_it() -> None:
    (miss,) = why_not("hier lucas", "lucas", OFF)
    assert miss.tried[-1].startswith("names: no model is used")
    (miss,) = why_not("il est avec nous dans la salle de zorglub", "zorglub", NAMED)
    assert miss.tried[-1] == "names: the text's language is taken for fr; it is read by fr"


def test_what_is_found_everywhere_counts_as_missed() -> None:
    assert why_not("a@exemple.fr et a@exemple.fr", "a@exemple.fr", OFF) == []
    assert why_not("rien", "", OFF) == []


def test_a_value_is_in_the_repr_or_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        told = repr(explain(MESSAGE, OFF)) + repr(why_not(MESSAGE, "Bonjour", OFF)) + caplog.text
    for entity in scan(MESSAGE, OFF):
        assert MESSAGE[entity.start : entity.end] not in told


@given(st.text(alphabet="01 23.-+@/:aeArue né FRfr\n\\", max_size=120), st.data())
@settings(max_examples=60, deadline=None)
def test_an_odd_text_stops_the_explanation(text: str, data: st.DataObject) -> None:
    assert [hit.entity for hit in explain(text, OFF)] == scan(text, OFF)
    start = data.draw(st.integers(0, len(text)))
    for miss in why_not(text, text[start : start + 4], OFF):
        assert text[miss.start : miss.end] == text[start : start + 4]
        assert miss.tried


def test_what_base64_says_is_left_by_a_scan_and_hidden_by_a_call() -> None:
    said = base64.b64encode("Écrivez à zoe.martin@exemple.fr ou au 06 12 34 56 78".encode()).decode()
    text = f"Body: {said}, zoe.martin@exemple.fr"
    found = scan(text, OFF)
    assert [text[entity.start : entity.end] for entity in found] == [said, "zoe.martin@exemple.fr"]
    hits = explain(text, OFF)
    assert [hit.entity for hit in hits] == found
    assert [hit.evidence for hit in hits] == [("encoded",), ("format",)]
    harmless = base64.b64encode("Votre commande est arrivée hier.".encode()).decode()
    assert scan(harmless, OFF) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://x.example/?a=1&phone=06+12+34+56+78", "06+12+34+56+78"),
        ("iban=FR76+3000+6000+0112+3456+7890+189&x=1", "FR76+3000+6000+0112+3456+7890+189"),
        ("/?to=https%3A%2F%2Fx%2F%3Ftel%3D06%2B12%2B34%2B56%2B78", "06%2B12%2B34%2B56%2B78"),
    ],
)
def test_a_value_of_a_form_is_left_by_a_scan_and_replaced_by_a_call(text: str, value: str) -> None:
    (hit,) = explain(text, OFF)
    assert [text[entity.start : entity.end] for entity in scan(text, OFF)] == [value]
    assert text[hit.entity.start : hit.entity.end] == value and hit.evidence == ("encoded",)


def test_a_text_is_read_twice_to_be_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    detect = Cascade.detect

    def counted(self: Cascade, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[list[Entity]]:
        asked.append(len(texts))
        return detect(self, texts, known)

    monkeypatch.setattr(Cascade, "detect", counted)
    said = base64.b64encode(b"write to zoe.martin@exemple.fr").decode()
    assert len(explain(f"Body: {said}, zoe.martin@exemple.fr", OFF)) == 2 and asked == [2]
