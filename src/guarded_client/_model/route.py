"""Where a call goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guarded_client._quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Route:
    """Where a call goes, as the wire says it."""

    operation: str
    provider: str
    model: str = ""
    address: str = ""
    port: int | None = None
    stream: bool = False
    recipient: str = ""
    """Who gets the data, as consent names it: a provider's short name, or the host of any other server."""
    stored: bool = False
    """The body asks the provider to keep the exchange (OpenAI ``store: true``)."""
    resumes: bool = False
    """The provider holds earlier turns of what this call is part of, or will hold it for a later call."""
    settings: Mapping[str, object] = field(default_factory=dict[str, object])
    """Request parameters by their ``gen_ai.request.*`` name; numbers and enumerations only."""
    blobs: frozenset[str] = frozenset()
    """Kinds of binary parts that go out unread, as the policy allows: ``image``, ``audio``, ``file``."""
    local: bool = False
    instead: Route | None = None
    """The way to the policy's local server, if it can take the call; that way is ``local``."""
    method: str = ""
    path: str = field(default="", repr=False)
    """Of the request that the program made."""
