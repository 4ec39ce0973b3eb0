"""What stands in for a value, one way: nothing leads back from it."""

from __future__ import annotations

import base64
import hmac
import re
from typing import Final
from unicodedata import normalize

from guarded_client._errors import Misuse
from guarded_client._grammar import TITLE
from guarded_client.bulk.plan import Locale, Style
from guarded_client.bulk.realistic import Realistic
from guarded_client.stores.keys.master import may_be_random

_SPACE: Final = re.compile(r"\s+")
_NAME: Final = re.compile(r"[^\W\d_]{3,}")
_TOKEN: Final = 8
"""Characters of base32: 40 bits. Among 100,000 values of a kind, two share one with a chance of 0.5 %."""
_DIGEST: Final = 26
"""Characters of base32: 130 bits, which no two values share."""
_TRIES: Final = 16


def see_random(key: bytes | None, where: str = "key") -> None:
    """See that a key, if there is one, may have been drawn at random: whoever guesses it tries names against stand-ins.

    Raises:
        Misuse: it is short, or few bytes are repeated in it.
    """
    if key is not None and (len(key) < 16 or not may_be_random(key)):
        raise Misuse(f"{where}: give 16 random bytes or more, such as those of: openssl rand -hex 32")


class StandIns:
    """Makes stand-ins. Values that differ in case or white space alone have the same, as do an é and an e with its ´.

    ``<KIND_n>`` counts within one document. Over documents, ``<KIND_token>`` is an HMAC-SHA256 of the value under a
    key, so that processes agree without asking each other; whoever has the key can test a guess, nobody else.
    """

    def __init__(self, style: Style, key: bytes | None, *, locale: Locale = "en_GB", counted: bool = True) -> None:
        """Make a maker.

        Args:
            style: see :class:`~guarded_client.bulk.plan.Plan`.
            key: for digests, realistic values, and stand-ins that hold over documents.
            locale: of realistic values.
            counted: placeholders count within a document, although there is a key.
        """
        self._style: Style = style
        self._key = key
        self._counted = counted or key is None
        self._realistic = Realistic(locale) if style == "realistic" else None

    def document(self, apart: str = "") -> OfDocument:
        """The stand-ins of one document; ``apart`` is mixed into those that are made with the key."""
        return OfDocument(self._style, self._key, apart, self._realistic, counted=self._counted)


class OfDocument:
    """The stand-ins of one document: the same for the same value, and for another value another."""

    __slots__ = ("_apart", "_counted", "_key", "_known", "_numbers", "_realistic", "_style", "_taken")

    def __init__(
        self, style: Style, key: bytes | None, apart: str, realistic: Realistic | None, *, counted: bool
    ) -> None:
        self._style: Style = style
        self._key = key or b""
        self._apart = apart
        self._counted = counted
        self._realistic = realistic
        self._known: dict[tuple[str, str], str] = {}
        self._numbers: dict[str, int] = {}
        self._taken: set[str] = set()

    def of(self, kind: str, value: str) -> str:
        """The stand-in of a value."""
        if self._style == "kind":
            return f"<{kind}>"
        same = kind, _SPACE.sub(" ", normalize("NFC", value)).strip().casefold()
        known = self._known.get(same)
        if known is None:
            known = self._known[same] = self._made(*same)
        return known

    def digest(self, value: str) -> str:
        """A keyed digest of a value of a column, the same in the whole run."""
        return self._token("hash", normalize("NFC", value), 0, apart="", length=_DIGEST)

    def _made(self, kind: str, value: str) -> str:
        if self._realistic is not None:
            for attempt in range(_TRIES):  # two values of a document get two stand-ins, and none its own value
                made = self._realistic.of(kind, value, self._bytes(kind, value, attempt, self._apart))
                if not made:
                    break
                if kind == TITLE:
                    return made  # by lot: the other of two would tell which it was
                if made not in self._taken and made.casefold() != value and not _alike(kind, made.casefold(), value):
                    self._taken.add(made)
                    return made
        if self._counted:
            self._numbers[kind] = number = self._numbers.get(kind, 0) + 1
            return f"<{kind}_{number}>"
        return f"<{kind}_{self._token(kind, value, 0, apart=self._apart, length=_TOKEN)}>"

    def _token(self, kind: str, value: str, attempt: int, *, apart: str, length: int) -> str:
        return base64.b32encode(self._bytes(kind, value, attempt, apart))[:length].decode("ascii")

    def _bytes(self, kind: str, value: str, attempt: int, apart: str) -> bytes:
        text = f"{apart}\0{kind}\0{value}" + (f"\0{attempt}" if attempt else "")
        return hmac.digest(self._key, text.encode("utf-8", "surrogatepass"), "sha256")


def _alike(kind: str, made: str, value: str) -> bool:
    """Whether a name, or what stands before the @ of an address, is in part the one that it stands for."""
    if kind not in ("PERSON", "EMAIL_ADDRESS"):
        return False
    first, second = (set(_NAME.findall(text.partition("@")[0])) for text in (made, value))
    return not first.isdisjoint(second)
