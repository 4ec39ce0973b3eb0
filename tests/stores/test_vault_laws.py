"""What holds for every vault."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guarded_client import _memory
from guarded_client._errors import Misuse, VaultUnavailable
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope, Surrogate
from guarded_client._ports import Vault
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.sqlite.vault import SqliteVault

from .standing_clock import SetClock

ANNA, BEN, MAIL = ("PERSON", "Anna Muster"), ("PERSON", "Ben Öztürk"), ("EMAIL_ADDRESS", "anna@example.org")
SCOPE = Scope("acme", "cust-42", "case-9")


def numbers(vault: Vault, scope: Scope) -> dict[str, str]:
    return {str(surrogate): value for surrogate, value in vault.open(scope).pairs()}


def test_is_a_vault(vault: MemoryVault | SqliteVault) -> None:
    port: Vault = vault
    assert len(port.open(SCOPE)) == 0


def test_one_value_one_placeholder_in_order_of_arrival(vault: Vault, clock: SetClock) -> None:
    given = vault.assign(SCOPE, [ANNA, MAIL, BEN, ANNA], clock.keep())
    assert [given.of(*ANNA), given.of(*MAIL), given.of(*BEN)] == [
        Surrogate("PERSON", 1),
        Surrogate("EMAIL_ADDRESS", 1),
        Surrogate("PERSON", 2),
    ]
    assert numbers(vault, SCOPE) == {
        "<PERSON_1>": "Anna Muster",
        "<PERSON_2>": "Ben Öztürk",
        "<EMAIL_ADDRESS_1>": "anna@example.org",
    }


def test_the_same_text_of_two_kinds_has_two_placeholders(vault: Vault, clock: SetClock) -> None:
    given = vault.assign(SCOPE, [("PERSON", "Paris"), ("LOCATION", "Paris")], clock.keep())
    assert len(given) == 2


def test_assigning_again_changes_nothing(vault: Vault, clock: SetClock) -> None:
    first = vault.assign(SCOPE, [ANNA, BEN], clock.keep())
    pairs = first.pairs()
    again = vault.assign(SCOPE, [BEN, ANNA], clock.keep())
    assert again is first
    assert again.pairs() == pairs


def test_later_values_are_added_to_the_same_map(vault: Vault, clock: SetClock) -> None:
    opened = vault.assign(SCOPE, [ANNA], clock.keep())
    epoch = opened.epoch
    vault.assign(SCOPE, [BEN], clock.keep())
    assert opened.of(*BEN) == Surrogate("PERSON", 2)
    assert vault.open(SCOPE).epoch == epoch


@pytest.mark.parametrize(
    "other",
    [
        Scope("acme", "cust-42", "case-10"),
        Scope("acme", "cust-43", "case-9"),
        Scope("other", "cust-42", "case-9"),
        Scope("acme", "cust-42", None),
        Scope("acmecust", "-42", "case-9"),
    ],
)
def test_another_scope_resolves_nothing(vault: Vault, clock: SetClock, other: Scope) -> None:
    mine = vault.assign(SCOPE, [ANNA], clock.keep())
    assert vault.open(other).get("PERSON_1") is None
    assert vault.open(other).epoch != mine.epoch
    vault.assign(other, [BEN], clock.keep())
    assert numbers(vault, SCOPE) == {"<PERSON_1>": "Anna Muster"}


def test_without_a_conversation_nothing_is_kept(vault: Vault, clock: SetClock) -> None:
    scope = Scope("acme", "cust-42")
    given = vault.assign(scope, [ANNA, BEN], clock.keep())
    assert given.of(*BEN) == Surrogate("PERSON", 2)
    assert len(vault.open(scope)) == 0
    assert vault.forget("cust-42", tenant="acme") == 0
    with pytest.raises(Misuse):
        vault.assign(scope, [("PERSON", "a\nb")], clock.keep())


def test_what_has_ended_is_gone_before_any_purge(vault: Vault, clock: SetClock) -> None:
    old = vault.assign(SCOPE, [ANNA], clock.keep(hours=1))
    vault.assign(SCOPE, [BEN], clock.keep(hours=3))
    clock.move(hours=1)
    opened = vault.open(SCOPE)
    assert opened.epoch != old.epoch
    assert [value for _, value in opened.pairs()] == ["Ben Öztürk"]


def test_a_number_is_not_given_again_while_the_conversation_lives(vault: Vault, clock: SetClock) -> None:
    vault.assign(SCOPE, [BEN], clock.keep(days=9))
    vault.assign(SCOPE, [ANNA], clock.keep(hours=1))
    clock.move(hours=2)
    assert vault.assign(SCOPE, [ANNA], clock.keep(hours=1)).of(*ANNA) == Surrogate("PERSON", 3)
    clock.move(hours=2)
    assert vault.purge(clock.now) == 1
    assert vault.assign(SCOPE, [ANNA], clock.keep(hours=1)).of(*ANNA) == Surrogate("PERSON", 4)
    assert len(vault.open(SCOPE)) == 2


def test_purge_takes_what_is_due_and_nothing_else(vault: Vault, clock: SetClock) -> None:
    vault.assign(SCOPE, [ANNA], clock.keep(hours=1))
    vault.assign(SCOPE, [BEN, MAIL], clock.keep(hours=2))
    assert vault.purge(clock.now + timedelta(minutes=59)) == 0
    assert vault.purge(clock.now + timedelta(hours=1)) == 1
    assert sorted(numbers(vault, SCOPE)) == ["<EMAIL_ADDRESS_1>", "<PERSON_2>"]
    assert vault.purge(clock.now + timedelta(hours=2)) == 2
    assert vault.purge(clock.now + timedelta(hours=2)) == 0
    assert len(vault.open(SCOPE)) == 0


def test_using_a_value_again_keeps_it_for_longer(vault: Vault, clock: SetClock) -> None:
    vault.assign(SCOPE, [ANNA, BEN], clock.keep("session", hours=1))
    clock.move(minutes=50)
    vault.assign(SCOPE, [ANNA], clock.keep("case", days=9))
    vault.assign(SCOPE, [ANNA], clock.keep("session", hours=1))
    clock.move(minutes=20)
    assert numbers(vault, SCOPE) == {"<PERSON_1>": "Anna Muster"}
    assert vault.purge(clock.now + timedelta(days=8)) <= 1
    assert numbers(vault, SCOPE) == {"<PERSON_1>": "Anna Muster"}


def test_a_retention_that_has_ended_keeps_nothing(vault: Vault, clock: SetClock) -> None:
    vault.assign(SCOPE, [ANNA], clock.keep())
    ended = RetentionSet("none", "created", clock.now)
    passing = vault.assign(SCOPE, [ANNA, BEN], ended)
    assert passing.of(*BEN) == Surrogate("PERSON", 2)
    assert passing.of(*ANNA) == Surrogate("PERSON", 1)
    assert numbers(vault, SCOPE) == {"<PERSON_1>": "Anna Muster"}


def test_what_remembers_persons_beside_the_vault_is_told_of_an_erasure(vault: Vault) -> None:
    class Remembering:
        def __init__(self) -> None:
            self.left = {("acme", "cust-42"), ("acme", "cust-43"), ("", "cust-42")}

        def forget(self, erased: _memory.Erased) -> None:
            self.left = {person for person in self.left if not erased(*person)}

    one = Remembering()
    _memory.remember(one)
    _ = vault.forget("cust-42", tenant="acme")
    assert one.left == {("acme", "cust-43"), ("", "cust-42")}


def test_forget_erases_one_person_only(vault: Vault, clock: SetClock) -> None:
    second, other = Scope("acme", "cust-42", "case-10"), Scope("acme", "cust-43", "case-9")
    elsewhere = Scope("beta", "cust-42", "case-9")
    before = vault.assign(SCOPE, [ANNA, BEN], clock.keep())
    for scope in (second, other, elsewhere):
        vault.assign(scope, [ANNA], clock.keep())
    assert vault.forget("cust-42", tenant="acme") == 3
    assert len(vault.open(SCOPE)) == len(vault.open(second)) == 0
    assert vault.open(SCOPE).epoch != before.epoch
    assert len(vault.open(other)) == len(vault.open(elsewhere)) == 1
    assert vault.forget("cust-42", tenant="acme") == 0


def test_a_late_write_of_a_call_from_before_does_not_hide_behind_a_new_call(vault: Vault, clock: SetClock) -> None:
    for before in ([ANNA], []):
        vault.open(SCOPE)
        vault.assign(SCOPE, before, clock.keep())
        late = vault.open(SCOPE).epoch
        assert vault.forget(SCOPE.subject, tenant=SCOPE.tenant) == len(before)
        vault.forget("cust-7", tenant=SCOPE.tenant)
        early = vault.open(SCOPE).epoch
        for _ in range(2):
            with pytest.raises(VaultUnavailable, match="was erased while"):
                vault.assign(SCOPE, [BEN], clock.keep(), epoch=late)
        assert numbers(vault, SCOPE) == {}
        vault.forget("cust-7", tenant=SCOPE.tenant)
        assert vault.assign(SCOPE, [MAIL], clock.keep(), epoch=early).of(*MAIL), "whoever came after may write"
        with pytest.raises(VaultUnavailable, match="was erased while"):
            vault.assign(SCOPE, [BEN], clock.keep(), epoch=late)
        vault.forget(SCOPE.subject, tenant=SCOPE.tenant)


def test_an_epoch_of_long_ago_is_no_obstacle(vault: Vault, clock: SetClock) -> None:
    began = vault.open(SCOPE).epoch
    vault.assign(SCOPE, [ANNA], clock.keep())
    vault.assign(SCOPE, [BEN], clock.keep(), epoch=began)
    clock.move(days=400)
    assert vault.purge(clock.now) == 2
    assert vault.assign(SCOPE, [MAIL], clock.keep(), epoch=began).of(*MAIL)


@pytest.mark.parametrize("known", [True, False])
def test_a_call_under_way_does_not_bring_an_erased_person_back(vault: Vault, clock: SetClock, known: bool) -> None:
    opened = vault.open(SCOPE)
    if known:
        vault.assign(SCOPE, [ANNA, BEN], clock.keep())
    vault.open(Scope("acme", "cust-43", "case-9"))
    vault.forget("cust-42", tenant="acme")
    for values in ([MAIL], [ANNA]):
        with pytest.raises(VaultUnavailable, match="was erased while") as caught:
            vault.assign(SCOPE, values, clock.keep())
        assert caught.value.__context__ is None
    vault.assign(Scope("acme", "cust-43", "case-9"), [ANNA], clock.keep())
    vault.assign(Scope("beta", "cust-42", "case-9"), [ANNA], clock.keep())
    assert vault.open(SCOPE).epoch != opened.epoch
    with pytest.raises(VaultUnavailable, match="was erased while"):
        vault.assign(Scope("acme", "cust-42", "case-10"), [ANNA], clock.keep())
    after = vault.assign(SCOPE, [MAIL], clock.keep())
    assert [value for _, value in after.pairs()] == ["anna@example.org"]


@pytest.mark.parametrize("bad", ["a\nb", 'a"b', "a\\b", "a\x00b", "a\u2028b"])
def test_a_value_that_json_escapes_is_refused_whole(vault: Vault, clock: SetClock, bad: str) -> None:
    with pytest.raises(Misuse) as caught:
        vault.assign(SCOPE, [ANNA, ("PERSON", bad)], clock.keep())
    assert bad not in str(caught.value)
    assert caught.value.__context__ is None
    assert len(vault.open(SCOPE)) == 0


@pytest.mark.parametrize("kind", ["person", "", "A-B", "Anna Muster", "A__B", "_A", "É"])
def test_a_kind_that_cannot_be_written_is_refused(vault: Vault, clock: SetClock, kind: str) -> None:
    with pytest.raises(Misuse) as caught:
        vault.assign(SCOPE, [(kind, "x")], clock.keep())
    assert "Anna" not in str(caught.value)


def test_a_naive_time_is_refused(vault: Vault, clock: SetClock) -> None:
    naive = datetime(2027, 1, 1)
    with pytest.raises(Misuse, match="time zone"):
        vault.assign(SCOPE, [ANNA], RetentionSet("case", "created", naive))
    with pytest.raises(Misuse, match="time zone"):
        vault.purge(naive)


def test_digest_is_keyed_stable_and_per_tenant(vault: Vault) -> None:
    digest = vault.digest("acme", "Anna")
    assert digest == vault.digest("acme", "Anna")
    assert len(digest) == 32
    assert int(digest, 16) >= 0
    assert len({digest, vault.digest("beta", "Anna"), vault.digest("", "acmeAnna"), vault.digest("acmeA", "nna")}) == 4
    assert vault.digest("", "\ud800")


def test_after_close_everything_is_refused(vault: MemoryVault | SqliteVault, clock: SetClock) -> None:
    _ = vault.assign(SCOPE, [ANNA], clock.keep())
    served = getattr(getattr(vault, "_inner", vault), "_vault", None)
    assert served is None or [known.is_read for known in served._known] == [True]
    vault.close()
    vault.close()
    assert served is None or not any(known.is_read for known in served._known), "nothing stays in memory"
    for use in (
        lambda: vault.open(SCOPE),
        lambda: vault.assign(SCOPE, [ANNA], clock.keep()),
        lambda: vault.digest("", "x"),
    ):
        with pytest.raises(VaultUnavailable, match="closed"):
            use()


def test_nothing_protected_is_printed(vault: Vault, clock: SetClock) -> None:
    given = vault.assign(SCOPE, [ANNA], clock.keep())
    for thing in (vault, given, vars(vault)):
        assert "Anna" not in repr(thing)
        assert "cust-42" not in repr(thing)


def test_threads_agree(vault: Vault, clock: SetClock) -> None:
    values = [("PERSON", f"name {n}") for n in range(40)]
    barrier = threading.Barrier(6)
    answers: list[dict[str, str]] = []

    def hammer(turn: int) -> None:
        _ = barrier.wait()
        for n in range(40):
            given = vault.assign(SCOPE, [values[(n * (turn + 1)) % 40], values[n]], clock.keep())
            assert given.of(*values[n]) is not None
        answers.append(numbers(vault, SCOPE))

    threads = [threading.Thread(target=hammer, args=(turn,)) for turn in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 6
    assert all(answer == answers[0] for answer in answers)
    assert sorted(answers[0].values()) == sorted(value for _, value in values)
    assert {f"<PERSON_{n}>" for n in range(1, 41)} == set(answers[0])


STEPS = st.one_of(
    st.tuples(st.just("assign"), st.sampled_from("AB"), st.sampled_from("vwxyz"), st.integers(1, 5)),
    st.tuples(st.just("move"), st.integers(1, 3)),
    st.tuples(st.just("purge")),
    st.tuples(st.just("forget"), st.sampled_from("AB")),
)


@pytest.mark.untraced
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=25))
def test_any_history_agrees_with_a_plain_model(vault: Vault, clock: SetClock, steps: list[tuple[object, ...]]) -> None:
    for subject in "AB":
        vault.forget(subject)
    model: dict[str, dict[str, datetime]] = {"A": {}, "B": {}}
    issued: dict[str, dict[str, str]] = {"A": {}, "B": {}}
    for step in steps:
        match step:
            case ("assign", str(subject), str(value), int(hours)):
                until = clock.now + timedelta(hours=hours)
                vault.open(Scope("", subject, "c"))
                given = vault.assign(Scope("", subject, "c"), [("X", value)], clock.keep(hours=hours))
                model[subject][value] = max(model[subject].get(value, until), until)
                number = str(given.of("X", value))
                assert issued[subject].setdefault(number, value) == value
            case ("move", int(hours)):
                clock.move(hours=hours)
            case ("purge",):
                vault.purge(clock.now)
            case ("forget", str(subject)):
                vault.forget(subject)
                model[subject].clear()
                issued[subject].clear()
            case _:
                raise AssertionError(step)
        for subject in "AB":
            model[subject] = {value: end for value, end in model[subject].items() if end > clock.now}
            if not model[subject]:
                issued[subject].clear()
            assert {value for _, value in vault.open(Scope("", subject, "c")).pairs()} == set(model[subject])
