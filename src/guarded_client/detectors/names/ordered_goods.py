"""Goods in the lines of an order, which have a given name in catalogues: '1 x "Sandales Garance"', "n.2 sedie Louis".

A number of pieces stands before them, and the word for the thing between: "2 x badge Marie Dupont" may be somebody's.

Source: confirmations of orders from shops for clothes, furniture and lamps in the seven languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.names.goods import THINGS
from guarded_client.detectors.words.listed_names import is_given

_THINGS: Final = THINGS.union(
    """
    armchairs ballerine ballerines bedden blouse blouses bluse blusen bougie bougies bustier cadeiras candeeiro candela
    candle candles cardigans chair chairs chaise chaises chemises chemisier coussin coussins culotte curtain cushion
    cushions debardeur débardeur dresses escarpins faldas gilet gonne halskette hemd hemden jupes jurken kerze kerzen
    kissen kleider kussen lampada lampade lampara lampen lampes lamps leggings lámpara lámparas maglia maglione mesas
    mocassins pull pulls pumps robes rok rokken sandale sandales sandalen sandali sandalias sedia sedie sessel sgabello
    sillas skirt skirts stehlampe stoel stoelen stuhl stühle sweater sweaters table tables tafel tapis tavolo teppich
    tisch tische top tops trui truien tunique vaas vaso vase vasen vestidos vestiti vorhang wandlampe
    """.split()  # noqa: SIM905
)
_COUNTED: Final = lazily(
    r"(?<![\w.,])(?:(?:\d{1,3}[ ]?[x×]|[x×][ ]?\d{1,3}|[nN](?:\.|r\.?|°)[ ]?\d{1,3}|\d{1,2})[ ])"
    r"[\"“«„'][ ]?(?P<quoted>[^\W\d_][\w’-]{1,20})[ ]\Z"
    r"|(?<![\w.,])(?:(?:\d{1,3}[ ]?[x×]|[x×][ ]?\d{1,3}|[nN](?:\.|r\.?|°)[ ]?\d{1,3}|\d{1,2})[ ])"
    r"(?P<thing>[^\W\d_][\w’-]{1,20})[ ][\"“«„']?[ ]?\Z"
)
_PIECES: Final = lazily(r"(?<![\w.,])(?:\d{1,3}[ ]?[x×]|[x×][ ]?\d{1,3})[ ]\Z")
_UNITS: Final = lazily(
    r"(?<![\w.,])(?:\d{1,4}[ ]?[x×]|[x×][ ]?\d{1,3}"
    r"|\d{1,4}[ ](?:stk|st|stück|uds?|unid(?:ades)?|un|u|pz|pezzi|pcs|pieces|pi[èe]ces|stuks)\.?)[ ]\Z",
    re.IGNORECASE,
)
_CODED: Final = lazily(r"(?:[ -](?=[A-Z\d/-]{0,8}\d)[A-Z\d][A-Za-z\d/.-]{1,14}|[ ][A-Z][\w.-]{0,12}[ ]\d)(?!\w)")
"""A model behind the maker: "3 x Brooks Cambium C17", "6 Stk. KSB Etanorm 050-032-125.1"."""
_REACH: Final = 40


def without_ordered(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a name model found, without what only such a thing is called."""
    for entity in entities:
        if entity.kind not in {"PERSON", "LOCATION", "ADDRESS"} or not _ordered(text, entity):
            yield entity


def _ordered(text: str, entity: Entity) -> bool:
    start, words = entity.start, text[entity.start : entity.end].split()
    if len(words) > 1 and words[0].casefold() in _THINGS:
        start += len(words[0]) + 1  # a model took the thing for a part of the name
    before = text[max(0, start - _REACH) : start]
    if not any(map(str.isdigit, before)):
        return False
    if _UNITS.search(before) is not None and not is_given(words[0]) and _CODED.match(text, entity.end) is not None:
        return True
    if len(words) > 1 and words[-1].casefold() in _THINGS and _PIECES.search(before) is not None:
        return True
    match = _COUNTED.search(before)
    return match is not None and (match["quoted"] or match["thing"]).casefold() in _THINGS
