"""URLs in running text: where one begins, whether a text ends within one, and whose it is."""

from __future__ import annotations

import re
from typing import Final

SPACES: Final = " \n\t\r\f\v"
"""What ends a URL in running text. Other white space does not: browsers take it into the URL."""
LONGEST: Final = 1024
"""Characters of a URL that are looked at; nobody says whose a longer one is."""
DOTS: Final = ".\u3002\uff0e\uff61"
"""Browsers take all of these for a dot in host names (UTS 46)."""
_MARKS: Final = {'"': '"', "`": "`", "<": ">"}
"""What ends a URL that was opened by its counterpart."""
_IN_NAME: Final = r"[^\s!-/:-@\[-^`{-~]"
"""In the name of a host, as browsers take it: not letters alone, but emoji, and marks that are not letters."""
URL: Final = re.compile(
    r"[a-z][a-z0-9+.-]{1,30}:(?:/|\\[/\\])|//[^/]"
    r"|\b(?:https?|ftp|file|data|javascript|mailto|smsto|sms|callto|skype|whatsapp):"
    rf"|\bwww\.|[^\s.!-#%-*,/:-<>-@\[-^`{{-}}][{DOTS}](?:xn--[\w-]{{1,59}}|[^\W\d_]{_IN_NAME}{{1,24}})(?::\d{{1,5}})?[/?\#\\]",
    re.IGNORECASE,
)
_HOST: Final = re.compile(r"[(\[{*_~]{0,4}https?://([a-z0-9.-]{1,253})(?::\d{1,5})?[/?#]", re.IGNORECASE)
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
        end = text.find("<", found.end())
        if end < 0 or _GROUP.search(text, found.end(), end):
            return text[max(position, text.rfind("<", position, found.start())) :]
        position = end
    return text[max(position, text.rfind("<", position)) :]


def host_in(text: str) -> str | None:
    """``None`` if a run ends in no URL; else the host of that URL, or ``""`` if it is not clear."""
    if len(text) >= LONGEST:
        return ""
    position = 0
    while found := URL.search(text, position):
        closing = _MARKS.get(text[found.start() - 1]) if found.start() else None
        end = text.find(closing, found.end()) if closing else -1
        if end < 0 or _GROUP.search(text, found.end(), end):
            return clear_host(text)
        position = end + 1
    return None


def clear_host(text: str) -> str:
    """The host of the only URL of a text, which starts it; else an empty text."""
    host = _HOST.match(text)
    if host is None or len(text) >= LONGEST or _UNCLEAR.search(text) or URL.search(text, host.end()):
        return ""
    return host.group(1).lower()


def allowed(host: str, hosts: frozenset[str]) -> bool:
    """Whether a host, or a parent domain of it, is in ``hosts``."""
    labels = host.rstrip(".").split(".")
    return any(".".join(labels[index:]) in hosts for index in range(len(labels)))
