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


def _both(name: str, path: str = "", **more: str) -> Callable[[Any, Policy], _Made]:
    """A client and its async form, which are guarded as they are."""

    def made(sdk: Any, policy: Policy) -> _Made:
        kinds = getattr(sdk, name), getattr(sdk, f"Async{name}")
        yield tuple(guard(kind(api_key=_KEY, base_url=_CLOSED + path, **more), policy) for kind in kinds)

    return made


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


def _google(sdk: Any, policy: Policy) -> _Made:
    http, http_async = _guarded(policy, "gemini")
    options = sdk.types.HttpOptions(base_url=_CLOSED, httpx_client=http, httpx_async_client=http_async)
    yield (sdk.Client(api_key=_KEY, http_options=options),)


def _mistral(sdk: Any, policy: Policy) -> _Made:
    http, http_async = _guarded(policy, "mistral")
    kind: Any = import_module(f"{sdk.__name__}.client").Mistral
    yield (kind(api_key=_KEY, server_url=_CLOSED, client=http, async_client=http_async),)


def _guarded(policy: Policy, wire: str) -> tuple[Any, Any]:
    """HTTP clients, for SDKs that are given them."""
    family: Any = import_module("httpx2" if find_spec("httpx2") else "httpx")
    return guard(family.Client(), policy, wire=wire), guard(family.AsyncClient(), policy, wire=wire)


def _boto3(sdk: Any, policy: Policy) -> _Made:
    keys = {"aws_access_key_id": _KEY, "aws_secret_access_key": _KEY}
    yield (guard(sdk.session.Session(**keys, region_name="eu-west-3").client("bedrock-runtime"), policy),)


_MAKERS: Final[Mapping[str, Callable[[Any, Policy], _Made]]] = {
    "openai": _both("OpenAI", "/v1", admin_api_key=_KEY),
    "anthropic": _both("Anthropic"),
    "groq": _both("Groq"),
    "together": _both("Together", "/v1"),
    "ollama": _ollama,
    "cohere": _both("ClientV2"),
    "huggingface_hub": _huggingface,
    "boto3": _boto3,
    "google.genai": _google,
    "mistralai": _mistral,
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
        Misuse: it is not installed, not one that can be verified, or older than those that :func:`guard` takes.
    """
    if sdk not in _MAKERS:
        raise Misuse(f"verify does not know this SDK: choose one of {', '.join(_MAKERS)}")
    if find_spec(sdk) is None:
        raise Misuse(f"{sdk} is not installed: {_line(sdk)}")
    try:
        making = _MAKERS[sdk](import_module(sdk), policy)
        made = next(making)
    except (AttributeError, ImportError, TypeError) as error:
        raise Misuse(f"the installed {sdk} cannot be guarded: it is too old; run pip install -U {sdk}") from error
    try:
        yield made
    finally:
        making.close()


def _line(sdk: str) -> str:
    return f'pip install "guarded-client[{sdk}]"' if sdk in _EXTRAS else f"pip install {sdk}"
