"""Numbers read out digit by digit, as transcripts of calls have them: "zéro six, douze, trente-quatre ...".

Source: Unicode CLDR 45, rule-based number formats (spell-out of 0 to 99) of the seven languages; "oh", "double" and
"zwo" are how people say digits on the phone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.literals import heads
from guarded_client.detectors.matching.rule import REFERENCE, excluded
from guarded_client.detectors.matching.scan import Scan

_WORDS: Final = (
    *("zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "double", "triple", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
    *("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
    *("un", "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze"),
    *("quinze", "seize", "vingt", "vingts", "trente", "quarante", "cinquante", "soixante", "septante", "octante"),
    *("huitante", "nonante"),
    *("null", "eins", "zwei", "zwo", "drei", "vier", "funf", "fuenf", "sechs", "sieben", "acht", "neun"),
    *("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
    *(
        "due",
        "tre",
        "quattro",
        "cinque",
        "sei",
        "sette",
        "otto",
        "nove",
        "um",
        "dois",
        "quatro",
        "sete",
        "oito",
        "meia",
    ),
    *("diez", "doce", "trece", "catorce", "quince", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta"),
    *("ochenta", "noventa", "dieci", "undici", "dodici", "tredici", "quattordici", "quindici", "sedici", "venti"),
    *("trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta", "doze", "treze", "vinte"),
    *("trinta", "quarenta", "cinquenta", "sessenta", "oitenta"),
    *("nul", "een", "twee", "drie", "vijf", "zes", "zeven", "negen", "tien", "elf", "twaalf", "dertien", "veertien"),
    *("vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig", "dertig", "veertig", "vijftig"),
    *("zestig", "zeventig", "tachtig", "negentig", "zehn", "zwolf", "dreizehn", "vierzehn", "funfzehn", "sechzehn"),
    *("siebzehn", "achtzehn", "neunzehn", "zwanzig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"),
    *("hundred", "cent", "cents", "hundert", "honderd", "cien", "ciento", "cento", "cem", "once", "dez"),
    *("thousand", "mille", "mil", "tausend", "duizend"),
)
_COMPOUNDS: Final = (
    r"(?:ein|zwei|drei|vier|funf|sechs|sieben|acht|neun)und(?:zwanzig|drei(?:ß|ss)ig|(?:vier|funf|sech|sieb|acht"
    r"|neun)zig)"
    r"|drei(?:ß|ss)ig|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)en(?:twintig|dertig|veertig|vijftig|zestig"
    r"|zeventig|tachtig|negentig)"
    r"|[a-z]{3,8}(?:cientos|cento|centos)|du[sz]entos|trezentos|quinhentos|quinientos"
)
"""In German and Dutch the ones stand before the tens; in Spanish, Italian and Portuguese hundreds are one word."""
_ONE: Final = (
    rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))}|veinti[a-z]{{2,7}}"
    rf"|dieci[a-z]{{3,6}}|dici(?:assette|otto|annove)|{_COMPOUNDS}"
    r"|(?:vent|trent|quarant|cinquant|sessant|settant|ottant|novant)[aio]?(?:uno|due|tre|quattro|cinque|sei|sette"
    r"|otto|nove))(?![^\W_])"
)
_NEXT: Final = rf"(?:[\s,.-]{{1,3}}(?:(?:et|y|e|ponto|punto|punt|tra[çc]o|guion|trattino|streepje|barra)\s)?{_ONE})"
_RUN: Final = lazily(rf"(?<![^\W_])(?:(?:zero|cero|null|nul|oh){_NEXT}{{5,40}}|{_ONE}{_NEXT}{{6,40}})")
_HALF: Final = lazily(
    rf"(?<![^\W_])(?:(?:zero|null|nul|oh){_NEXT}{{2,6}}[\s,.-]{{1,3}}\d{{2,4}}"
    rf"(?:[ -]?\d{{2,4}}){{1,3}}(?![\w/-]|[.,]\d)"
    rf"|(?:zero{_NEXT}|{_ONE}{_NEXT}{{2}})[\s,.-]{{1,3}}\d{{2}}(?:[ -]\d{{2}}){{2,3}}(?![\w/-]|[.,]\d)"
    rf"|0\d{{1,5}}(?:[ -]\d{{2,4}})?{_NEXT}{{3,12}})"
)
"""The area in words and the rest in digits, or the other way round."""
_HEADS: Final = heads(" ".join(_WORDS))
_FEWEST: Final = 3
"""So many different words at least; a run with fewer is of a program, such as "null, null", or of a song."""
_LETTERS: Final = lazily(r"[^\W\d_]+")
_LABELS: Final = (
    ("CREDIT_CARD", lazily(r"\b(?:cards?|cartes?|karten?\w{0,6}|tarjeta|carta|cartao|kaart)\b")),
    (
        "BANK_ACCOUNT",
        lazily(r"\b(?:account|sort code|iban|konto(?:nummer)?|bankkonto|compte|rib|cuenta|conto|rekening)\b"),
    ),
    ("US_SSN", lazily(r"\b(?:ssn|social security)\b")),
    ("BR_CPF", lazily(r"\bcpf\b")),
    ("ES_NIF", lazily(r"\b(?:dni|nif)\b")),
    ("NL_BSN", lazily(r"\b(?:bsn|burgerservicenummer)\b")),
    ("FR_NIR", lazily(r"\b(?:nir|secu|securite sociale)\b")),
)
_REACH: Final = 60


def spoken_numbers(scan: Scan) -> Iterator[Entity]:
    """Six words for digits or tens in a row that begins with a zero, else seven; phones, if no word says what.

    Fewer count where the rest is in digits.
    """
    different = len(scan.heads.keys[0] & _HEADS)
    for match in _RUN.finditer(scan.plain) if different >= _FEWEST else ():
        if len(set(_LETTERS.findall(match[0]))) >= _FEWEST and not excluded(REFERENCE, scan.text, match.start()):
            before = scan.plain[max(0, match.start() - _REACH) : match.start()]
            kind = next((kind for kind, label in _LABELS if label.search(before)), "PHONE_NUMBER")
            yield Entity(kind, match.start(), match.end(), 0.6, Source.FORMAT)
    if scan.digits and different > 1:
        for match in _HALF.finditer(scan.plain):
            if not excluded(REFERENCE, scan.text, match.start()):
                yield Entity("PHONE_NUMBER", match.start(), match.end(), 0.6, Source.FORMAT)
