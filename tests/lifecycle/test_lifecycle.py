"""Events start clocks, sweeps end what is due, holds stop them, and a person is forgotten with proof."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from guarded_client import (
    AccessRefused,
    HoldRefused,
    Lifecycle,
    Misuse,
    Policy,
    Unavailable,
    open_lifecycle,
    verify_certificate,
)
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.audit.memory import MemoryLedger
from guarded_client.consent import ConsentEvent, ConsentState, Grant
from guarded_client.lifecycle.certificate import Certificate
from guarded_client.lifecycle.erasure import not_covered
from guarded_client.lifecycle.sweeper import Sweeper
from guarded_client.policy import AccessSection, Disposal, ProviderRetention, RetentionClass
from guarded_client.policy.day_words import day_of
from guarded_client.stores.consent.embedded import MemoryConsentStore
from guarded_client.stores.status import ClassStatus
from tests.stores.standing_clock import SetClock

ANNA, BEN = ("PERSON", "Anna Muster"), ("PERSON", "Ben Öztürk")
SCOPE = Scope("", "cust-42", "case-9")
OFFICER = {"actor": "dora", "reason": "request 2026-118"}


def keep(life: Lifecycle, label: str, *values: tuple[str, str], scope: Scope = SCOPE) -> None:
    life.vault.open(scope)
    until = life.policy.retention[label].until(life.clock())
    life.vault.assign(scope, values, RetentionSet(label, "created", until))


def kept(life: Lifecycle) -> list[str]:
    return [entry.value for entry in life.vault.export("cust-42")]


def evidence(life: Lifecycle) -> ClassStatus:
    return life.status().stores["consent"][0]


def event(clock: SetClock, state: ConsentState = ConsentState.GIVEN) -> ConsentEvent:
    return ConsentEvent(
        record_id="rec-1", subject_ref="cust-42", state=state, at=clock.now, valid_until=clock.now + timedelta(days=365),
        grants=(Grant(purpose="marketing", categories=frozenset({"user"}), recipients=frozenset({"*"})),),
        notice_ref="n", notice_version="1", language="fr", method="web", withdrawal_method="mail", jurisdiction="FR",
        controller_ref="acme",
    )  # fmt: skip


def test_the_end_of_a_conversation_starts_the_clock_of_its_session(life: Lifecycle, clock: SetClock) -> None:
    keep(life, "session", ANNA)
    keep(life, "case", BEN)
    clock.move(hours=20)
    assert life.happened("conversation_end", subject="cust-42", conversation="case-9") == 1
    clock.move(hours=23)
    assert life.sweep().removed["vault"] == 0
    clock.move(hours=2)
    assert life.sweep(dry_run=True).removed["vault"] == 1 == life.sweep().removed["vault"]
    assert kept(life) == ["Ben Öztürk"]


def test_a_closed_case_ends_and_is_archived_by_its_own_durations(life: Lifecycle, clock: SetClock) -> None:
    keep(life, "ticket", ANNA)
    assert life.happened("case_closed", subject="cust-42", at=clock.now - timedelta(days=60)) == 1
    assert life.sweep().archived == 0
    clock.move(days=40)
    assert life.sweep(dry_run=True).archived == 1 == life.sweep().archived
    assert life.sweep(dry_run=True).archived == 0 == life.sweep().archived
    assert len(life.vault.open(SCOPE)) == 0 and kept(life) == ["Anna Muster"]
    clock.move(days=300)
    assert life.sweep().removed["vault"] == 1


@pytest.mark.parametrize("trigger", ["created", "someday", "CASE_CLOSED"])
def test_an_event_that_no_class_waits_for_is_an_error(life: Lifecycle, trigger: str) -> None:
    with pytest.raises(Misuse, match="case_closed"):
        life.happened(trigger, subject="cust-42")
    with pytest.raises(Misuse, match="time zone"):
        life.happened("case_closed", subject="cust-42", at=datetime(2026, 1, 1))


@pytest.mark.parametrize("at", [datetime(2126, 11, 29, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_an_event_in_the_future_put_the_end_dates_off(life: Lifecycle, at: datetime) -> None:
    keep(life, "ticket", ANNA)
    before = life.status()
    with pytest.raises(Misuse, match="in the future"):
        life.happened("case_closed", subject="cust-42", at=at)
    assert life.status() == before


def test_what_a_person_disposes_of_is_not_swept(life: Lifecycle, clock: SetClock) -> None:
    if life.policy.vault.store == "redis":  # there, entries end by themselves
        with pytest.raises(ValueError, match="disposal: review needs"):
            Policy.model_validate(
                {**life.policy.model_dump(), "retention": {"dispute": {"max_keep": "P1Y", "disposal": "review"}}}
            )
        return
    keep(life, "dispute", ANNA)
    clock.move(days=400)
    plan = life.sweep(dry_run=True)
    done = life.sweep()
    assert plan.to_review == done.to_review == {"dispute": 1} and plan.removed["vault"] == done.removed["vault"] == 0
    assert kept(life) == ["Anna Muster"]
    with pytest.raises(Misuse, match="no retention class nothing"):
        life.dispose("nothing", **OFFICER)
    with pytest.raises(Misuse, match="class case waits for nobody"):
        life.dispose("case", **OFFICER)
    with pytest.raises(AccessRefused, match="who you are and why"):
        life.dispose("dispute", actor="dora", reason="")
    life.hold("cust-42", "file-1", **OFFICER)
    assert life.dispose("dispute", **OFFICER).removed["vault"] == 0 and kept(life) == ["Anna Muster"]
    life.release("cust-42", "file-1", **OFFICER)
    ended = life.dispose("dispute", **OFFICER)
    assert ended.removed["vault"] == 1 and not ended.to_review and kept(life) == []
    assert [(one.action, one.what) for one in life.accesses.of("", "")] == [
        ("erase", "0 of class dispute"), ("erase", "1 of class dispute"),
    ]  # fmt: skip


def test_evidence_of_consent_ends_with_its_class(life: Lifecycle, clock: SetClock) -> None:
    life.consent.append(event(clock))
    clock.move(days=365 + 5 * 365)
    assert evidence(life).due == 0 and life.sweep().removed["consent"] == 0
    clock.move(days=10)
    life.consent.hold("cust-42", "lawsuit-7")
    assert evidence(life).held == 1 and life.sweep().removed["consent"] == 0
    life.consent.release("cust-42", "lawsuit-7")
    assert evidence(life).due == 1 and life.sweep().removed["consent"] == 1
    assert life.consent.find("", "cust-42").events == () and life.status().stores["consent"] == ()


def test_evidence_of_a_class_that_waits_for_a_person_is_not_swept(life: Lifecycle, clock: SetClock) -> None:
    if life.policy.vault.store == "redis":
        pytest.skip("the policy refuses such a class there: entries end by themselves")
    classes = {**life.policy.retention, "proof": RetentionClass(max_keep="P1M", disposal=Disposal.REVIEW)}
    sections = {
        name: getattr(life.policy, name).model_copy(update={"retention": "proof"}) for name in ("consent", "access")
    }
    other = replace(life, policy=life.policy.model_copy(update={**sections, "retention": classes}))
    other.consent.append(event(clock))
    _ = other.access("cust-42", **OFFICER)
    clock.move(days=4000)
    found = other.sweep(dry_run=True)
    assert found.to_review == {"proof": 2} and found.removed["consent"] == found.removed["access"] == 0
    assert other.sweep() == found
    assert other.consent.find("", "cust-42").events
    assert other.dispose("proof", **OFFICER).removed["consent"] == 1
    assert not other.consent.find("", "cust-42").events


def test_a_hold_stands_in_every_store_until_it_is_released(life: Lifecycle, clock: SetClock) -> None:
    keep(life, "session", ANNA)
    life.consent.append(event(clock))
    life.hold("cust-42", "lawsuit-7", **OFFICER)
    assert life.plan_erasure("cust-42")["vault"].holds == ("lawsuit-7",)
    with pytest.raises(HoldRefused, match="lawsuit-7"):
        life.forget("cust-42", **OFFICER)
    assert [access.action for access in life.accesses.of("", "cust-42")] == ["hold"], "what was refused was not done"
    for days in (9, 4000):  # all that is kept has ended by then
        clock.move(days=days)
        removed = life.sweep().removed
        assert removed["vault"] == removed["consent"] == removed["access"] == 0 and kept(life) == ["Anna Muster"]
    assert life.consent.find("", "cust-42").events and life.accesses.of("", "cust-42")
    assert life.release("cust-42", "lawsuit-7", **OFFICER) and not life.release("cust-42", "lawsuit-7", **OFFICER)
    removed = life.sweep().removed
    assert (removed["vault"], removed["consent"], removed["access"]) == (1, 1, 1), "not the record of the release"


def test_a_certificate_says_which_proof_stays_and_why(clock: SetClock) -> None:
    memory = {"names": "off", "vault": {"store": "memory"}, "consent": {"store": "memory"}}
    with open_lifecycle(
        Policy.model_validate(memory), consent=MemoryConsentStore(clock=clock), clock=clock, ledger=MemoryLedger()
    ) as life:
        keep(life, "accounting", ANNA)
        keep(life, "case", BEN)
        life.consent.append(event(clock))
        life.consent.object_to("cust-42", "marketing", clock.now)
        life.consent.restrict("cust-42", clock.now)
        plan = life.plan_erasure("cust-42")
        assert (plan["vault"].removing, plan["vault"].staying) == ({"case": 1}, {"accounting": 1})
        assert (plan["consent"].staying, plan["access"].staying) == ({"contract": 3}, {})
        done = life.forget("cust-42", **OFFICER)
    assert [(one.store, one.removed, one.staying) for one in done.stores] == [
        ("vault", 1, 1), ("consent", 0, 3), ("access", 0, 1), ("audit", 0, 0),
    ]  # fmt: skip
    assert [said.partition(", ")[0] for said in done.kept] == [
        "1 entry of class accounting (vault): archived for its min_keep",
        "evidence of consent",
        "the record of who accessed the person's data (GDPR Art. 5(2))",
        "entries of the audit log (GDPR Art. 5(2)",
        "a tombstone with a keyed digest and a time",
    ]


def test_a_certificate_says_until_when_a_provider_has_copies_where_that_is_known(clock: SetClock) -> None:
    attested = {"contract": "zdr", "attested_at": clock.now - timedelta(days=9), "default_days": 30}
    providers = {
        "a-default": {"default_days": 20}, "b-unknown": {}, "c-zero": attested,
        "d-doubted": {**attested, "attested_at": clock.now - timedelta(days=999)},
    }  # fmt: skip
    known = {name: ProviderRetention.model_validate(each) for name, each in providers.items()}
    said = not_covered(known, clock.now, None)[: len(known)]
    assert [until and until - clock.now for _, until in said] == [
        timedelta(days=20), None, None, timedelta(days=30),
    ]  # fmt: skip
    assert ["none by contract" in what for what, _ in said] == [False, False, True, False]


def test_what_an_erasure_left_keeps_its_end_when_the_person_says_it_again(life: Lifecycle, clock: SetClock) -> None:
    keep(life, "accounting", ANNA)
    _ = life.forget("cust-42", **OFFICER)
    (left,) = life.vault.export("cust-42")
    for _ in range(2):
        clock.move(days=9)
        keep(life, "accounting", ANNA)
    old, new = life.vault.export("cust-42")
    assert (old, old.erased, new.erased) == (left, True, False)
    assert new.ends > old.ends


def test_a_hold_that_is_no_file_number_is_recorded_nowhere(life: Lifecycle) -> None:
    for act in (life.hold, life.release):
        with pytest.raises(Misuse, match="file number"):
            act("cust-42", "Anna Muster", **OFFICER)
    assert life.accesses.of("", "cust-42") == (), "it would outlive the person"
    assert life.ledger is not None and not list(life.ledger.entries())


def test_a_date_without_a_time_zone_is_told_before_anything_is_erased(life: Lifecycle, clock: SetClock) -> None:
    keep(life, "case", ANNA)
    naive = clock.now.replace(tzinfo=None)
    for act in (
        lambda: life.forget("cust-42", **OFFICER, backups_until=naive),
        lambda: life.happened("conversation_end", subject="cust-42", conversation="conv-1", at=naive),
    ):
        with pytest.raises(Misuse, match="needs a time zone"):
            _ = act()
    assert len(kept(life)) == 1 and life.accesses.of("", "cust-42") == ()


def test_a_person_is_forgotten_and_the_certificate_says_what_it_does_not_cover(
    life: Lifecycle, clock: SetClock
) -> None:
    keep(life, "case", ANNA, BEN)
    keep(life, "accounting", ("EMAIL_ADDRESS", "anna@example.org"))
    life.consent.append(event(clock))
    plan = life.plan_erasure("cust-42")["vault"]
    assert (plan.removing, plan.staying, plan.holds) == ({"case": 2}, {"accounting": 1}, ())
    certificate = life.forget("cust-42", **OFFICER, backups_until=clock.now + timedelta(days=30))
    assert [(s.store, s.removed, s.staying) for s in certificate.stores] == [
        ("vault", 2, 1), ("consent", 0, 1), ("access", 0, 1), ("audit", 0, 0),
    ]  # fmt: skip
    assert kept(life) == ["anna@example.org"] and len(life.vault.open(SCOPE)) == 0
    text = certificate.model_dump_json()
    assert "cust-42" not in text and "Muster" not in text
    assert any("accounting" in line for line in certificate.kept)
    assert {n.what.split()[0] for n in certificate.not_covered} >= {"copies", "backups", "exported", "what"}
    assert [n.until for n in certificate.not_covered if n.what.startswith("backups")] == [
        clock.now + timedelta(days=30)
    ]
    servers = {"postgres": ["the files of the database"], "redis": ["the append-only file of Redis or Valkey"]}
    assert [n.what.partition(":")[0] for n in certificate.not_covered if "stand there until" in n.what] == servers.get(
        life.policy.vault.store, []
    ), "what a server keeps for a while was left out"
    assert verify_certificate(text) == certificate == verify_certificate(text, public_key=certificate.public_key)
    assert life.consent.find("", "cust-42").events, "evidence of consent stays"
    assert [access.action for access in life.accesses.of("", "cust-42")] == ["erase"]


def test_what_must_stay_goes_by_itself_once_it_need_not_stay_any_more(life: Lifecycle, clock: SetClock) -> None:
    keep(life, "ledger", ANNA)
    clock.move(days=300)
    due = life.policy.retention["ledger"].least(clock.now - timedelta(days=300))
    for _ in range(2):
        said = life.forget("cust-42", **OFFICER).kept[0]
        assert f"the last until {day_of(due, 'en')}; the next sweep removes them; from contract_end" in said
        assert life.plan_erasure("cust-42")["vault"].staying == {"ledger": 1}
        clock.move(days=300)
    clock.now = due - timedelta(seconds=1)
    assert life.sweep().removed["vault"] == 0
    clock.now = due
    assert life.plan_erasure("cust-42")["vault"].removing == {"ledger": 1}
    assert life.sweep().removed["vault"] == 1 and kept(life) == []


def test_the_end_of_a_contract_after_an_erasure_counts_for_what_must_stay(life: Lifecycle, clock: SetClock) -> None:
    keep(life, "ledger", ANNA)
    clock.move(days=300)
    life.forget("cust-42", **OFFICER)
    clock.move(days=300)
    assert life.happened("contract_end", subject="cust-42") == 1
    due = life.policy.retention["ledger"].least(clock.now)
    assert [entry.ends for entry in life.vault.export("cust-42")] == [due]
    assert day_of(due, "en") in life.forget("cust-42", **OFFICER).kept[0]


@pytest.mark.parametrize("field", sorted(set(Certificate.model_fields) - {"format", "method", "public_key"}))
def test_a_certificate_that_was_changed_is_told(life: Lifecycle, field: str) -> None:
    keep(life, "case", ANNA)
    document = json.loads(life.forget("cust-42", **OFFICER).model_dump_json())
    value = document[field]
    for more in ("0", "\ud800"):
        document[field] = (
            "2026-01-01T00:00:00Z" if field == "executed_at" else value + more if isinstance(value, str) else value[:-1]
        )
        with pytest.raises(Misuse, match="changed after it was signed" if field != "stores" else "changed"):
            verify_certificate(document)


def test_anybody_can_check_a_certificate_with_the_standards_that_it_names(life: Lifecycle) -> None:
    keep(life, "case", ANNA)
    fields = json.loads(life.forget("cust-42", actor="dora", reason="Löschung 2026-118").model_dump_json())
    signature, key = bytes.fromhex(fields.pop("signature")), bytes.fromhex(fields["public_key"])
    Ed25519PublicKey.from_public_bytes(key).verify(signature, rfc8785.dumps(fields))


def test_a_certificate_that_two_readers_would_read_otherwise_is_told(life: Lifecycle) -> None:
    keep(life, "case", ANNA)
    written = life.forget("cust-42", **OFFICER).model_dump_json()
    assert verify_certificate(written) == verify_certificate(json.dumps(json.loads(written), indent=2))
    assert verify_certificate(dict(reversed(json.loads(written).items()))).stores[0].removed == 1
    for twice in ('"reason":"another","reason":', '"stores":[],"stores":'):
        with pytest.raises(Misuse, match="not a certificate"):
            verify_certificate(written.replace(f'"{twice.split(chr(34))[1]}":', twice, 1))
    for value in ("true", '"1"', "1.0"):
        with pytest.raises(Misuse, match="changed after it was signed"):
            verify_certificate(written.replace('"removed":1', f'"removed":{value}', 1))


def test_a_certificate_of_another_vault_is_told(life: Lifecycle) -> None:
    keep(life, "case", ANNA)
    certificate = life.forget("cust-42", **OFFICER)
    with pytest.raises(Misuse, match="another vault"):
        verify_certificate(certificate.model_dump_json(), public_key="00" * 32)
    _ = verify_certificate(certificate.model_dump_json(), public_key=certificate.public_key.upper())
    with pytest.raises(Misuse, match="64 hexadecimal digits"):
        verify_certificate(certificate.model_dump_json(), public_key="")
    not_json, fields = (
        "not JSON, or names a field twice",
        "missing or wrong: actor, executed_at, id, kept, not_covered, ",
    )
    for nonsense, problem in (
        ("", not_json),
        (b"\xff", not_json),
        ("[1]", "missing or wrong: all of it"),
        ("{}", fields),
    ):
        with pytest.raises(Misuse, match=f"not a certificate of an erasure: .*{problem}"):
            verify_certificate(nonsense)


def test_nothing_brings_a_forgotten_person_back(life: Lifecycle) -> None:
    keep(life, "case", ANNA)
    under_way = RetentionSet("case", "created", life.policy.retention["case"].until(life.clock()))
    life.forget("cust-42", **OFFICER)
    with pytest.raises(Exception, match="erased while the call was under way"):
        life.vault.assign(SCOPE, [BEN], under_way)
    assert kept(life) == []


def test_an_export_gives_the_person_everything_in_their_language(life: Lifecycle, clock: SetClock) -> None:
    keep(life, "case", ANNA, ("ADDRESS", "1 | rue *Neuve* Paris <b>"), ("PERSON", "Anna \ud83d"))
    life.consent.append(event(clock))
    life.consent.object_to("cust-42", "analytics", clock.now)
    life.consent.restrict("cust-42", clock.now)
    data = life.export("cust-42", **OFFICER)
    document = json.loads(data.to_json().encode())
    values = [entry["value"] for entry in document["entries"]]
    assert values == ["Anna Muster", "1 | rue *Neuve* Paris <b>", "Anna \ud83d"]
    assert document["consent"]["events"][0]["state"] == "ConsentGiven"
    assert document["accesses"][0]["actor"] == "dora"
    french, english = data.to_markdown("fr"), data.to_markdown("en")
    assert "Vos données personnelles" in french and "24 novembre 2026 à 12 h 00 UTC" in french and "donné" in french
    assert "Your personal data" in english and "24 November 2026, 12:00 UTC" in english and "gave out a copy" in english
    for text in (french, english):
        assert "| Anna Muster |" in text and "PERSON" not in text
        assert r"1 \| rue \*Neuve\* Paris \<b\>" in text and "marketing" in text and "analytics" in text
    assert "| noms | Anna Muster |" in french and "| postal addresses |" in english
    assert "Muster" not in repr(data) and "cust-42" not in repr(data)


def test_an_export_leaves_open_what_a_withdrawal_of_everything_ends(life: Lifecycle, clock: SetClock) -> None:
    keep(life, "case", ("NOTICE", "2 assistant.ai/1"))
    life.consent.append(event(clock))
    for record, state in (("all", ConsentState.WITHDRAWN), ("over", ConsentState.EXPIRED)):
        told = {"record_id": record, "state": state, "grants": (), "valid_until": None}
        life.consent.append(event(clock).model_copy(update=told))
    data = life.export("cust-42", **OFFICER)
    assert "| withdrawn | all purposes |  |" in data.to_markdown("en") and "| expired |  |  |" in data.to_markdown("en")
    assert "| retiré | toutes les finalités |  |" in data.to_markdown("fr")
    assert "| information donnée sur l’IA | assistant.ai/1 |" in data.to_markdown("fr")


def test_an_export_says_in_each_language_what_was_done_with_a_hold(life: Lifecycle) -> None:
    life.hold("cust-42", "lawsuit-7", **OFFICER)
    life.release("cust-42", "lawsuit-7", **OFFICER)
    data = life.export("cust-42", **OFFICER)
    for said in ("posé : lawsuit-7 ; request 2026-118", "levé : lawsuit-7 ; request 2026-118"):
        assert said in data.to_markdown("fr")
    assert "placed lawsuit-7: request 2026-118" in data.to_markdown("en")


def test_every_access_needs_a_name_and_a_reason_and_is_taken_down(life: Lifecycle) -> None:
    keep(life, "case", ANNA)
    for missing in ({"actor": " ", "reason": "x"}, {"actor": "x", "reason": ""}):
        for act in (life.forget, life.export, life.access):
            with pytest.raises(AccessRefused, match="who you are and why"):
                act("cust-42", **missing)
        with pytest.raises(AccessRefused):
            life.hold("cust-42", "lawsuit-7", **missing)
    for half in ({"actor": "dora\ud800", "reason": "x"}, {"actor": "dora", "reason": "x\udfff"}):
        with pytest.raises(AccessRefused, match="half a surrogate pair"):
            life.forget("cust-42", **half)
    with pytest.raises(Misuse, match="nothing was erased: the tenant has half a surrogate pair"):
        life.forget("cust-42", tenant="north\ud800", **OFFICER)
    assert life.accesses.of("north\ud800", "cust-42") == ()
    assert kept(life) == ["Anna Muster"]
    assert life.accesses.of("", "cust-42") == ()
    life.hold("cust-42", "lawsuit-7", **OFFICER)
    life.release("cust-42", "lawsuit-7", **OFFICER)
    life.export("cust-42", **OFFICER)
    life.access("cust-42", actor="eve", reason="audit")
    life.forget("cust-42", **OFFICER)
    told = [(a.action, a.actor, a.reason, a.count) for a in life.accesses.of("", "cust-42")]
    assert told == [
        ("hold", "dora", "place lawsuit-7: request 2026-118", 0),
        ("hold", "dora", "release lawsuit-7: request 2026-118", 0),
        ("export", "dora", "request 2026-118", 1),
        ("audit", "eve", "audit", 3),
        ("erase", "dora", "request 2026-118", 1),
    ]


def test_roles_say_who_may_do_what(policy: Policy, life: Lifecycle, clock: SetClock) -> None:
    access = {"roles": {"auditor": ["audit"]}, "actors": {"dora": ["privacy_officer"], "eve": ["auditor"], "al": []}}
    strict = Policy.model_validate({**policy.model_dump(exclude={"access"}), "access": access})
    with open_lifecycle(strict, vault=life.vault, consent=life.consent, clock=clock) as life_2:
        keep(life_2, "case", ANNA)
        for actor in ("eve", "al", "nobody"):
            with pytest.raises(AccessRefused, match=r"access\.actors"):
                life_2.forget("cust-42", actor=actor, reason="r")
        assert life_2.access("cust-42", actor="eve", reason="r") == ()
        assert life_2.forget("cust-42", actor="dora", reason="r").stores[0].removed == 1


def test_an_unknown_role_is_an_error_of_the_policy() -> None:
    with pytest.raises(ValueError, match="there is no role clerk"):
        Policy.model_validate({"access": {"actors": {"dora": ["clerk"]}}})


def test_a_thread_sweeps_and_goes_on_after_a_failure(life: Lifecycle, clock: SetClock) -> None:
    keep(life, "transient", ANNA)
    clock.move(hours=2)
    with life.sweeping(timedelta(milliseconds=5)) as sweeper:
        until = time.monotonic() + 30
        while kept(life) and time.monotonic() < until:
            time.sleep(0.005)
        assert kept(life) == [] and sweeper.failures == 0
        if life.policy.vault.store == "memory":
            return  # closing it makes nothing fail
        life.vault.close()
        life.consent.close()
        while not sweeper.failures and time.monotonic() < until:
            time.sleep(0.005)
        assert sweeper.failures > 0


def test_a_sweep_that_fails_strangely_does_not_end_the_thread(caplog: pytest.LogCaptureFixture) -> None:
    def sweep() -> None:
        raise ValueError("jean.dupont@exemple.fr")

    sweeper = Sweeper(sweep, timedelta(milliseconds=1))
    sweeper.start()
    until = time.monotonic() + 30
    while sweeper.failures < 3 and time.monotonic() < until:
        time.sleep(0.001)
    sweeper.stop()
    assert sweeper.failures >= 3 and "ValueError" in caplog.text and "jean" not in caplog.text


def test_records_of_access_end_with_their_class(life: Lifecycle, clock: SetClock) -> None:
    life.export("cust-42", **OFFICER)
    clock.move(days=364)
    assert life.sweep().removed["access"] == 0
    clock.move(days=2)
    assert life.sweep().removed["access"] == 1 and life.accesses.of("", "cust-42") == ()


def test_what_ends_is_swept_at_that_moment_and_not_before(life: Lifecycle, clock: SetClock) -> None:
    keep(life, "case", ANNA)
    until = next(iter(life.vault.export("cust-42"))).ends
    clock.now = until - timedelta(microseconds=1)
    assert (life.sweep(dry_run=True).removed["vault"], life.sweep().removed["vault"]) == (0, 0)
    assert kept(life) == ["Anna Muster"]
    clock.now = until
    assert sum(life.sweep(dry_run=True).to_review.values()) == 0
    _ = life.sweep()
    assert kept(life) == []


def test_nothing_waits_for_a_person_before_it_has_ended(life: Lifecycle, clock: SetClock) -> None:
    label = "dispute" if "dispute" in life.policy.retention else "case"
    keep(life, label, ANNA)
    assert life.sweep(dry_run=True).to_review == life.sweep().to_review == {}


def test_whoever_closes_the_handle_closes_the_stores(clock: SetClock) -> None:
    with open_lifecycle(
        Policy(names="off", vault={"store": "memory"}, consent={"store": "memory"}), clock=clock
    ) as life:
        keep(life, "case", ANNA)
    for use in (lambda: life.vault.open(SCOPE), lambda: life.consent.find("", "cust-42")):
        with pytest.raises(Unavailable, match="closed"):
            _ = use()


def test_no_thread_sweeps_stores_that_are_closed(life: Lifecycle) -> None:
    with life.sweeping():
        assert [one for one in threading.enumerate() if one.name == "guarded_client.sweeper"]
    assert not [one for one in threading.enumerate() if one.name == "guarded_client.sweeper"]


def test_whoever_may_not_erase_hears_nothing_of_holds_and_classes(life: Lifecycle) -> None:
    keep(life, "case", ANNA)
    life.hold("cust-42", "file-1", **OFFICER)
    strict = replace(
        life, policy=life.policy.model_copy(update={"access": AccessSection(actors={"eve": {"reviewer"}})})
    )
    with pytest.raises(AccessRefused, match="does not let this actor erase"):
        _ = strict.forget("cust-42", actor="eve", reason="request 1")
    with pytest.raises(AccessRefused, match="does not let this actor export"):
        _ = strict.export("cust-42", actor="eve", reason="request 1")
    assert [one.action for one in life.accesses.of("", "cust-42")] == ["hold"]


@pytest.mark.parametrize("every", [timedelta(), timedelta(seconds=-1)])
def test_a_thread_that_would_never_rest_is_not_begun(life: Lifecycle, every: timedelta) -> None:
    with pytest.raises(Misuse, match="needs a pause"), life.sweeping(every):
        pass


def test_a_pause_longer_than_any_thread_can_wait_ends_no_thread(life: Lifecycle) -> None:
    with life.sweeping(timedelta.max) as sweeper:
        time.sleep(0.05)
        assert sweeper.failures == 0
        assert [one for one in threading.enumerate() if one.name == "guarded_client.sweeper"]
