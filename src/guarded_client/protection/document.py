"""Values of attributes as trees: JSON inside strings is opened, however deep, so that each text is looked at alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, cast

_DEPTH: Final = 8
_LONG: Final = 1_000_000
"""A number from here on may be that of a person."""

BINARY: Final = "<BINARY>"
"""Stands for bytes."""
REMOVED: Final = "<REMOVED>"
"""Stands where something stood that could not be made safe."""

_FRAME: Final = re.compile(
    r'^\s*File "(?:[^"\n]*[/\\])?([\w.\-<> ]{1,80})", line (\d+), in (<?[\w.]{1,80}>?)', re.MULTILINE
)


class Json:
    """The content of a string that is JSON."""

    __slots__ = ("content",)

    def __init__(self, content: object) -> None:
        self.content = content


def opened(value: object, depth: int = 0) -> object:
    """A value as a tree of mappings, lists, strings, numbers and :class:`Json`.

    Raises:
        ValueError: it is nested too deep.
    """
    if depth > _DEPTH * 4:
        raise ValueError("nested too deep")
    if isinstance(value, str):
        return _string(value, depth)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Mapping):
        items = cast("Mapping[object, object]", value).items()
        return {str(key): opened(item, depth + 1) for key, item in items}
    if isinstance(value, (list, tuple)):
        return [opened(item, depth + 1) for item in cast("list[object]", value)]
    if isinstance(value, (bytes, bytearray, memoryview)):
        return BINARY
    return REMOVED


def _string(text: str, depth: int) -> object:
    if text.lstrip()[:1] not in ("{", "[", '"'):
        return text
    try:
        content: object = json.loads(text)
    except ValueError:
        return text
    except RecursionError:
        raise ValueError("nested too deep") from None
    return Json(opened(content, depth + 1))  # it begins like an object, an array or a string, so it is one


def leaves(tree: object, *, keys: bool = True) -> Iterator[str]:
    """Every string of a tree, keys too unless they are not asked for, and long numbers as they are written."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, Json):
        yield from leaves(tree.content, keys=keys)
    elif isinstance(tree, dict):
        for key, item in cast("dict[str, object]", tree).items():
            if keys:
                yield key
            yield from leaves(item, keys=keys)
    elif isinstance(tree, list):
        for item in cast("list[object]", tree):
            yield from leaves(item, keys=keys)
    elif _is_long(tree):
        yield str(tree)


def rows(tree: object) -> Iterator[str]:
    """Every list of whole numbers in a tree: bytes, or digits, one by one."""
    if isinstance(tree, Json):
        yield from rows(tree.content)
    elif isinstance(tree, dict):
        for item in cast("dict[str, object]", tree).values():
            yield from rows(item)
    elif isinstance(tree, list):
        items = cast("list[object]", tree)
        if len(items) > 1 and all(type(item) is int for item in items):
            yield " ".join(map(str, items))
        else:
            for item in items:
                yield from rows(item)


def closed(tree: object, replace: Callable[[str], str]) -> object:
    """The value again, with other strings."""
    if isinstance(tree, str):
        return replace(tree)
    if isinstance(tree, Json):
        return json.dumps(closed(tree.content, replace), ensure_ascii=False)
    if isinstance(tree, dict):
        return {replace(key): closed(item, replace) for key, item in cast("dict[str, object]", tree).items()}
    if isinstance(tree, list):
        return [closed(item, replace) for item in cast("list[object]", tree)]
    if _is_long(tree) and (written := replace(str(tree))) != str(tree):
        return written
    return tree


def _is_long(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) >= _LONG


def frames(stack: str) -> str:
    """A stack trace without source lines, messages and folders."""
    lines = [f'  File "{match[1]}", line {match[2]}, in {match[3]}' for match in _FRAME.finditer(stack)]
    return "\n".join(["Traceback (most recent call last):", *lines]) if lines else REMOVED
