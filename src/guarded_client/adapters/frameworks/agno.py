"""Agno: its models that talk to OpenAI or Anthropic, guarded at the clients that they make."""

from __future__ import annotations

import sys
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any, Final, cast

from guarded_client._errors import Misuse
from guarded_client._model import Tags
from guarded_client.adapters.adapter import Adapter
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.local_server import Address
from guarded_client.adapters.sdks import anthropic, openai
from guarded_client.adapters.sdks.copied import CopiedSdk

_SDKS: Final = (openai.ADAPTER, anthropic.ADAPTER)
_CLIENTS: Final = {"client": "get_client", "async_client": "get_async_client"}
"""Where a model holds its clients, and what gives them: held, or made if it has none, or if that was closed."""


@dataclass(frozen=True, slots=True)
class Models(Adapter):
    """The adapter. A guarded model is of the same class, and sync and async calls share one guard.

    Agno leaves the clients out when it copies a model, as it does for a fallback, and the copy would make its own. What
    gives the clients is therefore a function of the guarded model, which its copies have too.
    """

    sdk: CopiedSdk = openai.ADAPTER

    def wire(self) -> str:
        """What the model's API is."""
        return self.sdk.wire()

    def is_client(self, client: object) -> bool:
        """Whether this is a model of Agno."""
        kind: Any = getattr(sys.modules.get("agno.models.base"), "Model", None)
        return kind is not None and isinstance(client, kind)

    def for_client(self, client: Any) -> Models:
        """The adapter for the SDK whose clients the model has.

        Raises:
            Misuse: it has those of another.
        """
        if all(hasattr(client, name) for name in _CLIENTS.values()):
            made = _made(client, "client")
            for sdk in _SDKS:
                if sdk.is_client(made):
                    return Models(sdk)
        raise Misuse(f"{type(client).__qualname__} does not hold clients of openai or anthropic: it cannot be guarded")

    def has_guard(self, client: Any) -> bool:
        """Whether the model is guarded already."""
        return any(_held(client, getter) is not None for getter in _CLIENTS.values())

    def is_guarded(self, client: Any) -> bool:
        """Whether all that gives the model its clients gives guarded ones."""
        held = [_held(client, getter) for getter in _CLIENTS.values()]
        return all(one is not None and self.sdk.is_guarded(one) for one in held)

    def provider(self, client: Any) -> str:
        """``gen_ai.provider.name``."""
        return self.sdk.provider(_made(client, "client"))

    def address(self, client: Any) -> Address:
        """Where the model sends to."""
        return self.sdk.address(_made(client, "client"))

    def guard_client(self, client: Any, engine: Engine) -> Any:
        """A guarded copy; ``client`` is left as it is.

        Raises:
            Misuse: it has a guarded client already.
        """
        made = {name: _made(client, name) for name in _CLIENTS}
        if any(map(self.sdk.has_guard, made.values())):
            raise Misuse("the clients of this model are guarded already: give guard() a model without them")
        return _holding(client, {name: self.sdk.guard_client(one, engine) for name, one in made.items()})

    def bind_client(self, client: Any, tags: Tags) -> Any:
        """A copy of a guarded model that carries tags."""
        if not self.is_guarded(client):
            raise Misuse("bind() takes a guarded model: guard(model, policy) first")
        held = {name: _held(client, getter) for name, getter in _CLIENTS.items()}
        return _holding(client, {name: self.sdk.bind_client(one, tags) for name, one in held.items()})


def _made(model: Any, name: str) -> Any:
    """A client that the model holds, or such as it makes."""
    getter = _CLIENTS[name]
    held = _held(model, getter)
    return held if held is not None else getattr(cast("Any", type(model)), getter)(copy(model))


def _holding(model: Any, clients: dict[str, Any]) -> Any:
    """A copy of the model with these clients, and no others."""
    made = copy(model)
    for name, client in clients.items():
        setattr(made, name, client)
        setattr(made, _CLIENTS[name], _giving(client))
    return made


def _giving(client: Any) -> Callable[[], Any]:
    """A function, since that is what copies of a model share."""

    def give() -> Any:
        return client

    return give


def _held(model: Any, getter: str) -> Any:
    """The client that a guarded model, or a copy of one, gives."""
    give = cast("dict[str, Any]", vars(model)).get(getter)
    return give() if give is not None and give.__module__ == __name__ else None


ADAPTER: Final = Models()
