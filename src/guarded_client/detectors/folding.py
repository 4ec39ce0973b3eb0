"""A text in the form in which literals are looked for in it."""

from __future__ import annotations

from typing import Final

_PLAIN: Final = dict(
    zip("àâäáãåçéèêëíìîïñóòôöõúùûüýÿ’\u00a0\u202fſıİ", "aaaaaaceeeeiiiinooooouuuuyy'  sii", strict=True)
)
"""Letters without the accents of Western Europe and plain spaces, one for one; after folding the case. With these, what
``re.IGNORECASE`` takes for the same letter is the same."""


def folded(text: str) -> str:
    """A text to look for literals in, of the same length: lower case, without accents, plain spaces."""
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals have two small letters, which would shift every offset
        lower = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    if not lower.isascii():
        for letter in _PLAIN.keys() & set(lower):
            lower = lower.replace(letter, _PLAIN[letter])
    return lower.replace("\n", " ").replace("\t", " ")
