"""All rules for identifiers, addresses, dates of birth and secrets, in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    online,
    payment,
    portugal,
    secrets,
    spain,
    streets,
    switzerland,
    united_kingdom,
    united_states,
)
from guarded_client.detectors.rule import Rule
from guarded_client.detectors.scan import Scan, gram


class Identifiers:
    """The built-in rules.

    Args:
        phone_regions: ISO 3166 codes of the countries whose national phone numbers are known; numbers with ``+`` or
            ``00`` are found for every country.
    """

    __slots__ = ("_always", "_by_gram", "_by_literal", "_regions", "rules")

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
            *online.RULES,
            *birth.RULES,
            *address.RULES,
            *streets.RULES,
            *secrets.RULES,
        )
        self._always: list[int] = []
        self._by_gram: dict[int, list[int]] = {}
        self._by_literal: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            literals = rule.anchors or [f" {word}" for word in rule.words]
            if not literals:
                self._always.append(number)
            for literal in literals:
                key = gram(literal)
                if key is not None:
                    self._by_gram.setdefault(key, []).append(number)
                else:
                    self._by_literal.setdefault(literal.lstrip(), []).append(number)

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind the rules report."""
        return frozenset({"EMAIL_ADDRESS", *(rule.kind for rule in self.rules)})

    def warm_up(self) -> None:
        """Derive now what the patterns need, rather than at the first text that may have them."""
        for rule in self.rules:
            if isinstance(rule, Rule):
                rule.warm_up()

    def find(self, text: str | Scan) -> list[Entity]:
        """Entities of all rules; they may overlap."""
        scan = Scan(text) if isinstance(text, str) else text
        found = list(contact.emails(scan.text))
        for rule in self._possible(scan):
            found.extend(rule.find(scan))
        return found

    def _possible(self, scan: Scan) -> Iterator[Rule | streets.Street]:
        """The rules of which a word or another anchor may be in the text."""
        plain, by_gram = scan.plain, self._by_gram
        numbers = set(self._always)
        numbers.update(*[by_gram[key] for key in by_gram.keys() & scan.grams])
        numbers.update(*[rules for literal, rules in self._by_literal.items() if literal in plain])
        digits, long = scan.digits, bool(scan.numbers)
        for number in sorted(numbers):
            rule = self.rules[number]
            if (digits or not rule.digits) and (long or not rule.number):
                yield rule
