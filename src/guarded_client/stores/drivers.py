"""Whether the packages are there that a store on a server needs."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from guarded_client._errors import Misuse

_NEEDED: Final = {"postgres": ("PostgreSQL", ("psycopg", "psycopg_pool")), "redis": ("Redis", ("redis",))}


def see_driver(store: str) -> None:
    """See that a store can be opened on this machine, before anything of it is imported.

    Raises:
        Misuse: the extra is not installed.
    """
    noun, packages = _NEEDED.get(store, ("", ()))
    if any(find_spec(package) is None for package in packages):
        raise Misuse(f'stores on {noun} need more packages: pip install "guarded-client[{store}]"')
