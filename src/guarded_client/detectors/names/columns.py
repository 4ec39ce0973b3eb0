"""Names in the columns of a table whose head says that names stand there, and the numbers of whom they are.

A model has little to go by in a cell: "Hoa" alone, or "Mai" below "first_name". A column that is headed "Name" alone
may hold goods, and counts only beside one that can hold nothing but names. A column "ID" counts in a table of persons.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.reading.pairs import pairs
from guarded_client.detectors.reading.tables import Label, label_of, rows
from guarded_client.detectors.words.language import FUNCTION_WORDS
from guarded_client.detectors.words.listed_names import is_common, is_listed
from guarded_client.detectors.words.ordinary import is_ordinary
from guarded_client.detectors.words.vocabulary import NAME_LINKS

_HINTS: Final = (
    *("prenom", "first", "given", "forename", "last", "surname", "family", "middle", "vorname", "nachname", "zuname"),
    *("apellido", "cognome", "voornaam", "achternaam", "tussenvoegsel", "sobrenome", "apelido", "e-mail", "email"),
)
"""Of these, one stands in every head that counts."""
_NAMES: Final = lazily(
    r"(?<!\w)(?:prenoms?|(?:first|given|last|family|middle)[ ]?names?|forenames?|surnames?|vornamen?|nachnamen?"
    r"|zunamen?|apellidos?|cognom[ei]|voornamen|voornaam|achternaam|tussenvoegsel"
    r"|sobrenomes?|apelidos?)(?:[ ]?\d)?"
    r"(?=\Z|[ ](?:of|de|del|della|des?|du|da|do|der|van|client|cliente|customer|legal)(?!\w))"
)
_NAME: Final = lazily(
    r"(?:noms?|names?|nombres?|nome|naam)(?: (?:de famille|client|du client|cliente|customer|famille))?"
)
"""May be the name of anything, but not beside a given name."""
_FAMILY: Final = lazily(r"family[ ]?names?")
"""Alone, of letters or plants as well."""
_OF_PERSONS: Final = lazily(r"e-?mail|courriel|correo")
_COUNTED: Final = lazily(r"n[°ºro]\.?|num(?:ero)?|nummer|number|#")
_NUMBER: Final = lazily(r"id|i\.d\.|client|cliente|kunde|klant|customer|member|patient|paziente|paciente")
_CELL: Final = lazily(r"[^\W\d_](?:[^\W\d_]|['’.-]|[ ](?=[^\W\d_])){1,40}")
_DIGITS: Final = lazily(r"(?:[A-Za-z]{1,4}[-_]?)?\d{4,12}")
_DEGREES: Final = lazily(r"-?\d{1,3}\.\d{3,15}")
_PLACE: Final = lazily(r"lat|lon|lng|long|latitud[eo]?|longitud[eo]?|breitengrad|langengrad|geo")
_BETWEEN_TAGS: Final = lazily(r"\s{0,8}</(?!(?:th|dt)\b)")
"""Behind a label that may be followed by the next one: "<td>Surname</td><td>Email</td>"."""
_APART: Final = ('"', "'", "</", "\n")
"""Of these, one stands between a label and its value in a pair."""
_EMPTY: Final = frozenset(
    """
    absent achternaam anonyme apellido apellidos char cognome desconhecido desconocido false first ignoto
    inconnu last leeg leer mandatory n.a n.n nachname nan nil no nom nombre nome non none null obligatoire
    obligatorio onbekend optional oui pflichtfeld prenom required sconosciuto str string surname tbd test text
    todo true unbekannt undefined unknown vacio varchar vazio vide voornaam vorname vuoto yes
    """.split()  # noqa: SIM905
)
"""What stands in a cell where nothing is known, or a type."""


def in_columns(scan: Scan) -> Iterator[Entity]:
    """Persons, and their numbers, in tables of persons."""
    if "\n" not in scan.text or not any(hint in scan.plain for hint in _HINTS):
        return
    head: list[Label] | None = None
    kinds: list[str] = []
    for labels, cells in rows(scan.text):
        if labels is not head:
            head, kinds = labels, _kinds(labels)
        for kind, (start, end) in zip(kinds, cells, strict=True):
            value = scan.text[start:end]
            if kind == "PERSON" and _CELL.fullmatch(value) is not None and _may_be_name(value):
                yield Entity(kind, start, end, 0.7, Source.FORMAT)
            elif (kind == "ADDRESS" and _DEGREES.fullmatch(value) is not None) or (
                kind == "CUSTOMER_NUMBER" and _DIGITS.fullmatch(value) is not None
            ):
                yield Entity(kind, start, end, 0.6, Source.FORMAT)


def in_pairs(scan: Scan) -> Iterator[Entity]:
    """Persons as values of pairs: ``{"key": "surname", "value": "Petit"}``."""
    if not any(hint in scan.plain for hint in _HINTS) or not any(sign in scan.text for sign in _APART):
        return
    for start, end, label, stop in pairs(scan.text):
        words = folded(label_of(scan.text, label, stop)[0]).strip(" .:*()[]0123456789?")
        if _is_of_names(words):
            value = scan.text[start:end]
            plain = value.islower() or " " in value or _BETWEEN_TAGS.match(scan.text, stop) is not None
            plain = plain and any(map(_says_what, value.split()))
            if _CELL.fullmatch(value) is not None and _may_be_name(value) and not plain:
                yield Entity("PERSON", start, end, 0.7, Source.FORMAT)


def _is_of_names(head: str) -> bool:
    """Whether it can be the head of nothing but names of persons."""
    return _NAMES.search(head) is not None and _FAMILY.fullmatch(head) is None


def _says_what(word: str) -> bool:
    """Whether it names no one: the next field of a form, or what is put in the place of a name."""
    return is_ordinary(word) or (is_common(word) and not is_listed(word))


def _may_be_name(cell: str) -> bool:
    """Neither empty nor of a sentence below the table: "Thanks in advance, best"."""
    words = cell.split()
    sentence = len(words) > 1 and any(word in FUNCTION_WORDS and word not in NAME_LINKS for word in words)
    return not sentence and folded(cell).rstrip(".") not in _EMPTY


def _kinds(labels: list[Label]) -> list[str]:
    """What stands in each column; empty: nothing of these."""
    heads = [folded(words).strip(" .:*()[]0123456789") for words, _ in labels]
    named = any(map(_is_of_names, heads))
    persons = named or any(map(_OF_PERSONS.search, heads))
    return [
        "PERSON"
        if named and (_NAMES.search(head) is not None or _NAME.fullmatch(head) is not None)
        else "CUSTOMER_NUMBER"
        if (persons and _NUMBER.fullmatch(head) is not None) or (named and _COUNTED.fullmatch(head) is not None)
        else "ADDRESS"
        if persons and _PLACE.fullmatch(head) is not None
        else ""
        for head in heads
    ]
