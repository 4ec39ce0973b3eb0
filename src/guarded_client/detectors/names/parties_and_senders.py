"""Names beside the signs of records: parties of a case ("Kern ./. Ayhan"), senders in an exported chat ("~Loli:").

Sources: how German courts and lawyers name a case (RVG forms, "./."), French ones likewise ("c/"); WhatsApp's exported
chats, which have "~" before the name that somebody outside of the contacts has chosen.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.northern import ordinary_northern
from guarded_client.detectors.words.ordinary import is_ordinary

_NAME: Final = (
    r"(?:(?:von|van|zu|de|du|Le|La|El|Ben|Ait)\s){0,2}[A-ZÀ-ÖØ-Þ][\w’'-]{1,24}(?:\s(?:(?:von"
    r"|van|zu|de)\s)?[A-ZÀ-ÖØ-Þ][\w’'-]{1,24}){0,2}"
)
_FIRM: Final = r"(?!\s?(?:u\.\s?a\.|&|GmbH|AG|KG|SE|UG|e\.\s?V|SA|SAS|SARL|SCI|mbH|eG)(?!\w))"
_AGAINST: Final = r"(?:\./\.|(?<=\w\s)[cC]/)"
_PLAINTIFF: Final = lazily(
    rf"(?<![\w-])(?:(?:[Ss]achen|[Rr]echtsstreit|[Vv]erfahren|[Aa]ffaires?|[Dd]ossier|Betreff|Betr\.|Objet|RE|Re|AW)\s?:?\s)(?P<v>{_NAME})(?=\s{_AGAINST}\s[A-ZÀ-ÖØ-Þ])"
)
_DEFENDANT: Final = lazily(rf"\s(?:\./\.|(?<=[A-Za-zà-ÿ]\s)c/)\s(?P<v>{_NAME})(?![\w’'-]){_FIRM}")
_SENDER: Final = lazily(
    r"(?:^|(?<=\n)|(?<=\u200e))\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?\]?\s(?:-\s)?"
    r"~\s?(?P<v>[^\W\d_][^\n:~]{1,30}?)(?=\s?:\s)"
)


def _unusual(value: str) -> bool:
    """No word for what somebody is: "Staatsanwaltschaft ./. Unbekannt"."""
    return value != "Unbekannt" and not any(
        is_ordinary(word) or ordinary_northern(word, cased=True) for word in value.split()
    )


RULES: Final = (
    Rule("PERSON", _PLAINTIFF, 0.65, check=_unusual),
    Rule("PERSON", _DEFENDANT, 0.65, check=_unusual),
    Rule("PERSON", _SENDER, 0.7),
)
