"""The OpenAI SDK, its classes for Azure and Bedrock included."""

from __future__ import annotations

from typing import Any, Final

from guarded_client._errors import Misuse
from guarded_client.adapters.sdks.copied import CopiedSdk, before, http_client_of
from guarded_client.codecs.json_reply import parsed

_TOKENS: Final = "https://mtls.auth.openai.com/oauth/token"
_ASKED: Final = {"grant_type", "subject_token_type", "identity_provider_id", "service_account_id"}
"""Where an X.509 workload identity gets its tokens, and all that it says there."""


def _supported(client: Any) -> None:
    if "Bedrock" in type(client).__name__ and not _signs(client):
        raise Misuse("this Bedrock client signs requests before the guard can change them; use the SDK's BedrockOpenAI")
    identity: Any = getattr(client, "workload_identity", None)
    if identity is not None and identity.get("type") == "x509" and any(http_client_of(client).event_hooks.values()):
        raise Misuse(
            "X.509 workload identities run event hooks of the HTTP client on the texts as they are: take the hooks off"
        )


def _signs(client: Any) -> bool:
    """Made with ``provider=``: Bedrock signs the body and the headers, others add a token."""
    return getattr(client, "_provider_runtime", None) is not None


def _provider(client: Any) -> str:
    runtime: Any = getattr(client, "_provider_runtime", None)
    if runtime is not None:
        return {"bedrock": "aws.bedrock", "vertex": "gcp.vertex_ai"}.get(runtime.name, str(runtime.name))
    return "azure.ai.openai" if "Azure" in type(client).__name__ else "openai"


def _logs_in(request: Any) -> bool:
    if request.method != "POST" or str(request.url) != _TOKENS:
        return False
    asked = parsed(request.read())
    return asked is not None and asked.keys() == _ASKED


ADAPTER: Final = CopiedSdk(
    module="openai",
    api="openai",
    clients=("OpenAI", "AsyncOpenAI"),
    error="OpenAIError",
    named=_provider,
    supported=_supported,
    signs=_signs,
    late=before(2, 31),
    logs_in=_logs_in,
    websockets="websocket_base_url",
)
