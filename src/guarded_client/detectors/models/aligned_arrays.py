"""Arrays that begin on a line of the processor's cache. NumPy's begin on 16 bytes, so that of what the processor reads
at once half lies on two lines: products of small matrices take half as long again."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

_LINE: Final = 16
"""Numbers of 4 bytes."""


def memory(size: int) -> Any:
    """So many numbers, not set to anything."""
    wider: Any = np.empty(size + _LINE, dtype=np.float32)
    start = -(wider.ctypes.data // wider.itemsize) % _LINE
    return wider[start : start + size]


def aligned(values: Any) -> Any:
    """A copy that begins there."""
    found = memory(values.size).reshape(values.shape)
    found[:] = values
    return found
