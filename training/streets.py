"""Street names of each language: kinds of streets, and what they are called after, often words that no list has."""

from __future__ import annotations

from random import Random

from .names import a_gender, culture, given, surname
from .places import town_name
from .wordlists import words


def after(r: Random, lang: str) -> str:
    """Whom or what a street is called after."""
    x = r.random()
    if x < 0.30:
        return r.choice(words(lang, "streets after"))
    link = r.choice(words(lang, "street links"))
    who = culture(r, lang) if r.random() < 0.25 else lang
    if x < 0.70:
        return link + surname(r, who, simple=True, made=0.8)
    if x < 0.90:
        return f"{link}{given(r, who, a_gender(r))} {surname(r, who, simple=True, made=0.8)}"
    if x < 0.95:
        return town_name(r, lang)
    return {"fr": "Saint-", "es": "San ", "it": "San ", "pt": "São "}.get(lang, "St ") + given(r, lang, a_gender(r))


def street(r: Random, lang: str) -> str:
    """A street name."""
    if r.random() < 0.08:
        return r.choice(words(lang, "whole streets"))
    kind = r.choice(words(lang, "street kinds"))
    if lang in ("de", "nl"):
        x = r.random()
        if x < 0.40:
            return r.choice(words(lang, "streets after")) + kind
        if x < 0.75:
            return surname(r, lang, simple=True, made=0.8).replace(" ", "-") + (
                kind if r.random() < 0.75 else "-" + kind.capitalize()
            )
        if x < 0.92:
            name = f"{given(r, lang, a_gender(r))}-{surname(r, lang, simple=True, made=0.8)}".replace(" ", "-")
            if lang == "nl":
                return name.replace("-", " ", 1).replace("-", " ") + kind
            return f"{name}-{kind.capitalize()}"
        name = town_name(r, lang)
        return (
            f"{name}er {kind.capitalize()}"
            if lang == "de"
            else f"{name}{'se' if kind[0] in 'wslkd' else ''}{kind}".replace(" ", "")
        )
    name = after(r, lang)
    if lang == "en":
        several = name.split(" ")
        if len(several) > 2:
            name = several[-1]
        x = r.random()
        if x < 0.02:
            name = r.choice("ABCDEFGHIJKLMNOPQRSTUVW")
        elif x < 0.12:
            kind = kind.lower()
        side = (
            r.choice(("North ", "N. ", "West ", "W ", "East ", "E. ", "South ", "SW ", "NE "))
            if r.random() < 0.10
            else ""
        )
        return f"{side}{name} {kind}" + (
            r.choice((" NW", " East", " SW", " South", " Northwest", " Southeast")) if r.random() < 0.05 else ""
        )
    return f"{kind} {name}".replace("  ", " ")
