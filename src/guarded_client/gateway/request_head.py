"""What a request asks, read from its line and headers alone: by whom, on which wire, about what. No I/O.

Whatever could be read in two ways is refused: headers that come twice, encoded or dotted paths, tags nobody may say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qs

from guarded_client._errors import Misuse
from guarded_client._tags import PREFIX, TOLD, tagged
from guarded_client.gateway.callers import PREFIX as KEY_PREFIX
from guarded_client.gateway.callers import Caller
from guarded_client.gateway.problems import Problem, Wire

KEY: Final = "x-guarded-key"
KNOWN: Final = "x-guarded-known"
TAGS: Final = tuple(TOLD.values())
_ONCE: Final = frozenset(
    {"host", "content-length", "content-type", "content-encoding", "transfer-encoding", "authorization", "x-api-key",
     "origin", "idempotency-key", "anthropic-version", "openai-organization", "openai-project"}
)  # fmt: skip
_PATH: Final = re.compile(r"/v1(?:/[A-Za-z0-9_~:@!$&'()*+,;=.-]{1,256}){1,12}/?")
_QUERY: Final = re.compile(r"[!-~]{0,2048}")
_VALUE: Final = re.compile(r"[!-~](?:[ -~]{0,254}[!-~])?")
_PLAIN: Final = {
    "content-type": re.compile(
        r"application/json(?:; ?charset=\"?utf-8\"?)?"
        r"|multipart/form-data; ?boundary=\"?[0-9A-Za-z'()+_,./:=?-]{1,70}\"?",
        re.IGNORECASE,
    ),
    "anthropic-version": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
"""What these headers say, which pass and at which the guard does not look."""
_USUAL: Final = {"content-type": "application/json", "anthropic-version": "2023-06-01"}
_STATELESS: Final = {
    "openai": re.compile(
        r"POST /v1/(?:chat/completions|responses(?:/input_tokens|/compact)?|completions|embeddings|moderations"
        r"|audio/(?:speech|transcriptions|translations)|images/(?:generations|edits|variations))/?"
        r"|GET /v1/models(?:/[^/]+)?/?"
    ),
    "anthropic": re.compile(r"POST /v1/messages(?:/count_tokens)?/?|GET /v1/models(?:/[^/]+)?/?"),
}
"""Endpoints that show nothing of another call: all that callers get who share a key for the provider."""

Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Head:
    """The line and the headers of a request, each name in lower case and once.

    Attributes:
        wire: whose API it speaks, for its errors too.
        path: of plain characters, under ``/v1``.
        fields: the headers; what came in several lines, as lists may, is one.
    """

    method: str
    path: str
    query: str
    fields: Mapping[str, str] = field(repr=False)
    wire: Wire


def wire_of(path: str, fields: Iterable[str]) -> Wire:
    """What a request speaks: Anthropic's SDKs send ``anthropic-version`` everywhere, and messages are theirs alone."""
    anthropic = path.startswith("/v1/messages") or "anthropic-version" in fields
    return "anthropic" if anthropic else "openai"


def head_of(scope: Mapping[str, Any]) -> Head:
    """Read the line and the headers.

    Raises:
        Problem: something comes twice, the path is none of this API's, it asks for a WebSocket, or it is not HTTP/1.1:
            1.0 knows no streams.
    """
    if scope.get("http_version") != "1.1":  # the parser reads also what calls itself 0.9 or 2.0
        raise Problem(505, "http_version", "speak HTTP/1.1; with nginx in between: proxy_http_version 1.1")
    fields: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        if key in fields and (key in _ONCE or key.startswith(PREFIX)):
            raise Problem(400, "ambiguous", "a header that may come once came twice")
        said = value.decode("latin-1").strip(" \t")
        fields[key] = f"{fields[key]}, {said}" if key in fields else said
    for key, usual in _PLAIN.items():
        if key in fields and usual.fullmatch(fields[key]) is None:
            raise Problem(415, "bad_type", f"{key} is one that this gateway does not pass on: send {_USUAL[key]}")
    if "transfer-encoding" in fields and "content-length" in fields:
        raise Problem(400, "ambiguous", "a request has a content-length or a transfer-encoding, not both")
    if fields.get("transfer-encoding", "chunked").lower() != "chunked":  # the parser undoes this one alone
        raise Problem(400, "bad_encoding", "the only transfer-encoding that is read here is: chunked")
    if any(key.startswith("sec-websocket-") for key in fields):
        raise Problem(400, "unreadable", "WebSockets cannot be read here; ask for a stream of events")
    raw: bytes = scope.get("raw_path") or scope["path"].encode("latin-1", "replace")
    path, query = raw.partition(b"?")[0].decode("latin-1"), scope["query_string"].decode("latin-1")
    segments = path.split("/")
    if _PATH.fullmatch(path) is None or "." in segments or ".." in segments:
        raise Problem(404, "unknown_endpoint", "there is no such endpoint; paths begin with /v1 and are not encoded")
    if _QUERY.fullmatch(query) is None:
        raise Problem(400, "bad_query", "the query of this request is too long, or not encoded")
    return Head(scope["method"].upper(), path, query, fields, wire_of(path, fields))


def see_shared(head: Head) -> None:
    """See that a caller who shares the provider's account with others asks for nothing that is kept there.

    Raises:
        Problem: it does.
    """
    if _STATELESS[head.wire].fullmatch(f"{head.method} {head.path}") is None:
        raise Problem(
            403,
            "shared_account",
            "this endpoint shows what is kept at the provider, where callers of this gateway share an account: it is "
            "open to callers with a key of their own for the provider",
        )


def key_of(fields: Mapping[str, str], *, own_keys: bool) -> str:
    """The key that a caller shows, or "".

    Args:
        fields: of the request.
        own_keys: the usual headers hold the caller's key for the provider.

    Raises:
        Problem: two headers show different keys.
    """
    if KEY in fields:
        return fields[KEY]
    scheme, _, token = fields.get("authorization", "").partition(" ")
    shown = {token.strip(" ") if scheme.lower() == "bearer" else "", fields.get("x-api-key", "")} - {""}
    if own_keys:
        if any(key.startswith(KEY_PREFIX) for key in shown):
            raise Problem(401, "wrong_header", f"here the gateway's key goes into {KEY}; other keys go to the provider")
        return ""
    if len(shown) > 1:
        raise Problem(400, "ambiguous", "authorization and x-api-key show different keys")
    return shown.pop() if shown else ""


def tags_of(fields: Mapping[str, str], name: str, caller: Caller) -> tagged:
    """The tags of a call: what its headers say and its caller may say, over what is said for the caller.

    A conversation is the caller's own: no other caller reaches it, whatever it says.

    Raises:
        Problem: the caller may not say this.
    """
    said: dict[str, str | None] = dict(caller.tags)
    known: dict[str, list[str]] = {}
    for field_name, value in fields.items():
        if not field_name.startswith(PREFIX) or field_name == KEY:
            continue
        if field_name == KNOWN:
            known = _known(value)
            continue
        tag = TOLD.get(field_name)
        if tag is None:
            raise Problem(400, "unknown_tag", f"there is no such header; tags are {', '.join(TAGS)}, known")
        if _VALUE.fullmatch(value) is None:
            raise Problem(400, "bad_tag", f"{field_name} takes 1 to 256 characters of printable ASCII")
        if not caller.lets(tag, value):
            raise Problem(403, "tag_not_allowed", f"this caller may not say this in {field_name}")
        said[tag] = value
    if said.get("conversation"):
        said["conversation"] = f"{name}/{said['conversation']}"
    try:
        return tagged(known=known, tenant=caller.tenant, **said)
    except Misuse:
        raise Problem(400, "bad_tag", f"{KNOWN} takes KIND=value&KIND=value, each value encoded as in a URL") from None


def _known(value: str) -> dict[str, list[str]]:
    """The known values of a header. Bare UTF-8 would be read as other characters, and the value be found nowhere."""
    try:
        _ = value.encode("ascii")
        return parse_qs(value, strict_parsing=True, errors="strict", max_num_fields=200)
    except ValueError:
        raise Problem(400, "bad_tag", f"{KNOWN} takes KIND=value&KIND=value, each value encoded as in a URL") from None
