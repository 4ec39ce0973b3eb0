"""Values of any shape: their fields, and copies of them with some of what is in them replaced."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any, cast

from langchain_core.runnables.utils import AddableDict
from pydantic import BaseModel

from guarded_client._model import Path
from guarded_client.codecs.json_parts import unreadable
from guarded_client.codecs.json_tree.leaves import unframed
from guarded_client.codecs.wire import Tree, parse, tree_of


def is_a(node: object, kind: type) -> bool:
    """``isinstance`` for values of which no more is known: what is in them stays unknown."""
    return isinstance(node, kind)


def fields_of(node: Any) -> dict[str, Any] | None:
    """The fields of a pydantic model or a dataclass; ``None`` for anything else."""
    if isinstance(node, BaseModel):
        names = (*type(node).model_fields, *(node.model_extra or ()))
        return {name: getattr(node, name) for name in names}
    if dataclasses.is_dataclass(node) and not isinstance(node, type):
        return {field.name: getattr(node, field.name) for field in dataclasses.fields(node)}
    return None


def placed(value: Any, texts: Mapping[Path, str], frames: Collection[Path] = ()) -> Any:
    """A value with other texts at some paths. What lies on no path is shared with the old one, not copied."""
    if () in texts:
        return _leaf(value, unframed(texts[()], ()) if frames else texts[()], ())
    plain = {path: unframed(text, path) if path in frames else text for path, text in texts.items()}
    return _grafted(value, tree_of(plain), ())


def _grafted(node: Any, tree: Tree, path: Path) -> Any:
    new: dict[Any, Any] = {}
    fields = fields_of(node)
    for step, below in tree.items():
        old = fields[cast("str", step)] if fields is not None else node[step]
        place = (*path, step)
        new[step] = _grafted(old, below, place) if isinstance(below, dict) else _leaf(old, below, place)
    return replaced(node, new)


def _leaf(old: object, text: str, path: Path) -> object:
    if not isinstance(old, (dict, list)):
        return text
    with suppress(ValueError, RecursionError):
        return parse(text.encode())
    raise unreadable(path, "cannot be written back; send it as text, or leave it out")


def replaced(node: Any, new: Mapping[Any, Any]) -> Any:
    """A copy of a message, a model, a dataclass, a mapping or a sequence with some of its items replaced."""
    if not new:
        return node
    if isinstance(node, BaseModel):
        return node.model_copy(update=dict(new))
    if hasattr(node, "__dataclass_fields__"):
        return dataclasses.replace(node, **new)
    if is_a(node, Mapping):
        return type(node)({**node, **new}) if isinstance(node, AddableDict) else {**node, **new}
    items: list[Any] = list(node)
    for index, value in new.items():
        items[index] = value
    if is_a(node, list):
        return items
    kind = cast("Any", type(node))
    return kind(*items) if hasattr(node, "_fields") else kind(items)  # a named tuple takes them one by one
