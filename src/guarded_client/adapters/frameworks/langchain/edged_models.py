"""Chat models of every other kind: an edge around what they generate, messages in and messages out."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextvars import ContextVar, copy_context
from typing import Any, Final

from langchain_core.language_models.base import BaseLanguageModel
from langchain_core.language_models.chat_models import BaseChatModel

from guarded_client._errors import GuardError
from guarded_client._frames import emptied
from guarded_client._model import End, Route, Tags
from guarded_client._tags import Binding, merged
from guarded_client.adapters.crossing import Crossing, Unread
from guarded_client.adapters.drawn_ids import see_unread
from guarded_client.adapters.frameworks.langchain.chunks import ChunkRestorer
from guarded_client.adapters.frameworks.langchain.contexts import asteps, steps
from guarded_client.adapters.frameworks.langchain.guarded_models import BINDING, GuardedModel, above
from guarded_client.adapters.frameworks.langchain.reading import ValueReader
from guarded_client.adapters.frameworks.langchain.restoring import restored
from guarded_client.adapters.frameworks.langchain.shapes import placed

_inside: ContextVar[object] = ContextVar("guarded_client.langchain.inside", default=None)
"""The model whose class's own method runs: those of it that it calls see placeholders already."""
_OVER: Final = ("_generate", "_agenerate", "_stream", "_astream")
_NAMES: Final = {"amazon_bedrock": "aws.bedrock", "google_genai": "gcp.gemini", "google_vertexai": "gcp.vertex_ai",
                 "mistral": "mistral_ai", "azure": "azure.ai.openai"}  # fmt: skip
"""Providers whose name in LangChain is not that of consent and of spans."""


class EdgedModel(GuardedModel):
    """Guarded where messages go to the class's ``_generate`` and ``_stream``."""

    def install(self) -> None:
        """Nothing to do: the methods are the guard."""

    def is_guarded(self) -> bool:
        """See the class."""
        return True

    def rebind(self, tags: Tags) -> None:
        """Let the model carry tags, over those it carries."""
        before = self.binding
        self.__dict__[BINDING] = Binding(tags if before is None else merged(before.tags, tags))

    @classmethod
    def members(cls, kind: Any) -> dict[str, Any]:
        """Of the methods that generate, those that the class has: LangChain asks which these are."""
        own: dict[str, Any] = {
            name: _METHODS[name] for name in _OVER if getattr(kind, name) is not getattr(BaseChatModel, name, None)
        }
        if kind.get_num_tokens is not BaseLanguageModel.get_num_tokens:
            own["get_num_tokens"] = _get_num_tokens
        return {**own, "_stream_chat_model_events": None, "_astream_chat_model_events": None}

    def crossing(self, messages: Sequence[Any], options: dict[str, Any], *, stream: bool) -> Outgoing:
        """The passage of a request."""
        told: Any = self
        named = told._get_ls_params(**{key: value for key, value in options.items() if key == "model"})
        said: str = named.get("ls_provider") or "unknown"
        provider = _NAMES.get(said) or said
        engine, binding, reader = self.guard_engine, self.binding, ValueReader(self.guard_engine.blobs)
        crossing: Crossing | Unread
        try:
            parts = [*reader.read(list(messages), ("messages",)), *reader.options(options)]
            route = Route(
                "chat",
                provider,
                named.get("ls_model_name", ""),
                stream=stream,
                recipient=provider,
                blobs=frozenset(reader.sent),
            )
            crossing = Crossing(engine, route, parts, binding=binding.id if binding else None)
            see_unread(crossing.call.tags.known, engine.allowed, reader.ids, [route.model], reader.numbers)
        except GuardError as error:
            crossing = Unread(engine, provider, error)
        return Outgoing(crossing, reader)


class Outgoing:
    """A request that passes, and what it becomes."""

    def __init__(self, crossing: Any, reader: ValueReader) -> None:
        self.crossing = crossing
        self._reader = reader

    def written(self, messages: Sequence[Any], options: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """The messages and options that may go."""
        new = placed({**options, "messages": list(messages)}, self.crossing.texts, self._reader.frames)
        return new.pop("messages"), new


def _asked(method: Callable[..., Any], stop: Any, run_manager: Any, options: dict[str, Any]) -> dict[str, Any]:
    """The arguments of the class's own method."""
    takes = "run_manager" in inspect.signature(method).parameters
    return {**options, "stop": stop, **({"run_manager": run_manager} if takes else {})}


def _generate(self: Any, messages: Any, stop: Any = None, run_manager: Any = None, **options: Any) -> Any:
    method = above(self)._generate
    if _inside.get() is self:
        return method(messages, **_asked(method, stop, run_manager, options))
    out = self.crossing(messages, {**options, "stop": stop}, stream=False)
    crossing = out.crossing.go()
    messages, options = out.written(messages, {**options, "stop": stop})
    token = _inside.set(self)
    try:
        told = method(messages, **_asked(method, options.pop("stop"), run_manager, options))
        result = restored(told, crossing.open)
    except BaseException as error:
        crossing.end(End.CUT, error)
        raise
    finally:
        _inside.reset(token)
    crossing.end()
    return result


async def _agenerate(self: Any, messages: Any, stop: Any = None, run_manager: Any = None, **options: Any) -> Any:
    method = above(self)._agenerate
    if _inside.get() is self:
        return await method(messages, **_asked(method, stop, run_manager, options))
    out = self.crossing(messages, {**options, "stop": stop}, stream=False)
    crossing = await out.crossing.ago()
    messages, options = out.written(messages, {**options, "stop": stop})
    token = _inside.set(self)
    try:
        told = await method(messages, **_asked(method, options.pop("stop"), run_manager, options))
        result = restored(told, crossing.open)
    except BaseException as error:
        await crossing.aend(End.CUT, error)
        raise
    finally:
        _inside.reset(token)
    await crossing.aend()
    return result


@emptied
def _get_num_tokens(self: Any, text: str) -> Any:
    """As the class, many of which ask the provider."""
    out = self.crossing([text], {}, stream=False)
    crossing = out.crossing.go()
    (asked,), _ = out.written([text], {})
    try:
        count = above(self).get_num_tokens(asked)
    except BaseException as error:
        crossing.end(End.CUT, error)
        raise
    crossing.end()
    return count


def _inner_context(model: object) -> Any:
    context = copy_context()
    _ = context.run(_inside.set, model)
    return context


def _stream(self: Any, messages: Any, stop: Any = None, run_manager: Any = None, **options: Any) -> Iterator[Any]:
    method = above(self)._stream
    if _inside.get() is self:
        yield from method(messages, **_asked(method, stop, run_manager, options))
        return
    out = self.crossing(messages, {**options, "stop": stop}, stream=True)
    crossing = out.crossing.go()
    messages, options = out.written(messages, {**options, "stop": stop})
    asked = _asked(method, options.pop("stop"), run_manager, options)
    restorer = ChunkRestorer(crossing.open)
    end, failure, last = End.CANCELLED, None, None
    try:
        for last in steps(_inner_context(self), lambda: method(messages, **asked)):
            for message in restorer.feed(last.message):
                yield _like(last, message)
        for message in restorer.close():
            yield _like(last, message)
        end = End.COMPLETE
    except Exception as error:
        end, failure = End.CUT, error
        raise
    finally:
        crossing.end(end, failure)


async def _astream(
    self: Any, messages: Any, stop: Any = None, run_manager: Any = None, **options: Any
) -> AsyncIterator[Any]:
    method = above(self)._astream
    if _inside.get() is self:
        async for chunk in method(messages, **_asked(method, stop, run_manager, options)):
            yield chunk
        return
    out = self.crossing(messages, {**options, "stop": stop}, stream=True)
    crossing = await out.crossing.ago()
    messages, options = out.written(messages, {**options, "stop": stop})
    asked = _asked(method, options.pop("stop"), run_manager, options)
    restorer = ChunkRestorer(crossing.open)
    end, failure, last = End.CANCELLED, None, None
    try:
        async for last in asteps(_inner_context(self), lambda: method(messages, **asked)):
            for message in restorer.feed(last.message):
                yield _like(last, message)
        for message in restorer.close():
            yield _like(last, message)
        end = End.COMPLETE
    except Exception as error:
        end, failure = End.CUT, error
        raise
    finally:
        await crossing.aend(end, failure)


def _like(chunk: Any, message: Any) -> Any:
    """A generation chunk for a message; what was held comes without the facts of the chunk after it."""
    same = message.chunk_position == chunk.message.chunk_position and message.id == chunk.message.id
    return type(chunk)(message=message, generation_info=chunk.generation_info if same else None)


_METHODS: Final = {"_generate": _generate, "_agenerate": _agenerate, "_stream": _stream, "_astream": _astream}
