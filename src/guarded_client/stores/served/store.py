"""A store on a server that master keys open, sync and async: which keys do, and its end."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from guarded_client.stores.closing import Closing
from guarded_client.stores.keys.root import KeyEncryption
from guarded_client.stores.served.head import RootKeys
from guarded_client.stores.served.server import AsyncServer, Server


class ServedStore(Closing):
    """What stores on a server have in common."""

    _server: Server
    _roots: RootKeys

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def master_keys(self) -> list[str]:
        """Ids of the master keys that open the store."""
        return self._server.run(self._roots.ids)

    def add_master_key(self, key: KeyEncryption) -> str:
        """Let another master key open the store; returns its id. Whoever has it open is not disturbed."""
        return self._server.run(lambda: self._roots.add(key))

    def drop_master_key(self, id_: str) -> bool:
        """Shut a master key out; returns whether it could open the store.

        Raises:
            Misuse: no other key opens it.
        """
        return self._server.run(lambda: self._roots.drop(id_))

    def close(self) -> None:
        """Close the connections for good. Idempotent."""
        self._server.close()


class AsyncServedStore(ABC):
    """The same for async clients, one set of connections for each event loop."""

    _server: AsyncServer
    _roots: RootKeys

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    async def master_keys(self) -> list[str]:
        """Ids of the master keys that open the store."""
        return await self._server.run(self._roots.ids)

    async def add_master_key(self, key: KeyEncryption) -> str:
        """Let another master key open the store; returns its id."""
        return await self._server.run(lambda: self._roots.add(key))

    async def drop_master_key(self, id_: str) -> bool:
        """Shut a master key out; returns whether it could open the store."""
        return await self._server.run(lambda: self._roots.drop(id_))

    def refuse(self) -> None:
        """Open no other connections; those that event loops have end with them."""
        self._server.closed = True

    @abstractmethod
    async def close(self) -> None:
        """Close the connections of the running event loop, for good. Idempotent."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()
