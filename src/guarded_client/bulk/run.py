"""A run: a file in, an anonymised file out, and a report."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from guarded_client._errors import Misuse
from guarded_client._frames import emptied
from guarded_client.bulk import journal
from guarded_client.bulk.checkpoint import Checkpoint, Progress, made
from guarded_client.bulk.documents import Treated, subject_of
from guarded_client.bulk.files import broken, compressed
from guarded_client.bulk.format import Raw
from guarded_client.bulk.formats import seen_reader, writer_of
from guarded_client.bulk.lock import alone
from guarded_client.bulk.permission import LOOKS, Permission, consent_of
from guarded_client.bulk.plan import Do, Plan
from guarded_client.bulk.report import Report, Tally
from guarded_client.bulk.rows import Rows
from guarded_client.bulk.stand_ins import see_random
from guarded_client.bulk.work import Batch, Workers, batches, treated, workers
from guarded_client.policy import Policy
from guarded_client.stores.clock import utc_now

if TYPE_CHECKING:
    from guarded_client._ports import ConsentStore

_KEY: Final = 32


@emptied
def anonymize(
    source: str | Path,
    target: str | Path,
    *,
    policy: Policy,
    plan: Plan | None = None,
    consent: ConsentStore | None = None,
    jobs: int = 1,
    key: bytes | None = None,
    restart: bool = False,
    progress: Callable[[int, float], None] | None = None,
    clock: Callable[[], datetime] = utc_now,
    pool: Workers | None = None,
) -> Report:
    """Anonymise a file, one way: what is found is replaced, and nothing is kept that leads back.

    The output appears whole or not at all. A run that was killed goes on where it stopped when it is started again, and
    gives the same bytes. Before the output appears, the consent store is asked once more for everybody: who has taken
    consent back since their rows were read is not in it. Memory does not grow with the file, but with its longest line.

    Args:
        source: a file; its ending says the format: ``.jsonl``, ``.ndjson``, ``.json``, ``.csv``, ``.tsv``,
            ``.parquet``, ``.eml``, ``.mbox``, ``.vtt``, ``.srt``, ``.txt``, ``.text``, ``.md``, ``.log``, each but
            Parquet also with ``.gz``, ``.bz2``, ``.xz`` or ``.zst``.
        target: where the output goes, in the same format or as ``.jsonl``; a further ending compresses it. What stands
            there is replaced when all is done.
        policy: says what is found, for what purposes, and where consent is recorded.
        plan: what happens to which column; default: ``Plan()``.
        consent: the store to ask; default: that of the policy.
        jobs: processes that read documents.
        key: 16 bytes or more for stand-ins that hold over documents, to get the same in another run. The data is
            pseudonymised for whoever has it. Default: one that nobody learns.
        restart: forget an earlier run that did not finish.
        progress: told how many documents are done, and what share of the file that is, 0 to 1.
        clock: answers with the time, aware.
        pool: processes that serve several runs, of :func:`~guarded_client.bulk.work.workers`; ``jobs`` does not count.
            They know the key until they end.

    Raises:
        Misuse: the plan does not fit the policy or the file, another run is writing to the target, or the output cannot
            be written, for want of room or of rights.
        UnreadableRefused: a document cannot be read, and the plan does not say ``unreadable: drop``.
        Unavailable: a detector or the consent store failed; run again to go on.
    """
    source, target, plan = Path(source), Path(target), plan or Plan()
    _see_possible(source, target, jobs, key)
    try:
        with consent_of(policy, plan, consent) as store:
            run = _Run(source, target, policy, plan, Permission(policy, plan, store, clock), key)
            with alone(target), nullcontext(pool) if pool is not None else workers(jobs) as work:
                run.go(work, progress, restart=restart)
    except OSError as error:
        problem = error.strerror or type(error).__name__
    else:
        return run.report(clock())
    raise Misuse(f"{target}: the run stopped: {problem}; resolve that, then run again: it goes on where it was")


def _see_possible(source: Path, target: Path, jobs: int, key: bytes | None) -> None:
    if jobs < 1:
        raise Misuse("jobs: at least one process has to do it")
    see_random(key)
    if target.exists() and source.exists() and target.samefile(source):
        raise Misuse("the output would replace the input; name another file")
    if target.is_dir():
        raise Misuse(f"{target}: is a folder; name a file to write")


class _Run:
    _journal: Path
    """What was used of each batch; set once all are done."""

    def __init__(
        self, source: Path, target: Path, policy: Policy, plan: Plan, permission: Permission, key: bytes | None
    ) -> None:
        self._source, self._target = source, target
        self._policy, self._permission = policy, permission
        self._reader, self._plan = seen_reader(source, plan)
        self._rules = plan
        self._writer = writer_of(self._reader, target)
        self._given = key
        self._key = (key or secrets.token_bytes(_KEY)) if self._plan.keyed else None
        self._groups = (0, 0)
        self._tally = Tally()
        self._state = Progress(run=self._fingerprint())

    def _fingerprint(self) -> str:
        facts = self._source.stat()
        parts = (
            str(self._source.resolve()), facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, self._plan.fingerprint(),
            self._policy.fingerprint(), hashlib.sha256(self._given or b"").hexdigest(), self._target.suffixes,
        )  # fmt: skip
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def go(self, work: Workers, told: Callable[[int, float], None] | None, *, restart: bool) -> None:
        checkpoint = Checkpoint(self._target)
        if restart:
            checkpoint.discard()
        begun = checkpoint.begun(self._state.run)
        if begun is not None:
            self._state = begun
            self._key = bytes.fromhex(begun.key) if begun.key else self._key
        rows = self._rows = Rows(self._policy, self._plan, self._key)
        try:
            _ = rows.treatment()  # what is missing is told before there is anything to go on with
            self._through(work, checkpoint, begun, told)
        finally:
            rows.end()

    def _through(
        self, work: Workers, checkpoint: Checkpoint, begun: Progress | None, told: Callable[[int, float], None] | None
    ) -> None:
        rows = self._rows
        part, journal = checkpoint.open(begun)
        with part, journal:
            if begun is None:
                self._look(rows)
                header = self._writer.header(self._written_columns())
                self._save(checkpoint, (part, journal), self._pressed(header), Tally())
            some = batches(islice(self._documents(), self._state.documents, None))
            for done in work(partial(treated, rows, self._reader), some):
                data, tally, consent = self._used(done, first=not self._state.written)
                self._save(checkpoint, (part, journal), data, tally, consent)
                if told is not None:
                    told(self._state.documents, self._reader.share())
            self._close(part)
        self._finish(checkpoint)

    def says(self, batch: Batch) -> str:
        """A digest of what the consent store says now of the persons of a batch."""
        some = map(self._reader.read, batch)
        return self._permission.standing([subject_of(one, self._plan) if one else "" for one in some])

    def treat(self, batch: Batch, *, first: bool) -> tuple[bytes, Tally, str]:
        """A batch done anew: its bytes in the output, what was counted, what the consent store said."""
        return self._used(treated(self._rows, self._reader, batch), first=first)

    def _renewed(self, part: Path, fresh: Path) -> bool:
        """A step of a checkpoint: the output without the rows of whoever has said no since they were written.

        Raises:
            Misuse: the input is another one now, so that it cannot be told whose rows were written.
        """
        if self._fingerprint() != self._state.run:
            raise Misuse(
                f"{self._source}: was changed while it was read; leave it as it is, and start anew with --restart "
                "(restart=True)"
            )
        stale = journal.stale(self._journal, batches(self._documents()), self)
        if not stale:
            return False
        notes = fresh.with_name(f"{fresh.name}.journal")
        with fresh.open("wb") as file, made(notes, "wb") as lines:
            journal.renew((part, self._journal), (file, lines), batches(self._documents()), stale, self)
            self._close(file)
        self._journal = notes
        return True

    def _finish(self, checkpoint: Checkpoint) -> None:
        self._journal = checkpoint.journal
        for _ in range(LOOKS if self._plan.subject is not None else 0):
            if not checkpoint.step(self._renewed):
                break
        self._tally = journal.total(self._journal)
        _ = checkpoint.step(self._writer.assemble)
        wanted = self._plan.k_anonymity
        if wanted is not None:
            from guarded_client.bulk.k_anonymity import Groups

            groups = Groups(wanted, type(self._writer), self._target.name)
            _ = checkpoint.step(groups.generalise)
            self._groups = wanted.k, groups.count
        checkpoint.finish(0o666 & ~_umask())

    def _look(self, rows: Rows) -> None:
        """The first line of a table may be no header but a row, of somebody."""
        columns = self._written_columns()
        if columns and rows.treatment().names_somebody(columns):
            raise Misuse(
                f"{self._source.name}: personal data is in the names of its columns; give the table a first line that "
                "names them"
            )

    def _documents(self) -> Iterator[Raw]:
        try:
            yield from self._reader.cut()
        except broken() as error:
            problem = type(error).__name__
        else:
            return
        raise Misuse(f"{self._source}: cannot be read to its end ({problem}): is the file whole?")

    def _save(
        self, checkpoint: Checkpoint, files: tuple[IO[bytes], IO[bytes]], data: bytes, tally: Tally, consent: str = ""
    ) -> None:
        part, notes = files
        _ = part.write(data)
        _ = notes.write(journal.Done.of(tally, part.tell(), consent).line())
        state = self._state
        key = self._key.hex() if self._key is not None and self._given is None else ""
        self._state = Progress(
            run=state.run,
            documents=state.documents + tally.documents,
            size=part.tell(),
            noted=notes.tell(),
            written=state.written + tally.written,
            key=key,
        )
        checkpoint.save(files, self._state)

    def _close(self, part: IO[bytes]) -> None:
        """What stands behind the documents."""
        _ = part.write(self._pressed(self._writer.footer()))
        part.flush()
        os.fsync(part.fileno())

    def _pressed(self, data: bytes) -> bytes:
        return compressed(data, self._target.name) if data else b""

    def _written_columns(self) -> list[str]:
        dropped = {self._plan.subject} - set(self._plan.columns)
        columns = self._reader.columns()
        return [name for name in columns if name not in dropped and self._plan.rule(name).do is not Do.DROP]

    def _used(self, done: Sequence[Treated], *, first: bool) -> tuple[bytes, Tally, str]:
        """What of a batch may be written, what was counted, and what the consent store said."""
        refusals = self._permission.refusals(done, f"{self._source.name}: document", self._state.documents)
        tally = Tally()
        for one, refusal in zip(done, refusals, strict=True):
            tally.count(one, refusal)
        consent = self._permission.standing([one.subject for one in done])
        used = [
            one.document
            for one, refusal in zip(done, refusals, strict=True)
            if not refusal and one.document is not None
        ]
        return self._pressed(self._writer.write(used, first=first)), tally, consent

    def report(self, at: datetime) -> Report:
        return Report.of(
            self._tally, self._policy, self._rules, self._permission, given=self._given is not None, at=at,
            k=self._groups[0], classes=self._groups[1],
        )  # fmt: skip


def _umask() -> int:
    mask = os.umask(0o077)
    _ = os.umask(mask)
    return mask
