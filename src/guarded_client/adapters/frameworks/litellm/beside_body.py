"""What a caller of LiteLLM's proxy says beside a request's body: headers, LiteLLM's metadata and ids, a query.

LiteLLM notes it, and tells it to its callbacks. It is read as the body is, and what has a value in it is noted with
placeholders. Headers that LiteLLM passes on to a provider are looked at as those of a guarded client are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from guarded_client.adapters.frameworks.litellm.arguments import as_meant, headers_of
from guarded_client.adapters.header_forms import UNSEEN, formed, unusual

SAID: Final = "guarded_client"
"""The key under which it stands in the request that the guard reads."""
REMOVED: Final = "<REMOVED>"
_IDS: Final = ("litellm_call_id", "litellm_session_id", "litellm_trace_id")
_NETWORK: Final = re.compile(
    r"(?:x-)?forwarded(?:-.*)?|x-real-ip|x-client-ip|true-client-ip|cf-.*|via|cookie|accept.*|connection|host|sec-.*"
)
"""Headers that say how a request came, and not who says what. LiteLLM notes an address of its own, too."""
_OPAQUE: Final = re.compile(r"[0-9a-f-]{8,40}")


def said_beside(data: Mapping[str, Any], end_user: object) -> dict[str, Any]:
    """What is said, by where; nothing, if there is nothing to read.

    Args:
        data: LiteLLM's, of a request.
        end_user: as LiteLLM found it in the body, a header or the query.
    """
    request: dict[str, Any] = data.get("proxy_server_request") or {}
    body: dict[str, Any] = request.get("body") or {}
    said = {
        "headers": {name: _read(as_meant(value)) for name, value in _own_headers(request.get("headers") or {})},
        "metadata": body.get("litellm_metadata"),
        "ids": {name: body[name] for name in _IDS if isinstance(body.get(name), str)},
        "end_user": as_meant(end_user) if isinstance(end_user, str) else None,
    }
    return {name: value for name, value in said.items() if value}


def passed_on(data: Mapping[str, Any]) -> list[tuple[bytes, bytes]]:
    """Headers for the provider: of the body, or the caller's own where LiteLLM is set up to pass these on.

    Raises:
        Misuse: they are no texts by name.
    """
    specific: Any = data.get("provider_specific_header") or ()
    found = headers_of({"headers": data.get("headers"), "organization": data.get("organization")})
    for one in cast("Sequence[Any]", [specific] if isinstance(specific, Mapping) else specific):
        found += headers_of({"extra_headers": one.get("extra_headers")})
    version = data.get("api_version")
    return found if version is None else [*found, (b"x-litellm-api-version", str(version).encode())]


def _own_headers(headers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in headers.items():
        lower = str(name).lower()
        pair = lower.encode("utf-8", "replace"), str(value).encode("utf-8", "replace")
        if UNSEEN.match(pair[0]) or _NETWORK.fullmatch(lower) or (formed(pair[0]) and not unusual([pair])):
            continue
        yield str(name), str(value)


def _read(value: str) -> Any:
    """A header's value; one that is JSON, as metadata are, is read as such."""
    if not value.startswith("{"):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def renaming(before: Any, after: Any) -> dict[str, str]:
    """Which texts became which: those of a value, and the same value guarded."""
    found: dict[str, str] = {}
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        new = cast("Mapping[str, Any]", after)
        for key, value in cast("Mapping[str, Any]", before).items():
            found |= renaming(value, new.get(key))
    elif isinstance(before, list) and isinstance(after, list):
        for one, other in zip(cast("Sequence[Any]", before), cast("Sequence[Any]", after), strict=False):
            found |= renaming(one, other)
    elif isinstance(before, str) and isinstance(after, str) and before != after:
        found |= dict.fromkeys(_noted(before), after)
    return found


def _noted(text: str) -> tuple[str, ...]:
    """A text as LiteLLM may have noted it: of a header in UTF-8, it has other characters."""
    return (text,) if text.isascii() else (text, text.encode("utf-8", "replace").decode("latin-1"))


def removing(said: Any) -> dict[str, str]:
    """Of a call that is refused, no text stays but ids that say nothing."""
    found: dict[str, str] = {}
    if isinstance(said, Mapping):
        for value in cast("Mapping[str, Any]", said).values():
            found |= removing(value)
    elif isinstance(said, list):
        for value in cast("Sequence[Any]", said):
            found |= removing(value)
    elif isinstance(said, str) and not _OPAQUE.fullmatch(said):
        found |= dict.fromkeys(_noted(said), REMOVED)
    return found


def renoted(data: Any, names: Mapping[str, str]) -> None:
    """Let LiteLLM have noted texts by other names, and no query."""
    logging = data.get("litellm_logging_obj")
    details: Any = getattr(logging, "model_call_details", None) or {}
    request: Any = data.get("proxy_server_request") or {}
    places = [request.get("headers"), data.get("metadata"), data.get("litellm_metadata"), request]
    holders: list[Any] = [data, details]
    for params in (getattr(logging, "litellm_params", None), details.get("litellm_params"), data.get("litellm_params")):
        if isinstance(params, dict):
            noted = cast("dict[str, Any]", params)
            places += [noted.get(key) for key in ("metadata", "litellm_metadata", "proxy_server_request")]
            holders.append(noted)
    seen: set[int] = set()
    for place in places:
        _renamed(place, names, seen)
    for holder in holders:
        for name in _IDS:
            if (new := names.get(str(holder.get(name)))) is not None:
                holder[name] = new
    for name in _IDS:
        if (new := names.get(str(getattr(logging, name, None)))) is not None:
            setattr(logging, name, new)


def _renamed(node: Any, names: Mapping[str, str], seen: set[int]) -> None:
    """Change texts where they stand, in dicts and lists; the request's body is the guard's."""
    if id(node) in seen:
        return
    seen.add(id(node))
    for key, value in _entries(node):
        if key == "body":
            continue
        if isinstance(value, str):
            new = value.partition("?")[0] if key in ("url", "endpoint") else names.get(value) or _inside(value, names)
            if new != value:
                node[key] = new
        else:
            _renamed(value, names, seen)


def _entries(node: Any) -> list[tuple[Any, Any]]:
    if isinstance(node, dict):
        return [*cast("Mapping[Any, Any]", node).items()]
    return [*enumerate(cast("Sequence[Any]", node))] if isinstance(node, list) else []


def _inside(text: str, names: Mapping[str, str]) -> str:
    """JSON that holds such texts, as a header may."""
    said = _read(text)
    if not isinstance(said, dict):
        return text
    seen: set[int] = set()
    before = json.dumps(said)
    _renamed(said, names, seen)
    after = json.dumps(said)
    return text if after == before else after
