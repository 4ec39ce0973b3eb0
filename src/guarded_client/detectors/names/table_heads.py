"""The head of a table names its columns, and nobody: "Nachname | Vorname | Verein | Zeit", "Name,Ext,Dept".

A line is a head only if two labels of fields stand side by side in it, at least three of its columns have labels, and
hardly any other has none: in a form that was put on one line ("Nom;Dupont;Prénom;Jean") values stand between them, and
in a table whose lines are its fields ("Name;Ward;Okonjo" above "Phone;12;13") the next line begins with one, too.

Source: the heads of lists as offices, schools, clubs and shops keep them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.reading.tables import DIVIDERS, rows
from guarded_client.detectors.words.listed_names import is_listed
from guarded_client.detectors.words.northern import ordinary_northern
from guarded_client.detectors.words.ordinary import is_ordinary

_FIELDS: Final = frozenset(
    """
    name first last surname forename email e-mail phone mobile address date birthday dob qty quantity price amount notes
    status nom prenom telephone portable courriel mail adresse naissance quantite prix montant remarques statut commune
    classe nachname vorname geb geburtsdatum telefon handy anschrift ort plz betrag menge preis bemerkung nombre
    apellido apellidos movil telefono correo direccion fecha nacimiento importe cantidad precio estado observaciones
    cognome nome nascita cellulare indirizzo quantita prezzo importo stato note achternaam voornaam tussenv
    tussenvoegsel naam geboortedatum adres bedrag aantal prijs opmerkingen apelido sobrenome telemovel telefone morada
    nascimento quantidade preco valor observacoes aluno turma contacto guest room nights check-in
    """.split()  # noqa: SIM905
)
"""Without accents: of these, one stands beside another label in every head."""
_LABELS: Final = frozenset(
    """
    ext dept start shirt size bed ward parent guest room club team lot poids taille dossard licence verein zeit startnr
    note tore punkte rugnr maat borg klas talla dorsal planta cama curso taglia letto voto classe reparto cor cama media
    poste debut motif absence quotient reglement categorie fonction service form house grade year gross net carrier
    """.split()  # noqa: SIM905
)
"""Of these some are names elsewhere."""
_FEWEST: Final = 3
_MANY: Final = 3
_FIELD: Final = 2
_LONGEST: Final = 400


def without_heads(text: str, entities: Iterable[Entity]) -> Iterable[Entity]:
    """What a name model found, without the labels of columns.

    Args:
        text: what the model read.
        entities: of any kind.
    """
    found = list(entities)
    if not found or "\n" not in text or not any(_divided(text, entity) for entity in found):
        return found
    return _outside(text, found)


def _divided(text: str, entity: Entity) -> bool:
    """Whether what may be a head stands around it; fast, since it is asked of every name."""
    before = max(0, entity.start - _LONGEST)
    begin = max(before, text.rfind("\n", before, entity.start) + 1)
    end = text.find("\n", entity.end, entity.end + _LONGEST)
    return end > 0 and any(text.count(sign, begin, end) >= _FEWEST - 1 for sign in DIVIDERS)


def _outside(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    cells = [cell for head in _heads(text) for cell in head]
    starts, ends = [start for start, _ in cells], [end for _, end in cells]
    for entity in entities:
        first = bisect_right(ends, entity.start)
        touched = cells[first : bisect_left(starts, entity.end)]
        inside = bool(touched) and touched[0][0] <= entity.start
        if not inside or not all(_may_be_label(text[start:end]) for start, end in touched):
            yield entity


def _heads(text: str) -> Iterator[list[tuple[int, int]]]:
    """Where the cells of each head stand that are not empty."""
    last = None
    for labels, row in rows(text):
        if labels is last:
            continue
        last = labels
        cells = [(places[0], places[-1] + 1) for _, places in labels if places]
        kinds = [_kind(text[start:end]) for start, end in cells]
        if _kind(text[slice(*row[0])]):  # each line is of one label: "Name;Ward;Hale", "Phone;1;2"
            continue
        known = sum(map(bool, kinds))
        few = _MANY * (len(kinds) - known) <= known  # others, which may be names
        if known >= _FEWEST and few and any(one + other > _FIELD for one, other in pairwise(kinds)):
            yield cells


def _kind(cell: str) -> int:
    """2: the label of a field; 1: an ordinary word, or a label that may be a name elsewhere; 0: anything."""
    words = folded(cell).replace(".", " ").split()
    if not words:
        return 0
    if words[0] in _FIELDS or (words[1:2] and words[1] in _FIELDS and _known(words[0])):
        return _FIELD
    return int(all(word in _LABELS for word in words) or all(map(_ordinary, cell.split())))


def _known(word: str) -> bool:
    return word in _LABELS or _ordinary(word)


def _ordinary(word: str) -> bool:
    return is_ordinary(word) or ordinary_northern(word, cased=True)


def _may_be_label(cell: str) -> bool:
    words = folded(cell).replace(".", " ").split()
    return not any(is_listed(word) and word not in _LABELS and word not in _FIELDS for word in words)
