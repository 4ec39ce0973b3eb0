"""An edge that is open around a call: below it everything holds placeholders already, and nothing is restored."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from guarded_client._errors import Misuse
from guarded_client._memory import scope_of
from guarded_client._model import Scope, Tags

if TYPE_CHECKING:
    from guarded_client._flow import Forward
    from guarded_client.adapters.answers import Answers
    from guarded_client.adapters.exchange import Engine


@dataclass(frozen=True, slots=True)
class OpenEdge:
    """What an open edge shares with the guards below it.

    Attributes:
        engine: the edge's.
        scope: whose placeholders stand below the edge.
        tools: what the policy says of tools, by name.
    """

    engine: Engine
    scope: Scope
    tools: Mapping[str, Any] = field(default_factory=dict[str, Any])


OPEN: Final[ContextVar[OpenEdge | None]] = ContextVar("guarded_client.open_edge", default=None)
PLAIN: Final[ContextVar[bool]] = ContextVar("guarded_client.plain", default=False)
"""Below an edge, in the body of a tool that was given real values."""


def guards_of(engine: Engine, tags: Tags) -> tuple[Forward, Answers]:
    """The guards of a call, and who answers them: below an edge, those that seal, with the edge's own stores.

    Raises:
        Misuse: the call belongs to another conversation than the edge around it.
    """
    edge = OPEN.get()
    if edge is None:
        return engine.forward, engine.answers
    if scope_of(tags) != edge.scope:
        raise Misuse(
            "a call inside an edge has tags of another person or conversation than the edge: let the edge tag it"
        )
    ports = edge.engine.answers.ports
    return engine.sealed or engine.forward, engine.answers.sharing(ports.vault, ports.consent)
