"""Answers what guards ask, from the ports. One table for sync and async; only long detections differ."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from guarded_client import _flow as asks
from guarded_client._errors import (
    AuditUnavailable,
    ConsentUnavailable,
    DetectorUnavailable,
    GuardError,
    ReviewRefused,
    ReviewUnavailable,
    VaultUnavailable,
)
from guarded_client.adapters.mentions import found
from guarded_client.adapters.review import Outside, aconsulted, reviews, waited
from guarded_client.stores.clock import Clock, utc_now
from guarded_client.stores.review.deciding import Deciding
from guarded_client.telemetry import events, metrics, record, witness

if TYPE_CHECKING:
    from guarded_client._facts import Facts
    from guarded_client._memory import Findings
    from guarded_client._model import Entity, Reply
    from guarded_client._ports import (
        AsyncConsentStore,
        AsyncLedger,
        AsyncVault,
        ConsentStore,
        Detector,
        Ledger,
        Reviewer,
        ReviewQueue,
        Vault,
    )
    from guarded_client.adapters.http.long_calls import Apart
    from guarded_client.policy import Policy

_QUEUED: Final = (
    asks.FindStop, asks.CountErasures, asks.FindTicket, asks.SubmitTicket, asks.AwaitTicket, asks.ReadTicket,
    asks.DropTicket,
)  # fmt: skip
_UNBOUND: Final = (asks.Detect, asks.Suspect, asks.Recall, asks.Remember)
_APART: Final = (*_UNBOUND, asks.OpenConversation, asks.Assign, asks.Digest)
"""What may take long with many texts: always in this process; and with a vault that is."""
Table: TypeAlias = Mapping[type[asks.Ask[object]], Callable[[Any], object]]
"""How each effect is answered."""
LONG: Final = 2_000
"""Characters from which on an async client detects in a thread, off the event loop."""

_PORTS: Final[Mapping[type[asks.Ask[Any]], tuple[type[GuardError], str]]] = {
    asks.Detect: (DetectorUnavailable, "the detector"),
    asks.Suspect: (DetectorUnavailable, "the detector of special categories"),
    asks.FindConsent: (ConsentUnavailable, "the consent store"),
    asks.OpenConversation: (VaultUnavailable, "the vault"),
    asks.Assign: (VaultUnavailable, "the vault"),
    asks.Digest: (VaultUnavailable, "the vault"),
    asks.Announce: (AuditUnavailable, "the audit log"),
    asks.Record: (AuditUnavailable, "the audit log"),
    asks.FindStop: (ReviewUnavailable, "the review queue"),
    asks.CountErasures: (ReviewUnavailable, "the review queue"),
    asks.FindTicket: (ReviewUnavailable, "the review queue"),
    asks.SubmitTicket: (ReviewUnavailable, "the review queue"),
    asks.AwaitTicket: (ReviewUnavailable, "the review queue"),
    asks.ReadTicket: (ReviewUnavailable, "the review queue"),
    asks.DropTicket: (ReviewUnavailable, "the review queue"),
}
"""What to say when whoever answers fails."""
_AFTER: Final = (asks.SubmitTicket, asks.AwaitTicket, asks.ReadTicket, asks.DropTicket)
"""What is asked when a reply is there."""
_LAST: Final = (asks.Record, asks.DropTicket)
"""What is asked also for a caller who left."""
_LONGEST: Final = 60.0
"""Seconds that it may take then: more than any of our stores waits for its server."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Who answers."""

    detector: Detector
    vault: Vault | AsyncVault
    consent: ConsentStore | AsyncConsentStore
    findings: Findings
    special: Sequence[Detector] = ()
    """Detectors of special categories."""
    ledger: Ledger | AsyncLedger | None = None
    """The audit log, if one is kept."""
    queue: ReviewQueue | None = None
    """The review queue, if the policy has rules for it."""
    reviewer: Reviewer | None = None
    """Somebody outside who is told of tickets."""
    policy: Policy | None = None
    """Under which people decide; there is one where there is a queue."""
    clock: Clock = utc_now


def cannot_hold() -> Reply:
    """What a guard gets that would hold a reply where there is no HTTP response to hold.

    Raises:
        ReviewRefused: always.
    """
    raise ReviewRefused(
        "not released: this kind of client cannot hold replies for a person; guard the SDK's client, or its HTTP "
        "client, where the policy has review rules"
    )


def _first_at_each_place(entities: Iterable[Entity]) -> list[Entity]:
    """Entities in order, without those that overlap one before."""
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda entity: (entity.start, -entity.end)):
        if not kept or entity.start >= kept[-1].end:
            kept.append(entity)
    return kept


def _unavailable(effect: asks.Ask[object], failure: str) -> GuardError:
    error, what = _PORTS[type(effect)]
    if isinstance(effect, asks.Record):  # of a call that was sent, or refused
        return error(f"{what} failed with {failure}, so that the call has no entry there; repair it")
    outcome = "not released" if isinstance(effect, _AFTER) else "not sent"
    return error(f"{outcome}: {what} failed with {failure}; repair it, then retry")


async def _awaited(effect: asks.Ask[object], value: Awaitable[object]) -> object:
    failure = ""
    try:
        return await (_to_its_end(value) if isinstance(effect, _LAST) else value)
    except GuardError:
        raise
    except Exception as foreign:
        failure = type(foreign).__name__
    raise _unavailable(effect, failure)


async def _to_its_end(value: Awaitable[object]) -> object:
    """The same in a scope of anyio that was cancelled, as servers do to a call whose caller has gone: there each
    ``await`` is cancelled anew. Nobody waits for ever.

    Raises:
        TimeoutError: it took too long.
    """
    import anyio

    with anyio.fail_after(_LONGEST, shield=True):
        return await _uncut(value)


async def _uncut(value: Awaitable[object]) -> object:
    """The same, also if the task that waits for it is cancelled meanwhile; cancelled a second time, it ends."""
    import asyncio

    try:
        _ = asyncio.get_running_loop()
    except RuntimeError:  # on Trio nothing else cancels than scopes
        return await value
    task = asyncio.ensure_future(value)
    try:
        try:
            _ = await asyncio.wait((task,))
        except asyncio.CancelledError:
            _ = await asyncio.wait((task,))
            _ = task.cancelled() or task.exception()  # else the loop would write it into a log
            raise
        return task.result()
    finally:
        _ = task.cancel()
        del task  # its exception has this frame: a circle


def _for_async(port: Any) -> Any:
    """The form of a port for async clients, if it has one of its own."""
    form = getattr(port, "for_async", None)
    return port if form is None else form()


class Answers:
    """Answers every effect but :class:`~guarded_client._flow.Send`. Foreign errors become ``Unavailable``."""

    def __init__(self, ports: Ports) -> None:
        self.ports = ports
        self._shared: Answers | None = None
        self._table = self._answers(ports.vault, ports.consent, ports.ledger)
        self._stays = not (
            hasattr(ports.vault, "for_async") or inspect.iscoroutinefunction(getattr(ports.vault, "assign", None))
        )
        self._slow = getattr(ports.detector, "slow", False)
        self._async_table = self._answers(*map(_for_async, (ports.vault, ports.consent, ports.ledger)))

    def _answers(self, vault: Any, consent: Any, ledger: Any) -> Table:
        special = tuple(self.ports.special)

        def suspects(texts: tuple[str, ...]) -> list[list[Entity]]:
            answers = [detector.detect(texts, {}) for detector in special]
            return [_first_at_each_place(chain.from_iterable(row)) for row in zip(*answers, strict=True)]

        ports, detector, findings = self.ports, self.ports.detector, self.ports.findings
        return {
            asks.Now: lambda _: ports.clock(),
            asks.Detect: lambda a: found(detector, a),
            asks.Suspect: lambda a: suspects(a.texts),
            asks.FindConsent: lambda a: consent.find(a.tenant, a.subject),
            asks.OpenConversation: lambda a: vault.begin(a.scope) if a.lately else vault.open(a.scope),
            asks.Assign: lambda a: vault.assign(a.scope, a.values, a.retention, epoch=a.epoch),
            asks.Digest: lambda a: tuple(vault.digest(a.tenant, text) for text in a.texts),
            asks.Recall: lambda a: findings.recall(a.key, a.texts),
            asks.Remember: lambda a: findings.remember(a.key, a.texts, a.pieces),
            asks.StartSpan: lambda a: record.start(a.name, a.parent, a.attributes, client=a.client, links=a.links),
            asks.EndSpan: lambda a: record.end(a.span, a.attributes, a.error_type, a.trace, a.known),
            asks.Announce: lambda a: None if ledger is None else ledger.announce(a.facts),
            asks.Record: lambda a: None if ledger is None else ledger.append(a.facts),
            asks.Replaced: lambda a: witness.tell(detector, a),
            asks.Restored: lambda a: witness.tell(detector, a),
            asks.Emit: lambda a: events.emit(a.event, a.attributes, a.span),
            asks.ReadFrame: lambda _: "",
            asks.Hear: lambda _: cannot_hold(),
            asks.Heed: lambda _: cannot_hold(),
            asks.Answer: lambda _: cannot_hold(),
            **reviews(ports.queue, ports.reviewer, self._outside(ledger)),
            asks.Measure: lambda a: metrics.measure(a.metric, a.value, a.attributes),
        }

    def sharing(self, vault: Vault | AsyncVault, consent: ConsentStore | AsyncConsentStore) -> Answers:
        """The same answers from other stores, those of an edge around the call."""
        if vault is self.ports.vault and consent is self.ports.consent:
            return self
        shared = self._shared
        if shared is None or shared.ports.vault is not vault or shared.ports.consent is not consent:
            shared = self._shared = Answers(replace(self.ports, vault=vault, consent=consent))
        return shared

    def answer(self, effect: asks.Ask[object]) -> object:
        """The answer, or an awaitable of it if the port is an async one.

        Raises:
            GuardError: the port's own; or, since a foreign error may quote the text it failed on, one of ours that
                names only its type.
        """
        return self._answered(self._table, effect)

    def _answered(self, table: Table, effect: asks.Ask[object]) -> object:
        failure = ""
        try:
            return table[type(effect)](effect)
        except GuardError:
            raise
        except Exception as foreign:
            if type(effect) not in _PORTS:
                raise
            failure = type(foreign).__name__
        raise _unavailable(effect, failure)

    def answer_async(self, effect: asks.Ask[object], apart: Apart | None = None) -> object | Awaitable[object]:
        """The same for an async driver; ``apart``: where a long call is worked on, and all that needs no loop."""
        if apart is not None and isinstance(effect, _APART if self._stays else _UNBOUND):
            return apart(lambda: self.answer(effect))
        if isinstance(effect, (asks.Detect, asks.Suspect)) and (self._slow or sum(map(len, effect.texts)) > LONG):
            import anyio.to_thread

            return anyio.to_thread.run_sync(self.answer, effect)
        if isinstance(effect, _QUEUED) and self.ports.queue is not None:
            return _awaited(effect, self._queued(self.ports.queue, effect))
        value = self._answered(self._async_table, effect)
        return _awaited(effect, value) if inspect.iscoroutine(value) and type(effect) in _PORTS else value

    async def _queued(self, queue: ReviewQueue, effect: asks.Ask[object]) -> object:
        try:
            return await self._asked(queue, effect)
        finally:
            if (closings := getattr(queue, "closings", None)) is not None:
                await closings.tell_async()

    async def _asked(self, queue: ReviewQueue, effect: asks.Ask[object]) -> object:
        if not isinstance(effect, asks.SubmitTicket):
            return await waited(queue, effect, self.answer)
        outside = self._outside(_for_async(self.ports.ledger))
        return await aconsulted(queue, _for_async(self.ports.reviewer), outside, effect)

    def _outside(self, ledger: Any) -> Outside:
        ports = self.ports

        def tell(facts: Facts) -> object:
            return None if ledger is None else ledger.append(facts)

        queue: Any = ports.queue
        policy: Any = ports.policy
        return Outside(Deciding(queue, lambda: ports.detector, lambda: ports.special, policy), tell)
