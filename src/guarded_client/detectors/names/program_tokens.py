"""Tokens that programs write are no names: words of SQL and shells, constants, keys, tags, digests, locales, files."""

from __future__ import annotations

import re
from string import ascii_letters, digits
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.names.edges import is_never
from guarded_client.detectors.names.file_names import in_file_name
from guarded_client.detectors.reading.spelled_keys import in_words
from guarded_client.detectors.words.listed_names import is_common, is_listed
from guarded_client.detectors.words.ordinary import is_ordinary, is_titled
from guarded_client.detectors.words.programs import is_program_word, is_slug

_LONGEST_TOKEN: Final = 60
"""Characters on each side; the names of constants and zones are not longer."""
_LONGEST_ELEMENT: Final = 2000
_HEXADECIMAL: Final = lazily(r"[0-9a-f]{16,128}")
_TOKEN: Final = lazily(
    r"[A-Z][A-Z0-9]*_[A-Z0-9_]+(?!\w)|[a-z]{2}_[A-Z]{2}(?!\w)"
    r"|(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_]+(?![\w/])"
)
_VARIABLE: Final = lazily(r"[A-Z0-9_]{0,40}=(?=\S)")
_NUMBERED: Final = lazily(r"-\d")
"""Behind capitals: the number of an error, order or part, "TPA-2207"."""
_ASSIGNED: Final = lazily(r"[:=]\s?[\"'`]?\Z")
_LOCALE: Final = lazily(r"[a-z]{2}-[A-Z]{2}")
_CALL: Final = lazily(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
"""A class in code: "DecimalField(...)"."""
_QUALIFIED: Final = lazily(r"(?<!\w)[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*\.\Z")
"""Right before the rest of a qualified name: "org.springframework." of a class in Java."""
_KEY: Final = lazily(r"[A-Za-z0-9_]{0,40}\\?\"\s?:")
_OPENED: Final = lazily(r"[{,]\s{0,12}\\?\"\Z")
"""Before a key of an object."""
_BEFORE: Final = 16
_BESIDE: Final = lazily(r"\"(?P<key>[^\W\d_](?:[\w-]{0,38}[^\W_])?)\\?\"\s?:")
_NEAR: Final = 120
"""Characters on each side in which other keys of the object are looked at."""


def of_a_program(text: str, entity: Entity) -> bool:
    """A row of hexadecimal digits, a locale, a time zone, the name of a constant, a key, a tag; or of a file, if it is
    no person."""
    start, end = entity.start, entity.end
    value = text[start:end]
    if is_program_word(value) and not is_titled(text, start):
        return True
    if value.isupper() and _in_variable(text, start, end):
        return True
    if (value.isupper() and _NUMBERED.match(text, end)) or _is_slug(text, start, value):
        return True
    if _HEXADECIMAL.fullmatch(value) is not None or _LOCALE.fullmatch(value) is not None:
        return True
    if _in_key(text, entity) or _is_tag(text, entity):
        return True
    if entity.kind in {"LOCATION", "ORGANIZATION"} and _QUALIFIED.search(text, max(0, start - _LONGEST_TOKEN), start):
        return True
    if text[end : end + 1] == "(" and _CALL.fullmatch(value) is not None:
        return True
    if entity.kind in {"PERSON", "USERNAME"}:
        return False
    if entity.kind == "ADDRESS":  # the name of a file may have a street in it
        return value.isalnum() and in_file_name(text, end)
    if in_file_name(text, end):
        return True
    least = max(0, start - _LONGEST_TOKEN)
    while start > least and (text[start - 1].isalnum() or text[start - 1] in "_/"):
        start -= 1
    token = _TOKEN.match(text, start, end + _LONGEST_TOKEN)
    return token is not None and token.end() >= end


def _is_slug(text: str, start: int, value: str) -> bool:
    """Words in lower case joined by hyphens, as the value of a key, none of which is a name: "name: smtp-creds"."""
    return is_slug(value) and _ASSIGNED.search(text, max(0, start - 4), start) is not None


def _in_variable(text: str, start: int, end: int) -> bool:
    """Part of the name of a variable of a shell: "KEY" in "API_KEY=..."."""
    joined = text[start - 1 : start] == "_" or text[end : end + 1] == "_"
    return joined and _VARIABLE.match(text, end) is not None


def _is_tag(text: str, entity: Entity) -> bool:
    """The name of a tag that ends somewhere: "td" of "<td>Dupont</td>"."""
    before, value = text[max(0, entity.start - 2) : entity.start], text[entity.start : entity.end]
    if not value.islower():
        return False
    closes = before == "</" and text[entity.end : entity.end + 1] == ">"
    far = entity.end + _LONGEST_ELEMENT
    return closes or (before[-1:] == "<" and text.find(f"</{value}>", entity.end, far) >= 0)


def _is_whole_key(text: str, entity: Entity, end: re.Match[str]) -> bool:
    """A word in lower case that is a key among labels, and that nobody is called by: "praemie" beside "ablauf".

    Not the key of an object of persons: {"xanthe": 4, "tuncay": 5}.
    """
    value = text[entity.start : entity.end]
    before = _OPENED.search(text, max(0, entity.start - _BEFORE), entity.start)
    alone = before is not None and value.isalpha() and value.islower() and end[0][0] in '"\\' and not is_listed(value)
    return alone and _among_labels(text, entity.start, end.end())


def _among_labels(text: str, start: int, end: int) -> bool:
    """Whether another key of the same object is an ordinary word or has several: "ablauf", "policen_nr"."""
    near = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    inside = near[0][max(near[0].rfind(sign) for sign in "{}") + 1 :], re.split("[{}]", near[1], maxsplit=1)[0]
    keys = [match["key"] for part in inside for match in _BESIDE.finditer(part)]
    return any("_" in key or is_never(key) or is_common(key) or is_ordinary(key) for key in keys)


def _in_key(text: str, entity: Entity) -> bool:
    """Part of a key of JSON of several words, one of which is a label, such as "apellido_paterno"."""
    end = _KEY.match(text, entity.end)
    if end is None:
        return False
    start = text.rfind('"', max(0, entity.start - _LONGEST_TOKEN), entity.start + 1) + 1
    if _is_whole_key(text, entity, end):
        return True
    key, _ = in_words(text, start, end.end() - len(end[0].lstrip("_" + ascii_letters + digits)))
    words = key.split(" ")
    return start > 0 and len(words) > 1 and any(map(is_never, words))
