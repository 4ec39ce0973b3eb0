"""Whom a certificate is about, so that the vault that signed it, and nobody else, can tell.

A backup made before an erasure has the person in it. Once it is restored, the erasure has to be repeated, by whoever
holds the certificate: they need not have kept the person's id.

The id is sealed with AES-256-GCM, bound to the tenant and the certificate. The key is a signature of the vault that is
never given out; Ed25519 signs the same message the same way each time (RFC 8032, section 5.1.6).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from guarded_client._errors import Misuse, VaultUnavailable
from guarded_client.stores.keys.digests import decode, encode

if TYPE_CHECKING:
    from guarded_client._ports import Vault
    from guarded_client.stores.keys.seal import Seal

_KEY: Final = b"guarded_client/1/erased subject"
_BLOCK: Final = 64
"""The length is a multiple of so many bytes, so that it tells little of the id."""


def sealed(vault: Vault, subject: str, tenant: str, certificate: str) -> str:
    """An id, sealed by a vault; hexadecimal.

    Args:
        certificate: its id.
    """
    plain = encode(subject)
    padded = len(plain).to_bytes(8, "big") + plain
    padded += bytes(-len(padded) % _BLOCK)
    return _seal(vault).close(padded, "erased subject", tenant, certificate).hex()


def unsealed(vault: Vault, value: str, tenant: str, certificate: str) -> str:
    """The id that was sealed for this certificate.

    Raises:
        Misuse: another vault sealed it, or for another certificate.
    """
    try:
        padded = _seal(vault).open(bytes.fromhex(value), "erased subject", tenant, certificate)
    except (ValueError, VaultUnavailable):
        padded = b""
    if not padded:
        raise Misuse("the certificate was made by another vault")
    return decode(padded[8 : 8 + int.from_bytes(padded[:8], "big")])


def _seal(vault: Vault) -> Seal:
    from guarded_client.stores.keys.seal import Seal

    return Seal(hashlib.sha256(bytes.fromhex(vault.sign(_KEY).value)).digest())
