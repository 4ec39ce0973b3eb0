"""A chat model's reply as it comes, chunk by chunk: each stream of text in it has a rewriter of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, cast

from langchain_core.messages import AIMessageChunk

from guarded_client._model import Channel, PartKind
from guarded_client._rewrite import Rewriter
from guarded_client.adapters.frameworks.langchain.reading import ARGUMENTS, CALLS, THOUGHTS
from guarded_client.adapters.frameworks.langchain.restoring import restored
from guarded_client.adapters.frameworks.langchain.shapes import is_a
from guarded_client.codecs.wire import OpenChannel

Key: TypeAlias = tuple[str, Any]
"""Where a text stands: the type of its block (or of the message's own content), and its index; beside the content, its
path."""


class ChunkRestorer:
    """Restores the chunks of one message. What is held comes before the last chunk, or from :meth:`close`."""

    def __init__(self, open_channel: OpenChannel) -> None:
        self._open = open_channel
        self._rewriters: dict[Key, Rewriter] = {}
        self._tools: dict[Any, str] = {}
        self._id: str | None = None

    def feed(self, chunk: Any) -> Iterator[Any]:
        """The chunk with its texts restored, as far as they can be released; before the last one, what was held.

        A last one that says something itself is divided: what is held of its texts comes behind them.
        """
        self._id = chunk.id or self._id
        calls = chunk.tool_call_chunks
        for call in calls:
            if call.get("name"):
                self._tools[call.get("index")] = call["name"]
        content = chunk.content
        changes: dict[str, Any] = {
            "content": self._fed(("text", None), content)
            if isinstance(content, str)
            else list(map(self._block, content)),
            "additional_kwargs": self._beside(chunk.additional_kwargs),
        }
        if calls:
            changes["tool_call_chunks"] = [
                {**call, "args": self._fed(("args", call.get("index")), call["args"])} if call.get("args") else call
                for call in calls
            ]
        if chunk.chunk_position == "last":
            held = self._tail()
            if held is not None and (content or calls or chunk.additional_kwargs):
                yield self._made(
                    chunk, {**changes, "chunk_position": None, "usage_metadata": None, "response_metadata": {}}
                )
                changes = {"content": type(content)(), "additional_kwargs": {}, "tool_call_chunks": []}
            if held is not None:
                yield held
        yield self._made(chunk, changes)

    def close(self) -> Iterator[Any]:
        """The message has ended: a chunk of what is still held, if anything is."""
        held = self._tail()
        if held is not None:
            yield held

    def _made(self, chunk: Any, changes: Mapping[str, Any]) -> Any:
        if not chunk.tool_call_chunks and not chunk.tool_calls:
            return chunk.model_copy(update=dict(changes))
        kind = cast("Any", type(chunk))
        derived = ("tool_calls", "invalid_tool_calls")
        fields = {name: getattr(chunk, name) for name in kind.model_fields if name not in derived}
        return kind(**{**fields, **changes})  # reads the calls anew

    def _block(self, block: Any) -> Any:
        if isinstance(block, str):
            return self._fed(("text", None), block)
        named, index = block.get("type"), block.get("index")
        if named in THOUGHTS:
            return block
        if named in CALLS:
            if block.get("name"):
                self._tools[index] = block["name"]
            new = {
                key: self._fed((f"block {key}", index), value, plain=named == "custom_tool_call")
                for key in ARGUMENTS
                if isinstance(value := block.get(key), str)
            }
            return {**block, **new} if new else restored(block, self._open)
        if isinstance(block.get("text"), str):
            rest = restored({key: value for key, value in block.items() if key != "text"}, self._open)
            return {**rest, "text": self._fed(("block text", index), block["text"])}
        return restored(block, self._open)

    def _beside(self, node: Any, path: tuple[str, ...] = ()) -> Any:
        """What stands beside the content and is added up piece by piece: reasoning, the old form of a call."""
        if isinstance(node, str):
            return self._fed(("arguments" if path[-1] in ARGUMENTS else "beside", path), node)
        if not is_a(node, Mapping):
            return restored(node, self._open)
        if isinstance(named := node.get("name"), str):
            self._tools[*path, "arguments"] = named
        return {key: self._beside(value, (*path, key)) for key, value in node.items()}

    def _fed(self, key: Key, text: str, *, plain: bool = False) -> str:
        """``plain``: of arguments: they are no JSON."""
        rewriter = self._rewriters.get(key)
        if rewriter is None:
            called = key[0] not in ("text", "block text", "beside")
            channel = Channel(
                PartKind.TOOL_CALL if called else PartKind.TEXT,
                index=len(self._rewriters),
                name=key[0],
                tool=self._tools.get(key[1]) if called else None,
                leaf=plain,
                joined=None if called else (len(self._rewriters),),
            )
            rewriter = self._rewriters[key] = self._open(channel)
        return rewriter.feed(text)

    def _tail(self) -> Any:
        blocks: list[Any] = []
        calls: list[Any] = []
        beside: dict[str, Any] = {}
        plain = ""
        for (named, index), rewriter in self._rewriters.items():
            text = rewriter.close()
            if not text:
                continue
            if named == "text":
                plain = text
            elif isinstance(index, tuple):
                _put(beside, cast("tuple[str, ...]", index), text)
            elif named == "args":
                calls.append({"name": None, "args": text, "id": None, "index": index, "type": "tool_call_chunk"})
            elif named == "block text":
                blocks.append({"type": "text", "text": text, "index": index})
            else:
                key = named.removeprefix("block ")
                blocks.append(
                    {
                        "type": "input_json_delta" if key == "partial_json" else "tool_call_chunk",
                        key: text,
                        "index": index,
                    }
                )
        self._rewriters.clear()
        if not (plain or blocks or calls or beside):
            return None
        content = [*([plain] if plain else []), *blocks] if blocks else plain
        kind = cast("Any", AIMessageChunk)
        return kind(content=content, tool_call_chunks=calls, additional_kwargs=beside, id=self._id)


def _put(tree: dict[str, Any], path: tuple[str, ...], text: str) -> None:
    for step in path[:-1]:
        tree = tree.setdefault(step, {})
    tree[path[-1]] = text
