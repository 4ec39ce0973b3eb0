"""LiteLLM: a guardrail for its proxy, and an edge around its functions or a router in a program.

    import litellm
    from guarded_client import Policy
    from guarded_client.litellm import edge

    llm = edge(litellm, Policy.load("policy.yaml"))
    reply = llm.completion("openai/gpt-5", messages)  # its callbacks, logs and caches have placeholders

Both keep what they guard from LiteLLM itself. Needs the extra ``litellm``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Unpack

from guarded_client import _assembly
from guarded_client._client import guard
from guarded_client._errors import Misuse
from guarded_client._frames import emptied
from guarded_client._model import Tags
from guarded_client.adapters.proxied_call import bare_client
from guarded_client.policy import Policy
from guarded_client.policy.checked import policy_or_default

try:
    from guarded_client.adapters.frameworks.litellm import guardrail as _guardrail
    from guarded_client.adapters.frameworks.litellm.edge import Edge, clients
except ImportError as missing:
    raise ImportError('guarded_client.litellm needs the extra: pip install "guarded-client[litellm]"') from missing

if TYPE_CHECKING:
    from guarded_client._assembly.options import GuardParts

__all__ = ["Edge", "Guardrail", "edge"]


class Guardrail(_guardrail.Guardrail):
    """A guardrail of LiteLLM's proxy for every call that passes it. Calls that it cannot read are refused.

        # guardrails.py, beside the proxy's config.yaml
        class Guarded(Guardrail):
            policy = Policy.load("policy.yaml")

        # config.yaml
        guardrails:
          - guardrail_name: guarded
            litellm_params: {guardrail: guardrails.Guarded, mode: [pre_call, post_call], default_on: true}

    Attributes:
        policy: the policy.
        tags: defaults of tags. A caller says others by headers: ``x-guarded-subject`` and so on. The tenant is the
            caller's own: its team, or its key.
        within: seconds that a provider may take to begin its answer.
    """

    policy: ClassVar[Policy]
    tags: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, **kwargs: Any) -> None:
        """Made by the proxy.

        Raises:
            Misuse: it would not run for every call, before it and after it; or there is no policy.
        """
        if not isinstance(getattr(type(self), "policy", None), Policy):
            raise Misuse("give the guardrail a policy: class Guarded(Guardrail): policy = Policy.load(...)")
        shared = _assembly.shared_by_clients(self.policy)

        def made(wire: str) -> Any:
            return guard(bare_client(), self.policy, wire=wire, tags=self.tags, **shared)

        super().__init__({wire: made(wire) for wire in ("openai", "anthropic")}, **kwargs)


@emptied
def edge(
    inner: Any,
    policy: Policy | None = None,
    *,
    tags: Tags | Mapping[str, Any] | None = None,
    **options: Unpack[GuardParts],
) -> Edge:
    """LiteLLM's functions with guards around them: what they are asked and say inside has placeholders only.

    Callbacks, logs, caches, retries, fallbacks and routing see placeholders; who calls the edge has real values.

    Args:
        inner: the module ``litellm``, or a ``litellm.Router``.
        policy: default: ``Policy()``.
        tags: defaults for every call.
        options: ``vault``, ``consent``, ``detector``, ``guards`` and others, as for :func:`guarded_client.guard`.

    Raises:
        Misuse: the policy or an option does not fit, see :func:`guarded_client.guard`.
    """
    policy = policy_or_default(policy)
    shared = _assembly.shared_by_clients(policy, **options)
    return Edge(inner, clients(lambda client: guard(client, policy, wire="openai", tags=tags, **shared)))
