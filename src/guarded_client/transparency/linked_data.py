"""A label and its activities as JSON-LD in the terms of DPV 2.3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from guarded_client.consent.dpv import typed
from guarded_client.consent.vocabulary import CATEGORIES, CONTEXT, PURPOSES
from guarded_client.policy import LawfulBasis
from guarded_client.transparency.activity import LOCAL, Activity
from guarded_client.transparency.fact import Share, Source, plain
from guarded_client.transparency.label import Label

if TYPE_CHECKING:
    from guarded_client.policy import Policy

_INVOLVED: Final = {"none": "HumanNotInvolved", "some": "HumanInvolvementForVerification"}

Json = dict[str, Any]


def linked_data(policy: Policy, label: Label, found: tuple[Activity, ...]) -> Json:
    """A graph: the assistant with its facts, and a process for each activity."""
    system = f"gc:policy/{label.policy}"
    chosen = [activity for activity in found if label.purpose in (None, activity.purpose)]
    assistant: Json = {
        "@id": system,
        "@type": "dpv:Technology",
        "dct:title": label.declared.name or label.policy,
        "dct:hasVersion": label.version,
        "dct:modified": _moment(label.at.isoformat()),
        "dpv:hasProcess": [{"@id": f"{system}/{activity.purpose}"} for activity in chosen],
        "gc:fact": [
            {
                "dct:identifier": fact.id,
                "gc:said": [
                    {
                        "gc:source": said.source.value,
                        "gc:value": _value(plain(said.value)),
                        **({"dct:date": _moment(said.at.isoformat())} if said.at is not None else {}),
                    }
                    for said in fact.said
                ],
                "gc:contradictedBy": list(fact.against),
            }
            for fact in label.facts
        ],
    }
    if label.declared.description:
        assistant["dct:description"] = label.declared.description
    if policy.transparency.controller:
        assistant["dpv:hasDataController"] = policy.transparency.controller
    return {
        "@context": dict(CONTEXT),
        "@graph": [assistant, *(_process(policy, label, system, activity) for activity in chosen)],
    }


def _process(policy: Policy, label: Label, system: str, activity: Activity) -> Json:
    classes = sorted({*activity.observed("retention"), *activity.expected.get("retention", ())})
    bases = activity.observed("basis") or activity.expected["basis"]
    recipients = sorted({*activity.observed("recipient"), *activity.expected.get("recipient", ())} - {LOCAL})
    categories = sorted({*activity.observed("categories"), *activity.expected.get("categories", ())})
    return {
        "@id": f"{system}/{activity.purpose}",
        "@type": "dpv:Process",
        "dpv:hasPurpose": typed(activity.key, PURPOSES, "dpv:Purpose"),
        "dpv:hasPersonalData": [typed(key, CATEGORIES, "dpv:PersonalData") for key in categories],
        "dpv:hasLegalBasis": [{"@id": f"eu-gdpr:{LawfulBasis(basis).article}"} for basis in bases],
        "dpv:hasRecipient": recipients,
        "dpv:hasLocation": [{"@id": f"loc:{region}"} for region in activity.observed("region")],
        "dpv:hasStorageCondition": [
            {
                "@type": "dpv:StorageCondition",
                "dct:identifier": name,
                "dpv:hasDuration": {"@type": "xsd:duration", "@value": policy.retention[name].max_keep},
            }
            for name in classes
            if name in policy.retention
        ],
        "dpv:hasTechnicalMeasure": [{"@id": "dpv:Pseudonymisation"}],
        "dpv:hasHumanInvolvement": {"@id": f"dpv:{_involved(label)}"},
    }


def _involved(label: Label) -> str:
    share = label.value("review", Source.OBSERVED)
    if isinstance(share, Share) and share.part:
        return _INVOLVED["some"]
    return _INVOLVED["none"]


def _value(value: object) -> object:
    """Objects as JSON literals: their keys are names of models and kinds, not terms."""
    literal: Json = {"@type": "@json", "@value": value}
    return literal if isinstance(value, (dict, list)) else value


def _moment(at: str) -> Json:
    return {"@type": "xsd:dateTime", "@value": at}
