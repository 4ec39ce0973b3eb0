"""The kinds that the built-in detectors report, and the data category of each.

Names are Presidio's where Presidio has one (https://microsoft.github.io/presidio/supported_entities/). Categories are
keys in the style of fideslang's taxonomy (https://ethyca.github.io/fideslang/), where a parent covers its children.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CATEGORIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ADDRESS": "user.contact.address",
        "CREDIT_CARD": "user.financial.credit_card",
        "DATE_OF_BIRTH": "user.demographic.date_of_birth",
        "EMAIL_ADDRESS": "user.contact.email",
        "FR_NIR": "user.government_id.national_identification_number",
        "FR_SIREN": "user.government_id.company_number",
        "FR_SIRET": "user.government_id.company_number",
        "IBAN_CODE": "user.financial.bank_account",
        "IP_ADDRESS": "user.device.ip_address",
        "LOCATION": "user.location",
        "MAC_ADDRESS": "user.device.mac_address",
        "ORGANIZATION": "user.workplace",
        "PERSON": "user.name",
        "PHONE_NUMBER": "user.contact.phone_number",
        "SECRET": "user.authorizing.credentials",
        "UK_NHS": "user.government_id.health_number",
        "UK_NINO": "user.government_id.national_identification_number",
        "US_SSN": "user.government_id.national_identification_number",
    }
)
"""Data category of every built-in kind."""

KINDS: Final[frozenset[str]] = frozenset(CATEGORIES)
"""Every kind that the built-in detectors can report."""

NAME_KINDS: Final[frozenset[str]] = frozenset({"PERSON", "LOCATION", "ORGANIZATION"})
"""The kinds that only name models find without a context word."""


def category(kind: str) -> str:
    """The data category of a kind; ``user`` for a kind that is not built in."""
    return CATEGORIES.get(kind, "user")
