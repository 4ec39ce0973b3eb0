"""Consent as it is when a reply is released that waited for a person: what was agreed to meanwhile can only deny."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guarded_client._errors import ConsentRefused, ConsentUnavailable, GateRefused
from guarded_client._evidence import ConsentGiven
from guarded_client._flow import FindConsent, Flow, Now, ask
from guarded_client._grammar import base
from guarded_client._model import Call
from guarded_client.consent.decision import Outcome
from guarded_client.consent.evaluation import evaluate
from guarded_client.consent.events import ConsentHistory

if TYPE_CHECKING:
    from guarded_client.review import Payload

_MILDEST_FIRST: Final = tuple(Outcome)


def narrowed(call: Call, payload: Payload) -> bool:
    """Whether a call that is made again may say, or reach, less than when its ticket was opened."""
    given = call.proof(ConsentGiven)
    if given is None:
        raise GateRefused("not released: it is not known what the call's consent was evaluated for")
    less = {base(kind) for kind in given.one_way} - set(map(base, payload.one_way))
    concerned = not less.isdisjoint({*payload.kinds, *payload.suspected})
    return concerned or (call.route.local and not payload.route.get("local"))


def see_consented(call: Call) -> Flow[None]:
    """See that the person agrees still to what the call was let through for.

    Raises:
        ConsentRefused: a withdrawal, an objection or a restriction came while the call waited, or a consent ended.
        ConsentUnavailable: the store cannot be read.
    """
    given = call.proof(ConsentGiven)
    if given is None:
        raise GateRefused("not released: it is not known what the call's consent was evaluated for")
    if given.rules is None or call.tags.subject is None:  # nobody is looked up then
        return
    history: ConsentHistory | None = None
    failure: ConsentUnavailable | None = None
    try:
        history = yield from ask(FindConsent(call.tags.tenant or "", call.tags.subject))
    except ConsentUnavailable as error:
        failure = error
    old = given.decision
    new = evaluate(old.scope, history, (yield from ask(Now())), given.rules)
    if _MILDEST_FIRST.index(new.outcome) > _MILDEST_FIRST.index(old.outcome) or not new.one_way <= old.one_way:
        if failure is not None:
            try:
                raise failure
            finally:
                del failure  # its traceback has this frame: a circle, which would keep the call
        why = new.reason.value if new.reason is not None else "narrower"
        raise ConsentRefused(
            f"not released: consent changed while the reply waited for a person ({why}; {new.outcome.value}); make the "
            "call again, and it is decided anew",
            new,
        )
