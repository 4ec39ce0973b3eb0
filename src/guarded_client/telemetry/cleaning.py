"""What may be a value of an attribute: numbers, truth values, and strings that are cut to a length."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from opentelemetry.util.types import AttributeValue

_MAX_LENGTH: Final = 256
_LARGEST: Final = 2**63


def clean(attributes: Mapping[str, object]) -> dict[str, AttributeValue]:
    """Attributes as they may be recorded; of ``None``, none.

    Raises:
        TypeError: a value is of another type; names the key and the type alone.
    """
    clean: dict[str, AttributeValue] = {}
    for key, value in attributes.items():
        if value is None:
            continue
        if (
            (type(value) is str and len(value) <= _MAX_LENGTH and value.isascii())
            or (type(value) is int and -_LARGEST <= value < _LARGEST)
            or type(value) is float
        ):  # nearly all are
            clean[key] = value
        else:
            _add(clean, key, value)
    return clean


def _add(clean: dict[str, AttributeValue], key: str, value: object) -> None:
    if isinstance(value, str):
        clean[key] = _short(value)
    elif isinstance(value, (int, float)):
        if isinstance(value, float) or -_LARGEST <= value < _LARGEST:  # what no exporter can write is not recorded
            clean[key] = value
    elif isinstance(value, (list, tuple)):
        clean[key] = [_short(str(item)) for item in cast("list[object]", value)]
    else:
        raise TypeError(f"attribute {key} is a {type(value).__name__}; spans take numbers and short strings")


def _short(value: str) -> str:
    """A plain string, cut to a length, that exporters can encode."""
    text = str(value) if len(value) <= _MAX_LENGTH else str(value)[:_MAX_LENGTH]
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
