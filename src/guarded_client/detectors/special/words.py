"""How a language's words for special categories are written down."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one kind, separated by commas, in any case, with their accents.

    A word that ends in ``*`` may go on. One that begins with it may end a longer word, as compounds of German and Dutch
    do: ``*krebs``.

    Attributes:
        sure: words that rarely mean anything else.
        said: words that count only where they are said of somebody: "I am ...", "my son has ...".
        person: words that count only where they stand right behind a person: "I'm ...", "my wife is ...".
        member: names that count only behind what one does with them: "member of ...", "voted for ...".
        capitals: words that count only in capital letters.
        never: phrases in which a word means something else.
    """

    sure: str = ""
    said: str = ""
    person: str = ""
    member: str = ""
    capitals: str = ""
    never: str = ""

    def __add__(self, more: Words) -> Words:
        """Both."""
        return Words(*(f"{getattr(self, name)}, {getattr(more, name)}" for name in LISTS))


LISTS: Final = tuple(field.name for field in fields(Words))
"""Their names."""


def listed(words: str) -> list[str]:
    """The words one by one."""
    return [" ".join(word.split()) for word in words.split(",") if word.strip()]
