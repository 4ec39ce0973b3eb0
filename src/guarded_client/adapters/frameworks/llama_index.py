"""LlamaIndex: its models of OpenAI's kind, for chats and embeddings, guarded at the clients that they hold."""

from __future__ import annotations

import copyreg
import sys
from typing import Any, Final, NoReturn, cast

from guarded_client._errors import Misuse
from guarded_client._model import Tags
from guarded_client.adapters.adapter import Adapter
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.local_server import Address
from guarded_client.adapters.sdks import openai

_SDK: Final = openai.ADAPTER
_NAMES: Final = {"_client": "_get_client", "_aclient": "_get_aclient"}
"""Where a model holds its sync and its async client, and what makes the one that is not there yet. Both are private."""


class _Lost:
    """In the place of a client: the model was pickled, and its guard was not."""

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):  # what copying and pickling ask for
            raise AttributeError(name)
        raise Misuse(
            "not sent: this model was pickled, for another process or a file, and its guard was not; "
            "guard(model, policy) again where it runs, or let it run in the process that guarded it"
        )


class Models(Adapter):
    """The adapter. A guarded model is of the same class; sync and async share one guard."""

    def wire(self) -> str:
        """That of OpenAI."""
        return _SDK.wire()

    def is_client(self, client: object) -> bool:
        """Whether this is a model of LlamaIndex."""
        found = [
            getattr(sys.modules.get(f"llama_index.core.{module}"), name, None)
            for module, name in (("base.llms.base", "BaseLLM"), ("base.embeddings.base", "BaseEmbedding"))
        ]
        return isinstance(client, tuple(kind for kind in found if kind is not None))

    def has_guard(self, client: Any) -> bool:
        """Whether the model is guarded already."""
        return any(_SDK.has_guard(held) for held in _held(client) if _SDK.is_client(held))

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
    copy, found = _anew(model) if _is_lost(model) else model.model_copy(), dict[str, Any]()
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
    copyreg.pickle(cast("Any", type(copy)), _pickled)
    return copy


def _is_lost(model: Any) -> bool:
    return any(isinstance(held, _Lost) for held in _held(model))


def _anew(model: Any) -> Any:
    """As LlamaIndex makes a model that was pickled: of its fields, with clients of its own."""
    return type(model)(**model.__getstate__()["__dict__"])


def _pickled(model: Any) -> Any:
    """How a model of this class is pickled. LlamaIndex leaves out what cannot be, and the model then makes clients.

    It may lie in another component, which would leave it out and take a model of its own instead: so this succeeds.
    """
    if ADAPTER.has_guard(model) or _is_lost(model):
        return _lost, (type(model), model.__getstate__()["__dict__"])
    return model.__reduce_ex__(2)


def _lost(kind: Any, fields: dict[str, Any]) -> Any:
    """A model that sends nothing until it is guarded again."""
    model = kind(**fields)
    for name in _NAMES:
        setattr(model, name, _Lost())
    return model


ADAPTER: Final = Models()
