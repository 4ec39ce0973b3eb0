"""A text in the form in which literals are looked for in it."""

from __future__ import annotations

from typing import Final

_ACCENTS: Final = dict(zip("àâäáãåçéèêëíìîïñóòôöõúùûüýÿ’ſıİ", "aaaaaaceeeeiiiinooooouuuuyy'sii", strict=True))
_CONTROLS: Final = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"
_SPACES: Final = "\x85\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
_PLAIN: Final = {**_ACCENTS, **dict.fromkeys(_CONTROLS + _SPACES, " ")}
"""Letters without the accents of Western Europe and plain spaces, one for one; after folding the case. With these, what
``re.IGNORECASE`` takes for the same letter is the same, and so is all that ``\\s`` matches."""
_ASCII: Final = str.maketrans(dict.fromkeys(_CONTROLS, " "))


def folded(text: str) -> str:
    """A text to look for literals in, of the same length: lower case, without accents, plain spaces."""
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals have two small letters, which would shift every offset
        lower = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    if lower.isascii():
        return lower.translate(_ASCII)
    for letter in _PLAIN.keys() & set(lower):
        lower = lower.replace(letter, _PLAIN[letter])
    return lower
