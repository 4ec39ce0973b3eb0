"""OpenAI Agents SDK: tools that need approval wait for a person in the review queue.

    from guarded_client.openai_agents import Approvals

    approvals = Approvals(policy, tags={"subject": "cust-42", "conversation": "case-9", ...})
    state = (await Runner.run(agent, "...")).to_state()
    await approvals.ahold(state)      # tickets, for the console and the command line
    await approvals.adecide(state)    # later: raises Held until they are decided
    await Runner.run(agent, state)

Needs the extra ``openai-agents``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from guarded_client import _assembly, wires
from guarded_client._client import tags_from
from guarded_client._frames import emptied
from guarded_client._policy_detectors import chosen
from guarded_client.adapters.frameworks import openai_agents as _adapter
from guarded_client.policy import Policy
from guarded_client.policy.checked import policy_or_default

if TYPE_CHECKING:
    from presidio_analyzer import EntityRecognizer

    from guarded_client._model import Tags
    from guarded_client._ports import AsyncConsentStore, AsyncVault, ConsentStore, Detector, ReviewQueue, Vault

__all__ = ["Approvals"]


class Approvals(_adapter.Approvals):
    """Answers approvals of runs from the review queue of a policy, by its rules that have ``actions``.

    Reviewers see placeholders, those of the conversation. They may approve, reject, respond and escalate; the SDK takes
    no other arguments than the model's. Tags come from ``tagged`` and the defaults given here, as for a guarded client.

    Args:
        policy: default: ``Policy()``; it needs a rule such as ``{actions: [refund]}`` under ``review``.
        tags: defaults; what runs are for.
        vault, consent, queue: stores to share with the guarded client, instead of those the policy names.
        detector, recognizers, special: as for :func:`guarded_client.guard`.

    Raises:
        Misuse: a name model is missing.
    """

    @emptied
    def __init__(
        self,
        policy: Policy | None = None,
        *,
        tags: Tags | Mapping[str, Any] | None = None,
        vault: Vault | AsyncVault | None = None,
        consent: ConsentStore | AsyncConsentStore | None = None,
        queue: ReviewQueue | None = None,
        detector: Detector | None = None,
        recognizers: Sequence[EntityRecognizer] = (),
        special: Detector | None = None,
    ) -> None:
        policy = policy_or_default(policy)
        super().__init__(
            _assembly.engine_of(
                policy,
                wires.finder("json", "openai_agents", policy.blobs, "refuse"),
                tags=tags_from(tags),
                detector=chosen(policy, detector, recognizers),
                vault=vault,
                consent=consent,
                special=special,
                queue=queue,
            )
        )
