"""Legal holds on Redis or Valkey, as scripts, of the stores whose scripts share what ``lua/hold.lua`` needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from guarded_client.stores.redis.roots import Keyspace
from guarded_client.stores.served.steps import Steps, Tried


def placed(names_and_moments: Sequence[bytes]) -> tuple[str, ...]:
    """Holds as a script sends them, in the order they were placed."""
    pairs = zip(names_and_moments[::2], names_and_moments[1::2], strict=True)
    return tuple(name for _, name in sorted((int(at), name.decode()) for name, at in pairs))


class RedisHolds:
    """What the servers' sides of such stores have in common.

    Args:
        keyspace: of the store.
        shared: the script whose functions its scripts use.
    """

    def __init__(self, keyspace: Keyspace, shared: str) -> None:
        self._keyspace = keyspace
        self._shared = shared

    def hold(self, subject: bytes, name: str, at: int) -> Steps[None]:
        """Place a legal hold; it is on the server's disk before this ends. Idempotent."""
        _ = yield from self._call("hold", subject.hex(), name, at)
        yield from self._keyspace.saved()

    def release(self, subject: bytes, name: str, tried: Tried) -> Steps[bool]:
        """Release a legal hold; returns whether it stood, also if that was done in an earlier try."""
        stood = yield from self._call("release", subject.hex(), name, token=tried.token)
        return bool(stood)

    def _call(self, script: str, *arguments: str | bytes | int, token: str = "") -> Steps[Any]:
        return (yield from self._keyspace.call(script, *arguments, shared=self._shared, token=token))
