"""Names of organisations, made up: companies with legal forms, public bodies, hospitals, schools, banks, clubs."""

from __future__ import annotations

from random import Random

from .inventing import syllables
from .names import surname
from .pieces import Piece, labelled
from .places import town_name
from .wordlists import words


def brand(r: Random, lang: str) -> str:
    """A company's name without its legal form, out of syllables or stems."""
    x = r.random()
    if x < 0.6:
        name = r.choice(words("any", "stems")) + r.choice(words("any", "stem tails"))
        return name if x < 0.5 else name.upper()
    if x < 0.75:
        return syllables(r, lang, middle=1.0)
    return "".join(r.choices("ABCDEFGILMNOPRSTV", k=r.choice((3, 3, 4))))


def org_name(r: Random, lang: str) -> str:
    """The name of an organisation."""
    x = r.random()
    if x < 0.36:
        form = r.choice(words(lang, "bodies"))
        for slot, value in (("{S}", surname), ("{T}", town_name)):
            while slot in form:
                form = form.replace(slot, value(r, lang), 1)
        return form.replace("{R}", r.choice(words(lang, "regions")))
    if x < 0.50:
        return f"{surname(r, lang, simple=True)} {r.choice(words(lang, 'legal forms'))}"
    if x < 0.58:
        trade, name = r.choice(words(lang, "trades")), surname(r, lang, simple=True)
        return f"{name} {trade}" if lang == "en" else f"{trade} {name}"
    if x < 0.60:
        first, second, third = (surname(r, lang, simple=True) for _ in range(3))
        form = f" {r.choice(words(lang, 'legal forms'))}" if r.random() < 0.5 else ""
        return f"{first}, {second} {words(lang, 'and')[0]} {third}{form}"
    if x < 0.64:
        a, b = surname(r, lang, simple=True), surname(r, lang, simple=True)
        return (
            a
            + r.choice((" & ", "-", ", ", " "))
            + b
            + (f" {r.choice(words(lang, 'legal forms'))}" if r.random() < 0.4 else "")
        )
    if x < 0.74:
        return brand(r, lang)
    if x < 0.86:
        return f"{brand(r, lang)} {r.choice(words(lang, 'legal forms'))}"
    name = r.choice(words("any", "organisations"))
    return f"{name} {r.choice(words(lang, 'countries'))}" if x > 0.98 else name


def org(r: Random, lang: str) -> list[Piece]:
    """An organisation: ORG."""
    return labelled(org_name(r, lang), "ORG")
