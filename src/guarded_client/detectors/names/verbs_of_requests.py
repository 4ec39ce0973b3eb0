"""Verbs that begin a request, and are names elsewhere: "Mark these as read", "Grant access"."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily

_ASKS: Final = lazily(
    r"(?:(?:Mark|Chase|Rob|Trace|Skip|Sue)\s(?:these(?!\sdays)|those(?!\sw)|any(?!\s(?:chance|idea|joy|luck|news|updates?|word)\b)"
    r"|(?:each|every)(?!\s(?:day|evening|morning|night|now|once|one|time|week|year)\b)|them|us(?!\sboth)"
    r"|all\s(?:the(?!\s(?:best|same|time|way|while)\b)|of|[a-z]{2,14}s))"
    r"|Mark\s(?:the|this)\s[a-z]{3,14}\sas(?!\swell)|Grant\s(?:access|permission|them|us|me(?!\sand))|Bill\s(?:me|us|them))(?!\w)"
)
"""A verb that begins a request, and a name elsewhere: "Mark these as read"; "Sue all the best" greets her."""
_BEGUN: Final = lazily(r"(?:\A|[\n.!?:;>*•-]\s{0,3}|(?<!\w)(?:please|and|then|to|you) )\Z", re.IGNORECASE)


def asks(text: str, start: int) -> bool:
    """Whether a verb begins a request there."""
    return _ASKS.match(text, start) is not None and _BEGUN.search(text, max(0, start - 8), start) is not None
