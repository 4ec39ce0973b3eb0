"""LiteLLM's replies, whole and in chunks, as the bytes of a wire, and these as its replies again."""

from __future__ import annotations

import json
from typing import Any, Final, cast

from guarded_client._errors import GuardError, Unavailable

END: Final = b"data: [DONE]\n\n"
_HIDDEN: Final = "_hidden_params"


def whole(reply: Any) -> bytes:
    """A reply as JSON."""
    if isinstance(reply, dict):
        fields = cast("dict[str, Any]", reply)
        return json.dumps({key: value for key, value in fields.items() if key != _HIDDEN}).encode()
    of_responses = hasattr(reply, "type") or getattr(reply, "object", None) == "response"  # these want their nulls back
    document: bytes = reply.model_dump_json(exclude_none=not of_responses).encode()
    return document


def whole_again(reply: Any, document: bytes, kind: Any = None) -> Any:
    """A reply of the same kind, as a new one: what was logged is left as it is.

    Args:
        reply: LiteLLM's; ``None``: it was not asked.
        document: JSON, with the real values.
        kind: what it becomes if there is none.

    Raises:
        GuardError: its kind refuses what is in it. What it says of values stays here.
    """
    made = made_as(kind if reply is None else type(reply), document)
    if isinstance(reply, dict):
        fields = cast("dict[str, Any]", reply)
        return {**made, **{key: value for key, value in fields.items() if key == _HIDDEN}}
    hidden = getattr(reply, _HIDDEN, None)
    if hidden is not None:
        made._hidden_params = hidden
    return made


class Chunks:
    """The chunks of one stream: LiteLLM's objects, or the bytes that a provider sent."""

    def __init__(self, kind: Any = None) -> None:
        """``kind``: what chunks become that none of LiteLLM's came before."""
        self._kind = kind
        self._kinds: dict[Any, Any] = {}
        self._bytes = False
        self._rest = b""

    def event(self, chunk: Any) -> bytes:
        """A chunk as bytes of a stream of events."""
        if isinstance(chunk, (bytes, str)):
            self._bytes = True
            return chunk.encode() if isinstance(chunk, str) else chunk
        document = whole(chunk)
        self._kinds[_type(json.loads(document))] = type(chunk)
        return b"data: " + document + b"\n\n"

    def fed(self, data: bytes) -> list[Any]:
        """The chunks in the next bytes of such a stream.

        Raises:
            GuardError: see :func:`whole_again`.
        """
        if self._bytes:
            return [data] if data else []
        *lines, self._rest = (self._rest + data).split(b"\n")
        said = [line.removeprefix(b"data:").strip() for line in lines if line.startswith(b"data:")]
        return [self._made(document) for document in said if document != b"[DONE]"]

    def _made(self, document: bytes) -> Any:
        kind = self._kinds.get(_type(json.loads(document)))
        return made_as(next(iter(self._kinds.values()), self._kind) if kind is None else kind, document)


def _type(document: Any) -> Any:
    return cast("dict[str, Any]", document).get("type") if isinstance(document, dict) else None


def made_as(kind: Any, document: bytes) -> Any:
    """A reply, or a chunk of one, of LiteLLM's type.

    Raises:
        Unavailable: its type refuses what is in it. What it says of the values stays here.
    """
    try:
        return kind(**json.loads(document))
    except GuardError:
        raise
    except Exception as error:
        problem = f"not released: {type(error).__name__} while values were put in"
    raise Unavailable(problem)
