"""What may be a value of an attribute: numbers, truth values, and strings that are cut to a length."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, cast

from opentelemetry.util.types import AttributeValue

from guarded_client.telemetry import names

GUARDRAIL: Final = (names.OPENINFERENCE_KIND, "GUARDRAIL")
"""What the spans of steps say of themselves."""
_MAX_LENGTH: Final = 256
_LARGEST: Final = 2**63
_ID: Final = re.compile(r"[^\s\x00-\x1f\x7f-\x9f<>@\"']+").fullmatch
_MODEL: Final = re.compile(r"[^\s\x00-\x1f\x7f-\x9f<>@\"']+(@(\d{3,8}|default|latest))?").fullmatch
"""With a version as Google Cloud writes it: ``claude-opus-4@20250514``."""
_REASON: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]*").fullmatch
"""What a provider may write as it likes, as the registry has it."""


@lru_cache(1024)
def kept(*attributes: tuple[str, Hashable]) -> Mapping[str, AttributeValue]:
    """What calls say over and over, as it may be recorded: names and values, such as those of a step. None of it is
    somebody's: it is remembered.

    The values of a name are all of one type: 1 and ``True`` are the same here.
    """
    told = clean(dict(attributes))
    for key, value in told.items():
        if isinstance(value, list):
            told[key] = tuple(cast("list[str]", value))
    return MappingProxyType(told)


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


def model_of(told: object) -> str | None:
    """The name of a model, if it looks like one: who asks, and who answers, can write anything there."""
    return told if type(told) is str and len(told) <= _MAX_LENGTH and _MODEL(told) else None


def in_form(facts: Mapping[str, object]) -> Mapping[str, object]:
    """Facts of a reply, without ids, models and reasons that do not look like any: they may be texts."""
    odd: list[str] = []
    if names.RESPONSE_ID in facts and not (type(told := facts[names.RESPONSE_ID]) is str and _ID(told)):
        odd.append(names.RESPONSE_ID)
    if names.RESPONSE_MODEL in facts and model_of(facts[names.RESPONSE_MODEL]) is None:
        odd.append(names.RESPONSE_MODEL)
    reasons = facts.get(names.FINISH_REASONS)
    if type(reasons) is list and not all(map(_REASON, map(str, cast("list[object]", reasons)))):
        odd.append(names.FINISH_REASONS)
    return {name: told for name, told in facts.items() if name not in odd} if odd else facts


def _add(clean: dict[str, AttributeValue], key: str, value: object) -> None:
    if isinstance(value, str):
        clean[key] = _short(value)
    elif isinstance(value, (int, float)):
        if isinstance(value, float) or -_LARGEST <= value < _LARGEST:  # what no exporter can write is not recorded
            clean[key] = value
    elif isinstance(value, (list, tuple)):
        clean[key] = [_short(item if isinstance(item, str) else str(item)) for item in cast("list[object]", value)]
    else:
        raise TypeError(f"attribute {key} is a {type(value).__name__}; spans take numbers and short strings")


def _short(value: str) -> str:
    """A plain string, cut to a length, that exporters can encode; of a member of an enumeration, what it equals."""
    text = str.__str__(value)[:_MAX_LENGTH]
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
