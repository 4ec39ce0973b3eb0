"""What may stand in an entry. A value from outside that is not of the expected form is replaced, never written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

OTHER: Final = "other"
"""Written in place of a name that does not look like one."""

_MODEL: Final = re.compile(r"(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9._:/+-]|@(?=[0-9])){0,127}")
"""A model's name; an ``@`` only before a version number, as ``claude-x@20250101``."""
_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,127}")
_TENANT: Final = re.compile(r"(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


@lru_cache(4096)
def model(name: str) -> str:
    """A model's name, or ``other``."""
    return name if not name or _MODEL.fullmatch(name) else OTHER


@lru_cache(4096)
def word(name: str) -> str:
    """A name without spaces, such as a recipient's host, a region or an id, or ``other``."""
    return name if not name or _WORD.fullmatch(name) else OTHER


@lru_cache(4096)
def is_tenant(name: str) -> bool:
    """Whether a tenant's name looks like that of a system or brand, and may stand in clear."""
    return _TENANT.fullmatch(name) is not None
