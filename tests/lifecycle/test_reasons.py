"""A reason stays after the person is erased, in the record of access and in a certificate that is shown to others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from guarded_client import AccessRefused, Lifecycle, Policy, open_lifecycle
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.stores.clock import utc_now
from guarded_client.stores.consent import MemoryConsentStore

RULES = Policy.model_validate({"names": "off", "vault": {"store": "memory"}, "consent": {"store": "memory"}})
SUBJECT = "cust-4271"
ACTS: dict[str, Callable[[Lifecycle, str], object]] = {
    "forget": lambda life, reason: life.forget(SUBJECT, actor="dora", reason=reason),
    "export": lambda life, reason: life.export(SUBJECT, actor="dora", reason=reason),
    "hold": lambda life, reason: life.hold(SUBJECT, "lawsuit-7", actor="dora", reason=reason),
    "release": lambda life, reason: life.release(SUBJECT, "lawsuit-7", actor="dora", reason=reason),
    "reveal": lambda life, reason: life.reveal(
        "<PERSON_1>", subject=SUBJECT, conversation="case-9", actor="dora", reason=reason
    ),
    "access": lambda life, reason: life.access(SUBJECT, actor="dora", reason=reason),
    "restrict": lambda life, reason: life.rights.restrict(SUBJECT, actor="dora", reason=reason),
}


def opened() -> Lifecycle:
    life = open_lifecycle(RULES, consent=MemoryConsentStore())
    scope = Scope("", SUBJECT, "case-9")
    until = RULES.retention["case"].until(utc_now())
    _ = life.vault.open(scope)
    kept: list[Any] = [("PERSON", "Zoë Brontë"), ("EMAIL_ADDRESS", "zoe@exemple.fr"), ("LOCATION", "Lyon")]
    _ = life.vault.assign(scope, kept, RetentionSet("case", "created", until))
    return life


@pytest.mark.parametrize("act", ACTS)
def test_a_reason_names_who_was_erased(act: str) -> None:
    with opened() as life:
        with pytest.raises(AccessRefused, match="the reason names the person") as caught:
            _ = ACTS[act](life, f"{SUBJECT.upper()} asked by mail")
        assert SUBJECT not in str(caught.value).casefold()
        assert life.accesses.of("", SUBJECT) == () and len(list(life.vault.export(SUBJECT))) == 3
        _ = ACTS[act](life, "request 2026-118 of 3 March, office in Lyon")
        assert len(life.accesses.of("", SUBJECT)) == 1


def test_a_hold_that_is_called_by_a_persons_name_is_not_placed_and_can_be_released() -> None:
    with opened() as life:
        with pytest.raises(AccessRefused, match="the reason names the person"):
            life.hold(SUBJECT, "zoe.bronte", actor="dora", reason="lawsuit")
        life.vault.hold(SUBJECT, "zoe.bronte")  # before the name was known
        assert life.release(SUBJECT, "zoe.bronte", actor="dora", reason="lawsuit")


def test_a_hold_could_not_be_called_by_a_file_number_that_the_person_wrote() -> None:
    with opened() as life:
        until = RULES.retention["case"].until(utc_now())
        scope = Scope("", SUBJECT, "case-9")
        _ = life.vault.open(scope)
        _ = life.vault.assign(scope, [("CASE_NUMBER", "24/00117")], RetentionSet("case", "created", until))
        life.hold(SUBJECT, "24-00117", actor="dora", reason="proceedings 24/00117")
        assert life.release(SUBJECT, "24-00117", actor="dora", reason="24/00117 is closed")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("reason", ["asked by zoe  bronte", "mail of ZOE@exemple.fr"])
def test_a_record_has_what_was_kept_of_the_person(reason: str, act: str) -> None:
    with opened() as life:
        with pytest.raises(AccessRefused, match="the reason names the person"):
            _ = ACTS[act](life, reason)
        assert life.accesses.of("", SUBJECT) == ()
        assert len(list(life.vault.export(SUBJECT))) == 3
