"""Batches of documents, treated in this process or in others."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from guarded_client._assembly import special_of
from guarded_client._errors import DetectorUnavailable
from guarded_client._scan import detector_of
from guarded_client.bulk.documents import Treated, Treatment
from guarded_client.bulk.formats import Format, Raw
from guarded_client.bulk.plan import Plan
from guarded_client.bulk.stand_ins import StandIns
from guarded_client.policy import KindAction, Policy

Batch: TypeAlias = Sequence[Raw]
_DOCUMENTS: Final = 256
_BYTES: Final = 256 * 1024
_AHEAD: Final = 2
"""Batches that each worker may have waiting."""


@dataclass(frozen=True, slots=True)
class Task:
    """All that a process needs to treat documents."""

    policy: Policy
    plan: Plan
    format: Format
    key: bytes | None = field(repr=False)

    def treatment(self) -> Treatment:
        """The treatment; loads detectors.

        Raises:
            Misuse: a name model is missing.
        """
        allowed = frozenset(kind for kind, action in self.policy.kinds.items() if action is KindAction.ALLOW)
        return Treatment(
            self.plan,
            StandIns(self.plan.stand_in, self.key),
            detector_of(self.policy),
            special_of(self.policy, None),
            allowed,
        )


def treated(task: Task, treatment: Treatment, batch: Batch) -> list[Treated]:
    """Documents of a batch, read and treated."""
    documents = [task.format.read(raw) for raw in batch]
    return [Treated(None) if document is None else treatment.of(document) for document in documents]


def batches(cut: Iterable[Raw]) -> Iterator[Batch]:
    """Documents in batches, whose bounds depend on the file alone: a run that goes on finds the same."""
    batch: list[Raw] = []
    size = 0
    for raw in cut:
        batch.append(raw)
        size += len(raw) if isinstance(raw, bytes) else sum(map(len, raw))
        if len(batch) >= _DOCUMENTS or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


Work: TypeAlias = "Callable[[Iterable[Batch]], Iterator[list[Treated]]]"


@contextmanager
def workers(task: Task, jobs: int) -> Generator[Work]:
    """Whoever treats batches, in order: this process, or ``jobs`` others. Never more than a few wait in memory."""
    if jobs == 1:
        treatment = task.treatment()
        yield lambda some: (treated(task, treatment, batch) for batch in some)
        return
    context = multiprocessing.get_context("spawn")  # a fork would copy locks and connections in whatever state
    with ProcessPoolExecutor(jobs, context, _begin, (task,)) as pool:
        yield lambda some: _in_order(pool, some, jobs * _AHEAD)
        pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, some: Iterable[Batch], ahead: int) -> Iterator[list[Treated]]:
    waiting: deque[Future[list[Treated]]] = deque()
    try:
        for batch in some:
            waiting.append(pool.submit(_treated_there, batch))
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


_here: list[tuple[Task, Treatment]] = []
"""In a worker: what it was told when it began."""


def _begin(task: Task) -> None:
    _here[:] = [(task, task.treatment())]


def _treated_there(batch: Batch) -> list[Treated]:
    return treated(*_here[0], batch)
