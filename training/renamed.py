"""Labelled texts with other persons in them: what is learnt of a text is then where names stand, not whose they are.

Words of a name become words of other names, the same ones wherever they come back in the text. Initials, particles and
civilities stay, and so does how a word is written: all capitals, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from random import Random
from typing import Any, Final

from guarded_client.detectors.words.listed_names import is_given

from .names import a_gender, culture, given, surname
from .wordlists import words

LANGUAGES: Final = ("de", "en", "es", "fr", "it", "nl", "pt")


def renamed(row: Mapping[str, Any], chance: Random) -> dict[str, Any] | None:
    """The text with other names, and its labels; nothing if it names nobody."""
    text, out, at = row["text"], "", 0
    lang = row["lang"] if row["lang"] in LANGUAGES else "en"
    spans: list[dict[str, Any]] = []
    others: dict[str, str] = {}
    for span in sorted(row["spans"], key=lambda each: each["start"]):
        if span["start"] < at:
            return None  # labels within labels
        out += text[at : span["start"]]
        start, parts = len(out), []
        written = text[span["start"] : span["end"]]
        if span["type"] == "PERSON":
            for word, other, kind in _words(written, lang, others, chance):
                if kind:
                    parts.append({"start": len(out), "end": len(out) + len(other), "kind": kind})
                out += other if kind else word
        else:
            out += written
        spans.append({**span, "start": start, "end": len(out), "parts": parts or span.get("parts", [])})
        at = span["end"]
    return {**row, "text": out + text[at:], "spans": spans} if others else None


def _words(written: str, lang: str, others: dict[str, str], chance: Random) -> Iterator[tuple[str, str, str]]:
    """Each piece of a name, what stands for it, and of which kind that is; pieces without a kind stay."""
    pieces = written.split(" ")
    of_names = [_replaceable(piece) for piece in pieces]
    who, gender = culture(chance, lang), a_gender(chance)
    first = of_names.index(True) if any(of_names) else -1
    for index, piece in enumerate(pieces):
        if index:
            yield " ", " ", ""
        if not of_names[index]:
            yield piece, piece, ""
            continue
        kind = "given" if is_given(piece) or (index == first and sum(of_names) > 1) else "surname"
        if piece.casefold() not in others:
            others[piece.casefold()] = given(chance, who, gender) if kind == "given" else surname(chance, who)
        yield piece, _as_written(piece, others[piece.casefold()]), kind


def _replaceable(piece: str) -> bool:
    return len(piece) > 2 and piece.replace("-", "").isalpha() and piece.casefold() not in _kept()


def _as_written(piece: str, name: str) -> str:
    if piece.isupper():
        return name.upper()
    return name.lower() if piece.islower() else name


@cache
def _kept() -> frozenset[str]:
    """Civilities, titles, particles and degrees of every language."""
    lists = [words("any", "degrees"), words("any", "particles")]
    for lang in LANGUAGES:
        lists += [words(lang, f"civilities {gender}") for gender in "fm"]
        lists += [words(lang, what) for what in ("titles", "particles")]
    return frozenset(word.strip(" .'’").casefold() for each in lists for name in each for word in name.split())
