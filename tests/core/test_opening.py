"""What was opened is closed if the next store cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openai
import pytest

from guarded_client import ConsentUnavailable, Policy, Unavailable, guard, open_desk, open_lifecycle
from guarded_client._assembly import shared_by_clients
from guarded_client._assembly.keys import key_of
from guarded_client.stores.sqlite.database import Database

OPENERS: dict[str, Callable[[Policy], object]] = {
    "guard": lambda policy: guard(openai.OpenAI(api_key="x"), policy),
    "shared": shared_by_clients,
    "lifecycle": open_lifecycle,
    "desk": open_desk,
}


@pytest.mark.parametrize("opener", list(OPENERS))
def test_what_was_opened_is_closed_if_the_next_store_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opener: str
) -> None:
    made: list[Database] = []
    real = Database.__init__

    def init(self: Database, *args: object, **more: object) -> None:
        real(self, *args, **more)  # type: ignore[arg-type]
        made.append(self)

    monkeypatch.setattr(Database, "__init__", init)
    broken = {"desk": "audit.db", "lifecycle": "access.db"}.get(opener, "consent.db")
    policy = Policy.model_validate({"names": "off", "vault": {"path": str(tmp_path / "vault.db")}})
    _ = key_of(policy)  # beside stores, none is made
    (tmp_path / broken).write_bytes(b"no database, and never was one. " * 100)
    with pytest.raises(Unavailable) as failed:
        _ = OPENERS[opener](policy)
    assert made, str(failed.value)
    assert all(database.is_closed for database in made)
    assert isinstance(failed.value, ConsentUnavailable) or opener in ("desk", "lifecycle")


def test_what_could_be_opened_stays_open(tmp_path: Path) -> None:
    policy = Policy.model_validate({"names": "off", "vault": {"path": str(tmp_path / "vault.db")}})
    with open_lifecycle(policy) as life:
        assert life.export("cust-42", actor="dora", reason="asked").entries == ()
