"""Keys that nothing names: long rows of letters and digits as only a generator makes them.

Issuers invent prefixes faster than any list follows, and somebody who pastes a key names it in words of their own. What
tells a key from a name of a program, a word or a hash is how often letters and digits, and large and small letters,
follow one another, and how long a row of small letters gets. Hashes in hexadecimal, UUIDs, and the shorter ids of
objects ("pi_3Mtw..."), stay readable; so does base64 that says a text, which is read as what it says.

Source: how the letters of a random value of an alphabet of 62 or 36 are spread (binomial distribution).
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from itertools import pairwise
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_TOKEN: Final = lazily(r"(?<![\w+/~%&?#@-])[A-Za-z0-9][A-Za-z0-9_-]{31,512}(?![\w+/=~%@-])", re.ASCII)
"""A row of an alphabet that names of variables have too, perhaps behind a prefix; no part of an address of a page."""
_PADDED: Final = lazily(r"(?<![\w+/~%&?#@-])(?:[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==)(?![\w+/=-])")
"""Base64 of 32 or 64 bytes, the usual sizes of keys; a digest stands behind its name: "sha256-..."."""
_PREFIX: Final = lazily(r"(?:[a-z]{2,12}[_-]){1,3}")
_SHORTEST: Final = 32
"""Letters and digits behind a prefix; ids of objects have 29 at most."""
_LONGEST_ROW: Final = lazily(r"[a-z]{9}|[A-Z]{9}|\d{12}|(.)\1{5}")
"""Longer rows of one kind are words, or counted."""
_LONGEST_SMALL: Final = lazily(r"[a-z]{16}|\d{12}|(.)\1{5}")
"""The same where no letter is large."""
_WORD: Final = lazily(r"(?:[_-]|\A)[A-Za-z]?[a-z]{3,12}(?=[_-]|\Z)")
_GROUPS: Final = lazily(r"\w{8}(?:-\w{4}){3}-\w{12}", re.ASCII)
"""As a UUID, or a stand-in for one, is written."""
_CLASSES: Final = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "A" * 26 + "a" * 26 + "0" * 10
)
_FEWEST: Final = 3
"""Of large letters, small letters and digits each."""
_CHANGES: Final = 0.4
"""The share of neighbours that are of different kinds: 0.62 in random values, 0.2 to 0.3 in names of programs."""
_PLAIN: Final = 36
"""Letters and digits at least, where all letters are small."""
_PLAIN_CHANGES: Final = 0.27
"""The same of small letters and digits: 0.4 in random values."""
_BEYOND_HEX: Final = 6
_READABLE: Final = 0.75
"""The share of bytes that are letters, signs or, in UTF-16, NUL; of random ones it is 0.37."""
_WALLET: Final = lazily(r"[13][1-9A-HJ-NP-Za-km-z]{25,34}")
"""The form of an address of Bitcoin; one whose checksum fails is somebody's typing error."""


def generated(value: str) -> bool:
    """Whether a row of letters and digits looks made by a generator, and says no text in base64."""
    prefix = _PREFIX.match(value)
    value = value[prefix.end() :] if prefix is not None else value
    body = value.replace("-", "").replace("_", "")
    if len(body) < _SHORTEST or _GROUPS.fullmatch(value) or _WALLET.fullmatch(value):
        return False
    kinds = body.translate(_CLASSES)
    large, small, digits = map(kinds.count, "Aa0")
    row = _LONGEST_ROW if large else _LONGEST_SMALL
    if min(small, digits) < _FEWEST or row.search(value) is not None or len(_WORD.findall(value)) > 1:
        return False
    changes = sum(before != after for before, after in pairwise(kinds)) / len(kinds)
    if large < _FEWEST:
        beyond = sum(letter > "f" for letter in body if letter.islower())
        enough = len(body) >= _PLAIN and beyond >= _BEYOND_HEX and changes >= _PLAIN_CHANGES
        return enough and not large and value.isalnum()
    return changes >= _CHANGES and len(set(body)) >= len(body) / 4 and not _says_text(value)


def _says_text(value: str) -> bool:
    """Whether it is base64 of what people or programs can read, such as a place in a list of results."""
    try:
        says = b64decode(value.replace("-", "+").replace("_", "/") + "=" * (-len(value) % 4))
    except binascii.Error:
        return False
    return sum(32 <= byte < 127 or not byte for byte in says) >= _READABLE * len(says)


RULES: Final = (
    Rule("SECRET", _TOKEN, 0.6, digits=True, check=generated),
    Rule("SECRET", _PADDED, 0.6, digits=True, check=lambda value: generated(re.sub(r"[+/=]", "", value))),
)
