"""Line breaks that nobody unescaped, and folders that look like them."""

import json

import httpx
import pytest

from guarded_client import Policy, explain, guard
from guarded_client.detectors.cascade import Cascade
from guarded_client.policy import AuditSection, ConsentSection, VaultSection

CASCADE = Cascade(names=("built-in",))
KNOWN = {"PERSON": ["Zorgblut Quux"]}
PERSONAL = frozenset({"PERSON", "USERNAME"})
TAGS = {"subject": "cust-1", "conversation": "case-1", "purpose": "support", "retention": "case"}


def found(text: str, known: dict[str, list[str]] | None = None) -> list[str]:
    return [text[e.start : e.end] for e in CASCADE.detect([text], known or {})[0] if e.kind in PERSONAL]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (r"Dear Mr Smith,\nElodie Marchand called.\rThanks", ["Smith", "Elodie Marchand"]),
        (r'{"note": "call\nPhilippa Strachan\tnow"}', ["Philippa Strachan"]),
        (r"Please ask Emily Carter\nBob Stone is away", ["Emily Carter", "Bob Stone"]),
        (r"regards\nphilippa strachan", ["philippa strachan"]),
        (r'{"note": "call\u0020Philippa now"}', ["Philippa"]),
    ],
)
def test_the_letter_of_an_escape_is_taken_for_one_of_the_name(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize("text", [r"regards\nZorgblut Quux", r"x\tzorgblut quux.", r"done.\r\nzorgblut quux\nbye"])
def test_a_known_value_behind_an_escaped_break_is_missed(text: str) -> None:
    assert [value.casefold() for value in found(text, KNOWN)] == ["zorgblut quux"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (r"see C:\Users\nadia\docs\report.txt", "nadia"),
        (r"login of CORP\nicole.meyer failed", "nicole.meyer"),
        (r"user: DOMAIN\robert", "robert"),
    ],
)
def test_the_first_letter_of_a_name_is_taken_for_an_escape(text: str, name: str) -> None:
    assert name in found(text)


def test_an_escape_is_torn_on_its_way_to_the_provider() -> None:
    sent: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(json.loads(request.content)["messages"][0]["content"])
        message = {"role": "assistant", "content": sent[-1]}
        return httpx.Response(200, json={"choices": [{"index": 0, "finish_reason": "stop", "message": message}]})

    policy = Policy(
        names=("built-in",),
        vault=VaultSection(store="memory"),
        consent=ConsentSection(store="memory"),
        audit=AuditSection(store="off"),
    )
    text = r"Dear Mr Smith,\nPhilippa Strachan called."
    with guard(httpx.Client(transport=httpx.MockTransport(answer)), policy, wire="openai", tags=TAGS) as client:
        body = {"model": "gpt-5", "messages": [{"role": "user", "content": text}]}
        reply = client.post("https://api.openai.com/v1/chat/completions", json=body).json()
    assert sent == [r"Dear <TITLE_1> <PERSON_1>,\n<PERSON_2> called."]
    assert reply["choices"][0]["message"]["content"] == text


def test_what_found_a_name_behind_a_folder_is_told_as_a_repetition() -> None:
    text = r"login of CORP\nicole.meyer failed"
    told = [hit for hit in explain(text, Policy(names=("built-in",))) if hit.entity.kind == "USERNAME"]
    assert told
    assert all(hit.evidence != ("repeat",) for hit in told)
