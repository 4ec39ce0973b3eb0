"""A fact of an AI label: what each source says of it, and whether they contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias


class Source(StrEnum):
    """Where a statement comes from."""

    OBSERVED = "observed"
    """The audit log: what really happened."""
    CONFIGURED = "configured"
    """The policy: what the guard does."""
    DECLARED = "declared"
    """Somebody said so; see the policy's section ``transparency``."""
    CONTRACT = "contract"
    """A contract with a provider, attested in the policy's section ``providers``."""


class Group(StrEnum):
    """Part of the label."""

    MODEL = "model"
    TRAINING = "training"
    DATA = "data"
    KEEPING = "keeping"
    OVERSIGHT = "oversight"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a number of calls."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How often, by name; the most frequent first."""

    numbers: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, numbers: Mapping[str, int]) -> Counts:
        """Counts in order."""
        return cls(tuple(sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))))

    @property
    def names(self) -> tuple[str, ...]:
        """The names alone."""
        return tuple(name for name, _ in self.numbers)


@dataclass(frozen=True, slots=True)
class Keeping:
    """A retention class, its duration (ISO 8601), and the event that starts it."""

    key: str
    duration: str
    starts: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What a recipient may do: the contract, days for which it keeps contents, training (none: not known).

    ``flagged``: days for which it keeps what it takes for abuse; none: no longer than the rest, or not known.
    """

    recipient: str
    contract: str
    days: int | None
    trains: bool | None
    flagged: int | None = None


Value: TypeAlias = (
    bool | int | str | datetime | Share | Counts | tuple[str, ...] | tuple[Keeping, ...] | tuple[Terms, ...] | None
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says.

    Attributes:
        value: ``None``: it does not say; an empty tuple: none.
        at: as of when: of an observation, the last call; of a declaration or contract, when somebody last checked it;
            of the configuration, when the policy was read. ``None``: nobody said when.
    """

    source: Source
    value: Value
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a label.

    Attributes:
        id: stable name, ``models``.
        said: what the sources say, the strongest first: observed, contract, configured, declared.
        against: what was observed, or is configured, against what is declared; empty: nothing.
        seen: when that was last observed.
    """

    id: str
    group: Group
    said: tuple[Said, ...]
    against: tuple[str, ...] = ()
    seen: datetime | None = None

    @property
    def contradicted(self) -> bool:
        """Whether what is declared does not hold."""
        return bool(self.against)

    def value(self, source: Source) -> Value:
        """What a source says."""
        return next((each.value for each in self.said if each.source is source), None)


def plain(value: Value | Keeping | Terms) -> Any:
    """A value as JSON."""
    match value:
        case Share():
            return {"part": value.part, "whole": value.whole}
        case Counts():
            return dict(value.numbers)
        case Keeping():
            return {"class": value.key, "duration": value.duration, "starts": value.starts}
        case Terms():
            return {
                "recipient": value.recipient,
                "contract": value.contract,
                "days": value.days,
                "trains": value.trains,
                "flaggedDays": value.flagged,
            }
        case datetime():
            return value.isoformat()
        case tuple():
            return [plain(each) for each in value]
        case _:
            return value
