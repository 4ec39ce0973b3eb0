"""Forms: where the fields of a ``multipart/form-data`` body stand, and the pairs of an urlencoded one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_plus

from guarded_client._errors import UnreadableRefused


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``body[start:end]`` is its content, ``body[name_start:name_end]`` its file name up to the extension.

    Attributes:
        others: header lines of its own, beside those about name and type, and a type that says more than that.
    """

    name: str
    filename: str | None
    media: str
    start: int
    end: int
    name_start: int = 0
    name_end: int = 0
    others: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """The file name without its extension, which says how the file is read."""
        return _EXTENSION.sub("", self.filename or "")


_EXTENSION: Final = re.compile(
    r"\.(?:jsonl?|ndjson|txt|md|markdown|[ct]sv|srt|vtt|log|ya?ml|html?|xml|pdf|docx?|pptx?|xlsx?|png|jpe?g|gif|webp|"
    r"mp[34]|m4a|wav|webm|mpe?g|mpga|ogg|flac|zip)\Z",
    re.IGNORECASE,
)
_BOUNDARY: Final = re.compile(r';\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;,"]{1,200}))', re.IGNORECASE)
_PARAMETER: Final = re.compile(rb';\s*([\w*.-]+)\s*=\s*(?:"([^"\r\n]*)"|([^\s;"]+))')
_MEDIA: Final = re.compile(r"[a-z]+/[a-z][a-z.+-]{0,80}(?:[0-9]{1,3})?(?:; ?charset=[a-z0-9_-]{1,20})?")
_DISPOSITION: Final = re.compile(rb"content-disposition:\s*form-data(?=\s*(?:;|\Z))", re.IGNORECASE)

_UNWELCOME: Final = frozenset(
    {b"content-length", b"content-transfer-encoding", b"content-disposition", b"content-type", b"content-encoding"}
)
"""A length would no longer be true, an encoding hides the text, and what comes twice is read in two ways."""


def _damaged() -> UnreadableRefused:
    return UnreadableRefused("not sent: the multipart body is damaged, or written in a way that cannot be read")


def fields(body: bytes, content_type: str) -> Iterator[Field]:
    """The fields of a multipart body.

    Raises:
        UnreadableRefused: it is damaged, or has something that is not a field.
    """
    found = list(_BOUNDARY.finditer(content_type))
    if len(found) != 1 or not content_type.isascii():
        raise _damaged()
    mark = b"--" + (found[0].group(1) or found[0].group(2)).encode()
    if not body.startswith(mark):
        raise _damaged()
    position = len(mark)
    while True:
        tail = body[position : position + 4]
        if tail[:2] == b"--":
            if tail not in (b"--", b"--\r\n") or len(body) > position + 4:
                raise _damaged()
            return
        head_end = body.find(b"\r\n\r\n", position)
        end = body.find(b"\r\n" + mark, head_end + 4)
        if tail[:2] != b"\r\n" or head_end < position + 2 or end < 0:
            raise _damaged()
        yield _field(body, position + 2, head_end, end)
        position = end + 2 + len(mark)


def _field(body: bytes, start: int, head_end: int, end: int) -> Field:
    name = filename = None
    media, where = "", (0, 0)
    others: list[str] = []
    position = start
    for line in body[start:head_end].split(b"\r\n"):
        label = line.partition(b":")[0].strip().lower()
        disposition = _DISPOSITION.match(line)
        if disposition is not None and name is None:
            for match in _parameters(line, disposition.end()):
                group = 3 if match.group(2) is None else 2  # bare, or in quotes
                key, value = match.group(1).lower(), match.group(group)
                if key == b"name" and name is None:
                    name = _text(value)
                elif key == b"filename" and filename is None:
                    filename = _text(value)
                    cut = len(filename) - len(_EXTENSION.sub("", filename))
                    where = (position + match.start(group), position + match.end(group) - cut)
                else:
                    raise _damaged()
        elif label == b"content-type" and not media:
            media = _text(line.partition(b":")[2]).strip().lower()
            if _MEDIA.fullmatch(media) is None:
                others.append(_text(line))
        elif label in _UNWELCOME:
            raise _damaged()
        else:
            others.append(_text(line))
        position += len(line) + 2
    if name is None:
        raise _damaged()
    return Field(name, filename, media, head_end + 4, end, *where, tuple(others))


def _parameters(line: bytes, position: int) -> Iterator[re.Match[bytes]]:
    while position < len(line):
        match = _PARAMETER.match(line, position)
        if match is None:
            raise _damaged()
        yield match
        position = match.end()


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    raise _damaged()


def written_filename(name: str) -> bytes:
    """A file name as it stands in a header."""
    escaped = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.encode("utf-8")


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of an urlencoded body; ``body[start:end]`` is its value as it is written."""

    key: str
    value: str
    start: int
    end: int


def pairs(body: bytes) -> Iterator[Pair]:
    """The pairs of an urlencoded body.

    Raises:
        UnreadableRefused: it is not ASCII, or holds bytes that are not UTF-8.
    """
    text = ""
    broken = not body.isascii()
    if not broken:
        text = body.decode("ascii")
    position = 0
    while not broken and position < len(text):
        end = text.find("&", position)
        end = len(text) if end < 0 else end
        key, equals, value = text[position:end].partition("=")
        try:
            pair = Pair(
                unquote_plus(key, errors="strict"),
                unquote_plus(value, errors="strict"),
                position + len(key) + len(equals),
                end,
            )
        except UnicodeDecodeError:
            broken = True
        else:
            yield pair
        position = end + 1
    if broken:
        raise UnreadableRefused("not sent: the form is not written in UTF-8")
