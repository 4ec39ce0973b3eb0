"""Effects: placeholders of a conversation, and digests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guarded_client._flow.flow import Ask
from guarded_client._model import Scope
from guarded_client._surrogates import Surrogates

if TYPE_CHECKING:
    from guarded_client._evidence import RetentionSet


@dataclass(slots=True)
class OpenConversation(Ask[Surrogates]):
    """The placeholders that a conversation has issued so far; ``lately``: as far as they are known without asking."""

    scope: Scope
    lately: bool = False


@dataclass(slots=True)
class Assign(Ask[Surrogates]):
    """Give each (kind, value) a placeholder of the conversation, new or the one it has. One transaction."""

    scope: Scope
    values: tuple[tuple[str, str], ...] = field(repr=False)
    retention: RetentionSet
    epoch: str = ""
    """Of the map that the call began with: if the person was erased since, nothing is written."""


@dataclass(slots=True)
class Digest(Ask[tuple[str, ...]]):
    """A keyed, opaque digest of each text: stable for a tenant, useless to whoever lacks the vault's key."""

    tenant: str
    texts: tuple[str, ...] = field(repr=False)
