"""How a text reads once its escapes are undone, with the way back to the raw offsets.

Detectors read the view; what they find is replaced in the raw text. ``Jos\\u00e9`` in a tool result,
``jean%40exemple.fr`` in a query, ``&eacute;`` in HTML, ``\\xc3\\xa9`` in a server's log and ``\\303\\251`` in what git
says hide personal data from whoever reads them raw, and so does ``=?utf-8?Q?zoe=40exemple.fr?=`` in the head of a mail.
"""

from __future__ import annotations

import html
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._reading.mail_words import Segment, segments, utf_8
from guarded_client._reading.odd_escapes import has_odd, odd_in
from guarded_client._reading.quoted_printable import SPELLED, is_cut, quoted_in
from guarded_client._reading.terminal import codes

_PERCENT: Final = r"%(?:25){0,8}[0-9A-Fa-f]{2}"
"""Of a percent sign that was encoded again, and again, it is the last one that counts."""
_ESCAPE: Final = re.compile(
    r"(?:\\{1,16}u[0-9a-fA-F]{4}){1,64}"
    r"|\\{1,16}[\"/bfnrt]"
    r"|(?:\\{1,16}x[0-9a-fA-F]{2}){1,64}"
    r"|(?:\\{1,16}[23][0-7]{2}){2,64}"
    r"|\\{1,16}(?:u\{([0-9a-fA-F]{1,6})\}|U([0-9a-fA-F]{8}))"  # Rust, JavaScript; Python
    r"|\\{2,16}"
    rf"|(?:{_PERCENT}){{1,64}}"
    r"|%u([0-9a-fA-F]{4})"  # escape() of JavaScript
    r"|&(?:amp;){0,4}(?:\#[0-9]{1,10}|\#[xX][0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,11});"
)
_AND: Final = re.compile(r"\A&(?:amp;)+(?=[\w\#])")
_LETTER: Final = re.compile(r"\\+[bfnrt]")
_UNIT: Final = re.compile(r"\\+u([0-9a-fA-F]{4})")
_BYTE: Final = re.compile(r"\\+x([0-9a-fA-F]{2})")
_OCTAL: Final = re.compile(r"\\+([23][0-7]{2})")
"""A byte that is no ASCII, as git has it in names of files."""
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
_SIMPLE: Final = {'"': '"', "/": "/", "b": " ", "f": " ", "n": "\n", "r": "\r", "t": "\t", "\\": "\\"}

_KEY: Final = r"[\w.%\[\]-]{1,60}"
_VALUE: Final = r"[^\s\"'<>&#=\\]{1,2000}"
_IS: Final = r"(?:=|\\{1,8}u003d)"
_FORM: Final = re.compile(
    rf"(?:[?&]|&amp;|\\u0026){_KEY}{_IS}({_VALUE})|(?<![\w.%\[\]=-]){_KEY}{_IS}({_VALUE})(?=&|\\u0026)"
    rf"|(?<![^\s\"'>,]){_KEY}{_IS}([\w.%*@+-]{{7,2000}})(?=[\s\"'<\\]|\Z)"
)
"""A value of a form, or of a query: in these, a plus is a space (WHATWG URL, 5.1). Some write ``=`` as an escape.

So is it in a lone field, unless that is as short as a sum."""

_CODE: Final = re.compile(_PERCENT)
_PLUS: Final = re.compile("%(?:25){0,8}2B", re.IGNORECASE)
_EQUALS: Final = re.compile("%(?:25){0,8}3D", re.IGNORECASE)
"""With it, a form within another one, as in the address that a page goes back to: its pluses are encoded."""

_TAGS: Final = re.compile("[\U000e0020-\U000e007e]{6,}")
"""More than a flag has."""

_SLASHES: Final = r":\\{0,8}/\\{0,8}/"
_LOGIN: Final = re.compile(rf"{_SLASHES}([^\s/?#@:\"'<>\\]{{0,100}}:[^\s/?#@\"'<>\\]{{1,300}})@")
"""A user and a password in a URL (RFC 3986, 3.2.1). A password is what is written: undone, it may have the ``/`` or the
``@`` that ends it."""

_LETTERS: Final = frozenset(" \n\r\t")
"""What an escape with a letter stands for."""


class View:
    """A text with its escapes undone. ``text`` is what to read.

    ``ambiguous`` says that it has escapes like ``\\n``, which outside JSON may be meant as they are.
    ``formed`` says that it has values of forms, and a plus in them, ``nested`` that it may have such a form in another.
    """

    __slots__ = (
        "_at",
        "_segments",
        "_simple",
        "_within",
        "ambiguous",
        "formed",
        "nested",
        "quoted",
        "raw",
        "text",
    )

    def __init__(
        self,
        raw: str,
        *,
        simple: bool = True,
        form: bool = False,
        within: bool = False,
        unnamed: bool = False,
        quoted: bool = False,
        hidden: bool = False,
        odd: bool = False,
    ) -> None:
        """Read a text.

        Args:
            raw: any text.
            simple: whether ``\\n`` and its like are escapes. In JSON they are; in prose they may be a path.
            form: whether a plus is a space in the values of forms.
            within: whether it is one where it is encoded, in a form within another one.
            unnamed: see :func:`~guarded_client._reading.mail_words.segments`.
            quoted: whether all of it is quoted-printable.
            hidden: whether tags are letters.
            odd: whether escapes that may be meant as they are stand for something.
        """
        self.raw = raw
        self.quoted = quoted
        self.ambiguous = False
        self._simple = simple
        self._within = within
        self._segments: list[Segment] = []
        self._at: list[int] = []
        self.text = raw
        spaces = _spaces(raw) if "+" in raw and ("=" in raw or "u003d" in raw) else []
        self.formed = bool(spaces)
        self.nested = "%" in raw and _PLUS.search(raw) is not None and _EQUALS.search(raw) is not None
        more = list(segments(raw, unnamed=unnamed)) if "=?" in raw else []
        more += [*(spaces if form else ()), *(quoted_in(raw) if quoted else ()), *(_hidden(raw) if hidden else ())]
        more += odd_in(raw) if odd else ()
        more += codes(raw)
        if more or "\\" in raw or "%" in raw or "&" in raw:
            self._decode(raw, sorted([*self._escapes(raw), *more], key=_place) if more else self._escapes(raw))

    @property
    def spelled(self) -> bool:
        """Whether letters, or a phone number's plus, are in quoted-printable, which no mail needs; or lines cut."""
        return "=" in self.raw and (SPELLED.search(self.raw) is not None or is_cut(self.raw))

    @property
    def odd(self) -> bool:
        """Whether it has escapes that may be meant as they are."""
        return has_odd(self.raw)

    @property
    def tagged(self) -> bool:
        """Whether it has text in tags, which nobody sees, and models read."""
        if self.raw.isascii() or b"\xf3\xa0" not in self.raw.encode("utf-8", "replace"):  # faster than the pattern
            return False
        return _TAGS.search(self.raw) is not None

    def _escapes(self, raw: str) -> Iterator[Segment]:
        logins = iter(_LOGIN.finditer(raw) if "%" in raw and "@" in raw else ())
        login = next(logins, None)
        for match in _ESCAPE.finditer(raw):
            while login is not None and login.end(1) <= match.start():
                login = next(logins, None)
            if login is not None and login.start(1) <= match.start() and raw[match.start()] == "%":
                continue
            for segment in _characters(match):
                if self._within and segment[2] == "+" and raw[segment[0]] == "%":
                    yield (*segment[:2], " ")
                    continue
                if segment[2] in _LETTERS and _LETTER.fullmatch(match.group()) is not None:
                    self.ambiguous = True
                    if not self._simple:
                        continue
                yield segment

    def _decode(self, raw: str, found: Iterable[Segment]) -> None:
        out: list[str] = []
        position = length = 0
        for start, end, character in found:
            if start < position:  # what looks like an escape was half of a letter
                continue
            plain = raw[position:start]
            out += (plain, character)
            length += len(plain)
            self._at.append(length)
            self._segments.append((start, end, character))
            length += len(character)
            position = end
        if self._segments:
            out.append(raw[position:])
            self.text = "".join(out)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of a stretch of the view."""
        return self._raw(start, begins=True), self._raw(end)

    def _raw(self, position: int, *, begins: bool = False) -> int:
        index = bisect_right(self._at, position) - 1
        if index < 0:
            return position
        offset = position - self._at[index]
        start, end, character = self._segments[index]
        return start if offset == 0 and (character or not begins) else end + offset - len(character)


def _place(segment: Segment) -> tuple[int, int]:
    """In order; of two that begin alike, the longer one first: an escape may begin a code of a terminal."""
    return segment[0], -segment[1]


def _spaces(raw: str) -> list[Segment]:
    """The pluses in values of forms."""
    return [
        (at, at + 1, " ")
        for match in _FORM.finditer(raw)
        for at in range(match.start(match.lastindex or 0), match.end())
        if raw[at] == "+"
    ]


def _hidden(raw: str) -> Iterator[Segment]:
    """The letters that tags stand for."""
    for match in _TAGS.finditer(raw):
        yield from ((at, at + 1, chr(ord(raw[at]) - 0xE0000)) for at in range(*match.span()))


def _characters(match: re.Match[str]) -> Iterator[Segment]:
    text, start = match.group(), match.start()
    if text[0] == "&":
        character = html.unescape(_AND.sub("&", text))
        if len(character) == 1:
            yield start, match.end(), character
        elif text.startswith("&amp;"):
            yield start, start + 5, "&"
    elif match.lastindex is not None:
        yield start, match.end(), _numbered(int(match[match.lastindex], 16))
    elif text[0] == "%":
        yield from _percent(text, start)
    elif _UNIT.match(text):
        yield from _units(text, start)
    elif "x" in text:
        yield from _bytes(list(_BYTE.finditer(text)), start)
    elif _OCTAL.match(text):
        yield from _bytes(list(_OCTAL.finditer(text)), start, base=8)
    else:
        yield start, match.end(), _SIMPLE[text[-1]]


def _numbered(code: int) -> str:
    return chr(code) if code <= sys.maxunicode and not 0xD800 <= code < 0xE000 else "\ufffd"


def _percent(text: str, start: int) -> Iterator[Segment]:
    codes = list(_CODE.finditer(text))
    for position, size, character in utf_8(bytes(int(code[0][-2:], 16) for code in codes)):
        if character is not None:
            yield start + codes[position].start(), start + codes[position + size - 1].end(), character


def _bytes(escapes: list[re.Match[str]], start: int, base: int = 16) -> Iterator[Segment]:
    """Bytes of UTF-8, or else characters by their number; control characters stay as they are, octal numbers too."""
    data = bytes(int(each.group(1), base) for each in escapes)
    for position, size, character in utf_8(data):
        if character is None and base == 8:
            continue
        said = chr(data[position]) if character is None else character
        if _CONTROL.fullmatch(said) is None:
            yield start + escapes[position].start(), start + escapes[position + size - 1].end(), said


def _units(text: str, start: int) -> Iterator[Segment]:
    high: tuple[int, int] | None = None
    for unit in _UNIT.finditer(text):
        code = int(unit.group(1), 16)
        if high is not None and 0xDC00 <= code < 0xE000:
            pair = chr(0x10000 + ((high[1] - 0xD800) << 10) + (code - 0xDC00))
            yield high[0], start + unit.end(), pair
            high = None
            continue
        if high is not None:
            yield high[0], start + unit.start(), "\ufffd"
            high = None
        if 0xD800 <= code < 0xDC00:
            high = (start + unit.start(), code)
        else:
            yield start + unit.start(), start + unit.end(), _numbered(code)
    if high is not None:
        yield high[0], start + len(text), "\ufffd"
