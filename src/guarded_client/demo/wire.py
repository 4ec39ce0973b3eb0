"""What the provider sent: an event hook on the user's own HTTP client, below the guard, keeps the bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

import openai

if TYPE_CHECKING:
    import httpx2 as http
else:  # openai 2, which some frameworks still need, is built on httpx
    _roots = [base.__module__.partition(".")[0] for base in openai.DefaultHttpxClient.__mro__]
    http = import_module("httpx2" if "httpx2" in _roots else "httpx")


@dataclass(eq=False)
class _Tee(http.SyncByteStream):
    stream: Any
    kept: bytearray

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.stream:
            self.kept += chunk
            yield chunk

    def close(self) -> None:
        self.stream.close()


@dataclass(slots=True)
class Replies:
    """The body of every reply, as it came."""

    bodies: list[bytearray] = field(default_factory=list[bytearray])

    def http_client(self) -> openai.DefaultHttpxClient:
        """An HTTP client for the SDK that keeps the replies, and heeds no proxy."""
        return openai.DefaultHttpxClient(trust_env=False, event_hooks={"response": [self._keep]})

    def _keep(self, response: http.Response) -> None:
        self.bodies.append(bytearray())
        response.stream = _Tee(response.stream, self.bodies[-1])


def pieces(body: bytes) -> list[str]:
    """The pieces of text, or of a tool call's arguments, in a streamed reply."""
    events = [json.loads(line[6:]) for line in body.decode().splitlines() if line.startswith("data: {")]
    deltas: list[dict[str, Any]] = [choice["delta"] for event in events for choice in event["choices"]]
    return [text for delta in deltas if (text := _said(delta))]


def _said(delta: dict[str, Any]) -> str:
    calls: list[Any] = delta.get("tool_calls") or []
    return (delta.get("content") or "") + "".join(call["function"]["arguments"] for call in calls)
