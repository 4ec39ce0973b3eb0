"""What leaves beside the body of a request: path, query and headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import parse_qsl, unquote

from guarded_client._errors import UnreadableRefused
from guarded_client._model import Part, PartKind, Path
from guarded_client._reading.encoded import said_by
from guarded_client._structure import CLAIMS
from guarded_client._tags import HEADER, PREFIX
from guarded_client.adapters.header_forms import UNSEEN, formed, unusual
from guarded_client.codecs.ids import is_opaque

_SDK_KEY: Final = re.compile(rb"(?:stainless-python-retry-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
"""The idempotency key that an SDK makes up; one of the caller's own is looked at."""
_MADE_ID: Final = re.compile(
    r"(?!(?:sk|pk|rk|gh[a-z]|xox[a-z]|npm|hf|pypi|glpat|key|token|secret|shp[a-z]{2}|[a-z]{2,12}_(?:live|test))[_-])"
    r"[a-z]{2,12}(?:_[a-z]{2,12})?[_-](?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{12,64}"
)
"""An id that a provider made, ``resp_68a1b2...``. Keys have the same form: what begins as they do is none."""
_USUAL_SEGMENT: Final = re.compile(
    r"|v[0-9]{1,2}|openai|deployments|chat|completions|responses|embeddings|models|files|messages|content"
    r"|model|converse|converse-stream|arn:aws[a-z-]{0,12}:[a-z-]{4,12}:[a-z0-9-]{0,20}:[0-9]{0,12}:[a-z-]{3,40}"
)
"""Segments of paths that say nothing of a person, beside ids: words of APIs. AWS's name the number of an account."""
_CREDENTIALS: Final = frozenset(
    {"key", "api_key", "api-key", "apikey", "access_token", "auth_token", "token", "subscription-key", "sig"}
)
"""Query parameters that log in, as headers do: Google's ``?key=``."""

_ADDRESSED: Final = re.compile(
    rb"(?:.*[-_])?(?:forwarded(?:[-_]for)?"
    rb"|(?:client|connecting|real|remote|source|user|visitor)[-_]?(?:ip|addr)(?:v6|ess)?)",
    re.IGNORECASE,
)
"""Headers that tell where a person's request came from. In others, an address is that of a machine."""
_OF_PERSONS: Final[Path] = ("headers", "forwarded")
_OF_MACHINES: Final[Path] = ("headers",)
_CLAIMS: Final = re.compile(r"\.(eyJ[\w-]{2,8000})(?=\.)", re.ASCII)
"""The second part of a JWT. In a header it is a login, as a rule that of the bot."""

Headers: TypeAlias = Sequence[tuple[bytes, bytes]]

BINDING: Final = HEADER.encode()
_OURS: Final = PREFIX.encode()
_BAGGAGE: Final = b"baggage"
"""A request header that other instrumentations add and that may carry personal data."""
_ABOUT_BODY: Final = frozenset({b"transfer-encoding", b"content-encoding"})


class Layout(NamedTuple):
    """What matters of a request's headers, by their names alone."""

    at: Mapping[bytes, int]
    """The position of each, by its name in lower case."""
    own: tuple[int, ...]
    """The positions of those that neither SDKs nor HTTP libraries set by themselves."""
    usual: tuple[int, ...]
    """The positions of those that they do, and whose values have a form."""
    types: tuple[int, ...]
    """The positions of content types."""
    dropped: tuple[str, ...]
    about_body: tuple[str, ...]

    def told(self, headers: Headers) -> Headers:
        """The headers to look at: those of the caller's own, and usual ones that do not say what is usual."""
        return [*(headers[at] for at in self.own), *unusual([headers[at] for at in self.usual])]

    def value(self, headers: Headers, name: bytes) -> str | None:
        """What a header says, the last of its name; ``None``: there is none."""
        at = self.at.get(name)
        return None if at is None else headers[at][1].decode("latin-1")

    def content_type(self, headers: Headers) -> str:
        """What the body is said to be; "": nothing is said.

        Raises:
            UnreadableRefused: two things.
        """
        if len(self.types) > 1:
            raise UnreadableRefused("not sent: the request has two content types; leave one out")
        return "".join(headers[at][1].decode("latin-1") for at in self.types)


@lru_cache(maxsize=256)
def layout_of(headers: tuple[bytes, ...]) -> Layout:
    """The layout of headers of these names, in this order. Clients send the same ones call after call."""
    names = [name.lower() for name in headers]
    at = {name: position for position, name in enumerate(names)}
    return Layout(
        at,
        tuple(at for at, name in enumerate(names) if not formed(name) and not UNSEEN.match(name)),
        tuple(at for at, name in enumerate(names) if formed(name)),
        tuple(at for at, name in enumerate(names) if name == b"content-type"),
        tuple(name.decode("latin-1") for name in at if name == _BAGGAGE or name.startswith(_OURS)),
        tuple(name.decode("latin-1") for name in at if name in _ABOUT_BODY),
    )


class _Telling(Exception):
    """So that the cache keeps nothing: what a path tells may be somebody's."""


@lru_cache(maxsize=256)
def _see_usual(path: str) -> None:
    if _told(path):
        raise _Telling


def telling(path: str) -> str:
    """The segments of a path that may say something of a person, a line each."""
    try:
        _see_usual(path)
    except _Telling:
        return _told(path)
    return ""


def _told(path: str) -> str:
    return "\n".join(segment for segment in unquote(path).split("/") if not _says_nothing(segment))


def _says_nothing(segment: str) -> bool:
    return _USUAL_SEGMENT.fullmatch(segment) is not None or is_made(segment)


def is_made(text: str) -> bool:
    """Whether it is an id, as of a list that is read in pages: ``after=msg_68a1b2...``."""
    return _MADE_ID.fullmatch(text) is not None and is_opaque(text)


def _claims(text: str) -> str:
    """What tokens in a text say of somebody (RFC 7519, 4): their second parts; "": there are none."""
    return "\n".join(filter(None, (said_by(claims[1]) for claims in _CLAIMS.finditer(text))))


def _broken(text: str) -> bool:
    """Whether what was percent-encoded is not UTF-8."""
    return "\ufffd" in text


def _plain(text: str) -> str:
    """A text without percent-encoding. What is not UTF-8 is read as older programs wrote it, too."""
    plain = unquote(text)
    return f"{plain}\n{unquote(text, 'latin-1')}" if _broken(plain) else plain


def _text(value: bytes) -> str:
    """What a header says in UTF-8. What is something else is read as HTTP had it before, too."""
    text = value.decode("utf-8", "replace")
    return f"{text}\n{value.decode('latin-1')}" if _broken(text) else text


def beside_body(path: str, query: str, headers: Headers) -> Iterator[Part]:
    """The parts to look at, of which none can be rewritten. Of the headers, those that are not usual.

    Raises:
        UnreadableRefused: the path is not written in UTF-8.
    """
    if _broken(path):
        raise UnreadableRefused("not sent: the URL's path is not written in UTF-8; encode it anew")
    if segments := telling(path):
        yield Part(PartKind.STRUCTURE, segments, ("path",))
    claims: list[str] = []
    for where, texts in _of_query(query).items():
        if texts:
            yield Part(PartKind.STRUCTURE, "\n".join(texts), (where,))
            claims.append(_claims("\n".join(texts)) if where == "credentials" else "")
    for place, texts in _of_headers(headers).items():
        yield Part(PartKind.STRUCTURE, "\n".join(texts), place)
        claims.append(_claims("\n".join(texts)))
    if any(claims):
        yield Part(PartKind.STRUCTURE, "\n".join(filter(None, claims)), CLAIMS)


def _of_query(query: str) -> dict[str, list[str]]:
    """What a query says: its credentials apart, and without ids that were drawn by lot."""
    if not query:
        return {}
    pairs = parse_qsl(query, keep_blank_values=True)
    if any(_broken(text) for pair in pairs for text in pair):
        pairs += parse_qsl(query, keep_blank_values=True, encoding="latin-1")
    told: dict[str, list[str]] = {}
    for pair in pairs:
        where = "credentials" if pair[0].lower() in _CREDENTIALS else "query"
        told.setdefault(where, []).extend(text for text in pair if not is_made(text))
    return told


def _of_headers(headers: Headers) -> dict[Path, list[str]]:
    """What headers say, by whether they may say whose request it is; without keys of SDKs."""
    own: dict[Path, list[str]] = {}
    for name, value in headers:
        if not _SDK_KEY.match(value):
            of = _OF_PERSONS if _ADDRESSED.fullmatch(name) else _OF_MACHINES
            own.setdefault(of, []).extend((name.decode("latin-1"), _plain(_text(value))))
    return own
