"""A part of a name that a column has, where it stands alone in a text: ``Emily``, ``Mrs Carter``.

Found by the column alone, whatever name models see. A part counts if it is written with a capital, and is no ordinary
word but behind a civility: of ``Theresa May``, ``May`` is a month elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.words.ordinary import is_ordinary, is_titled

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SHORTEST: Final = 3


class NameParts:
    """The parts of the names of one document."""

    def __init__(self, names: Iterable[str]) -> None:
        self._spelled: dict[str, bool] = {}
        for name in names:
            parts = _LETTERS.findall(name)
            for part in parts if len(parts) > 1 else ():
                if len(part) >= _SHORTEST:
                    spelled = {part, part.capitalize(), part.upper()} - {part.lower()}
                    self._spelled.update(dict.fromkeys(spelled, is_ordinary(part.capitalize())))

    def find(self, text: str) -> list[Entity]:
        """Every part, in order."""
        return [
            Entity("PERSON", word.start(), word.end(), 1.0, Source.KNOWN)
            for word in (_LETTERS.finditer(text) if self._spelled else ())
            if (ordinary := self._spelled.get(word[0])) is not None and (not ordinary or is_titled(text, word.start()))
        ]
