"""United States: social security number, ITIN, EIN, Medicare and providers, routing numbers, licences, plates.

Sources: SSA, POMS RM 10201.030 and "Social Security Number Randomization" (no area 000, 666, 900-999; no group 00; no
serial 0000); IRS, Internal Revenue Manual 3.21.263 (ITIN: fourth and fifth digit 50-65, 70-88, 90-92, 94-99);
Administrative Office of the U.S. Courts, CM/ECF (office, year, type and number of a case).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.formats.amounts import NO_COUNT, NO_DAY, NO_ROUND
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, compact, digits, labelled, starting, valid

_DASHED: Final = lazily(starting("[0-8]", r"[\w-]") + r"\d\d[-\u2010-\u2015]\d\d[-\u2010-\u2015]\d{4}(?![\w-])")
_ANY: Final = lazily(r"(?<![\w-])\d{3}[\s.\u2010-\u2015-]{0,2}\d\d[\s.\u2010-\u2015-]{0,2}\d{4}(?![\w-])")
_WORDS: Final = lazily(r"\b(?:ssn|social\ssecurity|social\b|itin|tax\sid)\b", re.IGNORECASE)


def _issued(value: str) -> bool:
    digits = compact(value)
    return digits[:3] not in {"000", "666"} and digits[3:5] != "00" and digits[5:] != "0000"


_PROVIDER_ALONE: Final = lazily(r"\A\s{0,9}(?P<v>[12]\d{9})\s{0,9}\Z")
"""All that somebody answers, or a field has: of fifty numbers of ten digits, one has the form and check digit."""


def _provider(value: str) -> bool:
    from stdnum import luhn

    return bool(luhn.is_valid("80840" + compact(value)))


_C: Final = "[AC-HJKMNP-RT-Yac-hjkmnp-rt-y]"
_A: Final = "[0-9AC-HJKMNP-RT-Yac-hjkmnp-rt-y]"
_MEDICARE: Final = lazily(rf"{starting('[1-9]')}{_C}{_A}\d(?P<s>[ -]?){_C}{_A}\d(?P=s){_C}{{2}}\d\d(?!\w)", re.ASCII)
_ITIN: Final = lazily(starting("9", r"[\w-]") + r"\d\d-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-\d{4}(?![\w-])")
_EIN: Final = lazily(r"(?<![\w-])\d\d-?\d{7}(?![\w-])")
_TAG: Final = lazily(
    r"(?<![\w-])(?=[A-Z -]{0,7}\d)(?=[0-9 -]{0,7}[A-Z])"
    r"(?:[A-Z0-9]{1,4}[ -](?!(?:MM|CM|KG|ML|CL|GB|TB|HP|KW)\b)[A-Z0-9]{2,4}|[A-Z0-9]{5,8})(?![\w-]|/\d|\s?mm)",
    re.ASCII,
)
"""A plate right behind a word that is also that of a dish or a register."""
_STATES: Final = (
    r"(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa"
    r"|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada"
    r"|New[ ](?:Hampshire|Jersey|Mexico|York)|(?:North|South)[ ](?:Carolina|Dakota)|Ohio|Oklahoma"
    r"|Oregon|Pennsylvania|Rhode[ ]Island"
    r"|Tennessee|Texas|Utah|Vermont|(?:West[ ])?Virginia|Washington|Wisconsin|Wyoming"
    r"|A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA"
    r"|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])"
)
_OF_STATE: Final = lazily(
    rf"(?<![\w-]){_STATES}[ ](?i:tags?|plates?|lic(?:en[cs]e)?\.?(?:[ ](?:plate|tag))?|reg(?:istration)?)"
    rf"(?:[ ]?(?i:#|no\.?|number))?[ ]?:?[ ]?(?=[A-Z0-9])"
)
_BESIDE_CAR: Final = lazily(
    r"(?<![\w-])(?i:car|vehicle|truck|suv|sedan|van|pickup|motorcycle|plates?|tags?|driver)(?!\w)[^\n.;]{0,40}?"
    rf"[ (]{_STATES}[ ](?P<v>\d[A-Z]{{3}}\d{{3}}|[A-Z]{{3}}-\d{{3,4}})(?![\w-])"
)
"""Behind the state and a word for a plate, or further behind a word for a vehicle: "the other car was NY KLM-4471"."""
_NO_CAR: Final = lazily(
    r"\b(?:asset|bag|build|docker|dog|ear|git|hash|image|inventory|luggage|name|pet|price|property|release|rfid|security|service|version)"
    r"\s?tag\s?#\s?\Z",
    re.IGNORECASE,
)
_THEN_STATE: Final = lazily(
    rf"(?<![\w-])(?i:tags?|plates?|lic\.?)[ ]:?[ ]?(?P<v>[A-Z]{{3}}[ -]?\d{{3,4}}|\d[A-Z]{{3}}\d{{3}}"
    rf"|[A-Z0-9]{{2,4}}[ -]\d{{3,4}})(?=[ ]\({_STATES}\))"
)
_DL: Final = lazily(
    r"(?<![\w.])D\.?L\.?(?:\s?(?:#|[Nn]o\.?|[Nn]umber|[Nn]um))?(?:\sis)?\s?:?\s?(?:[A-Z]{2}\s)?"
    r"(?P<v>[A-Z]\d{6,14}|[A-Z]\d{3}-\d{4}-\d{4}|\d{3}[ -]\d{3}[ -]\d{3}|(?<=[A-Z]{2}\s)[A-Z]?\d{7,12})(?![\w-])"
)
_ALIEN: Final = lazily(
    r"(?<!\w)A(?:lien\s)?(?:#|-(?=\d)|\sN(?:o\.?|umber)\b)\s?:?\s?(?P<v>\d{3}[ -]?\d{3}[ -]?\d{3}|\d{8,9})(?![\w-])"
)
_ALIEN_STUCK: Final = lazily(r"(?<![\w-])A\d{3}[ -]\d{3}[ -]\d{3}(?![\w-])")
"""The same with the letter stuck to it: "A216 448 712"; "A 150 000 000" is a million behind a word."""
_RECEIPT: Final = lazily(r"(?<![\w-])(?:EAC|WAC|LIN|SRC|NBC|MSC|IOE|YSC)-?\d{10}(?![\w-])")
_LAST_FOUR: Final = lazily(r"(?<![\w*•-])(?:[Xx]{3}|\*{3}|•{3}|#{3})[ -]?[Xx*•#]{2}[ -]?\d{4}(?![\w-])")
"""With its first five hidden: the last four are what people are asked for."""
_FOUR: Final = lazily(r"(?<![\w.,/$-])\d{4}(?![\w/-]|[.,]\d)")
_LAST_FOUR_ARE: Final = lazily(
    r"\blast\s(?:four|4)(?:\sdigits)?(?:\sof)?\s(?:(?:my|his|her|the|your|their)\s)?(?:ssn|social(?:\ssecurity(?:\s(?:number|no\.?))?)?)"
    r"\s?(?:[:#]|is|are|was|were)?\s{0,2}|\b(?:ssn|social(?:\ssecurity(?:\snumber)?)?)[\s,(_]{1,2}last[\s_]?(?:four|4)\)?(?:\sdigits)?[\"']?\s?(?:[:#=]|is|are)?\s{0,2}[\"']?",
    re.IGNORECASE,
)
_INSURED: Final = lazily(
    r"(?<![\w-])(?:BCBS(?:[ ]of[ ][A-Z]{2})?|Blue[ ](?:Cross|Shield)|Aetna|Cigna|UHC"
    r"|United[ ]?[Hh]ealthcare|Humana|Anthem|Kaiser|Molina|Tricare|TRICARE)"
    r"(?i:[ ](?:ppo|hmo|member|id|policy|no\.?|number)){0,3}[ ]?[:#]?[ ]?"
    rf"(?P<v>{NO_DAY}{NO_ROUND}[A-Z]{{0,4}}\d{{7,12}})(?![\w-]|[.,]\d){NO_COUNT}"
)
_GROUP: Final = lazily(
    r"(?<![\w-])(?:(?:Grp|GRP)\b\.?|Group(?=[ ]?[:#]?[ ]?\d{3,8}[A-Z]\d))"
    r"[ ]?[:#]?[ ]?(?P<v>(?:[A-Z]{1,3}-?)?\d{5,9}(?:-\d{1,4}|[A-Z]\d[A-Z\d]{0,3})?)(?![\w-]|[.,]\d)"
)
"""Whom a health insurer knows, and the employer's group."""
_ENDS_IN: Final = lazily(
    r"\b(?:ssn|social(?:\ssecurity(?:\snumber)?)?)\s(?:ends?|ending)\s(?:in|with)\s", re.IGNORECASE
)
_DOCKET: Final = lazily(
    r"(?<![\w:-])(?:\d{1,2}:)?\d\d-(?:cv|cr|mj|mc|md|bk|ap|po|sw)-\d{4,6}(?:-[A-Z]{2,4}){0,3}(?![\w-])", re.IGNORECASE
)
"""The file of a federal court: "3:24-cv-01182-JMS"."""
_INMATE: Final = lazily(r"(?<![\w.,/$-])(?:[A-Z]{1,2}-?)?\d{4,8}(?:-\d{3})?(?![\w/-]|[.,]\d)")
_STUDENT: Final = lazily(r"(?<![\w-])N00\d{8}(?![\w-])")
"""A foreigner's number, the receipt of an application and the number of a student or visitor in SEVIS."""
_THREES: Final = lazily(rf"{starting('[0-9]', '[0-9A-Za-z.,-]')}\d\d[ .-]\d{{3}}[ .-]\d{{3}}(?![\w-]|[.,]\d)")
"""Of another country, or grouped wrongly; in groups of three, two and four a number that was never issued is none."""

RULES: Final = (
    Rule(
        "LICENSE_PLATE",
        _TAG,
        0.6,
        digits=True,
        words=(
            "plate ",
            "plate is",
            "plate:",
            "plate#",
            "reg",
            "reg.",
            "reg:",
            "vrm",
            "vrn",
            "license tag",
            "tag number",
        ),
        reach=2,
        unless=REFERENCE,
    ),
    Rule("LICENSE_PLATE", _TAG, 0.6, digits=True, words=("tag#", "tag #"), reach=2, unless=_NO_CAR),
    Rule("LICENSE_PLATE", _TAG, 0.65, context=_OF_STATE, reach=0),
    Rule("LICENSE_PLATE", _BESIDE_CAR, 0.65),
    Rule("LICENSE_PLATE", _THEN_STATE, 0.65),
    Rule("IDENTITY_CARD", _ALIEN, 0.85, anchors=("a#", "a-", "alien", "a n")),
    Rule("IDENTITY_CARD", _ALIEN_STUCK, 0.7),
    Rule("IDENTITY_CARD", _STUDENT, 0.7),
    Rule("CASE_NUMBER", _RECEIPT, 0.8),
    Rule("DRIVER_LICENSE", _DL, 0.7, anchors=("dl", "d.l")),
    Rule("US_SSN", _DASHED, 0.7, number=True, check=_issued, unless=REFERENCE),
    Rule("US_SSN", _ANY, 0.8, number=True, check=_issued, context=_WORDS, reach=40),
    *labelled("US_SSN", _THREES, ("ssn", "social security number", "social security no", "social security #")),
    *labelled(
        "IDENTITY_CARD",
        digits(10, 13),
        ("social security number", "social security no", "national id", "national identity", "national identification"),
    ),
    Rule("US_ITIN", _ITIN, 0.6, number=True),
    Rule("US_SSN", _LAST_FOUR, 0.7, anchors=("xxx", "***", "•••", "###")),
    Rule("US_SSN", _FOUR, 0.7, context=_LAST_FOUR_ARE, reach=1),
    Rule("US_SSN", _FOUR, 0.7, context=_ENDS_IN, reach=1),
    Rule("CASE_NUMBER", _DOCKET, 0.8),
    Rule("MEDICAL_RECORD", _INSURED, 0.7),
    Rule("CUSTOMER_NUMBER", _GROUP, 0.6),
    Rule(
        "CASE_NUMBER",
        _INMATE,
        0.7,
        words=("inmate no", "inmate number", "inmate #", "inmate id", "prisoner no"),
        reach=6,
    ),
    *labelled("US_ITIN", digits(9), ("itin",)),
    *labelled("US_EIN", _EIN, ("ein", "employer identification", "tax id", "fein"), valid("us.ein")),
    Rule("US_MBI", _MEDICARE, 0.9, number=True),
    *labelled("US_NPI", digits(10), ("npi", "national provider"), _provider),
    Rule("US_NPI", _PROVIDER_ALONE, 0.8, Source.CHECKSUM, check=_provider),
    *labelled("ABA_ROUTING_NUMBER", digits(9), ("routing", "aba"), valid("us.rtn")),
)
"""Written with dashes it stands alone; spaced or bare it needs a context word."""
