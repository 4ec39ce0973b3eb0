"""Texts that were read recently are not read again; the answers are the same, and nothing of a text is kept."""

import random
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import openai
import pytest

from guarded_client import Policy, _memory, guard, tagged
from guarded_client._model import Entity
from guarded_client.bulk import Plan, Rows
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.recent_findings import RecentFindings
from guarded_client.testing import LoopbackProvider, Text
from tests.conftest import MESSAGE, TWIN
from tests.detectors.names_examples import INTRODUCED, NOT_INTRODUCED

TEXTS = [
    *INTRODUCED,
    *NOT_INTRODUCED,
    MESSAGE,
    TWIN,
    "ok thank you",
    "",
    "c'est le 06 12 34 56 78",
    "a@exemple.fr\ud800",
]


class Counting:
    """An extra detector, which finds nothing."""

    kinds = frozenset({"X"})

    def __init__(self) -> None:
        self.read: list[str] = []

    def detect(self, texts: Sequence[str], known: Any) -> list[list[Entity]]:
        self.read += texts
        return [[] for _ in texts]


def seen_by_scans(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are read from now on."""
    read: list[str] = []
    plain = Scan.__init__

    def counted(scan: Scan, text: str) -> None:
        read.append(text)
        plain(scan, text)

    monkeypatch.setattr(Scan, "__init__", counted)
    return read


@pytest.mark.parametrize("names", ["off", ("built-in",)])
@pytest.mark.parametrize("kept", [8, 10_000])
def test_an_answer_differs_from_that_of_a_text_read_anew(names: Any, kept: int) -> None:
    chance, recent, cascade = random.Random(3), RecentFindings[Sequence[Entity]](kept), Cascade(names=names)
    for _ in range(8):
        known = chance.choice(({}, {"PERSON": ("Anna", "Sarah O'Neil")}))
        requests = [([chance.choice(TEXTS) for _ in range(3)], known) for _ in range(12)]
        assert cascade.detect_apart(requests, recent) == [cascade.detect(texts, given) for texts, given in requests]


def test_a_text_is_read_again_or_one_with_a_known_value_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    read = seen_by_scans(monkeypatch)
    recent, cascade = RecentFindings[Sequence[Entity]](), Cascade(names="off")
    (first,) = cascade.detect_apart([(["write to a@exemple.fr"], {})], recent)
    assert "write to a@exemple.fr" in read
    read.clear()
    assert cascade.detect_apart([(["write to a@exemple.fr"], {})], recent) == [first]
    assert read == []
    ((known,),) = cascade.detect_apart([(["write to a@exemple.fr"], {"CUSTOMER": ("write",)})], recent)
    assert "write to a@exemple.fr" in read
    assert [entity.kind for entity in known] == ["CUSTOMER", "EMAIL_ADDRESS"]


@pytest.mark.parametrize("names", ["off", ("built-in",)])
def test_what_a_program_says_is_found_otherwise_the_next_time(names: Any) -> None:
    chance, cascade, anew = random.Random(4), Cascade(names=names), Cascade(names=names)
    for _ in range(60):
        known = chance.choice(({}, {}, {"PERSON": ("Anna", "Sarah O'Neil")}))
        texts = [chance.choice(TEXTS) for _ in range(4)]
        own = {place for place in range(4) if chance.random() < 0.6}
        assert cascade.detect(texts, known, own) == anew.detect(texts, known)


def test_instructions_are_read_in_each_conversation_or_a_persons_words_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    read = seen_by_scans(monkeypatch)
    with LoopbackProvider(Text("hello")) as provider, openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        policy = Policy.model_validate({"names": "off", "audit": {"store": "off"}, "vault": {"store": "memory"}})
        client = guard(bare, policy, tags={"subject": "cust-1", "purpose": "support", "retention": "case"})
        messages: list[Any] = [{"role": "system", "content": MESSAGE}, {"role": "user", "content": TWIN}]
        for conversation in ("case-1", "case-2"):
            with tagged(conversation=conversation):
                _ = client.chat.completions.create(model="gpt-5", messages=messages)
        assert (read.count(MESSAGE), read.count(TWIN)) == (1, 2)
        sent = [request.json["messages"] for request in provider.requests]
        assert sent[0] == sent[1] != messages
        _memory.forget(lambda tenant, subject: subject == "cust-2")  # whose words are in instructions is not known
        with tagged(conversation="case-3"):
            _ = client.chat.completions.create(model="gpt-5", messages=messages)
        assert read.count(MESSAGE) == 2


def test_what_a_detector_of_the_user_finds_is_kept_of_instructions() -> None:
    extra = Counting()
    cascade = Cascade(names="off", extra=[extra])
    for _ in range(2):
        _ = cascade.detect(["thank you"], {}, {0})
    assert extra.read == ["thank you"] * 2


def test_a_detector_of_the_user_is_not_asked_each_time() -> None:
    extra, recent = Counting(), RecentFindings[Sequence[Entity]]()
    cascade = Cascade(names="off", extra=[extra])
    for _ in range(2):
        _ = cascade.detect_apart([(["thank you"], {})], recent)
    assert extra.read == ["thank you"] * 2


def test_more_is_kept_than_was_said_or_what_is_asked_for_goes() -> None:
    recent = RecentFindings[int](10)
    digests = [recent.digest(f"text {number}") for number in range(100)]
    for number, digest in enumerate(digests):
        recent.keep(digest, number)
        assert recent.found(digests[0]) == 0
    assert recent.found(digests[99]) == 99
    assert sum(recent.found(digest) is not None for digest in digests) <= 11
    assert repr(recent).startswith("<RecentFindings with ")


def test_a_digest_is_the_same_in_another_process_or_shows_the_text() -> None:
    one, other = RecentFindings[int](), RecentFindings[int]()
    assert one.digest("Zoé") == one.digest("Zoé") != other.digest("Zoé")
    assert len(one.digest("x" * 1000)) == 16


def test_rows_come_out_otherwise_after_others() -> None:
    rows = Rows(
        Policy(names=("built-in",)), Plan(purpose="analytics", subject="who", within="run"), key=b"0123456789abcdef"
    )
    chance = random.Random(5)
    documents = [
        {"who": f"Anna {number % 3}", "text": chance.choice(TEXTS), "more": [chance.choice(TEXTS), "I have diabetes"]}
        for number in range(60)
    ]
    documents = [document for document in documents if "\ud800" not in str(document)]
    once = rows(deepcopy(documents))
    again = rows(deepcopy(documents))
    alone = [rows([deepcopy(document)])[0] for document in reversed(documents)][::-1]
    assert once == again == alone
    assert any(one.suspected for one in once)
