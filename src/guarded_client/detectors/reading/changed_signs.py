"""A text in which some signs are others, with the way back to where each character stood."""

from __future__ import annotations

from collections.abc import Iterable


def changed(
    text: str, changes: Iterable[tuple[int, int, str]], start: int = 0, stop: int | None = None
) -> tuple[str, list[int]] | None:
    """A stretch of a text with its changes, and the offset of each character; ``None`` if there are none.

    Args:
        text: any text.
        changes: where something stands, and what stands for it, in order. Of what stands for nothing, the first
            character has the offset of what follows.
        start, stop: of the stretch; all of the text.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    last = start
    for begin, end, sign in changes:
        pieces += (text[last:begin], sign)
        offsets += (*range(last, begin), *range(begin, begin + len(sign)))
        last = end
    if not pieces:
        return None
    pieces.append(text[last:stop])
    offsets += range(last, len(text) if stop is None else stop)
    return "".join(pieces), offsets
