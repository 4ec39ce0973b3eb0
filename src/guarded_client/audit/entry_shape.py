"""Whether a body is an entry as this library writes them: read, checked and written again in one pass each.

The fields, their types and their enumerations are those of :class:`~guarded_client.audit.entry.Entry`; here they stay
as they lie in JSON, in the order of RFC 8785, so that writing them again gives the same text only if it was canonical.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Annotated, Any, Final, Literal, cast, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic_core import CoreSchema, SchemaValidator, ValidationError, core_schema, to_json

from guarded_client.audit.entry import Entry

_DAY: Final = (
    "(?:[1-9][0-9]{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?:[1-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[13579][26])00)-02-29)"
)
_MOMENT: Final = core_schema.str_schema(pattern=f"^{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{{6}}Z$")
_UNPLACED: Final = "hash"
"""A field of an entry that is not in its body."""
_COUNTS: Final = ("categories", "counts", "kinds", "suspected")
"""Fields whose keys are not given here, and have to be in order all the same."""


def fields_of(body: str) -> dict[str, Any] | None:
    """What a body says, if it is canonical JSON of an entry; else ``None``."""
    try:
        found = _validator().validate_json(body)
        written = to_json(found).decode()
    except ValueError:  # pydantic's own too
        return None
    return found if written == body and all(_is_sorted(found[name]) for name in _COUNTS if name in found) else None


def misfits(found: Mapping[str, object]) -> list[str]:
    """The fields that no entry may have so: unknown ones, and those whose values are of another form."""
    try:
        _ = _validator().validate_python(found)
    except ValidationError as error:
        return sorted({str(each["loc"][0]) for each in error.errors(include_input=False, include_url=False)})
    except ValueError:
        return sorted(found)
    return []


def _is_sorted(counts: Mapping[str, int]) -> bool:
    keys = list(counts)
    return len(keys) < 2 or keys == sorted(keys)


@cache
def _validator() -> SchemaValidator:
    return SchemaValidator(_document(Entry))


def _document(model: type[BaseModel]) -> CoreSchema:
    fields = {
        name: core_schema.typed_dict_field(
            _schema(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation),
            required=field.is_required(),
        )
        for name, field in sorted(model.model_fields.items())
        if name != _UNPLACED
    }
    return core_schema.typed_dict_schema(fields, extra_behavior="forbid", strict=True)


def _schema(annotation: Any) -> CoreSchema:
    """Of one field, as JSON has it: moments and enumerations are strings, tuples are lists."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _plain(annotation)
    if origin is Literal:
        return core_schema.literal_schema(list(arguments))
    if type(None) in arguments:  # what is None is not in the JSON
        return _schema(next(each for each in arguments if each is not type(None)))
    if origin is tuple:
        return core_schema.list_schema(_schema(arguments[0]), strict=True)
    if origin is not None and issubclass(origin, Mapping):
        return core_schema.dict_schema(core_schema.str_schema(strict=True), _schema(arguments[1]), strict=True)
    if issubclass(annotation, Enum):
        return core_schema.literal_schema([each.value for each in annotation])
    if issubclass(annotation, BaseModel):
        return _document(annotation)
    return _plain(annotation)


def _plain(annotation: Any) -> CoreSchema:
    schema = cast("dict[str, Any]", TypeAdapter(annotation).core_schema)
    return _MOMENT if schema["type"] == "datetime" else cast("CoreSchema", {**schema, "strict": True})
