"""How a language's words for special categories are written down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one kind, separated by commas, in any case, with their accents.

    Attributes:
        sure: words that rarely mean anything else. One that ends in ``*`` may go on.
        said: words that count only where they are said of somebody: "I am ...", "my son has ...".
        never: phrases in which a word means something else.
    """

    sure: str
    said: str = ""
    never: str = ""


def listed(words: str) -> list[str]:
    """The words one by one."""
    return [" ".join(word.split()) for word in words.split(",") if word.strip()]
