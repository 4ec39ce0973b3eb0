"""Templates. The one module that knows Jinja. All is escaped, but label, records and receipts, which come as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from guarded_client._errors import Misuse
from guarded_client.console.pieces import differences, pieces
from guarded_client.console.words import Words

try:
    from jinja2 import Environment, PackageLoader, StrictUndefined
except ImportError:  # pragma: no cover
    raise Misuse('the console needs more packages: pip install "guarded-client[console]"') from None

_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("guarded_client.console", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def rendered(template: str, values: Mapping[str, Any], words: Words) -> bytes:
    """A page, in UTF-8."""

    def looked(milliseconds: int) -> str:
        return words.span(timedelta(milliseconds=milliseconds))

    text = _ENVIRONMENT.get_template(template).render(values, t=words, moment=words.moment, looked=looked, **_FUNCTIONS)
    return text.encode("utf-8", "replace")


def rows(text: str) -> int:
    """How high the field for a text is, in lines."""
    return min(max(sum(1 + len(line) // 80 for line in text.split("\n")) + 1, 3), 20)


def urgency(due: datetime, created: datetime, now: datetime) -> str:
    """How a deadline stands: ``late``, ``soon`` (less than a quarter of the time is left), ``calm``."""
    if due <= now:
        return "late"
    return "soon" if due - now < max((due - created) / 4, timedelta(minutes=1)) else "calm"


_FUNCTIONS: Final[dict[str, Any]] = {
    "differences": differences,
    "len": len,
    "max": max,
    "pieces": pieces,
    "rows": rows,
    "urgency": urgency,
}
