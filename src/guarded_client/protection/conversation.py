"""One conversation that this process has guarded: its values, what is written in their place, what may not be left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import TYPE_CHECKING, Final

from guarded_client._grammar import TITLE
from guarded_client._surrogates import ends_of
from guarded_client.detectors.folded import folded
from guarded_client.protection.cuts import plainly
from guarded_client.protection.residue import Needles, mark_of

if TYPE_CHECKING:
    from guarded_client._ports import Detector

_SHORTEST: Final = 3
_serials = count()


class Conversation:
    """The values of one conversation, each with its placeholder, and who finds further ones.

    Attributes:
        person: whose it is, by tenant and subject; ``None``: nobody's in particular.
        erased: the person was erased. Nothing is known any more, so texts around it are not to be trusted.
    """

    __slots__ = (
        "_known",
        "_learnt",
        "_marks",
        "_needles",
        "_plain",
        "_said",
        "_written",
        "detector",
        "erased",
        "person",
        "serial",
        "version",
    )

    def __init__(
        self,
        detector: Detector | None = None,
        known: Mapping[str, Iterable[str]] | None = None,
        person: tuple[str, str] | None = None,
    ) -> None:
        self.detector = detector
        self.person = person
        self.erased = False
        self.serial = next(_serials)
        self.version = 0
        self._said: dict[str, list[str]] = {}
        self._known: tuple[int, Mapping[str, tuple[str, ...]]] = (0, {})
        self._written: dict[str, str] = {}
        self._learnt: set[tuple[str, str, str]] = set()
        self._needles: tuple[int, Needles] = (0, Needles(()))
        self._marks: tuple[int, frozenset[str]] = (0, frozenset())
        self._plain: tuple[int, list[tuple[str, str]]] = (0, [])
        for kind, said in (known or {}).items():
            for value in said:
                self.learn(kind, value, f"<{kind}>")

    def __repr__(self) -> str:
        return f"<Conversation of {len(self._written)} values>"

    def learn(self, kind: str, value: str, written: str) -> None:
        """A value, and what is written in its place."""
        if kind == TITLE or (kind, value, written) in self._learnt:
            return  # "M." or "Me" is a title only where a name follows
        self._learnt.add((kind, value, written))
        key = _folded(value)
        had = self._written.get(key)
        if len(key) < _SHORTEST - 1 or had == written or (had is not None and written == f"<{kind}>"):
            return
        if had is None:
            self._said.setdefault(kind, []).append(value)  # before it is written: see `known`
        self._written[key] = written
        if had is None:
            for word in value.split() if kind.startswith("PERSON") else ():
                if len(word) >= _SHORTEST and len(value.split()) > 1:
                    self.learn(kind, word, written)
        self.version += 1

    def erase(self) -> None:
        """Know nothing any more."""
        self.detector, self.person, self.erased = None, None, True
        self._said.clear()
        self._written.clear()
        self._learnt.clear()
        self._needles, self._marks, self._plain = (0, Needles(())), (0, frozenset()), (0, [])
        self._known = (0, {})
        self.version += 1

    def written(self, value: str) -> str | None:
        """What is written in place of a value; ``None`` if it is not one of this conversation's."""
        return self._written.get(_folded(value))

    @property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """Values by kind."""
        count = len(self._written)
        if self._known[0] != count:
            self._known = (count, {kind: tuple(said) for kind, said in list(self._said.items())})
        return self._known[1]

    @property
    def needles(self) -> Needles:
        """What must not be left of the values in a text. Made anew when there are more values, whoever adds them."""
        known = len(self._written)
        if self._needles[0] != known:
            self._needles = (known, Needles(list(self._written)))
        return self._needles[1]

    @property
    def marks(self) -> frozenset[str]:
        """The marks of its values, and of words that name them: a text that has none of them has none of the values."""
        known = len(self._written)
        if self._marks[0] != known:
            named = {word for kind, said in self.known.items() for value in said for word in ends_of(kind, value)}
            self._marks = (known, frozenset(map(mark_of, [*self._written, *map(_folded, named)])))
        return self._marks[1]

    @property
    def plain(self) -> list[tuple[str, str]]:
        """Its values as they fold, with their kinds."""
        known = len(self._written)
        if self._plain[0] != known:
            self._plain = (known, plainly(self.known))
        return self._plain[1]


def _folded(value: str) -> str:
    return " ".join(folded(value)[0].split())
