"""How long a reply may become. What counts is what is there once its content encoding is undone, in small pieces."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, Final

from guarded_client._errors import ProviderReplyInvalid, ProviderReplyTooLong

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guarded_client.adapters.http.either_library import Response

ABOUT_BODY: Final = ("content-encoding", "content-length", "transfer-encoding")
_PIECES: Final[Mapping[str, int]] = {"gzip": 8192, "deflate": 8192, "zstd": 256, "br": 32}
"""Encoded bytes that are undone at once, by encoding, so that they come to few MiB even if all of them repeat one byte:
1032 times as much in deflate (zlib's documentation), 128 KiB for 4 bytes in zstd (RFC 8878, blocks of one byte), 16 MiB
for a few bytes in Brotli (RFC 7932, a meta-block). ``httpx`` undoes whatever it gets at once."""


class Length:
    """What is left of the bytes that a reply may have."""

    __slots__ = ("_left", "_most")

    def __init__(self, most: int) -> None:
        self._left = self._most = most

    def take(self, size: int) -> None:
        """More bytes are here.

        Raises:
            ProviderReplyTooLong: more than there may be.
        """
        self._left -= size
        if self._left < 0:
            raise ProviderReplyTooLong(
                f"not released: the provider's reply has more than the {self._most} bytes that max_reply of the policy "
                "allows, once it is decompressed; if such replies are meant to come, set max_reply higher"
            )


class EncodedPieces:
    """An encoded stream in pieces that are undone one by one; a stream of both forms, once it is one of a library.

    Raises:
        ProviderReplyInvalid: when it is read, if it is encoded twice, so that no piece is small enough. No provider
            does that.
    """

    def __init__(self, raw: Any, most: int) -> None:
        """``raw`` is the response's own stream, ``most`` the bytes of a piece; 0: it is encoded twice."""
        self._raw, self._most = raw, most

    @property
    def elapsed(self) -> Any:
        """Where ``httpx2`` looks for the time from request to end."""
        return getattr(self._raw, "elapsed", None)

    def __iter__(self) -> Iterator[bytes]:
        for data in self._raw:
            yield from self._cut(data)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for data in self._raw:
            for piece in self._cut(data):
                yield piece

    def _cut(self, data: bytes) -> Iterator[bytes]:
        if not self._most:
            raise ProviderReplyInvalid("not released: the provider's reply has more than one content encoding")
        return (data[start : start + self._most] for start in range(0, len(data), self._most))

    def close(self) -> None:
        """Close the response's own stream."""
        self._raw.close()

    async def aclose(self) -> None:
        """Close the response's own stream."""
        await self._raw.aclose()


def in_pieces(response: Response, kind: type[EncodedPieces]) -> Response:
    """The response, of which ``iter_bytes()`` and ``aiter_bytes()`` give pieces that cannot be huge."""
    if response.is_stream_consumed or "content-encoding" not in response.headers:
        return response
    codings = [word.strip().lower() for word in response.headers["content-encoding"].split(",")]
    sizes = [_PIECES[coding] for coding in codings if coding in _PIECES]
    if sizes:
        response.stream = kind(response.stream, sizes[0] if len(sizes) == 1 else 0)
    return response
