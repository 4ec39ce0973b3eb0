"""Reading documents of others: every step says where it failed, and never a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from pydantic import ValidationError

from guarded_client._errors import Misuse
from guarded_client.consent.events import ConsentEvent

Json = dict[str, Any]


def bad(where: str, problem: str) -> Misuse:
    """An error that names the place."""
    return Misuse(f"not a consent document that can be read: {where} {problem}")


def mapping(node: object, where: str) -> Mapping[str, Any]:
    """The node as an object."""
    if not isinstance(node, Mapping):
        raise bad(where, "is not an object")
    return cast("Mapping[str, Any]", node)


def listed(node: object) -> Sequence[Any]:
    """One or many, as JSON-LD writes them."""
    return [] if node is None else [*cast("Sequence[Any]", node)] if isinstance(node, list) else [node]


def identifier(node: object, where: str) -> str:
    """A string, or what an object identifies itself by."""
    if isinstance(node, Mapping):
        said = cast("Mapping[str, Any]", node)
        node = next((said[key] for key in ("dct:identifier", "@id", "@value", "rdf:value") if key in said), None)
    if not isinstance(node, str) or not node:
        raise bad(where, "has no identifier")
    return node


def event(fields: Mapping[str, object], defaults: Mapping[str, object], where: str) -> ConsentEvent:
    """An event of what was read, over the defaults for what the document does not say.

    Raises:
        Misuse: names the fields that are missing or not valid.
    """
    said = {key: value for key, value in fields.items() if value is not None}
    wrong: list[str] = []
    try:
        return ConsentEvent.model_validate({**defaults, **said})
    except ValidationError as error:
        wrong = sorted(
            {".".join(map(str, each["loc"])) or str(each["msg"]) for each in error.errors(include_input=False)}
        )
    raise bad(where, f"lacks or has a bad {', '.join(wrong)}; `defaults` fills in what the document does not say")
