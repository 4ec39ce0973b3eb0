"""Arrays out of a file in the safetensors format: a length, a header in JSON, and the bytes of the arrays.

Nothing is unpacked or copied, so that a model is there as soon as its file is read.
Source: https://github.com/huggingface/safetensors#format
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, cast

import numpy as np

TYPES: Final[Mapping[str, str]] = {"I8": "<i1", "F16": "<f2", "F32": "<f4"}
"""The types of numbers that are read, by their names in the format."""
_LENGTH: Final = 8


def tensors(content: bytes) -> dict[str, Any]:
    """The arrays by name. They are views of ``content`` and cannot be written to.

    Raises:
        ValueError, KeyError: the content is not of this format, or has numbers of another type.
    """
    start = _LENGTH + int.from_bytes(content[:_LENGTH], "little")
    header = cast("dict[str, dict[str, Any]]", json.loads(content[_LENGTH:start]))
    return {name: _array(content, start, said) for name, said in header.items() if name != "__metadata__"}


def _array(content: bytes, start: int, said: dict[str, Any]) -> Any:
    first, stop = said["data_offsets"]
    number = np.dtype(TYPES[said["dtype"]])
    values: Any = np.frombuffer(content, number, (stop - first) // number.itemsize, start + first)
    return values.reshape(said["shape"])
