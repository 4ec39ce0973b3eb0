"""Every call makes exactly one entry, however it ends."""

import json
from datetime import UTC, datetime
from typing import Any

import openai
import pytest

from guarded_client import AuditUnavailable, ConsentRefused, TagsRefused, UnreadableRefused, VaultUnavailable, tagged
from guarded_client._facts import Facts, Outcome, Position
from guarded_client.audit.encoding import canonical
from guarded_client.audit.entry import Entry
from guarded_client.audit.memory import MemoryLedger
from guarded_client.testing import Cut, Failure, Text
from tests.conftest import MESSAGE, SECRETS, Bot, in_memory
from tests.otlp import attributes, receiving

MAIL = "zoe@exemple.fr"


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


def only(ledger: MemoryLedger) -> Entry:
    (entry,) = ledger.entries()
    return entry


@pytest.mark.parametrize("stream", [False, True])
def test_a_call_is_told_in_full_without_any_value(bot: Bot, ledger: MemoryLedger, stream: bool) -> None:
    bot.guard(in_memory(names="off"), ledger=ledger)
    bot.provider.reply(Text("<EMAIL_ADDRESS_1> <PERSON_7>"))
    with tagged(tenant="acme", region="EU"):
        assert bot.text(f"{MAIL} {MESSAGE}", stream=stream) == f"{MAIL} <PERSON_7>"
    entry = only(ledger)
    assert (entry.event, entry.outcome, entry.sent, entry.status, entry.error_type) == (
        "call",
        "released",
        1,
        200,
        None,
    )
    assert (entry.operation, entry.provider, entry.model, entry.destination) == ("chat", "openai", "gpt-5", "provider")
    assert (entry.recipient, entry.region, entry.tenant, entry.stream) == ("127.0.0.1", "EU", "acme", stream)
    assert (entry.purpose, entry.purpose_key) == ("support", "essential.service.operations.support")
    assert (entry.scope, entry.basis, entry.consent, entry.contract) == ("support", "contract", "allow", "default")
    assert entry.retention == "case" and entry.retention_until is not None and entry.retention_until > datetime.now(UTC)
    assert entry.kinds["EMAIL_ADDRESS"] == 2 and entry.categories["user.contact.email"] == 2
    assert sum(entry.kinds.values()) == sum(entry.categories.values())
    assert (entry.restored, entry.unresolved) == (1, 1)
    assert entry.policy == "default" and len(entry.policy_fingerprint) == 16
    assert entry.subject is not None and entry.conversation is not None
    assert ledger.find(entry.call) == entry
    written = entry.model_dump_json()
    for secret in [MAIL, "cust-42", "case-9", *(s for s in SECRETS[MESSAGE] if len(s) > 4)]:
        assert secret not in written
    assert "user.contact.email" in written  # the probe can see


ENDS = {
    "tags": ("blocked", "TagsRefused", 0),
    "consent": ("blocked", "ConsentRefused", 0),
    "unread": ("blocked", "UnreadableRefused", 0),
    "endpoint": ("blocked", "UnreadableRefused", 0),
    "vault": ("guard_error", "VaultUnavailable", 0),
    "provider": ("provider_error", "400", 1),
    "connection": ("provider_error", "ConnectError", 1),
    "cut": ("cut", "RemoteProtocolError", 1),
    "cancelled": ("cancelled", None, 1),
}


@pytest.mark.parametrize("how", ENDS)
def test_every_way_to_end_makes_one_entry(
    bot: Bot, ledger: MemoryLedger, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot.guard(in_memory(names="off"), ledger=ledger)
    end_by(bot, how, monkeypatch)
    entry = only(ledger)
    assert (entry.outcome, entry.error_type, entry.sent) == ENDS[how]
    assert entry.sent == (1 if how == "connection" else len(bot.provider.requests))


def end_by(bot: Bot, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    match how:
        case "tags":
            with tagged(purpose="nonsense"), pytest.raises(TagsRefused):
                bot.chat(MAIL)
        case "consent":
            with tagged(purpose="marketing"), pytest.raises(ConsentRefused) as caught:
                bot.chat(MAIL)
            assert caught.value.decision.reason == "missing"
        case "unread":
            with pytest.raises(UnreadableRefused):
                bot.chat([{"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}])
        case "endpoint":
            with pytest.raises(UnreadableRefused):
                bot.run(bot.client.get("/nobody/knows", cast_to=object))
        case "vault":
            engine = bot.client._client.engine
            monkeypatch.setattr(type(engine.answers.ports.vault), "open", _fail)
            with pytest.raises(VaultUnavailable):
                bot.chat(MAIL)
        case "provider":
            bot.provider.reply(Failure(400))
            with pytest.raises(openai.BadRequestError):
                bot.chat(MAIL)
        case "connection":
            bot.client = bot.client.with_options(base_url="http://127.0.0.1:9/v1", max_retries=0)
            with pytest.raises(openai.APIConnectionError):
                bot.chat(MAIL)
        case "cut":
            bot.provider.reply(Cut("<EMAIL_ADDRESS_1> and more and more", after=300))
            with pytest.raises(Exception):  # noqa: B017  (httpx's own)
                bot.chunks(MAIL)
        case _:
            bot.provider.reply(Text("many words " * 2000, chunk=4))
            stream = bot.chat(MAIL, stream=True)
            bot.run(stream.close())


def _fail(*_: object) -> None:
    raise OSError(MAIL)


def test_why_a_call_was_refused_is_told(bot: Bot, ledger: MemoryLedger) -> None:
    bot.guard(in_memory(names="off"), ledger=ledger)
    with tagged(purpose="marketing"), pytest.raises(ConsentRefused):
        bot.chat(MAIL)
    entry = only(ledger)
    assert (entry.purpose, entry.consent, entry.consent_reason) == ("marketing", "block", "missing")
    assert entry.kinds == {"EMAIL_ADDRESS": 1} and entry.retention == ""


class Failing(MemoryLedger):
    at = ""

    def announce(self, facts: Facts) -> None:
        if self.at == "note":
            raise AuditUnavailable("the disk is full")
        super().announce(facts)

    def append(self, facts: Facts) -> Position:
        if self.at == "end":
            raise OSError(MAIL)
        return super().append(facts)


def test_a_call_that_cannot_be_noted_is_not_sent(bot: Bot) -> None:
    ledger = Failing()
    bot.guard(in_memory(names="off"), ledger=ledger)
    ledger.at = "note"
    with pytest.raises(AuditUnavailable):
        bot.chat(MAIL)
    assert not bot.provider.requests
    assert (only(ledger).outcome, only(ledger).error_type) == ("guard_error", "AuditUnavailable")


def test_a_reply_that_cannot_be_told_is_withheld_and_its_note_stays(bot: Bot) -> None:
    ledger = Failing()
    bot.guard(in_memory(names="off"), ledger=ledger)
    ledger.at = "end"
    with pytest.raises(AuditUnavailable) as caught:
        bot.chat(MAIL)
    assert MAIL not in str(caught.value) and not list(ledger.entries())
    assert "not sent" not in str(caught.value) and len(bot.provider.requests) == 1
    ledger.close()
    entry = only(ledger)
    assert (entry.outcome, entry.kinds, entry.purpose) == (Outcome.INTERRUPTED, {"EMAIL_ADDRESS": 1}, "support")


def test_names_of_persons_are_keyed_and_are_lost_with_the_key(bot: Bot, ledger: MemoryLedger) -> None:
    bot.guard(in_memory(names="off"), ledger=ledger)
    for subject in ("ann", "bob", "ann"):
        with tagged(subject=subject, conversation="one"):
            _ = bot.chat(MAIL)
    ann, bob, again = ledger.entries()
    assert ann.subject == again.subject != bob.subject and ann.conversation == again.conversation != bob.conversation
    assert ledger.forget("ann") and not ledger.forget("ann")
    with tagged(subject="ann", conversation="one"):
        _ = bot.chat(MAIL)
    *_, new = ledger.entries()
    assert new.subject not in (ann.subject, bob.subject) and new.conversation != ann.conversation


def test_the_root_span_says_where_the_entry_stands(
    bot: Bot, ledger: MemoryLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiving(monkeypatch) as receiver:
        bot.guard(in_memory(names="off"), ledger=ledger)
        _ = bot.chat(MAIL)
        with tagged(purpose="nonsense"), pytest.raises(TagsRefused):
            bot.chat(MAIL)
        with pytest.raises(UnreadableRefused):
            bot.run(bot.client.get("/nobody/knows", cast_to=object))
        roots = [attributes(span) for span in receiver.spans if span.name.startswith("guard ")]
        (point,) = receiver.metrics()["guarded_client.audit.entries"].sum.data_points
    entries = list(ledger.entries())
    assert point.as_int == 3
    said = sorted((r["guarded_client.audit.entry_index"], r["guarded_client.audit.entry_hash"]) for r in roots)
    assert said == [(entry.index, entry.hash) for entry in entries]
    assert {r["guarded_client.audit.log_id"] for r in roots} == {ledger.log_id}
    assert {r["guarded_client.request.id"] for r in roots} == {entry.call for entry in entries}


def test_what_does_not_look_like_a_name_is_not_written(bot: Bot, ledger: MemoryLedger) -> None:
    bot.guard(in_memory(names="off"), ledger=ledger)
    create = bot.client.chat.completions.create
    with tagged(tenant="Zoé Martin <zoe@exemple.fr>", region="rue de la Paix 3"), pytest.raises(UnreadableRefused):
        bot.run(create(model="zoe@exemple.fr", messages=[{"role": "user", "content": "hello"}]))
    entry = only(ledger)
    assert (entry.model, entry.region) == ("", "other") and len(entry.tenant) == 32
    assert "Martin" not in entry.model_dump_json()


@pytest.mark.parametrize("model", ["ft:0639984721", "Ysoline", "zoe@exemple.fr"])
def test_a_model_that_was_refused_for_what_its_name_says_stood_in_the_log(
    bot: Bot, ledger: MemoryLedger, model: str
) -> None:
    bot.guard(in_memory(names="off"), ledger=ledger)
    create = bot.client.chat.completions.create
    with tagged(known={"PERSON": ["Ysoline"]}):
        with pytest.raises(UnreadableRefused):
            bot.run(create(model=model, messages=[{"role": "user", "content": "hello"}]))
        _ = bot.chat("hello")
    refused, sent = ledger.entries()
    assert (refused.outcome, refused.model, sent.model) == (Outcome.BLOCKED, "", "gpt-5")


def test_an_entry_reads_as_it_was_written(bot: Bot, ledger: MemoryLedger) -> None:
    bot.guard(in_memory(names="off"), ledger=ledger)
    _ = bot.chat(MAIL)
    body, *_ = ledger._rows[0]
    assert canonical(json.loads(body)) == body


def test_entries_of_one_thread_follow_each_other(ledger: MemoryLedger, bot: Bot) -> Any:
    bot.guard(in_memory(names="off"), ledger=ledger)
    for _ in range(3):
        _ = bot.chat(MAIL)
    entries = list(ledger.entries())
    assert [entry.index for entry in entries] == [0, 1, 2]
    assert [entry.prev for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]
    assert list(ledger.entries(after=1)) == entries[2:]
    assert ledger.head() == Position(ledger.log_id, 2, entries[2].hash)
    assert ledger.checkpoint().is_signed()
