"""A large export through files, processes and Spark: ``python benchmarks/bulk_scale.py [--mb N ...] [--jobs N]``.

Makes a seeded export of conversations with planted canaries, streamed to Parquet. Sends it through ``anonymize`` in
one process, in ``--jobs`` processes, killed in the middle and gone on with, and through Spark. Then compares rows by a
digest that does not heed their order, bytes after the kill, canaries that are left, time, CPU time and memory.
Needs Linux, ``fr``, ``realistic``, ``parquet``, and ``spark`` with Java. On a busy machine, believe the CPU times.
"""

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

KEY = b"a key of this benchmark alone"
CANARY = "vrqcanary"
SCHEMA = pa.schema(
    [
        ("customer", pa.string()), ("order", pa.int64()), ("opened", pa.timestamp("us", "UTC")), ("age", pa.int32()),
        ("messages", pa.list_(pa.struct([("role", pa.string()), ("content", pa.string())]))), ("note", pa.string()),
    ]
)  # fmt: skip
BATCH = 2000


def conversations(seed: int) -> Iterator[dict[str, Any]]:
    """Rows without end, about a kilobyte each; one in ten has canaries, in forms that are easily missed."""
    from benchmarks.bulk import chats

    chance = Random(seed)
    made = {language: list(chats(language, 400)) for language in ("en", "fr")}  # phrases; each row says them anew
    number = 0
    while True:
        chat = chance.choice(made[chance.choice(("en", "fr"))])
        turns = [
            {"role": turn["role"], "content": f"{turn['content']} ({chance.randrange(10**9)})"}
            for turn in chat["messages"]
        ]
        note = None
        if number % 10 == 0:
            mail = f"{CANARY}{number}@exemple.fr"
            turns.append(
                {
                    "role": "user",
                    "content": chance.choice((f"c'est {mail}", json.dumps({"to": mail}), f"%3Cmailto:{mail}%3E")),
                }
            )
            note = f"<a href='mailto:{mail}'>write to {CANARY.upper()}{number}@EXEMPLE.FR</a>"
        opened = 1_700_000_000_000_000 + number * 1_000_000
        yield {
            "customer": f"c-{number % 5000}",
            "order": number,
            "opened": opened,
            "age": number % 90,
            "messages": turns,
            "note": note,
        }
        number += 1


def export(path: Path, megabytes: float, seed: int = 7) -> tuple[int, int]:
    """Write so many megabytes of rows, as they are in memory; how many rows and bytes of it they are."""
    rows = size = 0
    source = conversations(seed)
    with pq.ParquetWriter(path, SCHEMA) as writer:
        while size < megabytes * 1e6:
            batch = pa.RecordBatch.from_pylist(
                [next(source) for _ in range(min(BATCH, max(200, int(megabytes * 100))))], SCHEMA
            )
            writer.write_batch(batch)
            rows, size = rows + batch.num_rows, size + batch.nbytes
    return rows, size


def files_of(path: Path) -> list[Path]:
    return sorted(path.glob("*.parquet")) if path.is_dir() else [path]


def digest(path: Path) -> tuple[int, str, int]:
    """How many rows a table has, a digest of them in whatever order, and how many of them have a canary left."""
    rows = total = left = 0
    for file in files_of(path):
        with pq.ParquetFile(file) as table:
            for batch in table.iter_batches(1000):
                for row in batch.to_pylist():
                    text = json.dumps(row, default=str, sort_keys=True, ensure_ascii=False)
                    total += int.from_bytes(hashlib.blake2b(text.encode(), digest_size=16).digest(), "big")
                    left += CANARY in text.casefold()
                    rows += 1
    return rows, f"{total % (1 << 128):032x}", left


def plan_of() -> Any:
    from guarded_client.bulk import Plan

    return Plan(
        purpose="analytics", within="run",
        columns={
            "order": "keep", "opened": "keep", "messages.role": "keep",
            "age": {"do": "band"}, "customer": {"do": "hash"},
        },
    )  # fmt: skip


def through(path: str, source: Path, target: Path, jobs: int, names: str) -> None:
    """One way through, in a process of its own; says how long the work took, without what Spark needs to start."""
    from guarded_client import Policy

    policy = Policy(names="off" if names == "off" else tuple(names.split(",")), languages=("en", "fr"))
    if path == "file":
        from guarded_client.bulk import anonymize

        began = time.perf_counter()
        report = anonymize(source, target, policy=policy, plan=plan_of(), key=KEY, jobs=jobs)
    else:
        from pyspark.sql import SparkSession

        from guarded_client.bulk import spark

        os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
        builder = SparkSession.builder.master(f"local[{jobs}]").config("spark.ui.enabled", "false")
        for name, value in {
            "driver.host": "127.0.0.1", "driver.bindAddress": "127.0.0.1", "sql.session.timeZone": "UTC",
            "sql.parquet.outputTimestampType": "TIMESTAMP_MICROS", "sql.files.maxPartitionBytes": "8m",
        }.items():  # fmt: skip
            builder = builder.config(f"spark.{name}", value)
        session = builder.getOrCreate()
        began = time.perf_counter()
        done = spark.anonymize(session.read.parquet(str(source)), policy=policy, plan=plan_of(), key=KEY)
        done.frame.write.parquet(str(target))
        report = done.report
    print(
        json.dumps({"seconds": time.perf_counter() - began, "documents": report.documents, "found": dict(report.found)})
    )


class Watched:
    """A process with all that descend from it: CPU seconds, and the most memory at one time, in MB."""

    def __init__(self, *command: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
        self._process = subprocess.Popen(
            [sys.executable, __file__, *command], env=environment, stdout=subprocess.PIPE, text=True,
            start_new_session=True, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._cpu: dict[int, float] = {}
        self.memory = 0.0

    def wait(self, kill_when: Path | None = None, after: int = 0) -> dict[str, Any]:
        """What it says at its end; nothing if it is killed once a file has so many bytes."""
        while self._process.poll() is None:
            self._look()
            if kill_when is not None and kill_when.exists() and kill_when.stat().st_size > after:
                os.killpg(self._process.pid, signal.SIGKILL)
                _ = self._process.wait()
                return {}
            time.sleep(0.2)
        out = self._process.communicate()[0]
        if self._process.returncode:
            raise SystemExit(f"a way through failed with {self._process.returncode}")
        return {**json.loads(out.splitlines()[-1]), "cpu": sum(self._cpu.values()), "memory": self.memory}

    def _look(self) -> None:
        memory = 0.0
        for entry in Path("/proc").iterdir():
            try:
                if not entry.name.isdigit() or os.getsid(int(entry.name)) != self._process.pid:
                    continue
                facts = (entry / "stat").read_text().rpartition(")")[2].split()
                memory += int((entry / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
            except (OSError, IndexError):
                continue
            self._cpu[int(entry.name)] = (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")
        self.memory = max(self.memory, memory)


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1] in ("file", "spark"):
        through(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
        return
    parser = argparse.ArgumentParser()
    parser.add_argument("--mb", type=float, nargs="+", default=[5.0, 20.0], help="sizes of exports")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--names", default="off", help="name models, such as fr or en,fr")
    parser.add_argument("--ways", nargs="+", default=["one", "many", "killed", "spark"])
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for megabytes in given.mb:
            source = Path(folder, f"{megabytes:g}.parquet")
            rows, size = export(source, megabytes)
            print(f"\n{size / 1e6:,.1f} MB, {rows:,} rows, {digest(source)[2]:,} of them with canaries", flush=True)
            seen: dict[str, tuple[int, str, int]] = {}
            sums: dict[str, str] = {}
            for way in given.ways:
                target = Path(folder, f"{megabytes:g}-{way}.parquet")
                path, jobs = ("spark" if way == "spark" else "file"), 1 if way == "one" else given.jobs
                command = path, str(source), str(target), str(jobs), given.names
                if way == "killed":
                    whole = [Path(folder, f"{megabytes:g}-{before}.parquet") for before in seen]
                    half = min((file.stat().st_size for file in whole), default=int(size / 5)) // 2
                    if Watched(*command).wait(target.with_name(target.name + ".part"), half):
                        raise SystemExit("it came to its end before it could be killed")
                done = Watched(*command).wait()
                seen[way] = digest(target)
                sums[way] = hashlib.sha256(target.read_bytes()).hexdigest() if target.is_file() else ""
                results[f"{megabytes:g} {way}"] = done
                print(
                    f"{way:8} {done['seconds']:7.1f} s, CPU {done['cpu']:7.1f} s, {rows / done['cpu']:6.0f} rows/s, "
                    f"{done['memory']:5.0f} MB; {seen[way][0]:,} rows, {seen[way][2]} canaries left, "
                    f"digest {seen[way][1][:8]}; load {os.getloadavg()[0]:.1f}", flush=True,
                )  # fmt: skip
            print("rows are the same:", len(set(seen.values())) == 1)
            for way in {"one", "many"} & set(seen) if "killed" in seen else ():
                print(f"bytes after a kill are the same as those of {way}:", sums[way] == sums["killed"])
            for way, other in (("many", "one"), ("spark", "many")):
                if {way, other} <= set(seen):
                    one, two = results[f"{megabytes:g} {way}"], results[f"{megabytes:g} {other}"]
                    print(
                        f"{way} over {other}: {one['seconds'] / two['seconds']:.2f} by the clock, "
                        f"{one['cpu'] / two['cpu']:.2f} of CPU"
                    )
            results[f"{megabytes:g} same"] = len(set(seen.values())) == 1
    if given.json:
        given.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
