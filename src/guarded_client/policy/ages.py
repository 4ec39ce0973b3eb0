"""From which age a person gives consent to an online service alone. Below it, a guardian has to (GDPR Art. 8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

AGES_OF_CONSENT: Final = {
    "*": 16,  # GDPR Art. 8(1), where no law says otherwise; to be on the safe side also outside the Union
    "AT": 14,  # Datenschutzgesetz, § 4(4)
    "BE": 13,  # loi du 30 juillet 2018, art. 7
    "DE": 16,  # no law lowers it
    "ES": 14,  # Ley Orgánica 3/2018, art. 7
    "FR": 15,  # loi n° 78-17, art. 45
    "GB": 13,  # Data Protection Act 2018, s. 9
    "IE": 16,  # Data Protection Act 2018, s. 31
    "IT": 14,  # d.lgs. 196/2003, art. 2-quinquies
    "LU": 16,  # no law lowers it
    "NL": 16,  # Uitvoeringswet AVG, art. 5
    "PT": 13,  # Lei n.º 58/2019, art. 16
    "US": 13,  # COPPA, 16 CFR 312.2: a child is under 13
}
"""By country code; defaults to be confirmed by your data protection officer."""

LOWEST: Final = 13
"""No law of a member state goes below it (GDPR Art. 8(1), which the EEA and the United Kingdom have too)."""
_BOUND: Final = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    "AX", "GF", "GP", "MF", "MQ", "RE", "YT",  # parts of Finland and France with codes of their own
    "*",  # holds for those of them that have no age of their own
})  # fmt: skip


def too_low(ages: Mapping[str, int]) -> str:
    """What is wrong with ages by country code; empty if nothing is."""
    for country, age in ages.items():
        if country in _BOUND and age < LOWEST:
            why = "no law there may go below it" if country != "*" else "this one counts in the rest of the EEA too"
            return f"{country}: has to be {LOWEST} or more; {why} (GDPR Art. 8(1))"
    return ""
