"""What goes wrong in a detector becomes an error that carries nothing of the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from guarded_client._errors import DetectorUnavailable

T = TypeVar("T")


def run(name: str, work: Callable[..., T], *given: object) -> T:
    """Do a part of the work.

    Raises:
        DetectorUnavailable: it failed; the message names the part and the type of the error.
    """
    try:
        return work(*given)
    except Exception as error:
        reason = type(error).__name__
    raise DetectorUnavailable(f"the detector ({name}) failed with {reason}; nothing was sent")
