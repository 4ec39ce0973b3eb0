"""Data frames of Apache Spark (extra ``spark``), anonymised by its executors.

Rows pass through ``mapInArrow``. Executors agree on stand-ins without asking each other, since those that hold over
rows are made with a key. Each Python worker loads detectors and models once, and asks the consent store itself.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from guarded_client._assembly import open_consent
from guarded_client._errors import Misuse
from guarded_client.bulk.arrow import Batches, chosen, pieces, without_values
from guarded_client.bulk.frames import see_no_names, see_plan
from guarded_client.bulk.permission import Permission
from guarded_client.bulk.plan import Plan
from guarded_client.bulk.report import Report, Tally
from guarded_client.bulk.rows import Rows
from guarded_client.policy import Policy
from guarded_client.stores.clock import utc_now
from guarded_client.stores.consent.embedded import MemoryConsentStore

try:
    from pyspark.accumulators import Accumulator
    from pyspark.sql import DataFrame, SparkSession

    from guarded_client.bulk.spark_counts import Counted, Counts, Mark, together
    from guarded_client.bulk.spark_types import paths, written
except ImportError as missing:
    raise ImportError('data frames of Spark need the extra: pip install "guarded-client[spark]"') from missing

if TYPE_CHECKING:
    from guarded_client._ports import ConsentStore

_TABLE: Final = "data frame"
_ROW: Final = "a row of the data frame"
_KEY: Final = 32
Opened: TypeAlias = "Callable[[], ConsentStore]"


@dataclass(frozen=True, slots=True)
class Anonymized:
    """A data frame whose rows will be anonymised when Spark computes them.

    Attributes:
        frame: the data frame.
    """

    frame: DataFrame = field(repr=False)
    _rows: Rows = field(repr=False)
    _permission: Permission = field(repr=False)
    _counted: Accumulator[Counted] = field(repr=False)
    _given: bool = False

    @property
    def report(self) -> Report:
        """What was done up to now, in counts.

        A partition counts when it was read to its end, and once, however often Spark computed it: for two actions, or
        since a worker was lost.
        """
        tally, rows = together(self._counted.value), self._rows
        return Report.of(tally, rows.policy, rows.plan, self._permission, given=self._given, at=utc_now())


def anonymize(
    df: DataFrame,
    *,
    policy: Policy,
    plan: Plan | None = None,
    consent: Opened | None = None,
    key: bytes | None = None,
) -> Anonymized:
    """Anonymise a data frame, one way; the same rows come out as of a Parquet file with the same columns.

    Nothing is computed yet. Whenever Spark computes a row, consent is asked for then: a frame that is computed again
    after somebody took consent back leaves that person out. To have one answer for several uses, write it once.

    Args:
        df: a data frame of a session that runs in this process, not of Spark Connect.
        policy: says what is found, for what purposes, and where consent is recorded; workers need its environment
            variables.
        plan: what happens to which column; default: ``Plan()``.
        consent: opens another consent store; called in the workers, so it has to be a function that can be pickled.
        key: 16 bytes or more for stand-ins that hold over rows, as for files. Default: one that is made now, lives in
            the memory of the session, and is nowhere shown.

    Raises:
        Misuse: pyspark is missing; the plan does not fit the policy or the columns, or asks for ``k_anonymity``; or the
            workers of a cluster cannot see where consent is recorded.

    What workers raise reaches the driver as Spark's own errors, whose text names the library's error and has no value.
    """
    plan = plan or Plan()
    see_plan(plan, key)
    session = _session(df)
    permission = Permission(policy, plan, MemoryConsentStore(), utc_now)  # sees that the plan fits the policy
    if plan.subject is not None and consent is None:
        _reachable(policy, session)
    rows = Rows(policy, plan, (key or secrets.token_bytes(_KEY)) if plan.keyed else None)
    plan.see_columns(paths(df.schema), _TABLE)
    schema = written(df.schema, plan, _TABLE)
    try:
        see_no_names(rows, schema.names)
    finally:
        rows.end()  # the driver treats no more; its workers have their own
    counted = session.sparkContext.accumulator(Counted(), Counts())
    task = _Task(rows, consent, counted, secrets.token_bytes(_KEY))

    def anonymized(batches: Iterator[Any]) -> Iterator[Any]:  # its name is what a plan shows
        return task(batches)

    return Anonymized(df.mapInArrow(anonymized, schema), rows, permission, counted, key is not None)


class _Task:
    """What a Python worker does with a partition."""

    def __init__(self, rows: Rows, consent: Opened | None, counted: Accumulator[Counted], salt: bytes) -> None:
        self._rows, self._consent, self._counted, self._salt = rows, consent, counted, salt

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        tally, mark = Tally(), Mark(self._salt)
        treat = Batches(self._rows, _TABLE)
        store = self._store()
        try:
            permission = Permission(self._rows.policy, self._rows.plan, store, utc_now)
            for batch in batches:
                for piece in pieces(batch):
                    mark.add(piece)
                    out, done = treat(piece)
                    refusals = without_values(partial(permission.refusals, done, _ROW), _ROW)
                    for treated, refusal in zip(done, refusals, strict=True):
                        tally.count(treated, refusal)
                    yield chosen(out, [not refusal for refusal in refusals])
        finally:
            store.close()
        self._counted.add(mark.counted(tally))

    def _store(self) -> ConsentStore | MemoryConsentStore:
        if self._consent is not None:
            return without_values(self._consent, "the consent store")
        if self._rows.plan.subject is None:
            return MemoryConsentStore()
        return without_values(partial(open_consent, self._rows.policy), "the consent store")


def _session(df: DataFrame) -> SparkSession:
    session: object = getattr(df, "sparkSession", None)
    if isinstance(session, SparkSession):
        return session
    raise Misuse("a data frame of a Spark session in this process is needed; Spark Connect has no accumulators")


def _reachable(policy: Policy, session: SparkSession) -> None:
    """See that workers find the consent records."""
    if policy.consent.store == "memory":
        raise Misuse("consent is recorded in the memory of this process, which workers cannot ask; see consent=")
    if policy.consent.store == "sqlite" and not str(session.sparkContext.master).startswith("local"):
        raise Misuse(
            "consent is recorded in a file of this machine, which workers on others cannot ask; record it in "
            "PostgreSQL or Redis, or see consent="
        )
