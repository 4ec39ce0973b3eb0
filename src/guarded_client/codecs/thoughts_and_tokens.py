"""What a reply says beside the texts that pass through rewriters: signed thoughts, and the tokens it is made of.

For replies that a person looks at: thoughts are shown, and where words are changed, tokens do not tell the old ones.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from typing import Final, cast

from guarded_client.codecs.framing.event_stream import CONTENT_TYPE, FrameSplitter, payload_of
from guarded_client.codecs.framing.lines import LineSplitter
from guarded_client.codecs.framing.sse import EventSplitter, data_of, with_data
from guarded_client.codecs.json_reply import an_object, in_utf8, parsed, value_in
from guarded_client.codecs.wire import Json, dump, text_under

_TOKENS: Final = frozenset({"logprobs", "top_logprobs", "logprobsResult", "groundingSupports"})
"""Gemini's supports say stretches of the answer again."""
_THOUGHTS: Final = frozenset({"thinking", "thinking_delta"})
_NAMES: Final = (b'"thinking', b'"reasoningContent"')


def thoughts(content_type: str, body: bytes) -> str:
    """The thoughts of a reply that no rewriter gets; "" if there are none."""
    if CONTENT_TYPE in content_type.lower():
        return "".join(text for frame in FrameSplitter().feed(body) for text in _thoughts(_framed(frame)))
    body = in_utf8(body)
    if not any(name in body for name in _NAMES):
        return ""
    return "".join(text for piece in _pieces(content_type, body) for text in _thoughts(_document(content_type, piece)))


def without_tokens(content_type: str, body: bytes) -> bytes:
    """A reply without log probabilities, whose tokens would repeat the words that a reviewer changed."""
    plain = in_utf8(body)
    if not any(name.encode() in plain for name in _TOKENS):
        return body
    body = plain
    return b"".join(_plain(content_type, piece) for piece in _pieces(content_type, body))


def _plain(content_type: str, piece: bytes) -> bytes:
    document = _document(content_type, piece)
    if not _emptied(document):
        return piece
    data = dump(document)
    return with_data(piece, data) if "event-stream" in content_type else data + (b"\n" if piece[-1:] == b"\n" else b"")


def _pieces(content_type: str, body: bytes) -> Iterator[bytes]:
    """The documents of a body, each with what stands around it."""
    if "event-stream" in content_type:
        events = EventSplitter()
        yield from events.feed(body)
        if rest := events.close():
            yield rest
    elif "ndjson" in content_type or "stream+json" in content_type:
        lines = LineSplitter()
        yield from lines.feed(body)
        if rest := lines.close():
            yield rest
    else:
        yield body


def _document(content_type: str, piece: bytes) -> object:
    data = data_of(piece) if "event-stream" in content_type else piece
    return None if data is None else value_in(data)


def _framed(frame: bytes) -> object:
    """What a frame carries, which may be an event of Anthropic's in base64."""
    document = parsed(payload_of(frame)) or {}
    carried = text_under(document, "bytes")
    try:
        return document if carried is None else value_in(b64decode(carried))
    except ValueError:
        return None


def _thoughts(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        document = cast("Json", node)
        if document.get("type") in _THOUGHTS and isinstance(document.get("thinking"), str):
            yield document["thinking"]
            return
        thought = an_object(document.get("reasoningContent"))  # of Bedrock: whole, or a piece
        yield from filter(
            None, (text_under(each, "text") for each in (an_object(thought.get("reasoningText")), thought))
        )
        for value in document.values():
            yield from _thoughts(value)
    elif isinstance(node, list):
        for value in cast("list[object]", node):
            yield from _thoughts(value)


def _emptied(node: object) -> bool:
    changed = False
    if isinstance(node, dict):
        document = cast("Json", node)
        for key, value in document.items():
            if key in _TOKENS and value and isinstance(value, (dict, list)):
                document[key] = [] if isinstance(value, list) else None
                changed = True
            else:
                changed |= _emptied(value)
    elif isinstance(node, list):
        for value in cast("list[object]", node):
            changed |= _emptied(value)
    return changed
