"""Consent receipts for persons, as the Kantara Initiative's specification 1.1.0 lays them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from guarded_client._errors import Misuse
from guarded_client.consent.decision import covers
from guarded_client.consent.documents import Json, bad, event, listed, mapping
from guarded_client.consent.events import ConsentEvent, ConsentHistory, Grant
from guarded_client.consent.vocabulary import is_special

VERSION: Final = "KI-CR-v1.1.0"
_OURS: Final = "x-guarded-client"
_EXPLICIT: Final = "EXPLICIT"
"""The type of every consent that somebody opted in to, newsletters' too. It is not the statement of its own that Art.
9(2)(a) of the GDPR asks for, unless the receipt says that it is about sensitive data."""
_CATEGORIES: Final = (
    ("marketing", "6 - Marketing"),
    ("personalize", "5 - Personalize Experience"),
    ("analytics", "4 - Improve Performance"),
    ("essential.legal_obligation", "13 - Legally Required Data Retention"),
    ("essential.fraud_detection", "16 - Security"),
    ("essential.service", "1 - Core Function"),
)
"""Purpose categories of the specification, by the purpose keys that they fit."""


@dataclass(frozen=True, slots=True)
class Controller:
    """Who answers for the processing, as a person can reach them."""

    name: str
    contact: str
    email: str
    phone: str
    address: Mapping[str, str]
    """By the names of schema.org's ``PostalAddress``: ``streetAddress``, ``postalCode``, ``addressCountry`` ..."""


def receipt(said: ConsentEvent, controller: Controller, *, service: str) -> Json:
    """A receipt for one consent that was given or renewed.

    Args:
        said: the event.
        controller: who answers for it.
        service: what the person uses.

    Raises:
        Misuse: the event gives no consent.
    """
    if not said.state.grants:
        raise Misuse("a receipt is for a consent that was given or renewed; export the history for other events")
    special = sorted({key for grant in said.grants for key in grant.categories if is_special(key)})
    purposes = [_purpose(grant, said) for grant in said.grants]
    return {
        "version": VERSION,
        "jurisdiction": said.jurisdiction,
        "consentTimestamp": int(said.at.timestamp()),
        "collectionMethod": said.method,
        "consentReceiptID": said.record_id,
        "language": said.language,
        "piiPrincipalId": said.subject_ref,
        "piiControllers": [
            {
                "piiController": controller.name,
                "contact": controller.contact,
                "address": dict(controller.address),
                "email": controller.email,
                "phone": controller.phone,
            }
        ],
        "policyUrl": said.notice_ref,
        "services": [{"service": service, "purposes": purposes}],
        "sensitive": bool(special),
        "spiCat": special,
        _OURS: {
            "at": said.at.isoformat(),
            "seq": said.seq,
            "state": said.state.value,
            "by": said.by,
            "subject_age": said.subject_age,
            "notice_version": said.notice_version,
            "withdrawal_method": said.withdrawal_method,
            "controller_ref": said.controller_ref,
        },
    }


def _purpose(grant: Grant, said: ConsentEvent) -> Json:
    return {
        "purpose": grant.purpose,
        "purposeCategory": [next((name for key, name in _CATEGORIES if covers(key, grant.purpose)), "9 - Other")],
        "consentType": _EXPLICIT,  # opted in; whether a statement of its own was made is said below
        "piiCategory": sorted(grant.categories),
        "primaryPurpose": covers("essential", grant.purpose),
        "termination": said.valid_until.isoformat() if said.valid_until else "",
        "thirdPartyDisclosure": bool(grant.recipients),
        "thirdPartyName": ", ".join(sorted(grant.recipients)),
        _OURS: {"regions": sorted(grant.regions), "explicit": grant.explicit},
    }


def read(document: Mapping[str, Any], defaults: Mapping[str, object]) -> ConsentHistory:
    """The one consent that a receipt is for.

    Raises:
        Misuse: names the place.
    """
    ours = mapping(document.get(_OURS, {}), _OURS)
    grants: list[Json] = []
    ends: set[str] = set()
    for service in listed(document.get("services")):
        for number, each in enumerate(listed(mapping(service, "services").get("purposes")), 1):
            where = f"purpose {number}"
            purpose = mapping(each, where)
            grants.append(_grant(purpose, where, special=document.get("sensitive") is True))
            if end := purpose.get("termination"):
                ends.add(str(end))
    at = _moment(document.get("consentTimestamp"))
    if at is None:
        raise bad("consentTimestamp", "is not a number of seconds since 1970, of a year that a calendar has")
    if len(ends) > 1:
        raise bad("services", "end at different times; make a receipt for each")
    fields: dict[str, object] = {
        "record_id": document.get("consentReceiptID"),
        "subject_ref": document.get("piiPrincipalId"),
        "state": "ConsentGiven",
        "at": at,
        "valid_until": min(ends, default=None),
        "grants": grants,
        "notice_ref": document.get("policyUrl"),
        "language": document.get("language"),
        "method": document.get("collectionMethod"),
        "jurisdiction": document.get("jurisdiction"),
        **ours,
    }
    if "controller_ref" not in fields:
        controllers = listed(document.get("piiControllers"))
        fields["controller_ref"] = (
            mapping(controllers[0], "piiControllers").get("piiController") if controllers else None
        )
    return ConsentHistory(events=(event(fields, defaults, "the receipt"),))


def _grant(purpose: Mapping[str, Any], where: str, *, special: bool) -> Json:
    """What was agreed to for one purpose; ``special``: to special categories, by the receipt."""
    if purpose.get("consentType", _EXPLICIT) != _EXPLICIT:
        raise bad(where, "was agreed to by implication only, which is no consent (GDPR Art. 4(11))")
    own = mapping(purpose.get(_OURS, {}), where)
    recipients = [name.strip() for name in str(purpose.get("thirdPartyName") or "").split(",") if name.strip()]
    return {
        "purpose": purpose.get("purpose"),
        "categories": listed(purpose.get("piiCategory")),
        "recipients": recipients if purpose.get("thirdPartyDisclosure") else [],
        "explicit": own.get("explicit", special),
        "regions": listed(own.get("regions")),
    }


def _moment(stamp: object) -> datetime | None:
    """The moment of so many seconds since 1970; ``None``: it is none, as one that somebody counted in milliseconds."""
    if type(stamp) is not int:
        return None
    try:
        return datetime.fromtimestamp(stamp, UTC)
    except (ValueError, OverflowError, OSError):
        return None
