"""An organisation's own words and patterns, which no built-in rule can know."""

from __future__ import annotations

import re
from typing import Annotated, Final, Self

from pydantic import AfterValidator, StringConstraints, model_validator

from guarded_client.policy.section import Section


def _readable(pattern: str) -> str:
    try:
        made = re.compile(pattern)
    except re.error as error:
        problem = str(error)
    else:
        if made.match("") is not None:
            raise ValueError("this pattern fits where nothing stands, so everywhere; ask for one character at least")
        return pattern
    raise ValueError(f"not a regular expression: {problem}")


WORD: Final = r"[^\W_]"
Word = Annotated[str, StringConstraints(min_length=2, max_length=200, pattern=WORD)]
Pattern = Annotated[str, StringConstraints(min_length=1, max_length=1000), AfterValidator(_readable)]


class Recognizer(Section):
    r"""How one kind is recognised.

    Attributes:
        words: found as whole words, whatever their case, accents and white space.
        patterns: regular expressions, which ignore case: ``\bB-\d{4}\b``.
    """

    words: tuple[Word, ...] = ()
    patterns: tuple[Pattern, ...] = ()

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.words and not self.patterns:
            raise ValueError("needs words or patterns, or both")
        return self
