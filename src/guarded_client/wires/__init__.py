"""Wires: the families of endpoints that providers' APIs are. Each says which codec reads which endpoint.

Every module of this package but those about hosts and endpoints is one wire, with a function
``codecs(provider, blobs) -> Finder``.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final, Literal, TypeAlias, cast

from guarded_client._errors import Misuse
from guarded_client.codecs.json_tree import SCAN_JSON, JsonTree
from guarded_client.codecs.unread import Unread
from guarded_client.codecs.wire import Codec

Finder: TypeAlias = Callable[[str, str], Codec | None]
"""Finds the codec for a method in capitals and a path; ``None``: the endpoint cannot be read."""

WIRES: Final = ("openai", "anthropic")


def finder(wire: str, provider: str, blobs: frozenset[str], unknown: Literal["refuse", "scan_json", "allow"]) -> Finder:
    """The codecs of a wire, and what the policy says about all other endpoints.

    Args:
        wire: one of :data:`WIRES`.
        provider: ``gen_ai.provider.name`` for spans.
        blobs: kinds of binary parts that may go out unread.
        unknown: the policy's ``unknown_endpoint``.

    Raises:
        Misuse: there is no such wire.
    """
    if wire not in WIRES:
        raise Misuse(f"there is no wire of this name; the wires are {', '.join(WIRES)}")
    find = cast("Finder", import_module(f"{__name__}.{wire}").codecs(provider, blobs))
    if unknown == "refuse":
        return find
    other: Codec = JsonTree(SCAN_JSON, provider, blobs, find) if unknown == "scan_json" else Unread()
    return lambda method, path: find(method, path) or other
