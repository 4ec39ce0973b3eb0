"""In which encoding a reply says that it is, to clients that decode its text by that.

What is rewritten was read as JSON and events are: in UTF-8, or in UTF-16 or -32 by its first bytes. In UTF-7, GBK or
others the same bytes say something else, such as a link around a value.
"""

from __future__ import annotations

import codecs
import re
from typing import Any, Final

_ALIKE: Final = re.compile(r"utf-?8(?:-sig)?|ascii|iso8859-\d+|cp125\d|utf-(?:16|32)(?:-[bl]e)?")
"""Names of encodings in which ASCII is ASCII, or in which no such bytes are text."""
_UTF_8: Final = re.compile(r"utf-?8(?:-sig)?")


def as_read(headers: Any, charset: str | None) -> None:
    """See that headers of a response name no other encoding than that in which the body was read.

    Args:
        headers: they may be changed.
        charset: the encoding that they name, as the HTTP library reads them.
    """
    if charset is None:
        return
    label = headers["content-type"].lower()
    lines = "event-stream" in label or "ndjson" in label  # they are read as text; what was escaped may be no more
    try:
        alike = (_UTF_8 if lines else _ALIKE).fullmatch(codecs.lookup(charset).name) is not None
    except (LookupError, ValueError):  # no encoding; what the library makes of it is its own default
        alike = True
    if not alike:
        headers["content-type"] = headers["content-type"].partition(";")[0] + "; charset=utf-8"
