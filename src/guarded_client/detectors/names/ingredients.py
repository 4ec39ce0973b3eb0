"""Ingredients: what a recipe takes so much of is nobody's name.

Sources: the units of the SI and of kitchens in the seven languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.names.code import has_name
from guarded_client.detectors.words.language import LISTED
from guarded_client.detectors.words.listed_names import is_common, is_either
from guarded_client.detectors.words.ordinary import is_titled
from guarded_client.detectors.words.relatives import ALL

_TAKEN: Final = lazily(
    r"(?:\d[\d/.,]*|[½¼¾])[\s\xa0]?(?:m?g|kg|[mcd]?l|oz|lbs?|cups?|tbsps?|tsps?|tablespoons?|teaspoons?|pounds?|ounces?|EL|TL"
    r"|cuill[èe]res?|tazas?|cucchiai[on]?|eetlepels?|theelepels?|colheres)\.?[\s\xa0](?:(?:of|de|di)[\s\xa0]|d['’])?\Z"
)
_PACKED: Final = lazily(
    r"\s(?:\d{1,2}\s?[x×]\s?)?(?:(?P<dose>[1-4]?\d(?:[.,]\d)?\s?ml)|\d{1,3}\s?(?:g|gr|(?P<body>mg|mcg|µg)|mAh|GB|Go|TB|To|W|V)|\d{1,3}(?:[.,]\d{1,2})?\s?(?:[mc]?l|L|oz)"
    r"|\d{1,4}(?:[.,]\d)?\s?(?P<size>cm|mm|kg))(?![\w/])"
)
"""What is sold by weight or of a size, right behind its name; people have sizes and weights, too, and take doses."""
_LARGE: Final = lazily(r"\s\d{1,3}\sL")
_OTHER_SIZES: Final = lazily(r"\s\d{1,3}\s(?:X{1,3}L|X?S|M)(?!\w)")
"""Where shirts are ordered, "L" is a size and a number that of a player: "Okafor 9 L, Diop 4 XL"."""
_LIST: Final = 80
"""Characters on each side in which other sizes are looked for."""
_WORD_BEFORE: Final = lazily(r"(?<![^\W_])[^\W\d_]{1,20}(?=\s\Z)")
_OF_SOMEBODY: Final = lazily(
    r"pati[eë]nt\w*|pa[cz]i?[ei]nt\w*|clie?nt\w*|customer|kund\w+|klant|members?|membre|mitglied|soci[oa]|lid|membro|adh[ée]rente?|abonn[ée]e?|abonad[oa]"
    r"|b[aeé]b[yéêe]|bimb[oa]|bambin[oa]|ni[ñn][oa]|child|enfant|kind|hij[oa]|filh[oa]|f[ií]gli[oa]|neonat[oa]|newborn|toddler|nouveau|boy|girl|gar[çc]on|fille"
    r"|jongen|meisje|junge|m[äa]dchen|owner|resident|locataire|tenant|mieter\w*|huurder|inquilin[oa]|athlete|player|joueu\w+|petite?|little|kleine?[rs]?|peque[ñn][oa]|piccol[oa]|pequen[oa]|dogs?|hund|chien|perr[oa]|cane"
    r"|hond|c[ãa]o|cats?|chat|kat(?:ze)?|gat[oa]|gatt[oa]|parcel|package|colis|paket|paquete|pac[ck]o|pakk?et|pakje|encomenda|for|to|pour|f[üu]r|an|para"
    r"|per|von|de|di|van|by|par|por|voor|from",
    re.IGNORECASE,
)
"""Behind these a name is somebody's: "Patient Okonkwo 72 kg", "colis Ndiaye 12 kg"."""
_RELATIVES: Final = frozenset(word for each in ALL for word in f"{each.family} {each.wider}".split())
_OF_IT: Final = lazily(r"\s(?:of|de|di|do|da|du|von|van|d['’])(?!\w)")
"""Behind how much somebody gets: "give Emma 200 g of it"."""
_FURTHER: Final = lazily(r"\s[^\W\d_]{3}")
"""At the beginning of a line, who takes so much of what follows: "Okonkwo 250 g coffee"."""
_ARTICLED: Final = lazily(
    r"(?<![^\W_])(?i:an?|the|une?|le|la|eine?|der|die|das|een|het|el|una|il|uma?|o)\s(?:[a-zà-ÿ]{3,12}\s)?\Z"
)
"""Hardly anybody is called so with an article: "a white Zwiesel 40 cm"."""
_REACH: Final = 24
_SHORT: Final = 3


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
    packed = _PACKED.match(text, entity.end)
    if (
        packed is not None
        and not (_is_shirt(text, packed) or is_titled(text, entity.start))
        and _is_packed(text, entity, packed)
    ):
        return True
    return (
        _TAKEN.search(text, max(0, entity.start - _REACH), entity.start) is not None
        and not has_name(text[entity.start : entity.end])
        and not is_titled(text, entity.start)
    )


def _is_shirt(text: str, packed: re.Match[str]) -> bool:
    """Whether what looks like litres is a size, since others stand near."""
    start, end = packed.span()
    return (
        _LARGE.fullmatch(packed[0]) is not None
        and _OTHER_SIZES.search(text, max(0, start - _LIST), end + _LIST) is not None
    )


def _is_packed(text: str, entity: Entity, packed: re.Match[str]) -> bool:
    """Whether a name before a weight or a size is one of goods: behind a word for them, or nobody's name alone."""
    value = text[entity.start : entity.end]
    word = _WORD_BEFORE.search(text, max(0, entity.start - _REACH), entity.start)
    if word is not None and _OF_SOMEBODY.fullmatch(word[0]) is not None:
        return False
    bought = word is not None and _is_bought(word[0])
    if has_name(value) or any(map(is_either, value.split())):
        return bought and " " not in value and _OF_IT.match(text, packed.end()) is None
    if word is None and _FURTHER.match(text, packed.end()) is not None:
        return False
    if bought or (packed["size"] is packed["body"] is packed["dose"] is None):
        return True
    return (
        packed["body"] is packed["dose"] is None
        and _ARTICLED.search(text, max(0, entity.start - _REACH), entity.start) is not None
    )


def _is_bought(word: str) -> bool:
    """Whether a word before a name may say what is called so: a noun, and nobody's relative."""
    return word.islower() and is_common(word) and word not in _RELATIVES and word not in LISTED and len(word) > _SHORT
