"""The stream of a response that stands for the provider's own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from typing import Any
from weakref import ref


class Provided:
    """The bytes of a provider's response, as the stream of another response to the caller.

    ``raw`` is the stream of that response; none: its bytes are given without their content encoding.
    """

    def __init__(self, response: Any, outer: Any, raw: Any = None) -> None:
        self._response = response
        self._outer = ref(outer)  # which has this as its stream
        self._raw = raw

    @property
    def elapsed(self) -> Any:
        """Time from request to end, where ``httpx2`` looks for it; ``None`` before the end."""
        return getattr(self._raw, "elapsed", None)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._response.iter_bytes() if self._raw is None else self._raw)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._response.aiter_bytes() if self._raw is None else self._raw)

    def close(self) -> None:
        """Close the response."""
        self._response.close()
        self._elapsed()

    async def aclose(self) -> None:
        """Close the response."""
        await self._response.aclose()
        self._elapsed()

    def _elapsed(self) -> None:
        outer = self._outer()
        with suppress(RuntimeError):  # never read to its end
            if outer is not None:
                outer.elapsed = self._response.elapsed
