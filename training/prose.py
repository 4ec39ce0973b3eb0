"""Ordinary words in no particular sense: what a name stands among, and what is no name although nobody has seen it.

The words are in `vocabulary/`. Some are crossed with others, so that a word is not taken for a name because it is new.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from .inventing import crossed
from .wordlists import words

FOLDER = Path(__file__).parent / "vocabulary"


@cache
def vocabulary(lang: str) -> tuple[str, ...]:
    """Ordinary words of a language; German nouns have their capital."""
    return tuple((FOLDER / f"{lang}.txt").read_text(encoding="utf-8").split())


def word(r: Random, lang: str) -> str:
    """An ordinary word."""
    return r.choice(vocabulary(lang))


def new_word(r: Random, lang: str) -> str:
    """A word that looks like an ordinary one."""
    return crossed(r, r.choice(vocabulary(lang)), r.choice(vocabulary(lang)))


def some_words(r: Random, lang: str) -> str:
    """Two to nine words: about half of them articles, prepositions and the like; a comma or a number now and then."""
    out: list[str] = []
    small = words(lang, "function words")
    for _ in range(r.choice((2, 3, 4, 5, 6, 7, 9))):
        x = r.random()
        if x < 0.45:
            out.append(r.choice(small))
        elif x < 0.49:
            out.append(str(r.choice((r.randint(2, 30), r.randint(30, 2025)))))
        elif x < 0.57 and out:  # not in front, where it would have a capital as names have
            out.append(new_word(r, lang))
        else:
            out.append(word(r, lang))
        if r.random() < 0.05:
            out[-1] += r.choice((",", ",", ",", " -", ":", ";"))
    return " ".join(out).rstrip(" -:;,")


def sentence(r: Random, lang: str) -> str:
    """Words with a capital and a stop."""
    text = some_words(r, lang)
    return text[:1].upper() + text[1:] + r.choice((".", ".", ".", "?", "!", "..."))


def medical(r: Random, lang: str) -> str:
    """A medical term or the name of a drug, put together."""
    if r.random() < 0.35:
        return r.choice(words("any", "drug heads")) + r.choice(words("any", "drug tails"))
    return r.choice(words(lang, "medical heads")) + r.choice(words(lang, "medical tails"))
