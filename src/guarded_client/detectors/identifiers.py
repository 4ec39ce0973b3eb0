"""All rules for identifiers, addresses, dates of birth and secrets, in one pass over a text."""

from __future__ import annotations

from collections.abc import Sequence

from guarded_client._model import Entity
from guarded_client.detectors import (
    address,
    austria,
    belgium,
    birth,
    contact,
    documents,
    france,
    germany,
    ireland,
    italy,
    luxembourg,
    netherlands,
    network,
    payment,
    portugal,
    secrets,
    spain,
    streets,
    switzerland,
    united_kingdom,
    united_states,
)
from guarded_client.detectors.rule import Rule, Scan


class Identifiers:
    """The built-in rules.

    Args:
        phone_regions: ISO 3166 codes of the countries whose national phone numbers are known; numbers with ``+`` or
            ``00`` are found for every country.
    """

    __slots__ = ("_regions", "rules")

    def __init__(self, phone_regions: Sequence[str] = contact.REGIONS) -> None:
        self._regions = tuple(phone_regions)
        self.rules: tuple[Rule | streets.Street, ...] = (
            *payment.RULES,
            *france.RULES,
            *united_kingdom.RULES,
            *united_states.RULES,
            *belgium.RULES,
            *switzerland.RULES,
            *luxembourg.RULES,
            *germany.RULES,
            *austria.RULES,
            *spain.RULES,
            *italy.RULES,
            *netherlands.RULES,
            *portugal.RULES,
            *ireland.RULES,
            *documents.RULES,
            *contact.rules(self._regions),
            *network.RULES,
            *birth.RULES,
            *address.RULES,
            *streets.RULES,
            *secrets.RULES,
        )

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind the rules report."""
        return frozenset({"EMAIL_ADDRESS", *(rule.kind for rule in self.rules)})

    def find(self, text: str) -> list[Entity]:
        """Entities of all rules; they may overlap."""
        scan = Scan.of(text)
        found = list(contact.emails(scan.text))
        for rule in self.rules:
            found.extend(rule.find(scan))
        return found
