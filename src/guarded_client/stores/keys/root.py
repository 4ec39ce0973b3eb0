"""The root key of a store: what all its other keys are derived from. It lies in the store, wrapped by master keys.

A store is opened with any master key that wraps its root. So a master key is replaced without downtime: wrap the root
with the new one, give the new one to the processes, drop the old one's wrapping. Nothing else in the store changes, and
a process that has it open goes on.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, NoReturn, Protocol

from guarded_client.stores.keys.master import SIZE, derive

if TYPE_CHECKING:
    from guarded_client.stores.keys.master import Label


class KeyEncryption(Protocol):
    """Wraps keys: a :class:`~guarded_client.stores.keys.master.MasterKey`, or a key management service."""

    @property
    def id(self) -> str:
        """Tells this key from others. No secret."""
        ...

    def wrap(self, key: bytes, place: bytes) -> bytes:
        """A key, encrypted and bound to a place.

        Raises:
            VaultUnavailable: the service does not answer, or refuses.
        """
        ...

    def unwrap(self, wrapped: bytes, place: bytes) -> bytes:
        """The key that was wrapped for this place.

        Raises:
            VaultUnavailable: damaged, wrapped for another place, or the service does not answer.
        """
        ...


class Root:
    """32 secret bytes of one store. Never printed, never pickled."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __repr__(self) -> str:
        return "<Root>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a root key is not pickled or copied; open the store where it is needed")

    @classmethod
    def generate(cls) -> Root:
        """A new random one."""
        return cls(secrets.token_bytes(SIZE))

    @classmethod
    def unwrap(cls, wrapped: bytes, key: KeyEncryption, store: bytes) -> Root:
        """The root of a store, as ``key`` wrapped it."""
        return cls(key.unwrap(wrapped, store))

    def wrapped(self, key: KeyEncryption, store: bytes) -> bytes:
        """This root, wrapped for its store."""
        return key.wrap(self._key, store)

    def derive(self, label: Label) -> bytes:
        """A 32-byte key for one use."""
        return derive(self._key, label)
