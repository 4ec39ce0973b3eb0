"""An organisation's own words and patterns, which no built-in rule can know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from guarded_client.policy.section import Section

if TYPE_CHECKING:
    from regex import Pattern as Compiled


def compiled(pattern: str) -> Compiled:
    """A pattern as it is looked for; unlike ``re``, ``regex`` gives up one that does not end, and lets others work.

    Raises:
        regex.error: it is no regular expression.
    """
    import regex  # loads what most policies do not need

    return regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE)


def _readable(pattern: str) -> str:
    import regex

    try:
        made = compiled(pattern)
    except regex.error as error:
        problem = str(error)
    else:
        if made.search("") is not None:
            raise ValueError("this pattern fits where nothing stands, so everywhere; ask for one character at least")
        return pattern
    raise ValueError(f"not a regular expression: {problem}")


def _legible(word: str) -> str:
    if not any(map(str.isalnum, word)):
        raise ValueError("has to have a letter or a digit")
    return word


Word = Annotated[str, StringConstraints(min_length=2, max_length=200), AfterValidator(_legible)]
Pattern = Annotated[str, StringConstraints(min_length=1, max_length=1000), AfterValidator(_readable)]


class Recognizer(Section):
    r"""How one kind is recognised.

    Attributes:
        words: found as whole words, whatever their case, accents and white space.
        patterns: regular expressions, which ignore case: ``\bB-\d{4}\b``.
    """

    words: tuple[Word, ...] = Field(default=(), repr=False)
    patterns: tuple[Pattern, ...] = Field(default=(), repr=False)

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.words and not self.patterns:
            raise ValueError("needs words or patterns, or both")
        return self
