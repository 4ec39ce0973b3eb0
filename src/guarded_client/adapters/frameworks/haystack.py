"""Haystack: its components that talk to OpenAI, guarded at the clients that they make when they are warmed up."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from copy import copy
from typing import Any, Final, cast

from guarded_client._errors import Misuse
from guarded_client._model import Tags
from guarded_client.adapters.adapter import Adapter
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.local_server import Address
from guarded_client.adapters.sdks import openai

_SDK: Final = openai.ADAPTER
_NAMES: Final = ("client", "async_client")
_WRITTEN: Final = "guarded_client.haystack.Guarded"
_TALKING: Final = re.compile("Generator|Embedder")
"""In names of components that talk to a model, whoever's it is."""
_SOCKETS: Final = ("__haystack_input__", "__haystack_output__")


class WarmUp:
    """``warm_up()`` and ``warm_up_async()`` of one guarded component: whatever client is made there is guarded.

    Haystack makes clients when they are first needed, and again after ``close()``.
    """

    def __init__(self, component: Any, engine: Engine, tags: Tags | None = None) -> None:
        """Guard the clients that the component has already, and all that it will make."""
        self.component: Any = component
        self.kind: Any = type(component)
        self.engine, self.tags = engine, tags
        component.warm_up, component.warm_up_async = self.warm_up, self.warm_up_async
        component.to_dict = self.to_dict
        self.guard()

    def warm_up(self) -> None:
        """As the component's own, guarded."""
        self.kind.warm_up(self.component)
        self.guard()

    async def warm_up_async(self) -> None:
        """As the component's own, guarded."""
        await self.kind.warm_up_async(self.component)
        self.guard()

    def to_dict(self) -> dict[str, Any]:
        """As the component's own, in what only :func:`guarded_client.haystack.loading` loads."""
        return {"type": _WRITTEN, "init_parameters": {"component": self.kind.to_dict(self.component)}}

    def guard(self) -> None:
        """Guard what is not yet."""
        for name in _NAMES:
            held = getattr(self.component, name)
            if held is not None and not _SDK.has_guard(held):
                guarded = _SDK.guard_client(held, self.engine)
                setattr(self.component, name, guarded if self.tags is None else _SDK.bind_client(guarded, self.tags))


class Components(Adapter):
    """The adapter. A guarded component is of the same class; sync and async share one guard."""

    def wire(self) -> str:
        """That of OpenAI."""
        return _SDK.wire()

    def is_client(self, client: object) -> bool:
        """Whether this is a component that holds clients as those of OpenAI do."""
        haystack = sys.modules.get("haystack")
        component = getattr(getattr(haystack, "core", None), "component", None)
        kind = getattr(component, "Component", None)
        return kind is not None and isinstance(client, kind) and all(hasattr(client, name) for name in _NAMES)

    def parts(self, client: object) -> list[object] | None:
        """What talks to models in a pipeline, an agent or a generator that falls back; ``None``: it is none of these.

        Raises:
            Misuse: nothing of the kind is to be seen in it.
        """
        if self.is_client(client) or not (_is_pipeline(client) or _is_component(client)):
            return None
        if not (found := list(self._models_in(client))):
            kind = type(client).__qualname__
            raise Misuse(f"nothing that talks to a model can be seen in this {kind}: pass the component itself")
        return found

    def _models_in(self, value: Any) -> Iterator[object]:
        if self.is_client(value):
            yield value
            return
        further = [one for one in _held(value) if _is_component(one)]
        if not further and _TALKING.search(type(value).__name__):
            yield value  # of another provider
        for each in further:
            yield from self._models_in(each)

    def has_guard(self, client: Any) -> bool:
        """Whether the component is guarded already."""
        return _warm_up(client) is not None

    def is_guarded(self, client: Any) -> bool:
        """Whether all clients that the component has, and will make, are guarded."""
        held = [one for name in _NAMES if (one := getattr(client, name)) is not None]
        return _warm_up(client) is not None and all(_SDK.is_client(one) and _SDK.is_guarded(one) for one in held)

    def provider(self, client: Any) -> str:
        """``gen_ai.provider.name``."""
        return _SDK.provider(_warm(client))

    def address(self, client: Any) -> Address:
        """Where the component sends to."""
        return _SDK.address(_warm(client))

    def guard_client(self, client: Any, engine: Engine) -> Any:
        """A guarded copy; ``client`` is left as it is."""
        made = _copied(client)
        _ = WarmUp(made, engine)
        return made

    def bind_client(self, client: Any, tags: Tags) -> Any:
        """A copy of a guarded component that carries tags; its clients are made anew."""
        guarded = _warm_up(client)
        if guarded is None:
            raise Misuse("bind() takes a guarded component: guard(component, policy) first")
        made = _copied(client)
        for name in _NAMES:
            held = getattr(made, name)
            setattr(made, name, None if held is None else _SDK.bind_client(held, tags))
        _ = WarmUp(made, guarded.engine, tags)
        return made


def _held(value: Any) -> Iterator[Any]:
    """What a pipeline, or a component, holds, also in lists."""
    for each in value.walk() if _is_pipeline(value) else vars(cast("object", value)).values():
        if isinstance(each, (list, tuple)):
            yield from cast("list[Any]", each)
        else:
            yield each


def _is_pipeline(value: object) -> bool:
    ours = any(kind.__module__.startswith("haystack.") for kind in type(value).__mro__)
    return ours and hasattr(value, "walk")


def _is_component(value: object) -> bool:
    return hasattr(value, _SOCKETS[0]) and hasattr(value, "run")


def _warm_up(component: Any) -> WarmUp | None:
    """What guards a component; not a copy of it, whose warm-up would be that of another."""
    found = getattr(component.warm_up, "__self__", None)
    return found if isinstance(found, WarmUp) and found.component is component else None


def _warm(component: Any) -> Any:
    """A client such as the component makes."""
    made, kind = copy(component), cast("Any", type(component))
    if made.client is None:
        kind.warm_up(made)
    if not _SDK.is_client(made.client):
        raise Misuse(f"{type(component).__qualname__} does not hold clients of openai: this version cannot guard it")
    return made.client


def _copied(component: Any) -> Any:
    """A copy that is in no pipeline: how a component is joined to others lies with it."""
    made = copy(component)
    for name in _SOCKETS:
        sockets = getattr(component, name)
        apart = {key: copy(socket) for key, socket in sockets._sockets_dict.items()}
        for socket in apart.values():
            for ends in ("senders", "receivers"):
                if hasattr(socket, ends):
                    setattr(socket, ends, [])
        setattr(made, name, type(sockets)(made, apart, sockets._sockets_io_type))
    made.__haystack_added_to_pipeline__ = None
    return made


ADAPTER: Final = Components()
