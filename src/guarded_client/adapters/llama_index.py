"""LlamaIndex: its models of OpenAI's kind, for chats and embeddings, guarded at the clients that they hold."""

from __future__ import annotations

import sys
from typing import Any, Final

from guarded_client._errors import Misuse
from guarded_client._model import Tags
from guarded_client.adapters import openai
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.local import Address

_SDK: Final = openai.ADAPTER
_NAMES: Final = {"_client": "_get_client", "_aclient": "_get_aclient"}
"""Where a model holds its sync and its async client, and what makes the one that is not there yet. Both are private."""


class Models:
    """The adapter. A guarded model is of the same class; sync and async share one guard."""

    wire: Final = _SDK.wire

    def is_client(self, client: object) -> bool:
        """Whether this is a model of LlamaIndex."""
        found = [
            getattr(sys.modules.get(f"llama_index.core.{module}"), name, None)
            for module, name in (("base.llms.base", "BaseLLM"), ("base.embeddings.base", "BaseEmbedding"))
        ]
        return isinstance(client, tuple(kind for kind in found if kind is not None))

    def is_guarded_http(self, client: Any) -> bool:
        """Whether the model is guarded already."""
        return any(_SDK.is_guarded_http(held) for held in _held(client) if _SDK.is_client(held))

    def is_guarded(self, client: Any) -> bool:
        """Whether all that the model sends passes the guard, sync and async."""
        held = _held(client)
        return all(_SDK.is_client(one) and _SDK.is_guarded(one) for one in held) and _reuses(client)

    def provider(self, client: Any) -> str:
        """``gen_ai.provider.name``."""
        return _SDK.provider(_made(client)["_client"])

    def address(self, client: Any) -> Address:
        """Where the model sends to."""
        return _SDK.address(_made(client)["_client"])

    def guard_client(self, client: Any, engine: Engine) -> Any:
        """A guarded copy; ``client`` is left as it is.

        Raises:
            Misuse: a model that does not hold clients of ``openai``.
        """
        return _with(client, {name: _SDK.guard_client(held, engine) for name, held in _made(client).items()})

    def bind_client(self, client: Any, tags: Tags) -> Any:
        """A copy of a guarded model that carries tags."""
        if not self.is_guarded(client):
            raise Misuse("bind() takes a guarded model: guard(model, policy) first")
        return _with(client, {name: _SDK.bind_client(held, tags) for name, held in _made(client).items()})


def _held(model: Any) -> list[Any]:
    return [getattr(model, name, None) for name in _NAMES]


def _reuses(model: Any) -> bool:
    """Whether the model keeps its clients. One that does not makes new ones for each call."""
    return getattr(model, "reuse_client", True) is True


def _made(model: Any) -> dict[str, Any]:
    copy, found = model.model_copy(), dict[str, Any]()
    for name, make in _NAMES.items():
        held = getattr(copy, name, None)
        if held is None and hasattr(copy, make):
            held = getattr(copy, make)()
        if not _SDK.is_client(held):
            raise Misuse(
                f"{type(model).__qualname__} does not hold clients of openai: this version guards LlamaIndex's models "
                "of OpenAI's kind; give others a guarded client where they take one"
            )
        found[name] = held
    return found


def _with(model: Any, clients: dict[str, Any]) -> Any:
    copy = model.model_copy()
    if not _reuses(copy):
        copy.reuse_client = True
    for name, client in clients.items():
        setattr(copy, name, client)
    return copy


ADAPTER: Final = Models()
