"""Words that no list has: names spelled otherwise, two names crossed, names out of syllables.

A model that sees only names of lists learns the lists. These look like names of the language and are (nearly) nobody's.
"""

from __future__ import annotations

from random import Random

from .wordlists import words

VOWELS = "aeiouyàâäáãåæéèêëíìîïóòôöõøœúùûüÿý"
LIKE = {"vowel": "aaeeeiioouuy", "consonant": "bcdfghjklmnprsttvz"}


def cased(model: str, word: str) -> str:
    """The word, with its first letter upper case as names have it."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def variant(r: Random, name: str) -> str:
    """The name spelled otherwise: one or two letters replaced by letters like them, doubled, dropped or swapped."""
    letters = list(name)
    for _ in range(1 if r.random() < 0.8 else 2):
        if len(letters) < 4:
            break
        i = r.randrange(1, len(letters))
        c = letters[i].lower()
        if not c.isalpha() or letters[i].isupper() or not letters[i - 1].isalpha():
            continue
        x = r.random()
        if x < 0.5:
            letters[i] = r.choice(LIKE["vowel" if c in VOWELS else "consonant"])
        elif x < 0.65:
            letters.insert(i, r.choice(LIKE["consonant" if c in VOWELS else "vowel"]))
        elif x < 0.8:
            letters.insert(i, letters[i])
        elif x < 0.92:
            del letters[i]
        elif i + 1 < len(letters):
            letters[i], letters[i + 1] = letters[i + 1], letters[i]
    return cased(name, "".join(letters))


def crossed(r: Random, a: str, b: str) -> str:
    """The beginning of one name and the end of another, met where a consonant follows a vowel."""
    cuts = [i for i in range(2, len(a) - 1) if a[i - 1].lower() in VOWELS and a[i].lower() not in VOWELS]
    ends = [i for i in range(1, len(b) - 2) if b[i - 1].lower() in VOWELS and b[i].lower() not in VOWELS]
    if not cuts or not ends:
        return variant(r, a)
    return cased(a, a[: r.choice(cuts)] + b[r.choice(ends) :].lower())


def invented(r: Random, names: tuple[str, ...], lang: str) -> str:
    """A surname that sounds of the language."""
    x = r.random()
    if x < 0.45:
        return crossed(r, r.choice(names), r.choice(names))
    if x < 0.75:
        return variant(r, r.choice(names))
    return syllables(r, lang, middle=0.45)


def syllables(r: Random, lang: str, *, middle: float) -> str:
    """A word of two or three syllables of the language."""
    of = "any" if lang == "migrants" else lang
    between = r.choice(words(of, "middles")) if r.random() < middle else ""
    return r.choice(words(of, "heads")) + between + r.choice(words(of, "tails"))
