"""Words of instructions: what somebody is told to do, and what a recipe takes so much of. They are nobody's names.

A name model knows few imperatives, and takes "Compila un archivo" or "Neem een sample" for a person who does something.
A surname alone at the beginning of a sentence is hardly ever followed by an article.

Sources: the grammars of the seven languages on articles, possessives and distributives; the units of the SI and of
kitchens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.names.code import has_name
from guarded_client.detectors.words.ordinary import is_titled

_DETERMINER: Final = lazily(
    r" (?:una?|uno|unos|unas|el|los|las|le|les|des|une|il|lo|gli|os|uma|um|der|die|das|den|dem|ein|eine|einen|het|een"
    r"|the|an|all|each|every|todos?|todas?|tous|toutes?|alle|ogni|cada|chaque|votre|vos|sus|tus|ihre[nr]?|deine[nr]?"
    r"|your|this|these)(?![\w'’-])"
)
_BEGINNING: Final = lazily(r"(?:\A|[\n.!?:;>*•-] ?|\d[.)] |[\"“«„] ?)\Z")
_TAKEN: Final = lazily(
    r"(?:\d[\d/.,]*|[½¼¾])[\s\xa0]?(?:m?g|kg|[mcd]?l|oz|lbs?|cups?|tbsps?|tsps?|tablespoons?|teaspoons?|pounds?|ounces?|EL|TL"
    r"|cuill[èe]res?|tazas?|cucchiai[on]?|eetlepels?|theelepels?|colheres)\.?[\s\xa0](?:(?:of|de|di)[\s\xa0]|d['’])?\Z"
)
_REACH: Final = 24


def without_instructions(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a name model found, without imperatives and ingredients.

    Args:
        text: what the model read.
        entities: of any kind.
    """
    for entity in entities:
        if not (_is_imperative(text, entity) or _is_ingredient(text, entity)):
            yield entity


def _is_imperative(text: str, entity: Entity) -> bool:
    """Whether a sentence begins with it and goes on with an article: "Mapea el historial"."""
    value = text[entity.start : entity.end]
    return (
        entity.kind == "PERSON"
        and value.istitle()
        and value.isalpha()
        and _DETERMINER.match(text, entity.end) is not None
        and _BEGINNING.search(text, max(0, entity.start - 4), entity.start) is not None
        and not has_name(value)
    )


def _is_ingredient(text: str, entity: Entity) -> bool:
    """Whether so much of it is taken: "1 cup Parmesan Cheese"."""
    return (
        entity.kind in {"PERSON", "LOCATION"}
        and _TAKEN.search(text, max(0, entity.start - _REACH), entity.start) is not None
        and not has_name(text[entity.start : entity.end])
        and not is_titled(text, entity.start)
    )
