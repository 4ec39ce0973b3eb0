"""Replies of endpoints of which little is known: JSON, JSON lines, events and plain text.

A text is restored where all of it is in one event or line. Where it is known how texts run through the events of a
stream (:class:`~guarded_client.codecs.json_tree.stream.Stream`), a placeholder may be split over them.
"""

from __future__ import annotations

import codecs
import copy
import re
from dataclasses import replace
from typing import Final, cast

from guarded_client._model import Channel, PartKind, Showing
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.framing.ended_texts import keep
from guarded_client.codecs.framing.json_numbers import with_numbers
from guarded_client.codecs.framing.sse import (
    EventSplitter,
    Named,
    data_of,
    followed,
    missed,
    see_few,
    unclear,
    with_data,
)
from guarded_client.codecs.json_reply import document_of, like, value_in
from guarded_client.codecs.json_tree.several_documents import restored
from guarded_client.codecs.json_tree.stream import RUN, Delta, Key, Stream
from guarded_client.codecs.reply_format import Peeked
from guarded_client.codecs.restoring import Restoring, hopeless
from guarded_client.codecs.wire import Json, OpenChannel, ReplyBody, Untouched, dump

_LINES: Final = ("jsonl", "ndjson", "jsonlines", "json-seq")
_HALF: Final = re.compile("[\ud800-\udc7f]")
_UTF8: Final = ("utf-8", "utf8", "us-ascii")


def reply_body(content_type: str, open_channel: OpenChannel, stream: Stream | None, *, download: bool) -> ReplyBody:
    """The rewriter for a reply of this type; binary replies are passed on.

    Args:
        content_type: in lower case.
        open_channel: makes the rewriter of a text.
        stream: how texts run through its events.
        download: it is a file, which is text if it reads as text.
    """
    media, _, parameters = content_type.partition(";")
    media, charset = media.strip(), parameters.partition("charset=")[2].strip(' "')
    if media == "text/event-stream":
        return Events(open_channel, stream)
    if any(media.endswith(end) for end in _LINES) or (
        download and media in ("", "application/octet-stream", "binary/octet-stream")
    ):
        return Lines(open_channel, pieces=not download)
    if media == "application/json" or media.endswith("+json"):
        return Document(open_channel)
    if media.startswith("text/") and (not charset or charset in _UTF8):
        return Prose(open_channel)
    if download:
        return _unread()

    def choose(body: bytes, ended: bool) -> ReplyBody | None:
        start = body[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
        if not start and not ended and len(body) < 64:
            return None
        return Document(open_channel) if start[:1] in (b"{", b"[") else _unread()

    return Peeked(choose)


def _unread() -> ReplyBody:
    """Passed on as it is, so that nobody can review it."""
    body = Untouched()
    body.unread = True
    return body


def _document(body: bytes) -> object:
    try:
        return document_of(body)
    except (ValueError, RecursionError):
        return None


class Document(Restoring):
    """A JSON reply, or several that follow each other; what is no JSON is passed on as it came."""

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__(open_channel)
        self._body = bytearray()

    def feed(self, data: bytes) -> bytes:
        """Gathers; a JSON document can be rewritten only whole."""
        self._body += data
        return b""

    def close(self) -> bytes:
        """The rewritten body."""
        body = bytes(self._body)
        self._body.clear()
        document = _document(body)
        self.complete = document is not None or not body.strip()
        if document is None and (several := restored(body, self._open)) is not None:
            self.complete, self.facts = True, several[1]
            return several[0]
        if isinstance(document, dict):
            self.learn(cast("Json", document))
        whole: list[object] = [document]  # it may be a text itself
        try:
            return like(body, whole[0]) if not hopeless(body) and self.restore(whole) else body
        except RecursionError:
            return body


class Prose(Restoring):
    """Plain text in UTF-8: one channel from its beginning to its end."""

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__(open_channel)
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._rewriter = open_channel(Channel(PartKind.TEXT))

    def feed(self, data: bytes) -> bytes:
        """Restores what can be released."""
        return _encoded(self._rewriter.feed(self._decoder.decode(data)))

    def close(self) -> bytes:
        """What was held."""
        self.complete = True
        return _encoded(self._rewriter.feed(self._decoder.decode(b"", final=True)) + self._rewriter.close())


def _encoded(text: str) -> bytes:
    """What was no UTF-8 as it came; half a character in a value, which UTF-8 cannot hold, as a question mark."""
    return _HALF.sub("\ufffd", text).encode("utf-8", "surrogateescape")


class Lines(Restoring):
    """JSON lines, or another text read line by line. From a line on that is binary, all is passed on."""

    def __init__(self, open_channel: OpenChannel, *, pieces: bool = False) -> None:
        super().__init__(open_channel, pieces=pieces)
        self._held = bytearray()
        self._prose: Prose | None = None
        self._binary = False

    def feed(self, data: bytes) -> bytes:
        """Rewrites each complete line."""
        if self._binary:
            return data
        self._held += data
        out: list[bytes] = []
        start = 0
        searched = len(self._held) - len(data)
        while (end := self._held.find(b"\n", searched)) >= 0:
            out.append(self._line(bytes(self._held[start : end + 1])))
            start = searched = end + 1
        del self._held[:start]
        if self._held and (b"\0" in data or self._passes()):
            out.append(self._line(bytes(self._held)))
            self._held.clear()
        return b"".join(out)

    def close(self) -> bytes:
        """The last line, if it does not end, and what was held."""
        self.complete = True
        rest = self._line(bytes(self._held)) if self._held else b""
        self._held.clear()
        return rest + self._flushed()

    def _passes(self) -> bool:
        """Whether a line was binary; asked anew, since reading a line may have found one."""
        return self._binary

    def _line(self, line: bytes) -> bytes:
        if self._binary or b"\0" in line:
            self._binary = True
            return self._flushed() + line
        framed = line.lstrip()[:1] in (b"{", b"[")
        document = value_in(line) if framed else None
        if document is None and framed and self._last is not None and line.endswith(b"\n"):
            _ = missed(line)
        if document is None:
            self._prose = self._prose or Prose(self._open)
            return self._prose.feed(line)
        flushed = self._flushed()
        if (hopeless(line) and self._last is None) or not self.restore(document):
            return flushed + line
        return flushed + with_numbers(dump(document), line) + line[len(line.rstrip(b"\r\n")) :]

    def _flushed(self) -> bytes:
        prose, self._prose = self._prose, None
        return prose.close() if prose else b""


class Events(Restoring):
    """Server-sent events. Texts that run through events end before, or in, the event that says so."""

    def __init__(self, open_channel: OpenChannel, stream: Stream | None) -> None:
        super().__init__(open_channel, pieces=stream is not RUN)  # whose events repeat whole messages
        self._splitter = EventSplitter()
        self._named = Named()
        self._stream = stream
        self._texts: dict[Key, tuple[Rewriter, bytes]] = {}
        self._tools: dict[Key, str] = {}
        self._showing = Showing()
        self._ended: dict[Key, Rewriter] = {}
        """What rewrote the texts that ended. Clients put behind them what still comes, whoever sends it."""

    def feed(self, data: bytes) -> bytes:
        """Rewrites each complete event."""
        return b"".join(self._event(event) for event in self._splitter.feed(data))

    def close(self) -> bytes:
        """What was held; before it an unfinished event, if that has texts, else behind it, as it came."""
        rest = self._splitter.close()
        read = bool(rest.strip()) and value_in(data_of(rest + b"\n\n") or b"") is not None
        if read:
            rest = self._event(rest)
        else:
            self.unread |= unclear(data_of(rest))
        self.complete = self.complete or self._stream is None or not self._texts
        held = self._flushed(())
        return followed(rest, held) if read else held + rest

    def _event(self, event: bytes) -> bytes:
        data = data_of(event)
        if data is not None and data.rstrip() == b"[DONE]":
            self.complete = True
            return self._flushed(()) + event
        document = value_in(data) if data else None
        if isinstance(document, list):
            several = cast("list[object]", document)
            return with_data(event, dump(several)) if self.restore(several) else event
        if not isinstance(document, dict):
            self.unread |= (odd := missed(data))
            return self._flushed(()) + event if odd else event  # SDKs read no further
        document = cast("Json", document)
        self.learn(document)
        before = self._flushed(()) if document.get("error") else b""
        deltas = list(self._stream.deltas(document, self._tools)) if self._stream else []
        if deltas:
            self._named.see(event)
        changed = self.restore(document, frozenset((id(delta.node), delta.field) for delta in deltas))
        for delta in deltas:
            changed |= self._through(delta, event)
        for key in self._stream.ended(document) if self._stream else ():
            here = {delta.key: delta for delta in deltas}
            for text in [text for text in self._texts if text[: len(key)] == key]:
                if text not in here:
                    before += self._flushed(text)
                elif tail := self._close(text):
                    here[text].node[here[text].field] += tail
                    changed = True
        return before + (with_data(event, dump(document)) if changed else event)

    def _through(self, delta: Delta, event: bytes) -> bool:
        if delta.key in self._texts:
            rewriter = self._texts[delta.key][0]
        else:
            see_few(self._texts)
            running = self._showing if delta.channel.running else None
            rewriter = self._open(replace(delta.channel, running=running, after=self._ended.get(delta.key)))
        self._texts[delta.key] = (rewriter, event)
        self._showing.first = delta.first
        before: str = delta.node[delta.field]
        delta.node[delta.field] = after = rewriter.feed(before)
        return after != before

    def _flushed(self, key: Key) -> bytes:
        """What is held of the texts that begin with a key, each as one more event like its last one."""
        out: list[bytes] = []
        for text in [text for text in self._texts if text[: len(key)] == key]:
            event = self._texts[text][1]
            if tail := self._close(text):
                out.append(self._again(event, text, tail))
        return b"".join(out)

    def _close(self, text: Key) -> str:
        """A text ends; what was held of it."""
        return keep(self._ended, text, self._texts.pop(text)[0]).close()

    def _again(self, event: bytes, text: Key, tail: str) -> bytes:
        document = cast("Json", value_in(data_of(event) or b""))
        if self._stream:
            for delta in self._stream.deltas(document, copy.copy(self._tools)):
                delta.node[delta.field] = tail if delta.key == text else ""
        return with_data(event, dump(document))
