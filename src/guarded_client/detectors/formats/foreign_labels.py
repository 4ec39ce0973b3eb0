"""Numbers of a state whose label is in the language of another: "my German tax number is ...", "numéro fiscal : ...".

Whoever writes to a bank or an office abroad names a number in the language of the letter, or by the word of the country
where the reader is. The rules of a country know the form of its numbers and its own words; these know the words of all
seven languages, and any form with seven digits or more. Where a rule of a country finds a number too, it says which.

Source: OECD, "Tax identification numbers" and European Commission, "TIN on Europa" (forms and names by country);
European Commission, "Your social security number in the EU" (names by country) and "EORI" (a country and up to fifteen
characters); D.P.R. 581/1995 (REA: a province and a number); HMRC, "Employer PAYE reference"; the Solicitors Regulation
Authority and the state bars of the United States (numbers of lawyers).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.documents import A_DATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule

_NUMBER: Final = lazily(
    rf"(?<![\w.,€$£/-])(?!{A_DATE})(?=[A-Z]{{0,6}}[ ]?\d)"
    r"(?:[A-Z]{1,6}[ -]?)?\d(?:[ ./-]?\d){1,17}(?:[ -]?[A-Z]{1,4}(?:[ -]?\d){0,7})?(?:[ -]?[A-Za-z](?!\w))?"
    r"(?![\w/]|[.,-]\d|\s?(?:[€$£%]|EUR|CHF|USD|GBP|euros?|dollars?|pounds?|Mio|million))"
)
"""No amount of money."""
_FEWEST: Final = 7
_IS: Final = (
    r"\s?(?:(?:number|num[ée]ro|n[úu]mero|nummer|nr|no|n[°ºo]?|id|code)(?!\w)[.:]?|[(][^()\n]{1,24}[)])?"
    r"\s?(?:(?:is|was|est|ist|lautet|es|è|é)\s(?:the|le|la|el|il|o|de|die)?)?\s?[:#=]?\s{0,3}[(\"']?"
)
"""What may stand between the word and the number."""
_SOCIAL_WORDS: Final = (
    r"social\s(?:security|insurance)(?:\s(?:number|no\b\.?|id))?|national\s(?:insurance\s)?(?:number|no\b\.?)"
    r"|(?:num[ée]ro|n°|n[o]?)\s(?:de\s|d['’])?(?:s[ée]curit[ée]\ssociale|s[ée]cu|assur[ée]e?\ssocial|national|registre\snational|avs)"
    r"|s[ée]curit[ée]\ssociale|registre\snational|(?:sozial|renten)versicherungs-?(?:nummer|nr)"
    r"|(?:n[úu]mero\s(?:de\s)?(?:la\s)?)?seguridad\ssocial|(?:numero\sdi\s)?previdenza\ssociale|(?:posizione|matricola)\sinps"
    r"|burgerservicenummer|sofinummer|rijksregisternummer|nationaal\snummer|(?:n[úu]mero\s(?:da|de)\s)?seguran[çc]a\ssocial"
    r"|ahv-?(?:nummer|nr)"
)
_TAX_WORDS: Final = (
    r"tax(?:payer)?[\s-](?:(?:identification|reference|payer)\s)?(?:number|no\b\.?|id|code|ref(?:erence)?)|(?-i:TIN)"
    r"|(?:num[ée]ro|n°|identifiant)\s(?:d['’]identification\s)?fiscale?|(?-i:NIF|N\.I\.F\.?)|steuer-?(?:nummer|nr|id)"
    r"|steueridentifikationsnummer|(?:n[úu]mero\s)?(?:de\s)?identificaci[óo]n\sfiscal|n[úu]mero\s(?:de\s)?(?:identifica[çc][ãa]o\s)?fiscal"
    r"|codice\sfiscale|fiscaal\s(?:identificatie)?nummer|(?:n[úu]mero\sde\s)?contribuinte"
)
_HEALTH_WORDS: Final = (
    r"health\s(?:insurance|service|card|care)(?:\s(?:number|no\b\.?|id))?|healthcare\snumber|(?-i:NHS)\s(?:number|no\b\.?)"
    r"|(?:num[ée]ro\s(?:d['’])?)?assurance\smaladie|(?:kranken)?versicherten-?(?:nummer|nr)|krankenversicherungs-?(?:nummer|nr)"
    r"|(?-i:KV-?N[Rr])|tarjeta\ssanitaria|tessera\ssanitaria|zorgverzekering(?:snummer)?|(?:n[úu]mero|n[.º°]{1,2})\s(?:de\s)?utente"
    r"|cart[ãa]o\sde\ssa[úu]de"
)
_COMPANY_WORDS: Final = (
    r"company\s(?:registration\s)?(?:number|no\b\.?|id)|vat\s(?:registration\s)?(?:number|no\b\.?|id)|employer\sidentification\snumber"
    r"|(?-i:EIN)|num[ée]ro\s(?:d['’]entreprise|de\stva)|(?-i:SIREN|SIRET|RCS)|handelsregister-?(?:nummer|nr)|firmenbuch-?(?:nummer|nr)"
    r"|(?:ust|umsatzsteuer)-?(?:id|idnr|id-nr)\b\.?|(?-i:CIF|UID)(?:-nummer)?|n[úu]mero\sde\s(?:iva|pessoa\scole[c]?tiva)|(?-i:NIPC)"
    r"|partita\siva|(?-i:P\.\s?IVA)|(?:numero\s)?(?-i:REA)|kvk-?(?:nummer|nr)|btw-?(?:nummer|nr|id)|ondernemingsnummer"
)


def _some(value: str) -> bool:
    """No word: "EORI registration"."""
    return sum(map(str.isdigit, value)) >= _FEWEST - 2


def _long(value: str) -> bool:
    return sum(map(str.isdigit, value)) >= _FEWEST


def _after(words: str) -> re.Pattern[str]:
    return lazily(rf"(?<!\w)(?:{words})(?!\w){_IS}(?=[A-Z0-9])", re.IGNORECASE)


_OF_SOMEBODY: Final = lazily(
    r"(?<!\w)(?:passports?|passeports?|pasaportes?|passaport[eoi]|reisep[aä]ss(?:e|es)?|paspoort(?:en)?)"
    r"(?:[- ]?(?:no\.?|nr\.?|n[°º.]{1,2}|number|nummer|num[ée]ro))?"
    r"\s(?:of|for|de|du|d['’]|del(?:la)?|di|da|do|von|van|meiner|meines|is|est|ist|es|[èé])\s(?:[^\W\d_][\w'’-]{0,20}\s){1,5}(?P<v>[A-Z]{1,2}\d{6,8}|\d\d[A-Z]{2}\d{5})(?![\w-])",
    re.IGNORECASE,
)
"""With words between that say whose: "the passport of my wife Ama is B02918834"."""

_EORI: Final = lazily(r"(?<![\w-])[A-Z]{2}[ -]?(?=[A-Z]{0,3}\d{3})[A-Z0-9]{5,15}(?![\w-])", re.IGNORECASE)
_REA: Final = lazily(r"(?<![\w-])[A-Z]{2}[ -]?\d{5,7}(?![\w-])")
_PAYE: Final = lazily(r"(?<![\w/-])\d{3}/[A-Z]{1,2}[0-9A-Z]{1,8}(?![\w/-])", re.IGNORECASE)
_LAWYER: Final = lazily(r"(?<![\w.,/-])\d{5,8}(?![\w/-]|[.,]\d)")

RULES: Final = (
    Rule("COMPANY_NUMBER", _EORI, 0.8, digits=True, check=_some, words=("eori",), reach=14),
    Rule("COMPANY_NUMBER", _REA, 0.7, words=("rea", "n. rea", "numero rea"), reach=8),
    Rule("TAX_NUMBER", _PAYE, 0.7, words=("paye",), reach=16),
    Rule(
        "CUSTOMER_NUMBER",
        _LAWYER,
        0.7,
        words=("sra number", "sra no", "sra id", "bar number", "bar no", "bar #", "state bar"),
        reach=10,
    ),
    Rule("PASSPORT", _OF_SOMEBODY, 0.7),
    *(
        Rule(kind, _NUMBER, 0.55, context=_after(words), reach=1, check=_long, unless=REFERENCE)
        for kind, words in (
            ("SOCIAL_SECURITY_NUMBER", _SOCIAL_WORDS),
            ("TAX_NUMBER", _TAX_WORDS),
            ("COMPANY_NUMBER", _COMPANY_WORDS),
            ("MEDICAL_RECORD", _HEALTH_WORDS),
        )
    ),
)
