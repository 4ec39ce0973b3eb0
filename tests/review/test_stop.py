"""Somebody stops all calls: nothing is sent and nothing is released, in no process, until a supervisor says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openai
import pytest

from guarded_client import Policy, ReviewRefused, ReviewUnavailable, StopRefused, guard, open_desk
from guarded_client.policy import AccessSection, ConsentSection, ReviewSection, VaultSection
from guarded_client.review import Actor, Decision, Objection
from guarded_client.review.switch import see_may_resume, stopping
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import LoopbackProvider, Text

from ..conftest import TAGS, Bot, in_memory
from .matters import ANNA, BEN, CLEO, START, draft, worked

NOBODY = Actor("bot", reviews=False)


def test_anybody_who_reviews_stops_and_a_supervisor_lets_go_on() -> None:
    assert stopping(ANNA, "wrong prices", START).by == "anna"
    half = stopping(ANNA, "wrong \ud800 prices", START)  # nobody waits for better words
    assert half.reason == "wrong ? prices" and half.model_dump_json()
    for actor, reason, objection in (
        (NOBODY, "x", Objection.ROLE),
        (Actor(" "), "x", Objection.ROLE),
        (ANNA, " ", "reason"),
    ):
        with pytest.raises(ReviewRefused) as refused:
            _ = stopping(actor, reason, START)
        assert refused.value.objection == objection
    see_may_resume(CLEO, "mended")
    for actor, reason, objection in (
        (ANNA, "x", Objection.LEVEL),
        (NOBODY, "x", Objection.LEVEL),
        (CLEO, "", "reason"),
    ):
        with pytest.raises(ReviewRefused) as refused:
            see_may_resume(actor, reason)
        assert refused.value.objection == objection


def test_every_queue_keeps_the_first_stop(queue: Queue) -> None:
    assert queue.stopped() is None
    first = queue.stop(ANNA, "wrong prices")
    assert queue.stop(BEN, "me too") == first == queue.stopped()
    with pytest.raises(ReviewRefused):
        _ = queue.resume(BEN, "please")
    with pytest.raises(ReviewRefused, match="stopped again meanwhile"):
        _ = queue.resume(CLEO, "mended", first.since - timedelta(seconds=1))
    assert queue.resume(CLEO, "mended", first.since) == first
    assert queue.stopped() is None
    assert queue.resume(CLEO, "again", first.since) is None
    assert queue.stop(ANNA, "wrong again") == queue.resume(CLEO, "mended") != first


def test_calls_are_refused_and_what_waited_is_not_released(bot: Bot, queue: Queue) -> None:
    bot.provider.reply(Text("It left today."))
    rules = {"all": {"sample": 1}}
    policy = in_memory(names="off", review=ReviewSection.model_validate({"rules": rules}))
    bot.guard(policy, queue=queue)
    with pytest.raises(openai.OpenAIError, match="a person"):
        _ = bot.text("one")
    (one,) = queue.list()
    _ = queue.stop(CLEO, "wrong prices")
    _ = queue.decide(ANNA, one.id, draft(Decision.APPROVE, worked(queue, ANNA, one.id)))
    for ask in ("one", "two"):
        for stream in (False, True):
            with pytest.raises(StopRefused, match="2026-11-25 09:00 UTC") as refused:
                _ = bot.text(ask, stream=stream)
            assert isinstance(refused.value, openai.OpenAIError)
            assert "prices" not in str(refused.value)
    assert len(bot.provider.requests) == 1
    _ = queue.resume(CLEO, "mended")
    assert bot.text("one") == "It left today."


def test_a_reply_that_is_on_its_way_when_calls_are_stopped_is_not_released(bot: Bot, queue: Queue) -> None:
    def stopping_meanwhile(call, forward):  # type: ignore[no-untyped-def]
        reply = yield from forward(call)
        _ = queue.stop(ANNA, "wrong prices")
        return reply

    section = ReviewSection(stop=True)
    bot.guard(in_memory(names="off", review=section), queue=queue, guards=[stopping_meanwhile])
    with pytest.raises(StopRefused, match="not released"):
        _ = bot.text("one")
    _ = queue.resume(CLEO, "mended")


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    return Policy(
        names="off",
        vault=VaultSection(path=tmp_path / "vault.db"),
        consent=ConsentSection(path=tmp_path / "consent.db"),
        review=ReviewSection(stop=True),
        access=AccessSection(actors={"anna": frozenset({"reviewer"}), "cleo": frozenset({"supervisor"})}),
    )


@pytest.fixture
def client(policy: Policy, provider: LoopbackProvider) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        yield guard(bare, policy, tags=TAGS)


def test_a_stop_counts_in_clients_that_were_made_before_and_stands_in_the_audit_log(
    policy: Policy, client: openai.OpenAI, provider: LoopbackProvider
) -> None:
    def call() -> object:
        return client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": "Hello"}])

    _ = call()
    with open_desk(policy) as desk:
        stop = desk.stop("anna", "Zoë is told wrong prices")
        with pytest.raises(StopRefused):
            _ = call()
        assert len(provider.requests) == 1
        with pytest.raises(ReviewRefused, match="supervise, who lets calls go on"):
            _ = desk.resume("anna", "please")
        _ = desk.resume("cleo", "mended")
        assert desk.resume("cleo", "again") is None  # which is no act
        _ = call()
        assert desk.ledger is not None
        entries = list(desk.ledger.entries())
        acts = [entry.action for entry in entries if entry.event == "review"]
        assert acts == ["stop", "resume"]
        assert [entry.outcome for entry in entries if entry.event == "call"] == ["released", "blocked", "released"]
        text = "".join(entry.model_dump_json() for entry in entries)
    assert "Zoë" not in text and stop.by not in text
    home = policy.vault.path
    assert home is not None
    kept = b"".join(file.read_bytes() for file in home.parent.iterdir() if file.name.startswith("review"))
    assert b"wrong prices" not in kept


def test_a_stop_that_was_tampered_with_stops_all_the_same(policy: Policy, client: openai.OpenAI) -> None:
    with open_desk(policy) as desk:
        _ = desk.stop("anna", "wrong prices")
        rows = desk.queue._rows  # type: ignore[attr-defined]
        value = rows.switch()
        assert rows.turn(value[:-1] + bytes([value[-1] ^ 1]), value)
        with pytest.raises(ReviewUnavailable):
            _ = client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": "Hello"}])


def test_a_policy_without_rules_asks_only_if_it_says_so() -> None:
    assert not ReviewSection().stoppable
    assert ReviewSection(stop=True).stoppable
    assert ReviewSection(table="recommended").stoppable
    assert not ReviewSection(table="recommended", stop=False).stoppable
