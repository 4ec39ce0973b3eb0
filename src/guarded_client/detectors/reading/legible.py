"""A text as people read it: what every rule and every name model looks at, however the text was written down.

Chat programs, PDF readers and those who want to get past a filter put characters that nobody sees inside words; damaged
exports have NUL there, mail has "=C3=A9", and what was read in the wrong encoding has two letters for one. Mails and
calendars cut lines wherever they are full. Word processors write spaces and hyphens that do not break, and some people
letters from other blocks of Unicode. Windows ends lines with two characters. Escapes are undone as for guards
(``guarded_client._reading.view``).

Sources: Unicode 15 (``Default_Ignorable_Code_Point``; category ``Cc`` without white space; forms NFC and NFKC), RFC
2045 (quoted-printable).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import merge
from operator import itemgetter
from typing import Final, TypeAlias

from guarded_client._model import Entity
from guarded_client._reading.view import View
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.reading.glued_scripts import is_glued, with_spaces, without_words
from guarded_client.detectors.reading.inline_tags import MARKED, is_tag
from guarded_client.detectors.reading.line_ends import FOLD, QUOTE, is_folded, is_quoted
from guarded_client.detectors.reading.tex_accents import accents, letter
from guarded_client.detectors.reading.twin_letters import with_latin_letters
from guarded_client.detectors.words.listed_names import is_listed

_CONTROLS: Final = "\x00-\x08\x0e-\x1b\x7f"
_TAGS: Final = "\U000e0000-\U000e0fff"
_OVER: Final = "\u0305\u0332\u0333\u0335-\u0338\u20d0-\u20f0"
"""Lines through, above and below letters, and keycaps around digits: "0️⃣6️⃣"."""
_UNSEEN: Final = (
    f"{_CONTROLS}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    f"\ufe00-\ufe0f\ufeff\ufff0-\ufff8{_TAGS}{_OVER}"
)
_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0"
"""Among them what fonts show as one: an empty pattern of Braille, fillers of Hangul."""
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2212\ufe63"
_FORMS: Final = (
    "\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff"
)
_ANY: Final = f"{_UNSEEN}{_SPACES}{_DASHES}{_FORMS}".replace(_TAGS, "").replace("\U0001d7ff", _TAGS[-1])
"""All of them, and what lies between letters for formulas and tags: one range less takes a quarter of the time less."""
_MARKS: Final = "\u0300-\u0304\u0306-\u0331\u0334\u0339-\u034e\u0350-\u036f"
_TWO: Final = r" (?<=\S ) (?=\S)"
_BYTES: Final = r"=[C-E][0-9A-F](?:(?:=\r?\n)?=[89AB][0-9A-F]){1,2}"
_BYTE: Final = "(?<=[A-Za-z\n])=[C-F][0-9A-F](?![0-9A-F])|(?<![=0-9A-Za-z_])=[CD][0-9A-F](?=[a-z])"
_AT: Final = (
    r"=40(?<=[\w.+-]=40)(?<!\bfoo=40)(?<!\b(?:key|max|min)=40)(?<!\bsize=40)(?!(?:[kmg]?b|em|ms|p[tx]|s)\b)"
    r"(?=[A-Za-z][\w-]{0,62}(?:\.|=2E)[A-Za-z]{2})"
)
"""The sign of an address between what can only be one, behind no key that is set to 40."""
_SIGN: Final = "=(?:2[0-9A-F]|3[A-F]|40|5[B-F]|7[B-E])"
"""What is neither a letter nor a digit: signs that mean something to servers on the way, and the escape's own."""
_NUMBER: Final = lazily(r"[ ./:,-]?\d")
_MISREAD: Final = "Ã[\u00a0-\u00bf€‚„ˆ‡‰–œŸ]|Â[\u00a0-\u00bf]|â€[™˜œ]"

_CONTROL: Final = lazily(f"[{_CONTROLS}]")
_CHARACTER: Final = lazily(f"[{_ANY}{_MARKS}ÃÂâ]")
_SIGNS: Final = ("  ", "=2", "=3", "=4", "=5", "=7", "=C", "=D", "=E", "=F", "<wbr", "<WBR", "</", "<!--", "\\", "*")
_FOLDS: Final = ("=\n", "=\r\n", "\n ", "\n\t")
_SIGNED: Final = lazily(f"{_TWO}|{_BYTES}|{MARKED}|{_AT}")
_LETTERED: Final = lazily(f"{_BYTE}|{_SIGN}")
_MAILED: Final = lazily(rf"=(?:3[Dd]|\r?\n)|(?i:quoted-printable)|{_BYTES}|{_AT}")
"""What else mails have: without it, ``=DE`` is what a name is set to, and ``=20`` a number."""
_EACH: Final = (
    rf"(?P<unseen>[{_UNSEEN}]+|{MARKED})|(?P<space>[{_SPACES}])|(?P<hyphen>[{_DASHES}])|(?P<form>[{_FORMS}])"
    rf"|(?P<two>{_TWO})|(?P<misread>{_MISREAD})|(?P<bytes>{_BYTES})|(?P<byte>{_BYTE})|(?P<at>{_AT})|(?P<sign>{_SIGN})|(?P<fold>{FOLD})"
    rf"|(?P<quote>{QUOTE})|(?P<end>\r\n)"
)
_ODD: Final = lazily(rf"(?=[{_ANY}ÃÂâ =<>*\\\r\n])(?:{_EACH})")
_FOLDED: Final = lazily(FOLD)
_QUOTED: Final = lazily(QUOTE)
_MARK: Final = lazily(f"[{_MARKS}]")
_ODD_OR_MARKED: Final = lazily(rf"{_EACH}|(?P<composed>[A-Za-z][{_MARKS}]{{1,3}})")

_BREAK: Final = lazily(r"\\[nrt]")
_BREAK_OR_FOLDER: Final = lazily(r"(?<=[\w:])\\[nrt](?=[a-z])")
"""A line break that nobody unescaped ("regards\\nphilippa"), or the end of a folder's name ("CORP\\nadia")."""
_WORD: Final = lazily(r"[^\W_]+")
_SURE_BREAK: Final = lazily(rf"(?!{_BREAK_OR_FOLDER.pattern}){_BREAK.pattern}")

Piece: TypeAlias = tuple[int, int, int]
"""Where a stretch of the text that is read begins, and what it was: its offset there; its offset in the text as given;
the length of what stands there for all of it in the text as given, 0 if each character stands for itself.
A bare tuple, since a named one costs twice as much, and a long text may have many."""


class Legible:
    """The text that is read, and the way back.

    Attributes:
        text: it.
        divided: whether there is what may divide words or numbers, and is read as if it did not.
    """

    __slots__ = ("_pieces", "_view", "divided", "text")

    def __init__(self, view: View, text: str, pieces: list[Piece], *, divided: bool = False) -> None:
        self.text = text
        self.divided = divided
        self._view = view
        self._pieces = pieces

    def __repr__(self) -> str:
        return f"<Legible of {len(self.text)} characters>"

    def back(self, found: Iterable[Entity]) -> list[Entity]:
        """The same entities where they stand in the text as given."""
        if not self._pieces and self._view.text is self._view.raw:
            return list(found)
        places = ((entity, self.place(entity.start, entity.end)) for entity in found)
        return [replace(entity, start=start, end=end) for entity, (start, end) in places]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of what is read stands in the text as given."""
        return self._view.to_raw(self._start(start), self._end(end))

    def _piece(self, place: int) -> Piece:
        index = bisect_right(self._pieces, place, key=itemgetter(0)) - 1
        return self._pieces[index] if index >= 0 else (0, 0, 0)

    def _start(self, place: int) -> int:
        at, start, length = self._piece(place)
        return start if length else start + place - at

    def _end(self, place: int) -> int:
        at, start, length = self._piece(place - 1)
        return start + (length or place - at)


def readings(text: str) -> tuple[Legible, ...]:
    """A text as it is read: once, or twice, where something in it may stand within a word or number, and between two.

    NUL and its like divide records. Other characters that nobody sees do so too, unless a letter stands before them and
    a small one behind; hyphens that nobody typed, beside a digit. A line break that nobody unescaped may be the end of
    a folder's name. Where it surely is none, the line ends there for who reads it. Words of scripts that need no spaces
    end where other letters begin.
    """
    joined = legible(text)
    return (joined, legible(text, parted=True)) if joined.divided else (joined,)


def without_breaks(text: str, joined: Iterable[Entity], parted: Sequence[Entity]) -> Iterator[Entity]:
    """Entities of the first reading, without those that begin with a line break if the second one has the rest.

    A name that many bear stands there whole: "CORP\\nicole". Nor those that have a word of another script with them.
    """
    ends = {entity.start: entity.end for entity in parted}
    for entity in without_words(text, joined, parted):
        broken = entity.start > 0 and _BREAK.match(text, entity.start - 1) is not None
        word = _WORD.match(text, entity.start)
        if not broken or ends.get(entity.start + 1, 0) < entity.end or (word is not None and is_listed(word[0])):
            yield entity


def legible(text: str, *, parted: bool = False) -> Legible:
    """A text as it is read: in plain forms, with what escapes stand for.

    Args:
        text: any text.
        parted: whether a space stands for what may divide words or numbers, and where scripts meet.
    """
    view = View(text, simple=False)
    text = with_latin_letters(view.text)
    divided = False
    if "\\" in text:
        divided = _BREAK_OR_FOLDER.search(text) is not None
        text = unescaped(text) if parted else _SURE_BREAK.sub(_break, text)
    accented = accents(text) if "\\" in view.raw else None
    if accented is None and _is_plain(text):
        return _apart(view, text, [], divided=divided, parted=parted)
    parts: list[str] = []
    pieces: list[Piece] = []
    done = at = 0
    mailed = _MAILED.search(text) is not None
    odd = (_ODD if text.isascii() or _MARK.search(text) is None else _ODD_OR_MARKED).finditer(text)
    for match in odd if accented is None else merge(odd, accented.finditer(text), key=_begin):
        start, end = match.span()
        meant = _meant(match)
        if meant is None or start < done:
            continue
        if match.lastgroup == "byte":
            divided = divided or mailed
            if parted or not mailed:
                continue
        elif match.lastgroup == "sign":
            if not mailed:
                continue
            if _NUMBER.match(text, end) is not None:  # or a number behind an equals sign
                divided = True
                if not parted:
                    continue
        elif match.lastgroup == "fold" and not meant:
            divided, meant = True, "\n" if parted else meant
        elif match.lastgroup != "quote" and meant in {"", "-"} and _may_divide(text, start, end):
            divided, meant = True, " " if parted else meant
        parts += (text[done:start], meant)
        at += start - done + len(meant)
        done = end
        if len(meant) != 1 or end - start != 1:
            if meant:
                pieces.append((at - len(meant), start, end - start))
            pieces.append((at, end, 0))
    return _apart(view, "".join((*parts, text[done:])), pieces, divided=divided, parted=parted)


def _apart(view: View, text: str, pieces: list[Piece], *, divided: bool, parted: bool) -> Legible:
    glued = is_glued(text)
    text, pieces = with_spaces(text, pieces) if glued and parted else (text, pieces)
    return Legible(view, text, pieces, divided=divided or glued)


def unescaped(text: str) -> str:
    """The text, of the same length, with an end of the line for every line break that nobody unescaped."""
    return _BREAK.sub(_break, text) if "\\" in text else text


def _break(match: re.Match[str]) -> str:
    """As many characters as the escape has."""
    return "\t " if match[0][1] == "t" else "\n "


def _may_divide(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    if text[start] in _DASHES:
        return before.isalnum() and behind.isalnum() and (before.isdigit() or behind.isdigit())
    joined = before.isalpha() and behind.islower() and not is_tag(text, start)
    return not joined or _CONTROL.search(text, start, end) is not None


def _is_plain(text: str) -> bool:
    """Whether nothing in it is to be read otherwise; one look at each kind, since most texts have none."""
    odd = _CONTROL if text.isascii() else _CHARACTER
    if not (text.isascii() and text.isprintable()) and odd.search(text) is not None:
        return False
    if any(sign in text for sign in _SIGNS) and (
        _SIGNED.search(text) is not None or (_LETTERED.search(text) is not None and _MAILED.search(text) is not None)
    ):
        return False
    if "\r\n" in text:
        return False
    if ("\n>" in text or "\n >" in text) and any(map(is_quoted, _QUOTED.finditer(text))):
        return False
    return not any(sign in text for sign in _FOLDS) or not any(map(is_folded, _FOLDED.finditer(text)))


def _begin(match: re.Match[str]) -> int:
    return match.start()


def _meant(match: re.Match[str]) -> str | None:
    """What people read there; ``None`` if it is what it is."""
    kind, given = match.lastgroup, match[0]
    if kind == "tex":
        return letter(given)
    if kind == "unseen":
        return ""
    if kind == "fold" and is_folded(match):
        return ""
    if kind in {"fold", "end"}:
        return given.replace("\r\n", "\n") if "\r" in given else None
    if kind == "quote":
        return "" if is_quoted(match) else None
    if kind in {"space", "two"}:
        return " "
    if kind == "hyphen":
        return "-"
    if kind == "form":
        return str(int(given)) if given.isdecimal() else unicodedata.normalize("NFKC", given)
    if kind == "composed":
        return unicodedata.normalize("NFC", given)
    if kind == "byte":
        return bytes.fromhex(given[1:]).decode("cp1252")
    char = _decoded(given)
    if len(char) != 1 or char == given:
        return None
    again = _ODD.fullmatch(char)
    return char if again is None else _meant(again)


_SOFT: Final = str.maketrans("", "", "=\r\n")


def _decoded(given: str) -> str:
    """Bytes of UTF-8 as hexadecimal numbers, or as the letters of Windows-1252."""
    try:
        return (bytes.fromhex(given.translate(_SOFT)) if given[0] == "=" else given.encode("cp1252")).decode()
    except ValueError:
        return given
