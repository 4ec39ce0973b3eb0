"""HTML as the text that it shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_UNSHOWN: Final = frozenset({"script", "style", "title", "template", "noscript"})
"""What stands in a ``head``, too, whose own end may be left out."""
_BREAKS: Final = frozenset(
    (
        "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
    )
)  # fmt: skip


def shown(text: str) -> str:
    """What a reader would see, without tags, attributes, comments and scripts; blocks stand on lines of their own."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unshown = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what is not shown, or a line of its own."""
        self._unshown += tag in _UNSHOWN
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        self._unshown = max(0, self._unshown - (tag in _UNSHOWN))
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Take a text, if it is shown."""
        if not self._unshown:
            self.pieces.append(re.sub(r"\s+", " ", data))
