from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guarded_client import Lifecycle, Policy, open_lifecycle
from tests.stores.standing_clock import KEY_HEX, SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(params=["memory", "sqlite"])
def policy(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Policy:
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    where = {"store": "memory"} if request.param == "memory" else {"path": str(tmp_path / "home" / "vault.db")}
    consent = {"store": "memory"} if request.param == "memory" else {}
    return Policy.model_validate(
        {"names": "off", "vault": where, "consent": consent, "retention": {
            "ticket": {"max_keep": "P1Y", "archive_after": "P3M", "starts_on": "case_closed"},
            "dispute": {"max_keep": "P1Y", "disposal": "review"},
        }}
    )  # fmt: skip


@pytest.fixture
def life(policy: Policy, clock: SetClock) -> Iterator[Lifecycle]:
    from guarded_client.stores.home import open_consent, open_vault

    home = None if policy.vault.path is None else policy.vault.path.parent
    kind = policy.vault.store
    vault = open_vault(kind, home=home, key=KEY_HEX, clock=clock)
    consent = open_consent(kind, home=home, key=KEY_HEX, clock=clock)
    with open_lifecycle(policy, vault=vault, consent=consent, clock=clock) as life:
        yield life
