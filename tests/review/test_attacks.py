"""What a reviewer, a program or somebody at the database may try, and must not get."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from guarded_client import Held, ReviewRefused, ReviewUnavailable, resume, tagged
from guarded_client._errors import Misuse
from guarded_client.review import Actor, Decision, Draft, Objection, Verdict
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.sqlite.review import SqliteRows
from guarded_client.testing import Raw, Text

from ..conftest import Bot
from .matters import ANNA, BEN, Clock, draft, payload, ticket, worked
from .test_calls import ALWAYS, ASK, KNOWN, REPLY, RESTORED, Desk


def refused(objection: Objection, *attempt: object) -> None:
    queue, actor, id_, said = attempt
    with pytest.raises(ReviewRefused) as caught:
        queue.decide(actor, id_, said)  # type: ignore[attr-defined]
    assert caught.value.objection == objection


def test_nobody_approves_what_they_did_not_see(queue: Queue) -> None:
    one, other = ticket(), ticket()
    for each in (one, other):
        _ = queue.submit(each, payload(each))
    seen = worked(queue, ANNA, other.id)
    refused(Objection.NO_LEASE, queue, ANNA, one.id, draft(Decision.APPROVE, seen))
    _ = queue.claim(ANNA, one.id)
    refused(Objection.UNSEEN, queue, ANNA, one.id, draft(Decision.APPROVE, seen))
    _ = queue.open(ANNA, one.id)
    refused(Objection.CHANGED, queue, ANNA, one.id, draft(Decision.APPROVE, seen))
    refused(Objection.CHANGED, queue, ANNA, one.id, Draft(Decision.APPROVE, ""))
    assert queue.get(one.id).state.open


def test_the_hash_cannot_be_worked_out_from_a_known_text(queue: Queue) -> None:
    one, other = ticket(), ticket()
    same = payload(one)
    first = queue.submit(one, same.model_copy(update={"nonce": ""}))
    second = queue.submit(other, same.model_copy(update={"nonce": "", "ticket": other.id}))
    assert first.sha256 != second.sha256
    assert len(queue.payload(one.id).payload.nonce) == 32
    assert first.sha256 not in repr(first) and first.sha256 not in repr(queue.payload(one.id))


@pytest.mark.parametrize("name", ["Anna", " anna ", "ANNA", "\uff41nna", "anna\u3000", "an\u200bna"])
def test_another_way_to_write_a_name_is_no_second_person(queue: Queue, name: str) -> None:
    same, one, own = Actor(name), ticket(approvals=2), ticket(forbidden=frozenset({"anna"}))
    for each in (one, own):
        _ = queue.submit(each, payload(each))
    with pytest.raises(ReviewRefused, match="four eyes"):
        _ = queue.claim(same, own.id)
    shown = worked(queue, ANNA, one.id)
    assert worked(queue, same, one.id) == shown  # the lease is that person's own
    half = queue.decide(ANNA, one.id, draft(Decision.APPROVE, shown))
    assert half.verdict is None
    with pytest.raises(ReviewRefused, match="a second, different person"):
        _ = queue.claim(same, one.id)
    shown = worked(queue, BEN, one.id)
    assert queue.decide(BEN, one.id, draft(Decision.APPROVE, shown)).verdict is Verdict.APPROVED


def test_nobody_approves_their_own_call(queue: Queue) -> None:
    one = ticket(forbidden=frozenset({"anna"}))
    _ = queue.submit(one, payload(one))
    with pytest.raises(ReviewRefused, match="four eyes"):
        _ = queue.claim(ANNA, one.id)
    assert queue.claim(ANNA) is None
    assert queue.claim(BEN) is not None


def test_a_lease_that_ended_decides_nothing(queue: Queue, clock: Clock) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    seen = worked(queue, ANNA, one.id)
    clock.tick(minutes=10)
    refused(Objection.NO_LEASE, queue, ANNA, one.id, draft(Decision.APPROVE, seen))
    _ = queue.claim(BEN, one.id)
    refused(Objection.LEASED, queue, ANNA, one.id, draft(Decision.APPROVE, seen))
    refused(Objection.UNSEEN, queue, BEN, one.id, draft(Decision.APPROVE, seen))


def test_a_text_that_another_edited_has_to_be_looked_at_again(queue: Queue) -> None:
    one = ticket(approvals=2)
    _ = queue.submit(one, payload(one))
    before = worked(queue, ANNA, one.id)
    _ = queue.release(ANNA, one.id)
    shown = worked(queue, BEN, one.id)
    _ = queue.decide(BEN, one.id, draft(Decision.EDIT, shown, texts=("Dear <PERSON_1>, you get all you want.",)))
    _ = worked(queue, ANNA, one.id)
    refused(Objection.CHANGED, queue, ANNA, one.id, draft(Decision.APPROVE, before))
    assert queue.get(one.id).state.open


@pytest.mark.parametrize(
    "text", ["Dear <PERSON_2>, sorry.", "Sorry.", "<PERSON_1>: <IBAN_CODE_1>", "Dear &lt;person_7&gt;"]
)
def test_an_edit_neither_loses_nor_invents_a_placeholder(queue: Queue, text: str) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    shown = worked(queue, ANNA, one.id)
    with pytest.raises(ReviewRefused, match="not decided"):
        _ = queue.decide(ANNA, one.id, draft(Decision.EDIT, shown, texts=(text,)))
    assert queue.get(one.id).state.open


def test_a_placeholder_may_be_left_out_on_purpose_and_a_tool_of_the_providers_is_not_edited(queue: Queue) -> None:
    one = ticket()
    shown = payload(one)
    hosted = shown.said[0].model_copy(update={"hosted": True, "name": "web_search"})
    _ = queue.submit(one, shown.model_copy(update={"said": (*shown.said, hosted)}))
    seen = worked(queue, ANNA, one.id)
    refused(Objection.WORDS, queue, ANNA, one.id, draft(Decision.EDIT, seen, texts=(REPLY, "x <PERSON_1>")))
    said = draft(Decision.EDIT, seen, texts=("Sorry.", hosted.text), dropped=frozenset({"<PERSON_1>"}))
    assert queue.decide(ANNA, one.id, said).verdict is Verdict.EDITED


def test_what_a_tool_is_called_with_stays_json(queue: Queue) -> None:
    one = ticket()
    shown = payload(one, '{"to":"<PERSON_1>"}')
    call = shown.said[0].model_copy(update={"kind": "tool_call", "tool": "refund"})
    free = call.model_copy(update={"text": "PATCH <PERSON_1>", "index": 1})  # a tool that takes words
    _ = queue.submit(one, shown.model_copy(update={"said": (call, free)}))
    seen = worked(queue, ANNA, one.id)
    for text in ('{"to":"<PERSON_1>"', '["<PERSON_1>"]', '"<PERSON_1>"', "<PERSON_1>"):
        with pytest.raises(ReviewRefused, match="JSON"):
            _ = queue.decide(ANNA, one.id, draft(Decision.EDIT, seen, texts=(text, free.text)))
    said = draft(Decision.EDIT, seen, texts=('{"to":"<PERSON_1>","of":20}', "PATCH <PERSON_1> twice"))
    assert queue.decide(ANNA, one.id, said).verdict is Verdict.EDITED


def test_decisions_need_reasons_and_words_that_fit(queue: Queue) -> None:
    one = ticket(allowed=frozenset({Decision.APPROVE, Decision.REJECT, Decision.EDIT}))
    _ = queue.submit(one, payload(one))
    seen = worked(queue, ANNA, one.id)
    refused(Objection.REASON, queue, ANNA, one.id, Draft(Decision.REJECT, seen.sha256, " "))
    refused(Objection.VERB, queue, ANNA, one.id, draft(Decision.RESPOND, seen, response="Hello"))
    refused(Objection.WORDS, queue, ANNA, one.id, draft(Decision.EDIT, seen))
    refused(Objection.WORDS, queue, ANNA, one.id, draft(Decision.APPROVE, seen, texts=("other",)))


@pytest.mark.parametrize("more", [{"texts": ["Dear <PERSON_1>\ud800"]}, {"response": "\udfff"}])
def test_words_that_cannot_be_kept_are_refused(queue: Queue, more: dict[str, Any]) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    shown = worked(queue, ANNA, one.id)
    kind = Decision.EDIT if "texts" in more else Decision.RESPOND
    with pytest.raises(ReviewRefused, match="words"):
        _ = queue.decide(ANNA, one.id, draft(kind, shown, **more))
    assert queue.get(one.id).state.open


def test_an_approval_releases_no_other_call(bot: Bot) -> None:
    for _ in range(6):
        bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    held = desk.held()
    _ = desk.decide(Decision.APPROVE)
    others = [held.ticket]
    others.append(desk.held(ASK + " Now!").ticket)
    others.append(desk.held(temperature=0.9).ticket)
    others.append(desk.held(stream=True).ticket)
    for more in ({"conversation": "case-10"}, {"subject": "cust-7"}, {"tenant": "other"}):
        with tagged(**more):
            others.append(desk.held().ticket)
    assert len(set(others)) == 7
    assert bot.text(ASK) == RESTORED


@pytest.mark.untraced
def test_a_prompt_of_two_megabytes_is_no_way_around_the_review(bot: Bot) -> None:
    desk = Desk(bot, all=ALWAYS)
    document = {
        "id": "c",
        "object": "text_completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "text": REPLY, "finish_reason": "stop"}],
    }
    bot.provider.reply(Raw(body=json.dumps(document).encode(), headers={"content-type": "application/json"}))

    def complete() -> Any:
        return bot.run(bot.client.completions.create(model="m", prompt=ASK + " please" * 300_000))

    with pytest.raises(Held):
        _ = complete()
    _ = desk.decide(Decision.APPROVE)
    assert complete().choices[0].text == RESTORED


def test_a_person_of_the_same_placeholder_gets_no_ones_approval(bot: Bot) -> None:
    for _ in range(2):
        bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    first = desk.held()
    _ = desk.decide(Decision.APPROVE)
    bot.guard(
        desk.policy,
        tags={**KNOWN, "subject": "b", "known": {"PERSON": ["Ana Ruiz"]}},
        queue=desk.queue,
        vault=desk.vault,
    )
    assert desk.held("I am Ana Ruiz, where is my order?").ticket != first.ticket


def test_the_employee_who_asks_does_not_approve(bot: Bot) -> None:
    bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    with tagged(agent="anna"):
        held = desk.held()
        with pytest.raises(ReviewRefused, match="four eyes"):
            _ = desk.queue.claim(ANNA, held.ticket)
        assert desk.decide(Decision.APPROVE, BEN).verdict is Verdict.APPROVED
        assert bot.text(ASK) == RESTORED


def test_consent_withdrawn_meanwhile_denies_the_release(bot: Bot) -> None:
    bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    held = desk.held()
    _ = desk.decide(Decision.APPROVE)
    desk.consent.restrict("cust-42", datetime.now(UTC))
    with pytest.raises(Exception, match="restricted") as refused:
        _ = bot.text(ASK)
    assert "Zoë" not in str(refused.value)
    with pytest.raises(Exception, match="restricted"):
        _ = desk.resume(held.ticket)


@pytest.mark.parametrize("when", ["as values are kept", "as the model replies"])
@pytest.mark.parametrize("mode", ["hold", "after"])
def test_a_person_erased_while_the_call_is_under_way_leaves_no_ticket(bot: Bot, mode: str, when: str) -> None:
    """Even if the clock goes back just then: the erasure looks older than the call."""
    desk = Desk(bot, all={**ALWAYS, "mode": mode})
    ahead, assign = [True], desk.vault.assign

    def erase() -> None:
        if ahead.pop() if ahead else False:
            desk.queue._clock = lambda: datetime.now(UTC) - timedelta(days=1)
            _ = desk.queue.forget("cust-42")

    def assigning(*values: Any, **more: Any) -> Any:
        kept = assign(*values, **more)
        if when == "as values are kept":
            erase()
        return kept

    def erasing(request: Any) -> str:
        del request
        erase()
        return REPLY

    desk.vault.assign = assigning  # type: ignore[method-assign]
    bot.provider.reply(Text(erasing), Text(REPLY))
    with pytest.raises(ReviewRefused, match="erased"):
        _ = bot.text(ASK)
    assert list(desk.queue.export("cust-42")) == []
    with suppress(Held):
        _ = bot.text(ASK)
    assert len(list(desk.queue.export("cust-42"))) == 1  # a call that begins afterwards is one as any other


def test_a_ticket_is_resumed_by_a_client_of_its_api_only(bot: Bot) -> None:
    bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    held = desk.held()
    with pytest.raises(Misuse, match="not guarded"):
        _ = resume(bot.bare, held.ticket)
    for id_ in ("../../etc/passwd", "' OR 1=1 --", "0" * 31, ""):
        with pytest.raises(ReviewRefused, match="no such ticket"):
            _ = desk.resume(id_)
    with pytest.raises(Held):
        _ = desk.resume(held.ticket)


def test_whoever_writes_to_the_file_approves_nothing(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "review.db"
    queue = Queue(SqliteRows(path, MasterKey(b"k" * 32)), clock=clock)
    one, other = ticket(), ticket()
    _ = queue.submit(one, payload(one))
    _ = queue.submit(other, payload(other, reply="<PERSON_1> gets a million."))
    seen = worked(queue, ANNA, one.id)
    with closing(sqlite3.connect(path)) as raw, raw:
        assert "complain" not in str(raw.execute("SELECT * FROM tickets").fetchall()).replace("complaint", "")
        _ = raw.execute("UPDATE tickets SET state = 'decided', closed = 1 WHERE id = ?", (one.id,))
    assert queue.get(one.id).verdict is None
    with closing(sqlite3.connect(path)) as raw, raw:
        _ = raw.execute(
            "UPDATE tickets SET payload = (SELECT payload FROM tickets WHERE id = ?) WHERE id = ?", (other.id, one.id)
        )
    with pytest.raises(ReviewUnavailable):
        _ = queue.decide(ANNA, one.id, draft(Decision.APPROVE, seen))
    with closing(sqlite3.connect(path)) as raw, raw:
        _ = raw.execute(
            "UPDATE tickets SET sealed = (SELECT sealed FROM tickets WHERE id = ?) WHERE id = ?", (other.id, one.id)
        )
    with pytest.raises(ReviewUnavailable):
        _ = queue.get(one.id)
    queue.close()


def test_time_never_approves(queue: Queue, clock: Clock) -> None:
    one = ticket(approvals=2)
    _ = queue.submit(one, payload(one))
    shown = worked(queue, ANNA, one.id)
    _ = queue.decide(ANNA, one.id, draft(Decision.APPROVE, shown))
    clock.tick(days=3)
    assert queue.get(one.id).verdict is Verdict.EXPIRED
    assert clock() - queue.get(one.id).created_at > timedelta(days=2)
