"""Special categories of data (GDPR Art. 9): how they are suspected, and what a provider must promise to get them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class SpecialSection(BaseModel):
    """Special categories.

    Attributes:
        lexicons: languages whose words are looked for; none: nothing is suspected from words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    lexicons: tuple[Literal["en", "fr"], ...] = ("en", "fr")
