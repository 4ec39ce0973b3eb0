"""The gate: no proof, no call. It stands where a call is written to the wire, so that no guard gets around it."""

from __future__ import annotations

from collections.abc import Sequence

from guarded_client._errors import GateRefused
from guarded_client._evidence import ConsentGiven, Evidence, ForHuman, Inspected, Pseudonymized, RetentionSet, Tagged
from guarded_client._model import Call
from guarded_client._part_lists import alike
from guarded_client.consent.decision import Outcome

REQUIRED: tuple[type[Evidence], ...] = (Tagged, Inspected, ConsentGiven, RetentionSet, Pseudonymized)


def check(call: Call, required: Sequence[type[Evidence]] = REQUIRED) -> None:
    """Refuses a call that lacks evidence, or whose texts are not those the evidence was given for.

    A guard that was left out, failed silently or changed texts after pseudonymization therefore blocks the call
    instead of leaking.

    Raises:
        GateRefused: evidence is missing, or the texts are not those it was given for, or the way is not.
    """
    proofs = {type(proof): proof for proof in call.evidence}
    if ForHuman in proofs:
        raise GateRefused("not sent: only a person may answer this call")
    missing = [kind.__name__ for kind in required if kind not in proofs]
    if missing:
        raise GateRefused(f"not sent: no evidence of {', '.join(missing)}; check the list of guards")
    given = proofs.get(ConsentGiven)
    if isinstance(given, ConsentGiven) and not given.decision.allows:
        raise GateRefused("not sent: consent does not cover this call")
    if isinstance(given, ConsentGiven) and given.decision.outcome is Outcome.LOCAL and not call.route.local:
        raise GateRefused("not sent: the call may go to a local server only")
    proof = proofs.get(Pseudonymized)
    if isinstance(proof, Pseudonymized) and proof.parts != call.parts:
        raise GateRefused("not sent: a guard changed texts after they were pseudonymized; move it before")


def check_against(read: Call, call: Call) -> None:
    """Refuses a call as :func:`check` does, and one that is no longer the call that was read.

    Raises:
        GateRefused: see :func:`check`; or guards gave it other parts, or another way than it may take.
    """
    check(call)
    if call.route not in (read.route, read.route.instead) or not alike(call.parts, read.parts):
        raise GateRefused("not sent: a guard added, dropped or moved parts, or changed the route, of the call")
