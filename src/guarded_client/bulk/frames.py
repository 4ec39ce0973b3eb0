"""Tables in memory, of Polars, pandas or Arrow (extra ``parquet``), anonymised by the processes of one machine."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from guarded_client._errors import Misuse
from guarded_client._frames import emptied
from guarded_client.bulk.arrow import Batches, chosen, module, packed, paths, pieces, unpacked, written
from guarded_client.bulk.documents import Treated
from guarded_client.bulk.frame_kinds import opened
from guarded_client.bulk.permission import LOOKS, Permission, consent_of
from guarded_client.bulk.plan import Plan
from guarded_client.bulk.report import Report, Tally
from guarded_client.bulk.rows import Rows
from guarded_client.bulk.stand_ins import see_random
from guarded_client.bulk.work import Workers, workers
from guarded_client.policy import Policy
from guarded_client.stores.clock import utc_now

if TYPE_CHECKING:
    from guarded_client._ports import ConsentStore

Frame = TypeVar("Frame")
_TABLE: Final = "table"
_KEY: Final = 32


@dataclass(frozen=True, slots=True)
class Anonymized(Generic[Frame]):
    """A table after its treatment.

    Attributes:
        frame: the table, of the kind that was given.
        report: what was done, in counts.
    """

    frame: Frame = field(repr=False)
    report: Report


@emptied
def anonymize(
    frame: Frame,
    *,
    policy: Policy,
    plan: Plan | None = None,
    consent: ConsentStore | None = None,
    jobs: int = 1,
    key: bytes | None = None,
    progress: Callable[[int, float], None] | None = None,
    clock: Callable[[], datetime] = utc_now,
    pool: Workers | None = None,
) -> Anonymized[Frame]:
    """Anonymise a table in memory, one way; the same rows come out as of a file with the same columns.

    Columns in which nothing was replaced are those of the table that was given, with their very types; of numbers and
    dates in which something is found nothing stays, and what a rule makes coarser becomes text.

    Args:
        frame: a ``polars.DataFrame``, a ``pandas.DataFrame`` with its default index, or a ``pyarrow.Table``. It is not
            changed.
        policy, plan, consent, jobs, key, progress, clock, pool: see :func:`guarded_client.bulk.anonymize`.

    Raises:
        Misuse: the plan does not fit the policy or the table, or asks for ``k_anonymity``, which files have.
        UnreadableRefused: a row cannot be read, and the plan does not say ``unreadable: drop``.
        Unavailable: a detector or the consent store failed.
    """
    plan = plan or Plan()
    if jobs < 1:
        raise Misuse("jobs: at least one process has to do it")
    see_plan(plan, key)
    with consent_of(policy, plan, consent) as store:
        permission = Permission(policy, plan, store, clock)
        table = opened(frame)
        rows = Rows(policy, plan, (key or secrets.token_bytes(_KEY)) if plan.keyed else None)
        run = _Run(table.arrow, rows, permission)
        try:
            with nullcontext(pool) if pool is not None else workers(jobs) as work:
                run.go(work, progress)
        finally:
            rows.end()
        frame_of = table.whole(run.schema, run.kept, run.changed)
    report = Report.of(run.tally, policy, plan, permission, given=key is not None, at=clock())
    return Anonymized(cast("Frame", frame_of), report)


def see_plan(plan: Plan, key: bytes | None) -> None:
    """See that a plan is one for tables that are no files.

    Raises:
        Misuse: it is not, or the key is weak.
    """
    if plan.k_anonymity is not None:
        raise Misuse(
            "k_anonymity is a second pass over a finished file; write the table as Parquet, and anonymize that file"
        )
    see_random(key)


def see_no_names(rows: Rows, names: Sequence[str]) -> None:
    """See that no personal data is in the names of columns.

    Raises:
        Misuse: there is.
    """
    if rows.treatment().names_somebody(list(names)):
        raise Misuse("personal data is in the names of the table's columns; give them others")


@dataclass(slots=True)
class _Piece:
    """A piece of the table that is done.

    Attributes:
        used: which of its rows are.
        data: these, as a batch of Arrow.
        tally, touched: what was counted, and the columns in which something was replaced.
        subjects, consent: of all its rows, and a digest of what the consent store said of them.
    """

    used: list[bool]
    data: Any
    tally: Tally
    touched: set[str]
    subjects: list[str]
    consent: str


class _Run:
    """One table.

    Attributes:
        schema: of the output.
        kept: numbers of the rows that are used.
        changed: columns of the output, as tables of the rows that are used; only those that are not as they were.
        tally: what was counted.
    """

    def __init__(self, table: Any, rows: Rows, permission: Permission) -> None:
        rows.plan.see_columns(paths(table.schema), _TABLE)
        self.schema = written(table.schema, rows.plan, _TABLE)
        self._names = [one.name for one in self.schema if not one.type.equals(table.schema.field(one.name).type)]
        self._table, self._rows, self._permission = table, rows, permission
        self._done: list[_Piece] = []
        self.kept: list[int] = []
        self.tally = Tally()
        see_no_names(rows, self.schema.names)

    def go(self, work: Workers, told: Callable[[int, float], None] | None) -> None:
        treat, count = partial(_treated, Batches(self._rows, _TABLE)), 0
        for data, done in work(treat, self._pieces()):
            self._done.append(self._piece(data, done))
            count += len(done)
            if told is not None:
                told(count, count / self._table.num_rows)
        for _ in range(LOOKS if self._rows.plan.subject is not None else 0):
            stale = [self._permission.standing(one.subjects) != one.consent for one in self._done]
            if not any(stale):
                break
            for number, data in enumerate(self._pieces()):
                if stale[number]:
                    self._done[number] = self._piece(*treat(data))
        touched: set[str] = set()
        for one in self._done:
            self.kept += [self.tally.documents + number for number, use in enumerate(one.used) if use]
            self.tally.add(one.tally)
            touched |= one.touched
        self._names += [
            name
            for name in self.schema.names
            if name not in self._names and any(one == name or one.startswith(f"{name}.") for one in touched)
        ]

    def _piece(self, data: bytes, done: Sequence[Treated]) -> _Piece:
        refusals = self._permission.refusals(done, "a row of the table")
        used = [not refusal for refusal in refusals]
        tally, subjects = Tally(), [treated.subject for treated in done]
        for treated, refusal in zip(done, refusals, strict=True):
            tally.count(treated, refusal)
        touched = {column for treated in done for column in treated.found}
        consent = self._permission.standing(subjects)
        return _Piece(used, chosen(unpacked(data), used), tally, touched, subjects, consent)

    def _pieces(self) -> Iterator[bytes]:
        for batch in self._table.to_batches():
            for piece in pieces(batch):
                yield packed(piece)

    @property
    def changed(self) -> Any:
        whole = module("pyarrow").Table.from_batches([one.data for one in self._done], self.schema)
        return whole.select([name for name in self.schema.names if name in self._names])


def _treated(batches: Batches, data: bytes) -> tuple[bytes, list[Treated]]:
    batch, done = batches(unpacked(data))
    return packed(batch), done
