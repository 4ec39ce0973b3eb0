"""Numbers in a column of orders, sums, counts or years are no postcodes, however much a name model takes them for some.

To a model "46000" beside a town is a postcode, whatever the head of its column says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import itemgetter
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.reading.tables import rows

_COUNTS: Final = frozenset(
    """
    amount amounts article articles budget count cost costs discount fee fees inhabitants invoice item items number of
    orders order population price prices product qty quantity revenue sales sku stock subtotal sum tax total turnover
    units unit vat views year years
    annee budget ca chiffre commande commandes cout facture habitants montant population prix quantite qte reference
    remise stock total tva ventes annees
    anzahl artikel artikelnr artikelnummer auftrag auftragsnr auftragsnummer bestand bestellnr bestellnummer bestellung
    betrag einwohner gesamt jahr kosten menge mwst netto brutto preis rechnung rechnungsnr stuck stk summe umsatz
    anio ano articulo cantidad coste costo factura habitantes importe iva pedido poblacion precio ventas unidades total
    abitanti anno articolo costo fatturato fattura importo ordine ordini prezzo quantita totale vendite
    aantal artikel bedrag bestelling bestelnummer factuur inwoners jaar omzet prijs totaal voorraad
    artigo encomenda fatura preco quantidade valor vendas
    """.split()  # noqa: SIM905
)
"""Without accents: one of these makes a column one of numbers."""
_PLACES: Final = frozenset(
    "adresse address cap cep code codigo codice cp direccion indirizzo morada plz post postal postcode zip".split()  # noqa: SIM905
)
"""With one of these it may still have postcodes."""
_NUMBER: Final = lazily(r"[-+]?\d{1,3}(?:[ .,']\d{3})*(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,4})?")
_CELL: Final = lazily(r"(?:\A|[\n|;\t,\"' ])\d[\d., ']*(?:[\n|;\t,\"' ]|\Z)")
_WORD: Final = lazily(r"[^\W\d_]+")
_BETWEEN: Final = " \t\r\n|;,\"'"


def without_column_numbers(text: str, entities: Iterable[Entity]) -> Iterable[Entity]:
    """What was found, without the cells of such columns.

    Args:
        text: what was read.
        entities: of any kind; of an address the rest is kept.
    """
    found = list(entities)
    if "\n" not in text or not any(_may_have_one(text, entity) for entity in found):
        return found
    if not (cells := sorted(_cells(text))):
        return found
    return [
        piece
        for entity in found
        for piece in (_outside(text, entity, cells) if entity.kind == "ADDRESS" else (entity,))
    ]


def _may_have_one(text: str, entity: Entity) -> bool:
    """Whether it is an address with a cell of digits; fast, since it is asked of every finding."""
    return entity.kind == "ADDRESS" and _CELL.search(text, max(0, entity.start - 1), entity.end + 1) is not None


def _cells(text: str) -> Iterator[tuple[int, int]]:
    """Where the numbers stand in columns of numbers."""
    head: object = None
    numbers: list[int] = []
    for labels, cells in rows(text):
        if labels is not head:
            head, numbers = labels, [index for index, (words, _) in enumerate(labels) if _is_count(words)]
        for index in numbers:
            start, end = cells[index]
            if _NUMBER.fullmatch(text, start, end) is not None:
                yield start, end


def _is_count(label: str) -> bool:
    words = _WORD.findall(folded(label))
    return _PLACES.isdisjoint(words) and not _COUNTS.isdisjoint(words)


def _outside(text: str, entity: Entity, cells: list[tuple[int, int]]) -> Iterator[Entity]:
    """What of an address stands in other cells."""
    at = entity.start
    first = bisect_right(cells, entity.start, key=itemgetter(1))
    inside = cells[first : bisect_left(cells, (entity.end,), lo=first)]
    if not inside:
        yield entity
        return
    for start, end in (*inside, (entity.end, entity.end)):
        piece = text[at : max(at, start)]
        begun = piece.lstrip(_BETWEEN)
        if begun:
            yield replace(entity, start=start - len(begun), end=start - len(begun) + len(begun.rstrip(_BETWEEN)))
        at = max(at, end)
