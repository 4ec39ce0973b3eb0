"""French addresses without the number of a house, which a word for an address or a postcode tells to their end.

"Adresse : RTE D'ARRAS, LD LE FOND DE VAUX, 62127 TINCQUES", « "La Grangette", route de Mirande, 32300 L'Isle »: where
streets have no numbers, a place has a name (lieu-dit, "LD") and a house may have one in quotes.

Sources: AFNOR NF Z 10-011 (lines 4 and 5: the way, the place); La Poste's list of abbreviations ("LD", "RTE").
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.addresses.next_fields import NO_FIELD
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_TOWN: Final = (
    r"(?:0[1-9]|[1-8]\d|9[0-8])\s?\d{3}\s(?:(?:Le|La|Les|LE|LA|LES)\s|L['’])?[A-ZÀ-ÖØ-Þ][\w’']{1,30}"
    rf"(?:[ -](?:(?i:sur|sous|en|les|l[èe]s|de|du|la|le|l['’]|d['’])[ -]?){{0,2}}"
    rf"{NO_FIELD}[A-ZÀ-ÖØ-Þ][\w’']{{1,30}}){{0,4}}"
    r"(?:\s(?i:cedex)(?:\s\d{1,2})?)?"
)
_LABELLED: Final = lazily(
    r"(?<![\w-])(?i:adresse(?:\s(?:postale|compl[èe]te|actuelle|de\s(?:livraison|facturation|correspondance)|du\s(?:logement|bien|client)))?"
    r"\s?:|demeurant(?:\s[àa])?|domicili[ée]e?s?(?:\s(?:[àa]|au))?|r[ée]sidant(?:\s[àa])?)\s{1,2}"
    rf"(?P<v>(?!\d|(?:voir|celle|merci|ce|cette)\s)[^\n;:?!.]{{3,80}}?(?:,\s?|\s[–-]?\s?){_TOWN})"
)
_WAYS: Final = r"(?i:rue|avenue|av\.|boulevard|bd|chemin|che|impasse|all[ée]e|route|rte|quai|place|hameau|lieu-?dit|ld)"
_QUOTED: Final = lazily(
    rf"(?P<v>[\"«“]\s?(?:(?i:le|la|les"
    rf"|l['’])\s?)?[A-ZÀ-Þ][\w’' -]{{1,30}}\s?[\"»”],?\s(?:\d{{1,4}}(?:\s?(?:bis|ter))?,?\s)?"
    rf"{_WAYS}\s[^\n;:?!]{{3,60}}?(?:,\s?|\s[–-]?\s?){_TOWN})"
)
"""A house that has a name in quotes."""
_PLACE: Final = lazily(
    rf"(?<![\w-])(?P<v>(?:LD|L\.D\.|[Ll]ieu-?[Dd]it|LIEU-?DIT)\s(?:[A-ZÀ-Þ][\w’'-]{{0,24}}|de|du|des|la|le|les)"
    rf"(?:\s(?:[A-ZÀ-Þ][\w’'-]{{0,24}}|de|du|des|la|le|les)){{0,5}},?\s{_TOWN})"
)

RULES: Final = (
    Rule("ADDRESS", _LABELLED, 0.85),
    Rule("ADDRESS", _QUOTED, 0.9),
    Rule("ADDRESS", _PLACE, 0.8),
)
