"""What a check of the audit log finds, in French: the check itself says it in English, with times and numbers."""

from __future__ import annotations

from typing import Final

FRENCH: Final[dict[str, str]] = {
    "changed: its hash": "modifiée : son empreinte n’est pas celle de ce qu’elle dit.",
    "changed: the ": "modifiée : ce que la base garde à côté d’elle, pour la retrouver, n’est pas ce qu’elle dit.",
    "moved": "déplacée : elle a été écrite à une autre place.",
    "removed": "retirée : cette entrée manque.",
    "added": "ajoutée : elle n’a pas sa place dans la suite.",
    "written anew": "réécrite : un point de contrôle signé a une autre empreinte pour elle.",
    "cut off": "tronqué : un point de contrôle signé compte plus d’entrées que le journal.",
    "it is not JSON": "illisible : ce n’est pas du JSON.",
    "it lacks": "incomplète : il lui manque ce que chaque entrée contient.",
    "it does not follow": "elle ne suit pas l’entrée précédente : l’une a été remplacée, ou une autre retirée.",
    "it has what no entry": "elle contient ce qu’aucune entrée ne peut contenir.",
    "the checkpoint of": "Un point de contrôle a été modifié après sa signature.",
    "the checkpoints are of another": "Les points de contrôle sont d’un autre journal : celui-ci a été mis à sa place.",
    "a checkpoint was signed": "Un point de contrôle a été signé avec une autre clé que celle qui est connue.",
    "the checkpoints were signed": "Les points de contrôle ont été signés avec des clés différentes.",
    "there are checkpoints": "Il y a des points de contrôle d’un autre journal : peut-être celui d’avant, retiré.",
    "the log was signed": "Le journal a été signé, et le second lieu n’a aucun point de contrôle : restaurez-le.",
    "the log has": "La base contient ce que cette bibliothèque n’y a pas mis : des entrées peuvent manquer.",
}
"""By what each finding begins with."""


def in_french(what: str) -> str:
    """A finding in French; nothing: it is a new one."""
    return next((french for begin, french in FRENCH.items() if what.startswith(begin)), "")
