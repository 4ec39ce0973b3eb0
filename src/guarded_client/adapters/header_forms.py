"""What SDKs, HTTP libraries and tracers write into the headers that they set by themselves.

A header of such a name and of the usual form says nothing of a person, and is not looked at; of another form it is one
of the caller's own. The forms are those that the SDKs of OpenAI, Anthropic, Groq, Together, Mistral, Cohere, Ollama,
Google, Hugging Face and AWS sent in November 2026, with the boundaries that browsers and Node make.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, TypeAlias

Pair: TypeAlias = tuple[bytes, bytes]

UNSEEN: Final = re.compile(
    rb"(?:host|content-length|authorization|proxy-authorization|(?:x-|x-goog-)?api-key|ocp-apim-subscription-key"
    rb"|x-guarded-.*|baggage)\Z"
)
"""Headers that are not looked at whatever they say: credentials, what HTTP needs, and what is taken off."""

_VERSION: Final = r"v?[0-9]{1,4}(?:\.[0-9]{1,6}){0,2}(?:(?:a|b|rc|\.?post|\.?dev)[0-9]{1,6})?(?:\+[a-z0-9.]{1,16})?"
_PRODUCT: Final = (
    r"(?:(?:Async)?[A-Z][A-Za-z]{1,24}/(?:Python|JS)|Python|gl-python|gl-node|google-genai-sdk|vertexai|[a-z]{2,12}-python|"
    r"mistral-client-python|cohere|python-(?:httpx2?|requests|urllib3)|node(?:-fetch)?|undici|guarded-client-gateway)"
)
_AGENT: Final = rf"{_PRODUCT}[/ ]{_VERSION}(?: \([a-z0-9_]{{1,12}} [A-Za-z]{{1,12}}\))?"
_HUB: Final = rf"unknown/None; hf_hub/{_VERSION}; python/{_VERSION}(?:; [a-z]{{2,16}}/{_VERSION}){{0,9}}"
_OF_AWS: Final = (
    r"os/(?:linux|macos|windows|android|other)(?:#[1-9][0-9]{0,2}(?:[.-][\w~+]{1,12}){0,8})?"
    r"|(?:md/(?:Botocore|awscrt|arch|pyimpl)|lang/python)(?:#\w{1,9}(?:[.+-]\w{1,6}){0,4})?"
    r"|ua/2\.[0-9]|exec-env/AWS_[A-Za-z_]{1,32}[0-9]{0,2}(?:\.[0-9]{1,2})?|m/[\w+*-]{1,3}(?:,[\w+*-]{1,3}){0,60}"
    r"|cfg/[a-z-]{1,24}#[a-z]{1,12}|x-client-framework:langchain-aws"
)
"""What botocore and those who use it say of themselves and their machine: a kernel's version may look like a number.

What else stands beside these in the header is looked at.
"""
_BESIDE: Final = re.compile(rf"(?<![^ ])(?:{_OF_AWS})(?![^ ])".encode())
_BOTO: Final = rf"(?:Boto3|Botocore)/{_VERSION}(?: (?:{_OF_AWS}|Botocore/{_VERSION})){{0,16}}"
_TOKENS: Final = r"gzip|deflate|br|zstd|identity|x-gzip|\*"
_WEIGHT: Final = r"(?: ?; ?q=[01](?:\.[0-9]{1,3})?)?"
_BOUNDARY: Final = (
    r"[0-9a-f]{32}|-{2,30}(?:formdata-undici-0[0-9]{11}|Web[Kk]itFormBoundary[0-9A-Za-z]{16,32}|[0-9A-Za-z]{16,40})"
    r"|={15}[0-9]{10,25}=="
)
_TRACED: Final = (
    r"(?:(?:Root|Self)=1-[0-9a-f]{8}-[0-9a-f]{24}|Parent=[0-9a-f]{16}|Sampled=[01?]"
    r"|Lineage=[0-9]{1,5}:[0-9a-f]{8}:[0-9]{1,5})"
)
_HOUR: Final = r"[0-9]{2}:[0-9]{2}:[0-9]{2}"


def _listed(item: str) -> str:
    return rf"(?:{item})(?:, ?(?:{item})){{0,9}}"


_FORMS: Final = {
    name.encode(): re.compile(form.encode())
    for name, form in {
        "accept": _listed(rf"(?:\*|application|audio|image|multipart|text|video)/[a-z*][a-z.+*-]{{0,40}}{_WEIGHT}"),
        "accept-encoding": _listed(rf"(?:{_TOKENS}){_WEIGHT}"),
        "accept-language": _listed(rf"(?:[a-z]{{2,3}}(?:-[A-Za-z]{{2,4}})?|\*){_WEIGHT}"),
        "connection": _listed("keep-alive|Keep-Alive|close|te|TE|upgrade|Upgrade"),
        "user-agent": rf"{_AGENT}(?: {_AGENT}){{0,3}}|{_HUB}|{_BOTO}",
        "content-type": r'application/json(?:; ?charset="?(?:utf|UTF)-8"?)?'
        rf'|multipart/form-data; ?boundary="?(?:{_BOUNDARY})"?'
        r"|application/(?:octet-stream|x-www-form-urlencoded|x-ndjson|jsonl)|text/plain",
        "content-encoding": _listed(_TOKENS),
        "transfer-encoding": _listed(f"chunked|{_TOKENS}"),
        "openai-organization": r"org-(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{12,64}",
        "openai-project": r"proj_(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{12,64}",
        "openai-version": r"20[0-9]{2}-[0-9]{2}-[0-9]{2}",
        "anthropic-version": r"(?:bedrock-|vertex-)?20[0-9]{2}-[0-9]{2}-[0-9]{2}",
        "traceparent": r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}",
        "x-amzn-trace-id": rf"{_TRACED}(?:;{_TRACED}){{0,5}}|[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}",
        "expect": "100-continue",
        "te": "trailers",
        "date": rf"[A-Z][a-z]{{2}}, [0-9]{{2}} [A-Z][a-z]{{2}} 20[0-9]{{2}} {_HOUR} GMT",
        "x-ms-client-request-id": r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        "x-fern-language": "Python",
        "x-fern-runtime": rf"python/{_VERSION}",
        "x-fern-platform": r"(?:linux|darwin|windows)/[0-9]{1,3}[\w.+-]{0,60}",
        "x-fern-sdk-name": "[a-z]{2,24}",
        "x-fern-sdk-version": _VERSION,
        "x-stainless-lang": "python|js|go|java|kotlin|ruby|php|csharp",
        "x-stainless-package-version": _VERSION,
        "x-stainless-os": "Linux|MacOS|Windows|FreeBSD|OpenBSD|iOS|Android|Unknown|Other:[a-z]{1,12}",
        "x-stainless-arch": r"x32|x64|arm|arm64|unknown|other:(?:aarch64|ppc64le|s390x|riscv64|i[3-6]86|[a-z]{1,12})",
        "x-stainless-runtime": "CPython|PyPy|GraalVM|node|deno|bun|edge|unknown|browser:(?:chrome|firefox|safari|edge)",
        "x-stainless-runtime-version": rf"{_VERSION}|unknown",
        "x-stainless-async": "false|async:(?:asyncio|trio|curio|unknown)",
        "x-stainless-retry-count": "[0-9]{1,3}",
        "x-stainless-read-timeout": r"[0-9]{1,6}(?:\.[0-9]{1,17})?|NOT_GIVEN|None",
        "x-stainless-timeout": r"[0-9]{1,6}(?:\.[0-9]{1,17})?|NOT_GIVEN|None",
        "x-stainless-helper": _listed(r"BetaToolRunner|message-thread|compaction|[a-z]{3,12}\.(?:parse|stream)"),
        "x-stainless-helper-method": r"(?:beta\.)?(?:chat\.completions\.|responses\.|messages\.)?(?:parse|stream)"
        r"|create_and_poll|runTools|runFunctions",
        "x-stainless-poll-helper": "true",
        "x-stainless-custom-poll-interval": "[0-9]{1,7}",
        "x-stainless-raw-response": "true|stream|raw|false",
        "x-stainless-stream-helper": r"[a-z]{3,12}(?:\.[a-z]{3,12}){0,2}",
    }.items()
}  # fmt: skip


def formed(name: bytes) -> bool:
    """Whether the name, in lower case, is one of those whose values have a usual form."""
    return name in _FORMS


class _Unusual(Exception):
    """So that the cache keeps nothing: what is unusual may be somebody's."""


@lru_cache(maxsize=256)
def _see(headers: tuple[Pair, ...]) -> None:
    if any(_is_odd(name, value) for name, value in headers):
        raise _Unusual


def _is_odd(name: bytes, value: bytes) -> bool:
    return _FORMS[name.lower()].fullmatch(value) is None


def _said(name: bytes, value: bytes) -> bytes:
    """What is looked at of a header: all of it, but for what botocore says of itself where it says so."""
    return _BESIDE.sub(b"", value) if name.lower() == b"user-agent" else value


def unusual(headers: Iterable[Pair]) -> list[Pair]:
    """Of headers that have a usual form, those that are of another."""
    pairs = tuple(headers)
    try:
        _see(pairs)
    except _Unusual:
        return [(name, _said(name, value)) for name, value in pairs if _is_odd(name, value)]
    return []
