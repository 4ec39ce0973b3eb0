"""Answers what guards ask, from the ports. One table for sync and async; only long detections differ."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from guarded_client import _flow as asks
from guarded_client._errors import ConsentUnavailable, DetectorUnavailable, GuardError, VaultUnavailable
from guarded_client.telemetry import record

if TYPE_CHECKING:
    from guarded_client._memory import Findings
    from guarded_client._ports import AsyncConsentStore, AsyncVault, ConsentStore, Detector, Vault

T = TypeVar("T")

LONG: Final = 2_000
"""Characters from which on an async client detects in a thread, off the event loop."""


def utc_now() -> datetime:
    """The time, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Ports:
    """Who answers."""

    detector: Detector
    vault: Vault | AsyncVault
    consent: ConsentStore | AsyncConsentStore
    findings: Findings
    clock: Callable[[], datetime] = utc_now


class Answers:
    """Answers every effect but :class:`~guarded_client._flow.Send`. Foreign errors become ``Unavailable``."""

    def __init__(self, ports: Ports) -> None:
        self.ports = ports
        self._table: Mapping[type[asks.Ask[object]], Callable[[Any], object]] = {
            asks.Now: lambda _: ports.clock(),
            asks.Detect: self._detect,
            asks.FindConsent: self._consent,
            asks.OpenConversation: lambda a: self._vault(lambda: ports.vault.open(a.scope)),
            asks.Assign: lambda a: self._vault(lambda: ports.vault.assign(a.scope, a.values, a.retention)),
            asks.Digest: lambda a: self._vault(lambda: tuple(ports.vault.digest(a.tenant, t) for t in a.texts)),
            asks.Recall: lambda a: ports.findings.recall(a.key, a.texts),
            asks.Remember: lambda a: ports.findings.remember(a.key, a.texts, a.pieces),
            asks.StartSpan: lambda a: record.start(a.name, a.parent, a.attributes, client=a.client),
            asks.EndSpan: lambda a: record.end(a.span, a.attributes, a.error_type),
            asks.Measure: lambda a: record.measure(a.metric, a.value, a.attributes),
        }

    def answer(self, effect: asks.Ask[object]) -> object:
        """The answer, or an awaitable of it if the port is an async one."""
        return self._table[type(effect)](effect)

    def answer_async(self, effect: asks.Ask[object]) -> object | Awaitable[object]:
        """The same for an async driver."""
        if isinstance(effect, asks.Detect) and sum(map(len, effect.texts)) > LONG:
            import anyio.to_thread

            return anyio.to_thread.run_sync(partial(self._detect, effect))
        return self.answer(effect)

    def _detect(self, effect: asks.Detect) -> object:
        return guarded(
            lambda: self.ports.detector.detect(effect.texts, effect.known), DetectorUnavailable, "the detector"
        )

    def _vault(self, use: Callable[[], T]) -> T:
        return guarded(use, VaultUnavailable, "the vault")

    def _consent(self, effect: asks.FindConsent) -> object:
        return guarded(
            lambda: self.ports.consent.find(effect.tenant, effect.subject), ConsentUnavailable, "the consent store"
        )


def guarded(use: Callable[[], T], error: type[GuardError], what: str) -> T:
    """Use a port. What it raises is replaced: a foreign error may quote the text it failed on.

    Raises:
        GuardError: the port's own, or ``error`` naming only the foreign error's type.
    """
    failure = ""
    try:
        return use()
    except GuardError:
        raise
    except Exception as foreign:
        failure = type(foreign).__name__
    raise error(f"not sent: {what} failed with {failure}; mend it and retry")
