"""Forms that a program read from a picture and misread: "Fecha nacim1ento: l9/O6/1938", "Teief.: O596 - 44l772".

Each label and what stands behind it in its line, with the label's words as they are written and with digits for letters
in numbers. A label is told by its outline, in which letters and digits that such programs take for one another are one.

Source: ISRI's tests of such programs (Rice, Jenkins, Nartker 1996) on which characters these are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.reading.letters_for_digits import DATE

_WORDS: Final = """
    name names surname forename first last birth born date address phone telephone mobile email postcode number passport
    nom prenom prenoms naissance adresse telephone portable postal courriel numero
    vorname nachname familienname geburtsdatum geburtstag geboren geb datum anschrift wohnort telefon tel handy nummer
    strasse
    nombre apellido apellidos fecha nacimiento domicilio direccion localidad municipio telefono movil correo poblacion
    cognome nome data nascita nato nata indirizzo residenza comune cellulare recapito codice fiscale
    naam voornaam achternaam geboortedatum adres woonplaats telefoon telef mobiel
    apelido apelidos nascimento nascido nascida morada localidade endereco telemovel contribuinte dob
""".split()  # noqa: SIM905
_OUTLINE: Final = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "8": "b", "ß": "b", "c": "e"})
_END: Final = lazily(
    r"(?::[ ]{0,3}(?=[^\W_]|[+(])|\.[ ]{0,3}(?=[OolIBGS\d+(]))(?P<v>[^\n:|;]{1,60})"
    r"|(?<=[^\W_])[ ]{2,8}(?=[^\W_])(?P<w>[^\n:|; ]{1,40}(?:[ ][^\n:|; ]{1,40}){0,5})(?![^ \n])"
)
"""The end of a label, and the value; behind a full stop it begins as a number does.

In columns spaces divide them: "C0gnome  Be11andi      Nome  0ttavia"."""
_LABEL: Final = lazily(r"(?<![^\s|;])[^\W\d_](?:[\w'’]|[ .](?=\w)){1,30}\.?\Z")
_REACH: Final = 36
_SHORTEST: Final = 3
_WORD: Final = re.compile(r"[\w'’]+")
_NUMBER: Final = re.compile(r"(?<![^\s,;(/.-])(?=[OolIBGS]{0,3}\d)[\dOolIBGS]{1,14}(?![^\s,;)/.-])")
_DIGITS: Final = str.maketrans("OolIBGS", "0011865")


def as_printed(text: str) -> tuple[str, Sequence[int]] | None:
    """Each such label and value on a line, with the offset of each character; ``None`` without one."""
    out: list[str] = []
    offsets: list[int] = []
    for label, start, end, value, first in _lines(text):
        line = f"{label}: {value}\n"
        out.append(line)
        offsets += range(start, min(end, start + len(label)))
        offsets += [end - 1] * (len(label) + 2 - (min(end, start + len(label)) - start))
        offsets += range(first, first + len(value))
        offsets.append(first + len(value) - 1)
    return ("".join(out), offsets) if out else None


def is_misread_label(word: str) -> bool:
    """Whether a word is such a label, misread: "Vomame", "Te1efono"; not a short name: "Kees Bom", "Luana Tei"."""
    if len(word) <= _SHORTEST and word.isalpha():
        return False
    known = _known().get(_outline(word))
    return known is not None and folded(word) != known


def _lines(text: str) -> Iterator[tuple[str, int, int, str, int]]:
    """Of each such line the label as it was printed, where it stands, the value as it was, where that begins."""
    labels: dict[str, str] = {}
    for match in _END.finditer(text):
        start = match.start() + (text[match.start()] == ".")
        group = "v" if match["w"] is None else "w"
        before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
        start -= len(before) - len(before := before.rstrip(" "))
        label = _LABEL.search(before)
        if label is None or (group == "w" and _outline(match[group].partition(" ")[0]) in _known()):
            continue  # or another label stands beside it, as in the head of a table
        if (printed := labels.get(label[0])) is None:
            printed = labels[label[0]] = _printed(label[0])
        if printed:
            value = _NUMBER.sub(_digits, DATE.sub(_digits, match[group]))
            if (value != match[group] and group == "v") or printed != label[0]:
                yield printed, start - len(label[0]), start, value, match.start(group)


def _printed(label: str) -> str:
    """A label with the words that it was misread from; empty if none of its words is known."""
    if _known().keys().isdisjoint(_WORD.findall(_outline(label))):  # as of nearly all sentences
        return ""
    return _WORD.sub(lambda word: _as_known(word[0], _known().get(_outline(word[0]), "")), label)


def _as_known(word: str, known: str) -> str:
    return word if not known or folded(word) == known else known


def _digits(match: re.Match[str]) -> str:
    return match[0].translate(_DIGITS)


@cache
def _known() -> dict[str, str]:
    return {_outline(word): word for word in _WORDS}


def _outline(word: str) -> str:
    return folded(word).replace("rn", "m").translate(_OUTLINE)
