"""Which values nobody can read a person in: ids that providers drew by lot, names of models, signatures."""

from __future__ import annotations

import re
from typing import Final

from guarded_client._reading.encoded import said_by
from guarded_client.codecs.binary import is_mixed

_MODEL: Final = re.compile(
    r"(?![A-Za-z0-9_.:/-]*?(?<![0-9])(?!20[23][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){1,2}(?![0-9]))[0-9]{9})"
    r"(?:[A-Za-z]+[A-Za-z0-9]*[_-][A-Za-z0-9_.:/-]{1,160}|(?=[0-9]*[A-Za-z])[A-Za-z0-9]{9})"
)
"""More digits than a date has, or a date with the time of day, are no version: they may be a number of somebody's, and
are read."""
_ID: Final = re.compile(r"(?:[a-z]{1,20}[_-]{1,2}){0,4}([A-Za-z0-9][A-Za-z0-9_.:/-]{7,160})")
"""What says of what it is an id, as in ``call_``, ``toolu_`` or ``chatcmpl-tool-``, and what was drawn."""
_MARKS: Final = str.maketrans("", "", "_.:/-")
_HEX: Final = re.compile(r"[0-9a-f]{24,160}|(?![0-9a-f]*[0-9]{9})[0-9a-f]{16,23}")
"""Short ones without so many digits in a row that they may be a number of somebody's."""
_LONG: Final = 32
"""Hexadecimal digits that no number of a person has, whatever stands in them."""
_COUNTED: Final = re.compile(
    r"function-call-[0-9]{10,20}|call_-?[0-9]{17,20}|(?!(?:[a-z]{1,20}[_-]){0,3}(?:nir|secu|insee|siren|siret)[_-])"
    r"(?:[a-z]{1,20}[_-]){1,4}(?:1[5-9][0-9]{8}(?:[0-9]{3}(?:[_-][0-9]{1,4})?)?"
    r"|20[23][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[_-]?(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){2})"
)
"""Numbers of Gemini's and of GLM's, some of which would pass for that of a card; and the time, in seconds or
thousandths, with a count behind these, or as a date, of which some would pass for the number of a company or a person.
Not behind a word that says so. Fewer digits behind ``call_`` are read: ten may be a telephone's, sixteen a card's."""
_STRETCH: Final = re.compile(r"[a-z]+|[A-Z]+|[0-9]+")
_SEAL: Final = re.compile(r"[A-Za-z0-9+/_=.:-]{16,}")


def is_sealed(value: object) -> bool:
    """Whether a value looks like what a provider signed or encrypted: it has to go back as it came.

    Base64 that says a text is none: nobody seals what can be read.
    """
    return isinstance(value, str) and _SEAL.fullmatch(value) is not None and is_mixed(value) and said_by(value) is None


def is_model(value: object) -> bool:
    """Whether a value has the form of a model's name: ``gpt-5``."""
    return isinstance(value, str) and _MODEL.fullmatch(value) is not None and said_by(value) is None


def is_opaque(value: object) -> bool:
    """Whether a value is an id that was drawn by lot, with what says of what it is an id, or without.

    It reads like nothing: of five characters, more than two are of another kind than the one before. In hexadecimal
    digits one is, as letters are few in these. A name in the place of what is drawn has fewer, and so has base64 that
    says a text for URLs, which is told by itself.
    """
    found = _ID.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return False
    if _COUNTED.fullmatch(found[0]) is not None:
        return True
    drawn = found[1].translate(_MARKS)
    changes = 5 * len(_STRETCH.findall(drawn))
    enough = len(drawn) >= 8 and changes > 2 * len(drawn)
    enough = enough or (_HEX.fullmatch(drawn) is not None and (changes > len(drawn) or len(drawn) >= _LONG))
    return enough and said_by(found[0]) is None and said_by(found[1]) is None
