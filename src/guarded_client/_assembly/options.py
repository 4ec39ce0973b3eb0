"""Options of ``guard()`` that functions pass on to it, for type checkers and editors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from presidio_analyzer import EntityRecognizer

    from guarded_client._flow import Guard
    from guarded_client._model import Tags
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


class GuardParts(TypedDict, total=False):
    """What a program gives beside the policy. See :func:`guarded_client.guard`."""

    vault: Vault | AsyncVault | None
    consent: ConsentStore | AsyncConsentStore | None
    detector: Detector | None
    recognizers: Sequence[EntityRecognizer]
    guards: Sequence[Guard]
    local: Any
    special: Detector | None
    ledger: Ledger | AsyncLedger | None
    queue: ReviewQueue | None
    reviewer: Reviewer | None


class GuardOptions(GuardParts, total=False):
    """The same with defaults of tags."""

    tags: Tags | Mapping[str, Any] | None
