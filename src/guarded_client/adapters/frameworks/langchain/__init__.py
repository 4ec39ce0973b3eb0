"""LangChain: chat models of the same kind, guarded; edges around pipelines, tools and retrievers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.runnables import Runnable

from guarded_client._errors import Misuse
from guarded_client._model import Tags
from guarded_client.adapters.adapter import Adapter
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.frameworks.langchain.edge import Edge
from guarded_client.adapters.frameworks.langchain.edged_models import EdgedModel
from guarded_client.adapters.frameworks.langchain.guarded_models import (
    GuardedModel,
    bound_copy,
    guarded_copy,
    models_in,
)
from guarded_client.adapters.frameworks.langchain.http_models import HttpModel, part_of
from guarded_client.adapters.local_server import Address


@dataclass(frozen=True, slots=True)
class ChatModels(Adapter):
    """The adapter of one kind of chat model.

    Attributes:
        http: guards the clients of its SDK; ``None``: an edge around its messages does it.
    """

    http: type[HttpModel] | None = None

    def for_client(self, client: Any) -> ChatModels:
        """The adapter of a model's kind."""
        return ChatModels(part_of(client))

    def wire(self) -> str:
        """What the SDK speaks; an edge needs no wire."""
        return self.http.sdk.wire() if self.http is not None else "json"

    def is_client(self, client: object) -> bool:
        """Whether this is a chat model."""
        return isinstance(client, BaseChatModel)

    def parts(self, client: object) -> list[Any] | None:
        """The models of a chain, of which each has to be guarded; ``None``: this is no chain.

        Raises:
            Misuse: no model is to be seen in it.
        """
        if not isinstance(client, Runnable) or self.is_client(client):
            return None
        if isinstance(client, Edge):
            return []  # what is not guarded does not run inside
        if not (found := list(models_in(client))):
            raise Misuse(
                f"no model can be seen in this {type(client).__qualname__}: a function or a graph may hold one; "
                "ask assert_guarded() of each model, or put an edge around it"
            )
        return found

    def has_guard(self, client: object) -> bool:
        """Whether the model is guarded already."""
        return isinstance(client, GuardedModel)

    def is_guarded(self, client: object) -> bool:
        """Whether all that the model sends passes the guard, sync and async."""
        return isinstance(client, GuardedModel) and client.is_guarded()

    def _one(self, client: Any) -> Any:
        """One of the SDK's clients."""
        found = self.http.clients(client) if self.http is not None else {}
        if not found:
            raise Misuse("the chat model has no client to guard: give it a key, or a client")
        return next(iter(found.values()))

    def provider(self, client: Any) -> str:
        """``gen_ai.provider.name``."""
        return "" if self.http is None else self.http.sdk.provider(self._one(client))

    def address(self, client: Any) -> Address:
        """Where the model sends to.

        Raises:
            Misuse: that is not known.
        """
        if self.http is None:
            raise Misuse("local= is for clients; for a chat model, name the server under `local` in the policy")
        return self.http.sdk.address(self._one(client))

    def guard_client(self, client: Any, engine: Engine) -> Any:
        """A guarded model of the same kind; ``client`` is left as it is."""
        return guarded_copy(client, self.http or EdgedModel, engine)

    def bind_client(self, client: Any, tags: Tags) -> Any:
        """A copy of a guarded model that carries tags."""
        copy = bound_copy(client)
        copy.rebind(tags)
        return copy


ADAPTER: Final = ChatModels()
