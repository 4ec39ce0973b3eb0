"""What reviewers write is read, wherever they write it: arguments leaf by leaf, special categories, escapes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from guarded_client import Policy, ReviewRefused
from guarded_client._model import Entity
from guarded_client.audit.memory import MemoryLedger
from guarded_client.detectors.special import SpecialCategories
from guarded_client.policy import AccessSection
from guarded_client.review import Answered, Decision, Ticket, Verdict
from guarded_client.review.payload import Said
from guarded_client.review.words import broken, fresh, texts_of
from guarded_client.stores.access import MemoryAccessLog
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.review.deciding import Deciding
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue

from .matters import ANNA, Clock, draft, payload, ticket, worked


class Mails:
    kinds = frozenset({"EMAIL_ADDRESS"})

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[list[Entity]]:
        return [
            [Entity("EMAIL_ADDRESS", at, at + 1) for at, letter in enumerate(text) if letter == "@"] for text in texts
        ]


CALL = Said(
    choice=0, index=0, name="function.arguments", kind="tool_call", tool="refund",
    text='{"order": 4471, "to": "<PERSON_1>", "note": "as agreed"}',
)  # fmt: skip
PLAIN = {"order": 4471, "to": "<PERSON_1>", "note": "as agreed"}


@pytest.fixture
def queue(clock: Clock) -> Queue:
    return Queue(MemoryRows(), clock=clock)


@pytest.fixture
def deciding(queue: Queue) -> Deciding:
    policy = Policy(names="off", access=AccessSection(actors={"anna": frozenset({"reviewer"})}))
    return Deciding(queue, Mails, lambda: [SpecialCategories({"fr", "en"})], policy)


def held(queue: Queue, *said: Said, **more: Any) -> Ticket:
    made = ticket()
    return queue.submit(made, payload(made, **({"said": said} if said else {}), **more))


def edited(queue: Queue, deciding: Deciding, *texts: str, said: Sequence[Said] = (CALL,), **more: Any) -> Ticket:
    one = held(queue, *said, **more)
    done, _ = deciding.decide(ANNA, one.id, draft(Decision.EDIT, worked(queue, ANNA, one.id), texts=texts))
    return done


@pytest.mark.parametrize(
    "arguments",
    [
        json.dumps({**PLAIN, "note": "write to a@b.example"}),
        json.dumps({**PLAIN, "note": "write to a@b.example"}).replace("@", "\\u0040"),
        json.dumps({**PLAIN, "a@b.example": 1}),
        json.dumps({**PLAIN, "note": json.dumps({"deep": ["a@b.example"]})}).replace("@", "\\u0040"),
        '{"order": 4471, "to": "<PERSON_1>", "note": "a@b.example", "note": "as agreed"}',
    ],
    ids=["plain", "escaped", "key", "json in a string", "a key twice"],
)
def test_new_arguments_are_read_leaf_by_leaf(queue: Queue, deciding: Deciding, arguments: str) -> None:
    with pytest.raises(ReviewRefused, match="EMAIL_ADDRESS") as refused:
        _ = edited(queue, deciding, arguments)
    assert "a@b" not in str(refused.value)


def test_what_the_model_said_in_other_places_is_not_new(queue: Queue, deciding: Deciding) -> None:
    said = CALL.model_copy(update={"text": json.dumps({**PLAIN, "note": "a@b.example"})})
    done = edited(queue, deciding, json.dumps({**PLAIN, "order": 4472, "note": "a@b.example"}), said=[said])
    assert done.verdict is Verdict.EDITED


@pytest.mark.parametrize("arguments", ['{"order": 4471, "to": "<PERSON_1>"', "<PERSON_1>", '"<PERSON_1>"', ""])
def test_arguments_that_are_no_json_are_refused(queue: Queue, deciding: Deciding, arguments: str) -> None:
    with pytest.raises(ReviewRefused, match="arguments of refund are no JSON object"):
        _ = edited(queue, deciding, arguments)


def test_a_tool_that_takes_free_text_and_one_string_of_arguments_take_any_words(
    queue: Queue, deciding: Deciding
) -> None:
    for name in ("custom.input", "input"):
        said = Said(choice=0, index=0, name=name, kind="tool_call", tool="note", text="for <PERSON_1>")
        assert edited(queue, deciding, "thanks to <PERSON_1>", said=[said]).verdict is Verdict.EDITED


def test_new_words_that_suggest_a_special_category_are_refused(queue: Queue, deciding: Deciding) -> None:
    words = "Dear <PERSON_1>, we hope that your cancer treatment goes well."
    said = payload(ticket()).said
    with pytest.raises(ReviewRefused, match="special category") as refused:
        _ = edited(queue, deciding, words, said=said)
    assert "cancer" not in str(refused.value)
    one = held(queue)
    with pytest.raises(ReviewRefused, match="special category"):
        shown = worked(queue, ANNA, one.id)
        _ = deciding.decide(ANNA, one.id, draft(Decision.RESPOND, shown, response=words))
    (kind,) = {hint.kind for row in SpecialCategories({"en"}).detect([words], {}) for hint in row}
    assert edited(queue, deciding, words, said=said, suspected=(kind,)).verdict is Verdict.EDITED
    assert edited(queue, deciding, words, said=said, tags={"special": "intended"}).verdict is Verdict.EDITED


def test_the_desk_reads_with_the_lexicons_of_the_policy(clock: Clock, queue: Queue) -> None:
    from guarded_client._assembly.review import open_desk

    policy = Policy(
        names="off", vault={"store": "memory"}, consent={"store": "memory"}, audit={"store": "off"},
        access=AccessSection(actors={"anna": frozenset({"reviewer"})}),
    )  # fmt: skip
    with open_desk(policy, queue=queue, vault=MemoryVault(clock=clock), ledger=MemoryLedger(), clock=clock) as desk:
        assert isinstance(desk.accesses, MemoryAccessLog)
        one = held(queue)
        _ = desk.claim("anna", one.id)
        shown = desk.open("anna", one.id)
        words = "Dear <PERSON_1>, we hope that your cancer treatment goes well."
        with pytest.raises(ReviewRefused, match="special category"):
            _ = desk.decide("anna", one.id, draft(Decision.EDIT, shown, texts=(words,)))


@pytest.mark.parametrize(("minutes", "stays"), [(None, False), (5, True), (11, False)])
def test_a_decision_that_is_refused_leaves_the_lease_that_was_there(
    clock: Clock, queue: Queue, deciding: Deciding, minutes: int | None, stays: bool
) -> None:
    one = held(queue)
    shown = queue.payload(one.id)
    if minutes is not None:
        _ = queue.claim(ANNA, one.id)
        clock.tick(minutes=minutes)
    lost = draft(Decision.EDIT, shown, texts=("A placeholder is lost.",))
    with pytest.raises(ReviewRefused, match="missing"):
        _ = deciding.answer(Answered(one.id, "anna", lost))
    assert (queue.get(one.id).lease is not None) is stays


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ('{"a": 12345678, "b": [1.5, true, null]}', ("a", "12345678", "b", "1.5")),
        ('["x", {"y": "[\\"z\\"]"}]', ("x", "y", "z")),
        ("{not JSON", ("{not JSON",)),
        ("[" * 100_000, ("[" * 100_000,)),
        ("12345678", ("12345678",)),
        ("", ("",)),
    ],
    ids=["numbers", "lists", "no JSON", "too deep", "a number", "nothing"],
)
def test_what_a_text_says(text: str, leaves: tuple[str, ...]) -> None:
    assert texts_of(text) == leaves


@pytest.mark.parametrize(
    ("before", "after", "kind", "name", "wrong"),
    [
        ('{"a": 1}', "no", "text", "content", False),  # a text that looks like JSON is a text
        ("free words", "other words", "tool_call", "input", False),
        ('{"a": 1}', "[1]", "tool_call", "input", True),
        ('{"a": 1}', '{"a": 2}', "tool_call", "input", False),
        ('{"broken', "still broken", "tool_call", "function.arguments", True),
        ('{"broken', "[2]", "tool_call", "function.arguments", False),
        ('{"broken', '{"broken', "tool_call", "function.arguments", False),  # nobody touched it
    ],
)
def test_arguments_stay_what_they_have_to_be(before: str, after: str, kind: str, name: str, wrong: bool) -> None:
    said = [Said(choice=0, index=0, name=name, kind=kind, text=text) for text in (before, after)]
    assert (broken(said[:1], said[1:]) is not None) is wrong


def test_what_the_model_said_is_not_new_in_an_answer_of_a_reviewers() -> None:
    of = payload(ticket(), "Write to a@b.example.")
    said = of.said[0].text
    assert fresh(of) == ()
    assert fresh(of.model_copy(update={"response": said})) == ()
    assert fresh(of.model_copy(update={"response": said + " Bye"})) == (said + " Bye",)
    assert fresh(of.model_copy(update={"response": "<PERSON_1>"})) == ()
