"""How deep JSON is nested. What Python reads depends on its version: from 3.14 on, on the size of the stack."""

from __future__ import annotations

import re
from typing import Final

MOST: Final = 400
"""Objects and lists within each other. What walks through them then has stack enough."""
STRING: Final = r'"[^"\\]*+(?:\\.[^"\\]*+)*+'
"""The pattern of a string but for its last quote. It goes back over nothing, so it keeps nothing of each character."""
_MARK: Final = re.compile(rf'{STRING}"?|([\[{{])|[\]}}]', re.DOTALL)


def shallow(text: str) -> str:
    """The text itself.

    Raises:
        RecursionError: it is nested deeper than :data:`MOST`.
    """
    if text.count("[") + text.count("{") <= MOST:
        return text
    depth = 0
    for mark in _MARK.finditer(text):
        if mark[1]:
            depth += 1
            if depth > MOST:
                raise RecursionError("nested too deep")
        elif mark[0] in "]}":
            depth -= 1
    return text
