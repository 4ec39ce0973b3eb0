"""The words of labels, receipts and records, in English and French: what keys and enumerations are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from guarded_client.policy.category_words import CATEGORIES, KINDS
from guarded_client.policy.purpose_words import purpose_of
from guarded_client.transparency.fact_words import CLASHES, GROUPS, NAMES, TITLES

Language = Literal["en", "fr"]


def by_language(pairs: Mapping[str, tuple[str, str]]) -> dict[Language, dict[str, str]]:
    """Words of each language by their key, of pairs of an English and a French one."""
    english = {key: pair[0] for key, pair in pairs.items()}
    return {"en": english, "fr": {key: pair[1] for key, pair in pairs.items()}}


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a language.

    Attributes:
        titles, groups: of facts, by id.
        clashes: what it means that a fact is contradicted, by id; ``{}`` is what was found against it.
        names: of enumerations: bases, sources, outcomes.
        categories: of data categories by key; ``kinds``: of special categories that are suspected.
        thousands, decimal, percent, colon, semicolon: how numbers, colons and lists are written.
    """

    language: Language
    titles: Mapping[str, str]
    groups: Mapping[str, str]
    clashes: Mapping[str, str]
    names: Mapping[str, str]
    categories: Mapping[str, str]
    kinds: Mapping[str, str]
    thousands: str
    decimal: str
    percent: str
    colon: str
    semicolon: str

    def name(self, key: str) -> str:
        """What a key is called; the key itself, if it has no name."""
        return self.names.get(key, key)

    def purpose(self, key: str, name: str) -> str:
        """What a purpose is called: a built-in one in words, one of your own by its short name."""
        return purpose_of(key, name, 1 if self.language == "fr" else 0)

    def category(self, key: str) -> str:
        """What a data category is called: by its own name, or by that of the nearest one above it."""
        above = key
        while above:
            if above in self.categories:
                return self.categories[above]
            above = above.rpartition(".")[0]
        return key


def _words(language: Language, thousands: str, decimal: str, percent: str, colon: str) -> Words:
    def table(pairs: Mapping[str, tuple[str, str]]) -> Mapping[str, str]:
        return by_language(pairs)[language]

    return Words(
        language,
        table(TITLES),
        table(GROUPS),
        table(CLASHES),
        table(NAMES),
        table(CATEGORIES),
        table(KINDS),
        thousands,
        decimal,
        percent,
        colon,
        f"{colon.replace(':', ';')} ",
    )


EN: Final = _words("en", ",", ".", "%", ":")
FR: Final = _words("fr", "\u202f", ",", "\u00a0%", "\u00a0:")


def words_of(language: Language) -> Words:
    """The words of a language."""
    return FR if language == "fr" else EN
