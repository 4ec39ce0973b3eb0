"""Ages as charts and records of care have them: "(F, 83y, lives alone)", "età aa. 54", "man van 58 jaar"."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_OF_YEARS: Final = lazily(
    r"\b(?:man|vrouw|meisje|jongen|jongetje|pati[ëe]nte?|cli[ëe]nte?|dame|heer|baby|peuter|kleuter|mevrouw|zoon(?:tje)?|dochter(?:tje)?|kind(?:je)?|broertje|zusje|klein(?:zoon|dochter))\svan\s(?:ruim\s|bijna\s|ongeveer\s)?",
    re.IGNORECASE,
)
_JAAR: Final = lazily(r"(?<![\w.,/-])\d{1,3}\s(?:jaar|maanden|mnd|weken|jr\b\.?)(?!\w)", re.IGNORECASE)
"""As Dutch records begin: "man van 58 jaar"."""
_AA: Final = lazily(
    r"(?:(?:\b(?:di|et[àa])|[,(:])\s?aa\.?\s(?=\d)|\b(?:di|anni)\s(?=\d{1,3}\saa\b)"
    r"|(?:[,(]\s?|\bdi\s)anni\s(?=\d{1,3}(?:[,;)]|\.(?:\s|\Z)|\Z)))(?P<v>[1-9]\d?|10\d)(?![\w/%-]|[.,]\d)",
    re.IGNORECASE,
)
"""As Italian charts have it: "età aa. 54", "di anni 71"."""
_IS_OF_CARE: Final = lazily(
    r"\b(?:cli[ëe]nte?|pati[ëe]nte?|pt|bewoon?ster|bewoner|mw|mevr|dhr|zij|hij|ze)\.?\sis\s", re.IGNORECASE
)
_CHARTED: Final = lazily(
    r"[(PpMmFVvHh](?<![\w.-][PpMmFVvHh])"
    r"(?:(?<=[(])\s?[FMHW],?\s|(?<=[Pp])(?:atient|[tT])\.?:?\s(?=\d\d{1,2}\s?[FMfm]\b)"
    r"|(?<=M)(?:me|lle|r?\.?)\s[A-ZÀ-Þ][\w'’-]{0,20}\.?,\s(?=\d\d\s?a\b)|(?<=[FM])\s(?=\d\d\s?y)"
    r"|(?:(?<=[Vv])ar[óo]n|(?<=[Mm])u(?:jer|lher)|(?<=[Hh])om(?:bre|em)),?\s(?:de\s)?(?=\d{1,3}\s?a\b))"
    r"(?P<v>[1-9]\d?|10\d)(?=(?:\s?(?:y/?o?|yrs?|a|ans|J|jr))?[,;)]|\s?y/?o(?![\w/])|\s?a\.|\s?[FMfm][,;:.\s])"
)
"""As charts begin: "(F, 83y, lives alone)"."""
_WITH_SEX: Final = lazily(
    r"(?<![\w.,/-])(?P<v>[1-9]\d?)\s?[MF](?=\s(?:c/o|w/|p/w|s/p|hx|pmh|here\swith|with\s(?:a\s)?(?:h(?:x|istory)|chest|abd|back|head|fever|pain)"
    r"|presents?|presenting|complain|admitted|brought)(?!\w))"
)
"""As charts begin: "34M c/o abd pain"."""
_OF_PATIENT: Final = lazily(
    r"[Pp](?<!\w[Pp])(?:atiente?|te?)\s(?:[A-Za-zÀ-ÿ'’-]{2,20}\s){0,3}?(?P<v>[1-9]\d)(?=a(?!\w)|\s?[aA](?:[,.]\s|\Z))"
)
"""French notes have "a" for years: "patient bouzid 67a"."""

RULES: Final = (
    Rule("AGE", _WITH_SEX, 0.6),
    Rule("AGE", _OF_PATIENT, 0.6),
    Rule("AGE", _AA, 0.6),
    Rule("AGE", _JAAR, 0.6, context=_IS_OF_CARE, reach=1),
    Rule("AGE", _JAAR, 0.6, context=_OF_YEARS, reach=1),
    Rule("AGE", _CHARTED, 0.6),
)
"""The entity is the age alone: the words around it stay readable."""
