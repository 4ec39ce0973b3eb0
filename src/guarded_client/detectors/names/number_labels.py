"""Words in short before a number say what it is, and name nobody: "Hosp No RD0448213", "Rijbewijsnr. 5441772091".

Source: how forms in the seven languages write "number" in short.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.listed_names import is_common, is_listed
from guarded_client.detectors.words.ordinary import is_titled

_KINDS: Final = frozenset({"PERSON", "LOCATION", "ADDRESS"})
_SHORT: Final = frozenset({"acct", "cust", "hosp", "kd", "regn"})
_TAGS: Final = frozenset({"chip", "microchip", "oyster"})
_HIDDEN: Final = lazily(r"\s?[:#]?[ ]{8}")
"""Behind what bears a number, which was found and is hidden from models: "Chip 040098100418827"."""
_DEGREES: Final = lazily(r"(?:lat|lon|long|lng)\.?", re.IGNORECASE)
_AT: Final = lazily(r"\.?\\?[\"']?\s?[:=]?\s?\\?[\"']?(?:-?\d{1,3}\.\d|[ ]{4})|[;,|]")
"""Behind a word for a coordinate: it, or spaces where it was found; or the next column."""
_WORD: Final = lazily(r"[^\W\d_]{2,30}\Z")
_NUMBER: Final = lazily(
    r"\.?[\s-]?(?:[Nn](?:[or]|um)\b\.?|[Nn]\.?[°º]|[Rr]ef\b\.?)\s?[:=]?\s{0,2}(?:(?:[A-Z]{1,4}[ /-]?)?\d|[ ]{4})"
    r"|(?<=nr)\.?[:. ]{0,3}(?:\d|[ ]{4})"
)
"""Behind the word; a number that was found is hidden from models, as spaces."""


def without_numbered(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What was found as a name, without such words at its end, unless somebody bears them.

    Args:
        text: what was read.
        entities: of any kind.
    """
    for entity in entities:
        end = entity.end
        if text[entity.start : end].casefold() in _TAGS and _HIDDEN.match(text, end) is not None:
            continue
        if _DEGREES.fullmatch(text, entity.start, end) is not None and _AT.match(text, end) is not None:
            continue
        if entity.kind in _KINDS and _NUMBER.match(text, end) is not None:
            word = _WORD.search(text, max(entity.start, end - 30), end)
            if word is not None and not text[word.start() - 1 : word.start()].isalnum():
                rest = text[entity.start : word.start()].rstrip()
                if _says_in_short(word[0]) or (entity.kind == "PERSON" and _says_what(text, entity, rest, word[0])):
                    end = entity.start + len(rest)
        if end == entity.end:
            yield entity
        elif end > entity.start:
            yield replace(entity, end=end)


def _says_in_short(word: str) -> bool:
    plain = word.casefold()
    return plain.endswith(("nr", "nummer")) or plain in _SHORT


def _says_what(text: str, entity: Entity, rest: str, word: str) -> bool:
    """A word of the dictionary that nobody bears; an unknown one may be a surname: "Zgraggen Nr. 5".

    Behind one name or a civility it is one: "Paolo Re n. 5", "Herr Mayor Nr. 5"; in a street it is no label either.
    """
    named = " " not in rest if rest else is_titled(text, entity.start)
    return not named and is_common(word) and not is_listed(word)
