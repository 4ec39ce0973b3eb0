"""Who is one and the same person, for four eyes."""

from __future__ import annotations

import unicodedata


def person(name: str) -> str:
    """A name as it is compared: NFKC, case-folded, trimmed, without characters that nobody sees.

    So ``Anna``, ``anna `` and the same in full-width letters are one person, and not two approvers.
    Letters of other alphabets that look alike stay apart; which names there are is said under ``access.actors``.
    """
    seen = "".join(letter for letter in name if unicodedata.category(letter) != "Cf")
    folded = unicodedata.normalize("NFKC", seen).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def is_name(name: str) -> bool:
    """Whether it can be a person's name: not blank, and without control characters and half characters."""
    return bool(name.strip()) and not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name)
