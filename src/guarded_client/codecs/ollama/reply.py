"""Replies of Ollama's own API: one document, or a line of JSON for each piece. The last line says ``done``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias, cast

from guarded_client._model import SHOWN, Channel, PartKind
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.framing.json_numbers import with_numbers
from guarded_client.codecs.framing.lines import LineSplitter
from guarded_client.codecs.framing.sse import missed, unclear
from guarded_client.codecs.json_reply import an_object, counts, objects, parsed, through
from guarded_client.codecs.wire import Json, OpenChannel, dump, text_under
from guarded_client.telemetry import names

_USAGE: Final = {names.INPUT_TOKENS: ("prompt_eval_count",), names.OUTPUT_TOKENS: ("eval_count",)}
_TEXTS: Final = {"thinking": PartKind.REASONING, "content": PartKind.TEXT, "response": PartKind.TEXT}

_Key: TypeAlias = tuple[bool, str]
"""A text: whether it is the message's, and under which key. Clients that read the one leave the other out."""


class OllamaReply:
    """Rewrites each line; a complete reply is a stream of one line.

    What a rewriter holds back leaves in a line of its own before the one that says ``done``; in that line itself, if it
    says something too, as that of a complete reply does. Thinking ends where the answer begins. A reply whose
    first line is no document is one document over several lines, if it is any: it is gathered.
    """

    def __init__(self, open_channel: OpenChannel) -> None:
        self._open = open_channel
        self._lines = LineSplitter()
        self._begun = False
        self._whole = bytearray()
        self._texts: dict[_Key, Rewriter] = {}
        self._ended: dict[_Key, Rewriter] = {}
        """What rewrote the texts that ended. Clients put behind them what still comes, whoever sends it."""
        self._tools = 0
        self._last: Json | None = None
        self.facts: dict[str, object] = {}
        self.complete = False
        self.unread = False

    def feed(self, data: bytes) -> bytes:
        """Rewrites each complete line."""
        if self._whole:
            self._whole += data
            return b""
        lines = self._lines.feed(data)
        first = next((at for at, line in enumerate(lines) if line.strip()), None)
        if not self._begun and first is not None:
            self._begun = parsed(lines[first]) is not None
            if not self._begun:
                self._whole += b"".join(lines[first:]) + self._lines.close()
                return b"".join(lines[:first])
        return b"".join(map(self._line, lines))

    def close(self) -> bytes:
        """The last line, which may lack its newline; then what was held, if the provider broke off."""
        line = bytes(self._whole) or self._lines.close()
        self._whole.clear()
        rest, held = self._line(line, unclear), self._flushed()
        return rest.rstrip() + b"\n" + held if held and line.strip() else rest + held

    def _line(self, line: bytes, says: Callable[[bytes], bool] = missed) -> bytes:
        document = parsed(line)
        if document is None:
            self.unread |= says(line)
            return (self._flushed() if line.strip() else b"") + line  # its SDK reads no further
        failed = self._flushed() if document.get("error") else b""
        done = document.get("done") is True
        whole = done and (self._last is None or _says(document))
        changed = self._document(document)
        self._learn(document)
        if whole:
            changed |= self._append(document)
        before = failed + (self._flushed() if done else b"")
        self.complete = self.complete or done
        end = line[len(line.rstrip()) :]
        return before + (with_numbers(dump(document), line) + end if changed else line)

    def _document(self, document: Json) -> bool:
        self._last = {key: document[key] for key in ("model", "created_at") if key in document}
        message = document.get("message")
        changed = False
        if isinstance(message, dict):
            self._last["message"] = {"role": "assistant"}
            message = cast("Json", message)
            changed = self._rewrite(message, within=True) | self._calls(message)
        return self._rewrite(document, within=False) | changed

    def _rewrite(self, node: Json, *, within: bool) -> bool:
        changed = False
        for name, kind in _TEXTS.items():
            text, key, thinking = node.get(name), (within, name), (within, "thinking")
            if not isinstance(text, str) or not text:
                continue
            if key not in self._texts:
                self._texts[key] = self._open(Channel(kind, 0, 0, name, running=SHOWN, after=self._ended.get(key)))
            node[name] = self._texts[key].feed(text)
            if key != thinking and thinking in self._texts:
                thoughts = self._ended[thinking] = self._texts.pop(thinking)
                if tail := thoughts.close():
                    node["thinking"] = (node.get("thinking") or "") + tail
                    changed = True
            changed |= node[name] != text
        return changed

    def _calls(self, message: Json) -> bool:
        changed = False
        for call in objects(message.get("tool_calls")):
            function = call.get("function")
            if isinstance(function, dict):
                self._tools += 1
                tool = text_under(cast("Json", function), "name")
                channel = Channel(PartKind.TOOL_CALL, 0, self._tools, "arguments", tool)
                changed |= through(self._open(channel), function, "arguments")
        return changed

    def _learn(self, document: Json) -> None:
        if isinstance(document.get("model"), str):
            self.facts[names.RESPONSE_MODEL] = document["model"]
        if isinstance(document.get("done_reason"), str):
            self.facts[names.FINISH_REASONS] = [document["done_reason"]]
        self.facts.update(counts(document, _USAGE))

    def _append(self, document: Json) -> bool:
        """Add all that is held to a document."""
        tails = {key: tail for key, rewriter in self._texts.items() if (tail := rewriter.close())}
        self._ended.update(self._texts)
        self._texts.clear()
        for (within, name), tail in tails.items():
            node = document
            if within:
                message = an_object(document.get("message")) or {"role": "assistant"}
                node = document["message"] = {**message}
            node[name] = (node.get(name) or "") + tail
        return bool(tails)

    def _flushed(self) -> bytes:
        """A line of our own with all that is held."""
        line: Json = {**(self._last or {}), "done": False}
        return dump(line) + b"\n" if self._append(line) else b""


def _says(document: Json) -> bool:
    """Whether a line has a text, and does not only end the reply."""
    return any(node.get(key) for node in (document, an_object(document.get("message"))) for key in _TEXTS)
