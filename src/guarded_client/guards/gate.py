"""The last guard before sending: no proof, no call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guarded_client._errors import GateRefused
from guarded_client._evidence import ConsentGiven, Evidence, Inspected, Pseudonymized, RetentionSet, Tagged
from guarded_client._flow import Flow, Forward
from guarded_client._model import Call, Reply

REQUIRED: tuple[type[Evidence], ...] = (Tagged, Inspected, ConsentGiven, RetentionSet, Pseudonymized)


@dataclass(frozen=True, slots=True)
class Gate:
    """Refuses a call that lacks evidence, or whose texts are not those the evidence was given for.

    A guard that was left out, failed silently or changed texts after pseudonymization therefore blocks the call
    instead of leaking.
    """

    required: tuple[type[Evidence], ...] = REQUIRED

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """See the class."""
        check(call, self.required)
        return (yield from forward(call))


def check(call: Call, required: Sequence[type[Evidence]] = REQUIRED) -> None:
    """The gate itself; also asked where a call is written to the wire, so that no guard gets around it.

    Raises:
        GateRefused: evidence is missing, or the texts are not those it was given for.
    """
    missing = [kind.__name__ for kind in required if call.proof(kind) is None]
    if missing:
        raise GateRefused(f"not sent: no evidence of {', '.join(missing)}; check the list of guards")
    proof = call.proof(Pseudonymized)
    if proof is not None and proof.parts != call.parts:
        raise GateRefused("not sent: a guard changed texts after they were pseudonymized; move it before")
