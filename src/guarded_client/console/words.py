"""What the console says, in English and French."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from guarded_client._bilingual import Bilingual, french
from guarded_client._errors import AccessRefused, GuardError, Misuse, ReviewRefused, Unavailable
from guarded_client.console.phrases import PHRASES
from guarded_client.console.terms import TERMS
from guarded_client.lifecycle.export_words import EN as HOLDS_EN
from guarded_client.lifecycle.export_words import FR as HOLDS_FR
from guarded_client.policy.day_words import MONTHS
from guarded_client.stores.clock import in_utc
from guarded_client.transparency.words import words_of

if TYPE_CHECKING:
    from guarded_client.stores.access import Access

Language: TypeAlias = Literal["en", "fr"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

_ISO: Final = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_UNITS: Final = (("y", "ans"), ("mo", "mois"), ("wk", "sem."), ("d", "j"), ("h", "h"), ("min", "min"), ("s", "s"))


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

    def day(self, at: datetime) -> str:
        """A day, UTC: ``27 Nov 2026``, in French ``27/11/2026``."""
        at = in_utc(at)
        return f"{at:%d/%m/%Y}" if self.language == "fr" else f"{at.day} {MONTHS['en'][at.month - 1][:3]} {at.year}"

    def short(self, at: date) -> str:
        """A day without its year: ``27 Nov``, in French ``27/11``."""
        return f"{at:%d/%m}" if self.language == "fr" else f"{at.day} {MONTHS['en'][at.month - 1][:3]}"

    def percent(self, share: float) -> str:
        """A share of 0 to 1: ``28%``, in French ``28 %``."""
        return f"{share * 100:.0f}{words_of(self.language).percent}"

    @property
    def colon(self) -> str:
        """A colon behind a word; in French with its space."""
        return words_of(self.language).colon

    def moment(self, at: datetime, now: datetime | None = None) -> str:
        """A moment, UTC; of today, the time alone."""
        at = in_utc(at)
        time = f"{at:%H:%M} UTC"
        return time if now is not None and at.date() == in_utc(now).date() else f"{self.day(at)} {time}"

    def stamp(self, iso: str) -> str:
        """A moment of the audit log, UTC, with its second; what is no moment stays as it is."""
        try:
            at = in_utc(datetime.fromisoformat(iso))
        except ValueError:
            return iso
        return f"{self.day(at)} {at:%H:%M:%S}"

    def why(self, access: Access) -> str:
        """The reason of an access; of a legal hold, with what was done."""
        return (HOLDS_FR if self.language == "fr" else HOLDS_EN).why_of(access)

    def duration(self, iso: str) -> str:
        """An ISO 8601 duration, such as ``P6M``, in words."""
        found = _ISO.fullmatch(iso)
        parts = [] if found is None else list(zip(_UNITS, found.groups(), strict=True))
        said = [f"{number} {unit[self.language == 'fr']}" for unit, number in parts if number]
        return " ".join("1 an" if each == "1 ans" else each for each in said) or iso

    def until(self, moment: datetime, now: datetime) -> str:
        """How long until a moment, or since."""
        return self("time.left" if moment > now else "time.late", span=self.span(moment - now))

    def said(self, text: str) -> str:
        """A sentence that knows itself in both languages; another one stays as it is."""
        return french(text) if self.language == "fr" else text

    def error(self, error: GuardError) -> str:
        """Why something was not done."""
        if isinstance(error, ReviewRefused) and error.objection:
            return self.of(error.objection, "Objection")
        if isinstance(error, AccessRefused):
            return self(f"error.{error.objection}")
        told = error.message
        if self.language == "en" or isinstance(told, Bilingual):
            return self.said(told)
        return self("error.english", told=told) if isinstance(error, Misuse | Unavailable) else told


def preferred(chosen: str, accepted: str) -> Language:
    """The language of a visitor: the one chosen, else the first that the browser accepts, else English."""
    wanted = [chosen, *(part.partition(";")[0].strip().lower()[:2] for part in accepted[:200].split(","))]
    known: dict[str, Language] = {"en": "en", "fr": "fr"}
    found: list[Language] = [known[code] for code in wanted if code in known]
    return found[0] if found else "en"
