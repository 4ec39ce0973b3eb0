"""Texts with characters that nobody sees, or in forms twice as wide: identifiers are looked for without either.

Chat programs, PDF readers and those who want to get past a filter put zero-width characters inside words, and damaged
exports have NUL and other control characters there. Source: Unicode 15, ``Default_Ignorable_Code_Point``, category
``Cc`` without white space, and the block "Halfwidth and Fullwidth Forms".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_CONTROLS: Final = "\x00-\x08\x0e-\x1b\x7f"
_UNSEEN: Final = f"{_CONTROLS}\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_CONTROL: Final = re.compile(f"[{_CONTROLS}]")
_ODD: Final = re.compile(f"[{_UNSEEN}\uff01-\uff5e]")
_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SEEN: Final = re.compile(f"[^{_UNSEEN}]")


def plainly(text: str) -> tuple[str, Sequence[int]] | None:
    """A text as it is seen, in plain forms, with the offset of each character in the given text.

    ``None`` if it has nothing unseen and nothing wide.
    """
    if (_CONTROL if text.isascii() else _ODD).search(text) is None:
        return None
    offsets = [match.start() for match in _SEEN.finditer(text)]
    return "".join(text[offset] for offset in offsets).translate(_WIDE), offsets
