"""Sentences for people whose pages are in English or French: whoever says one says it in both.

An error of a store is raised far from the page that may show it. So its message carries its French along; no page
derives it from the English words, which would lose it when they change.
"""

from __future__ import annotations

from typing import Final


class Bilingual(str):
    """An English text, for whoever reads it as one, that has itself in French as well.

    Attributes:
        french: the same in French.
    """

    french: str

    def __new__(cls, english: str, french: str = "") -> Bilingual:
        """``french`` is left out by ``pickle`` alone, which restores it afterwards."""
        said = super().__new__(cls, english)
        said.french = french
        return said


def both(english: str, french: str) -> Bilingual:
    """One sentence in both languages."""
    return Bilingual(english, french)


def french(text: str) -> str:
    """A text in French; one that has none stays as it is, such as a path."""
    return text.french if isinstance(text, Bilingual) else text


STORES: Final = {
    "vault": "coffre",
    "consent store": "registre des consentements",
    "review queue": "file de validation",
    "access log": "registre des accès",
    "audit log": "journal d’audit",
}
"""What the stores are called in messages."""
ON_POSTGRES: Final = both("on PostgreSQL", "sur PostgreSQL")
ON_REDIS: Final = both("on Redis", "sur Redis")
CLOSED: Final = both("is closed; open a new one", "déjà fermé ; relancez la console.")
OTHER_VERSION: Final = both(
    "was made by another version of guarded-client; use it with that one",
    "créé par une autre version de guarded-client ; c’est avec elle qu’il faut l’utiliser.",
)


def of_store(noun: str, where: object, what: Bilingual) -> Bilingual:
    """What is the matter with a store: "the vault /srv/vault.db is closed; open a new one".

    Args:
        noun: one of :data:`STORES`.
        where: its file, its server, or nothing.
        what: the rest of the sentence, in French behind a colon.
    """
    place = where if isinstance(where, str) else str(where)
    name = STORES.get(noun, noun)
    return both(
        " ".join(filter(None, ("the", noun, place, what))),
        f"{' '.join(filter(None, (name[:1].upper() + name[1:], french(place))))} : {what.french}",
    )
