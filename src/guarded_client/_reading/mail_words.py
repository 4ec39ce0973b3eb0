"""Encoded words of mail headers (RFC 2047), such as ``=?utf-8?Q?zoe=40exemple.fr?=``: what they say, and where."""

from __future__ import annotations

import codecs
import re
from base64 import b64decode
from collections.abc import Iterator
from encodings.aliases import aliases
from functools import lru_cache
from itertools import chain, groupby
from typing import Final, TypeAlias

_HEAD: Final = r"=\?([A-Za-z0-9_][A-Za-z0-9*._:-]{1,39})\?"
_QUOTED: Final = re.compile(rf"{_HEAD}[Qq]\?([^?\r\n]+)\?=")
_BASE64: Final = re.compile(rf"{_HEAD}[Bb]\?([A-Za-z0-9+/]{{2,}}={{0,2}})\?=")
_SIGN: Final = re.compile("=([0-9A-Fa-f]{2})|.", re.DOTALL)
_PAGE: Final = re.compile(r"(?:windows|win|cp|ibm|dos|ms)_?(\d{3,5})")
_WIDER: Final = {
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
    "iso2022_jp": "iso2022_jp_ext", "tis_620": "cp874", "iso8859_11": "cp874", "iso8859_9": "cp1254",
    "iso_8859_8_i": "iso8859_8", "iso_8859_8_e": "iso8859_8", "sjis": "cp932", "unicode_1_1_utf_7": "utf_7",
}  # fmt: skip
"""What is written under these names has characters of a larger encoding, too (WHATWG Encoding, 4.2)."""
_UNNAMED: Final = frozenset({"koi8_u", "koi8_t", "cp874", "cp720", "cp737", "cp856"})
"""Encodings that Python knows by their own names only."""
_NO_TEXT: Final = frozenset({"mbcs", "rot_13"})
_NAMES: Final = {name for name in (*aliases.values(), *_UNNAMED) if not name.endswith("_codec")} - _NO_TEXT
_ALIKE: Final = frozenset({"utf_8", "ascii", "latin_1", "cp1252"})
"""Each of these is said of text in another one: it is UTF-8, or else what Windows writes."""
_SHIFT: Final = re.compile(rb"[\x0e\x1b]")
"""With these, letters of ASCII become others (ISO 2022)."""
_PLAIN: Final = bytes(range(128))
_STRETCH: Final = re.compile(rb"\+[A-Za-z0-9+/]*-?|[^+]", re.DOTALL)
"""Of UTF-7: what stands for other characters, or one that is as it is."""
_MARKED: Final = {
    "utf_16": (codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE),
    "utf_32": (codecs.BOM_UTF32_BE, codecs.BOM_UTF32_LE),
}
"""Encodings that Python does not read without a mark that says in which order bytes come."""

Segment: TypeAlias = tuple[int, int, str]
"""Where it begins and ends in the text, and what stands there; "": nothing."""


def segments(text: str, *, unnamed: bool = False) -> Iterator[Segment]:
    """The signs of words that have these as hexadecimal numbers; what stands around words and between two is not read.

    Args:
        text: any text.
        unnamed: whether words that may be UTF-8 are, whatever encoding they name.
    """
    for run in _runs(text, _QUOTED):
        begin = run[0].start()
        for encoding, words in groupby(run, _encoding_of):
            signs = [(word, sign) for word in words for sign in _SIGN.finditer(text, word.start(2), word.end(2))]
            data = b"".join(_byte(sign) for _, sign in signs)
            at = 0
            for size, said in _characters(data, _meant(data, encoding, unnamed=unnamed)):
                word, first = signs[at]
                at += size
                last_word, last = signs[at - 1]
                start, end = first.start(), last.end()
                if start == word.start(2):
                    yield begin, start, ""
                if text[start:end] != said and (size > 1 or text[start].isascii()):
                    yield from _spread(start, end, said)
                begin = last_word.end(2)
        yield begin, run[-1].end(), ""


def misnamed(text: str) -> bool:
    """Whether a word that names another encoding may be UTF-8."""
    for run in _runs(text, _QUOTED):
        for encoding, words in groupby(run, _encoding_of):
            data = b"".join(_said(word) for word in words) if encoding not in _ALIKE else b""
            if _meant(data, encoding, unnamed=True) != _meant(data, encoding, unnamed=False):
                return True
    return False


def base64_in(text: str) -> Iterator[Segment]:
    """Words in base64, and what they say; of words that follow each other, all: a name may be cut between them.

    What may be UTF-8 as well as what it names comes twice.
    """
    for run in _runs(text, _BASE64):
        pieces = [(b"".join(map(_data, words)), encoding) for encoding, words in groupby(run, _encoding_of)]
        said = dict.fromkeys(
            "".join(
                said
                for data, encoding in pieces
                for _, said in _characters(data, _meant(data, encoding, unnamed=unnamed))
            )
            for unnamed in (False, True)
        )
        yield from ((run[0].start(2), run[-1].end(2), each) for each in said)


def unreadable(text: str) -> bool:
    """Whether a word names an encoding that nobody knows, and is no text in any that is common."""
    found = chain(_QUOTED.finditer(text), _BASE64.finditer(text)) if "=?" in text else ()
    for word in found:
        if _encoding_of(word) is None:
            data = _said(word) if word.re is _QUOTED else _data(word)
            if _SHIFT.search(data) or (len(data.translate(None, _PLAIN)) * 5 > len(data) and not _is_utf_8(data)):
                return True
    return False


def _runs(text: str, pattern: re.Pattern[str]) -> Iterator[list[re.Match[str]]]:
    """Words with nothing but white space between them."""
    run: list[re.Match[str]] = []
    for word in pattern.finditer(text) if "=?" in text else ():
        if run and not text[run[-1].end() : word.start()].isspace():
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _encoding_of(word: re.Match[str]) -> str | None:
    return _named(word[1].partition("*")[0].lower())  # a language may follow (RFC 2231, 5)


@lru_cache(maxsize=256)
def _named(charset: str) -> str | None:
    """Python's name of an encoding; ``None``: it knows none. It is not asked, or it would look for a module."""
    name = re.sub(r"[^a-z0-9]+", "_", charset).strip("_")
    for each in (name, name.removeprefix("x_")):
        page = _PAGE.fullmatch(each)
        known = aliases.get(each, each if page is None else f"cp{page[1]}")
        known = _WIDER.get(each) or _WIDER.get(known, known)
        if known in _NAMES:
            return known
    return None


def _byte(sign: re.Match[str]) -> bytes:
    if sign[1]:
        return bytes.fromhex(sign[1])
    return b" " if sign[0] == "_" else sign[0].encode("ascii", "replace")


def _said(word: re.Match[str]) -> bytes:
    return b"".join(map(_byte, _SIGN.finditer(word[2])))


def _data(word: re.Match[str]) -> bytes:
    letters = word[2].rstrip("=")
    letters = letters[: -1 if len(letters) % 4 == 1 else None]  # a word that a limit cut
    return b64decode(letters + "=" * (-len(letters) % 4))


def _meant(data: bytes, encoding: str | None, *, unnamed: bool) -> str:
    """The encoding in which bytes are read."""
    if encoding is None or encoding in _ALIKE or (unnamed and not data.isascii() and _is_utf_8(data)):
        return "utf_8"
    return encoding


def _is_utf_8(data: bytes) -> bool:
    try:
        _ = data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _characters(data: bytes, encoding: str) -> Iterator[tuple[int, str]]:
    """What bytes say, piece by piece, each with the number of its bytes."""
    if encoding == "utf_8":
        for position, size, said in utf_8(data):
            yield size, data[position : position + size].decode("cp1252", "replace") if said is None else said
        return
    if encoding == "utf_7":  # Python's decoder begins each stretch anew with each byte of it
        yield from ((len(stretch), stretch.decode(encoding, "replace")) for stretch in _STRETCH.findall(data))
        return
    if encoding in _MARKED and not data.startswith(_MARKED[encoding]):
        encoding += "_be" if data[:1] == b"\0" else "_le"
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    size = 0
    for at in range(len(data)):
        size += 1
        try:
            said = decoder.decode(data[at : at + 1], final=at == len(data) - 1)
        except UnicodeError:  # a step to another alphabet that has no end
            decoder.reset()
            said = "\ufffd"
        if said:
            yield size, said
            size = 0
    if size:
        yield size, ""


def utf_8(data: bytes) -> Iterator[tuple[int, int, str | None]]:
    """Each character of UTF-8: where it begins, its number of bytes, and it; ``None`` for a byte that is of none."""
    position = 0
    while position < len(data):
        size, character = 1, None
        for length in (1, 2, 3, 4):
            try:
                size, character = length, data[position : position + length].decode()
            except UnicodeDecodeError:
                continue
            break
        yield position, size, character
        position += size


def _spread(start: int, end: int, said: str) -> Iterator[Segment]:
    """A stretch that stands for several characters, a part of it for each: they cannot be told apart."""
    for number, character in enumerate(said):
        yield start + (end - start) * number // len(said), start + (end - start) * (number + 1) // len(said), character
    if not said:
        yield start, end, ""
