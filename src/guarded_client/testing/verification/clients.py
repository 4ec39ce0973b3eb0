"""Clients of the installed SDKs, made to be verified: with keys that open nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from guarded_client._errors import Misuse

_KEY: Final = "not-a-key"
_CLOSED: Final = "http://127.0.0.1:9"
"""Nobody listens there; :func:`verify` puts the loopback provider in its place."""


def _openai(sdk: Any) -> tuple[Any, ...]:
    options = {"api_key": _KEY, "admin_api_key": _KEY, "base_url": f"{_CLOSED}/v1"}
    return sdk.OpenAI(**options), sdk.AsyncOpenAI(**options)


def _anthropic(sdk: Any) -> tuple[Any, ...]:
    options = {"api_key": _KEY, "base_url": _CLOSED}
    return sdk.Anthropic(**options), sdk.AsyncAnthropic(**options)


_MAKERS: Final[Mapping[str, Callable[[Any], tuple[Any, ...]]]] = {"openai": _openai, "anthropic": _anthropic}


def installed() -> list[str]:
    """The SDKs that can be verified here.

    Raises:
        Misuse: there is none, so that nothing would be shown.
    """
    found = [name for name in _MAKERS if find_spec(name) is not None]
    if not found:
        lines = " or ".join(f'pip install "guarded-client[{name}]"' for name in _MAKERS)
        raise Misuse(f"nothing was verified: none of the SDKs {', '.join(_MAKERS)} is installed; run {lines}")
    return found


def clients(sdk: str) -> tuple[Any, ...]:
    """A sync and an async client of an SDK.

    Raises:
        Misuse: it is not installed, or not one that can be verified.
    """
    if sdk not in _MAKERS:
        raise Misuse(f"verify knows the SDKs {', '.join(_MAKERS)}")
    if find_spec(sdk) is None:
        raise Misuse(f'{sdk} is not installed: pip install "guarded-client[{sdk}]"')
    return _MAKERS[sdk](import_module(sdk))
