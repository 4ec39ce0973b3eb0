"""In which language a command writes a document."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal


class Language(StrEnum):
    """Of documents."""

    EN = "en"
    FR = "fr"

    @property
    def code(self) -> Literal["en", "fr"]:
        """For functions that take it."""
        return "fr" if self is Language.FR else "en"
