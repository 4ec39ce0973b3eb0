"""Numbers of contracts, members, staff and savings behind labels that are usual in French and English letters.

Those of five other languages are in :mod:`guarded_client.detectors.formats.contracts`.

What a bot has to read, the number of an order, a ticket or a case, is none of these.

Sources: own letters and forms; ARCEP's description of the RIO of a telephone line (12 characters); the French account
number of CFONB (eleven characters).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.formats.amounts import NO_DAY, NO_ROUND
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.listed_names import is_common, is_listed
from guarded_client.detectors.words.ordinary import is_ordinary

_NO: Final = (
    r"\s?(?:(?i:n[°º]|#|(?:no|num[ée]ro|nr|number|num|ref(?:erence)?|r[ée]f(?:[ée]rence)?|id)\b)\.?\s?)?[:#]?\s{0,2}"
    rf"(?:(?i:is|est)\s{NO_DAY}{NO_ROUND}(?=[A-Z]{{1,3}}[ -]?\d|(?:\d[ -]?){{7}}))?"
)
_CODE: Final = (
    r"(?P<v>(?!(?:19|20)\d\d(?![\w./-]))(?:[A-Z]{1,4}[ /-]?)?\d(?:[ ./-]?\d){4,13}(?:[ /-]?[A-Z](?!\w))?)(?![\w€%]"
    r"|[/-]\w|[.,]\d|\s(?:€|EUR|euros?)(?!\w))"
)
_CONTRACT: Final = lazily(
    r"(?<!\w)(?i:contrat\s(?:d['’]\s?)?(?:assurance|pr[ée]voyance|[ée]nergie|edf|engie|gaz|[ée]lectricit[ée]|auto"
    r"|habitation|mrh|sant[ée]|mutuelle|vie|obs[èe]ques|box|mobile)"
    r"(?:\s(?:auto|habitation|vie|sant[ée]|moto|scolaire|multirisque))?|police(?:\sd['’]assurance)?(?=\s?n°|\s?:)"
    r"|(?:adh[ée]rente?|soci[ée]taire|abonn[ée]e?|membre)(?=\s?(?:n[°º]|num|:|\d{5}))"
    r"|lic(?:ence|\.)(?=\s?(?:n[°º]|:)|\s\d{7})|contrat(?=\s\d{6})"
    rf"|council\stax(?:\s(?:account|no|number))?|tenancy|library\scard|service\s(?:no|number)\b\.?|membership"
    rf"|subscription\s(?:no|number|id)|warranty\s(?:no|number)){_NO}" + _CODE
)
"""Of an insurer, an energy company, a council, a library: "council tax ref 8830017725"."""
_STAFF: Final = lazily(
    rf"(?<!\w)(?i:badge|matricule|clock\scard|payroll|personnel){_NO}(?P<v>[A-Z]{{1,3}}[-/]?\d{{3,8}})(?![\w/-]|[.,]\d)"
)
_EMPLOYEE: Final = lazily(
    rf"(?<!\w)(?i:emp|employee|staff|salari[ée]e?){_NO}(?P<v>\d{{6,8}})(?![\w/-]|[.,]\d|\s\w{{0,3}}(?:€|EUR|euros?))"
)
_SAVINGS: Final = lazily(
    r"(?<!\w)(?i:compte(?:\s(?:bancaire|courant|ch[èe]ques?|joint|[ée]pargne|titres?))?|livret(?:\s[a-z]{1,5})?"
    r"|ldds?|lep|pel|cel|pea)\s?(?i:(?:n[°ºo]|num[ée]ro)\s?)?:?\s{0,2}"
    r"(?P<v>\d{10}[0-9A-Z]|\d{3}[ ]\d{4}[ ]\d{3}[0-9A-Z])(?![\w-]|[.,]\d)"
)
"""An account at a French bank, of eleven characters."""
_RIO: Final = lazily(
    r"(?<!\w)(?i:rio)(?:\s(?:est|c['’]est))?\s?:?\s{0,2}"
    r"(?P<v>\d{2}[ ]?[A-Z][ ]?(?=[A-Z]{0,5}\d)[A-Z0-9]{6}[ ]?[A-Z0-9]{3})(?!\w)"
)
_PORTING: Final = lazily(
    r"(?<!\w)(?i:pac(?=[^\d\n]{1,12}\d{6}(?!\w))(?:\scode)?|porting\s(?:authori[sz]ation\s)?code|cvp|c[óo]digo\sde\svalida[çc][ãa]o(?:\sda\sportabilidade)?"
    r"|codice\s(?:di\s)?migrazione)(?:\s(?:is|é|è))?\s?:?\s{0,2}"
    r"(?P<v>(?=[A-Z]{0,11}\d)(?=\d{0,11}[A-Z])[A-Z0-9]{9,19})(?!\w)"
)
"""What lets somebody take a number along: Britain's PAC, Portugal's CVP, Italy's "codice di migrazione"."""
_INE: Final = lazily(r"(?<!\w)(?:INE|ine|I\.N\.E\.)\s?(?:n°\s?)?:?\s{0,2}(?P<v>\d{4}[0-9A-Za-z]{6}[A-Za-z])(?!\w)")
_WHO: Final = (
    r"(?:abonn[ée]e?|abonad[oa]|abbonat[oa]|assinante|subscriber|adh[ée]rente?|member|mitglied|lid|soci[oa]|s[óo]ci[oa]"
    r"|customer|client|cliente?|kund(?:e|in)|klant|utente|patient|paciente|paziente|policy|polic[ey]|polizza|p[óo]liza)"
)
_KEYED: Final = lazily(
    rf"[\"'](?i:{_WHO})[\"']\s{{0,3}}:\s{{0,3}}(?:\{{\s{{0,16}}[\"'](?i:id|nr|no|num(?:ber|mer|[ée]ro|ero)?|code|ref(?:erence)?)"
    r"[\"']\s{0,3}:\s{0,3})?[\"']?(?P<v>(?:[A-Za-z]{1,4}[-_]?)?\d(?:-?\d){4,14})(?![\w.-])"
)
"""In JSON: behind who has it, or as the first field of what is known of them (``"customer": {"id": "C-884120"``)."""
_MANDATE: Final = lazily(
    r"(?<!\w)RUM\s?(?:n°\s?)?[:=]?\s{0,2}(?P<v>(?=[A-Z0-9+/-]{0,12}\d{4})(?![A-Z]+(?:19|20)\d\d(?![\w+/-]))[A-Z0-9][A-Z0-9+/-]{6,34})(?![\w.]\w)"
)
"""What a French bank knows a direct debit by, with letters in between: "RUM FR45ZZZ451278-001"."""
_IS: Final = r"\s?(?i:is|ist|lautet|est(?:\sle)?|es(?:\sel)?|è|é)?\s?[:#=]?\s{0,2}"
_OF_AIRLINE: Final = r"(?i:record\slocator|pnr(?:\s(?:no|number|code|nr))?|localizador(?:\s(?:de\s)?reserva)?|filekey)"
_LOCATOR: Final = lazily(
    r"(?<![\w-])(?:(?!\d{6}|(?=[A-Z]{6}(?!\w))[A-Z]*[AEIOUY][A-Z]*[AEIOUY])[A-Z0-9]{6}"
    r"|(?=[a-z]{1,5}\d|\d{1,5}[a-z])[a-z0-9]{6}|\d{10})(?![\w-])"
)
_LOCATOR_WORDS: Final = lazily(rf"(?<![\w-]){_OF_AIRLINE}{_IS}")
"""What an airline knows a booking by (IATA), with the surname the key to it; ten digits on trains in India."""
_LOCATOR_TOO: Final = lazily(
    rf"(?<![\w-]){_OF_AIRLINE}(?:\s?[:#=]\s{{0,2}}|\s(?i:is|ist|est|es|è|é)\s?:?\s)(?P<v>[A-Z]{{6}})(?![\w-]|\s[A-Z]{{2}})"
)
"""The same in letters with several vowels, such as words have, behind a sign."""
_BOOKED: Final = lazily(r"(?<![\w-])(?=[A-Z]{0,5}\d)(?=\d{0,5}[A-Z])[A-Z0-9]{6}(?![\w-])")
_BOOKED_WORDS: Final = lazily(
    r"(?<![\w-])(?i:booking\s(?:code|ref(?:erence)?)|conf(?:irmation|\.)?\s?(?:code|number|no\b\.?|#)|(?:buchungs|reservierungs)code|codice\s(?:di\s)?prenotazione(?:\s(?:del\s)?volo)?"
    rf"|code\s(?:de\s)?r[ée]servation|c[óo]digo\sde\s(?:la\s)?reserva|(?:boekings|reserverings)(?:code|nummer)){_IS}"
)
"""The same in other words; then it has letters and digits."""
_WORD: Final = 4
_BELGIAN: Final = lazily(r"(?<![\w-])[1-9]-[A-Z]{3}-\d{3}(?![\w-])")


def _no_word(value: str) -> bool:
    """No word, with a number or without: "PNR SYSTEM", "booking code SALE50"."""
    word = value.rstrip("0123456789").lower()
    return len(word) < _WORD or not (is_ordinary(word) or is_common(word.removesuffix("s")) or is_listed(word))


RULES: Final = (
    Rule("CUSTOMER_NUMBER", _CONTRACT, 0.6),
    Rule("CUSTOMER_NUMBER", _KEYED, 0.7),
    Rule("CUSTOMER_NUMBER", _STAFF, 0.6),
    Rule("CUSTOMER_NUMBER", _EMPLOYEE, 0.6),
    Rule("BANK_ACCOUNT", _SAVINGS, 0.6),
    Rule("CUSTOMER_NUMBER", _RIO, 0.7),
    Rule("CUSTOMER_NUMBER", _PORTING, 0.7),
    Rule("CUSTOMER_NUMBER", _MANDATE, 0.7),
    Rule("CUSTOMER_NUMBER", _INE, 0.7),
    Rule("CUSTOMER_NUMBER", _LOCATOR, 0.7, check=_no_word, context=_LOCATOR_WORDS, reach=1),
    Rule("CUSTOMER_NUMBER", _LOCATOR_TOO, 0.7, check=_no_word),
    Rule("CUSTOMER_NUMBER", _BOOKED, 0.65, check=_no_word, context=_BOOKED_WORDS, reach=1),
    Rule(
        "LICENSE_PLATE",
        _BELGIAN,
        0.7,
        words=("vehicule", "voiture", "auto", "camion", "golf", "vehicle", "car", "van", "wagen", "voertuig", "moto"),
        reach=40,
        many=True,
    ),
)
