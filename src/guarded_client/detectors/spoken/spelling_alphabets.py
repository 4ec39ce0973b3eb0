"""Names spelled in the words of a spelling alphabet alone: "Berta Richard Ida Nordpol".

The words of most are given names, so that a row of them is one of names in any case. Those that are towns count only
behind a word for spelling or for a name.

Sources: DIN 5009:1983 and 5009:2022 (Germany), ÖNORM A 1081 (Austria), the spelling alphabets of KPN (the Netherlands),
of Swisscom and La Poste (French) and of Telecom Italia.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.literals import heads
from guarded_client.detectors.matching.rule import REFERENCE, excluded
from guarded_client.detectors.matching.scan import Scan

_GERMAN: Final = (
    "anton ärger aerger berta bertha cäsar caesar charlotte dora emil friedrich gustav heinrich ida julius kaufmann"
    " konrad ludwig martha marta nordpol otto ökonom oekonom österreich paula quelle richard samuel siegfried schule"
    " theodor ulrich übermut uebermut viktor wilhelm xanthippe xaver ypsilon zacharias zürich"
)
_DUTCH: Final = (
    "anton anna bernard bernhard cornelis dirk eduard ferdinand gerard hendrik izaak isaac johan karel lodewijk maria"
    " marie nico nicolaas otto pieter quotiënt quinten rudolf richard simon theodoor teunis utrecht victor willem"
    " xantippe ypsilon ijmuiden zaandam zacharias"
)
_FRENCH: Final = (
    "anatole berthe célestin désiré eugène émile françois gaston henri irma joseph kléber louis marcel nicolas oscar"
    " pierre quintal raoul suzanne thérèse ursule victor william xavier yvonne zoé"
)
_TOWNS_GERMAN: Final = (
    "aachen umlaut berlin chemnitz düsseldorf essen frankfurt goslar hamburg ingelheim jena köln leipzig münchen"
    " nürnberg offenbach potsdam quickborn rostock salzwedel tübingen unna völklingen wuppertal xanten ypsilon zwickau"
)
_TOWNS_ITALIAN: Final = (
    "ancona bologna bari como catania domodossola empoli firenze genova hotel imola jolly jesolo kappa livorno milano"
    " napoli otranto padova palermo quarto roma savona torino taranto udine venezia verona vicenza washington xilofono"
    " york yogurt zara"
)
_LINK: Final = r"(?:,?[ ]|[ ]?-[ ]?)(?:(?:doppel|doppia|double|dubbel)[ ])?"


def _row(words: str) -> re.Pattern[str]:
    """Three or more of them."""
    anyone = "|".join(sorted({*folded(words).split()}, key=len, reverse=True))
    return lazily(rf"(?<![^\W_])(?:{anyone})(?:{_LINK}(?:{anyone})){{2,30}}(?![^\W_])")


_ROWS: Final = tuple(
    (heads(folded(words)), _row(words), fewest)
    for words, fewest in (
        (_GERMAN, 4),
        (_DUTCH, 4),
        (_FRENCH, 4),
        (_TOWNS_GERMAN, 0),
        (_TOWNS_ITALIAN, 0),
    )
)
"""How the words begin, a row of them, and how many need no word before them; 0: all do."""
_FEWEST: Final = 3
_WORD: Final = lazily(r"[^\W_]+")
_BEFORE: Final = 60


def in_alphabets(scan: Scan, asked: Callable[[str], bool]) -> Iterator[Entity]:
    """Rows of such words.

    Args:
        scan: the text.
        asked: whether what stands before a row says that a name follows. Few words, towns and lists with commas need
            it.
    """
    has = scan.heads.keys[0]
    for known, row, enough in _ROWS:
        if len(has & known) < _FEWEST:
            continue
        for match in row.finditer(scan.plain):
            count = len(set(_WORD.findall(match[0])))
            before = scan.plain[max(0, match.start() - _BEFORE) : match.start()]
            if (
                count >= _FEWEST
                and ((0 < enough <= count and "," not in match[0] and " - " not in match[0]) or asked(before))
                and not excluded(REFERENCE, scan.text, match.start())
            ):
                yield Entity("PERSON", *match.span(), 0.6, Source.FORMAT)
