"""Server-sent events as bytes: split into events without changing one, at any chunking, in linear time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sized
from typing import Final

from guarded_client._errors import ProviderReplyInvalid
from guarded_client.codecs.framing.json_numbers import with_numbers
from guarded_client.codecs.json_reply import parsed

MAX_EVENT: Final = 64 * 1024 * 1024
"""Bytes of one event; a provider that sends more without an end is broken."""

MAX_OPEN: Final = 4096
"""Texts of a stream that have begun and not ended; no provider has so many, and each is looked at when another ends."""

_END: Final = re.compile(rb"\r\n\r\n|\n\n|\r\r|\n\r\n|\n\r(?=[^\n])")
"""Two ends of lines, each a CR, an LF or both. Behind LF CR, one byte more says whether an LF belongs to it."""
_BOM: Final = b"\xef\xbb\xbf"
_USUAL: Final = re.compile(rb"event:[ ]?([^\r\n]*)\ndata:[^\r\n]*\n\n")
_NAME: Final = re.compile(rb"^event(?:$|:[ ]?([^\n]*))", re.MULTILINE)


class EventSplitter:
    """Cuts a stream of bytes behind each blank line.

    Args:
        bare: lines of no field of the format are looked at by whoever gets the events, see :func:`strays`.
    """

    __slots__ = ("_bare", "_begun", "_held", "_searched")

    def __init__(self, *, bare: bool = False) -> None:
        self._bare = bare
        self._begun = False
        self._held = bytearray()
        self._searched = 0

    def feed(self, data: bytes) -> list[bytes]:
        """Complete events, their blank line included.

        Raises:
            ProviderReplyInvalid: an event exceeds :data:`MAX_EVENT`; or one that is not the first begins with a byte
                order mark, so that some clients read it, and others do not; or see :func:`by_lines`.
        """
        held = self._held
        if not held and data.endswith(b"\n\n") and data.find(b"\n\n") == len(data) - 2 and b"\r" not in data:
            if data.startswith(_BOM):
                self._see_marks([data])
            self._begun = True
            if data.startswith(b"data:") and data.find(b"\n") == len(data) - 2:
                return [data]  # the usual case: one chunk, one event
            return by_lines(data, bare=self._bare)
        held += data
        events: list[bytes] = []
        start = 0
        search = max(0, self._searched - 3)
        while match := _END.search(held, search):
            events.append(bytes(held[start : match.end()]))
            start = search = match.end()
        if start:
            self._see_marks(events)
            events = [each for event in events for each in by_lines(event, bare=self._bare)]
            del held[:start]
        self._searched = len(held)
        if len(held) > MAX_EVENT:
            raise ProviderReplyInvalid(f"the provider sent an event of more than {MAX_EVENT} bytes")
        return events

    def _see_marks(self, events: list[bytes]) -> None:
        if any(event.startswith(_BOM) for event in events[0 if self._begun else 1 :]):
            raise ProviderReplyInvalid("the provider sent a byte order mark in the middle of a stream")
        self._begun = True

    def close(self) -> bytes:
        """What stands behind the last blank line.

        Raises:
            ProviderReplyInvalid: see :func:`by_lines`; or there are several objects.
        """
        rest = bytes(self._held)
        self._held.clear()
        if self._begun or data_of(rest) is not None:  # else a document called a stream: no value comes back in it
            events = by_lines(rest, bare=self._bare)
            if sum(b"{" in event for event in events) > 1:
                raise ProviderReplyInvalid(_SEVERAL)
            rest = events[0] if len(events) == 1 else rest
        return rest


def see_few(texts: Sized) -> None:
    """See that one more text may begin beside those that are open.

    Raises:
        ProviderReplyInvalid: there are :data:`MAX_OPEN`.
    """
    if len(texts) >= MAX_OPEN:
        raise ProviderReplyInvalid(f"the provider leaves {MAX_OPEN} texts of one stream open")


_DATA: Final = re.compile(rb"^data:[ ]?([^\r\n]*)(?:\r\n|\n|\r|\Z)", re.MULTILINE)


def data_of(event: bytes) -> bytes | None:
    """The data of an event: its ``data`` lines, joined by a newline; ``None`` if it has none.

    Some clients take a byte order mark off the first event, so it is taken off here.
    """
    if event.startswith(b"data: ") and b"\r" not in event:
        data = event[6:].rstrip(b"\n")
        if b"\n" not in data:
            return data
    lines = [match.group(1) for match in _DATA.finditer(_plain(event))]
    return b"\n".join(lines) if lines else None


def _plain(event: bytes) -> bytes:
    return event.removeprefix(_BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def unclear(data: bytes | None) -> bool:
    """Whether the data of an event that is no JSON object may say something to a client that reads it otherwise."""
    return data is not None and data.strip() not in (b"", b"[DONE]")


def missed(piece: bytes | None) -> bool:
    """:func:`unclear`, of a piece of a stream behind which others may come.

    Raises:
        ProviderReplyInvalid: it may hold an object. A client that reads it, since it cuts lines elsewhere or nests
            deeper, may get the beginning of a link there, and the value in a later piece would go to that host.
    """
    if piece is not None and b"{" in piece:
        raise ProviderReplyInvalid("the provider sent a piece of a stream that cannot be read, and more may follow")
    return unclear(piece)


_FIELD: Final = re.compile(rb"(?:data|event|id|retry|)(?::|\Z)")
_OTHER_ENDS: Final = re.compile(rb"[\x0b\x0c\x1c-\x1e]|\xc2\x85|\xe2\x80[\xa8\xa9]")
"""What ends a line to ``str.splitlines()``, and so to ``iter_lines()`` of HTTP libraries, but not in this format."""


def strays(event: bytes) -> bytes:
    """The lines of an event that are of no field of the format: clients that go by lines may take them for data."""
    return b"\n".join(line for line in _plain(event).split(b"\n") if _FIELD.match(line) is None)


_COMMENT: Final = re.compile(rb"(\A\xef\xbb\xbf|\A|(?<=[\r\n])):[^\r\n]*\{[^\r\n]*")
_DONE: Final = re.compile(rb"^data:[ ]?\[DONE\][ ]*$", re.MULTILINE)
_OF_ERRORS: Final = frozenset({"error", "detail", "code", "type", "status", "request_id"})
_SEVERAL: Final = "the provider sent several objects in one event"


def by_lines(event: bytes, *, bare: bool = False) -> list[bytes]:
    """The event, so that it says the same to clients that go by lines: there are SDKs that take a line for the whole.

    A comment that may hold an object is emptied. Of several objects each becomes an event, as does a ``[DONE]`` beside.

    Args:
        event: the event, or what there is of it.
        bare: lines of no field are looked at elsewhere.

    Raises:
        ProviderReplyInvalid: a line that is no data may hold an object, which ``errors`` of llama.cpp may, and what
            has an error and nothing else; or one of several lines of data is an object by itself, but not all are.
    """
    head, _, rest = event.partition(b"data:")
    if b"{" not in head and head[-1:] in b"\n" and rest.find(b"\n") >= len(rest) - 2 and b"\r" not in event:
        return [event]  # the usual case: names, and one line of data
    event = _COMMENT.sub(rb"\1:", event) if b"{" in event else event
    lines = [line for line in _plain(event).split(b"\n") if b"{" in line]
    data = [line[5:].strip() for line in lines if line.startswith(b"data:")]
    ends = len(data) == 1 and _DONE.search(_plain(event)) is not None
    if (len(data) == len(lines) == 1 and not ends) or not lines:
        return [event]
    aside = bare or _is_error(strays(event))
    for line in lines:
        known = line.startswith((b"data:", b"error:")) or (aside and _FIELD.match(line) is None)
        if not known or (not line.startswith(b"data:") and _OTHER_ENDS.search(line) is not None):
            raise ProviderReplyInvalid("the provider sent an object that is no data of its event")
    if len(data) + ends > 1 and any(line.startswith(b"{") and line.endswith(b"}") for line in data):
        return list(_apart(event))
    return [event]


def _is_error(aside: bytes) -> bool:
    keys = (parsed(aside) or {}).keys()  # "detail" as FastAPI says it, and Mistral
    return bool(keys & {"error", "detail"}) and keys <= _OF_ERRORS and not nested(aside)


def nested(aside: bytes) -> bool:
    """Whether one of several lines is an object by itself, which clients that go by lines may take for data."""
    lines = aside.split(b"\n")
    return len(lines) > 1 and any(map(parsed, lines))


def _apart(event: bytes) -> Iterator[bytes]:
    """Each line of data of an event as an event of its own, of the same name.

    Raises:
        ProviderReplyInvalid: one of them is no object; or a line begins with a byte order mark, which would be the
            first of its event; or the names would be longer than all events may be.
    """
    end = _end_of(event)
    named = 0
    name: list[bytes] = []
    lines: list[bytes] = []
    plain = _plain(event).rstrip(b"\n").split(b"\n")
    left = sum(map(_is_data, plain))
    for line in plain:
        if line.startswith(b"event:") or line == b"event":
            name = [line]
            continue
        if line.startswith(_BOM):
            raise ProviderReplyInvalid(_SEVERAL)
        lines.append(line)
        if not _is_data(line):
            continue
        named += sum(map(len, name))
        if named > MAX_EVENT or (parsed(line[5:]) is None and unclear(line[5:])):
            raise ProviderReplyInvalid(_SEVERAL)
        left -= 1
        if left:
            yield end.join([*name, *lines]) + end + end
            lines = []
    yield end.join([*name, *lines]) + end + end


def _is_data(line: bytes) -> bool:
    return line.startswith(b"data:") or line == b"data"


def _end_of(event: bytes) -> bytes:
    """How an event ends its lines."""
    return b"\r\n" if b"\r\n" in event else b"\n" if b"\n" in event else b"\r"


def name_of(event: bytes) -> bytes:
    """The name of an event; empty: it has none."""
    if b"event" not in event:
        return b""
    usual = _USUAL.fullmatch(event)
    return (_NAME.findall(_plain(event)) or [b""])[-1] if usual is None else usual[1]


class Named:
    """Whether the texts of a stream come in events with a name: there are SDKs that leave out one or the other."""

    __slots__ = ("_like", "_name")

    def __init__(self) -> None:
        self._like: object = None
        self._name: bytes | None = None

    @property
    def line(self) -> bytes:
        """What names an event of our own like the last one with a text: there are SDKs that would leave it out."""
        return b"event: %b\n" % self._name if self._name else b""

    def see(self, event: bytes, *, left_out: Collection[bytes] = ()) -> None:
        """See that an event with a text is named like those before it.

        Args:
            event: the event.
            left_out: names that are like none.

        Raises:
            ProviderReplyInvalid: it is not, so what readers see of the whole is unclear.
        """
        name = name_of(event)
        if name == self._name:
            return
        self._name = name
        like = (name != b"" and name not in left_out, name.startswith(b"thread."))
        self._like = self._like or like
        if self._like != like:
            raise ProviderReplyInvalid("the provider gives some of the texts in events of a name that SDKs leave out")


def followed(rest: bytes, more: bytes) -> bytes:
    """A last event, which may be unfinished, and others of our own behind it: texts in the order of their release."""
    return rest.rstrip(b"\r\n") + b"\n\n" + more if rest and more else rest + more


def with_data(event: bytes, data: bytes) -> bytes:
    """The event with other data (one line); its other lines and its line ends stay."""
    if event.startswith(_BOM):
        return _BOM + with_data(event[len(_BOM) :], data)
    end = _end_of(event)
    out: list[bytes] = []
    written = False
    for line in event.rstrip(b"\r\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"):
        if not _is_data(line):
            out.append(line)
        elif not written:
            out.append(b"data: " + with_numbers(data, data_of(event) or b""))
            written = True
    return end.join(out) + end + end
