"""What the audit log costs: ``python benchmarks/audit.py [--entries N] [--json FILE]``.

An entry of a short call, noted and written, on SQLite; checking a log of a million entries, as ``guarded-client audit
verify`` does. Times of notes and entries are medians of single ones; the check is timed once, as a whole.
"""

import argparse
import json
import secrets
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from guarded_client._facts import Event, Facts, Outcome
from guarded_client.audit import encoding
from guarded_client.audit.log_file import LogFile
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.audit.verification import verified
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.sqlite.database import transact

UNTIL = datetime.now(UTC) + timedelta(days=365)


def facts(number: int) -> Facts:
    """Those of a short call with two values."""
    return Facts(
        Event.CALL, secrets.token_hex(16), subject=f"cust-{number % 100}", conversation=f"case-{number % 100}",
        policy="default", policy_version="1", policy_fingerprint="0123456789abcdef", outcome=Outcome.RELEASED,
        status=200, sent=1, operation="chat", provider="openai", recipient="openai", model="gpt-5",
        destination="provider",
        purpose="support", purpose_key="essential.service.operations.support", scope="support", basis="contract",
        consent="allow", retention="case", retention_until=UNTIL, contract="default",
        kinds={"EMAIL_ADDRESS": 1, "PHONE_NUMBER": 1},
        categories={"user.contact.email": 1, "user.contact.phone_number": 1}, restored=2,
    )  # fmt: skip


def writing(home: Path) -> dict[str, float]:
    with SqliteLedger(home / "audit.db", MasterKey.generate()) as log:
        notes, entries = [], []
        for number in range(5000):
            one = facts(number)
            began = time.perf_counter()
            log.announce(one)
            noted = time.perf_counter()
            _ = log.append(one)
            entries.append(time.perf_counter() - noted)
            notes.append(noted - began)
    told = {"note": statistics.median(notes) * 1e6, "entry": statistics.median(entries) * 1e6}
    told["both, mean"] = (statistics.mean(notes) + statistics.mean(entries)) * 1e6
    for name, value in told.items():
        print(f"{name:24} {value:9.1f} us")
    return told


def checking(home: Path, count: int) -> dict[str, float]:
    """The log is filled in large transactions, which only the benchmark does."""
    path = home / "long.db"
    with SqliteLedger(path, MasterKey.generate()) as log:
        for start in range(0, count, 50_000):

            def fill(connection: object, start: int = start) -> None:
                for number in range(start, min(start + 50_000, count)):
                    one = facts(number)
                    row = log._persons.names(connection, one, log._log)
                    log._chain(connection, one.call, encoding.fields(one, log._log, row))

            log._database.run(lambda connection, fill=fill: transact(connection, fill))
        log.checkpoint()
    file = LogFile(path)
    began = time.perf_counter()
    found = verified(file.rows(), file.log_id, file.checkpoints())
    took = time.perf_counter() - began
    assert found.problem is None and found.size == count
    size = path.stat().st_size / count
    print(f"{'checking':24} {took:9.1f} s for {count} entries, {took / count * 1e6:.1f} us each; {size:.0f} bytes each")
    return {"entries": count, "seconds": took, "bytes each": size}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        results = {"writing": writing(home), "checking": checking(home, arguments.entries)}
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
