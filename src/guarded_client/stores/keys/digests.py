"""Keyed digests: what stands in a file, a span or a log instead of a subject, a conversation or a text.

HMAC-SHA256. Every field is length-prefixed, so that no two lists of fields make the same message.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Final

from guarded_client._model import Scope

_SIZE: Final = 16
"""Bytes kept of a digest: 128 bits, no collision to fear."""


def encode(text: str) -> bytes:
    """Text as bytes; lone surrogates too."""
    return text.encode("utf-8", "surrogatepass")


def decode(data: bytes) -> str:
    """The text of :func:`encode`."""
    return data.decode("utf-8", "surrogatepass")


def bind(*fields: str | bytes) -> bytes:
    """Fields as one message, each after its length (8 bytes), so that nothing can move from one to the next."""
    parts: list[bytes] = []
    for field in fields:
        raw = encode(field) if isinstance(field, str) else field
        parts.append(len(raw).to_bytes(8, "big"))
        parts.append(raw)
    return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows of a conversation stand in a store: its digest, and that of its person."""

    tenant: str
    subject: bytes
    scope: bytes

    def bound(self, label: str, surrogate: object) -> tuple[str | bytes, ...]:
        """What the sealed value of a placeholder, of a retention class, is bound to."""
        return self.tenant, self.subject, label, self.scope, str(surrogate)


class Digests:
    """Digests under one key; the first field of each message says what it is of."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __repr__(self) -> str:
        return "<Digests>"

    def text(self, tenant: str, text: str) -> str:
        """32 hexadecimal digits, stable for a tenant."""
        return self._digest("text", tenant, text).hex()

    def subject(self, tenant: str, subject: str) -> bytes:
        """16 bytes for a person."""
        return self._digest("subject", tenant, subject)

    def person(self, tenant: str, subject: str) -> bytes:
        """16 bytes for a person in the consent store: not those of the vault, so that the two files do not match up."""
        return self._digest("person", tenant, subject)

    def scope(self, scope: Scope) -> bytes:
        """16 bytes for a conversation of a person."""
        return self._digest("scope", scope.tenant, scope.subject, scope.conversation or "")

    def place(self, scope: Scope) -> Place:
        """Where the rows of a conversation stand."""
        return Place(scope.tenant, self.subject(scope.tenant, scope.subject), self.scope(scope))

    def _digest(self, *fields: str | bytes) -> bytes:
        return hmac.digest(self._key, bind(*fields), "sha256")[:_SIZE]
