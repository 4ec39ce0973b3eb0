"""Two machines on one server, or two processes on one file: what one does to a person's data counts for the other."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guarded_client import Lifecycle, Policy, open_lifecycle, verify_certificate
from guarded_client._assembly.review import open_review_queue
from guarded_client._memory import Erased, Findings, remember
from guarded_client._model import Piece, Scope, Source
from guarded_client.stores.clock import utc_now
from tests.lifecycle.test_interrupted import FORGET, SCOPE
from tests.review.matters import payload, ticket

Start = Callable[..., subprocess.Popen[str]]
ON_DISK = pytest.mark.parametrize("policy", ["sqlite", "postgres", "redis"], indirect=True)
ON_SERVERS = pytest.mark.parametrize("policy", ["postgres", "redis"], indirect=True)

WRITING = """
import sys
from datetime import timedelta
from guarded_client import Policy, open_vault
from guarded_client._errors import VaultUnavailable
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.stores.clock import utc_now
scope, kept = Scope("", "cust-42", "case-9"), RetentionSet("case", "created", utc_now() + timedelta(days=9))
with open_vault(Policy.load(sys.argv[1])) as vault:
    epoch, count, failed = vault.open(scope).epoch, 0, "retry"
    while "retry" in failed:  # of two that write the same conversation, one may be slower every time
        try:
            vault.assign(scope, [("PERSON", f"{sys.argv[2]} {count}")], kept, epoch=epoch)
            count += 1
            if count == 5: print("writing", flush=True)
        except VaultUnavailable as error:
            failed = str(error)
    print(failed)
"""
"""A call under way that goes on writing what it finds of a person."""


@pytest.fixture
def file(policy: Policy, tmp_path: Path) -> Path:
    path = tmp_path / "policy.yaml"
    _ = path.write_text(policy.model_dump_json(), encoding="utf-8")  # JSON is YAML
    return path


def filled(life: Lifecycle) -> None:
    life.vault.open(SCOPE)
    _ = life.vault.assign(SCOPE, [("PERSON", "Anna Muster"), ("PERSON", "Ben B")], life.clock.keep(days=900))  # type: ignore[attr-defined]


@ON_DISK
def test_whoever_writes_as_the_erasure_comes_leaves_nothing(life: Lifecycle, file: Path, start: Start) -> None:
    writers = [start(WRITING, file, name) for name in ("Anna", "Ben")]
    for writer in writers:
        assert writer.stdout and writer.stderr
        line = writer.stdout.readline()
        assert line == "writing\n", writer.stderr.read()
    certificate = life.forget("cust-42", actor="dora", reason="request")
    for writer in writers:
        said, failed = writer.communicate(timeout=60)
        assert "erased while the call was under way" in said, failed
    assert certificate.stores[0].removed >= 10
    assert list(life.vault.export("cust-42")) == [] and len(life.vault.open(SCOPE)) == 0
    again = life.vault.assign(SCOPE, [("PERSON", "Anna 0")], life.clock.keep(days=900))  # type: ignore[attr-defined]
    number = again.of("PERSON", "Anna 0")
    assert number is not None and number.number > certificate.stores[0].removed, "no number is given twice"


@ON_DISK
def test_what_a_process_remembers_ends_as_it_hears_of_an_erasure_by_another(
    life: Lifecycle, file: Path, start: Start
) -> None:
    class Ear:
        def __init__(self) -> None:
            self.told = list[tuple[bool, bool]]()

        def forget(self, erased: Erased) -> None:
            self.told.append((erased("", "cust-42"), erased("", "cust-43")))

    filled(life)
    ear, findings = Ear(), Findings(b"k" * 32)
    remember(ear)
    findings.remember("key", ["text"], [(Piece("PERSON", 0, 4, Source.KNOWN, value="Zoë Müster"),)])
    out, failed = start(FORGET, 0, file).communicate(timeout=60)
    assert out, failed
    assert len(findings) == 1 and not ear.told, "nobody told this process yet"
    _ = life.vault.open(Scope("", "cust-43", "case-1"))  # a call of anybody else
    assert len(findings) == 0 and set(ear.told) == {(True, False)}


@ON_SERVERS
def test_killed_in_the_middle_an_erasure_is_gone_on_with_by_another(life: Lifecycle, file: Path, start: Start) -> None:
    filled(life)
    out, failed = start(FORGET, 0, file).communicate(timeout=60)
    assert out, failed
    filled(life)
    late = life.vault.open(SCOPE).epoch
    process = start(FORGET, int(out) * 7 // 8, file)
    _, failed = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, failed
    left = len(list(life.vault.export("cust-42")))
    assert left in (0, 2), "all or nothing"
    certificate = life.forget("cust-42", actor="dora", reason="request")
    assert verify_certificate(certificate.model_dump_json()).stores[0].removed == left
    with pytest.raises(Exception, match="was erased"):
        life.vault.assign(SCOPE, [("PERSON", "Ben B")], life.clock.keep(days=900), epoch=late)  # type: ignore[attr-defined]
    assert list(life.vault.export("cust-42")) == []


@ON_SERVERS
def test_who_saw_what_on_any_machine_is_told_on_every_machine(life: Lifecycle, file: Path, tmp_path: Path) -> None:
    """Each machine has a home of its own."""
    shared = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "COLUMNS": "200"}

    def guarded(machine: str, *arguments: str) -> str:
        home = str(tmp_path / machine)
        done = subprocess.run(
            [sys.executable, "-m", "guarded_client", *arguments, "--policy", str(file)],
            capture_output=True, text=True, env={**shared, "GUARDED_CLIENT_HOME": home}, timeout=100, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    filled(life)
    text = tmp_path / "letter.txt"
    _ = text.write_text("Dear <PERSON_1>", encoding="utf-8")
    given = json.loads(guarded("a", "export", "cust-42", "--actor", "dora", "--reason", "request of 3 March"))
    assert [entry["value"] for entry in given["entries"]] == ["Anna Muster", "Ben B"]
    of = ("--subject", "cust-42", "--conversation", "case-9")
    assert guarded("b", "reveal", str(text), *of, "--actor", "eve", "--reason", "call back") == "Dear Anna Muster"
    erased = verify_certificate(guarded("a", "forget", "cust-42", "--actor", "dora", "--reason", "erasure"))
    assert erased.stores[0].removed == 2
    seen = [
        line.split("  ")[1:]
        for line in guarded("b", "access", "cust-42", "--actor", "fay", "--reason", "audit").splitlines()
    ]
    assert seen == [
        ["dora", "export (2)", "request of 3 March"],
        ["eve", "reveal (1 PERSON)", "call back"],
        ["dora", "erase (2)", "erasure"],
    ]
    assert [access.action for access in life.access("cust-42", actor="gil", reason="audit")][-1] == "audit"


@ON_DISK
def test_tickets_are_forgotten_though_the_policy_has_no_rules_for_them_any_more(
    policy: Policy, life: Lifecycle
) -> None:
    assert "review" not in life.plan_erasure("cust-42"), "nothing is made where nothing is used"
    with open_review_queue(policy) as queue:
        one = ticket(utc_now())
        _ = queue.submit(one, payload(one))
    with open_lifecycle(policy) as again:
        assert again.plan_erasure("cust-42")["review"].removing == {"case": 1}
        certificate = again.forget("cust-42", actor="dora", reason="request")
    assert {store.store: store.removed for store in certificate.stores}["review"] == 1
