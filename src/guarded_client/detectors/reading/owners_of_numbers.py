"""Texts without whose a number is, between its word and it: "NHS number for my son: ...", "Passnummer meiner Frau ...".

Rules that need a word beside a value read such a text a second time, without what stands between.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.reading.changed_signs import changed
from guarded_client.detectors.words.relatives import ALL

_WHOSE: Final = (
    r"(?:(?:of|for)\s(?:my|his|her|our|their)|(?:de|pour)\s(?:ma|mon|sa|son|notre|leur)"
    r"|(?:(?:von|für)\s)?(?:mein|sein|ihr|unser)e[mnrs]|(?:de|para)\s(?:mi|su|nuestr[oa])"
    r"|(?:d[ie]|per)\s(?:mi[oa]|su[oa]|nostr[oa])|(?:del|della)\s(?:mi[oa]|su[oa]|nostr[oa])"
    r"|(?:van|voor)\s(?:mijn|m['’]n|zijn|haar|ons|onze)|d[ao]\s(?:minha|meu|sua|seu|nossa|nosso))"
)
_OWNER: Final = lazily(
    rf"[ ](?=[d-fimopsuv]){_WHOSE}\s(?P<whose>[^\W\d_]{{2,16}}(?:-[^\W\d_]{{2,16}})?)"
    r"(?:\s[A-ZÀ-Þ][a-zà-ÿ'’-]{1,16}){0,2}"
    r"(?=\s?[:=]?\s(?:(?:is|est|ist|lautet|es|son|è|é)\s(?:(?:le|la|el|il|o)\s)?)?[\"'(]?[A-Z]{0,4}[ -]?\d)"
)
_OTHERS: Final = """
    patient patiente patienten patientin patiënt patiënte paciente paziente client cliente clienta klant cliënt mandant
    mandantin mandante assistito assistita tenant tenants lodger mieter mieterin locataire inquilino inquilina huurder
    employee salarié salariée mitarbeiter mitarbeiterin empleado empleada dipendente funcionário funcionária medewerker
    colleague collègue kollegen compañero compañera collega colega boss ward pupille mündel baby bébé bebé
"""
_OWNERS: Final = frozenset(_OTHERS.split()).union(*(each.everybody.split() for each in ALL))
"""Not "de ma commande 4471": what is a person's, and no person, has numbers of its own."""


def without_owners(text: str) -> tuple[str, Sequence[int]] | None:
    """A text without them, and the offset of each character; ``None`` if it has none."""
    return changed(
        text, ((*found.span(), "") for found in _OWNER.finditer(text) if found["whose"].casefold() in _OWNERS)
    )
