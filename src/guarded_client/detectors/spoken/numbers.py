"""Numbers read out digit by digit, as transcripts of calls have them: "zéro six, douze, trente-quatre ...".

Source: Unicode CLDR 45, rule-based number formats (spell-out of 0 to 99) of the seven languages; "oh", "double" and
"zwo" are how people say digits on the phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.anchored import in_plain
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, excluded
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.words.alternatives import beginnings, plain
from guarded_client.detectors.words.fillers import SAID, TELLING
from guarded_client.detectors.words.numerals import ALL, DE, IT, NL, below_hundred

_WORDS: Final = (
    *(f"{language.below_twenty} {language.tens} {language.large}" for language in ALL),
    "zero oh double triple null cero meia nul",
)
_ONE: Final = (
    rf"(?:{plain(*_WORDS)}|{below_hundred(DE, plain)}|{below_hundred(NL, plain)}|{below_hundred(IT, plain)}"
    r"|[a-z]{0,8}cento[a-z]{0,16})(?![^\W_])"
)
"""One word of a number, in a text without accents. In Italian, hundreds are one word with the rest."""
_PAUSE: Final = rf"[\s,.-]{{1,3}}(?:{SAID}[\s,.\u2026-]{{1,5}}){{0,2}}"
"""With words of hesitation: "four five six, uh, twelve"."""
_NEXT: Final = (
    rf"(?:{_PAUSE}(?:(?:et|y|e|ponto|punto|punt|tra[çc]o|guion|trattino|streepje|barra|(?:la )?cle)\s)?{_ONE})"
)
_RUN: Final = in_plain(rf"(?<![^\W_])(?:(?:zero|cero|null|nul|oh){_NEXT}{{5,40}}|{_ONE}{_NEXT}{{6,40}})")
_FEW: Final = in_plain(
    r"(?<![^\W_])(?:telef[a-z]{2,10}|telephones?|tel|tfno|phone|cell(?:ulare|phone)?|mobile?|mobiel|movil|portable|handy(?:nummer)?"
    r"|gsm|telemovel|celular|(?:my|mon|mein[e]?|mi|il mio|o meu|mijn) (?:number|numero|nummer))"
    r"[:,]?(?: (?:is|est|c'est|it's|ist|es|e|number|numero|nummer|il|el|le|o|the)){0,3}[:,]? "
    rf"(?P<v>{_ONE}{_NEXT}{{3,40}})"
)
"""Right behind a word for a telephone."""
_SORTED: Final = in_plain(rf"(?<![^\W_])sort code(?: is|[:?,])?[ ,]{{1,2}}(?:it'?s )?(?P<v>{_ONE}{_NEXT}{{2,11}})")
"""Of a British account, also in three pairs."""
_HALF: Final = in_plain(
    rf"(?<![^\W_])(?:(?:zero|null|nul|oh){_NEXT}{{2,6}}{_PAUSE}\d{{2,4}}"
    rf"(?:[ -]?\d{{2,4}}){{1,3}}(?![\w/-]|[.,]\d)"
    rf"|(?:(?:zero|null|nul){_NEXT}|{_ONE}{_NEXT}{{2}}){_PAUSE}\d{{2}}(?:[ -]\d{{2}}){{2,3}}(?![\w/-]|[.,]\d)"
    rf"(?:{_NEXT}{{1,4}})?"
    rf"|0\d{{1,5}}(?:[ -]\d{{2,4}})?{_NEXT}{{3,12}})"
)
"""The area in words and the rest in digits, or the other way round."""
PATTERNS: Final = (_RUN, _FEW, _SORTED, _HALF)
_HEADS: Final = beginnings(*_WORDS)
_FEWEST: Final = 3
"""So many different words at least; a run with fewer is of a program, such as "null, null", or of a song."""
_FEWEST_LABELLED: Final = 2
"""Behind a word for a card or an account: "four one one one, one one one one ..."."""
_LETTERS: Final = lazily(r"[^\W\d_]+")
_LABELS: Final = (
    ("CREDIT_CARD", lazily(r"\b(?:cards?|cartes?|karten?\w{0,6}|tarjeta|carta|cartao|kaart)\b")),
    (
        "BANK_ACCOUNT",
        lazily(r"\b(?:account|sort code|iban|konto(?:nummer)?|bankkonto|compte|rib|cuenta|conto|rekening)\b"),
    ),
    ("US_SSN", lazily(r"\b(?:ssn|social security|(?:my|his|her|your) social)\b")),
    ("BR_CPF", lazily(r"\bcpf\b")),
    ("ES_NIF", lazily(r"\b(?:dni|nif)\b")),
    ("NL_BSN", lazily(r"\b(?:bsn|burgerservicenummer)\b")),
    ("FR_NIR", lazily(r"\b(?:nir|secu|securite sociale)\b")),
)
_REACH: Final = 60
_TELLING: Final = lazily(rf"(?<![^\W_])(?:{TELLING})(?![^\W_])")
_TOLD: Final = 2
_IN_A_ROW: Final = 5


def _tells(words: str) -> bool:
    """Whether numbers are told one after another: "six four, then seven five, so six three, then two six"."""
    parts = [len(_LETTERS.findall(part)) for part in _TELLING.split(words)]
    return len(parts) - 1 > max(_TOLD, sum(parts) / 3) and max(parts) < _IN_A_ROW


def spoken_numbers(scan: Scan) -> Iterator[Entity]:
    """Six words for digits or tens in a row that begins with a zero, else seven; phones, if no word says what.

    Fewer count where the rest is in digits.
    """
    different = len(scan.heads.keys[0] & _HEADS)
    for match in _RUN.find(scan) if different >= _FEWEST_LABELLED else ():
        if not excluded(REFERENCE, scan.text, match.start()) and not _tells(match[0]):
            before = scan.plain[max(0, match.start() - _REACH) : match.start()]
            kind = next((kind for kind, label in _LABELS if label.search(before)), None)
            if len(set(_LETTERS.findall(match[0]))) >= (_FEWEST if kind is None else _FEWEST_LABELLED):
                yield Entity(kind or "PHONE_NUMBER", match.start(), match.end(), 0.6, Source.FORMAT)
    for match in _FEW.find(scan) if different >= _FEWEST else ():
        if len(set(_LETTERS.findall(match["v"]))) >= _FEWEST:
            yield Entity("PHONE_NUMBER", *match.span("v"), 0.6, Source.FORMAT)
    for match in _SORTED.find(scan) if different >= _FEWEST_LABELLED else ():
        yield Entity("BANK_ACCOUNT", *match.span("v"), 0.6, Source.FORMAT)
    if scan.digits and different > 1:
        for match in _HALF.find(scan):
            if not excluded(REFERENCE, scan.text, match.start()):
                yield Entity("PHONE_NUMBER", match.start(), match.end(), 0.6, Source.FORMAT)
