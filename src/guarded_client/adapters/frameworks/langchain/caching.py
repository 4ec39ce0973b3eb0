"""A cache of LangChain's behind the guard: what it is asked and told holds placeholders only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.caches import BaseCache

from guarded_client._model import Part, PartKind
from guarded_client._surrogates import PLACEHOLDER, normal
from guarded_client._tags import Binding
from guarded_client.adapters.crossing import HERE, Crossing
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.frameworks.langchain.reading import ValueReader
from guarded_client.adapters.frameworks.langchain.restoring import restored
from guarded_client.adapters.open_edge import OPEN


class PlaceholderCache(BaseCache):
    """What conversations ask alike, but for the values, they share; each gets its own values back."""

    def __init__(self, inner: Any, engine: Engine, binding: Binding | None) -> None:
        self._inner = inner
        self._engine = engine
        self._binding = binding

    def _crossing(self, prompt: str, llm_string: str, told: Any = None) -> tuple[Crossing, ValueReader]:
        reader = ValueReader(self._engine.blobs)
        asked = [Part(PartKind.TEXT, text, (at,)) for at, text in (("prompt", prompt), ("model", llm_string)) if text]
        parts = [*asked, *reader.read(told, ("told",))]
        edge = OPEN.get()
        engine = self._engine if edge is None else edge.engine
        binding = self._binding.id if self._binding else None
        forward = engine.entering if edge is None else engine.within
        return Crossing(engine, HERE, parts, binding=binding, forward=forward), reader

    def lookup(self, prompt: str, llm_string: str) -> Any:
        """The answer to this prompt, with the values of this conversation."""
        crossing = self._crossing(prompt, llm_string)[0].go()
        found = self._inner.lookup(*_asked(crossing, prompt, llm_string))
        answer = restored(found, crossing.open)
        crossing.end()
        return answer

    async def alookup(self, prompt: str, llm_string: str) -> Any:
        """See :meth:`lookup`."""
        crossing = await self._crossing(prompt, llm_string)[0].ago()
        found = await self._inner.alookup(*_asked(crossing, prompt, llm_string))
        answer = restored(found, crossing.open)
        await crossing.aend()
        return answer

    def update(self, prompt: str, llm_string: str, return_val: Any) -> None:
        """Keep an answer, unless it has a placeholder that the prompt does not have."""
        crossing, reader = self._crossing(prompt, llm_string, return_val)
        told = reader.written(return_val, crossing.go().texts)
        asked = _asked(crossing, prompt, llm_string)
        if _within(told, asked[0]):
            self._inner.update(*asked, told)
        crossing.end()

    async def aupdate(self, prompt: str, llm_string: str, return_val: Any) -> None:
        """See :meth:`update`."""
        crossing, reader = self._crossing(prompt, llm_string, return_val)
        told = reader.written(return_val, (await crossing.ago()).texts)
        asked = _asked(crossing, prompt, llm_string)
        if _within(told, asked[0]):
            await self._inner.aupdate(*asked, told)
        await crossing.aend()

    def clear(self, **kwargs: Any) -> None:
        """Empty the cache behind."""
        self._inner.clear(**kwargs)


def _asked(crossing: Crossing, prompt: str, llm_string: str) -> tuple[str, str]:
    texts = crossing.texts
    return texts.get(("prompt",), prompt), texts.get(("model",), llm_string)


def _within(told: Sequence[Any], prompt: str) -> bool:
    """Whether all placeholders of an answer stand in the prompt: of others, another conversation knows nothing."""
    asked = {normal(match.group(1)) for match in PLACEHOLDER.finditer(prompt)}
    texts = (part.text for part in ValueReader(frozenset({"image", "audio", "file"})).read(told, ()))
    return all(normal(match.group(1)) in asked for text in texts for match in PLACEHOLDER.finditer(text))
