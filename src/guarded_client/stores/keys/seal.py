"""Sealing: AES-256-GCM, bound to where the sealed bytes belong. The only user of ``cryptography`` besides the keys.

A sealed record is 12 random bytes of nonce, then ciphertext and tag. Its associated data is the length-prefixed list of
what it belongs to (tenant, subject digest, retention class, record id): moved elsewhere, it does not open.
Source: NIST SP 800-38D; random nonces allow 2^32 records a key, and there is one key a person and retention class.
"""

from __future__ import annotations

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from guarded_client._bilingual import both
from guarded_client._errors import Unavailable, VaultUnavailable
from guarded_client.stores.keys.digests import bind

_NONCE: Final = 12


class Seal:
    """Seals and opens under one key.

    Args:
        key: 32 bytes.
        error: what to raise when a record does not open.
    """

    __slots__ = ("_cipher", "_error")

    def __init__(self, key: bytes, error: type[Unavailable] = VaultUnavailable) -> None:
        self._cipher = AESGCM(key)
        self._error = error

    def __repr__(self) -> str:
        return "<Seal>"

    def close(self, plain: bytes, *place: str | bytes) -> bytes:
        """``plain`` sealed to a place."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, bind(*place))

    def open(self, sealed: bytes, *place: str | bytes) -> bytes:
        """What was sealed to this place.

        Raises:
            Unavailable: wrong key, damaged, or sealed to another place; of the type given, without a context.
        """
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], bind(*place))
        except (InvalidTag, ValueError):
            pass
        raise self._error(
            both(
                "a record does not open: wrong key or damaged record; restore the file from a backup",
                "Un enregistrement ne s’ouvre pas : mauvaise clé, ou enregistrement endommagé ; restaurez une "
                "sauvegarde.",
            )
        )

    def new_key(self, *place: str | bytes) -> tuple[bytes, Seal]:
        """A new data key: wrapped by this one, for keeping, and ready for use."""
        key = secrets.token_bytes(32)
        return self.close(key, "data key", *place), Seal(key, self._error)

    def unwrap(self, wrapped: bytes, *place: str | bytes) -> Seal:
        """A data key that :meth:`new_key` wrapped for this place.

        Raises:
            Unavailable: as :meth:`open`.
        """
        return Seal(self.open(wrapped, "data key", *place), self._error)
