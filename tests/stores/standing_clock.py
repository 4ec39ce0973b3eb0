"""What the tests of the stores share: a clock that is moved by hand, and a master key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from guarded_client._evidence import RetentionSet

KEY_HEX = bytes(range(32)).hex()


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)

    def keep(self, label: str = "case", **by: float) -> RetentionSet:
        return RetentionSet(label, "created", self.now + timedelta(**(by or {"days": 30})))
