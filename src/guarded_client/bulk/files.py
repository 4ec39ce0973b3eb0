"""A file to read, be it compressed, and how much of it has been read."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Final, cast

from guarded_client._errors import Misuse

_ZSTD: Final = ".zst"
ENDINGS: Final = frozenset({".gz", ".bz2", ".xz", _ZSTD})
"""Of compressed files; what stands before says what is in them."""


class Source:
    """A file to read.

    Attributes:
        path: where it is.
        name: whose endings count; default: that of the path.
        size: bytes on the disk.
    """

    def __init__(self, path: Path, name: str = "") -> None:
        self.path = path
        self.name = name or path.name
        self._raw: IO[bytes] | None = None
        try:
            self.size = path.stat().st_size
            problem = ""
        except OSError as error:
            problem = error.strerror or type(error).__name__
        if problem:
            raise Misuse(f"{path}: cannot be read: {problem}")

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_raw": None}

    @contextmanager
    def open(self) -> Generator[IO[bytes]]:
        """The file, decompressed.

        Raises:
            Misuse: it cannot be opened, or what decompresses it is not installed.
        """
        try:
            self._raw = self.path.open("rb")
        except OSError as error:
            problem = error.strerror
        else:
            problem = ""
        if problem or self._raw is None:
            raise Misuse(f"{self.path}: cannot be read: {problem}")
        with self._raw as raw, _decompressed(raw, compression(self.name)) as file:
            yield file

    def share(self) -> float:
        """How much of it has been read, 0 to 1: all, once it is closed."""
        if self._raw is None or not self.size:
            return 0.0
        if self._raw.closed:
            return 1.0
        return min(1.0, self._raw.tell() / self.size)


def compression(name: str) -> str:
    """The ending that says how a file is compressed; empty if it is not."""
    ending = Path(name).suffix.lower()
    return ending if ending in ENDINGS else ""


def ending(name: str) -> str:
    """The ending of a file, without that of its compression."""
    suffixes = [suffix.lower() for suffix in Path(name).suffixes]
    if suffixes and suffixes[-1] in ENDINGS:
        _ = suffixes.pop()
    return suffixes[-1] if suffixes else ""


def compressed(data: bytes, name: str) -> bytes:
    """Data as it stands in a file of this name. Pieces that follow each other make a whole file.

    Raises:
        Misuse: what compresses it is not installed.
    """
    match compression(name):
        case ".gz":
            return gzip.compress(data, mtime=0)
        case ".bz2":
            return bz2.compress(data)
        case ".xz":
            return lzma.compress(data)
        case ".zst":
            return cast("bytes", _zstd().compress(data))
        case _:
            return data


def broken() -> tuple[type[Exception], ...]:
    """What is raised in reading a file that is damaged."""
    plain = OSError, EOFError, zlib.error, lzma.LZMAError
    return (*plain, _zstd().ZstdError) if find_spec("backports") and find_spec("backports.zstd") else plain


def _decompressed(raw: IO[bytes], ending: str) -> IO[bytes]:
    openers: dict[str, Callable[[], Any]] = {
        ".gz": lambda: gzip.GzipFile(fileobj=raw),
        ".bz2": lambda: bz2.BZ2File(raw),
        ".xz": lambda: lzma.LZMAFile(raw),  # noqa: SIM115 - the caller closes it
        _ZSTD: lambda: _zstd().ZstdFile(raw),
    }
    return cast("IO[bytes]", openers[ending]()) if ending else raw


def _zstd() -> Any:
    """Zstandard: of the standard library from 3.14 on, else of the extra ``zstd``."""
    for module in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(module)
        except ImportError:
            continue
    raise Misuse('Zstandard is missing; run: pip install "guarded-client[zstd]"')
