"""Ingredients: what a recipe takes so much of is nobody's name.

Sources: the units of the SI and of kitchens in the seven languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.names.code import has_name
from guarded_client.detectors.words.language import LISTED
from guarded_client.detectors.words.listed_names import is_common
from guarded_client.detectors.words.ordinary import is_titled
from guarded_client.detectors.words.relatives import ALL

_TAKEN: Final = lazily(
    r"(?:\d[\d/.,]*|[½¼¾])[\s\xa0]?(?:m?g|kg|[mcd]?l|oz|lbs?|cups?|tbsps?|tsps?|tablespoons?|teaspoons?|pounds?|ounces?|EL|TL"
    r"|cuill[èe]res?|tazas?|cucchiai[on]?|eetlepels?|theelepels?|colheres)\.?[\s\xa0](?:(?:of|de|di)[\s\xa0]|d['’])?\Z"
)
_PACKED: Final = lazily(
    r"\s(?:\d{1,2}\s?[x×]\s?)?(?:\d{1,3}\s?(?:g|gr|mg|mcg|µg|mAh|GB|Go|TB|To|W|V)|\d{1,3}(?:[.,]\d{1,2})?\s?(?:[mc]?l|L|oz)"
    r"|\d{1,4}(?:[.,]\d)?\s?(?:cm|mm|kg))(?![\w/])"
)
"""What is sold by weight, or of a size, right behind its name."""
_WORD_BEFORE: Final = lazily(r"(?<![^\W_])[a-zà-ÿ]{4,20}(?=\s\Z)")
_RELATIVES: Final = frozenset(word for each in ALL for word in f"{each.family} {each.wider}".split())
_REACH: Final = 24


def without_ingredients(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a name model found, without ingredients.

    Args:
        text: what the model read.
        entities: of any kind.
    """
    for entity in entities:
        if not _is_ingredient(text, entity):
            yield entity


def _is_ingredient(text: str, entity: Entity) -> bool:
    """Whether so much of it is taken: "1 cup Parmesan Cheese"."""
    if entity.kind not in {"PERSON", "LOCATION"}:
        return False
    if _PACKED.match(text, entity.end) is not None and not is_titled(text, entity.start):
        word = _WORD_BEFORE.search(text, max(0, entity.start - _REACH), entity.start)
        if not has_name(text[entity.start : entity.end]) or (word is not None and _is_bought(word[0])):
            return True
    return (
        _TAKEN.search(text, max(0, entity.start - _REACH), entity.start) is not None
        and not has_name(text[entity.start : entity.end])
        and not is_titled(text, entity.start)
    )


def _is_bought(word: str) -> bool:
    """Whether a word before a name may say what is called so: a noun, and nobody's relative."""
    return is_common(word) and word not in _RELATIVES and word not in LISTED
