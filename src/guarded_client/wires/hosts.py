"""Who stands behind a host, as consent names recipients and spans name providers (``gen_ai.provider.name``)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_PROVIDERS: Final = {
    "openai": ("openai.com",),
    "azure.ai.openai": (
        "openai.azure.com",
        "services.ai.azure.com",
        "cognitiveservices.azure.com",
        "openai.azure.us",
        "cognitiveservices.azure.us",
    ),
    "anthropic": ("anthropic.com",),
    "gcp.gemini": ("generativelanguage.googleapis.com",),
    "gcp.vertex_ai": (
        "aiplatform.googleapis.com",
        "aiplatform.us.rep.googleapis.com",
        "aiplatform.eu.rep.googleapis.com",
    ),
    "aws.bedrock": ("amazonaws.com", "amazonaws.com.cn"),
    "mistral_ai": ("mistral.ai",),
    "groq": ("groq.com",),
    "cohere": ("cohere.com", "cohere.ai"),
    "deepseek": ("deepseek.com",),
    "perplexity": ("perplexity.ai",),
    "x_ai": ("x.ai",),
    "together_ai": ("together.xyz", "together.ai"),
    "openrouter": ("openrouter.ai",),
}


@lru_cache(maxsize=1024)
def recipient(host: str) -> str:
    """A provider's short name, or the host itself for any other server."""
    host = host.lower().rstrip(".")
    if host.endswith("-aiplatform.googleapis.com"):  # regions are part of the label
        return "gcp.vertex_ai"
    if host.startswith("bedrock-") and host.endswith(".api.aws"):  # so is the service, with a region between
        return "aws.bedrock"
    labels = host.split(".")
    return next((name for start in range(len(labels)) if (name := _BY_DOMAIN.get(".".join(labels[start:])))), host)


_BY_DOMAIN: Final = {domain: name for name, domains in _PROVIDERS.items() for domain in domains}
