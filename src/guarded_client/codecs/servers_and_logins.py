"""Where a request body sends the provider, and what it gives it to log in there."""

from __future__ import annotations

from urllib.parse import unquote

from guarded_client._model import Part, PartKind
from guarded_client.codecs.json_parts import BETWEEN, Reader, keys_of


def credentials(value: object) -> Part:
    """What a body gives the provider to log in elsewhere: read as request headers are, which hold such too."""
    reader = Reader()
    reader.fixed(value)
    return Part(PartKind.STRUCTURE, BETWEEN.join((*keys_of(value), *reader.structure)), ("headers",))


def address(value: object) -> Part:
    """Where a body sends the provider, such as to an MCP server: read like :func:`credentials`, escapes undone."""
    reader = Reader()
    reader.fixed(value)
    return Part(PartKind.STRUCTURE, BETWEEN.join(map(unquote, (*keys_of(value), *reader.structure))), ("server_url",))
