"""The head of a store on Redis or Valkey, and the scripts that are bound to it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Final

from redis.exceptions import ResponseError

from guarded_client._bilingual import both
from guarded_client.stores.keys.root import KeyEncryption
from guarded_client.stores.redis.server import Command, RedisFailure, RedisServer, call
from guarded_client.stores.served.head import Head, Keyring
from guarded_client.stores.served.steps import Steps

_LATELY: Final = 60.0
"""Seconds: until then, any server has written to its disk what it was sent."""


_EVICTS: Final = both(
    "may lose keys when the server is full; set maxmemory-policy noeviction",
    "des clés peuvent se perdre quand le serveur est plein ; réglez maxmemory-policy sur noeviction.",
)
_FORGETS: Final = both(
    "does not outlive a crash of the server; set appendonly yes",
    "ne survit pas à un arrêt brutal du serveur ; réglez appendonly sur yes.",
)
_HEADLESS: Final = both(
    "lost what it says of itself; restore it from a backup",
    "ce qui le décrit est perdu ; restaurez-le d’une sauvegarde.",
)


_GONE: Final = both(
    "is gone: the server was emptied; restore it from a backup, then restart",
    "disparu : le serveur a été vidé ; restaurez-le d’une sauvegarde, puis relancez la console.",
)
_UNSURE: Final = both(
    "was written to, but it is not known to be on disk: do the same again",
    "écrit, sans certitude que le disque l’ait : refaites la même chose.",
)


@dataclass(frozen=True, slots=True)
class Keyspace:
    """The keys of one store.

    Attributes:
        prefix: of their names.
        store: its random id: a server that was emptied has another one, or none.
        seconds: to wait until a write is on disk.
        failure: makes the errors to raise.
    """

    prefix: str
    store: bytes
    seconds: float
    failure: RedisFailure

    def call(self, script: str, *arguments: str | bytes | int, shared: str = "", token: str = "") -> Steps[Any]:
        """Run a script of this store.

        Args:
            script: its name.
            arguments: after prefix and store.
            shared: the script whose functions it uses.
            token: of a write that may be begun again: it is done once.

        Raises:
            Unavailable: the server no longer has this store.
        """
        answer = yield from call((shared, script), self.prefix, self.store, *arguments, token=token)
        if answer is None:
            raise self.failure.because(_GONE)
        return answer

    def saved(self) -> Steps[None]:
        """Wait until all that this connection wrote is in the server's append-only file on disk.

        If a connection broke lately, what an earlier one wrote is waited for too: this one may have found it done, and
        WAITAOF waits for nothing where nothing was written.

        A server older than 7.2 cannot tell; neither can one without such a file.

        Raises:
            Unavailable: it took too long.
        """
        saved = None
        if time.monotonic() - self.failure.broke < _LATELY:
            _ = yield from self.call("touch")
        try:
            saved = yield Command(("WAITAOF", 1, 0, int(self.seconds * 800)))  # before the client gives up
        except ResponseError:
            return
        if saved[0] < 1:
            raise self.failure.because(_UNSURE)

    def roots(self) -> Steps[list[str]]:
        """Ids of the master keys that open the store."""
        keys = yield from self.call("roots")
        return sorted(key.decode() for key in keys)

    def add_root(self, key: str, wrapped: bytes) -> Steps[None]:
        """Let another master key open the store."""
        _ = yield from self.call("add_root", key, wrapped)
        yield from self.saved()

    def drop_root(self, key: str) -> Steps[bool | None]:
        """Shut a master key out; returns whether it could open the store, ``None`` if no other one can."""
        stood = yield from self.call("drop_root", key)
        yield from self.saved()
        return None if stood < 0 else bool(stood)


def set_up(prefix: str, new: Head) -> Steps[tuple[Head, int] | None]:
    """The head of a store, made if there is none, and the number of its tombstones; ``None`` if its head was lost."""
    ((key, wrapped),) = new.roots.items()
    found = yield from call(("", "set_up"), prefix, new.version, new.store, key, wrapped)
    if found is None:
        return None
    (version, store, tombstones), roots = found
    pairs = zip(roots[::2], roots[1::2], strict=True)
    return Head(int(version), store, {key.decode(): wrapped for key, wrapped in pairs}), int(tombstones)


def begun(
    server: RedisServer, key: KeyEncryption, prefix: str, seconds: float, *, durable: bool
) -> tuple[Keyring, Keyspace, int]:
    """Open a store: check its server, and make it if it is not there."""
    noun, error = server.failure.noun, server.failure.error
    keys = Keyring(key, noun, error)

    def begin() -> Steps[tuple[bytes, int]]:
        facts = _facts((yield Command(("INFO",))))
        if facts.get("maxmemory_policy", "noeviction") != "noeviction":
            raise server.failure.because(_EVICTS)
        if durable and facts.get("aof_enabled") != "1":
            raise server.failure.because(_FORGETS)
        found = yield from set_up(prefix, keys.new())
        if found is None:
            raise server.failure.because(_HEADLESS)
        head, tombstone = found
        keys.open(head)
        return head.store, tombstone

    try:
        store, tombstone = server.run(begin)
    except BaseException:
        server.close()
        raise
    return keys, Keyspace(prefix, store, seconds, server.failure), tombstone


def _facts(info: bytes) -> dict[str, str]:
    lines = info.decode("utf-8", "replace").splitlines()
    return dict(line.split(":", 1) for line in lines if ":" in line and not line.startswith("#"))
