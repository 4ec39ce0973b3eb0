"""Who may sign in: names and argon2 hashes in a file that its owner alone can read.

Argon2id with the parameters of RFC 9106, section 4, second recommended option (64 MiB). The file lies beside the
stores; it says who somebody is, not what they may do: that is said by the policy, and by ``roles`` here only if the
policy lists no actor at all.
"""

from __future__ import annotations

import json
import os
import secrets
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guarded_client._errors import Misuse

try:
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError
except ImportError:  # pragma: no cover
    raise Misuse("the console needs more packages: pip install 'guarded-client[console]'") from None

SHORTEST: Final = 12
"""Characters that a password has at least (NIST SP 800-63B asks for 8, or 15 where it stands alone)."""
LONGEST: Final = 1024
_AT_ONCE: Final = threading.BoundedSemaphore(2)
"""A hash takes 64 MiB: no more than this many at once."""


class User(BaseModel):
    """Somebody who may sign in.

    Attributes:
        roles: what they may do if the policy lists no actors.
        password: an argon2 hash with its parameters.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    roles: frozenset[str] = frozenset()
    password: str = Field(repr=False)


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    version: int = 1
    users: Mapping[str, User] = Field(default_factory=dict[str, User])


class Users:
    """The users of a file. What another process writes there counts from the next look on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int, int] | None = None
        self._users: Mapping[str, User] = {}
        self._lock = threading.Lock()
        self._dummy = ""

    def all(self) -> Mapping[str, User]:
        """Everybody, by name.

        Raises:
            Misuse: others may read the file, or it is not one of users.
        """
        with self._lock:
            try:
                found = self.path.stat()
            except FileNotFoundError:
                self._seen, self._users = None, {}
                return self._users
            mark = (found.st_mtime_ns, found.st_size, found.st_ino)
            if mark != self._seen:
                if os.name == "posix" and found.st_mode & 0o077:
                    raise Misuse(f"others may read {self.path}: run chmod 600 {self.path}")
                self._users, self._seen = _read(self.path), mark
            return self._users

    def mark(self, name: str) -> str:
        """What changes when the password of somebody does; "" if there is no such user."""
        user = self.all().get(name)
        return "" if user is None else user.password

    def right(self, name: str, password: str) -> bool:
        """Whether this is the password. Takes as long for a name that does not exist."""
        user = self.all().get(name)
        hasher = PasswordHasher()
        if len(password) > LONGEST:
            return False
        with _AT_ONCE:
            if not self._dummy:
                self._dummy = hasher.hash(secrets.token_hex(16))
            try:
                _ = hasher.verify(user.password if user else self._dummy, password)
            except (VerificationError, InvalidHashError):
                return False
        return user is not None

    def put(self, name: str, password: str, roles: frozenset[str] | None = None) -> None:
        """Add somebody, or give them another password; ``roles`` ``None``: those they have.

        Raises:
            Misuse: the name or the password does not do.
        """
        if name != name.strip() or not name.isprintable() or not 0 < len(name) <= 80:
            raise Misuse("a user name has 1 to 80 printable characters, with no space around it")
        if not SHORTEST <= len(password) <= LONGEST or password == name:
            raise Misuse(f"a password has at least {SHORTEST} characters, and is not the name; a sentence does well")
        users = dict(self.all())
        kept = users[name].roles if name in users else frozenset[str]()
        with _AT_ONCE:
            hashed = PasswordHasher().hash(password)
        users[name] = User(roles=kept if roles is None else roles, password=hashed)
        _write(self.path, _File(users=users))

    def remove(self, name: str) -> bool:
        """Remove somebody: their sessions end at once. Returns whether they were there."""
        users = dict(self.all())
        if users.pop(name, None) is None:
            return False
        _write(self.path, _File(users=users))
        return True


def _read(path: Path) -> Mapping[str, User]:
    try:
        return _File.model_validate_json(path.read_bytes()).users
    except ValidationError:
        raise Misuse(f"{path} is not a file of users of this version; make one: guarded-client console user") from None


def _write(path: Path, file: _File) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    body = json.dumps({"version": file.version, "users": {n: _row(u) for n, u in sorted(file.users.items())}}, indent=1)
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            _ = out.write(body + "\n")
        _ = fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _row(user: User) -> Mapping[str, object]:
    return {"roles": sorted(user.roles), "password": user.password}
