"""What "name:" introduces in code and settings: types, classes, steps and packages, which are nobody's names.

"name: str", "- name: Set up Python", "{name: LOG_LEVEL, value: info}", "Name: boto3" with "Version:" below it.

Sources: YAML 1.2 (block and flow mappings); the annotations of Python, TypeScript, Rust and Go; the core metadata of
Python packages.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.names.code import has_name, humps, is_plain
from guarded_client.detectors.words.programs import is_slug

_TYPES: Final = frozenset(
    """
    any bool boolean bytes char date datetime decimal dict double float int integer list none number object optional
    str string text tuple uuid varchar
    booleano booléen cadena chaîne entero entier fecha getal intero nombre numérico stringa tekst
    testo texte texto zahl zeichenkette
    """.split()  # noqa: SIM905
)
_BEHIND_TYPE: Final = lazily(r"\s?[,)\]|=;}\[?]|\s*(?:\n|\Z)")
_SUBSCRIPT: Final = lazily(r"\[\w|::\w|\(\)")
_RELEASE: Final = lazily(r"\nVersion:")
_CHOSEN: Final = lazily(r" by\b")
_ITEM: Final = lazily(r"(?:(?:\A|\n)[ \t]*-[ ]{1,3}|[{,][ ]?)[\"']?name[\"']?:[ ]{1,3}\Z")
_KEY: Final = lazily(r"(?:\A|\n)[ \t]*name:[ ]{1,3}\Z")
_REST: Final = lazily(r"[^\n,}#]*")
_REACH: Final = 60
_SEVERAL: Final = 3


def is_setting(text: str, label: int, start: int, end: int) -> bool:
    """Whether a value is none of a person.

    Args:
        text: what is read.
        label: where the label before the value begins.
        start, end: where the value stands.
    """
    value = text[start:end]
    if text.startswith("name: ", start - len("name: ")) and is_slug(value):
        return True
    if value.casefold() in _TYPES and _BEHIND_TYPE.match(text, end) is not None:
        return True
    if _SUBSCRIPT.match(text, end) is not None or _RELEASE.match(text, end) is not None:
        return True
    if has_name(value):
        return False
    if value.islower() and _CHOSEN.match(text, end) is not None:
        return True
    words = value.split()
    parts = humps(value)
    made = len(words) == 1 and ("_" in value.strip("_") or (len(parts) >= _SEVERAL and not value.isupper()))
    if made or (value[0].islower() and len(parts) > 1 and "-" not in value and " " not in value):
        return True
    before = max(0, label - _REACH)
    if _ITEM.search(text, before, start) is not None:
        rest = _REST.match(text, end)
        goes_on = rest is not None and any(map(str.isalpha, rest[0]))
        return goes_on or any(map(is_plain, words)) or len(parts) > len(words)
    return _KEY.search(text, before, start) is not None and all(map(is_plain, words))
