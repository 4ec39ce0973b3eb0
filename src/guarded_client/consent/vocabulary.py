"""Our keys in the terms of DPV 2.3 (https://w3id.org/dpv), as far as it has them. Keys travel along as identifiers.

Every term here and in :mod:`~guarded_client.consent.dpv` was looked up in the files of release 2.3 (``dpv``, ``pd``,
``loc``, ``legal/eu/gdpr``) on 2026-11-25.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CONTEXT: Final = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "loc": "https://w3id.org/dpv/loc#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "gc": "urn:guarded-client:",
}
PURPOSES: Final = {
    "analytics": "dpv:ServiceUsageAnalytics",
    "essential.fraud_detection": "dpv:FraudPreventionAndDetection",
    "essential.legal_obligation": "dpv:LegalCompliance",
    "essential.service": "dpv:ServiceProvision",
    "essential.service.operations.support": "dpv:CustomerCare",
    "marketing": "dpv:Marketing",
    "personalize": "dpv:Personalisation",
}
CATEGORIES: Final = {
    "user.biometric": "pd:Biometric",
    "user.contact": "pd:Contact",
    "user.contact.address": "pd:PhysicalAddress",
    "user.contact.email": "pd:EmailAddress",
    "user.contact.phone_number": "pd:TelephoneNumber",
    "user.demographic": "pd:Demographic",
    "user.demographic.age": "pd:Age",
    "user.demographic.date_of_birth": "pd:BirthDate",
    "user.demographic.philosophical_belief": "pd:PhilosophicalBelief",
    "user.demographic.political_opinion": "pd:PoliticalOpinion",
    "user.demographic.race_ethnicity": "pd:EthnicOrigin",
    "user.demographic.religious_belief": "pd:Religion",
    "user.demographic.sexual_orientation": "pd:SexualPreference",
    "user.demographic.trade_union_membership": "pd:TradeUnionMembership",
    "user.financial": "pd:Financial",
    "user.financial.bank_account": "pd:BankAccount",
    "user.financial.credit_card": "pd:CreditCardNumber",
    "user.government_id": "pd:OfficialID",
    "user.health_and_medical": "pd:MedicalHealth",
    "user.name": "pd:Name",
}
PARTIES: Final = {
    "data_subject": "dpv:DataSubject",
    "controller": "dpv:DataController",
    "authority": "dpv:Authority",
    "guardian": "dpv:GuardianOfDataSubject",
}
_SPECIAL: Final = (
    "user.biometric",
    "user.health_and_medical",
    "user.demographic.philosophical_belief",
    "user.demographic.political_opinion",
    "user.demographic.race_ethnicity",
    "user.demographic.religious_belief",
    "user.demographic.sexual_orientation",
    "user.demographic.trade_union_membership",
)


def term(key: str, terms: Mapping[str, str]) -> str | None:
    """The term of a key, or of the nearest key above it that has one."""
    while key not in terms and "." in key:
        key = key.rpartition(".")[0]
    return terms.get(key)


def key_of(name: str, terms: Mapping[str, str]) -> str | None:
    """The key of a term, written short or as its IRI."""
    for prefix, iri in CONTEXT.items():
        if name.startswith(iri):
            name = f"{prefix}:{name.removeprefix(iri)}"
    return next((key for key, known in terms.items() if known == name), None)


def is_special(key: str) -> bool:
    """Whether a category is special (GDPR Art. 9(1)), or has one below it that is named."""
    return any(key == special or key.startswith(f"{special}.") for special in _SPECIAL)
