import base64
import json
from typing import Any

import phonenumbers
import pytest
from stdnum import iban, luhn
from stdnum.fr import nir

from guarded_client.testing import Canaries, encodings
from guarded_client.testing.canary import forms

CANARIES = Canaries()
NAME = CANARIES["PERSON"]


def test_the_probe_can_see() -> None:
    assert CANARIES.control()


@pytest.mark.parametrize("number", range(7))
def test_a_probe_blind_to_one_encoding_fails_its_control(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    steps = list(encodings._STEPS)
    name, _ = steps.pop(number)
    monkeypatch.setattr(encodings, "_STEPS", tuple(steps))
    assert CANARIES.control() is (name == "percent-encoded")  # form-encoded sees that too


def test_a_probe_that_sees_canaries_everywhere_fails_its_control() -> None:
    assert not Canaries({"PERSON": "Bonjour"}).control()


def test_the_values_are_what_they_say() -> None:
    assert iban.is_valid(CANARIES["IBAN_CODE"])
    assert nir.is_valid(CANARIES["FR_NIR"])
    assert luhn.is_valid(CANARIES["CREDIT_CARD"].replace(" ", ""))
    assert phonenumbers.is_valid_number(phonenumbers.parse(CANARIES["PHONE_NUMBER"]))
    assert CANARIES.find(CANARIES.text) == list(CANARIES.values)


@pytest.mark.parametrize("kind", CANARIES.values)
def test_each_canary_in_each_encoding_is_only_itself(kind: str) -> None:
    for form in forms(kind, CANARIES[kind]):
        for data in encodings.encodings(form):
            assert CANARIES.find(b'{"a": "' + data + b'"}') == [kind], data


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("QUEBRIAC", "PERSON"),
        ("zoe-eleonore", "PERSON"),
        ("Zo\\u00eb-\\u00c9l\\u00e9onore", "PERSON"),
        ("04.65.71.83.26", "PHONE_NUMBER"),
        ("0033465718326", "PHONE_NUMBER"),
        ("(0)4 65 71-83-26", "PHONE_NUMBER"),
        ("fr7630788009170482637519353", "IBAN_CODE"),
        ("maelys.kervadec@elsewhere", "EMAIL_ADDRESS"),
        (json.dumps({"b": base64.b64encode(json.dumps({"n": NAME}).encode()).decode()}), "PERSON"),
        (base64.encodebytes(b"x" * 61 + NAME.encode() + b"y" * 70), "PERSON"),
        (b"\xff\xfe junk " + NAME.encode() + b"\xff", "PERSON"),
        (NAME.encode("latin-1"), "PERSON"),
        ("Zo\u200bë-Éléonore Qué\u00adbriac", "PERSON"),
        ("%5A%6F%EB-%C9l%E9onore", "PERSON"),
    ],
)
def test_other_ways_to_write_them(data: Any, kind: str) -> None:
    assert CANARIES.find(data) == [kind]


@pytest.mark.parametrize(
    "data",
    ["", b"", "Bonjour <PERSON_1>", "29217", "impasse des", "example.org", "cairbeuq", "%", "\\u", "QUJD=", "&#9;"],
)
def test_clean_data_is_clean(data: Any) -> None:
    CANARIES.assert_clean(data, where="nowhere")


def test_a_leak_is_named_without_its_value() -> None:
    with pytest.raises(AssertionError) as caught:
        CANARIES.assert_clean(json.dumps([NAME, CANARIES["CREDIT_CARD"]]), where="the span")
    message = str(caught.value)
    assert message.startswith("personal data in the span: ")
    assert "PERSON (whole, JSON-escaped)" in message
    assert "CREDIT_CARD (digits, raw)" in message
    assert CANARIES.find(message) == []
    assert CANARIES.find(repr(CANARIES)) == []


def test_values_of_ones_own() -> None:
    own = Canaries({"PERSON": "Łukasz Żółkiewski", "CUSTOMER": "K-778-2231-X"})
    assert own.control()
    assert own.find("zółkiewski") == ["PERSON"]
    assert own.find("k7782231x") == ["CUSTOMER"]


def test_a_canary_of_hexadecimal_digits_is_seen_in_the_digest_of_an_id() -> None:
    from guarded_client.demo.conversations import CONVERSATIONS
    from guarded_client.demo.search import seen

    address, name = Canaries({"ADDRESS": "221B Baker Street"}), Canaries({"PERSON": "Abbé Dede"})
    digest = "9c3221bf00dedec4abbe5a7d1e8804fa"
    assert not address.find(digest) and not name.find(digest)
    for data in (
        "at 221B.",
        '{"street": "221B"}',
        "%20221B%20",
        "\\u00e9\\u0020221b",
        base64.b64encode(b"no 221B, London"),
    ):
        assert address.find(data) == ["ADDRESS"], data
    assert name.find("Monsieur ABBE") == ["PERSON"] and name.find(f"{digest} Dédé!") == ["PERSON"]
    case = CONVERSATIONS["en"]
    ids = " ".join(f"{number:x}221b{number:x}" for number in range(256, 266))
    assert seen([case.values, case.tool_values], ids) == 0
