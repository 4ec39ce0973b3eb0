"""Canaries: values that must never turn up, and a probe that sees them in every encoding.

A probe that cannot see finds nothing and proves nothing, so :meth:`Canaries.control` plants each canary in each
encoding and checks that each is found, and that a text without canaries is clean.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, NamedTuple

from guarded_client.testing.encodings import encodings, views

VALUES: Final[Mapping[str, str]] = {
    "PERSON": "Zoë-Éléonore Québriac",
    "EMAIL_ADDRESS": "maelys.kervadec@example.org",
    "PHONE_NUMBER": "+33 4 65 71 83 26",
    "IBAN_CODE": "FR76 3078 8009 1704 8263 7519 353",
    "FR_NIR": "2 84 05 35 238 117 78",
    "CREDIT_CARD": "4000 0566 5566 5556",
    "ADDRESS": "17 impasse des Bégonias-Œillets, 29217 Plougonvélin",
}
"""The default canaries by kind. All are made up; the identifiers pass their checksums."""

_SEPARATORS: Final = re.compile(r"[\s.\-‐‑–()/]+")
_TOGETHER: Final = dict.fromkeys(map(ord, " .-()/"))
"""The separators in text that has been folded and is ASCII: it has no other kind of space."""
_COUNTRY: Final = re.compile(r"\+\d{2} ?")
_SHORT: Final = 4
_HEX: Final = re.compile(r"[0-9a-f]+")
_LONGEST_CHANCE: Final = 8
"""So many hexadecimal digits may stand in a digest by chance; of more it is not to be expected."""


class Trace(NamedTuple):
    """Where a canary was seen: its kind, what of it (``whole``, ``part``, ``digits``), how it was written."""

    kind: str
    what: str
    how: str


class Canaries:
    """A set of canaries: kind to value; by default :data:`VALUES`.

    They are seen raw and in any case, with or without accents, in NFD, JSON-, HTML-, percent-, Python- and
    base64-encoded (any alignment, either alphabet), and encoded more than once. Words of names and addresses and the
    local part of an e-mail address count alone; numbers count without separators, phone numbers without country code.
    """

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values: Final = dict(VALUES if values is None else values)
        self._needles: Final = {kind: _needles(kind, value) for kind, value in self.values.items()}

    def __repr__(self) -> str:
        return f"<Canaries of {', '.join(self.values)}>"

    def __getitem__(self, kind: str) -> str:
        return self.values[kind]

    @property
    def text(self) -> str:
        """A message that holds every canary."""
        return "Bonjour, voici mes données : " + " ; ".join(self.values.values()) + ". Merci !"

    def traces(self, data: bytes | str) -> list[Trace]:
        """Everything seen of the canaries, the plainest way of each part first; no value is in it."""
        found: dict[tuple[str, str], Trace] = {}
        for how, view in views(data):
            folded = fold(view)
            compact = folded.translate(_TOGETHER) if folded.isascii() else _SEPARATORS.sub("", folded)
            for kind, needles in self._needles.items():
                for what, needle in needles:
                    if (kind, what) not in found and _stands(needle, compact if what == "digits" else folded):
                        found[kind, what] = Trace(kind, what, how)
        return list(found.values())

    def find(self, data: bytes | str) -> list[str]:
        """The kinds of the canaries that occur in ``data``, whole or in part, in any encoding."""
        seen = {trace.kind for trace in self.traces(data)}
        return [kind for kind in self.values if kind in seen]

    def assert_clean(self, data: bytes | str, *, where: str) -> None:
        """Check that no canary occurs.

        Raises:
            AssertionError: one does. It names the place, the kind and the encoding, never the value.
        """
        __tracebackhide__ = True
        if traces := self.traces(data):
            seen = ", ".join(f"{trace.kind} ({trace.what}, {trace.how})" for trace in traces)
            raise AssertionError(f"personal data in {where}: {seen}")

    def control(self) -> bool:
        """The positive control: whether every canary is found in every encoding, and nothing in a clean text."""
        clean = not self.find(
            '{"content": "Bonjour <PERSON_1>, 12 rue <ADDRESS_1>", "n": 1234567890, "b": "Qm9uam91cg=="}'
        )
        return clean and all(
            kind in self.find(b"GET /v1?a=1 {" + data + b"} 200 OK\r\n")
            for kind, value in self.values.items()
            for form in forms(kind, value)
            for data in encodings(form)
        )


def _stands(needle: str, text: str) -> bool:
    """Whether it stands there. A short one of hexadecimal digits (``221b``) does not within a digest or an id."""
    if needle not in text:
        return False
    if len(needle) > _LONGEST_CHANCE or not _HEX.fullmatch(needle):
        return True
    return re.search(rf"(?<![0-9a-f]){needle}(?![0-9a-f])", text) is not None


def forms(kind: str, value: str) -> list[str]:
    """The ways to say a canary that must be found: whole, and by its parts."""
    return [value, *parts(kind, value), *([_SEPARATORS.sub("", value)] if _is_number(value) else [])]


def parts(kind: str, value: str) -> list[str]:
    """What of a value gives the person away by itself: the words of a name, the local part of an e-mail address."""
    if "@" in value:
        return [value.partition("@")[0]]
    if _is_number(value):
        return []
    return [word for word in re.split(r"[\s,]+", value) if len(word) >= _SHORT and not _generic(kind, word)]


def fold(text: str) -> str:
    """Case, accents, ligatures and kinds of space taken away: what is left to compare."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text).translate(_PLAIN)
    return " ".join(plain.casefold().replace("œ", "oe").replace("æ", "ae").split())


class _Plain(dict[int, int | None]):
    """Characters as ``str.translate`` reads them, each looked up once: combining and format characters go."""

    def __missing__(self, code: int) -> int | None:
        character = chr(code)
        kept = not unicodedata.combining(character) and unicodedata.category(character) != "Cf"
        self[code] = code if kept else None
        return self[code]


_PLAIN: Final = _Plain()


def _generic(kind: str, word: str) -> bool:
    """A word of an address that says nothing alone: a street type, a postcode."""
    return kind in {"ADDRESS", "LOCATION"} and (word.islower() or word.isdigit())


def _is_number(value: str) -> bool:
    return sum(map(str.isdigit, value)) * 2 > len(_SEPARATORS.sub("", value)) and "@" not in value


def _needles(kind: str, value: str) -> list[tuple[str, str]]:
    needles = [("whole", fold(value)), *(("part", fold(part)) for part in parts(kind, value))]
    if _is_number(value):
        needles.append(("digits", _SEPARATORS.sub("", fold(_COUNTRY.sub("", value)))))
    return needles
