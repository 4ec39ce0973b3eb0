"""What a label costs: ``python benchmarks/transparency.py [--entries N] [--json FILE]``.

A log of a million entries on SQLite, of 24 models, 6 recipients, 4 purposes and 12 months, is counted from its start,
and again; then label and records are made. Memory is that of the process at its peak, over what it
had before it counted. Processor time and elapsed time differ on a busy machine.
"""

import argparse
import json
import resource
import secrets
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from guarded_client import Policy
from guarded_client._facts import Event, Facts, Outcome
from guarded_client.audit import encoding
from guarded_client.audit.log_file import LogFile
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.sqlite.database import transact
from guarded_client.transparency.counting import Rows, observe
from guarded_client.transparency.label import label
from guarded_client.transparency.label_page import label_html
from guarded_client.transparency.records import Records
from guarded_client.transparency.running import RunningCount

START = datetime(2025, 12, 1, tzinfo=UTC)
PURPOSES = ("support", "improve", "analytics", "personalize")


def facts(number: int) -> Facts:
    """Those of a call with two values."""
    return Facts(
        Event.CALL, secrets.token_hex(16), subject=f"cust-{number % 100}", conversation=f"case-{number % 100}",
        policy="default", policy_version="1", policy_fingerprint="0123456789abcdef", outcome=Outcome.RELEASED,
        status=200, sent=1, operation="chat", provider="openai", recipient=f"host-{number % 6}.example",
        model=f"model-{number % 24}", region="EU", destination="provider", purpose=PURPOSES[number % 4],
        purpose_key="essential.service.operations.support", scope="support", basis="contract", consent="allow",
        retention="case", retention_until=START + timedelta(days=1000), contract="default",
        kinds={"EMAIL_ADDRESS": 1, "PHONE_NUMBER": 1},
        categories={"user.contact.email": 1, "user.contact.phone_number": 1}, restored=2,
    )  # fmt: skip


def filled(path: Path, count: int, key: MasterKey | None = None) -> None:
    """The log is filled in large transactions, which only the benchmark does."""
    now = START

    def clock() -> datetime:
        return now

    with SqliteLedger(path, key or MasterKey.generate(), clock=clock) as log:
        for start in range(0, count, 50_000):
            now = START + timedelta(days=360) * start / count

            def fill(connection: object, start: int = start) -> None:
                for number in range(start, min(start + 50_000, count)):
                    one = facts(number)
                    row = log._persons.names(connection, one, log._log)
                    log._chain(connection, one.call, encoding.fields(one, log._log, row))

            log._database.run(lambda connection, fill=fill: transact(connection, fill))
        log.checkpoint()


def timed(what: str, run: Callable[[], Any], told: dict[str, float]) -> Any:
    began, used = time.perf_counter(), time.process_time()
    result = run()
    told[what] = time.perf_counter() - began
    told[f"{what}, processor"] = time.process_time() - used
    print(f"{what:32} {told[what]:8.2f} s, {told[f'{what}, processor']:8.2f} s of processor time")
    return result


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    told: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        filled(home / "some.db", 20_000)
        key = MasterKey.generate()
        filled(home / "audit.db", arguments.entries, key)
        _ = observe(Rows(LogFile(home / "some.db")))  # what is imported and cached is not the log's
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        rows, file = Rows(LogFile(home / "audit.db")), home / "counts.json"
        seen = timed("counting all", lambda: observe(rows, file), told)
        told["MB at the peak"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(
            f"{'memory at the peak':32} {told['MB at the peak']:8.1f} MB more; {file.stat().st_size / 1024:.0f} kB kept"
        )
        again = timed("counting, nothing new", lambda: observe(rows, file), told)
        with SqliteLedger(home / "audit.db", key) as log:
            running = RunningCount(log)
            _ = timed("console's first look, no file", running.now, told)
            _ = timed("console's next look", running.now, told)
            for number in range(100):
                _ = log.append(facts(number))
            _ = timed("console's look, 100 new entries", running.now, told)
        assert again == seen and seen.index == arguments.entries - 1
        policy = Policy(names="off")
        made = timed("label and page", lambda: label(policy, seen, at=datetime.now(UTC)), told)
        _ = label_html(made)
        _ = timed("records and page", lambda: Records.of(policy, seen, at=datetime.now(UTC)).to_html(), told)
    if arguments.json:
        arguments.json.write_text(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
