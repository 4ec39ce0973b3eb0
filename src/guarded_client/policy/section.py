"""What all sections of a policy have in common."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from threading import RLock
from typing import Annotated, Any, Final, Self, cast

from pydantic import BaseModel, ConfigDict, StringConstraints

Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]

_BUILDING: Final = RLock()


class Section(BaseModel):
    """Base of all sections: frozen, unknown keys are errors, inputs stay out of messages.

    What validates a section is built when one is first validated: most programs write few of them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    @classmethod
    def model_rebuild(cls, **how: Any) -> bool | None:
        """See :meth:`pydantic.BaseModel.model_rebuild`. Of several threads that ask at once, one builds."""
        with _BUILDING:
            return super().model_rebuild(**how)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values, validated: pydantic's own takes any, such as a policy that requires nothing.

        Raises:
            pydantic.ValidationError: the values will not do, by themselves or together.
        """
        if not update:
            return super().model_copy(deep=deep)
        return self.model_validate({**{name: getattr(self, name) for name in self.model_fields_set}, **update})


def fingerprint(section: Section) -> str:
    """16 hexadecimal digits over a whole section: the same in every process, in which sets have orders of their own."""
    plain = json.dumps(section.model_dump(), sort_keys=True, default=_plain)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    return (
        sorted(str(each) for each in cast("frozenset[object]", value)) if isinstance(value, frozenset) else str(value)
    )
