"""How a store on a server is opened: by its root key, which lies there wrapped by each master key that may open it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from guarded_client._bilingual import OTHER_VERSION, both, of_store
from guarded_client._errors import Misuse, Unavailable
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.master import Label
from guarded_client.stores.keys.root import KeyEncryption, Root
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.keys.signature import Signature, sign
from guarded_client.stores.served.steps import Steps

VERSION: Final = 4
"""Of the layout of all stores: what another version made is left alone. 1 to 3 were before the first release."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a store says of itself.

    Attributes:
        version: of the library's layout.
        store: a random id.
        roots: the root key, wrapped, by the id of each master key.
    """

    version: int
    store: bytes
    roots: Mapping[str, bytes]


class Keyring:
    """The keys of a store, once its head is known.

    Args:
        key: a master key that opens the store.
        noun: what the store is, for messages.
        error: what failures become.
    """

    digests: Digests
    seal: Seal

    def __init__(self, key: KeyEncryption, noun: str, error: type[Unavailable]) -> None:
        self._key = key
        self._noun = noun
        self._error = error
        self._store = b""
        self._root: Root | None = None

    def new(self) -> Head:
        """The head of a new store."""
        store = secrets.token_bytes(16)
        return Head(VERSION, store, {self._key.id: Root.generate().wrapped(self._key, store)})

    def open(self, head: Head) -> None:
        """Get the keys ready.

        Raises:
            Unavailable: another version of this library made the store, or it was sealed with other keys.
        """
        if head.version != VERSION:
            raise self._error(of_store(self._noun, "", OTHER_VERSION))
        wrapped = head.roots.get(self._key.id)
        if wrapped is None:
            raise self._error(
                of_store(
                    self._noun,
                    "",
                    both(
                        "was sealed with another key; give the key it was made with, or name another store",
                        "scellé avec une autre clé ; donnez la clé d’origine, ou nommez un autre stockage.",
                    ),
                )
            )
        self._store, self._root = head.store, Root.unwrap(wrapped, self._key, head.store)
        self.digests = Digests(self._root.derive("digest"))
        self.seal = Seal(self._root.derive("wrap"), self._error)

    @property
    def store(self) -> bytes:
        """The random id of the store."""
        return self._store

    def derive(self, label: Label) -> bytes:
        """A 32-byte key for one use."""
        return self._opened().derive(label)

    def wrapped(self, key: KeyEncryption) -> bytes:
        """The root key, wrapped by another master key."""
        return self._opened().wrapped(key, self._store)

    def sign(self, message: bytes) -> Signature:
        """A signature by the store."""
        return sign(self._opened().derive("sign"), message)

    def _opened(self) -> Root:
        if self._root is None:
            raise RuntimeError("the store is opened before its keys are used")
        return self._root

    def last_key(self) -> Misuse:
        """What whoever would drop the only master key gets."""
        return Misuse(f"no other key opens the {self._noun}: rotate to a new one first")


class KeyRack(Protocol):
    """Where the server of a store keeps the wrapped root keys."""

    def roots(self) -> Steps[list[str]]:
        """Ids of the master keys that open the store."""
        ...

    def add_root(self, key: str, wrapped: bytes) -> Steps[None]:
        """Let another master key open the store."""
        ...

    def drop_root(self, key: str) -> Steps[bool | None]:
        """Shut a master key out; returns whether it could open the store, ``None`` if no other one can."""
        ...


class RootKeys:
    """Which master keys open a store, as steps."""

    def __init__(self, keys: Keyring, rack: KeyRack) -> None:
        self._keys = keys
        self._rack = rack

    def sign(self, message: bytes) -> Signature:
        """A signature by the store."""
        return self._keys.sign(message)

    def ids(self) -> Steps[list[str]]:
        """Ids of the master keys that open the store."""
        return (yield from self._rack.roots())

    def add(self, key: KeyEncryption) -> Steps[str]:
        """Let another master key open the store; returns its id."""
        yield from self._rack.add_root(key.id, self._keys.wrapped(key))
        return key.id

    def drop(self, key: str) -> Steps[bool]:
        """Shut a master key out; returns whether it could open the store.

        Raises:
            Misuse: no other key opens it.
        """
        stood = yield from self._rack.drop_root(key)
        if stood is None:
            raise self._keys.last_key()
        return stood
