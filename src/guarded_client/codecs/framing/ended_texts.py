"""The texts of a reply that have ended, of which something is kept: what still comes may be put behind them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final, TypeVar

from guarded_client._errors import ProviderReplyInvalid

MAX_ENDED: Final = 2**14
"""More texts than any reply has. A provider that never ends would fill the memory with less than ``max_reply``."""

Text = TypeVar("Text", bound=Hashable)
Kept = TypeVar("Kept")


def keep(ended: dict[Text, Kept], text: Text, kept: Kept) -> Kept:
    """Keep what a text left; returns it.

    Raises:
        ProviderReplyInvalid: something of :data:`MAX_ENDED` others is kept.
    """
    if len(ended) >= MAX_ENDED and text not in ended:
        raise ProviderReplyInvalid(f"the provider sent more than {MAX_ENDED} texts in one reply")
    ended[text] = kept
    return kept
