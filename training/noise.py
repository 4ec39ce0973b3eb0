"""How texts get worse on the way: case, accents, typing, reading by machine, missing spaces, apostrophes.

Every function works on the strings of pieces, so labels move with their text.
"""

from __future__ import annotations

from random import Random

from .pieces import Piece
from .places import without_accents

KEYS = """a:qzs b:vn c:xv d:sf e:rz f:dg g:fh h:gj i:uo j:hk k:jl l:km m:nl n:bm o:ip p:ol q:aw r:et s:dq t:ry
u:yi v:cb w:xe x:cw y:tu z:ae"""
NEIGHBOURS = {pair[0]: pair[2:] for pair in KEYS.split()}
OCR = {
    "l": "1I",
    "I": "l1",
    "O": "0",
    "0": "O",
    "1": "l",
    "S": "5",
    "5": "S",
    "B": "8",
    "m": "rn",
    "e": "c",
    "g": "q",
    "é": "e",
    "ü": "ii",
}
TEX = {"'": "’", "’": "'"}


def mapped(pieces: list[Piece], change: object) -> list[Piece]:
    """Every string changed by a function of it."""
    return [(change(text), entity, kind) for text, entity, kind in pieces]  # type: ignore[operator]


def lower(r: Random, pieces: list[Piece]) -> list[Piece]:
    """All lower case."""
    return mapped(pieces, lambda t: t.lower() if len(t.lower()) == len(t) else t)


def upper(r: Random, pieces: list[Piece]) -> list[Piece]:
    """ALL CAPS."""
    return mapped(pieces, str.upper)


def plain_letters(r: Random, pieces: list[Piece]) -> list[Piece]:
    """Accents dropped."""
    return mapped(pieces, without_accents)


def lower_start(r: Random, pieces: list[Piece]) -> list[Piece]:
    """The first letter in lower case, as in chats, and names as they were."""
    text, entity, kind = pieces[0]
    return [(text[:1].lower() + text[1:], entity, kind), *pieces[1:]]


def lower_names(r: Random, pieces: list[Piece]) -> list[Piece]:
    """Names and places in lower case, the rest as it was."""
    return [(t.lower() if e else t, e, k) for t, e, k in pieces]


def upper_names(r: Random, pieces: list[Piece]) -> list[Piece]:
    """Names in capitals, the rest as it was."""
    return [(t.upper() if e else t, e, k) for t, e, k in pieces]


def typed(r: Random, text: str) -> str:
    """A text with slips of the keyboard: about one in twenty-five letters."""
    if len(text) < 3:
        return text
    letters = list(text)
    for _ in range(max(1, len(text) // 25)):
        i = r.randrange(1, len(letters))
        c = letters[i]
        if not c.isalpha():
            continue
        x = r.random()
        if x < 0.35:
            letters[i] = ""
        elif x < 0.55:
            letters[i] = c + c
        elif x < 0.8:
            letters[i] = r.choice(NEIGHBOURS.get(c.lower(), c))
        elif i + 1 < len(letters) and letters[i + 1].isalpha():
            letters[i], letters[i + 1] = letters[i + 1], c
    return "".join(letters)


def typos(r: Random, pieces: list[Piece]) -> list[Piece]:
    """Slips in some of the pieces."""
    return [(typed(r, t) if r.random() < (0.35 if e else 0.7) else t, e, k) for t, e, k in pieces]


def scanned(r: Random, text: str) -> str:
    """A text read by machine: letters taken for others, words split and joined."""
    letters = list(text)
    for i, c in enumerate(letters):
        x = r.random()
        if c in OCR and x < 0.07:
            letters[i] = r.choice(OCR[c])
        elif c == " " and x < 0.03:
            letters[i] = r.choice(("", "  "))
        elif x < 0.004 and c.isalpha():
            letters[i] = c + " "
    return "".join(letters)


def ocr(r: Random, pieces: list[Piece]) -> list[Piece]:
    """Read by machine."""
    return [(scanned(r, t), e, k) for t, e, k in pieces]


def tight(r: Random, pieces: list[Piece]) -> list[Piece]:
    """No space after commas, stops and colons."""
    return mapped(pieces, lambda t: t.replace(", ", ",").replace(". ", ".").replace(": ", ":").replace(" :", ":"))


def spaced(r: Random, pieces: list[Piece]) -> list[Piece]:
    """Punctuation between spaces, as corpora split into words have it."""
    return mapped(
        pieces,
        lambda t: (
            t.replace(",", " ,")
            .replace("'", " ' ")
            .replace(". ", " . ")
            .replace("?", " ?")
            .replace("(", "( ")
            .replace(")", " )")
        ),
    )


def apostrophes(r: Random, pieces: list[Piece]) -> list[Piece]:
    """The other apostrophe."""
    return mapped(pieces, lambda t: t.replace("'", "’") if "'" in t else t.replace("’", "'"))


def unended(r: Random, pieces: list[Piece]) -> list[Piece]:
    """The final stop left out."""
    text, entity, kind = pieces[-1]
    return [*pieces[:-1], (text.rstrip(".!"), entity, kind)]


def title(r: Random, pieces: list[Piece]) -> list[Piece]:
    """Every Word Begins With A Capital, as titles and menus have it."""
    return mapped(pieces, lambda t: " ".join(w[:1].upper() + w[1:] for w in t.split(" ")))


def escaped(r: Random, pieces: list[Piece]) -> list[Piece]:
    """Line breaks as something else, as in tables, JSON and pages."""
    instead = r.choice(("\\n", "\\n", "<br>", " / ", " | ", "\r\n", "\n> ", "\n  "))
    return mapped(pieces, lambda t: t.replace("\n", instead))


# name of the noise, its share
KINDS = (
    (lower, 0.13),
    (upper, 0.03),
    (plain_letters, 0.05),
    (lower_start, 0.05),
    (lower_names, 0.05),
    (upper_names, 0.025),
    (typos, 0.06),
    (ocr, 0.025),
    (tight, 0.02),
    (spaced, 0.025),
    (apostrophes, 0.05),
    (unended, 0.06),
    (escaped, 0.05),
    (title, 0.012),
)


def noised(r: Random, pieces: list[Piece]) -> list[Piece]:
    """The pieces as they were (about half the time), or with one or several kinds of noise."""
    for kind, share in KINDS:
        if r.random() < share:
            pieces = kind(r, pieces)
    return pieces
