"""Ed25519 signatures (RFC 8032) of documents that must hold without the store that made them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from guarded_client._errors import Misuse

_KEY: Final = re.compile(r"[0-9a-f]{64}")


class Signature(NamedTuple):
    """A signature and the public key that checks it, both hexadecimal."""

    public_key: str
    value: str


def sign(key: bytes, message: bytes) -> Signature:
    """Sign with a 32-byte key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.from_private_bytes(key)
    return Signature(private.public_key().public_bytes_raw().hex(), private.sign(message).hex())


def known_key(text: str | None) -> str | None:
    """A public key as somebody wrote it down, as signatures have it; ``None``: none is known.

    Raises:
        Misuse: it is no key. What was signed with another one is another matter.
    """
    if text is None:
        return None
    if _KEY.fullmatch(key := text.strip().lower()):
        return key
    raise Misuse("a public key is 64 hexadecimal digits, as the checkpoint or the certificate has it")


def is_signed(message: bytes, signature: Signature) -> bool:
    """Whether the message is as it was signed."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.public_key)).verify(
            bytes.fromhex(signature.value), message
        )
    except (InvalidSignature, ValueError):
        return False
    return True
