"""What all sections of a policy have in common."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, cast

from pydantic import BaseModel, ConfigDict, StringConstraints

Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]


class Section(BaseModel):
    """Base of all sections: frozen, unknown keys are errors, inputs stay out of messages."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


def fingerprint(section: Section) -> str:
    """16 hexadecimal digits over a whole section: the same in every process, in which sets have orders of their own."""
    plain = json.dumps(section.model_dump(), sort_keys=True, default=_plain)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    return (
        sorted(str(each) for each in cast("frozenset[object]", value)) if isinstance(value, frozenset) else str(value)
    )
