"""What goes wrong, as the wire says it: errors of OpenAI's and of Anthropic's API, without any protected value."""

from __future__ import annotations

import json
import logging
from typing import Final, Literal, TypeAlias

from guarded_client import _errors as errors

_LOG: Final = logging.getLogger("guarded_client.gateway")
Wire: TypeAlias = Literal["openai", "anthropic"]

_OPENAI: Final = {401: "authentication_error", 403: "permission_error", 404: "not_found_error", 429: "rate_limit_error"}
_ANTHROPIC: Final = {**_OPENAI, 413: "request_too_large", 503: "overloaded_error", 504: "timeout_error"}


class Problem(Exception):
    """A request that is answered with an error of the gateway's own.

    Attributes:
        status: of HTTP.
        code: a stable word for programs.
        told: for people; no protected value, nothing that the caller sent.
        again: the SDK may try again by itself.
        ticket: the id of a held reply.
    """

    def __init__(self, status: int, code: str, told: str, *, again: bool = False, ticket: str = "") -> None:
        super().__init__(told)
        self.status, self.code, self.told, self.again, self.ticket = status, code, told, again, ticket

    def body(self, wire: Wire) -> bytes:
        """As the wire's own errors are."""
        more = {"ticket": self.ticket} if self.ticket else {}
        if wire == "anthropic":
            kind = _ANTHROPIC.get(self.status, "invalid_request_error" if self.status < 500 else "api_error")
            said: dict[str, object] = {"type": kind, "message": self.told, "code": self.code, **more}
            return json.dumps({"type": "error", "error": said}).encode()
        kind = _OPENAI.get(self.status, "invalid_request_error" if self.status < 500 else "server_error")
        said = {"message": self.told, "type": kind, "param": None, "code": self.code, **more}
        return json.dumps({"error": said}).encode()

    def event(self, wire: Wire) -> bytes:
        """As an event of a stream that has begun. The empty lines end whatever event was cut."""
        name = b"event: error\n" if wire == "anthropic" else b""
        return b"\n\n" + name + b"data: " + self.body(wire) + b"\n\n"

    def headers(self) -> list[tuple[bytes, bytes]]:
        """Of the response, but for the length of its body."""
        made = [
            (b"content-type", b"application/json"),
            (b"cache-control", b"no-store"),
            (b"x-should-retry", b"true" if self.again else b"false"),
        ]
        if self.again:
            made.append((b"retry-after", b"1"))
        if self.status == 401:
            made.append((b"www-authenticate", b"Bearer"))
        if self.ticket:
            made.append((b"x-guarded-ticket", self.ticket.encode("ascii", "replace")))
        return made


_GUARD: Final[tuple[tuple[type[errors.GuardError], int, str], ...]] = (
    (errors.Held, 423, "held_for_review"),
    (errors.TagsRefused, 400, "tags_refused"),
    (errors.UnreadableRefused, 400, "unreadable"),
    (errors.ConsentRefused, 403, "consent_refused"),
    (errors.RetentionRefused, 403, "retention_refused"),
    (errors.ReviewRefused, 403, "review_refused"),
    (errors.StopRefused, 403, "calls_stopped"),
    (errors.GateRefused, 500, "gate_refused"),
    (errors.Refused, 403, "refused"),
    (errors.ProviderReplyTooLong, 502, "provider_reply_too_long"),
    (errors.ProviderReplyInvalid, 502, "provider_reply_invalid"),
    (errors.LocalUnavailable, 502, "local_server_unavailable"),
    (errors.Unavailable, 503, "guard_unavailable"),
)
"""By the first family that fits."""
_PYTHON: Final = ": put the call inside "
_HINT: Final = " (to this gateway, tags are said in headers: x-guarded-purpose and so on)"


def of_guard(error: errors.GuardError) -> Problem:
    """An error of the guard. Nothing is tried again by itself, as with a guarded client in Python.

    What is wrong with the gateway's own files and servers, and where they are, is for its log.
    """
    if isinstance(error, errors.Misuse):
        _LOG.error("a call cannot be guarded: %s", error)
    for family, status, code in _GUARD:
        if family is errors.Unavailable and isinstance(error, family):
            _LOG.error("a call was refused: %s", error)
            return Problem(status, code, "a detector or a store of the gateway cannot be used now; its log names it")
        if isinstance(error, family):
            told = _in_headers(str(error)) if family is errors.TagsRefused else str(error)
            return Problem(status, code, told, ticket=getattr(error, "ticket", "") or "")
    return Problem(500, "misconfigured", "the gateway is not set up for this call; its log names the error")


def _in_headers(told: str) -> str:
    """What a refusal of tags means to a caller: not what a program in Python would do about it."""
    names, found, _ = told.removeprefix("missing ").partition(_PYTHON)
    if not told.startswith("missing ") or not found:
        return f"{told}{_HINT}"
    headers = ", ".join(f"x-guarded-{name}" for name in names.split(", "))
    return f"missing {names}: say so in the headers {headers}, or give this caller tags (serve caller add NAME --tag)"
