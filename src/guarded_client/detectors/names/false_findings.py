"""All that a name model finds and that is nobody's name because of what stands around it, one judge after the other."""

from __future__ import annotations

from collections.abc import Iterable

from guarded_client._model import Entity
from guarded_client.detectors.names.abbreviations import without_abbreviations
from guarded_client.detectors.names.called_after import without_called_after
from guarded_client.detectors.names.code import without_code
from guarded_client.detectors.names.goods_in_records import without_wares
from guarded_client.detectors.names.ingredients import without_ingredients
from guarded_client.detectors.names.namesakes import without_namesakes
from guarded_client.detectors.names.number_labels import without_numbered
from guarded_client.detectors.names.numbers_of_things import without_counted
from guarded_client.detectors.names.offers import without_offers
from guarded_client.detectors.names.ordered_goods import without_ordered
from guarded_client.detectors.names.peoples import without_peoples
from guarded_client.detectors.names.skills import without_skills
from guarded_client.detectors.names.table_heads import without_heads


def without_needless(text: str, entities: Iterable[Entity]) -> Iterable[Entity]:
    """What a model found, without labels of columns and numbers, abbreviations, words of code and ingredients.

    Nor is there what is counted, sold, called after somebody, or known to be a program, a people or a language.
    """
    entities = without_peoples(text, without_numbered(text, without_heads(text, entities)))
    prose = without_ingredients(text, without_code(text, without_abbreviations(text, entities)))
    return without_skills(
        text,
        without_called_after(
            text,
            without_namesakes(
                text, without_counted(text, without_wares(text, without_ordered(text, without_offers(text, prose))))
            ),
        ),
    )
