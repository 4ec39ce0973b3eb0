"""Who pays and who is paid in messages between banks: fields of SWIFT's MT, tags of ISO 20022.

Sources: SWIFT's User Handbook (MT103, fields 50 and 59; MT940, field 86) and the German banks' structure of that field
(DFÜ-Abkommen, annex 3: ``?31`` the account, ``?32`` and ``?33`` the name); ISO 20022, PostalAddress24.
"""

from __future__ import annotations

from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.formats.payment import is_iban
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.listed_names import is_listed
from guarded_client.detectors.words.ordinary import is_ordinary

_FIELD: Final = r"(?=\?[236]\d|\s?(?:\n|\Z))"
_ACCOUNT: Final = lazily(rf"\?31(?P<v>[A-Z]{{2}}\d{{2}}[A-Z0-9]{{11,30}}){_FIELD}")
_NUMBER: Final = lazily(rf"\?31(?P<v>\d{{5,12}}){_FIELD}")
_NAME: Final = lazily(rf"\?3[23](?P<v>[^\W\d][^?\n]{{1,40}}?){_FIELD}")
_PARTY: Final = lazily(r":5(?:0[FHK]|9F?):/[^\n]{4,40}\r?\n(?P<v>(?![:/])[^\W\d][^\n\r]{2,34})(?=\r?\n|\Z)")
_LIVES: Final = lazily(
    r":5(?:0[FHK]|9F?):/[^\n]{4,40}\r?\n(?![:/])[^\n\r]{3,35}\r?\n"
    r"(?P<v>(?![:/-])[^\n\r]{3,35}(?:\r?\n(?![:/-])[^\n\r]{3,35}){0,2})(?=\r?\n|\Z)"
)
_TAGGED: Final = lazily(
    r"<(?:\w{1,12}:)?(?:StrtNm|BldgNb|BldgNm|PstBx|PstCd|TwnNm|TwnLctnNm|AdrLine)>\s{0,4}(?P<v>[^<>\n]{1,70}?)\s{0,4}</"
)
_BORN: Final = lazily(r"<(?:\w{1,12}:)?BirthDt>\s{0,4}(?P<v>\d{4}-\d\d-\d\d)")


def _somebody(value: str) -> bool:
    """Whether one of the words is a name, and none an ordinary one: companies are paid as well."""
    words = [word.strip(".,'-").casefold() for word in value.replace("+", " ").split()]
    return any(map(is_listed, words)) and not any(is_ordinary(word) for word in words if len(word) > 1)


RULES: Final = (
    Rule("IBAN_CODE", _ACCOUNT, 1.0, Source.CHECKSUM, check=is_iban),
    Rule("BANK_ACCOUNT", _NUMBER, 0.8),
    Rule("PERSON", _NAME, 0.7, check=_somebody),
    Rule("PERSON", _PARTY, 0.7, check=_somebody),
    Rule("ADDRESS", _LIVES, 0.6),
    Rule("ADDRESS", _TAGGED, 0.8),
    Rule("DATE_OF_BIRTH", _BORN, 0.9),
)
