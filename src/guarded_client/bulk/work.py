"""Batches of documents, treated in this process or in others."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Final, TypeAlias

from guarded_client._errors import DetectorUnavailable
from guarded_client.bulk.documents import Treated
from guarded_client.bulk.format import Format, Raw, size_of
from guarded_client.bulk.rows import Rows

Batch: TypeAlias = Sequence[Raw]
_DOCUMENTS: Final = 256
_BYTES: Final = 256 * 1024
_AHEAD: Final = 2
"""Batches that each worker may have waiting."""


def treated(rows: Rows, form: Format, batch: Batch) -> list[Treated]:
    """Documents of a batch, read and treated."""
    return rows([form.read(raw) for raw in batch])


def batches(cut: Iterable[Raw]) -> Iterator[Batch]:
    """Documents in batches, whose bounds depend on the file alone: a run that goes on finds the same."""
    batch: list[Raw] = []
    size = 0
    for raw in cut:
        batch.append(raw)
        size += size_of(raw)
        if len(batch) >= _DOCUMENTS or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


Workers: TypeAlias = "Callable[[Rows, Format, Iterable[Batch]], Iterator[list[Treated]]]"


@contextmanager
def workers(jobs: int) -> Generator[Workers]:
    """Whoever treats batches, in order: this process, or ``jobs`` others. Never more than a few wait in memory.

    They can be used for one file after the other, and load models once.
    """
    if jobs == 1:
        yield lambda rows, form, some: (treated(rows, form, batch) for batch in some)
        return
    context = multiprocessing.get_context("spawn")  # a fork would copy locks and connections in whatever state
    with ProcessPoolExecutor(jobs, context) as pool:
        try:
            yield lambda rows, form, some: _in_order(pool, rows, form, some, jobs * _AHEAD)
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, rows: Rows, form: Format, some: Iterable[Batch], ahead: int
) -> Iterator[list[Treated]]:
    waiting: deque[Future[list[Treated]]] = deque()
    try:
        for batch in some:
            waiting.append(pool.submit(treated, rows, form, batch))
            if len(waiting) > ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        ended = True
    else:
        ended = False
    if ended:  # out here, so that no context of the error holds a document
        raise DetectorUnavailable("a process that reads documents ended; run again to go on, perhaps with fewer jobs")
