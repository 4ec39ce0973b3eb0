"""Quoted-printable (RFC 2045, 6.7), as bodies of mails have it: ``zoe=40exemple.fr``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guarded_client._reading.mail_words import Segment, utf_8

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
_END: Final = r"(?:\r?\n|(?:\\{1,16}r)?\\{1,16}n)"
_QUOTED: Final = re.compile(rf"(?:=[0-9A-Fa-f]{{2}}|={_END})+")
_SIGN: Final = re.compile(rf"=(?:([0-9A-Fa-f]{{2}})|{_END})")
_LETTER_CODE: Final = "=(?:3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa])"
SPELLED: Final = re.compile(
    rf"{_LETTER_CODE}[\w.@+-]{{0,3}}=(?:\r?\n=)?[0-9A-Fa-f]{{2}}|=[0-9A-Fa-f]{{2}}(?:=\r?\n)?{_LETTER_CODE}|=2[Bb][1-9]"
    r"|=20\w{1,20}=20"
)
_CUT: Final = re.compile(rf"(?<![=!])={_END}(?=[^\r\n\\])(?! {{2}}|\t)")
_NO_LINE: Final = re.compile(rf"[A-Za-z0-9+/=]*\Z|.*(?:{_END}|[\r\n])", re.DOTALL)
_LONG: Final = 60
"""Of so many characters at least is a line that is cut where quoted-printable may have no longer one."""


def is_cut(raw: str) -> bool:
    """Whether a line is cut as in quoted-printable, and is none of base64, which may end alike."""
    ends = (match.start() for match in _CUT.finditer(raw))
    return any(end >= _LONG and _NO_LINE.match(raw[end - _LONG : end]) is None for end in ends)


def quoted_in(raw: str) -> Iterator[Segment]:
    """What signs stand for in quoted-printable, and ends of lines that stand for nothing (RFC 2045, 6.7)."""
    for match in _QUOTED.finditer(raw):
        codes = [(sign.span(), sign[1]) for sign in _SIGN.finditer(raw, *match.span())]
        yield from ((*span, "") for span, code in codes if code is None)
        codes = [(span, code) for span, code in codes if code]
        for position, size, said in utf_8(bytes(int(code, 16) for _, code in codes)):
            said = chr(int(codes[position][1], 16)) if said is None else said
            if _CONTROL.fullmatch(said) is None:
                yield codes[position][0][0], codes[position + size - 1][0][1], said
