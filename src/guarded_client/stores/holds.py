"""Legal holds, as each store keeps them: while one stands on a person, nothing of the person is destroyed there."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Final

from guarded_client._bilingual import both
from guarded_client._errors import HoldRefused, Misuse

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def check(name: str) -> str:
    """The name of a hold, if it can be one: it stands in files and messages as it is.

    Raises:
        Misuse: it cannot.
    """
    if not _NAME.fullmatch(name):
        raise Misuse("name a hold by a file number: up to 64 letters, digits, dots, dashes and underscores")
    return name


def refuse(standing: tuple[str, ...]) -> None:
    """See that no hold stands.

    Raises:
        HoldRefused: names those that do.
    """
    if standing:
        raise HoldRefused(
            both(
                f"nothing was erased: the legal hold {', '.join(standing)} stands on this person; release it first",
                f"Rien n’a été effacé : le gel juridique {', '.join(standing)} porte sur cette personne ; levez-le "
                "d’abord.",
            ),
            standing,
        )


class MemoryHolds:
    """The legal holds of a store in memory. Not thread-safe: the store has a lock."""

    __slots__ = ("_names",)

    def __init__(self) -> None:
        self._names: dict[Hashable, list[str]] = {}

    def place(self, person: Hashable, name: str) -> None:
        """Place a hold on a person. Idempotent."""
        names = self._names.setdefault(person, [])
        if check(name) not in names:
            names.append(name)

    def lift(self, person: Hashable, name: str) -> bool:
        """Lift a hold; returns whether it stood."""
        names = self._names.get(person, [])
        stood = check(name) in names
        if stood:
            names.remove(name)
        return stood

    def standing(self, person: Hashable) -> tuple[str, ...]:
        """The holds that stand on a person, in the order they were placed."""
        return tuple(self._names.get(person, ()))
