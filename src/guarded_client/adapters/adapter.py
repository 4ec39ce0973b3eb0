"""What an adapter is: the few questions that ``guard()`` asks of the clients of one SDK or framework."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from guarded_client._model import Tags
    from guarded_client.adapters.exchange import Engine
    from guarded_client.adapters.local_server import Address

C = TypeVar("C")


class Adapter(ABC):
    """Knows the clients of one SDK or framework, and makes guarded ones of the same type.

    ``guard(client, policy)`` asks the adapter of every SDK that the process has imported whether the client is its own
    (:meth:`is_client`). The first that says so is asked for all the rest, and gets no clients but its own.

    To add one, write a module with a constant ``ADAPTER`` and name it in :mod:`guarded_client.adapters.lookup`. Most
    SDKs need no class for it: :class:`~guarded_client.adapters.sdks.copied.CopiedSdk` is for those whose clients have
    ``copy(http_client=...)``, :class:`~guarded_client.adapters.sdks.injected.InjectedSdk` for those whose clients take
    an HTTP client only when they are made.

    Three things must hold:

    - What is guarded is the HTTP client: make one with :func:`~guarded_client.adapters.http.families.guard_http` and
      give it to a client like the one you were given, which stays as it was. What a class sends on another way has to
      be refused (:func:`~guarded_client.adapters.sdks.bypasses.shut`).
    - :meth:`is_guarded` says yes only if nothing that the client sends passes by the guard.
    - The module imports its SDK nowhere: whoever has a client of it has imported it, so it is in ``sys.modules``.
    """

    __slots__ = ()

    @abstractmethod
    def wire(self) -> str | None:
        """What the clients speak, one of :data:`guarded_client.wires.WIRES`; ``None``: the caller has to say it."""

    @abstractmethod
    def is_client(self, client: object) -> bool:
        """Whether this is a client that the adapter is for. The only method that may be given anything.

        Raises:
            Misuse: it is one, of a kind that cannot be guarded.
        """

    def for_client(self, client: Any) -> Adapter:
        """The adapter to ask about this client, where clients of one framework hold those of several SDKs.

        Raises:
            Misuse: it holds clients of none of them.
        """
        del client
        return self

    def parts(self, client: object) -> Sequence[object] | None:
        """What has to be guarded within a chain or a pipeline of the framework; ``None``: this is none.

        Raises:
            Misuse: nothing that talks to a model is to be seen in it.
        """
        del client
        return None

    @abstractmethod
    def has_guard(self, client: Any) -> bool:
        """Whether the client is guarded already, and must not be guarded again. That it is safe, it need not be."""

    def is_guarded(self, client: Any) -> bool:
        """Whether all that the client sends passes the guard, or fails."""
        return self.has_guard(client)

    def provider(self, client: Any) -> str:
        """Whom the client talks to, as ``gen_ai.provider.name`` has it; empty: the usual one of the wire.

        Raises:
            Misuse: the client cannot be guarded. It is told here, since nothing has been opened for it yet.
        """
        del client
        return ""

    @abstractmethod
    def address(self, client: Any) -> Address:
        """Where the client sends to, asked if calls may go to a local server instead."""

    @abstractmethod
    def guard_client(self, client: C, engine: Engine) -> C:
        """A guarded client of the same type; the given one is left as it is, and both share one connection pool.

        Args:
            client: not guarded.
            engine: what all guarded clients of a policy share, to be handed on to the HTTP client.

        Raises:
            Misuse: its class is made in a way that the adapter does not know.
        """

    @abstractmethod
    def bind_client(self, client: C, tags: Tags) -> C:
        """A copy of a guarded client that carries tags, over those that it carries already.

        Raises:
            Misuse: the client is not guarded.
        """
