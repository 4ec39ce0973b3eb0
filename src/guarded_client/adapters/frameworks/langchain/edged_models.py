"""Chat models of every other kind: an edge around what they generate, messages in and messages out."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from typing import Any, Final, Self

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

    def outgoing(self, messages: Sequence[Any], options: dict[str, Any], *, stream: bool) -> Outgoing:
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
        return Outgoing(crossing, reader, messages, options)


class Outgoing:
    """A request: ``with`` it, or ``async with`` it, it passes the guards, and they hear how what came back ended.

    Attributes:
        messages, options: those of the request; once it has passed, those that may go.
    """

    def __init__(self, crossing: Any, reader: ValueReader, messages: Sequence[Any], options: dict[str, Any]) -> None:
        self.messages: Any = messages
        self.options = options
        self._crossing = crossing
        self._reader = reader
        self._last: Any = None

    def __enter__(self) -> Self:
        crossing = self._crossing.go()
        try:
            self._passed(crossing)
        except BaseException as error:
            crossing.end(End.CUT, error)
            raise
        return self

    async def __aenter__(self) -> Self:
        crossing = await self._crossing.ago()
        try:
            self._passed(crossing)
        except BaseException as error:
            await crossing.aend(End.CUT, error)
            raise
        return self

    def _passed(self, crossing: Crossing) -> None:
        new = placed({**self.options, "messages": list(self.messages)}, crossing.texts, self._reader.frames)
        self.messages, self.options = new.pop("messages"), new
        self._restorer = ChunkRestorer(crossing.open)

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._crossing.end(*self._ending(error))

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        await self._crossing.aend(*self._ending(error))

    def _ending(self, error: BaseException | None) -> tuple[End, BaseException | None]:
        if self._crossing.call.route.stream and not isinstance(error, Exception | None):
            return End.CANCELLED, None  # whoever read it has left
        return End.COMPLETE if error is None else End.CUT, error

    def restored(self, reply: Any) -> Any:
        """A whole reply."""
        return restored(reply, self._crossing.open)

    def fed(self, chunk: Any) -> Iterator[Any]:
        """What a chunk releases."""
        self._last = chunk
        return (_like(chunk, message) for message in self._restorer.feed(chunk.message))

    def rest(self) -> Iterator[Any]:
        """What is still held after the last chunk."""
        return (_like(self._last, message) for message in self._restorer.close())


def _like(chunk: Any, message: Any) -> Any:
    """A generation chunk for a message; what was held comes without the facts of the chunk after it."""
    same = message.chunk_position == chunk.message.chunk_position and message.id == chunk.message.id
    return type(chunk)(message=message, generation_info=chunk.generation_info if same else None)


def _asked(method: Callable[..., Any], run_manager: Any, options: dict[str, Any]) -> dict[str, Any]:
    """The arguments of the class's own method, beside the messages."""
    takes = "run_manager" in inspect.signature(method).parameters
    return {**options, **({"run_manager": run_manager} if takes else {})}


@contextmanager
def _within(model: object) -> Generator[None]:
    token = _inside.set(model)
    try:
        yield
    finally:
        _inside.reset(token)


def _inner_context(model: object) -> Any:
    context = copy_context()
    _ = context.run(_inside.set, model)
    return context


def _generate(self: Any, messages: Any, stop: Any = None, run_manager: Any = None, **options: Any) -> Any:
    method, options = above(self)._generate, {**options, "stop": stop}
    if _inside.get() is self:
        return method(messages, **_asked(method, run_manager, options))
    with self.outgoing(messages, options, stream=False) as out, _within(self):
        return out.restored(method(out.messages, **_asked(method, run_manager, out.options)))


async def _agenerate(self: Any, messages: Any, stop: Any = None, run_manager: Any = None, **options: Any) -> Any:
    method, options = above(self)._agenerate, {**options, "stop": stop}
    if _inside.get() is self:
        return await method(messages, **_asked(method, run_manager, options))
    async with self.outgoing(messages, options, stream=False) as out:
        with _within(self):
            return out.restored(await method(out.messages, **_asked(method, run_manager, out.options)))


@emptied
def _get_num_tokens(self: Any, text: str) -> Any:
    """As the class, many of which ask the provider."""
    with self.outgoing([text], {}, stream=False) as out:
        return above(self).get_num_tokens(*out.messages)


def _stream(self: Any, messages: Any, stop: Any = None, run_manager: Any = None, **options: Any) -> Iterator[Any]:
    method, options = above(self)._stream, {**options, "stop": stop}
    if _inside.get() is self:
        yield from method(messages, **_asked(method, run_manager, options))
        return
    with self.outgoing(messages, options, stream=True) as out:
        asked = _asked(method, run_manager, out.options)
        for chunk in steps(_inner_context(self), lambda: method(out.messages, **asked)):
            yield from out.fed(chunk)
        yield from out.rest()


async def _astream(
    self: Any, messages: Any, stop: Any = None, run_manager: Any = None, **options: Any
) -> AsyncIterator[Any]:
    method, options = above(self)._astream, {**options, "stop": stop}
    if _inside.get() is self:
        async for chunk in method(messages, **_asked(method, run_manager, options)):
            yield chunk
        return
    async with self.outgoing(messages, options, stream=True) as out:
        asked = _asked(method, run_manager, out.options)
        async for chunk in asteps(_inner_context(self), lambda: method(out.messages, **asked)):
            for released in out.fed(chunk):
                yield released
        for released in out.rest():
            yield released


_METHODS: Final = {"_generate": _generate, "_agenerate": _agenerate, "_stream": _stream, "_astream": _astream}
