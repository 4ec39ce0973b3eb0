"""Ed25519 signatures (RFC 8032) of documents that must hold without the store that made them."""

from __future__ import annotations

from typing import NamedTuple


class Signature(NamedTuple):
    """A signature and the public key that checks it, both hexadecimal."""

    public_key: str
    value: str


def sign(key: bytes, message: bytes) -> Signature:
    """Sign with a 32-byte key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.from_private_bytes(key)
    return Signature(private.public_key().public_bytes_raw().hex(), private.sign(message).hex())


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
