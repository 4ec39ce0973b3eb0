"""Every text of a request to Bedrock's Converse API, or a refusal that says what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from guarded_client._model import Part, PartKind, Path
from guarded_client.codecs.ids import is_sealed
from guarded_client.codecs.json_parts import PROSE, PartReader, items, mapping, unreadable
from guarded_client.codecs.json_reply import an_object
from guarded_client.codecs.wire import Json, text_under

_FIXED: Final = frozenset(
    {"guardrailConfig", "performanceConfig", "serviceTier", "additionalModelResponseFieldPaths", "projectIdentifier"}
)
_MEDIA: Final = {"image": "image", "audio": "audio", "video": "file"}
"""Blocks that are looked at or heard, by the kind that ``blobs`` of the policy names."""
_CHANGES: Final = frozenset({"cachePoint", "toolAddition", "toolRemoval"})
_PROSE: Final = frozenset({"guardContent", "citationsContent", "searchResult"})
"""Blocks of texts. What is around these says where they stand, and is fixed."""
_AROUND: Final = frozenset({"qualifiers", "citations", "format"})
_OWNER: Final = re.compile(r"[0-9]{12}")
_ACCOUNT: Final = re.compile(r"(arn:aws[a-z-]{0,12}:[a-z-]{4,12}:[a-z0-9-]{0,20}:)[0-9]{12}(?=:)")
"""The number of an account of AWS, which may begin as a telephone number does: with 00."""


class ConverseReader(PartReader):
    """Reads the body of one request, also of one whose tokens are counted.

    Attributes:
        sealed: what the provider signed or encrypted goes back unread; placeholders in it belong to a conversation.
    """

    prose_keys = PROSE
    sealed = False

    def _top(self, key: str, value: object) -> Iterator[Part]:
        yield from self._field(key, value, (key,))

    def _field(self, key: str, value: object, path: Path) -> Iterator[Part]:
        match key:
            case "messages":
                for index, message in enumerate(items(value, path)):
                    yield from self._message(mapping(message, (*path, index)), (*path, index))
            case "system":
                yield from self._content(value, path, PartKind.TEXT, "system")
            case "input":  # of a count of tokens
                for name, counted in mapping(value, path).items():
                    if name != "converse":
                        raise unreadable((*path, name), "cannot be read; count the tokens of `converse`")
                    for field, below in mapping(counted, (*path, name)).items():
                        yield from self._field(field, below, (*path, name, field))
            case "inferenceConfig":
                for name, setting in mapping(value, path).items():
                    if name == "stopSequences":
                        yield from self.prose(setting, (*path, name))
                    else:
                        self.fixed(setting)
            case "toolConfig" | "outputConfig":
                yield from self.definition(value, path)
            case _ if key in _FIXED:
                self.fixed(value)
            case _:  # promptVariables, requestMetadata, a model's own fields, and whatever the API learns next
                yield from self.prose(value, path)

    def _message(self, message: Json, path: Path) -> Iterator[Part]:
        role = text_under(message, "role") or ""
        for key, value in message.items():
            if key == "content":
                yield from self._content(value, (*path, key), PartKind.TEXT, role)
            else:
                self.fixed(value)

    def _content(self, content: object, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        for index, item in enumerate(items(content, path)):
            for name, block in mapping(item, (*path, index)).items():
                yield from self._block(name, block, (*path, index, name), kind, role)

    def _block(self, name: str, block: object, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        if block is None:
            return
        if name == "text":
            yield from self.prose(block, path, kind, role)
        elif name in _PROSE:
            yield from self._texts(name, block, path, kind, role)
        elif name in _MEDIA:
            yield from self._blob(mapping(block, path), _MEDIA[name], path, role)
        elif name in _CHANGES:
            self.fixed(block)
        elif name == "document":
            yield from self._document(mapping(block, path), path, kind, role)
        elif name == "toolUse":
            yield from self._tool_use(mapping(block, path), path)
        elif name == "toolResult":
            yield from self._tool_result(mapping(block, path), path, role)
        elif name == "json" and kind is PartKind.TOOL_RESULT:
            yield from self._as_json(block, path, kind, role)
        elif name == "reasoningContent":
            yield from self._thought(mapping(block, path), path, role)
        else:
            raise unreadable(path, "has a type that this version cannot read; send it as text, or leave it out")

    def _texts(self, name: str, node: object, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        """Every string of a block but what stands around the texts; pictures within are looked at by ``blobs``."""
        if isinstance(node, dict):
            for key, value in cast("Json", node).items():
                if key == "image":
                    yield from self._block(key, value, (*path, key), kind, role)
                elif key in _AROUND and not (name == "citationsContent" and key == "citations"):
                    self.fixed(value)
                else:
                    yield from self._texts(name, value, (*path, key), kind, role)
        elif isinstance(node, list):
            for index, item in enumerate(cast("list[object]", node)):
                yield from self._texts(name, item, (*path, index), kind, role)
        elif isinstance(node, str):
            yield from self.prose(node, path, kind, role)
        else:
            self.fixed(node, path)

    def _document(self, block: Json, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        """A document whose text is in the request is read; one that is a file goes by ``blobs``."""
        source = mapping(block.get("source"), (*path, "source"))
        for key, value in block.items():
            if key in ("name", "context"):
                yield from self.prose(value, (*path, key), kind, role)
            elif key != "source":
                self.fixed(value)
        for key, value in source.items():
            place = (*path, "source", key)
            if key in ("text", "content"):
                yield from self.prose(value, place, kind, role)
            else:
                self.permit("file", place)
                yield from self.beside(value, place, role)

    def _tool_use(self, block: Json, path: Path) -> Iterator[Part]:
        for key, value in block.items():
            if key == "input":
                yield from self._as_json(
                    value, (*path, key), PartKind.TOOL_CALL, "assistant", text_under(block, "name")
                )
            elif key == "toolUseId":
                self.identity(value)
            else:
                self.fixed(value)

    def _tool_result(self, block: Json, path: Path, role: str) -> Iterator[Part]:
        for key, value in block.items():
            if key == "content":
                yield from self._content(value, (*path, key), PartKind.TOOL_RESULT, role)
            elif key == "toolUseId":
                self.identity(value)
            else:
                self.fixed(value)

    def beside(self, node: object, path: Path, role: str = "") -> Iterator[Part]:
        """Whose a bucket is, is passed over."""
        if not (path[-1:] == ("bucketOwner",) and isinstance(node, str) and _OWNER.fullmatch(node)):
            yield from super().beside(node, path, role)

    def fixed(self, node: object, path: Path = (), *, own: bool = False) -> None:
        """Of a name of AWS, the account is passed over."""
        super().fixed(_ACCOUNT.sub(r"\1", node) if isinstance(node, str) else node, path, own=own)

    def _thought(self, block: dict[str, object], path: Path, role: str) -> Iterator[Part]:
        """What the model thought goes back untouched if it is signed or encrypted; else it is a text like any other."""
        for key, value in block.items():
            told = an_object(value)
            if key == "redactedContent" and is_sealed(value):
                self.sealed = True
            elif key == "reasoningText" and is_sealed(told.get("signature")):
                self.sealed = True
                self.fixed({name: said for name, said in told.items() if not _signed(name, said)})
            else:
                yield from self.prose(value, (*path, key), PartKind.REASONING, role)


def _signed(name: str, said: object) -> bool:
    """Whether this is a signature, or a text that it is for."""
    return name in ("text", "signature") and isinstance(said, str)
