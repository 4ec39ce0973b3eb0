"""Consent records out to other platforms, and in from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from guarded_client._errors import Misuse
from guarded_client._frames import emptied
from guarded_client.consent import dpv, receipts
from guarded_client.consent.documents import Json
from guarded_client.consent.events import ConsentEvent, ConsentHistory

_FILLABLE: Final = frozenset(ConsentEvent.model_fields) - {
    "state",
    "at",
    "grants",
    "schema_version",
    "seq",
    "subject_age",
}


@emptied
def export_consent(history: ConsentHistory, *, subject: str) -> Json:
    """All that is known of a person as one JSON-LD document: DPV 2.3 terms, laid out as ISO/IEC TS 27560 says.

    Args:
        history: as ``store.find(tenant, subject)`` gives it.
        subject: the person's id, as other platforms should know it.
    """
    return dpv.written(history, subject)


@emptied
def export_receipt(event: ConsentEvent, controller: receipts.Controller, *, service: str) -> Json:
    """A receipt of one consent for the person who gave it, as Kantara's specification 1.1.0 lays it out.

    Args:
        event: one that gives or renews consent.
        controller: who answers for the processing.
        service: the name of what the person uses.

    Raises:
        Misuse: the event gives no consent.
    """
    return receipts.receipt(event, controller, service=service)


@emptied
def import_consent(document: Mapping[str, Any], *, defaults: Mapping[str, str] | None = None) -> ConsentHistory:
    """The history that a document tells: one of :func:`export_consent`, a consent record of its kind, or a receipt.

    It changes no store: append its events yourself.

    Args:
        document: parsed JSON.
        defaults: fields of :class:`~guarded_client.ConsentEvent` for what the document does not say, such as
            ``withdrawal_method``. Never a state, a time or a grant.

    Raises:
        Misuse: it is neither, or lacks what a consent record needs; names the place and the fields, and no value.
    """
    given = dict(defaults or {})
    if unknown := sorted(set(given) - _FILLABLE):
        raise Misuse(f"defaults cannot say {', '.join(unknown)}")
    if "consentReceiptID" in document:
        return receipts.read(document, given)
    if "@graph" in document or "@type" in document:
        return dpv.read(document, given)
    raise Misuse("not a consent document that can be read: neither JSON-LD of DPV nor a consent receipt")
