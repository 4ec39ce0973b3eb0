"""Whether arguments carry canaries, so that a call with them can show a leak."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, cast

import pydantic


def carries(value: Any, text: str) -> bool:
    """Whether the text may be within a value, in whatever form: not in what is shorter, nor in what can hold none."""
    if value is None or isinstance(value, (int, float, Enum, datetime.date, type)):
        return False
    if isinstance(value, (str, bytes)):
        return len(value) >= len(text)
    if isinstance(value, Mapping):
        return any(carries(part, text) for pair in cast("Any", value).items() for part in pair)
    if isinstance(value, (list, tuple)):
        return any(carries(part, text) for part in cast("Sequence[Any]", value))
    if isinstance(value, pydantic.BaseModel):
        parts = vars(value), value.__pydantic_extra__, value.__pydantic_private__
        return any(carries(part, text) for part in parts)
    return True
