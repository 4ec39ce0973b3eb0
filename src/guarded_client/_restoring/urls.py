"""URLs in running text: where one begins, whether a text ends within one, and whose it is."""

from __future__ import annotations

import re
from typing import Final

SPACES: Final = " \n\t\r\f\v"
"""What ends a URL in running text. Other white space does not: browsers take it into the URL."""
BEFORE: Final = "".join(map(chr, range(33))) + "_" + "".join(filter(str.isspace, map(chr, range(33, 0x3001))))
"""What programs take off before a URL that is a text of its own (WHATWG URL, 4.4; ``strip()`` takes other spaces, too);
``_`` stands for a NUL, too."""
_WITHIN: Final = str.maketrans("", "", "\t\r\n")
"""What they leave out of it."""
LONGEST: Final = 1024
"""Characters of a URL that are looked at; nobody says whose a longer one is."""
DOTS: Final = ".\u2024\u3002\ufe52\uff0e\uff61"
"""Browsers take all of these for a dot in host names (UTS 46)."""
_IN_NAME: Final = r"[^\s!-/:-@\[-^`{-~]"
"""In the name of a host, as browsers take it: not letters alone, but emoji, and marks that are not letters."""
URL: Final = re.compile(
    r"[a-z][a-z0-9+.-]{1,30}:(?:/|\\[/\\])|//[^/]"
    r"|(?<![a-z0-9])(?:https?|ftp|file|data|javascript|mailto|smsto|sms|callto|skype|whatsapp|tg|viber|facetime|xmpp|sips?):"
    r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?[/?\#\\]"
    rf"|(?<![a-z0-9])www\.|[^\s.!-#%-*,/:-<>-@\[-^`{{-}}][{DOTS}](?:xn--[\w-]{{1,59}}|[^\W\d_]{_IN_NAME}{{1,24}})[{DOTS}]?(?::\d{{1,5}})?[/?\#\\]",
    re.IGNORECASE,
)
_FETCHED: Final = re.compile(r"(?:https?|ftp|wss?):[^\s]", re.IGNORECASE)
_TAG: Final = re.compile(r"(?<!\\)</?[a-z][a-z0-9-]{0,30}/?>", re.IGNORECASE)
"""What ends a URL beside white space. Quotes do not, nor does any other ``<``: in GitHub's Markdown it goes on."""
_AUTOLINK: Final = re.compile(r".?(?<!\\)<[a-z][a-z0-9+.-]{1,31}:[^\s<>]*>", re.IGNORECASE)
"""A link that its own brackets end (CommonMark, 6.5)."""
_HOST: Final = re.compile(
    r"(?:[\w-]{1,32}=|[{\[,\"\w-]{1,64}\":)?[\"'`(\[{*_~]{0,4}"
    r"https?://([a-z0-9.-]{1,253})(?::\d{1,5})?[/?#]",
    re.IGNORECASE,
)
"""Behind the name of an attribute, or a key of JSON."""
_LABEL: Final = re.compile(r"[^/?\#\\]*:")
_BEFORE: Final = re.compile(r"[\w.@:-]*|\W{1,4}")
"""What may stand before a URL in a word that is one: the rest of a name, or brackets and quotes."""
_GROUP: Final = re.compile(r"[\"'(\[{<]")
"""What a URL may go on behind, whatever comes: to programs that make links of text, brackets may hold anything."""
_UNCLEAR: Final = re.compile(r"[\s<|\\]|\]\(")
"""What may make two links of one, or another one of it."""


def run(before: str, fresh: str) -> str:
    """The end of a text, in which nothing ends a URL; at most :data:`LONGEST` characters of it.

    Args:
        before: the run before ``fresh``.
        fresh: the text that came since.
    """
    tail = fresh
    for stop in SPACES:
        tail = tail[tail.rfind(stop) + 1 :]
    tail = tail if len(tail) < len(fresh) else before + fresh
    return (_shortened(tail) if "<" in tail else tail)[:LONGEST]


def _shortened(text: str) -> str:
    """A run from the last ``<`` on, unless a URL goes on over that, as links do in quotes and brackets."""
    position = 0
    while found := URL.search(text, position):
        end = _TAG.search(text, found.end())
        if end is None or _GROUP.search(text, found.end(), end.start()):
            return text[_last(text, position, found.start()) :]
        position = end.start()
    return text[_last(text, position, len(text)) :]


def _last(text: str, start: int, end: int) -> int:
    """Where the last ``<`` stands, with the character before it: a backslash makes text of it."""
    return max(start, text.rfind("<", start, end) - 1)


def host_in(text: str) -> str | None:
    """``None`` if a run ends in no URL; else the host of that URL, or ``""`` if it is not clear."""
    if len(text) >= LONGEST:
        return ""
    link = _AUTOLINK.match(text) if ">" in text else None
    found = URL.search(text, link.end() if link else 0)
    return None if found is None else clear_host(text)


def clear_host(text: str) -> str:
    """The host of the only URL of a text, which starts it; else an empty text."""
    host = _HOST.match(text)
    if host is None or len(text) >= LONGEST or _UNCLEAR.search(text) or URL.search(text, host.end()):
        return ""
    return host.group(1).lower()


def address(word: str) -> str | None:
    """``None`` unless a word is a URL, or a name of a host with what follows it; else its host, see :func:`host_in`.

    ``Data:`` before a space is a label, as is ``www.a.example:``. Quotes around the word end nothing: programs strip
    them off a text.
    """
    found = URL.search(word)
    if found is None or _BEFORE.fullmatch(word, 0, found.start()) is None or _LABEL.fullmatch(word) is not None:
        return None
    return clear_host(word)


def within(text: str) -> str:
    """A text that may be a URL, as browsers read it: without tabs and ends of lines."""
    return text.translate(_WITHIN)


def begins(word: str) -> bool:
    """Whether a word that was read so begins with the scheme of a URL that is fetched."""
    return _FETCHED.match(word) is not None


def allowed(host: str, hosts: frozenset[str]) -> bool:
    """Whether a host, or a parent domain of it, is in ``hosts``; a name without a dot stands for itself alone."""
    labels = host.rstrip(".").split(".")
    return any(".".join(labels[index:]) in hosts for index in range(max(1, len(labels) - 1)))
