"""What all replies of which little is known share: facts, and the restoring of texts that are whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from guarded_client._model import Channel, PartKind, Path
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.framing.ended_texts import keep
from guarded_client.codecs.wire import Json, OpenChannel, integers, text_under
from guarded_client.telemetry import names

MODELS_OWN: Final = frozenset({"logprobs", "top_logprobs", "error", "encrypted_content", "signature"})
"""What is passed on as the model or the provider wrote it."""
_USAGE: Final = {
    names.INPUT_TOKENS: ("prompt_tokens", "input_tokens"),
    names.OUTPUT_TOKENS: ("completion_tokens", "output_tokens"),
}


def hopeless(data: bytes | bytearray) -> bool:
    """Whether no placeholder can stand in some bytes, in whatever form."""
    return b"<" not in data and b"&" not in data and b"\\" not in data


def hopeful(text: str) -> bool:
    """Whether a placeholder may stand in a text, or begin in it."""
    return "<" in text or "&" in text or "\\" in text


class Restoring:
    """What the forms of reply share: facts, and the restoring of what is whole.

    Args:
        open_channel: makes the rewriter of a text.
        pieces: documents may be pieces of a stream of which no more is known: a text may go on where the one before it
            stood, and so may a link.
    """

    def __init__(self, open_channel: OpenChannel, *, pieces: bool = False) -> None:
        self.facts: dict[str, object] = {}
        self.complete = False
        self.unread = False
        self._open = open_channel
        self._count = 0
        self._last: dict[Path, tuple[Rewriter, bool]] | None = {} if pieces else None
        """What rewrote the latest text at each place, and whether that text has ended."""

    def learn(self, document: Json) -> None:
        """Take note of the facts of a reply or event."""
        for key, name in (("id", names.RESPONSE_ID), ("model", names.RESPONSE_MODEL)):
            if isinstance(document.get(key), str):
                _ = self.facts.setdefault(name, document[key])
        usage = document.get("usage")
        for name, keys in _USAGE.items() if isinstance(usage, dict) else ():
            for key in keys:
                if (count := integers(cast("Json", usage), key)) is not None:
                    self.facts[name] = count

    def restore(self, node: object, but: frozenset[tuple[int, str]] = frozenset()) -> bool:
        """Restore every text below a node, in place; whether that changed anything.

        Args:
            node: a JSON value.
            but: what is left out, each by the ``id`` of its object and its key.
        """
        return self._below(node, None, but, ())

    def _below(self, node: object, channel: Channel | None, but: frozenset[tuple[int, str]], path: Path) -> bool:
        changed = False
        if isinstance(node, dict):
            document = cast("Json", node)
            for key, value in document.items():
                if key in MODELS_OWN or (id(document), key) in but:
                    continue
                within = channel or _arguments(document, key, value)
                if isinstance(value, str):
                    document[key] = self._whole(value, within, (*path, key))
                    changed |= document[key] != value
                else:
                    changed |= self._below(value, within, but, (*path, key))
        elif isinstance(node, list):
            items = cast("list[object]", node)
            for index, value in enumerate(items):
                if isinstance(value, str):
                    items[index] = self._whole(value, channel, (*path, index))
                    changed |= items[index] != value
                elif isinstance(value, (dict, list)):
                    changed |= self._below(cast("object", value), channel, but, (*path, index))
        return changed

    def _whole(self, text: str, channel: Channel | None, path: Path) -> str:
        goes_on = self._last is not None and channel is None
        hopes = hopeful(text)
        if not hopes and not goes_on:
            return text
        last, ended = self._last.get(path, (None, True)) if self._last is not None and goes_on else (None, True)
        if last is None or ended or hopes:
            self._count += 1
            given = channel or Channel(PartKind.TEXT)
            last = self._open(replace(given, index=self._count, name="text", after=last))
            if self._last is not None and goes_on:
                _ = keep(self._last, path, (last, hopes))
        if hopes:
            return last.feed(text) + last.close()
        _ = last.feed(text)  # for the links in it: the text is passed on as it is
        return text


def _arguments(node: Json, key: str, value: object) -> Channel | None:
    """The channel of a tool's arguments, wherever they stand: what they may get depends on the tool.

    Those in a text are JSON, but of a custom tool.
    """
    kind = str(node.get("type", ""))
    if key == "arguments" or (key == "input" and kind.endswith(("tool_use", "tool_call"))):
        plain = not isinstance(value, str) or kind == "custom_tool_call"
        return Channel(PartKind.TOOL_CALL, tool=text_under(node, "name"), leaf=plain)
    return None
