"""What a terminal does not show but obeys (ECMA-48): colours, and where the cursor goes.

It stands right beside letters and digits: ``\\x1b[1mZoë\\x1b[0m`` is a name in bold. Logs have it as it is, with its
first character spelled in some way, or without that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guarded_client._reading.mail_words import Segment

_ESCAPE: Final = r"(?:\x1b|\u241b|\^\[|\\{1,16}(?:u001[bB]|u241[bB]|u\{1[bB]\}|x1[bB]|033|e))"
_WORD: Final = r"(?:\x9b[A-Za-z]|\^\[\[[A-JL-Za-ln-z])[\w.'’-]|(?:\x9b|\^\[\[)[0-9]{1,9} [A-Za-z]\w"
"""A word behind the brackets of a footnote, or behind a quotation mark of Windows that was read as Latin-1."""
_CODE: Final = re.compile(
    rf"(?!{_WORD})(?:{_ESCAPE}\[|\x9b)[0-9;:?<=>]{{0,64}}[ -/]{{0,4}}([@-~])"
    rf"|{_ESCAPE}[()*+][0-9A-Z]"  # a set of characters, as tput goes back to its own
    rf"|({_ESCAPE}\][0-9]{{1,4}};|\x1b\\|{_ESCAPE}\\{{2,16}}(?![a-z]))"  # a title or a link begins, or ends
)
_SIGNS: Final = ("\x1b", "\x9b", "\u241b", "^[[")
_SPELLED: Final = ("\\x1", "\\u001", "\\u241", "\\u{1", "\\033", "\\e[", "\\e(")
"""One of these is in a text with codes: to look for each of them takes less time than to look for codes."""
_BARE: Final = re.compile(r"\[[0-9]{1,3}(?:;[0-9]{1,3}){0,9}m")
_RESET: Final = re.compile(r"\[(?:0|0;39|22|39|49)m")
"""Where such a code stands, others that have lost their first character are codes, too."""


def codes(raw: str) -> Iterator[Segment]:
    """The codes in a text: colours stand for nothing, a cursor that moves for a space."""
    if any(sign in raw for sign in _SIGNS) or ("\\" in raw and any(sign in raw for sign in _SPELLED)):
        for match in _CODE.finditer(raw):
            apart = match[2] is not None or (match[1] or "m") not in "mK"
            yield match.start(), match.end(), " " if apart else ""
    if _RESET.search(raw) is not None:
        yield from ((*match.span(), "") for match in _BARE.finditer(raw))


def shown(text: str) -> str:
    """What a terminal shows of a text."""
    out: list[str] = []
    position = 0
    for start, end, said in sorted(codes(text)):
        if start >= position:
            out += (text[position:start], said)
            position = end
    return "".join((*out, text[position:]))
