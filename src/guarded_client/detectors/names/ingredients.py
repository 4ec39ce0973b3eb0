"""Ingredients: what a recipe takes so much of is nobody's name.

Sources: the units of the SI and of kitchens in the seven languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.names.code import has_name
from guarded_client.detectors.words.ordinary import is_titled

_TAKEN: Final = lazily(
    r"(?:\d[\d/.,]*|[½¼¾])[\s\xa0]?(?:m?g|kg|[mcd]?l|oz|lbs?|cups?|tbsps?|tsps?|tablespoons?|teaspoons?|pounds?|ounces?|EL|TL"
    r"|cuill[èe]res?|tazas?|cucchiai[on]?|eetlepels?|theelepels?|colheres)\.?[\s\xa0](?:(?:of|de|di)[\s\xa0]|d['’])?\Z"
)
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
    return (
        entity.kind in {"PERSON", "LOCATION"}
        and _TAKEN.search(text, max(0, entity.start - _REACH), entity.start) is not None
        and not has_name(text[entity.start : entity.end])
        and not is_titled(text, entity.start)
    )
