"""What cannot be copied or pickled says so, and what to do instead."""

from __future__ import annotations

from typing import Final, NoReturn

from guarded_client._errors import Misuse

_WHY: Final = (
    "a guarded client holds connections and a vault, which are neither copied nor pickled: share it, use its copy() or "
    "with_options(), or build it anew in the other process"
)


class Uncopied:
    """A mixin for the parts of a guarded client that ``copy`` and ``pickle`` come to first."""

    def __reduce__(self) -> NoReturn:
        raise Misuse(_WHY)

    def __deepcopy__(self, memo: object) -> NoReturn:
        raise Misuse(_WHY)
