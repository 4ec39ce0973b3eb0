"""Which adapter a client has: that of the imported SDK or framework that it comes from."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import Final

from guarded_client._errors import Misuse
from guarded_client.adapters.adapter import Adapter
from guarded_client.adapters.http.bare_clients import ADAPTER as HTTP_CLIENTS

_MODULES: Final = {
    **{name: f"sdks.{name}" for name in ("openai", "anthropic", "groq", "together", "cohere", "ollama", "mistralai")},
    "google.genai": "sdks.google_genai",
    "botocore.client": "sdks.botocore",
    "huggingface_hub.inference": "sdks.huggingface_hub",
    "langchain_core.language_models": "frameworks.langchain",
    "llama_index.core": "frameworks.llama_index",
    "haystack": "frameworks.haystack",
    "instructor": "sdks.instructor",
    "dspy": "frameworks.dspy",
    "agno.models": "frameworks.agno",
}
"""SDKs and frameworks by import name, with the module of their adapter. They are asked in this order."""
_WITH_PARTS: Final = ("langchain_core.language_models", "haystack")
"""Frameworks in which models are parts of something larger."""


def adapter_of(client: object) -> Adapter:
    """The adapter of a client.

    Raises:
        Misuse: there is none for it.
    """
    for name in _MODULES:
        if name in sys.modules:
            adapter = _adapter_for(name)
            if adapter.is_client(client):
                return adapter.for_client(client)
    if HTTP_CLIENTS.is_client(client):
        return HTTP_CLIENTS
    raise _unknown(client)


def parts_of(client: object) -> Sequence[object]:
    """What of this has to be guarded: itself, or the models of a chain or a pipeline.

    Raises:
        Misuse: it is one of these, and no model is to be seen in it.
    """
    for name in _WITH_PARTS:
        if name in sys.modules:
            found = _adapter_for(name).parts(client)
            if found is not None:
                return found
    return [client]


def _adapter_for(name: str) -> Adapter:
    adapter: Adapter = import_module(f"guarded_client.adapters.{_MODULES[name]}").ADAPTER
    return adapter


def _unknown(client: object) -> Misuse:
    """What is said of something that has no adapter."""
    if "litellm" in (getattr(client, "__name__", ""), type(client).__module__.partition(".")[0]):
        return Misuse(
            "LiteLLM is no client: take guarded_client.litellm.edge(litellm, policy), or edge(router, policy) for a "
            "Router; see docs/frameworks/litellm.md"
        )
    if client is None:
        return Misuse("None is not a client: pass the one that the program makes, such as openai.OpenAI()")
    if isinstance(client, (type, ModuleType)):
        noun = "module" if isinstance(client, ModuleType) else "class"
        return Misuse(f"{client.__name__} is a {noun}, not a client: make a client of it first")
    module, name = type(client).__module__, type(client).__qualname__
    sdk = module.partition(".")[0]
    if sdk in _MODULES and ".resources." in module:  # client.chat.completions
        return Misuse(f"{name} is a part of a client: guard the client, and take the part from what guard() returns")
    known = sys.modules.get(sdk)
    if sdk in _MODULES and (known is None or getattr(known, name, type(client)) is not type(client)):
        return Misuse(
            f"this {name} is of another copy of {sdk} than the one that this program imports, such as one that a "
            "package carries within it: give that package a guarded HTTP client"
        )
    if callable(getattr(client, "with_config", None)):  # a Runnable of LangChain
        return Misuse(
            f"{module}.{name} is no chat model: guard the model within, or put guarded_client.langchain.edge(...) "
            "around the whole"
        )
    return Misuse(
        f"{module}.{name} cannot be guarded by this version; it guards clients of openai, anthropic, groq, together, "
        "cohere and ollama, boto3's of Bedrock, chat models of LangChain, models of LlamaIndex and Agno, components of "
        "Haystack, and the HTTP clients of httpx and httpx2 that other SDKs take. Of a chain, a fallback or a model "
        "with tools bound to it, guard the model within; to what takes an HTTP client, give a guarded one"
    )
