"""Which keys a model knows at a place of its file: for messages about a key that it does not know."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel


def meant(model: type[BaseModel], location: Sequence[str | int]) -> str:
    """What a person may have meant who wrote an unknown key: the one that is written nearly so, else all there are.

    Args:
        model: what the file is read as.
        location: of the key, as pydantic tells it: keys, indexes, and names of the members of a union.
    """
    there = sorted({name for each in _models_at(model, location[:-1]) for name in each.model_fields})
    near = get_close_matches(str(location[-1]), there, n=1, cutoff=0.75)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(there)}"


def _models_at(model: type[BaseModel], location: Sequence[str | int]) -> list[type[BaseModel]]:
    found = [model]
    for step in location:
        fields = [each.model_fields[str(step)] for each in found if step in each.model_fields]
        if fields:  # else the step is a key of a mapping, an index, or the name of a member of a union
            found = [each for field in fields for each in _within(field.annotation)]
    return found


def _within(annotation: object) -> list[type[BaseModel]]:
    """The models in an annotation, such as that of a mapping or of a union."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [each for part in get_args(annotation) for each in _within(part)]
