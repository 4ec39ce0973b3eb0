"""What is in the log beside calls: what is recorded of consent, what people do with what is kept, and WebSockets."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import anyio
import pytest

from guarded_client import (
    AuditUnavailable,
    ConsentRefused,
    ConsentUnavailable,
    Policy,
    UnreadableRefused,
    open_consent,
    open_desk,
    open_ledger,
    open_lifecycle,
    tagged,
)
from guarded_client._facts import BEGINS, Event, Facts
from guarded_client.audit.jsonl import JsonlLedger
from guarded_client.audit.memory import MemoryLedger
from guarded_client.audit.postgres import PostgresLedger
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.consent import ConsentState
from guarded_client.policy import Disposal
from guarded_client.stores.consent.audited import Telling
from guarded_client.stores.consent.embedded import MemoryConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.postgres.stores import PostgresConsentStore
from tests.conftest import TAGS, Bot, in_memory
from tests.stores.standing_clock import KEY_HEX, SetClock
from tests.stores.test_consent_stores import event

MAIL = "zoe@exemple.fr"
WHO = {"actor": "dpo", "reason": "request 12"}


@pytest.fixture
def rules(tmp_path: Path) -> Policy:
    return Policy.model_validate({"names": "off", "vault": {"path": tmp_path / "home" / "vault.db"}})


def entries(rules: Policy) -> list[Any]:
    with open_ledger(rules) as ledger:
        return list(ledger.entries())


def _keys(rules: Policy, tmp_path: Path) -> None:
    from tests.audit.test_lifecycle_and_commands import run

    file = tmp_path / "policy.json"
    file.write_text(rules.model_dump_json(exclude_unset=True))
    _ = run("keys", "rotate", "--policy", str(file))


def _life(act: Callable[[Any], object]) -> Callable[[Policy, Path], None]:
    def acting(rules: Policy, _: Path) -> None:
        with open_lifecycle(rules) as life:
            act(life)

    return acting


def _desk(act: Callable[[Any], object]) -> Callable[[Policy, Path], None]:
    def acting(rules: Policy, _: Path) -> None:
        with open_desk(rules) as desk:
            act(desk)

    return acting


def _disposed(rules: Policy, _: Path) -> None:
    classes = {**rules.retention, "debug": rules.retention["debug"].model_copy(update={"disposal": Disposal.REVIEW})}
    with open_lifecycle(rules.model_copy(update={"retention": classes})) as life:
        _ = life.dispose("debug", **WHO)


def _stopped(desk: Any) -> None:
    _ = desk.stop("cleo", "wrong prices"), desk.resume("cleo", "mended")


ACTS: dict[str, tuple[Callable[[Policy, Path], None], list[tuple[str, str]]]] = {
    "hold": (_life(lambda life: life.hold("cust-42", "case-7", **WHO)), [("hold", "hold")]),
    "release": (
        _life(lambda life: (life.hold("cust-42", "case-7", **WHO), life.release("cust-42", "case-7", **WHO))),
        [("hold", "hold"), ("release", "hold")],
    ),
    "export": (_life(lambda life: life.export("cust-42", **WHO)), [("access", "export")]),
    "reveal": (
        _life(lambda life: life.reveal("<EMAIL_ADDRESS_1>", subject="cust-42", conversation="case-9", **WHO)),
        [("access", "reveal")],
    ),
    "record what a person asks for": (
        _life(lambda life: life.rights.object_to("cust-42", "improve", **WHO)),
        [("access", "consent"), ("consent", "objection")],
    ),
    "look at accesses": (_life(lambda life: life.access("cust-42", **WHO)), [("access", "audit")]),
    "forget": (_life(lambda life: life.forget("cust-42", **WHO)), [("erasure", "erase")]),
    "dispose of a class": (_disposed, [("access", "erase")]),
    "stop and resume": (_desk(_stopped), [("review", "stop"), ("review", "resume")]),
    "rotate keys": (_keys, [("key_rotation", "rotate")]),
}


@pytest.mark.parametrize("bot", ["sync"], indirect=True)
@pytest.mark.parametrize("act", ACTS)
def test_what_people_do_makes_an_entry_without_names(bot: Bot, rules: Policy, tmp_path: Path, act: str) -> None:
    bot.guard(rules)
    _ = bot.chat(MAIL)
    acting, expected = ACTS[act]
    acting(rules, tmp_path)
    told = entries(rules)[1:]
    assert [(entry.event, entry.action) for entry in told] == expected
    assert all(entry.actor is not None for entry in told if entry.event != "consent")
    written = json.dumps([entry.model_dump(mode="json") for entry in told])
    for secret in (MAIL, "cust-42", "dpo", "cleo", "request 12", "wrong prices"):
        assert secret not in written


def test_what_is_recorded_of_consent_makes_an_entry(rules: Policy, clock: SetClock) -> None:
    with open_consent(rules) as store:
        store.append(event(clock.now))
        store.append(event(clock.now, ConsentState.WITHDRAWN))
        store.object_to("cust-42", "analytics", clock.now)
        store.restrict("cust-42", clock.now)
        store.restrict("cust-42", clock.now, restricted=False)
        store.append(event(clock.now, subject="cust-43"))
    told = entries(rules)
    assert {entry.event for entry in told} == {"consent"}
    assert [entry.action for entry in told] == [
        "given", "withdrawn", "objection", "restriction", "restriction_lifted", "given",
    ]  # fmt: skip
    subjects = [entry.subject for entry in told]
    assert len(set(subjects[:5])) == 1 and None not in subjects and subjects[5] != subjects[0]
    assert told[0].evidence == told[1].evidence != told[5].evidence and told[2].evidence == ()
    assert "cust-4" not in json.dumps([entry.model_dump(mode="json") for entry in told])


def test_an_entry_of_consent_and_the_calls_that_rest_on_it_name_the_same_record(bot: Bot, rules: Policy) -> None:
    from tests.openai.test_consent_calls import given

    with open_consent(rules) as store:
        given(store)  # type: ignore[arg-type]
    bot.guard(rules, tags={**TAGS, "purpose": "marketing"})
    _ = bot.chat("Hello")
    consent, call = entries(rules)
    assert (consent.event, call.event, call.outcome) == ("consent", "call", "released")
    assert consent.evidence == call.evidence != ()
    with open_lifecycle(rules) as life:
        _ = life.forget("cust-42", **WHO)
        assert life.ledger is not None and not life.ledger.knows("cust-42")
        assert life.consent.find("", "cust-42").events


def test_the_lifecycles_own_store_and_a_log_in_memory_are_told_too(rules: Policy, clock: SetClock) -> None:
    with open_lifecycle(rules) as life:
        life.consent.restrict("cust-42", clock.now)
    assert [entry.action for entry in entries(rules)] == ["restriction"]
    log = MemoryLedger()
    with open_consent(in_memory(names="off"), ledger=log) as store:
        store.append(event(clock.now))
    assert [entry.action for entry in log.entries()] == ["given"]
    with open_consent(in_memory(names="off")) as store:
        assert store.telling is None


class Broken(MemoryLedger):
    """Takes no entry."""

    def append(self, facts: Facts) -> Any:
        raise AuditUnavailable("full")


def test_where_the_log_is_broken_a_withdrawal_counts_and_a_consent_does_not(clock: SetClock) -> None:
    store = MemoryConsentStore(clock=clock)
    store.append(event(clock.now))
    store.tell(Telling(Broken()))
    for act in (
        lambda: store.append(event(clock.now, ConsentState.WITHDRAWN)),
        lambda: store.object_to("cust-42", "analytics", clock.now),
        lambda: store.restrict("cust-42", clock.now),
        lambda: store.restrict("cust-42", clock.now, restricted=False),
        lambda: store.append(event(clock.now, ConsentState.RENEWED)),
    ):
        with pytest.raises(AuditUnavailable):
            act()
    found = store.find("", "cust-42")
    assert [each.state for each in found.events] == [ConsentState.GIVEN, ConsentState.WITHDRAWN]
    assert len(found.objections) == 1 and found.restricted_since == clock.now


def test_a_consent_that_could_not_be_recorded_is_told_so(clock: SetClock) -> None:
    log = MemoryLedger()
    store = MemoryConsentStore(clock=clock)
    store.tell(Telling(log))
    store.close()
    with pytest.raises(ConsentUnavailable):
        store.append(event(clock.now))
    assert [(entry.action, entry.error_type) for entry in log.entries()] == [
        ("given", None), ("given", "ConsentUnavailable"),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["sync", "async"])
def test_a_consent_whose_recording_was_broken_off_is_told_so(form: str, clock: SetClock) -> None:
    log = MemoryLedger()
    telling, given = Telling(log), ("", "cust-42", event(clock.now))

    def stopped() -> None:
        raise KeyboardInterrupt

    async def recording() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(telling.aaround(*given, lambda: asyncio.sleep(60)), 0.01)

    if form == "async":
        asyncio.run(recording())
    else:
        with pytest.raises(KeyboardInterrupt):
            telling.around(*given, stopped)
    kind = "KeyboardInterrupt" if form == "sync" else "CancelledError"
    assert [(entry.action, entry.error_type) for entry in log.entries()] == [("given", None), ("given", kind)]


def test_whoever_is_out_of_time_does_not_wait_for_a_log(clock: SetClock) -> None:
    told: list[str | None] = []

    class Slow:
        async def append(self, facts: Facts) -> None:
            await asyncio.sleep(0)
            told.append(facts.error_type)

    async def recording() -> None:
        with anyio.move_on_after(0.01):
            await Telling(cast("Any", Slow())).aaround("", "cust-42", event(clock.now), lambda: asyncio.sleep(60))

    asyncio.run(recording())
    assert told == [None, "CancelledError"]


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


def test_both_forms_of_a_store_on_a_server_tell_a_log_on_a_server(database: str, clock: SetClock) -> None:
    key, url = MasterKey.load(key=KEY_HEX), database
    with PostgresLedger(url, key) as log, PostgresConsentStore(url, key, clock=clock) as store:
        store.tell(Telling(log))
        store.append(event(clock.now))

        async def withdraw() -> None:
            other = store.for_async()
            await other.append(event(clock.now, ConsentState.WITHDRAWN))
            await other.append(event(clock.now, ConsentState.RENEWED))
            other.telling = Telling(Broken())
            with pytest.raises(AuditUnavailable):
                await other.append(event(clock.now, ConsentState.GIVEN))
            with pytest.raises(AuditUnavailable):
                await other.object_to("cust-42", "analytics", clock.now)
            await other.close()
            await log._async_server.close()

        asyncio.run(withdraw())
        told = list(log.entries())
        found = store.find("", "cust-42")
    assert [entry.action for entry in told] == ["given", "withdrawn", "renewed"]
    assert len({entry.subject for entry in told}) == 1 and None not in {entry.subject for entry in told}
    assert len(found.events) == 3 and len(found.objections) == 1


def test_a_websocket_that_is_refused_makes_an_entry(bot: Bot) -> None:
    log = MemoryLedger()
    bot.guard(in_memory(names="off"), ledger=log)
    for client in (bot.client, bot.client.with_options(timeout=3)):
        with pytest.raises(UnreadableRefused):
            _ = bot.run(client.realtime.connect(model="gpt-realtime").enter())
    told = list(log.entries())
    assert [(entry.event, entry.outcome, entry.operation, entry.error_type, entry.sent) for entry in told] == [
        ("call", "blocked", "websocket", "UnreadableRefused", 0)
    ] * 2
    assert {entry.recipient for entry in told} == {"127.0.0.1"}


class AsyncLog:
    """A log for async clients only."""

    def __init__(self) -> None:
        self.told: list[Facts] = []

    async def announce(self, facts: Facts) -> None:
        await asyncio.sleep(0)

    async def append(self, facts: Facts) -> None:
        await asyncio.sleep(0)
        self.told.append(facts)


@pytest.mark.parametrize("bot", ["async"], indirect=True)
def test_a_log_for_async_clients_only_is_told_of_websockets_too(bot: Bot) -> None:
    log = AsyncLog()
    bot.guard(in_memory(names="off"), ledger=log)

    async def connect() -> None:
        with pytest.raises(UnreadableRefused):
            _ = await bot.client.realtime.connect(model="gpt-realtime").enter()
        await asyncio.sleep(0.01)

    bot.run(connect())
    assert [facts.operation for facts in log.told] == ["websocket"]


def test_a_broken_log_does_not_open_the_way_to_a_websocket(bot: Bot) -> None:
    bot.guard(in_memory(names="off"), ledger=Broken())
    with pytest.raises(UnreadableRefused):
        _ = bot.run(bot.client.realtime.connect(model="gpt-realtime").enter())
    assert bot.provider.wire == b""


def test_events_that_make_a_person_known() -> None:
    assert {Event.CALL, Event.CONSENT} == BEGINS


@pytest.fixture(params=["sqlite", "jsonl", "memory", "postgres"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    key = MasterKey.load(key=KEY_HEX)
    match request.param:
        case "sqlite":
            opened: Any = SqliteLedger(tmp_path / "audit.db", key)
        case "jsonl":
            opened = JsonlLedger(tmp_path / "audit.jsonl", key)
        case "postgres":
            opened = PostgresLedger(request.getfixturevalue("database"), key)
        case _:
            opened = MemoryLedger()
    with opened:
        yield opened


DECLARED = {"controller": "Boutique SAS", "contact": "vie-privee@boutique.example", "dpo": "Dora"}


async def _closing(log: PostgresLedger) -> None:
    await log._async_server.close()


def test_an_export_leaves_out_why_and_to_whom_calls_were_sent(bot: Bot, log: Any) -> None:
    rules = in_memory(names="off", transparency=DECLARED, kinds={"CREDIT_CARD": "allow"})
    bot.guard(rules, ledger=log)
    with tagged(region="EU", special="incidental"):
        _ = bot.text(f"{MAIL}, I am diabetic")
        _ = bot.text("Hello")
    with tagged(subject="cust-43"):
        _ = bot.text("+33 6 12 34 56 78")
    with tagged(purpose="marketing"), pytest.raises(ConsentRefused):
        _ = bot.text(MAIL)
    if bot.form == "async" and isinstance(log, PostgresLedger):
        bot.run(_closing(log))
    with open_lifecycle(rules, ledger=log) as life:
        data = life.export("cust-42", **WHO)
        told = json.loads(data.to_json())["processing"]
        assert {name: told[name] for name in DECLARED} == DECLARED
        (use,) = told["uses"]
        assert (use["purpose"], use["basis"], use["recipient"], use["region"], use["calls"]) == (
            "support", "contract", "127.0.0.1", "EU", 2,
        )  # fmt: skip
        assert (use["categories"], use["suspected"]) == (["user.contact.email"], ["HEALTH"])
        french, english = data.to_markdown("fr"), data.to_markdown("en")
        assert (
            "| service client | contrat | 127.0.0.1 | EU | adresses e-mail, santé (soupçon fondé sur des mots) | 2 |"
            in french
        )
        assert (
            "| customer support | contract | 127.0.0.1 | EU | e-mail addresses, health (suspected from words) | 2 |"
            in english
        )
        assert "- Responsable du traitement : Boutique SAS" in french and "- Data protection officer: Dora" in english
        assert log.called("cust-44") is None and log.called("cust-42", tenant="other") is None
        _ = life.forget("cust-42", **WHO)
        assert log.called("cust-42") is None and log.called("cust-43") is not None
        after = life.export("cust-42", **WHO)
        assert after.processing.uses == () and "after an erasure it cannot tell" in after.to_markdown("en")


def test_without_a_log_an_export_says_that_nothing_tells_of_recipients(bot: Bot) -> None:
    rules = in_memory(names="off", audit={"store": "off"}, disclose={"deliver": "prepend"})
    bot.guard(rules, vault=(vault := MemoryVault()))
    _ = bot.text(MAIL)
    with open_lifecycle(rules, vault=vault) as life:
        data = life.export("cust-42", **WHO)
    assert data.processing.uses is None and "Aucun journal d’audit" in data.to_markdown("fr")
    assert "NOTICE" not in data.to_markdown("fr") and "information donnée sur l’IA" in data.to_markdown("fr")
