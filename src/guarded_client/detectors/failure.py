"""What goes wrong in a detector becomes an error that carries nothing of the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from guarded_client._errors import DetectorUnavailable

if TYPE_CHECKING:
    from guarded_client._model import Entity
    from guarded_client._ports import Detector

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


def answered(
    detector: Detector, texts: Sequence[str], known: Mapping[str, Sequence[str]]
) -> Sequence[Sequence[Entity]]:
    """What a detector found in each text.

    Raises:
        Told: it has more answers or fewer.
    """
    found = detector.detect(texts, known)
    if len(found) != len(texts):
        raise Told(f"the detector ({called(detector)}) gave {len(found)} answers for {len(texts)} texts")
    return found


def called(detector: object) -> str:
    """What messages call a detector beside the built-in ones."""
    return getattr(detector, "called", "") or f"extra {type(detector).__name__}"
