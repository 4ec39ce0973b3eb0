"""Arrays that begin on a line of the processor's cache."""

import numpy as np
import pytest

from guarded_client.detectors.models.aligned_arrays import aligned, memory


@pytest.mark.parametrize("size", [1, 15, 16, 17, 4096, 98_304])
def test_what_the_processor_reads_at_once_lies_on_two_lines(size: int) -> None:
    kept = [memory(size) for _ in range(8)]
    assert [array.ctypes.data % 64 for array in kept] == [0] * 8
    assert all(array.shape == (size,) and array.dtype == np.float32 for array in kept)


def test_a_copy_differs() -> None:
    values = np.arange(35, dtype=np.float32).reshape(5, 7)[:, ::2]
    copy = aligned(values)
    assert np.array_equal(copy, values)
    assert copy.flags.c_contiguous
    assert copy.ctypes.data % 64 == 0
