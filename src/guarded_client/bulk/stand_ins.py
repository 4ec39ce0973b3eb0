"""What stands in for a value, one way: nothing leads back from it."""

from __future__ import annotations

import base64
import hmac
import re
from typing import Final

from guarded_client.bulk.plan import Style

_SPACE: Final = re.compile(r"\s+")
_TOKEN: Final = 8
"""Characters of base32: 40 bits. Among 100,000 values of a kind, two share one with a chance of 0.5 %."""


class StandIns:
    """Makes stand-ins. Values that differ in case or white space alone have the same.

    ``<KIND_n>`` counts within one document. Over documents, ``<KIND_token>`` is an HMAC-SHA256 of the value under a
    key, so that processes agree without asking each other; whoever has the key can test a guess, nobody else.
    """

    def __init__(self, style: Style, key: bytes | None) -> None:
        """Make a maker.

        Args:
            style: see :class:`~guarded_client.bulk.plan.Plan`.
            key: for stand-ins that hold over documents; ``None``: they hold within one.
        """
        self._style: Style = style
        self._key = key

    def document(self, subject: str = "") -> OfDocument:
        """The stand-ins of one document; ``subject`` is mixed into those that hold over documents."""
        return OfDocument(self._style, self._key, subject)


class OfDocument:
    """See :class:`StandIns`."""

    __slots__ = ("_key", "_known", "_numbers", "_style", "_subject")

    def __init__(self, style: Style, key: bytes | None, subject: str) -> None:
        self._style: Style = style
        self._key = key
        self._subject = subject
        self._known: dict[tuple[str, str], str] = {}
        self._numbers: dict[str, int] = {}

    def of(self, kind: str, value: str) -> str:
        """The stand-in of a value."""
        if self._style == "kind":
            return f"<{kind}>"
        same = kind, _SPACE.sub(" ", value).strip().casefold()
        known = self._known.get(same)
        if known is None:
            known = self._known[same] = f"<{kind}_{self._mark(*same)}>"
        return known

    def _mark(self, kind: str, value: str) -> str:
        if self._key is None:
            self._numbers[kind] = number = self._numbers.get(kind, 0) + 1
            return str(number)
        text = f"{self._subject}\0{kind}\0{value}".encode("utf-8", "surrogatepass")
        return base64.b32encode(hmac.digest(self._key, text, "sha256"))[:_TOKEN].decode("ascii")
