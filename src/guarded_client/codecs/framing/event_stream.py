"""AWS event streams (``application/vnd.amazon.eventstream``): split into frames, and frames with another payload.

A frame is: its length and that of its headers (4 bytes each), a CRC-32 of both, the headers, the payload, and a CRC-32
of all before it. Source: the event stream encoding of the Smithy specification.
"""

from __future__ import annotations

import re
from binascii import crc32
from struct import Struct
from typing import Final

from guarded_client._errors import ProviderReplyInvalid

CONTENT_TYPE: Final = "vnd.amazon.eventstream"
MAX_FRAME: Final = 24 * 1024 * 1024
"""Bytes of one frame; the format allows no more."""

_LENGTHS: Final = Struct(">II")
_CRC: Final = Struct(">I")
_EXCEPTION: Final = re.compile(rb":message-type\x07(?:\x00\x09exception|\x00\x05error)")
_TYPE: Final = re.compile(rb":event-type\x07\x00([\x00-\xff])")
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


def is_exception(frame: bytes) -> bool:
    """Whether a frame ends the stream with an error."""
    _, headers = _LENGTHS.unpack_from(frame)
    return _EXCEPTION.search(frame[_PRELUDE : _PRELUDE + headers]) is not None


def type_of(frame: bytes) -> bytes:
    """What kind of event a frame says that it carries; SDKs look at those of one kind."""
    _, headers = _LENGTHS.unpack_from(frame)
    found = _TYPE.search(frame, _PRELUDE, _PRELUDE + headers)
    return b"" if found is None else frame[found.end() : found.end() + found[1][0]]


def with_payload(frame: bytes, payload: bytes) -> bytes:
    """The frame with another payload, and the checksums that belong to it."""
    _, headers = _LENGTHS.unpack_from(frame)
    lengths = _LENGTHS.pack(_PRELUDE + headers + len(payload) + _CRC.size, headers)
    checked = lengths + _CRC.pack(crc32(lengths)) + frame[_PRELUDE : _PRELUDE + headers] + payload
    return checked + _CRC.pack(crc32(checked))


def _fits(total: int, headers: int) -> bool:
    return _PRELUDE + headers + _CRC.size <= total <= MAX_FRAME
