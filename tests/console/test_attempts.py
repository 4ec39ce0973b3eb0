"""What is kept of tries to sign in: it ends, and a right password takes back what it had counted."""

from datetime import UTC, datetime, timedelta

import pytest

from guarded_client.console import attempts
from guarded_client.console.attempts import Attempts

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_tries_of_many_names_are_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "_MOST", 30)
    kept = Attempts()
    for turn in range(40):
        assert kept.begin(f"name-{turn}", f"192.0.2.{turn}", NOW + turn * HOUR) == timedelta(0)
    assert len(kept._failed) <= 30 + 3
    for _ in range(5):
        assert kept.begin("anna", "198.51.100.7", NOW + 40 * HOUR) == timedelta(0)
    assert kept.begin("anna", "198.51.100.7", NOW + 40 * HOUR) > timedelta(0), "recent ones are not forgotten"


def test_tries_of_many_names_within_an_hour_are_all_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "_MOST", 30)
    kept = Attempts()
    for _ in range(5):
        assert kept.begin("anna", "198.51.100.7", NOW) == timedelta(0)
    for turn in range(100):
        assert kept.begin(f"name-{turn}", f"192.0.2.{turn}", NOW) == timedelta(0)
        assert len(kept._failed) <= 30 + 3
    assert kept.begin("anna", "198.51.100.7", NOW) > timedelta(0), "whoever tried often still waits"


def test_right_passwords_of_one_address_count_as_wrong_ones() -> None:
    kept = Attempts()
    for turn in range(100):
        assert kept.begin(f"name-{turn}", "192.0.2.1", NOW) == timedelta(0)
        kept.succeeded(f"name-{turn}", "192.0.2.1")
    for turn in range(19):
        assert kept.begin(f"name-{turn}", "192.0.2.1", NOW) == timedelta(0)
    assert kept.begin("name-100", "192.0.2.1", NOW) == timedelta(0)
    kept.succeeded("name-100", "192.0.2.1")
    assert kept.begin("name-101", "192.0.2.1", NOW) == timedelta(0)
    assert kept.begin("name-102", "192.0.2.1", NOW) > timedelta(0), "twenty are too many"
