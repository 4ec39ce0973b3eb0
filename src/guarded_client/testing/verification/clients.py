"""Clients of the installed SDKs, made to be verified: with keys that open nothing, and guarded."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, TypeAlias

from guarded_client._client import guard
from guarded_client._errors import Misuse
from guarded_client.policy import Policy

_KEY: Final = "not-a-key"
_CLOSED: Final = "http://127.0.0.1:9"
"""Nobody listens there; :func:`verify` puts the loopback provider in its place."""
_EXTRAS: Final = ("openai", "anthropic")
_Made: TypeAlias = Generator[tuple[Any, ...]]


def _openai(sdk: Any, policy: Policy) -> _Made:
    options = {"api_key": _KEY, "admin_api_key": _KEY, "base_url": f"{_CLOSED}/v1"}
    yield guard(sdk.OpenAI(**options), policy), guard(sdk.AsyncOpenAI(**options), policy)


def _anthropic(sdk: Any, policy: Policy) -> _Made:
    options = {"api_key": _KEY, "base_url": _CLOSED}
    yield guard(sdk.Anthropic(**options), policy), guard(sdk.AsyncAnthropic(**options), policy)


def _cohere(sdk: Any, policy: Policy) -> _Made:
    options = {"api_key": _KEY, "base_url": _CLOSED}
    yield guard(sdk.ClientV2(**options), policy), guard(sdk.AsyncClientV2(**options), policy)


def _groq(sdk: Any, policy: Policy) -> _Made:
    options = {"api_key": _KEY, "base_url": _CLOSED}
    yield guard(sdk.Groq(**options), policy), guard(sdk.AsyncGroq(**options), policy)


def _together(sdk: Any, policy: Policy) -> _Made:
    options = {"api_key": _KEY, "base_url": f"{_CLOSED}/v1"}
    yield guard(sdk.Together(**options), policy), guard(sdk.AsyncTogether(**options), policy)


def _ollama(sdk: Any, policy: Policy) -> _Made:
    key = {"Authorization": f"Bearer {_KEY}"}  # for the searches of ollama.com
    yield guard(sdk.Client(_CLOSED, headers=key), policy), guard(sdk.AsyncClient(_CLOSED, headers=key), policy)


def _huggingface(sdk: Any, policy: Policy) -> _Made:
    process: Any = import_module("huggingface_hub.utils._http")
    family = getattr(process, "httpx2", None) or process.httpx  # which one, says its version
    before = process._GLOBAL_CLIENT_FACTORY, process._GLOBAL_ASYNC_CLIENT_FACTORY
    sdk.set_client_factory(lambda: guard(family.Client(), policy, wire="openai"))
    sdk.set_async_client_factory(lambda: guard(family.AsyncClient(), policy, wire="openai"))
    try:
        options = {"api_key": _KEY, "base_url": f"{_CLOSED}/v1"}
        yield sdk.InferenceClient(**options), sdk.AsyncInferenceClient(**options)
    finally:
        sdk.set_client_factory(before[0])
        sdk.set_async_client_factory(before[1])


def _boto3(sdk: Any, policy: Policy) -> _Made:
    keys = {"aws_access_key_id": _KEY, "aws_secret_access_key": _KEY}
    yield (guard(sdk.session.Session(**keys, region_name="eu-west-3").client("bedrock-runtime"), policy),)


_MAKERS: Final[Mapping[str, Callable[[Any, Policy], _Made]]] = {
    "openai": _openai,
    "anthropic": _anthropic,
    "groq": _groq,
    "together": _together,
    "ollama": _ollama,
    "cohere": _cohere,
    "huggingface_hub": _huggingface,
    "boto3": _boto3,
}


def installed() -> list[str]:
    """The SDKs that can be verified here.

    Raises:
        Misuse: there is none, so that nothing would be shown.
    """
    found = [name for name in _MAKERS if find_spec(name) is not None]
    if not found:
        lines = " or ".join(map(_line, _EXTRAS))
        raise Misuse(f"nothing was verified: none of the SDKs {', '.join(_MAKERS)} is installed; run {lines}")
    return found


@contextmanager
def clients(sdk: str, policy: Policy) -> _Made:
    """A sync and an async guarded client of an SDK; of boto3, which has no other, a sync one.

    Raises:
        Misuse: it is not installed, or not one that can be verified.
    """
    if sdk not in _MAKERS:
        raise Misuse(f"verify knows the SDKs {', '.join(_MAKERS)}")
    if find_spec(sdk) is None:
        raise Misuse(f"{sdk} is not installed: {_line(sdk)}")
    yield from _MAKERS[sdk](import_module(sdk), policy)


def _line(sdk: str) -> str:
    return f'pip install "guarded-client[{sdk}]"' if sdk in _EXTRAS else f"pip install {sdk}"
