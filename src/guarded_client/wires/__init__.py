"""Wires: the families of endpoints that providers' APIs are. Each says which codec reads which endpoint.

Every module of this package but those about hosts, endpoints and local servers is one wire, with a function
``codecs(provider, blobs) -> Finder``.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final, Literal, TypeAlias, cast

from guarded_client._errors import Misuse
from guarded_client.codecs.json_tree.codec import SCAN_JSON, JsonTree
from guarded_client.codecs.unread_endpoint import Unread
from guarded_client.codecs.wire import Codec

Finder: TypeAlias = Callable[[str, str], Codec | None]
"""Finds the codec for a method in capitals and a path; ``None``: the endpoint cannot be read."""

WIRES: Final = ("openai", "anthropic", "gemini", "ollama", "mistral", "cohere", "bedrock", "json")

_OWN_PROVIDERS: Final = {"gemini": "gcp.gemini", "mistral": "mistral_ai", "bedrock": "aws.bedrock", "json": "unknown"}
"""Who is behind a wire where nothing else is known, if it has another name than the wire."""


def choose(own: str | None, said: str | None) -> str:
    """The wire of a client.

    Args:
        own: that of the client's SDK; ``None``: a bare HTTP client.
        said: ``guard(..., wire=...)``.

    Raises:
        Misuse: it must be said and was not, or the other way round.
    """
    if own is not None and said is not None:
        raise Misuse("wire= is for HTTP clients; what the client of an SDK speaks is known")
    wire = own or said
    if wire is None:
        raise Misuse(f"say what the HTTP client will speak: wire= takes one of {', '.join(WIRES)}")
    if wire not in WIRES:
        raise Misuse(f"there is no wire of this name; the wires are {', '.join(WIRES)}")
    return wire


def finder(wire: str, provider: str, blobs: frozenset[str], unknown: Literal["refuse", "scan_json", "allow"]) -> Finder:
    """The codecs of a wire, and what the policy says about all other endpoints.

    Args:
        wire: one of :data:`WIRES`.
        provider: ``gen_ai.provider.name`` for spans; empty: the wire's own.
        blobs: kinds of binary parts that may go out unread.
        unknown: the policy's ``unknown_endpoint``.
    """
    provider = provider or _OWN_PROVIDERS.get(wire, wire)
    find = cast("Finder", import_module(f"{__name__}.{wire}").codecs(provider, blobs))
    if unknown == "refuse":
        return find
    other: Codec = JsonTree(SCAN_JSON, provider, blobs, find) if unknown == "scan_json" else Unread()
    return lambda method, path: find(method, path) or other
