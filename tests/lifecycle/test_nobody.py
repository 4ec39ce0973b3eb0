"""A subject that is empty is nobody: it comes from a variable that was not set, and nothing is done under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from guarded_client import Lifecycle, Misuse, Policy, open_lifecycle
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.stores.clock import utc_now
from guarded_client.stores.consent.embedded import MemoryConsentStore

OFFICER: dict[str, Any] = {"actor": "dora", "reason": "request 2026-118"}
RULES = Policy.model_validate(
    {"names": "off", "vault": {"store": "memory"}, "consent": {"store": "memory"}, "audit": {"store": "memory"}}
)
ACTS: dict[str, Callable[[Lifecycle, Any], object]] = {
    "forget": lambda life, subject: life.forget(subject, **OFFICER),
    "plan_erasure": lambda life, subject: life.plan_erasure(subject),
    "export": lambda life, subject: life.export(subject, **OFFICER),
    "hold": lambda life, subject: life.hold(subject, "lawsuit-7", **OFFICER),
    "release": lambda life, subject: life.release(subject, "lawsuit-7", **OFFICER),
    "happened": lambda life, subject: life.happened("case_closed", subject=subject),
    "restrict": lambda life, subject: life.consent.restrict(subject, utc_now()),
    "object_to": lambda life, subject: life.consent.object_to(subject, "marketing", utc_now()),
    "record an objection": lambda life, subject: life.rights.object_to(subject, "improve", **OFFICER),
    "record a restriction": lambda life, subject: life.rights.restrict(subject, **OFFICER),
}


@pytest.mark.parametrize("subject", ["", " ", "\n\t", None])
@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_done_to_nobody(act: str, subject: str | None) -> None:
    with open_lifecycle(RULES, consent=MemoryConsentStore()) as life:
        nobody = Scope("", "", "case-9")
        life.vault.open(nobody)
        life.vault.assign(
            nobody,
            [("PERSON", "Anna Muster")],
            RetentionSet("session", "created", RULES.retention["case"].until(utc_now())),
        )
        with pytest.raises(Misuse, match="nothing was done: the subject is empty"):
            _ = ACTS[act](life, subject)
        assert [entry.value for entry in life.vault.export("")] == ["Anna Muster"]
        assert life.accesses.of("", "") == () and life.vault.holds("") == ()
        assert life.happened("conversation_end", subject="", conversation="case-9") == 1, (
            "a conversation without a person ends all the same"
        )


@pytest.mark.parametrize("act", ACTS)
def test_what_nobody_is_refused_a_person_gets(act: str) -> None:
    with open_lifecycle(RULES, consent=MemoryConsentStore()) as life:
        _ = ACTS[act](life, "cust-42")
