"""Batches of documents, treated in this process or in others."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from threading import Thread
from typing import Final, Protocol, TypeAlias, TypeVar

from guarded_client._errors import DetectorUnavailable, Misuse
from guarded_client.bulk.documents import Treated
from guarded_client.bulk.format import Format, Raw, size_of
from guarded_client.bulk.rows import Rows

T = TypeVar("T")
R = TypeVar("R")
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


class Workers(Protocol):
    """Does a piece of work for each of some things, and gives the results in their order."""

    def __call__(self, work: Callable[[T], R], some: Iterable[T]) -> Iterator[R]:
        """The results. Never more than a few things wait in memory.

        Raises:
            DetectorUnavailable: a process ended.
        """
        ...


@contextmanager
def workers(jobs: int) -> Generator[Workers]:
    """Whoever works: this process, or ``jobs`` others.

    They can be used for one file after the other, and load models once.

    Raises:
        Misuse: there would be none.
    """
    if jobs < 1:
        raise Misuse("jobs: at least one process has to do it")
    if jobs == 1:
        yield _here
        return
    context = multiprocessing.get_context("spawn")  # a fork would copy locks and connections in whatever state
    with ProcessPoolExecutor(jobs, context, initializer=_bound) as pool:
        try:
            yield _Pool(pool, jobs * _AHEAD)
        finally:
            pool.shutdown(cancel_futures=True)


def _bound() -> None:
    """Let this process end with the one that began it: if that is killed, nothing else tells it that no work comes."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    _ = wait([sentinel])
    os._exit(1)  # with the rows and the key that it has in memory


def _here(work: Callable[[T], R], some: Iterable[T]) -> Iterator[R]:
    return map(work, some)


class _Pool:
    def __init__(self, pool: ProcessPoolExecutor, ahead: int) -> None:
        self._pool, self._ahead = pool, ahead

    def __call__(self, work: Callable[[T], R], some: Iterable[T]) -> Iterator[R]:
        waiting: deque[Future[R]] = deque()
        try:
            for one in some:
                waiting.append(self._pool.submit(work, one))
                if len(waiting) > self._ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            ended = True
        else:
            ended = False
        if ended:  # out here, so that no context of the error holds a document
            raise DetectorUnavailable(
                "a process that reads documents ended; run again to go on, perhaps with fewer jobs"
            )
