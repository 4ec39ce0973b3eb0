"""Real values in the place of placeholders, for a person who may see them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from re import Match
from typing import TYPE_CHECKING

from guarded_client._surrogates import PLACEHOLDER, normal

if TYPE_CHECKING:
    from guarded_client._surrogates import Surrogates


@dataclass(frozen=True, slots=True)
class Revealed:
    """A text with its values.

    Attributes:
        kinds: how many different values it shows, by kind.
    """

    text: str = field(repr=False)
    kinds: Counter[str]

    @property
    def what(self) -> str:
        """The same for the record of access."""
        return ", ".join(f"{count} {kind}" for kind, count in sorted(self.kinds.items()))


def revealed(text: str, surrogates: Surrogates) -> Revealed:
    """The text; placeholders that the conversation has not issued, or whose values are not kept, stay as they are."""
    shown: dict[str, str] = {}

    def value(match: Match[str]) -> str:
        pair = surrogates.get(normal(match.group(1)))
        if pair is None:
            return match.group()
        shown[str(pair[0])] = pair[0].kind
        return pair[1]

    return Revealed(PLACEHOLDER.sub(value, text), Counter(shown.values()))
