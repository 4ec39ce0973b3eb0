"""Wares in records: what a key or column names a product, beside its price or number, is called by no person's name.

"libelle": "Chaussure Crête" beside "pu": 129.90 in an object of JSON; "Étagère Sapin" below "produit" in a table.

Sources: schema.org (``Product``, ``Offer``) and its usual translations in the seven languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.names.code import has_name
from guarded_client.detectors.reading.tables import DIVIDERS
from guarded_client.detectors.words.listed_names import is_common, is_given, is_listed

_PRODUCT: Final = (
    r"(?:prod[uo]\w{0,8}|item\w{0,6}|art[ií][cg]\w{0,6}|artikel\w{0,12}|colou?r|couleur|coloris|farbe"
    r"|colore|kleur|cor|size|taille|talla|taglia|maat|gr(?:ö|oe)(?:ß|ss)e|tamanho|sku|ref|model\w{0,4}|mod[èe]le)"
)
_DESCRIPTION: Final = (
    r"(?:libell[ée]|bezeichnung|d[ée]signation|concepto|concept|descripci[óo]n|descrizione|descri[çc][ãa]o|description|omschrijving"
    r"|beschreibung)"
)
"""A bank writes there who was paid: wares stand below it beside a price of one, a quantity or a number of goods."""
_NAME: Final = r"(?:label|title|titel|name|nom|nombre|nome|naam)"
"""Guests have a name and a quantity, too: wares a price, or a number of goods."""
_PRICE: Final = r"(?:unit_?)?price|prix|pu|preis|precio|prezzo|pre[çc]o|prijs|sku|ean|gtin"
_QUANTITY: Final = r"qt[yàa]|qtd\w{0,2}|qt[ée]|cant|quantit\w{1,3}|menge|cantidad|quantidade|aantal|stock"
_OF_KEY: Final = lazily(
    rf"\"(?:{_PRODUCT}|{_DESCRIPTION}|(?P<name>{_NAME}))(?:_\w{{1,12}})?\"\s?:\s?\"[^\"\n]{{0,40}}\Z", re.IGNORECASE
)
_PRICED: Final = lazily(rf"\"(?:{_PRICE})(?:_\w{{1,12}})?\"\s?:", re.IGNORECASE)
_COUNTED: Final = lazily(rf"\"(?:{_QUANTITY})(?:_\w{{1,12}})?\"\s?:", re.IGNORECASE)
_OF_SOMEBODY: Final = lazily(
    r"\"(?:e-?mail|phone|tel\w{0,8}|(?:first|last|sur)_?name|pr[ée]nom|vorname|nachname|apellidos?|cognome|customer|client\w?"
    r"|kunde|klant|birth\w{0,8}|address|adress?e)\"",
    re.IGNORECASE,
)
_WHO: Final = lazily(
    r"[\s\"'*]*(?:e-?mail|phone|mobile|tel\w{0,8}|(?:first|last|sur|customer|client)[ _]?name|pr[ée]nom|vorname"
    r"|nachname|apellidos?|cognome|customer|client\w?"
    r"|kunde|klant|birth\w{0,8}|naissance|geburt\w{0,8}|nacimiento|nascita|address|adress?e|anschrift|direcci[óo]n|indirizzo|adres|morada)[\s\"'*.]*",
    re.IGNORECASE,
)
_OWNER: Final = r"(?:owner|manager|buyer|lead|pour|for|by|f(?:ü|ue)r|von|voor|van|para|por|de|per|di|da)(?!\w)"
"""Of what a person is: "Product Owner"."""
_COLUMN: Final = lazily(
    rf"[\s\"'*]*(?:{_PRODUCT}|(?P<description>{_DESCRIPTION}))(?:[ _-](?!{_OWNER})\w{{1,12}})?[\s\"'*.]*", re.IGNORECASE
)
_NAMED: Final = lazily(rf"[\s\"'*]*{_NAME}[\s\"'*.]*", re.IGNORECASE)
_COSTS: Final = lazily(rf"[\s\"'*]*(?:{_PRICE})(?:[ _-]\w{{1,12}})?[\s\"'*.]*", re.IGNORECASE)
_GOODS: Final = lazily(rf"[\s\"'*]*(?:{_PRODUCT}|{_PRICE}|{_QUANTITY})(?:[ _-]\w{{1,12}})?[\s\"'*.]*", re.IGNORECASE)
_NEAR: Final = 300
_FEWEST: Final = 2
_FAR: Final = 20000
_MOST: Final = 64
"""Cells of a table."""


def without_wares(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a name model found, without wares in records.

    Args:
        text: what the model read.
        entities: of any kind.
    """
    for entity in entities:
        if entity.kind not in {"PERSON", "LOCATION", "ADDRESS"} or not _is_ware(text, entity.start, entity.end):
            yield entity


def _is_ware(text: str, start: int, end: int) -> bool:
    value = text[start:end]
    first, _, further = value.partition(" ")
    cell = _cell(text, start)
    if cell is not None and not (further and is_given(first)) and _is_sold(*cell, common=is_common(first)):
        return True
    if has_name(value) and not (" " in value and is_common(first) and not is_listed(first)):
        return False
    return _in_object(text, start, end) or (cell is not None and _may_be_sold(*cell))


def _in_object(text: str, start: int, end: int) -> bool:
    """Whether a key of JSON says so, in an object with a price and nothing of a person."""
    key = _OF_KEY.search(text, max(0, start - 80), start)
    if key is None:
        return False
    opened = text.rfind("{", max(0, start - _NEAR), start)
    closed = text.find("}", end, end + _NEAR)
    record = text[opened if opened >= 0 else max(0, start - _NEAR) : closed if closed >= 0 else end + _NEAR]
    if _PRICED.search(record) is None and (key["name"] is not None or _COUNTED.search(record) is None):
        return False
    return _OF_SOMEBODY.search(record) is None


def _cell(text: str, start: int) -> tuple[Sequence[str], int] | None:
    """The head of the table around, and which of its columns this is: the first line, with as many cells."""
    begin = text.rfind("\n", max(0, start - _NEAR), start) + 1
    block = text.rfind("\n\n", max(0, start - _FAR), start)
    first = block + 2 if block >= 0 else 0
    stop = text.find("\n", first, min(begin, first + _FAR))
    for sign in DIVIDERS if stop >= 0 else ():
        index = text.count(sign, begin, start)
        if max(index, _FEWEST) < len(head := text[first:stop].split(sign)) <= _MOST and (
            index or text.count(sign, start, _end_of_line(text, start)) >= len(head) - 1
        ):
            return head, index
    return None


def _is_sold(head: Sequence[str], index: int, *, common: bool) -> bool:
    """Whether the table has prices and quantities as well, so that even what is a name is one of goods.

    Below "name" only what begins with a ``common`` word: guests who pay have a name, a quantity and a price, too.
    """
    named = common and _NAMED.fullmatch(head[index]) is not None
    return (named or _COLUMN.fullmatch(head[index]) is not None) and _of_goods(head)


def _may_be_sold(head: Sequence[str], index: int) -> bool:
    """Whether the head of the column says so, of what is no name."""
    column = _COLUMN.fullmatch(head[index])
    return column is not None and (column["description"] is None or any(map(_GOODS.fullmatch, head)))


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start, start + _FAR)
    return end if end >= 0 else start + _FAR


def _of_goods(head: Sequence[str]) -> bool:
    """Whether a table has prices and quantities, or numbers of goods, and nothing of a person."""
    prices = sum(_COSTS.fullmatch(cell) is not None for cell in head)
    goods = sum(_GOODS.fullmatch(cell) is not None for cell in head)
    return prices > 0 and goods >= _FEWEST and not any(map(_WHO.fullmatch, head))
