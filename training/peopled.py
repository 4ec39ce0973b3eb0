"""Programs that name nobody, with persons put into them: beside the programs, they show where one may name some.

A string, the value of a setting or the beginning of a comment becomes a name, or has one in front.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from typing import Any, Final

from .pieces import Piece, joined, plain
from .values import a_name, username

MOST: Final = 3
"""Names in a text at most."""
_PLACES: Final = re.compile(
    r"""(?P<quote>["'])(?P<string>[^"'\\\n]{2,40})(?P=quote)"""
    r"""|(?:(?<=[\w"']=)|(?<=[\w"']:\ )|(?<=[\w"'\]]\ =\ ))"""
    r"""(?P<value>[^\s"'({\[<:=][^\n"'(){}\[\]<>;,]{1,40})(?=[;,]?$)"""
    r"""|(?:^|(?<=\s))(?:\#|//|--|\*)\ (?P<comment>)(?=\w)""",
    re.MULTILINE | re.VERBOSE,
)
_IN_COMMENTS: Final = ("{}: ", "TODO({}): ", "{}, ", "by {}: ", "@{} ", "{} - ")
_LANGUAGES: Final = ("en", "en", "en", "fr", "fr", "de", "es", "it", "nl", "pt")


def _name(r: Random) -> list[Piece]:
    lang = r.choice(_LANGUAGES)
    return username(r, lang) if r.random() < 0.08 else a_name(r, lang)


def peopled(row: Mapping[str, Any], chance: Random) -> dict[str, Any] | None:
    """The text with names in it, and where they are; nothing if it has no place for one."""
    text, out, at = row["text"], list[Piece](), 0
    places = list(_PLACES.finditer(text))
    if not places:
        return None
    count = min(len(places), chance.randint(1, MOST))
    for found in sorted(chance.sample(places, count), key=lambda each: each.start()):
        kind = found.lastgroup or ""
        before, _, after = (chance.choice(_IN_COMMENTS) if kind == "comment" else "{}").partition("{}")
        out += [*plain(text[at : found.start(kind)] + before), *_name(chance), *plain(after)]
        at = found.end(kind)
    string, spans = joined([*out, *plain(text[at:])])
    return {**row, "text": string, "spans": spans}
