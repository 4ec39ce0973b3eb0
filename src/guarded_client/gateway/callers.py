"""Who may call: names, digests of their keys, and what each may say, in a file that its owner alone can read.

A key has 256 random bits, so its SHA-256 gives nothing away and needs no salt; it is looked up by that digest.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from guarded_client._errors import Misuse
from guarded_client._owned_file import OwnedFile
from guarded_client._tags import make

PREFIX: Final = "gck_"
"""What keys of callers begin with."""
ANYBODY: Final = "anybody"
"""The caller of a gateway without keys; nobody else is called so."""
FREE: Final[Mapping[str, tuple[str, ...]]] = {"subject": ("*",), "conversation": ("*",), "language": ("*",)}
"""What every caller may say, unless its own entry says otherwise."""
_WRONG: Final = {
    "key_env": "--key-env takes the name of an environment variable, such as OPENAI_API_KEY_OF_BOT, not a key",
    "at_once": "--at-once takes a whole number, 0 for the gateway's own",
}
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Word = Annotated[str, StringConstraints(pattern=r"^[!-~]([ -~]{0,254}[!-~])?$")]
Variable = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]


class Caller(BaseModel):
    """A program that may call.

    Attributes:
        keys: SHA-256 digests of its keys, in hexadecimal.
        tenant: whose data its calls are about. Callers of one tenant share consent and erasure, never conversations.
        tags: said for every call, where the call does not say otherwise.
        may: for each tag, the values that its calls may say; ``*``: any. See :data:`FREE` for what needs no word.
        at_once: calls at once; 0: the gateway's own bound.
        key_env: environment variable with a key of its own for the provider.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    keys: tuple[Digest, ...] = Field(min_length=1, repr=False)
    tenant: Word
    tags: Mapping[str, Word] = Field(default_factory=dict[str, Word])
    may: Mapping[str, tuple[Word, ...]] = Field(default_factory=dict[str, "tuple[Word, ...]"])
    at_once: Annotated[int, Field(ge=0)] = 0
    key_env: Variable | None = None

    def lets(self, tag: str, value: str) -> bool:
        """Whether its calls may say this."""
        allowed = self.may.get(tag, FREE.get(tag, ()))
        return value in allowed or "*" in allowed or self.tags.get(tag) == value

    def once(self, key: str) -> str:
        """What stands for an idempotency key of its calls at an account that it shares: no other caller's is the same.

        Of the form that SDKs make up. It stays what it is until the caller has other keys.
        """
        digest = hmac.digest(self.keys[0].encode(), key.encode("utf-8", "replace"), "sha256")
        return str(uuid.UUID(bytes=digest[:16]))


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    version: int = 1
    callers: Mapping[str, Caller] = Field(default_factory=dict[str, Caller])


class Callers:
    """The callers of a file. What another process writes there counts from the next look on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = OwnedFile(path, "callers", _read, _row)
        self._named: tuple[Mapping[str, Caller], Mapping[str, str]] = ({}, {})

    def all(self) -> Mapping[str, Caller]:
        """Everybody, by name.

        Raises:
            Misuse: others may read the file, or it is not one of callers.
        """
        return self._file.all()

    def whose(self, key: str) -> tuple[str, Caller] | None:
        """The caller that has this key, with its name.

        Raises:
            Misuse: as for :meth:`all`.
        """
        callers, names = self.all(), self._named
        if names[0] is not callers:
            self._named = names = callers, {digest: name for name, each in callers.items() for digest in each.keys}
        name = names[1].get(digest_of(key)) if key.startswith(PREFIX) else None
        return None if name is None else (name, callers[name])

    def add(
        self,
        name: str,
        *,
        tenant: str = "",
        tags: Mapping[str, str] | None = None,
        may: Mapping[str, tuple[str, ...]] | None = None,
        at_once: int = 0,
        key_env: str | None = None,
    ) -> str:
        """Let a program call. Returns its key, which is kept nowhere.

        Raises:
            Misuse: there is one of this name, or a name, tag or value does not do.
        """
        _see_name(name)
        _see_tags({*(tags or {}), *(may or {})})
        key = _fresh()
        try:
            made = Caller(
                keys=(digest_of(key),),
                tenant=tenant or name,
                tags=tags or {},
                may=may or {},
                at_once=at_once,
                key_env=key_env,
            )
        except ValidationError as error:
            field = str(error.errors()[0]["loc"][0])
            told = _WRONG.get(field, "tags, tenants and values are printable ASCII, of at most 256 characters")
            raise Misuse(told) from None
        with self._file.changing() as callers:
            if name in callers:
                raise Misuse(
                    "there is a caller of this name already; for another key, run: guarded-client serve caller key NAME"
                )
            callers[name] = made
        return key

    def renew(self, name: str, *, only: bool = False) -> str:
        """Another key for a caller; ``only``: its former keys stop working.

        Raises:
            Misuse: there is no such caller.
        """
        key = _fresh()
        with self._file.changing() as callers:
            if name not in callers:
                raise Misuse("there is no such caller; add it with: guarded-client serve caller add NAME")
            old = callers[name]
            kept = () if only else old.keys
            callers[name] = old.model_copy(update={"keys": (*kept, digest_of(key))})
        return key

    def remove(self, name: str) -> bool:
        """Remove a caller: its next call is refused. Returns whether it was there."""
        with self._file.changing() as callers:
            return callers.pop(name, None) is not None


def digest_of(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _fresh() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def _see_name(name: str) -> None:
    if _NAME.fullmatch(name) is None or name == ANYBODY:
        raise Misuse(f"a caller's name has 1 to 63 of a-z, 0-9, dot, hyphen and underscore, and is not {ANYBODY!r}")


def _see_tags(names: set[str]) -> None:
    if names & {"tenant", "known"}:
        raise Misuse("the tenant of a caller is said with --tenant; known values come with a call, from any caller")
    _ = make(None, **dict.fromkeys(names, "x"))


def _read(body: bytes, path: Path) -> Mapping[str, Caller]:
    try:
        callers = _File.model_validate_json(body).callers
        for name, caller in callers.items():
            _see_name(name)
            _see_tags({*caller.tags, *caller.may})
    except ValidationError:
        raise Misuse(f"{path} is not a file of callers; make one: guarded-client serve caller add NAME") from None
    return callers


def _row(caller: Caller) -> Mapping[str, object]:
    return caller.model_dump(mode="json", exclude_defaults=True)
