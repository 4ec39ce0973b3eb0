"""Names spelled letter by letter, as transcripts of calls have them: "P-R-Z-Y-B-Y-L-A", "D comme Denis, U comme ...".

A row of letters counts if a word for spelling or for a name stands before it, or if the text has the same letters as a
word; so acronyms ("S.N.C.F."), marks and lists ("a b c d") stay readable.

Sources: ITU-T E.161 and the ICAO's spelling alphabet ("Juliett Oscar Hotel"); how people spell on the phone in the
seven languages ("D wie Dora", "B as in Bravo", "de de Dinamarca"); RAE, "abecedario" (Spanish names of letters).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, excluded
from guarded_client.detectors.matching.scan import Scan, starts
from guarded_client.detectors.spoken.spelling_alphabets import in_alphabets

_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"
_SINGLES: Final = frozenset(letter.encode() for letter in _ALPHABET)
_FEWEST: Final = 3
"""A row has so many different letters at least, and so many of the form "D as in Dora" are one name."""

_LETTER: Final = r"(?:(?:double|deux|doppel|doble|doppia|dubbel|duplo)[ -])?[a-z]"
_DOUBLE: Final = lazily(r"(?:double|deux|doppel|doble|doppia|dubbel|duplo)[ -](?P<l>[a-z])")
_SIGN: Final = (
    r"(?:e?space|leerzeichen|espacio|spazio|spatie|espaco|tiret|trait d['’]union|hyphen|dash|bindestrich|guion"
    r"|trattino"
    r"|koppelteken|streepje|hifen|apostroph?[eo]?|apostrof)"
)
"""What people say for a sign within a name: "L, E, espace, G, A, L, L"."""
_ROW: Final = lazily(
    rf"(?<![^\W_])(?<![^\W_]['’.&])[a-z](?P<s>,[ ]|[ ]-[ ]|[ .-])(?:(?:{_LETTER}"
    rf"|{_SIGN})(?P=s)){{2,30}}[a-z](?![^\W_]|['’&])"
)
_IN_ROW: Final = lazily(rf"[ ,.-][a-z](?:,[ ]|[ ]-[ ]|[ .-])(?:{_LETTER}|{_SIGN})[ ,.-]")
"""A piece that every row has; looking for it takes a third of the time."""
_SPELLING: Final = lazily(
    r"\b(?:spel(?:l|t|ling|led|ls|ing|len|d)?|epel\w{0,5}|s[' ]ecri[vt]\w{0,4}|ecrit|buchstab\w{0,6}|gespeld"
    r"|geschrieben|schreibt?(?:\s(?:man|sich|mich))?"
    r"|(?:se|me)\sescribe|escrito|deletre\w{0,5}|si\sscrive|scritto|soletr\w{0,5}|escreve(?:-se|m)?)\b[^.!?\n]{0,25}"
    r"(?:\?\s{0,2}(?:[^\W\d_]{1,12}\s?:\s)?(?:(?:oui|yes|yeah|sure|ok|ja|si|sim|certo|alors)[ ,]{1,2}){0,2})?\Z"
)
_NAME: Final = lazily(
    r"\b(?:(?:sur)?name|nom|prenom|nom\sde\sfamille|vorname|nachname|(?:voor|achter)?naam|nombre|apellidos?|nome"
    r"|cognome"
    r"|sobrenome|apelido|m'appelle|called|heisse|heiße|heet|llamo|chiamo"
    r"|chamo)[ ]?(?::|is|est|c'est|ist|es|e)?[ ]{0,2}[\"'(]?\Z"
    r"|\b(?:client|cliente|caller|customer|patiente?|kunde|kundin|anrufer(?:in)?|beller|paciente|klant)[ ]?:[ ]{0,2}\Z"
)
_BEFORE: Final = 60
_WORD: Final = lazily(r"[^\W_]{3,}")
_AS: Final = ("comme", "wie", "as in", "for", "like", "come", "como", "van", "di", "de")
_AS_IN: Final = lazily(rf"(?<![^\W_])(?P<l>[a-z]),?[ ](?:{'|'.join(_AS)})[ ](?P=l)[a-z]{{1,14}}(?![^\W_])")
_TOLD_OR_NOT: Final = (
    rf"(?:(?:double|deux|doppel|doble|doppia|dubbel|duplo|capital)[ -])?(?P<l>[a-z])"
    rf"(?:,?[ ](?:{'|'.join(_AS)})[ ](?P=l)[a-z]{{1,14}})?(?![^\W_]|['’&])"
)
_TOLD_ROW: Final = lazily(
    rf"(?<![^\W_])(?<![^\W_]['’.&]){_TOLD_OR_NOT}"
    rf"(?:[\s,;.-]{{1,3}}(?:(?:et|and|und|y|e|en|then|dann"
    rf"|puis)\s)?(?:{_TOLD_OR_NOT.replace('P<l>', 'P<m>').replace('P=l', 'P=m')}"
    rf"|{_SIGN}(?![^\W_]))){{3,40}}"
)
"""Letters of which some are told: "K comme Kléber, O, W comme William, A, L"."""
_LONE: Final = lazily(r"(?<![^\W_])[a-z](?![^\W_])")
_BETWEEN: Final = re.compile(r"[\s,;.-]{1,3}(?:(?:et|and|und|y|e|en|then|dann|puis)\s)?\Z")
_NAMES: Final = (
    *("be", "ce", "de", "efe", "ge", "hache", "jota", "ka", "ele", "eme", "ene", "pe", "cu", "erre", "ese", "te"),
    *("uve", "equis", "ye", "zeta", "ve"),
)
_HEADS: Final = _SINGLES | {name[:4].encode() for name in _NAMES}
_DE: Final = lazily(rf"(?<![^\W_])(?P<l>{'|'.join(_NAMES)}|[aeiou]) de (?P<w>[a-z]{{3,14}})(?![^\W_])")
_INITIAL: Final = {"hache": "h", "efe": "f", "ele": "l", "eme": "m", "ene": "n", "erre": "r", "ese": "s", "uve": "v"}
_NATO: Final = (
    *("alfa", "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett", "juliet"),
    *("kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor"),
    *("whiskey", "whisky", "x-ray", "xray", "yankee", "zulu"),
)
_NATO_HEADS: Final = frozenset(word[:4].encode() for word in _NATO if word != "x-ray")
_ANY: Final = "|".join(_NATO)
_NATO_ROW: Final = lazily(rf"(?<![^\W_])(?:{_ANY})(?P<s>, | |-)(?:(?:{_ANY})(?P=s)){{2,30}}(?:{_ANY})(?![^\W_])")


def spelled_names(scan: Scan) -> Iterator[Entity]:
    """Rows of letters, or of words for letters, that spell a name."""
    heads = scan.heads.keys[0]
    if len(heads & _SINGLES) >= _FEWEST:
        yield from _rows(scan)
        told = sum(1 for word in _AS for at in starts(scan.plain, f" {word} ") if _is_letter(scan.plain, at))
        if told >= _FEWEST:
            yield from _told(scan, _AS_IN)
        if told:
            yield from _told_in_part(scan)
    if b"de" in heads and len(heads & _HEADS) >= _FEWEST and scan.plain.count(" de ") >= _FEWEST:
        yield from _told(scan, _DE)
    if len(heads & _NATO_HEADS) >= _FEWEST:
        for match in _NATO_ROW.finditer(scan.plain):
            yield Entity("PERSON", *match.span(), 0.6, Source.FORMAT)
    yield from in_alphabets(scan, _asked)


def _asked(before: str) -> bool:
    """Whether it ends in a word for spelling or for a name."""
    return _SPELLING.search(before) is not None or _NAME.search(before) is not None


def _is_letter(plain: str, end: int) -> bool:
    """Whether a word of one letter ends there, perhaps with a comma behind it."""
    end -= plain[end - 1 : end] == ","
    return plain[end - 1 : end].isalpha() and not plain[max(0, end - 2) : end - 1].isalnum()


def _rows(scan: Scan) -> Iterator[Entity]:
    """Rows of letters; with points between them, a word in capitals is the acronym that they are."""
    plain = scan.plain
    if _IN_ROW.search(plain) is None:
        return
    words: dict[str, bool] | None = None
    for match in _ROW.finditer(plain):
        letters = "".join(part[-1] for part in _DOUBLE.sub(rf"\g<l>{match['s']}\g<l>", match[0]).split(match["s"]))
        if len(set(letters)) < _FEWEST or letters in _ALPHABET or excluded(REFERENCE, scan.text, match.start()):
            continue
        before = plain[max(0, match.start() - _BEFORE) : match.start()]
        dotted = match["s"] == "."
        words = _words(scan) if words is None else words
        if (
            _SPELLING.search(before) is not None
            or (not dotted and _NAME.search(before) is not None)
            or (letters in words and (words[letters] or not dotted) and not _heading(scan.text, match))
        ):
            yield Entity("PERSON", *match.span(), 0.7, Source.FORMAT)


def _words(scan: Scan) -> dict[str, bool]:
    """The words of the text; of each, whether it is anywhere not in capitals."""
    found: dict[str, bool] = {}
    for word in _WORD.finditer(scan.plain):
        found[word[0]] = found.get(word[0], False) or not scan.text[word.start() : word.end()].isupper()
    return found


def _heading(text: str, match: re.Match[str]) -> bool:
    """Whether it is a word with room between its letters, at the beginning of a line: "R E L A T O R I O"."""
    before = text[max(0, match.start() - _BEFORE) : match.start()].rstrip(" \t")
    return match["s"] == " " and before[-1:] in {"", "\n"}


def _told(scan: Scan, pattern: re.Pattern[str]) -> Iterator[Entity]:
    """Three letters or more, one behind another, each told by a word that begins with it."""
    plain = scan.plain
    items = [match for match in pattern.finditer(plain) if _fits(match)]
    first = 0
    for index, match in enumerate(items, 1):
        if index < len(items) and _BETWEEN.match(plain[match.end() : items[index].start()]) is not None:
            continue
        start = items[first].start()
        if index - first >= _FEWEST and not excluded(REFERENCE, scan.text, start):
            yield Entity("PERSON", start, match.end(), 0.7, Source.FORMAT)
        first = index


def _told_in_part(scan: Scan) -> Iterator[Entity]:
    """Four letters or more in a row, of which some are told by a word that begins with it."""
    for match in _TOLD_ROW.finditer(scan.plain):
        told = _AS_IN.findall(match[0])
        letters = "".join(_LONE.findall(match[0]))
        if not 0 < len(told) < len(letters) or match[0].endswith(letters):  # "N-G-U-Y-E-N comme Nguyen"
            continue
        if (
            len(set(letters)) >= _FEWEST
            and letters not in _ALPHABET
            and not excluded(REFERENCE, scan.text, match.start())
        ):
            yield Entity("PERSON", *match.span(), 0.7, Source.FORMAT)


def _fits(match: re.Match[str]) -> bool:
    letter = match["l"]
    word = match.groupdict().get("w")
    return word is None or word.startswith(_INITIAL.get(letter, letter[0]))
