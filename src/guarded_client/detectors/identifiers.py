"""All rules for identifiers, addresses, dates of birth and secrets, in one pass over a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from guarded_client._model import Entity
from guarded_client.detectors import secrets
from guarded_client.detectors.addresses import (
    blocks,
    estates,
    house_number_first,
    house_number_last,
    labelled_french,
    parcel_stations,
    rural_english,
    towns,
    vcards,
)
from guarded_client.detectors.addresses import introductions as introduced_addresses
from guarded_client.detectors.addresses import spoken as spoken_addresses
from guarded_client.detectors.addresses.street import Street
from guarded_client.detectors.births import (
    age,
    age_in_any_form,
    age_in_charts,
    age_of_infants,
    age_of_persons,
    age_of_relatives,
    birth,
    of_oneself,
    stored_dates,
)
from guarded_client.detectors.countries import (
    australia,
    austria,
    belgium,
    canada,
    france,
    germany,
    india_south_africa,
    ireland,
    italy,
    latin_america,
    luxembourg,
    netherlands,
    portugal,
    spain,
    switzerland,
    united_kingdom,
    united_states,
)
from guarded_client.detectors.formats import (
    accounts,
    any_label,
    asked,
    bank_accounts,
    bank_messages,
    care_orders,
    caret_names,
    claims,
    codes_behind_words,
    contact,
    contracts,
    devices,
    documents,
    emails_mistyped,
    extensions,
    firms,
    foreign_labels,
    handles_of_sites,
    labelled_codes,
    land,
    letter_references,
    logins,
    memberships,
    meters,
    network,
    numbers_told,
    online,
    payment,
    plates_of_any_country,
    plates_on_roads,
    students,
    travel_documents,
    unix_listings,
    vehicles,
)
from guarded_client.detectors.formats.coordinates import coordinates
from guarded_client.detectors.formats.emails_in_words import written_out
from guarded_client.detectors.formats.message_segments import of_messages
from guarded_client.detectors.matching.literals import Gate
from guarded_client.detectors.matching.number_shapes import Shapes
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.matching.scan import Scan, Stretch
from guarded_client.detectors.names import (
    before_numbers,
    by_context,
    families,
    initials,
    notes_and_forms,
    parties_and_senders,
)
from guarded_client.detectors.names.columns import in_columns, in_pairs
from guarded_client.detectors.names.introductions import introduced
from guarded_client.detectors.names.number_columns import without_column_numbers
from guarded_client.detectors.reading.forms import forms
from guarded_client.detectors.reading.uuids import piece_of_uuid
from guarded_client.detectors.spoken import codes as spoken_codes
from guarded_client.detectors.spoken.ages import ages_in_words
from guarded_client.detectors.spoken.births import spoken_births
from guarded_client.detectors.spoken.numbers import spoken_numbers
from guarded_client.detectors.spoken.spelled_names import spelled_names


def without_rules(scan: Scan) -> Iterator[Entity]:
    """What is found by more than a pattern and the words beside it."""
    yield from contact.emails(scan.text)
    yield from emails_mistyped.mistyped(scan.text)
    yield from written_out(scan)
    yield from of_messages(scan)
    yield from spoken_numbers(scan)
    yield from spelled_names(scan)
    yield from spoken_births(scan)
    yield from ages_in_words(scan)
    yield from in_columns(scan)
    yield from in_pairs(scan)
    yield from coordinates(scan)


def _rules(phone_regions: tuple[str, ...]) -> tuple[Rule | Street, ...]:
    """The rules of all modules."""
    return (
        *payment.RULES,
        *france.RULES,
        *united_kingdom.RULES,
        *united_states.RULES,
        *belgium.RULES,
        *switzerland.RULES,
        *luxembourg.RULES,
        *canada.RULES,
        *germany.RULES,
        *austria.RULES,
        *australia.RULES,
        *spain.RULES,
        *italy.RULES,
        *netherlands.RULES,
        *portugal.RULES,
        *latin_america.RULES,
        *ireland.RULES,
        *india_south_africa.RULES,
        *documents.RULES,
        *land.RULES,
        *foreign_labels.RULES,
        *vehicles.RULES,
        *plates_of_any_country.RULES,
        *plates_on_roads.RULES,
        *caret_names.RULES,
        *bank_accounts.RULES,
        *bank_messages.RULES,
        *accounts.RULES,
        *memberships.RULES,
        *students.RULES,
        *any_label.RULES,
        *labelled_codes.RULES,
        *codes_behind_words.RULES,
        *travel_documents.RULES,
        *unix_listings.RULES,
        *meters.RULES,
        *extensions.RULES,
        *contracts.RULES,
        *care_orders.RULES,
        *firms.RULES,
        *claims.RULES,
        *numbers_told.RULES,
        *letter_references.RULES,
        *devices.RULES,
        *asked.RULES,
        *contact.rules(phone_regions),
        *emails_mistyped.RULES,
        *network.RULES,
        *online.RULES,
        *logins.RULES,
        *handles_of_sites.RULES,
        *birth.RULES,
        *stored_dates.RULES,
        *age.RULES,
        *age_in_any_form.RULES,
        *age_in_charts.RULES,
        *age_of_infants.RULES,
        *age_of_persons.RULES,
        *age_of_relatives.RULES,
        *of_oneself.RULES,
        *initials.RULES,
        *families.RULES,
        *notes_and_forms.RULES,
        *parties_and_senders.RULES,
        *before_numbers.RULES,
        *by_context.RULES,
        *house_number_first.RULES,
        *labelled_french.RULES,
        *rural_english.RULES,
        *parcel_stations.RULES,
        *vcards.RULES,
        *house_number_last.RULES,
        *blocks.RULES,
        *estates.RULES,
        *spoken_addresses.RULES,
        *introduced_addresses.RULES,
        *towns.RULES,
        *secrets.RULES,
        *spoken_codes.RULES,
    )


class Identifiers:
    """The built-in rules.

    Args:
        phone_regions: ISO 3166 codes of the countries whose national phone numbers are known; numbers with ``+`` or
            ``00`` are found for every country.
    """

    __slots__ = ("_gate", "_gated", "_least", "_shapes", "rules")

    def __init__(self, phone_regions: Sequence[str] = contact.REGIONS) -> None:
        self.rules = _rules(tuple(phone_regions))
        self._shapes = Shapes({number: rule.pattern for number, rule in enumerate(self.rules) if rule.shaped})
        self._gated = tuple(number for number, rule in enumerate(self.rules) if not rule.shaped)
        self._gate = Gate([self.rules[number].needs for number in self._gated])
        self._least = [self.rules[number].least for number in self._gated]

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind the rules report."""
        return frozenset({"EMAIL_ADDRESS", "PERSON", *(rule.kind for rule in self.rules)})

    def find(self, text: str | Scan) -> list[Entity]:
        """Entities of all rules, but for pieces of UUIDs; they may overlap."""
        scan = Scan(text) if isinstance(text, str) else text
        found = self._read(scan)
        for form in forms(scan):
            found += form.back(self._labelled(form.scan) if form.labels else self._read(form.scan))
            if form.names:
                found += form.back(introduced(form.scan))
        found = [entity for entity in found if entity.kind == "SECRET" or not piece_of_uuid(scan.text, entity)]
        return list(without_column_numbers(scan.text, found))

    def _read(self, scan: Scan) -> list[Entity]:
        found = list(without_rules(scan))
        has, text = scan.most, scan.text
        for index in self._gate.possible(scan.heads):
            if not self._least[index].exceeds(has) and not (rule := self.rules[self._gated[index]]).absent(text):
                found.extend(rule.find(scan))
        for number, stretches in self._numbers(scan).items():
            if not (rule := self.rules[number]).absent(text, stretches):
                found.extend(rule.find(scan, stretches))
        return found

    def _labelled(self, scan: Scan) -> Iterator[Entity]:
        """What the rules find that need a word beside a value."""
        for index in self._gate.possible(scan.heads):
            if (rule := self.rules[self._gated[index]]).beside:
                yield from rule.find(scan)

    def _numbers(self, scan: Scan) -> dict[int, list[Stretch]]:
        """Of each rule for numbers of a shape, the numbers of the text that have it."""
        found: dict[int, list[Stretch]] = {}
        for stretch in scan.numbers:
            fitting = self._shapes.fitting(scan.text[stretch.first : stretch.last])
            for number in self._shapes.all if fitting is None else fitting:
                found.setdefault(number, []).append(stretch)
        return found


@lru_cache(maxsize=16)
def identifiers_of(phone_regions: tuple[str, ...]) -> Identifiers:
    """The built-in rules with these countries, made once for all clients: they hold nothing of a text."""
    return Identifiers(phone_regions)
