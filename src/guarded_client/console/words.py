"""What the console says, in English and French."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, Literal, TypeAlias, get_args

from guarded_client._errors import GuardError, ReviewRefused
from guarded_client.console.phrases import PHRASES
from guarded_client.console.terms import TERMS

Language: TypeAlias = Literal["en", "fr"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Words:
    """One language. Called with the key of a phrase."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """A phrase with its values.

        Raises:
            KeyError: there is no such phrase.
        """
        text = PHRASES[key][LANGUAGES.index(self.language)]
        return text.format(**values) if values else text

    def of(self, term: Enum | str, kind: str = "") -> str:
        """What an enumeration's value is called; the value itself if it has no name."""
        found = TERMS.get(f"{kind or type(term).__name__}.{term.value if isinstance(term, Enum) else term}")
        if found is None:
            return str(term.value if isinstance(term, Enum) else term)
        return found[LANGUAGES.index(self.language)]

    def span(self, length: timedelta) -> str:
        """A length of time, in its largest unit."""
        seconds = abs(length.total_seconds())
        for unit, size in (("d", 86_400), ("h", 3600), ("min", 60)):
            if seconds >= size:
                return f"{int(seconds // size)} {('j' if self.language == 'fr' else 'd') if unit == 'd' else unit}"
        return f"{int(seconds)} s"

    def until(self, moment: datetime, now: datetime) -> str:
        """How long until a moment, or since."""
        return self("time.left" if moment > now else "time.late", span=self.span(moment - now))

    def error(self, error: GuardError) -> str:
        """Why something was not done."""
        if isinstance(error, ReviewRefused) and error.objection:
            return self.of(error.objection, "Objection")
        return str(error)


def preferred(chosen: str, accepted: str) -> Language:
    """The language of a visitor: the one chosen, else the first that the browser accepts, else English."""
    pick: Callable[[str], Language | None] = lambda code: next((one for one in LANGUAGES if one == code), None)  # noqa: E731
    if (found := pick(chosen)) is not None:
        return found
    for part in accepted[:200].split(","):
        if (found := pick(part.partition(";")[0].strip().lower()[:2])) is not None:
            return found
    return "en"
