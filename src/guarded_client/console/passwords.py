"""Who may sign in: names and argon2 hashes in a file that its owner alone can read.

Argon2id with the parameters of RFC 9106, section 4, second recommended option (64 MiB). The file lies beside the
stores; it says who somebody is, not what they may do: that is said by the policy, and by ``roles`` here only if the
policy lists no actor at all.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guarded_client._errors import Misuse
from guarded_client._owned_file import OwnedFile

try:
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError
except ImportError:  # pragma: no cover
    raise Misuse('the console needs more packages: pip install "guarded-client[console]"') from None

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
        self._file = OwnedFile(path, "users", _read, _row)
        self._dummy = ""

    def all(self) -> Mapping[str, User]:
        """Everybody, by name.

        Raises:
            Misuse: others may read the file, or it is not one of users.
        """
        return self._file.all()

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
        with _AT_ONCE:
            hashed = PasswordHasher().hash(password)
        with self._file.changing() as users:
            kept = users[name].roles if name in users else frozenset[str]()
            users[name] = User(roles=kept if roles is None else roles, password=hashed)

    def remove(self, name: str) -> bool:
        """Remove somebody: their sessions end at once. Returns whether they were there."""
        with self._file.changing() as users:
            return users.pop(name, None) is not None


def _read(body: bytes, path: Path) -> Mapping[str, User]:
    try:
        return _File.model_validate_json(body).users
    except ValidationError:
        raise Misuse(f"{path} is not a file of users of this version; make one: guarded-client console user") from None


def _row(user: User) -> Mapping[str, object]:
    return {"roles": sorted(user.roles), "password": user.password}
