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


class _Odd(Exception):
    """So that the caches keep nothing: what is not of the form may be a text of somebody's, of any length."""


@lru_cache(1024)
def _see(form: re.Pattern[str], name: str) -> None:
    if form.fullmatch(name) is None:
        raise _Odd


def _is(form: re.Pattern[str], name: str) -> bool:
    try:
        _see(form, name)
    except _Odd:
        return False
    return True


def model(name: str) -> str:
    """A model's name, or ``other``."""
    return name if not name or _is(_MODEL, name) else OTHER


def word(name: str) -> str:
    """A name without spaces, such as a recipient's host, a region or an id, or ``other``."""
    return name if not name or _is(_WORD, name) else OTHER


def is_tenant(name: str) -> bool:
    """Whether a tenant's name looks like that of a system or brand, and may stand in clear."""
    return _is(_TENANT, name)
