"""What goes wrong in a detector becomes an error that carries nothing of the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from guarded_client._errors import DetectorUnavailable

T = TypeVar("T")


class Told(DetectorUnavailable):
    """A failure whose message is this library's own, and holds nothing of a text."""


def run(name: str, work: Callable[..., T], *given: object) -> T:
    """Do a part of the work.

    Raises:
        DetectorUnavailable: it failed; the message names the part and the type of the error.
    """
    try:
        return work(*given)
    except Told as error:
        said = str(error)
    except Exception as error:
        said = f"the detector ({name}) failed with {type(error).__name__}"
    raise DetectorUnavailable(f"{said}; nothing was sent")


def called(detector: object) -> str:
    """What messages call a detector beside the built-in ones."""
    return getattr(detector, "called", "") or f"extra {type(detector).__name__}"
