"""Records in the shape of fideslang 3: a system whose privacy declarations are the purposes and bases observed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from guarded_client.policy import LawfulBasis, SpecialBasis
from guarded_client.transparency.activity import LOCAL, Activity, Line

if TYPE_CHECKING:
    from guarded_client.transparency.records import Records

_BASES: Final = {
    LawfulBasis.CONSENT: "Consent",
    LawfulBasis.CONTRACT: "Contract",
    LawfulBasis.LEGAL_OBLIGATION: "Legal obligations",
    LawfulBasis.VITAL_INTEREST: "Vital interests",
    LawfulBasis.PUBLIC_INTEREST: "Public interest",
    LawfulBasis.LEGITIMATE_INTEREST: "Legitimate interests",
}
_SPECIAL: Final = {
    SpecialBasis.EXPLICIT_CONSENT: "Explicit consent",
    SpecialBasis.EMPLOYMENT: "Employment, social security and social protection",
    SpecialBasis.VITAL_INTEREST: "Vital interests",
    SpecialBasis.NON_PROFIT: "Not-for-profit bodies",
    SpecialBasis.MADE_PUBLIC: "Made public by the data subject",
    SpecialBasis.LEGAL_CLAIMS: "Legal claims or judicial acts",
    SpecialBasis.PUBLIC_INTEREST: "Reasons of substantial public interest (with a basis in law)",
    SpecialBasis.HEALTH_CARE: "Health or social care (with a basis in law)",
    SpecialBasis.PUBLIC_HEALTH: "Public health (with a basis in law)",
    SpecialBasis.RESEARCH: "Archiving, research and statistics (with a basis in law)",
}
_KEY: Final = re.compile(r"[^A-Za-z0-9_.<>-]")

Json = dict[str, Any]


def fides_system(records: Records) -> Json:
    """A document with one system. What was observed is under ``meta``, by the name of its declaration."""
    policy = records.policy
    section = policy.transparency
    lines = {name: (activity, found) for activity in records.activities for name, found in _by_basis(activity)}
    system: Json = {
        "fides_key": _KEY.sub("_", policy.id),
        "name": section.name or policy.id,
        "description": section.description or "",
        "system_type": "AI assistant",
        "responsibility": ["Controller"],
        "legal_name": section.controller or None,
        "dpo": section.dpo or None,
        "joint_controller_info": "; ".join(section.joint_controllers) or None,
        "data_security_practices": section.measures,
        "privacy_declarations": [
            _declaration(records, name, activity, found) for name, (activity, found) in lines.items()
        ],
        "meta": {
            "policy_version": policy.version,
            "at": records.at.isoformat(),
            "observed": {name: [_observed(line) for line in found] for name, (_, found) in lines.items()},
        },
    }
    return {"system": [{key: value for key, value in system.items() if value is not None}]}


def _by_basis(activity: Activity) -> Iterator[tuple[str, list[Line]]]:
    """A declaration for each basis that was observed; of what is only declared, one for its usual basis."""
    bases = list(dict.fromkeys(line.basis for line in activity.lines)) or [activity.expected["basis"][0]]
    for basis in bases:
        yield f"{activity.purpose} ({basis})", [line for line in activity.lines if line.basis == basis]


def _declaration(records: Records, name: str, activity: Activity, lines: list[Line]) -> Json:
    policy, declared = records.policy, activity.declared
    basis = name.rpartition("(")[2].rstrip(")")
    seen = {key for line in lines for key in line.categories}
    categories = sorted(seen | set(declared.categories or ())) or ["user"]
    recipients = sorted({line.recipient for line in lines} - {LOCAL} | set(declared.processors or ()))
    classes = sorted({line.retention for line in lines} | set(declared.retention or ()))
    purpose = policy.purposes[activity.purpose]
    made: Json = {
        "name": name,
        "data_use": activity.key,
        "data_categories": categories,
        "data_subjects": list(declared.subjects or ()),
        "legal_basis_for_processing": _BASES[LawfulBasis(basis)],
        "retention_period": "; ".join(
            f"{each}: {policy.retention[each].max_keep}" for each in classes if each in policy.retention
        ),
        "processes_special_category_data": bool(declared.special_categories),
        "data_shared_with_third_parties": bool(recipients),
        "third_parties": ", ".join(recipients) or None,
        "shared_categories": categories if recipients else [],
        "features": [],
    }
    if declared.special_categories:  # suspicions are under ``meta``: on what they rest, nobody has said
        made["special_category_legal_basis"] = _SPECIAL[purpose.special_basis]
    return {key: value for key, value in made.items() if value is not None}


def _observed(line: Line) -> Json:
    return {
        "recipient": line.recipient,
        "region": line.region,
        "retention": line.retention,
        "categories": dict(line.categories),
        "suspected": dict(line.suspected),
        "calls": line.calls,
        "first": line.first.isoformat() if line.first else None,
        "last": line.last.isoformat() if line.last else None,
        "differs": list(line.differs),
    }
