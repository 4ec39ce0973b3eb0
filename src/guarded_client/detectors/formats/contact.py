"""E-mail addresses and phone numbers.

Sources: RFC 5321 section 4.5.3.1 and RFC 6531 for e-mail; ITU-T E.164 and libphonenumber's metadata for phones;
for the national forms that are accepted by their shape: ARCEP's decision 2018-0881 (France), Ofcom's National Telephone
Numbering Plan (UK), NANPA (North America), Bundesnetzagentur (Germany), RTR (Austria), ACM (Netherlands), ComReg
(Ireland), CNMC (Spain), AGCOM (Italy), ANACOM (Portugal), ILR (Luxembourg).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.formats.phones_abroad import begins_with_a_phone, is_of_a_country, is_possible
from guarded_client.detectors.formats.phones_told import RULES as TOLD
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule, starting
from guarded_client.detectors.words.ordinary import is_ordinary

_LOCAL_REVERSED: Final = lazily(r"[\w.%+'\u0300-\u036f-]{1,64}")
_DOMAIN: Final = lazily(
    r"(?:[\w\u0300-\u036f-]{1,63}\.){1,8}(?=[\w-]{0,62}[^\W\d_])[\w\u0300-\u036f-]{1,63}|\[[0-9A-Fa-f:.]{3,45}\]"
)


def emails(text: str) -> Iterator[Entity]:
    """E-mail addresses, found from their ``@``; punctuation around them is not part of them."""
    at = text.find("@")
    while at >= 0:
        local = _LOCAL_REVERSED.match(text[max(0, at - 64) : at][::-1])
        domain = _DOMAIN.match(text, at + 1) if local is not None else None
        if local is not None and domain is not None:
            start = at - len(local[0].rstrip(".'-%"))
            end = at + 1 + len(domain[0].rstrip("-_"))
            if start < at:
                yield Entity("EMAIL_ADDRESS", start, end, 1.0, Source.FORMAT)
        at = text.find("@", at + 1)


_TWO_WORDS: Final = (
    r"(?<![\w'’-])(?P<v>(?P<a>[A-ZÀ-ÖØ-Þ][a-zà-ÿ'’-]{2,20})[ ](?P<b>[A-ZÀ-ÖØ-Þ][\w'’-]{2,24}))"
    r"[\"']?,?\s?[(<\[]{1,2}(?:mailto:)?"
)
_OWNER: Final = lazily(
    _TWO_WORDS + r"(?:[\w.+-]{0,24}(?<![^\W_]))?(?i:(?P=a)|(?P=b))(?=[\w.+-]{0,24}@)",
)
"""The name before an address in brackets that has one of its words: "Ida Greyling (i.greyling@...)"."""
_WHOLE_OWNER: Final = lazily(_TWO_WORDS + r"(?i:(?P=a)[._-]?(?P=b)|(?P=b)[._-]?(?P=a))(?=[\w.+-]{0,24}@)")
"""The same with both, so that the surname may be a word: "Ottoline Grey (ottoline.grey@...)"."""


def _no_words(value: str) -> bool:
    """Not "Acme Support"."""
    return not any(map(is_ordinary, value.split()))


def _given(value: str) -> bool:
    """Not "Customer Care"."""
    return not is_ordinary(value.split()[0])


REGIONS: Final = ("FR", "BE", "CH", "GB", "US", "DE", "AT", "ES", "IT", "NL", "PT", "IE", "LU")
"""Countries whose national numbers are found unless others are asked for."""

_SENTENCE: Final = lazily(r"00[\d-]+\.\s\d")
"""A sentence ends, and the next one begins with a number: "MRN 00448-2917. 3 mg"; no "+33. 1. 23. 45. 67. 89"."""
_SHORTEST: Final = 9
_SOLID: Final = 11
"""With 00 and without a sign, a shorter number may be one of a part: "pièce 0020117725"."""
_MOST: Final = 17
"""With 00: as many as a number may have (E.164), so that the number of a parcel may go on behind them."""
_LONGEST_NATIONAL: Final = 12
_DATE: Final = lazily(
    r"(?:\d{1,2}[./-])?\d{1,2}[./-](?:19|20)\d\d(?!\d)|\d{1,2}/\d{1,2}/\d\d\s\d"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[ ]\d{1,2})?\Z"
)
_NEXT_LINE: Final = lazily(r"\n(?:(?:19|20)\d\d-\d\d-\d\d(?!\d)|\d\d[./]\d\d[./](?:19|20)\d\d(?!\d)|\d\d/\d\d\Z)")
"""A date at the beginning of a line, as logs have it, behind a number at the end of the one before."""
_S: Final = r"[ \n\r./\u2010-\u2015-]{0,2}"
"""A tab begins another cell."""
_S_FR: Final = r"[ \n\r./·\u2010-\u2015-]{0,2}"
_LINE: Final = r"\n(?![ ]?\d{1,4}[a-z]?,?\s[A-Z])"
"""Of another line only what is no number of a house before its street."""
_EXTENSION: Final = r"(?:\s?(?:x|ext\.?|extension|poste)\s?\d{1,5})?"
_INTERNATIONAL: Final = lazily(
    starting("[+0(]", r"[\w+]") + r"(?:(?<=\+)|(?<=0)(?!(?<=\d[ ]0)0\d[ ])0|(?<=\()(?:\+|00))"
    rf"[\s.(-]{{0,2}}[1-9](?:(?![ ]/[ ]?0)"
    rf"(?:[ \r./()\u2010-\u2015-]|{_LINE}){{0,3}}\d){{6,14}}(?!\d|[.-]\d){_EXTENSION}"
)
_FRANCE: Final = lazily(rf"{starting('0', '[0-9A-Za-z]')}[1-9](?:{_S_FR}\d\d){{4}}(?!\d|(?<=\n\d\d)[/.-])")
_FRANCE_SIGNS: Final = lazily(
    rf"{starting('0', '[0-9A-Za-z_,*:]')}[1-9](?P<s>[_,*:]|\s/\s)\d\d(?:(?P=s)\d\d){{3}}(?![\w,*:])"
)
_UNITED_KINGDOM: Final = lazily(
    rf"{starting('[0(]')}(?:(?<=\()0(?=\d{{1,5}}\)))?(?:"
    rf"2\d\)?{_S}\d{{4}}{_S}\d{{4}}|[18]\d{{2}}\)?{_S}\d{{3}}{_S}\d{{4}}|[1378]\d{{3}}\)?{_S}\d{{3}}{_S}\d{{3}}"
    rf"|1\d{{4}}\)?{_S}\d{{5,6}}|1\d{{3}}\)?{_S}\d{{5}})(?!\d){_EXTENSION}"
)
_NORTH_AMERICA: Final = lazily(
    rf"{starting('[2-9(1]', '[0-9A-Za-z.-]')}(?:(?<=1)[\s.-](?:\(?[2-9])|(?<=\()[2-9]|(?<=[2-9]))"
    rf"\d{{2}}(?:\)[\s.-]?|[\s.-])\d{{3}}[\s.-]\d{{4}}(?!\d){_EXTENSION}"
)
_BELGIUM: Final = lazily(rf"{starting('0')}(?<!\d:0)(?:4\d\d|[1-9]\d?)[\s./-]\d{{2,3}}(?:{_S}\d\d){{2}}(?!{_S}\d|:\d)")
_SWITZERLAND: Final = lazily(rf"{starting('0')}[2-9]\d{_S}\d{{3}}{_S}\d\d{_S}\d\d(?!{_S}\d)")
_TRUNK: Final = lazily(
    rf"{starting('[0(]', '[0-9A-Za-z_./-]')}(?<!\d:0)(?:(?<=\()0[1-9]\d{{0,4}}\)[\s./-]{{0,3}}"
    rf"\d{{2,8}}(?:[\s./-]\d{{1,5}}){{0,3}}"
    rf"|(?<!\d\s0)(?<=0)1[567]\d{{1,2}}(?:\s\d{{4}}\s\d{{3,5}}(?!\s\d)|(?:\s\d\d){{3,4}}\d?)|(?<=0)6[5-9]\d(?:\s\d\d){{2,4}}\d?"
    rf"|(?<=0)[1-9]\d{{1,4}}\s\d{{3,4}}-\d{{2,4}}"
    rf"|(?<=0)[1-9]\d{{0,4}}(?:\s?[/\u2010-\u2015-]\s?\d{{4,8}}|\s?/\s?\d\d(?:\s\d\d){{1,3}}(?:\s?-\s?\d{{1,4}})?|\s?[\u2010-\u2015-]\s?\d\d(?:\s\d\d){{2,3}}|\s?[/-]\s?\d{{3,4}}\s\d{{2,5}}|\s\d{{5,8}}"
    rf"|\s\d{{3}}\s?\d{{3,5}})"
    r"(?:[\s-]\d{1,5})?)(?!\w|[./-]\d)"
)
_AREA_APART: Final = lazily(r"(?<![\w(])\(0(?: \d{1,2}){1,3}\) \d{1,3}(?: \d{1,3}){1,4}(?![\w/]|[.,]\d| \d)")
"""As DIN 5008 once had it: "(0 71 21) 95 87 75"."""
_TRUNK_APART: Final = lazily(r"(?<![\w)+(-])(?<!\d )\(0\)[1-9]\d{0,4}(?:[ ./-]?\d{2,4}){2,5}(?![\w/]|[.,]\d)")
"""Without the country before it: "(0)20 7946 0991"."""
_UNEVEN: Final = lazily(r"(?<![\w.,/-])(?<!\d )0[67](?!(?: \d\d){4}(?!\d))(?: \d{1,3}){4,7}(?![\w/]|[.,]\d| \d)")
"""A French mobile phone in groups of any size: "06 7 8 12 90 44"."""
_ONE_BY_ONE: Final = lazily(starting("0", r"[\w.,]") + r"(?<!\d 0) [1-9](?: \d){8}(?!\w|[.,]\d| \d)")
"""A French number with its digits apart."""
_GROUPED: Final = lazily(
    rf"{starting('0')}(?<!\d\s0)[1-9]\d{{1,3}}(?:[ ]\d{{2,4}}){{2}}(?:[ ]\d{{1,4}}){{1,2}}"
    rf"(?:-\d{{1,4}})?(?![ ]?\d|\w|[.,/-]\d)"
)
"""An area and groups of two to four digits: "095 44 12 901", "0228 99 44 12 0"."""
_MOBILE_IT: Final = lazily(
    rf"{starting('3')}[2-9]\d[\s./-](?:\d{{6,7}}|\d{{3}}[\s.]\d{{3,4}}|\d\d[\s.]\d\d[\s.]\d{{3}})(?!\w|[.,]\d)"
)
_BRAZIL: Final = lazily(r"(?<![\w(.,-])(?:\([1-9]\d\)[ ]?9?\d{4}[ -]?|[1-9]\d[ ]9\d{4}-)\d{4}(?![\w-])")
_SPAIN: Final = lazily(
    rf"{starting('[6-9]', '[0-9A-Za-z_.,-]')}(?:\d\d(?:[\s.-]\d{{3}}[\s.-]\d{{3}}|[\s.-]\d{{6}}|(?:[\s.-]\d\d){{3}})"
    rf"|(?<=[89])\d[\s.-]\d{{3}}(?:[\s.-]\d\d){{2}})(?<!000)(?!\w|[.,-]?\d|[ ]\d{{3}}[ ]\d{{3}}(?![ ]?\d))"
)
_PORTUGAL: Final = lazily(
    rf"{starting('[29]', '[0-9A-Za-z_.,-]')}(?:(?:(?<=9)[1236]\d|(?<=2)\d\d)[\s.-]\d{{3}}[\s.-]\d{{3}}"
    r"|(?<=2)[1-9] \d{3} \d\d \d\d)(?<!000)(?!\w|[.,-]?\d|\s(?:€|eur|%))"
)
_AREA: Final = lazily(
    r"(?i:\barea\scode\s(?:is\s)?)(?P<v>\(?[2-9]\d{2}\)?(?:[,.]?[\s-]|[,.]){1,2}\d{3}(?:[,.]?[\s-]|[,.])\d{4})(?!\w)"
)
_NAMED_AFTER: Final = lazily(
    r"(?<![\w@])[(+]?\d(?:[ \n\r.()-]{0,2}\d){6,14}(?=\s?[-(]?\s?"
    r"(?i:office|fax|home|work|mobile|cell|bureau|portable|domicile)\b)"
)
_IN_BRACKETS: Final = lazily(
    r"(?<![\w(])\((?:\+|00)?(?:3[0-9]|35[0-9]|4[0-9])\)[\s.-]?\d{1,4}(?:[\s.-]?\d{2,4}){1,4}(?!\w)"
)
_ANY: Final = lazily(
    rf"(?<![\w@])[(+]?\d(?:(?:[ \r./()-]|{_LINE}){{0,3}}\d){{6,14}}(?!\d)(?:\s?(?:x|ext\.?|poste)\s?\d{{1,5}})?"
)
_CONTEXT: Final = lazily(
    r"\b(?:t[ée]l(?:[ée]phone)?s?|called\sfrom(?=\s[+(0])|port(?=\.?\s?:?\s0[67])|r[iu]ng(?:ing)?\s(?:me|us|him|her|them|my\s\w{2,9})(?:\son|\sat|\sback)?|mob|telephones?|phones?|phone\s?(?:number|no)|mobiles?|portables?|cell(?:ulaire)?|fax"
    r"|whatsapp|(?:was|guas)s?[ae]p|fixe|contactad[oa]|contatad[oa]|msisdn|national\s?number(?=\\?[\"'])"
    r"|(?:prefix|(?:dial(?:l?ing)?|country|calling)\s?code)\\?[\"']\s?:\s?\\?[\"']?\+?\d{1,4}\\?[\"']?\s?,\s?\\?[\"'](?:(?:local|phone|subscriber|mobile)\s?)?number"
    r"|(?:my|mon|mi|nuestro|meine|il\smio|mijn|m['’]?n|o\smeu)\s(?:number|num[ée]ro|n[úu]mero|nummer|n[º°])(?=\s?:|\s(?:es|[èée]|is[t]?|lautet)\s|\s[+(\d])"
    r"|ruf(?:en\ssie|e?\s(?:mich|uns))|liga(?:r|-me|-nos)?\s(?:para|p[ra]a?)"
    r"|new\snumber|nieuwe\snummer|neue\snummer|nouveau\snum[ée]ro|nuevo\sn[úu]mero|nuovo\snumero|novo\sn[úu]mero"
    r"|gsm|tlm|telem|cel|fijo|t[ée]l[ée]phoniques?|joignables?|rappel(?:ez|er|le)|appel(?:ez|er|le)|call(?!-|\s(?:off|out)\b)(?:ing)?|call\s?back|sms|text\s?me|numbers?\s?is"
    r"|num[ée]ro\s?(?:est|c['’]est)|tel[ée]fonos?|tel[eé]f|telf|tfno|tlf|m[óo]vil|celular|telefono|cellulare"
    r"|telefon(?:nummer|are|ate|atemi)?|mobil(?:nummer)?"
    r"|handy(?:nummer)?|telefoon(?:nummer)?|mobiel|telefone|telem[óo]vel|r(?:ue|[üu])ckruf(?:nummer)?|ll[áa]m(?:a|e|ad)(?:me|nos)?|zap|fone|liguem?(?:-me)?|contat?to|bizum|mb\s?way|pix"
    r"|chiamo\sal|chiam(?:a(?:re|te)?(?:mi|ci|l[oaie])?|i|ino)|bel(?:len)?|desk(?=[^\w\n]{1,3}[+(\d]|\s(?:at|is|on|number|no|phone|line)\b)|answering|registered|(?:reach|contact)\w{0,4}\s(?:me|us|him|her|them)(?:\sat|\son)?)\b",
    re.IGNORECASE,
)
_SLASHED_MOBILE: Final = lazily(r"(?<![\w/.-])06/\d\d(?:[. ]\d\d){3}(?![\w/]|[.,]\d)")
"""As some Dutch write it; the rest looks like an IP address."""
_AND_ANOTHER: Final = lazily(
    r"\b(?:t[ée]l[ef]?(?:[ée]phone|[ée]fonos?|efon[oei]s?)?|telfs?|tfnos?|tlfs?|m[óo]vil(?:es)?|cell(?:ulare|ulari)?|telem[óo]ve(?:l|is)|zap|whats(?:app)?|cel(?:ular(?:es)?)?|fones?|gsm|phones?|portables?|telefoons?)\b"
    r"\.?[\s:]{0,3}[+(\d][\d\s.()-]{7,18}\d\s?(?:/|,|;|-|\by\b|\be\b|\bo\b|\bou\b|\bet\b|\bund\b|\band\b|\bor\b)\s{0,2}",
    re.IGNORECASE,
)
"""A word for phones with a first number."""


def _international(value: str) -> bool:
    if _SENTENCE.fullmatch(value) is not None or _NEXT_LINE.search(value) is not None:
        return False
    digits = "".join(filter(str.isdigit, value.replace("(0)", "")))
    if digits.startswith("00"):
        if len(digits) == _MOST and not begins_with_a_phone(value):
            return False
        apart = not value.isdigit() and (value[2] == " " or is_of_a_country(digits))
        return (len(digits) >= 10 and apart) or (len(digits) > _SOLID and is_possible("+" + digits[2:]))
    return 8 <= len(digits) <= 20


def _spaced_or_full(value: str) -> bool:
    """Ten or eleven digits without any separator are a phone number only if they start as one."""
    return not value.isdigit() or value[:2] in {"01", "02", "03", "07"}


_DATE_BELOW: Final = lazily(r"\n(?:19|20)\d\d-(?:0[1-9]|1[0-2])\Z")
"""The next line of a log: "sent to ****0142\\n2025-03-11T08:23"."""


def _undated(value: str) -> bool:
    return _DATE.match(value) is None and _DATE_BELOW.search(value) is None


def _whole(value: str) -> bool:
    """Neither a date nor what closes a bracket that it has not opened."""
    return _undated(value) and (")" not in value or "(" in value)


def _closed(value: str) -> bool:
    """Whether each bracket in it is closed: not "7741-118 (1" in "7741-118 (1 bureau)"."""
    return value.count("(") == value.count(")")


def _unlisted(value: str) -> bool:
    """No row of numbers that follow one another: "01,02,03,04,05"."""
    pairs = list(map(int, re.findall(r"\d\d", value)))
    return len({after - before for before, after in pairwise(pairs)}) > 1


def _uncounted(value: str) -> bool:
    """Not "0 1 2 3 4 5 6 7 8 9"."""
    return "3 4 5 6 7" not in value


def _national(value: str) -> bool:
    return _SHORTEST <= sum(map(str.isdigit, value)) <= _LONGEST_NATIONAL


def _ten(value: str) -> bool:
    """As many digits as a French number has, and no list that counts: "06 7 8 9 10 11 1"."""
    groups = [int(group) for group in value.split()]
    return sum(map(str.isdigit, value)) == 10 and sum(b - a == 1 for a, b in pairwise(groups)) < 3


def _long(value: str) -> bool:
    """As long as a number with its area; shorter ones are ranges or amounts."""
    return sum(map(str.isdigit, value)) >= _SHORTEST and _undated(value)


def rules(regions: tuple[str, ...]) -> tuple[Rule, ...]:
    """Phone rules for national numbers of these regions and international numbers of all."""
    number = partial(Rule, "PHONE_NUMBER")
    shapes = (
        ({"FR"}, _FRANCE, 0.8, _undated),
        ({"DE", "AT"}, _AREA_APART, 0.7, None),
        ({"FR"}, _ONE_BY_ONE, 0.6, _uncounted),
        ({"FR"}, _UNEVEN, 0.6, _ten),
        ({"GB", "FR", "DE", "AT", "CH", "NL", "BE", "IT"}, _TRUNK_APART, 0.6, _long),
        ({"BE"}, _BELGIUM, 0.6, _long),
        ({"CH"}, _SWITZERLAND, 0.6, _undated),
        ({"GB"}, _UNITED_KINGDOM, 0.7, _spaced_or_full),
        ({"US", "CA"}, _NORTH_AMERICA, 0.7, None),
        ({"DE", "AT", "NL", "IE", "IT", "BE", "LU"}, _TRUNK, 0.6, _long),
        ({"DE", "AT", "NL", "IT", "BE", "CH"}, _GROUPED, 0.6, _national),
        ({"IT"}, _MOBILE_IT, 0.6, None),
        ({"ES"}, _SPAIN, 0.6, None),
        ({"PT"}, _PORTUGAL, 0.6, None),
        ({"PT", "BR"}, _BRAZIL, 0.6, None),
    )
    return (
        Rule("PERSON", _OWNER, 0.7, check=_no_words),
        Rule("PERSON", _WHOLE_OWNER, 0.7, check=_given),
        number(_INTERNATIONAL, 0.8, number=True, check=_international),
        number(_SLASHED_MOBILE, 0.95, number=True),
        number(_NAMED_AFTER, 0.7, number=True, check=_closed),
        Rule("PHONE_NUMBER", _AREA, 0.7, anchors=("area code",)),
        number(_FRANCE_SIGNS, 0.6, check=_unlisted),
        number(_IN_BRACKETS, 0.7, number=True, check=_long),
        *(
            number(pattern, score, number=True, check=check, unless=REFERENCE)
            for countries, pattern, score, check in shapes
            if countries.intersection(regions)
        ),
        number(_ANY, 0.6, number=True, check=_long, context=_AND_ANOTHER, reach=1),
        number(
            _ANY,
            0.6,
            number=True,
            check=_whole if regions else is_possible,
            context=_CONTEXT,
            reach=25,
            unless=REFERENCE,
        ),
        *TOLD,
    )
