"""The master key: 32 bytes that everything at rest hangs on. Whoever loses it loses the vault; that is the point.

From an argument, else an environment variable, else a key file that is made on first use. It wraps the root key of each
store (see :mod:`~guarded_client.stores.keys.root`) and nothing else, so that it can be replaced.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NoReturn, TypeAlias

from guarded_client._errors import Misuse

if TYPE_CHECKING:
    from guarded_client.stores.keys.seal import Seal

SIZE: Final = 32
VARIABLE: Final = "GUARDED_CLIENT_KEY"
Label: TypeAlias = Literal["wrap", "digest", "id", "sign", "note"]

_HEX: Final = re.compile(r"[0-9A-Fa-f]{64}")
_HOW: Final = (
    "a master key is 32 bytes, written as base64 or as 64 hexadecimal digits; make one with: openssl rand -hex 32"
)


class MasterKey:
    """32 secret bytes. Never printed, never pickled; used only through keys derived from it."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        if len(key) != SIZE:
            raise Misuse(f"the master key has {len(key)} bytes: {_HOW}")
        self._key = key

    def __repr__(self) -> str:
        return "<MasterKey>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a master key is not pickled or copied; load it where it is needed")

    @classmethod
    def generate(cls) -> MasterKey:
        """A new random key, for tests and for stores that need not outlive the process."""
        return cls(secrets.token_bytes(SIZE))

    @classmethod
    def load(cls, *, key: str | bytes | None = None, env: str = VARIABLE, file: Path | None = None) -> MasterKey:
        """The key from the first of these that is given.

        Args:
            key: the key itself: base64, 64 hexadecimal digits, or 32 raw bytes.
            env: name of an environment variable that holds it, in base64 or hexadecimal digits.
            file: a file that holds it; made with a new random key, readable by its owner only, if it does not exist.
                Two processes that make it at once end with the same key.

        Raises:
            Misuse: none is given, or the key is badly written, or others may read the file. The key is never printed.
        """
        if key is not None:
            return cls(_parse(key, "the key argument"))
        text = os.environ.get(env)
        if text is not None:
            return cls(_parse(text, f"the environment variable {env}"))
        if file is None:
            raise Misuse(f"no master key: pass one, set the environment variable {env}, or name a key file; {_HOW}")
        held = read_private(file, 4096)
        if held is None:
            write_key(file, cls.generate())
            held = read_private(file, 4096)
        if held is None:
            raise Misuse(f"the key file {file} was removed while it was being made")
        return cls(_parse(held.decode("latin-1"), f"the key file {file}"))

    def derive(self, label: Label) -> bytes:
        """A 32-byte key for one use, see :func:`derive`."""
        return derive(self._key, label)

    @property
    def id(self) -> str:
        """16 hexadecimal digits that tell this key from others, and nothing of it."""
        return self.derive("id")[:8].hex()

    def wrap(self, key: bytes, place: bytes) -> bytes:
        """A key, encrypted and bound to a place."""
        return self._seal().close(key, "root", place)

    def unwrap(self, wrapped: bytes, place: bytes) -> bytes:
        """The key that was wrapped for this place."""
        return self._seal().open(wrapped, "root", place)

    def _seal(self) -> Seal:
        from guarded_client.stores.keys.seal import Seal

        return Seal(self.derive("wrap"))


def derive(key: bytes, label: Label) -> bytes:
    """A 32-byte key for one use. HKDF-SHA256 (RFC 5869) without salt, the label as its info."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=SIZE, salt=None, info=b"guarded_client/1/" + label.encode()).derive(key)


def _parse(key: str | bytes, where: str) -> bytes:
    if isinstance(key, bytes) and len(key) == SIZE:
        return key
    raw = _decoded(key)
    if raw is None:
        raise Misuse(f"{where} cannot be decoded: {_HOW}")
    if len(raw) != SIZE:
        raise Misuse(f"{where} holds {len(raw)} bytes: {_HOW}")
    if not may_be_random(raw):
        raise Misuse(f"{where} is not random, as few bytes are repeated in it: {_HOW}")
    return raw


def may_be_random(key: bytes) -> bool:
    """Whether 16 bytes or more may have been drawn: of such, also written in hexadecimal, fewer than eight differ once
    in 10^7 times."""
    return len(set(key)) >= 8


def _decoded(key: str | bytes) -> bytes | None:
    try:
        text = (key.decode("ascii") if isinstance(key, bytes) else key).strip()
        if _HEX.fullmatch(text):
            return bytes.fromhex(text)
        padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
        return base64.b64decode(padded.replace("-", "+").replace("_", "/"), validate=True)
    except (UnicodeError, binascii.Error, ValueError):
        return None


def read_private(file: Path, limit: int = -1) -> bytes | None:
    """What a file holds that nobody else may read, at most ``limit`` bytes of it; ``None``: it does not exist.

    Raises:
        Misuse: it cannot be read, or others may read it.
    """
    try:
        descriptor = os.open(file, os.O_RDONLY)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Misuse(f"the key file {file} cannot be read: {error.strerror}") from None
    if stat.S_ISDIR(kind := os.fstat(descriptor).st_mode):  # Python would name the descriptor alone
        os.close(descriptor)
        raise Misuse(f"the key file {file} cannot be read: it is a directory")
    with os.fdopen(descriptor, "rb") as stream:
        mode = stat.S_IMODE(kind)
        if os.name == "posix" and mode & 0o077:
            raise Misuse(f"others may read the key file {file} (mode {mode:04o}): run chmod 600 {file}")
        return stream.read(limit)


def write_key(file: Path, key: MasterKey) -> None:
    """Write a key beside the file and link it into place: whoever comes second reads the first one's.

    Raises:
        Misuse: the file cannot be made.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            _ = stream.write(base64.b64encode(key._key) + b"\n")  # pyright: ignore[reportPrivateUsage]
            stream.flush()
            os.fsync(descriptor)
        try:
            os.link(draft, file)
        except FileExistsError:
            return
        finally:
            draft.unlink(missing_ok=True)
        sync_directory(file.parent)
    except OSError as error:
        raise Misuse(
            f"the key file {file} cannot be made: {error.strerror}; make it by hand, pass the key in {VARIABLE}, or "
            "have GUARDED_CLIENT_HOME, or vault.path in the policy, name a folder that this user may write to"
        ) from None


def drafts_of(file: Path) -> list[Path]:
    """Drafts of a key file that a process left which was killed while it made the file. Each holds a key."""
    form = re.compile(rf"\.{re.escape(file.name)}\.\d+\.[0-9a-f]{{8}}")
    return [other for other in file.parent.iterdir() if form.fullmatch(other.name)]


def sync_directory(directory: Path) -> None:
    """See that what was made or renamed in a directory outlives a crash of the machine."""
    if os.name != "posix":
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
