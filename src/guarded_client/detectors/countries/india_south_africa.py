"""Identifiers of India and South Africa, whose people write English.

Sources: UIDAI, "Aadhaar number" (twelve digits, the first not 0 or 1); Income Tax Department, "Permanent Account
Number" (ten characters, the fourth says what the holder is); Central Board of Indirect Taxes, GSTIN (state, PAN, three
more); Election Commission, EPIC (three letters, seven digits); NPCI, "UPI linking specification" (name and handle of
the bank); Ministry of Road Transport, plates (state, district, series, number); India Post, PIN codes (six digits);
South African Department of Home Affairs, identity number (date of birth, sex, citizenship, Luhn).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, compact, labelled, starting, valid

_AADHAAR: Final = lazily(
    rf"{starting('[2-9]', '[0-9A-Za-z.,-]')}\d{{3}}(?P<s>[ -]?)\d{{4}}(?P=s)\d{{4}}(?![\w-]|[.,]\d)"
)
_PAN: Final = lazily(starting("[A-Z]", r"[\w-]") + r"[A-Z]{2}[ABCFGHJLPT][A-Z]\d{4}[A-Z](?![\w-])")
_GSTIN: Final = lazily(starting("[0-3]", r"[\w-]") + r"\d[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z](?![\w-])")
_EPIC: Final = lazily(r"(?<![\w-])[A-Z]{3}\d{7}(?![\w-])")
_UPI: Final = lazily(
    r"(?<![\w.@-])[A-Za-z0-9][\w.-]{1,60}@(?:ok(?:axis|hdfcbank|icici|sbi)|ybl|ibl|axl|paytm|pt(?:axis|hdfc|sbi|yes)|upi|apl|yapl"
    r"|rapl|waaxis|wahdfcbank|waicici|wasbi|jupiteraxis|fbl|icici|sbi|hdfcbank|axisbank|kotak|airtel|freecharge|barodampay)(?![\w@-]|\.\w)"
)
_STATES: Final = (
    r"(?:A[NPRS]|BR|C[GH]|D[DL]|G[AJ]|H[PR]|J[HK]|K[AL]|L[AD]|M[HLNPZ]|NL|O[DR]|P[BY]|RJ|SK|T[GNRS]|U[AKP]|WB)"
)
_PLATE: Final = lazily(rf"(?<![\w-]){_STATES}[ -]?\d\d[ -]?[A-HJ-NP-Z]{{1,2}}[ -]?\d{{4}}(?![\w-])")
_THREE_LETTERS: Final = lazily(rf"(?<![\w-]){_STATES}[ -]?\d\d[ -]?[A-HJ-NP-Z]{{3}}[ -]?\d{{4}}(?![\w-])")
"""Of its own, since three letters part what is one number elsewhere."""
_CITIES: Final = (
    r"(?:Mumbai|Navi\sMumbai|Thane|Pune|Nagpur|(?:New\s)?Delhi|Noida|Gurgaon|Gurugram|Bengaluru|Bangalore|Mysuru|Hyderabad|Secunderabad"
    r"|Chennai|Coimbatore|Kolkata|Ahmedabad|Surat|Vadodara|Jaipur|Lucknow|Kanpur|Indore|Bhopal|Patna|Ranchi|Kochi|Thiruvananthapuram"
    r"|Chandigarh|Ludhiana|Amritsar|Bhubaneswar|Guwahati|Visakhapatnam|Vijayawada|Dehradun|Goa)"
)
_PIN_CODE: Final = lazily(rf"\b{_CITIES}(?:,?\s?[-\u2013]?\s?)[1-8]\d\d ?\d{{3}}(?![\w-]|[.,]\d)")
_INDIAN: Final = lazily(
    r"(?<![\w/])(?:(?:[Ff]lat|[Hh]ouse|[Pp]lot|[Dd]oor|[Qq](?:uarte|t)rs?|[Ss]hop|H|D)\.?\s?(?:[Nn]os?\.?:?|#)?\s?|#\s?)?"
    r"(?<![\w/])[A-Z]?-?\d{1,4}(?:[/-]\w{1,4}){0,3},?\s"
    rf"[A-Za-z0-9][\w .,()/&'’#-]{{4,110}}?,\s?{_CITIES}(?:,\s[A-Z][A-Za-z ]{{1,20}})?,?\s?[-\u2013]?\s?"
    r"[1-8]\d\d ?\d{3}(?![\w-]|[.,]\d)"
)
"""From the number of the flat or house to the PIN code of a large town: what stands between is of many forms."""
_ZA: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d{{5}} ?\d{{4}} ?[0-2] ?[89] ?\d(?![\w-]|[.,]\d)")
_ZA_BANK: Final = lazily(
    r"(?<!\w)(?:FNB|Absa|ABSA|Nedbank|Capitec|Standard\sBank|Investec|TymeBank|African\sBank)(?:\s(?:acc(?:ount)?|a/c|no|number|cheque|savings)\b\.?){0,3}"
    r"\s?:?\s(?P<v>\d{9,13})(?![\w-]|[.,]\d)"
)
_ID_WORDS: Final = ("id", "i.d", "identity", "id no", "id number", "id nr", "said", "rsa")


def _born(value: str) -> bool:
    """A date first, whether the last digit is right or mistyped."""
    number = compact(value)
    try:
        _ = date(2000 + int(number[:2]) % 100, int(number[2:4]), int(number[4:6]))
    except ValueError:
        return number[2:6] == "0229"
    return True


def _za(value: str) -> bool:
    return _born(value) and bool(valid("luhn")(value))


RULES: Final = (
    Rule("IDENTITY_CARD", _AADHAAR, 0.8, words=("aadhaar", "aadhar", "uidai", "adhaar"), reach=25),
    *labelled("IDENTITY_CARD", _EPIC, ("voter id", "epic", "voter card", "voter's id")),
    Rule("IDENTITY_CARD", _PAN, 0.8),
    Rule("IDENTITY_CARD", _GSTIN, 0.9),
    Rule("IDENTITY_CARD", _ZA, 0.9, Source.CHECKSUM, number=True, check=_za),
    Rule("IDENTITY_CARD", _ZA, 0.85, check=_born, words=_ID_WORDS, reach=12),
    Rule("BANK_ACCOUNT", _ZA_BANK, 0.7),
    Rule("BANK_ACCOUNT", _UPI, 0.8),
    Rule("LICENSE_PLATE", _PLATE, 0.7, number=True),
    Rule("LICENSE_PLATE", _THREE_LETTERS, 0.7),
    Rule("ADDRESS", _INDIAN, 0.75),
    Rule("ADDRESS", _PIN_CODE, 0.7),
)
"""A PAN has a form that nothing else has; an Aadhaar number and a voter's need their word."""
