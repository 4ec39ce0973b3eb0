"""Labelled synthetic texts: `made(n, seed)`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from .noise import noised
from .pieces import Piece, joined
from .places import without_accents
from .templates import Part, Slot, sentences
from .values import SLOTS

# English and French most, as the judged texts are
LANGUAGES = {"en": 0.25, "fr": 0.23, "de": 0.12, "es": 0.10, "it": 0.09, "nl": 0.10, "pt": 0.11}
# how often a channel is drawn, whatever its number of sentences; channels not named here count 1.0
CHANNELS = {
    "chat": 2.2,
    "plain": 2.3,
    "prose": 2.4,
    "stories": 2.0,
    "dialogues": 1.4,
    "forms": 1.3,
    "encyclopedia": 1.3,
    "news": 1.3,
    "mail": 1.2,
    "records": 1.2,
    "support": 0.9,
    "posts": 1.6,
    "articles": 1.5,
    "calls": 0.8,
    "machine": 1.5,
}
ELSEWHERE = {"en": 0.22, "fr": 0.10}
"""How often the names and addresses in a sentence are of another language's countries."""
FOREIGN = frozenset(
    (
        *("PERSON", "GIVEN", "SURNAME", "NAME", "INITIALS", "TOWN", "COUNTRY", "REGION", "ORG"),
        *("ADDRESS", "BLOCK", "STREETLINE", "STREET", "HOUSE", "FLOOR", "POSTCODE", "POSTTOWN"),
    )
)
"""Slots that may be of elsewhere."""
STYLES: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "plain": without_accents,
    "title": str.title,
    "capital": lambda text: text[:1].upper() + text[1:],
}


def filled(r: Random, lang: str, parts: tuple[Part, ...], memory: dict[tuple[str, str], list[Piece]]) -> list[Piece]:
    """A sentence with its slots filled."""
    out: list[Piece] = []
    other = lang if r.random() > ELSEWHERE.get(lang, 0.07) else r.choice(tuple(LANGUAGES))
    for part in parts:
        if isinstance(part, str):
            out.append((part, None, None))
        elif isinstance(part, tuple):
            out += filled(r, lang, r.choice(part), memory)
        else:
            out += value(r, other if part.name in FOREIGN else lang, part, memory)
    return out


def value(r: Random, lang: str, slot: Slot, memory: dict[tuple[str, str], list[Piece]]) -> list[Piece]:
    """The pieces of one slot."""
    key = (slot.name, slot.number)
    if slot.number and key in memory:
        # a mention of its own, not the one before carried on
        pieces = again(memory[key])
    else:
        pieces = SLOTS[slot.name](r, lang)
        if slot.number:
            memory[key] = pieces
    if slot.style:
        change = STYLES[slot.style]
        pieces = [(change(text), entity, kind) for text, entity, kind in pieces]
    return pieces


def again(pieces: list[Piece]) -> list[Piece]:
    """The same value as another mention."""
    fresh: dict[int, Any] = {}
    out: list[Piece] = []
    for text, entity, kind in pieces:
        if entity is not None and id(entity) not in fresh:
            fresh[id(entity)] = type(entity)(entity.type, entity.gender)
        out.append((text, fresh[id(entity)] if entity is not None else None, kind))
    return out


def sentence(r: Random, lang: str) -> list[Piece]:
    """One sentence or text of a template."""
    by_channel = sentences(lang)
    channels = tuple(by_channel)
    channel = r.choices(channels, [CHANNELS.get(c, 1.0) for c in channels])[0]
    return filled(r, lang, r.choice(by_channel[channel]), {})


def between(r: Random, before: list[Piece], after: list[Piece]) -> str:
    """What stands between two sentences: a line break by forms and lists, a space only after a stop."""
    if any("\n" in text for text, _, _ in (*before, *after)) and r.random() < 0.9:
        return r.choice(("\n", "\n", "\n\n"))
    if before[-1][0].rstrip()[-1:] in (".", "!", "?"):
        return r.choice((" ", " ", " ", "\n", "\n", "  "))
    return r.choice(("\n", "\n", "\n\n", ". ", ". ", ", ", " - ", "; "))


def text(r: Random) -> dict[str, Any]:
    """One labelled text: one to six sentences, usually of one language, then noise."""
    lang = r.choices(tuple(LANGUAGES), tuple(LANGUAGES.values()))[0]
    many = r.choices((1, 2, 3, 4, 6), (62, 19, 10, 6, 3))[0]
    pieces = sentence(r, lang)
    for _ in range(many - 1):
        more = sentence(r, lang if r.random() < 0.95 else r.choice(tuple(LANGUAGES)))
        pieces += [(between(r, pieces, more), None, None), *more]
    string, spans = joined(noised(r, pieces))
    return {"text": string, "spans": spans, "lang": lang}


def made(n: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """`n` labelled texts `{"text", "spans", "lang"}`; the same for the same seed.

    Spans: `{"start", "end", "type", "parts": [{"start", "end", "kind"}], "gender"?}`, sorted, not overlapping and not
    empty. Types are PERSON, ADDRESS, LOCATION, ORG, USERNAME; all other text is unlabelled, however identifying: mail
    addresses and numbers are found by rules. Kinds of parts: given, surname and civility (before the span of its
    person); house, street, floor, postcode, town, region, country.
    """
    r = Random(seed)  # noqa: S311  # texts, no secrets
    for _ in range(n):
        yield text(r)
