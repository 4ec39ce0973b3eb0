"""AWS event streams (``application/vnd.amazon.eventstream``): split into frames, and frames with another payload.

A frame is: its length and that of its headers (4 bytes each), a CRC-32 of both, the headers, the payload, and a CRC-32
of all before it. Source: the event stream encoding of the Smithy specification.
"""

from __future__ import annotations

from binascii import crc32
from collections.abc import Mapping
from struct import Struct
from typing import Final

from guarded_client._errors import ProviderReplyInvalid

CONTENT_TYPE: Final = "vnd.amazon.eventstream"
MAX_FRAME: Final = 24 * 1024 * 1024
"""Bytes of one frame; the format allows no more."""

_LENGTHS: Final = Struct(">II")
_CRC: Final = Struct(">I")
_SIZES: Final = {0: 0, 1: 0, 2: 1, 3: 2, 4: 4, 5: 8, 8: 8, 9: 16}
"""Bytes of a header's value, by its type: booleans, integers, a timestamp, a UUID."""
_BYTES, _TEXT = 6, 7
"""Types of values that say their length."""
_ERRORS: Final = (b"exception", b"error")
_PRELUDE: Final = _LENGTHS.size + _CRC.size


class FrameSplitter:
    """Cuts a stream of bytes into frames and checks them."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """Complete frames.

        Raises:
            ProviderReplyInvalid: a checksum or a length is wrong.
        """
        held = self._held
        held += data
        frames: list[bytes] = []
        start = 0
        while len(held) - start >= _PRELUDE:
            total, headers = _LENGTHS.unpack_from(held, start)
            (crc,) = _CRC.unpack_from(held, start + _LENGTHS.size)
            if crc32(held[start : start + _LENGTHS.size]) != crc or not _fits(total, headers):
                raise ProviderReplyInvalid("the provider sent a damaged frame of an event stream")
            if len(held) - start < total:
                break
            frame = bytes(held[start : start + total])
            if _CRC.pack(crc32(frame[: -_CRC.size])) != frame[-_CRC.size :]:
                raise ProviderReplyInvalid("the provider sent a damaged frame of an event stream")
            frames.append(frame)
            start += total
        if start:
            del held[:start]
        return frames

    def close(self) -> bytes:
        """What stands behind the last complete frame."""
        rest = bytes(self._held)
        self._held.clear()
        return rest


def payload_of(frame: bytes) -> bytes:
    """The payload of a frame."""
    _, headers = _LENGTHS.unpack_from(frame)
    return frame[_PRELUDE + headers : -_CRC.size]


def type_of(frame: bytes) -> bytes | None:
    """What kind of event a frame says that it carries; ``None``: it ends the stream with an error.

    Raises:
        ProviderReplyInvalid: its headers cannot be read.
    """
    headers = _headers(frame)
    return None if headers.get(b":message-type") in _ERRORS else headers.get(b":event-type", b"")


def _headers(frame: bytes) -> Mapping[bytes, bytes]:
    """The headers of a frame that are texts; no SDK takes others for the type of an event.

    Raises:
        ProviderReplyInvalid: they cannot be read, or one is there twice.
    """
    _, length = _LENGTHS.unpack_from(frame)
    at, end = _PRELUDE, _PRELUDE + length
    found: dict[bytes, bytes] = {}
    try:
        while at < end:
            name = frame[at + 1 : at + 1 + frame[at]]
            kind = frame[at + 1 + len(name)]
            at += 2 + len(name)
            if kind in (_BYTES, _TEXT):
                size = int.from_bytes(frame[at : at + 2])
                at += 2
            else:
                size = _SIZES[kind]
            if name in found:
                break
            found[name] = frame[at : at + size] if kind == _TEXT else b""
            at += size
    except (IndexError, KeyError):
        at = -1
    if at != end:
        raise ProviderReplyInvalid("the provider sent a frame of an event stream whose headers cannot be read")
    return found


def with_payload(frame: bytes, payload: bytes) -> bytes:
    """The frame with another payload, and the checksums that belong to it."""
    _, headers = _LENGTHS.unpack_from(frame)
    lengths = _LENGTHS.pack(_PRELUDE + headers + len(payload) + _CRC.size, headers)
    checked = lengths + _CRC.pack(crc32(lengths)) + frame[_PRELUDE : _PRELUDE + headers] + payload
    return checked + _CRC.pack(crc32(checked))


def event_frame(name: str, payload: bytes) -> bytes:
    """A frame that carries an event of this type, in JSON."""
    said = {":event-type": name, ":content-type": "application/json", ":message-type": "event"}
    headers = b"".join(
        b"%c%b\x07%b%b" % (len(key), key.encode(), len(value).to_bytes(2), value.encode())
        for key, value in said.items()
    )
    return with_payload(_LENGTHS.pack(0, len(headers)) + bytes(_CRC.size) + headers, payload)


def _fits(total: int, headers: int) -> bool:
    return _PRELUDE + headers + _CRC.size <= total <= MAX_FRAME
