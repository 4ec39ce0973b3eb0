"""What data subjects are called, in English and French. The keys are those of fideslang's data subjects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from guarded_client.transparency.words import Language, by_language

_PAIRS: Final = {
    "anonymous_user": ("anonymous users", "utilisateurs anonymes"),
    "citizen_voter": ("citizens and voters", "citoyens et électeurs"),
    "commuter": ("commuters", "usagers des transports"),
    "consultant": ("consultants", "consultants"),
    "customer": ("customers", "clients"),
    "employee": ("employees", "salariés"),
    "job_applicant": ("job applicants", "candidats à l’embauche"),
    "next_of_kin": ("next of kin", "proches"),
    "passenger": ("passengers", "passagers"),
    "patient": ("patients", "patients"),
    "prospect": ("prospects", "prospects"),
    "shareholder": ("shareholders", "actionnaires"),
    "supplier_vendor": ("suppliers", "fournisseurs"),
    "trainee": ("trainees", "stagiaires"),
    "visitor": ("visitors", "visiteurs"),
}
_SUBJECTS: Final = by_language(_PAIRS)


def subjects(keys: Iterable[str] | None, language: Language) -> str:
    """Data subjects in words; one of your own by its key."""
    return ", ".join(_SUBJECTS[language].get(key, key) for key in keys or ())
