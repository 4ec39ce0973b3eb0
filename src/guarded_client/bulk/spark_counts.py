"""Counts that Python workers of Spark send to the driver; a partition counts once, however often it is computed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, TypeAlias

from pyspark import TaskContext
from pyspark.accumulators import AccumulatorParam

from guarded_client.bulk.report import Tally

_Task: TypeAlias = tuple[int, int, int]
"""A stage, a partition of it, and an attempt to compute that."""


class Mark:
    """What tells the rows of a partition from those of another, in whatever order they come. It is a keyed sum."""

    def __init__(self, salt: bytes) -> None:
        self._salt, self._sum = salt, 0

    def add(self, batch: Any) -> None:
        """A batch of rows, as they came."""
        for row in batch.to_pylist():
            text = repr(row).encode("utf-8", "surrogatepass")
            digest = blake2b(text, key=self._salt, digest_size=16).digest()
            self._sum = (self._sum + int.from_bytes(digest, "big")) % (1 << 128)

    def counted(self, tally: Tally) -> Counted:
        """What a worker that has read a partition to its end sends."""
        context = TaskContext.get()
        task = (context.stageId(), context.partitionId(), context.taskAttemptId()) if context is not None else (0, 0, 0)
        return {(self._sum, tally.documents): Seen(tally, Counter([task]))}


@dataclass(slots=True)
class Seen:
    """Some rows that were a partition, or several that are alike.

    Attributes:
        tally: what was counted in them.
        tasks: who computed them. One task computes several partitions after ``coalesce``.
    """

    tally: Tally
    tasks: Counter[_Task] = field(default_factory=Counter[_Task])

    def times(self) -> int:
        """How many partitions of the data frame are these rows: as many as a stage had at most."""
        partitions: Counter[tuple[int, int]] = Counter()
        for (stage, partition, _), count in self.tasks.items():  # attempts of one partition are the same one
            partitions[stage, partition] = max(count, partitions[stage, partition])
        stages: Counter[int] = Counter()
        for (stage, _), count in partitions.items():
            stages[stage] += count
        return max(stages.values())


Counted: TypeAlias = dict[tuple[int, int], Seen]
"""By a mark of the rows, and how many they are."""


class Counts(AccumulatorParam[Counted]):
    """How counts of workers are put together."""

    def zero(self, value: Counted) -> Counted:
        """None yet."""
        return {}

    def addInPlace(self, value1: Counted, value2: Counted) -> Counted:  # noqa: N802 - its name in Spark
        """The first, with what the second has."""
        for key, seen in value2.items():
            if key in value1:
                value1[key].tasks.update(seen.tasks)
            else:
                value1[key] = Seen(seen.tally, Counter(seen.tasks))
        return value1


def together(counted: Counted) -> Tally:
    """All counts."""
    whole = Tally()
    for seen in counted.values():
        for _ in range(seen.times()):
            whole.add(seen.tally)
    return whole
