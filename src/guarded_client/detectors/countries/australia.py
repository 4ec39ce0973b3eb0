"""Australian numbers and addresses.

Sources: Australian Taxation Office, "Tax file number" (eight or nine digits, each with weights of its own, modulus 11);
Australian Payments Network, BSB (bank, state, branch); Australia Post, "Addressing guidelines" (unit/number, street,
town, state, postcode).
"""

from __future__ import annotations

from operator import mul
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, compact

_TFN: Final = lazily(r"(?<![\w.,-])(?:\d{3}[ -]?\d{3}[ -]?\d{2,3}|\d\d[ -]?\d{3}[ -]?\d{3})(?![\w-]|[.,]\d)")
_WEIGHTS: Final = {8: (10, 7, 8, 4, 6, 3, 5, 1), 9: (1, 4, 3, 7, 5, 8, 6, 9, 10)}
_BSB: Final = lazily(r"(?<![\w.,-])\d{3}[ -]?\d{3}(?![\w-]|[.,]\d)")
_STATE: Final = (
    r"(?:(?:NSW|ACT)(?!\w),?\s2|(?:VIC|Vic)(?!\w),?\s[38]|(?:QLD|Qld)(?!\w),?\s[49]|SA(?!\w),?\s5|WA(?!\w),?\s6"
    r"|(?:TAS|Tas)(?!\w),?\s7|NT(?!\w),?\s0)\d{3}"
)
"""With the postcode, whose first digit tells the state."""
_CAPITAL: Final = r"[A-Z][\w'’-]{1,24}"
_PLACE: Final = rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,2}},?\s{_STATE}(?!\w|[.,-]\d)"
_TOWN: Final = lazily(rf"(?<![\w'’-]){_PLACE}")
_STREET: Final = lazily(
    r"(?<![\w./-])(?:(?:[Uu]nit|[Aa]pt|[Ll]ot|[Ss]hop|[Ss]uite|U)\s?)?\d{1,4}[A-Za-z]?(?:\s?/\s?\d{1,4}[A-Za-z]?)?(?:-\d{1,4})?\s"
    rf"(?:{_CAPITAL}\s){{1,3}}(?:St(?:reet)?|R(?:oa)?d|Ave(?:nue)?|P(?:ara)?de|Cres(?:cent)?|C(?:ircui)?ct|Terrace|Tce|H(?:igh)?wy|C(?:our)?t"
    r"|Pl(?:ace)?|Dr(?:ive)?|L(?:a)?ne?|Way|Cl(?:ose)?|Boulevard|Blvd|Esp(?:lanade)?|Grove|Gr|Circuit|Highway)(?!\w)\.?"
    rf",?\s{_PLACE}"
)


def _tfn(value: str) -> bool:
    number = compact(value)
    weights = _WEIGHTS.get(len(number))
    return weights is not None and sum(map(mul, weights, map(int, number))) % 11 == 0


_WORDS: Final = ("tfn", "tax file number", "tax file no")

RULES: Final = (
    Rule("IDENTITY_CARD", _TFN, 0.9, Source.CHECKSUM, check=_tfn, words=_WORDS, reach=25),
    Rule("IDENTITY_CARD", _TFN, 0.7, words=_WORDS, reach=12),
    Rule("BANK_ACCOUNT", _BSB, 0.7, words=("bsb",), reach=12, unless=REFERENCE),
    Rule("ADDRESS", _STREET, 0.85),
    Rule("ADDRESS", _TOWN, 0.7),
)
"""A tax file number is that of a person, and counts also mistyped."""
