"""Postcodes, plates and numbers with letters read out, as transcripts of calls have them: "G forty two, eight P Q",
"A B, deux cent douze", "codice fiscale R S S, settantasei ...", "cvv three three one".

But for British postcodes, only right behind a word for what it is, in the sentence or as the answer to the question for
it; digits, letters, words of spelling alphabets ("kilo", "M wie Martha") and numbers in words count.

Sources: Unicode CLDR 45, rule-based number formats (spell-out of 0 to 1000) of the seven languages; the ICAO's spelling
alphabet; how call centres ask for both; Royal Mail, PAF Programmers' Guide (forms and areas of postcodes).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.numerals import ALL, EN, PT, below_hundred

_NUMBER: Final = "|".join(
    (
        *(either(language.below_twenty) for language in ALL),
        *(below_hundred(language, either) for language in ALL),
        *(either(language.large) for language in ALL),
        r"nought|oh|z[ée]ro|null?|cero|meia|double|triple|mill[oó]n(?:es)?|milh(?:ão|ões)|[a-z]{2,8}(?:cento|mila)[a-z]{0,16}",
    )
)
_SPELLED: Final = (
    r"alfa|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec"
    r"|romeo"
    r"|sierra|tango|uniform|victor|whiske?y|x-?ray|yankee|zulu"
)
_LETTERS: Final = (
    r"acca|cu|ef[ef]e|efe|elle|ele|emme|eme|enne|ene|equis|erre|esse|ese|hache|ics|ipsilon|jota|kappa|uve|(?:doble|doppia)\svu"
    r"|zeta|[iy]\sgriega|eñe|ese|ache|xis|á?gá"
)
"""Names of letters in Spanish, Italian and Portuguese that are no other word there, or hardly ever."""
_TOKEN: Final = (
    rf"(?:(?:{_NUMBER}|{_SPELLED}|\d{{1,4}}|{_LETTERS}|[a-z]\s(?:wie|comme|come|como|di|de|van|as\sin|for|like)\s[^\W\d_]{{3,14}}"
    r"|(?:letra|letter|lettre|lettera|buchstabe)\s[a-z]|(?-i:[A-Z]{2})|[a-z])(?![^\W_]))"
)
_LINK: Final = (
    r"[\s,-]{1,3}(?:(?:et|and|y|e|und|en|then|dann|tiret|dash|hyphen|strich|bindestrich|gui[óo]n|trattino|streepje|tra[çc]o"
    r"|u[hm]|euh|eh|[äa]hm?)[\s,]{1,2})?"
)
"""With a sign or a word of hesitation between."""
_GOES_ON: Final = (
    rf"(?!(?:[aeioy]|charlie|juliett?|mike|oscar|romeo|victor)\s(?!(?:{_NUMBER}|{_SPELLED}|{_LETTERS}|et|and|und|en|then|dann"
    r"|tiret|dash|hyphen|strich|bindestrich|gui[óo]n|trattino|streepje|tra[çc]o|u[hm]|euh|eh|[äa]hm?|wie|comme|como|come|de|di"
    r"|van|as|for|like)(?![^\W_]))[^\W\d_]{2})"
)
_LONG: Final = lazily(rf"(?<![^\W_])(?P<v>{_TOKEN}(?:{_LINK}{_GOES_ON}{_TOKEN}){{4,27}})", re.IGNORECASE)
"""The number of a document, five parts or more; in "nueve uno y me llamo" it ends before "y"."""
_DIGITS: Final = lazily(
    rf"(?<![^\W_])(?P<v>(?:{_NUMBER})(?![^\W_])(?:{_LINK}(?:{_NUMBER})(?![^\W_])){{1,5}})", re.IGNORECASE
)
_READ_OUT: Final = lazily(
    rf"(?<![^\W_])(?P<v>(?:(?-i:[A-ZÄÖÜ][a-zäöüß]{{3,12}}),\s)?{_TOKEN}"
    rf"(?:{_LINK}{_TOKEN}){{2,11}})",
    re.IGNORECASE,
)
"""Three or more in a row; a plate of Germany may begin with its town."""
_FILLERS: Final = (
    r"(?:(?:yeah|yes|yep|sure|uh|er|it['’]?s|it\sis|that['’]?s|oui|alors|euh|c['’]est|ja|also|äh|die|das|der|ist"
    r"|het|is|dat|eh"
    r"|s[íi]|es|pues|la|el|le|il|sì|allora|è|é|sim|então)[\s,.]{1,3}){0,4}"
)
_IS: Final = r"(?:['’]s|\s?(?::|is|it['’]?s|est|c['’]est|ist|lautet|es|son|è|é|foi|=))\s"


_OF: Final = r"(?:\s(?:van|von|de|di|of|da|do|del|f[üu]r|voor|for)\s(?:\w{2,12}\s)?\w{2,20})"
"""Whose it is."""


def _after(words: str, bare: str = rf"(?=(?:{_SPELLED})\s)") -> re.Pattern[str]:
    """A word in a sentence that says what it is, or in the question to which the rest is the answer.

    Args:
        words: a pattern of the word.
        bare: what follows where only a space stands between.
    """
    return lazily(
        rf"(?<![^\W_])(?:{words})(?:[^\n]{{0,24}}[\n?.]\s{{0,4}}(?:[^\W\d_]{{2,15}}\s?:|[-–—])\s|{_OF}?{_IS}|\s{bare}){_FILLERS}",
        re.IGNORECASE,
    )


_POSTCODE: Final = _after(
    r"post\s?codes?|zip(?:\scode)?|codes?\spostal|postleitzahl|plz|c[óo]digos?\sposta(?:l|is)|cap|cep",
    rf"(?<!cap\s)(?<!cep\s)(?=(?:{_SPELLED}|{_NUMBER})[\s,]|[a-z]\s(?:[a-z]\s)?(?:{_NUMBER})\s)",
)
_DIGIT: Final = either(f"{EN.below_ten} zero oh nought")
_AREAS: Final = frozenset(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL
    GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX
    PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN
    WR WS WV YO ZE
    """.split()  # noqa: SIM905
)
_UNITED_KINGDOM: Final = lazily(
    rf"(?<![^\W_])(?<!['’])[a-z][ ](?:[a-z][ ])?(?:{_DIGIT}|{either(EN.dozen)}|{either(EN.teens)}|twenty)"
    rf"(?:[ -](?:{_DIGIT}|[a-z]))?[ ,]{{1,2}}{_DIGIT}[ ][abd-hjlnp-uw-z][ ][abd-hjlnp-uw-z](?![^\W_]|['’])",
    re.IGNORECASE,
)
"""The form of a whole British postcode tells itself: "S W one A, one A A". The last two are none of CIKMOV."""
_PLATE: Final = _after(
    r"(?:number\s|license\s|licence\s)?plates?|reg(?:istration)?(?:\snumber)?|plaque|immatriculation|kennzeichen"
    r"|nummernschild|matr[íi]cula"
    r"|targa|kenteken"
)
_LETTER_PT: Final = r"(?:[áéó]|[bcdgptvz]ê|quê|agá|c[áa]pa|efe|ele|eme|ene|erre|esse|jota|xis|dáblio|dabliú|ípsilon)"
_LETTERS_PT: Final = rf"(?:(?:{_LETTER_PT}|(?-i:[A-Z]{{1,2}}))(?![^\W_]))"
_LOW_PT: Final = (
    r"(?:(?:[bcdgptvz]e|a|e|i|o|u|efe|ele|eme|ene|erre|esse|xis)\s"
    r"(?:[bcdgptvz]e|a|efe|ele|eme|ene|erre|esse|xis)(?![^\W_]))"
)
_TWO_PT: Final = (
    rf"(?:(?:\d\d|{either(PT.tens)}(?:\se\s{either(PT.below_ten)})?"
    rf"|{either(PT.below_twenty)}|zero\s{either(PT.below_ten)})(?![^\W_]))"
)
_PAIR_PT: Final = rf"{_LETTERS_PT}(?:[\s,-]{{1,2}}{_LETTERS_PT})?"
_PLATE_PT: Final = lazily(
    rf"(?<![^\W_])(?:matr[íi]cula|placa)(?:\s(?-i:é|e)(?=\s)|\s?:)?[\s,]{{1,2}}"
    rf"(?P<v>{_PAIR_PT}[\s,-]{{1,2}}{_TWO_PT}[\s,-]{{1,2}}(?:{_PAIR_PT}|{_LOW_PT})"
    rf"|(?:[a-z]{{2}}|{_LOW_PT})[\s,-]{{1,2}}{_TWO_PT}[\s,-]{{1,2}}(?:{_PAIR_PT}|{_LOW_PT})"
    rf"|{_TWO_PT}[\s,-]{{1,2}}{_PAIR_PT}[\s,-]{{1,2}}{_TWO_PT}|{_TWO_PT}[\s,-]{{1,2}}{_TWO_PT}[\s,-]{{1,2}}{_PAIR_PT}"
    rf"|{_PAIR_PT}[\s,-]{{1,2}}{_TWO_PT}[\s,-]{{1,2}}{_TWO_PT})(?![^\W_])",
    re.IGNORECASE,
)
"""Three pairs of letters and numbers, as Portugal's plates have; letters by their names, as they are spelled there."""
_SORT_CODE: Final = _after(r"sort\s?code|bankleitzahl|blz", rf"(?=(?:{_SPELLED}|{_NUMBER})[\s,])")
_FRENCH_PLATE: Final = lazily(
    rf"(?<![^\W_])[a-z]\s[a-z][\s,]{{1,2}}(?>(?:{_NUMBER})(?![^\W_]))(?:[\s,-]{{1,2}}(?>(?:{_NUMBER})(?![^\W_]))){{1,4}}+[\s,]{{1,2}}"
    r"[a-z]\s[a-z](?![^\W_])",
    re.IGNORECASE,
)
"""As France has them since 2009, and Italy: two letters, a number and two letters."""
_CARS: Final = (
    *("voiture", "vehicule", "auto", "clio", "peugeot", "renault", "citroen", "megane", "twingo", "dacia", "macchina"),
    *("veicolo", "fiat", "panda", "camion", "camionnette", "moto", "scooter", "vehicle"),
)


def _of(words: str) -> re.Pattern[str]:
    """The same of a document, behind whose word the number may stand at once."""
    return _after(words, "")


_FISCAL_CODE: Final = _of(r"codice\sfiscale")
_NINO: Final = _of(r"ni\snumber|nino|national\sinsurance(?:\snumber)?")
_DNI: Final = _of(r"dni|nif|nie|numero\sde\sidentificaci[óo]n")
_NIR: Final = _of(r"(?:num[ée]ro\s(?:de\s)?)?(?:s[ée]cu(?:rit[ée]\ssociale)?|nir)")
_SOCIAL: Final = _of(
    r"sozialversicherungs-?nummer|rentenversicherungs-?nummer|(?:n[úu]mero\sde(?:\sla)?\s)?seguridad\ssocial"
    r"|seguran[çc]a\ssocial|niss|social\ssecurity(?:\snumber)?|n[°o]?\savs|num[ée]ro\savs|ahv-?nummer|bsn|burgerservicenummer"
)
_LICENCE: Final = _of(
    r"(?:driver['’]?s?|driving)\slicen[cs]e(?:\snumber)?|licen[cs]e\snumber|num[ée]ro\s(?:de\s|du\s)?permis(?:\sde\sconduire)?"
    r"|mon\spermis|f(?:ü|ue?)hrerschein(?:nummer)?|rijbewijs(?:nummer)?|n[úu]mero\sd[eo]\s(?:carn[ée]t?|permiso|carta)(?:\sde\scond\w{3,6})?"
    r"|numero\sdella\spatente|carta\sde\scondu[çc][ãa]o"
)
_CARD: Final = _of(
    r"(?:personal)?ausweis-?(?:nummer|nr)|(?:num[ée]ro\sde\s(?:ma\s)?)?carte\sd['’]identit[ée]|titre\sde\ss[ée]jour(?:\snum[ée]ro)?"
    r"|id\scard(?:\snumber)?|carta\sd['’]identit[àa]|cart[ãa]o\s(?:de|do)\scidad[ãa]o|identiteitskaart(?:nummer)?|aufenthaltstitel"
)
_PPS: Final = _of(r"pps(?:n|\snumber)?")
_PASSPORT: Final = _of(
    r"(?:passport|passeport|reisepass|pasaporte|passaporto|paspoort|passaporte)(?:\s?(?:number|nummer))?|pass-?nummer"
)
_IBAN: Final = _of(r"iban")
_TAX: Final = _of(r"steuer-?\s?id(?:entifikationsnummer)?|(?:tax|fiscal)\s(?:id|number)|num[ée]ro\sfiscal")
_CUSTOMER: Final = _of(
    r"(?:customer|client|member(?:ship)?|policy|contract|claim|loan)\s(?:number|reference|ref|id)|policy(?=\sis\s)"
    r"|(?:num[ée]ro|n°)\s(?:de\s|d['’])?(?:client|contrat|sinistre|adh[ée]rente?|allocataire|soci[ée]taire|police)"
    r"|(?:kunden|vertrags|versicherungs|mitglieds|schaden|policen)-?nummer"
    r"|n[úu]mero\sde\s(?:cliente|p[óo]liza|soci[oa]|contrato|ap[óo]lice|s[óo]ci[oa])"
    r"|(?:codice|numero)\s(?:di\s)?(?:cliente|polizza|contratto)|(?:klant|polis|lidmaatschaps|contract|relatie)nummer"
)
_RECORD: Final = _of(
    r"(?:medicare|medicaid|member)(?:\s(?:number|id))?|versicherten-?nummer|tessera\ssanitaria|tarjeta\ssanitaria|(?:hospital|patient|nhs|record|chart)\snumber|mrn|num[ée]ro\s(?:de\s)?patient|ipp|patienten-?nummer"
    r"|pati[ëe]ntnummer|n[úu]mero\sde\s(?:historia|utente|paciente)|nhc"
)
_SECRET: Final = lazily(
    r"(?<![^\W_])(?:cvv2?|cvc2?|crypto(?:gramme)?|security\scode|pr(?:ü|ue?)f(?:ziffer|nummer)|sicherheitscode|geheimzahl"
    r"|c[óo]digo\sde\sseguri?(?:dad|dade|an[çc]a)"
    r"|codice\sdi\ssicurezza|code\sde\ss[ée]curit[ée]|veiligheidscode"
    r"|(?:on|and)\sthe\sback|au\sdos|hinten\sdrauf|auf\sder\sr(?:ü|ue?)ckseite"
    r"|(?:por\s)?detr[áa]s|sul\sretro|achterop|no\sverso|pincode|pin|code\spin|secret\scode|geheimcode"
    r"|(?:code|c[óo]digo|codice)\s(?:secreto?|segreto|confidentiel|confidencial))(?:[\s-]?(?:code|number"
    r"|nummer))?"
    rf"(?:[^\n]{{0,24}}[\n?.]\s{{0,4}}[^\W\d_]{{2,15}}\s?:\s|{_IS}|,?\s){_FILLERS}",
    re.IGNORECASE,
)
_FEWEST: Final = 3
_PIN: Final = 3


_LINKS: Final = frozenset("et and y e und en then dann".split())  # noqa: SIM905


def _various(value: str) -> bool:
    """A number in words or a letter of an alphabet in it, and three different parts; not digits that "and" joins."""
    parts = re.findall(r"[^\W_]+", value)
    words = (
        part
        for part in parts
        if len(part) > 1 and not part.isdigit() and not re.fullmatch("[A-Z]{2}", part) and part.casefold() not in _LINKS
    )
    return len(set(map(str.casefold, parts))) >= _FEWEST and any(words)


def _of_area(value: str) -> bool:
    """The letters before the number are those of an area of Royal Mail."""
    first, second = value.upper().split()[:2]
    return first + second in _AREAS if len(second) == 1 and second.isalpha() else first in _AREAS


def _code(value: str) -> bool:
    """Three digits or more, of which some are said together: "thirty-three one"."""
    return len(re.findall(r"[^\W_]+", value)) >= _PIN


RULES: Final = (
    Rule("ADDRESS", _UNITED_KINGDOM, 0.6, check=_of_area),
    Rule("ADDRESS", _READ_OUT, 0.6, context=_POSTCODE, reach=1, check=_various),
    Rule("BANK_ACCOUNT", _READ_OUT, 0.6, context=_SORT_CODE, reach=1, check=_various),
    Rule("LICENSE_PLATE", _READ_OUT, 0.6, context=_PLATE, reach=1, check=_various),
    Rule("LICENSE_PLATE", _PLATE_PT, 0.65),
    Rule("LICENSE_PLATE", _FRENCH_PLATE, 0.6, words=_CARS, reach=40, check=_various),
    Rule("IT_FISCAL_CODE", _LONG, 0.7, context=_FISCAL_CODE, reach=1, check=_various),
    Rule("UK_NINO", _LONG, 0.7, context=_NINO, reach=1, check=_various),
    Rule("FR_NIR", _LONG, 0.7, context=_NIR, reach=1, check=_various),
    Rule("SOCIAL_SECURITY_NUMBER", _LONG, 0.7, context=_SOCIAL, reach=1, check=_various),
    Rule("DRIVER_LICENSE", _LONG, 0.7, context=_LICENCE, reach=1, check=_various),
    Rule("IDENTITY_CARD", _LONG, 0.7, context=_CARD, reach=1, check=_various),
    Rule("ES_NIF", _LONG, 0.7, context=_DNI, reach=1, check=_various),
    Rule("IE_PPS", _LONG, 0.7, context=_PPS, reach=1, check=_various),
    Rule("PASSPORT", _LONG, 0.7, context=_PASSPORT, reach=1, check=_various),
    Rule("IBAN_CODE", _LONG, 0.7, context=_IBAN, reach=1, check=_various),
    Rule("TAX_NUMBER", _LONG, 0.7, context=_TAX, reach=1, check=_various),
    Rule("CUSTOMER_NUMBER", _LONG, 0.65, context=_CUSTOMER, reach=1, check=_various),
    Rule("MEDICAL_RECORD", _LONG, 0.65, context=_RECORD, reach=1, check=_various),
    Rule("SECRET", _DIGITS, 0.7, context=_SECRET, reach=1, check=_code),
)
"""The words alone: what asks for them stays readable."""
