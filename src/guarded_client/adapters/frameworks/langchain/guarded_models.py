"""Guarded chat models: subclasses, made for one guard, of the class that the user's model has."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, cast

from langchain_core.caches import BaseCache
from langchain_core.globals import get_llm_cache
from langchain_core.language_models.base import BaseLanguageModel
from langchain_core.runnables import Runnable

from guarded_client._errors import Misuse
from guarded_client._frames import emptied
from guarded_client._model import Tags
from guarded_client._tags import Binding
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.frameworks.langchain.caching import PlaceholderCache
from guarded_client.adapters.frameworks.langchain.contexts import asteps, entered, metadata_of, steps, tagging
from guarded_client.adapters.frameworks.langchain.watch import MARK, is_watched

BINDING = "_guarded_client_binding"
"""Where a model keeps the tags of ``bind()``, in its ``__dict__``."""


class GuardedModel:
    """What all guarded chat models have: tags from a run's metadata, streams that keep their context, and caches that
    hold placeholders only.
    """

    guard_engine: ClassVar[Engine]

    def __init__(self, **fields: Any) -> None:
        """Made anew, as ``configurable_fields`` does, the model is guarded again."""
        above(self).__init__(**fields)
        self.install()

    def install(self) -> None:
        """Guard what the model sends with."""
        raise NotImplementedError

    def is_guarded(self) -> bool:
        """Whether all that the model sends passes the guard."""
        raise NotImplementedError

    def rebind(self, tags: Tags) -> None:
        """Let the model carry tags, over those that it carries."""
        raise NotImplementedError

    @classmethod
    def members(cls, kind: type) -> dict[str, Any]:
        """Further members that a guarded subclass of a model's class needs."""
        return {}

    def to_json(self) -> Any:
        """As the class, of another place: LangChain would load it as a model that is not guarded."""
        written = above(self).to_json()
        return {**written, "id": ["guarded_client", *written["id"]]}

    @property
    def binding(self) -> Binding | None:
        """The tags that the model carries."""
        return self.__dict__.get(BINDING)

    def _get_ls_params_with_defaults(self, *args: Any, **options: Any) -> Any:
        """As the class; where a watch runs, with the mark by which it knows what is guarded."""
        known = above(self)._get_ls_params_with_defaults(*args, **options)
        return {**known, MARK: True} if is_watched() else known

    @emptied
    def generate(self, *args: Any, metadata: dict[str, Any] | None = None, **options: Any) -> Any:
        """As the class, with the tags of the run."""
        with tagging(metadata):
            return above(self).generate(*args, metadata=metadata, **options)

    @emptied
    async def agenerate(self, *args: Any, metadata: dict[str, Any] | None = None, **options: Any) -> Any:
        """As the class, with the tags of the run."""
        with tagging(metadata):
            return await above(self).agenerate(*args, metadata=metadata, **options)

    def with_fallbacks(self, fallbacks: Sequence[Any], *args: Any, **options: Any) -> Any:
        """As the class.

        Raises:
            Misuse: one of the fallbacks has a model that is not guarded: it would get what the guard refuses.
        """
        if any(map(_is_bare, fallbacks)):
            raise Misuse(
                "a model that is not guarded would get what the guard refuses: guard what you fall back to too"
            )
        return above(self).with_fallbacks(fallbacks, *args, **options)

    def stream(self, input: Any, config: Any = None, **options: Any) -> Iterator[Any]:  # noqa: A002 - as LangChain
        """As the class; read later, or elsewhere, it still has the tags of the moment."""
        kind = above(self)
        return steps(entered(metadata_of(config)), lambda: kind.stream(input, config, **options))

    def astream(self, input: Any, config: Any = None, **options: Any) -> AsyncIterator[Any]:  # noqa: A002 - as LangChain
        """As the class; read later, or elsewhere, it still has the tags of the moment."""
        kind = above(self)
        return asteps(entered(metadata_of(config)), lambda: kind.astream(input, config, **options))


def above(model: GuardedModel) -> Any:
    """The methods of the user's class."""
    return super(GuardedModel, model)


def models_in(value: object) -> Iterator[Any]:
    """The models of a runnable: itself, or what is among its parts. What functions and graphs hold is not seen."""
    if isinstance(value, BaseLanguageModel):
        yield value
        return
    parts: Iterable[object] = ()
    if isinstance(value, Mapping):
        parts = cast("Mapping[object, object]", value).values()
    elif isinstance(value, (list, tuple)):
        parts = cast("Sequence[object]", value)
    elif isinstance(value, Runnable):
        own, further = vars(cast("object", value)), cast("Sequence[object]", getattr(value, "deps", ()))
        parts = (*own.values(), *further)
    for each in parts:
        yield from models_in(each)


def _is_bare(value: object) -> bool:
    """Whether a runnable is, or has among its parts, a model that is not guarded."""
    return not all(isinstance(each, GuardedModel) for each in models_in(value))


def _cache(self: Any) -> Any:
    """The model's cache, or LangChain's, behind the guard."""
    own = self.__dict__.get("cache")
    if own is False:
        return False
    inner = own if isinstance(own, BaseCache) else get_llm_cache()
    return own if inner is None else PlaceholderCache(inner, self.guard_engine, self.binding)


def guarded_copy(model: Any, part: type[GuardedModel], engine: Engine) -> Any:
    """A copy of a chat model whose class is a subclass of the model's: of the same name, and guarded."""
    kind = cast("Any", type(model))
    meta = cast("Any", type(kind))
    ours: Any = type(part.__name__, (part,), {"guard_engine": engine, "__module__": __name__, **part.members(kind)})
    names = {"__module__": kind.__module__, "__qualname__": kind.__qualname__, "__doc__": kind.__doc__}
    guarded: Any = meta(kind.__name__, (ours, kind), names)
    guarded.cache = property(_cache)
    copy = model.model_copy()
    object.__setattr__(copy, "__class__", guarded)
    copy.install()
    return copy


def bound_copy(model: Any) -> Any:
    """A copy that may carry other tags.

    Raises:
        Misuse: the model is not guarded.
    """
    if not isinstance(model, GuardedModel):
        raise Misuse("bind() takes a guarded chat model: guard(model, policy) first")
    return cast("Any", model).model_copy()
