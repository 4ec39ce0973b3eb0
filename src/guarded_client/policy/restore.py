"""Where real values may come back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from guarded_client.policy.kinds import Kind
from guarded_client.policy.section import Section

HOST: Final = r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$"
Host = Annotated[str, StringConstraints(pattern=HOST)]


class Restore(Section):
    """Where real values may come back.

    Attributes:
        tools: for each tool of the caller, ``all``, ``none`` or the kinds that its arguments may hold; ``*`` is the
            rule for tools not named.
        url_hosts: hosts (and their subdomains, unless the name has no dot) in whose URLs values may stand. Elsewhere
            nothing is restored in a URL or link target: an injected image link would carry the value away.
    """

    tools: Mapping[str, Literal["all", "none"] | frozenset[Kind]] = Field(default_factory=dict)
    url_hosts: frozenset[Host] = frozenset()
