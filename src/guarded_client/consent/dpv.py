"""Consent records as JSON-LD in the terms of DPV 2.3, laid out as ISO/IEC TS 27560:2023 says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, cast

from pydantic import ValidationError

from guarded_client.consent.documents import Json, bad, event, identifier, listed, mapping
from guarded_client.consent.events import ConsentEvent, ConsentHistory, ConsentState, Grant, Objection
from guarded_client.consent.vocabulary import CATEGORIES, CONTEXT, PARTIES, PURPOSES, key_of, term

STANDARD: Final = "ISO/IEC TS 27560:2023"
_BY_TERM: Final = {term: party for party, term in PARTIES.items()}


def written(history: ConsentHistory, subject: str) -> Json:
    """A graph with a node for each record, objection and restriction."""
    records: dict[str, list[ConsentEvent]] = {}
    for each in history.events:
        records.setdefault(each.record_id, []).append(each)
    graph = [_record(name, subject, events) for name, events in records.items()]
    graph += [
        {
            "@type": "eu-gdpr:A21",
            "dpv:hasDataSubject": subject,
            "dpv:hasPurpose": _purpose(objection.purpose),
            "dpv:isIndicatedAtTime": _moment(objection.at),
        }
        for objection in history.objections
    ]
    if history.restricted_since is not None:
        graph.append(
            {
                "@type": "eu-gdpr:A18",
                "dpv:hasDataSubject": subject,
                "dpv:isIndicatedAtTime": _moment(history.restricted_since),
            }
        )
    return {"@context": dict(CONTEXT), "dct:conformsTo": STANDARD, "@graph": graph}


def _record(name: str, subject: str, events: Iterable[ConsentEvent]) -> Json:
    return {
        "@type": "dpv:ConsentRecord",
        "dct:identifier": name,
        "dct:hasVersion": "gc-consent/1",
        "dpv:hasDataSubject": subject,
        "dpv:hasConsentStatus": [_status(each) for each in sorted(events, key=lambda each: (each.at, each.seq))],
    }


def _status(said: ConsentEvent) -> Json:
    status: Json = {
        "@type": f"dpv:{said.state.value}",
        "dpv:isIndicatedAtTime": _moment(said.at),
        "dpv:isIndicatedBy": PARTIES[said.by],
        "dpv:hasIndicationMethod": said.method,
        "dpv:hasJurisdiction": _place(said.jurisdiction),
        "dpv:hasDataController": said.controller_ref,
        "dpv:hasNotice": {
            "@type": "dpv:ConsentNotice",
            "dct:identifier": said.notice_ref,
            "dct:hasVersion": said.notice_version,
            "dct:language": said.language,
        },
        "dpv:hasConsentControl": {"@type": "dpv:WithdrawConsent", "dct:description": said.withdrawal_method},
        "dpv:hasProcess": [_process(grant) for grant in said.grants],
        "gc:sequence": said.seq,
    }
    if said.valid_until is not None:
        status["dpv:hasDuration"] = {"@type": "dpv:UntilTimeDuration", "rdf:value": said.valid_until.isoformat()}
    if said.subject_age is not None:
        status["gc:subjectAge"] = said.subject_age
    return status


def _process(grant: Grant) -> Json:
    return {
        "@type": "dpv:Process",
        "dpv:hasPurpose": _purpose(grant.purpose),
        "dpv:hasPersonalData": [typed(key, CATEGORIES, "dpv:PersonalData") for key in sorted(grant.categories)],
        "dpv:hasRecipient": sorted(grant.recipients),
        "dpv:hasLocation": [_place(region) for region in sorted(grant.regions)],
        "dpv:hasLegalBasis": ["eu-gdpr:A6-1-a", *(["eu-gdpr:A9-2-a"] if grant.explicit else [])],
        "gc:explicit": grant.explicit,
    }


def _purpose(key: str) -> Json:
    return typed(key, PURPOSES, "dpv:Purpose")


def typed(key: str, terms: Mapping[str, str], general: str) -> Json:
    """A key as a term of DPV, where there is one for it, beside the kind of thing that it is."""
    near = term(key, terms)
    return {"@type": [general, near] if near else [general], "dct:identifier": key}


def _moment(at: datetime) -> Json:
    return {"@type": "xsd:dateTime", "@value": at.isoformat()}


def _place(name: str) -> Json:
    return {"@id": f"loc:{name}"}


def read(document: Mapping[str, Any], defaults: Mapping[str, object]) -> ConsentHistory:
    """The history that a document tells. Order, and whether one value is written as a list, do not matter.

    Raises:
        Misuse: names the place.
    """
    nodes = listed(document.get("@graph")) if "@graph" in document else [document]
    events: list[ConsentEvent] = []
    objections: list[Objection] = []
    restricted: list[str] = []
    for number, each in enumerate(nodes, 1):
        where = f"node {number}"
        node = mapping(each, where)
        kinds = listed(node.get("@type"))
        if "dpv:ConsentRecord" in kinds:
            events.extend(_events(node, defaults, where))
        elif "eu-gdpr:A21" in kinds:
            purpose, at = (
                _key(node.get("dpv:hasPurpose"), PURPOSES, where),
                identifier(node.get("dpv:isIndicatedAtTime"), where),
            )
            objections.append(cast("Objection", _validated(Objection, {"purpose": purpose, "at": at}, where)))
        elif "eu-gdpr:A18" in kinds:
            restricted.append(identifier(node.get("dpv:isIndicatedAtTime"), where))
        else:
            raise bad(where, "is neither a consent record, nor an objection (A21), nor a restriction (A18)")
    fields = {
        "events": tuple(events),
        "objections": tuple(objections),
        "restricted_since": min(restricted, default=None),
    }
    return cast("ConsentHistory", _validated(ConsentHistory, fields, "the restriction"))


def _events(record: Mapping[str, Any], defaults: Mapping[str, object], where: str) -> Iterable[ConsentEvent]:
    for number, each in enumerate(listed(record.get("dpv:hasConsentStatus")), 1):
        here = f"{where}, status {number}"
        status = mapping(each, here)
        states = [s for s in ConsentState if f"dpv:{s.value}" in listed(status.get("@type"))]
        if len(states) != 1:
            raise bad(here, "has no status of DPV as its @type")
        notice = status.get("dpv:hasNotice") or record.get("dpv:hasNotice")
        noted: Mapping[str, Any] = {} if notice is None or isinstance(notice, str) else mapping(notice, here)
        control = status.get("dpv:hasConsentControl") or record.get("dpv:hasConsentControl")
        duration = status.get("dpv:hasDuration")
        processes = listed(status.get("dpv:hasProcess") or record.get("dpv:hasProcess"))
        place = status.get("dpv:hasJurisdiction") or record.get("dpv:hasJurisdiction")
        controller = status.get("dpv:hasDataController") or record.get("dpv:hasDataController")
        fields: dict[str, object] = {
            "record_id": identifier(record.get("dct:identifier") or record.get("dpv:hasIdentifier"), where),
            "subject_ref": identifier(record.get("dpv:hasDataSubject"), where),
            "state": states[0],
            "at": identifier(status.get("dpv:isIndicatedAtTime"), here),
            "seq": status.get("gc:sequence"),
            "valid_until": None if duration is None else identifier(duration, here),
            "grants": tuple(_grant(process, here) for process in processes),
            "notice_ref": None if notice is None else identifier(notice, here),
            "notice_version": noted.get("dct:hasVersion"),
            "language": noted.get("dct:language"),
            "method": status.get("dpv:hasIndicationMethod"),
            "by": _BY_TERM.get(str(status.get("dpv:isIndicatedBy"))) if "dpv:isIndicatedBy" in status else None,
            "subject_age": status.get("gc:subjectAge"),
            "withdrawal_method": _described(control, here),
            "jurisdiction": None if place is None else _location(place, here),
            "controller_ref": None if controller is None else identifier(controller, here),
        }
        if "dpv:isIndicatedBy" in status and fields["by"] is None:
            raise bad(here, "is indicated by somebody that DPV does not name")
        yield event(fields, defaults, here)


def _grant(node: object, where: str) -> Grant:
    process = mapping(node, where)
    bases = listed(process.get("dpv:hasLegalBasis"))
    fields = {
        "purpose": _key(process.get("dpv:hasPurpose"), PURPOSES, where),
        "categories": frozenset(_key(each, CATEGORIES, where) for each in listed(process.get("dpv:hasPersonalData"))),
        "recipients": frozenset(identifier(each, where) for each in listed(process.get("dpv:hasRecipient"))),
        "regions": frozenset(_location(each, where) for each in listed(process.get("dpv:hasLocation"))),
        "explicit": process.get("gc:explicit", "eu-gdpr:A9-2-a" in bases),
    }
    return cast("Grant", _validated(Grant, fields, where))


def _key(node: object, terms: Mapping[str, str], where: str) -> str:
    """A key: the identifier that came along, else that of a term."""
    if isinstance(node, Mapping):
        said = cast("Mapping[str, Any]", node)
        if "dct:identifier" in said:
            return identifier(said, where)
        names = [*listed(said.get("@type")), *listed(said.get("@id"))]
    else:
        names = [node]
    found = next((key for name in names if isinstance(name, str) and (key := key_of(name, terms))), None)
    if found is None:
        raise bad(where, "names a purpose or category that has no key here; say it as dct:identifier")
    return found


def _location(node: object, where: str) -> str:
    return identifier(node, where).removeprefix(CONTEXT["loc"]).removeprefix("loc:")


def _described(node: object, where: str) -> object:
    return node if node is None or isinstance(node, str) else mapping(node, where).get("dct:description")


def _validated(kind: Any, fields: Mapping[str, object], where: str) -> object:
    wrong: list[str] = []
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        wrong = sorted({str(each["loc"][0]) for each in error.errors(include_input=False) if each["loc"]})
    raise bad(where, f"has a bad {', '.join(wrong)}")
