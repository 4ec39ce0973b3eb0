"""A process that is killed in the middle of a request or a sweep: nothing committed is lost, and the next run completes."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from guarded_client import Lifecycle, Policy, open_ledger, open_lifecycle, open_vault
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.stores.clock import utc_now
from guarded_client.testing import LoopbackProvider
from tests.dying import points
from tests.stores.standing_clock import KEY_HEX

Start = Callable[..., subprocess.Popen[str]]
POLICY = Policy(names="off")
SCOPE = Scope("", "cust-42", "case-9")
MAIL, PHONE = "zoe@exemple.fr", "+33 6 12 34 56 78"

WORKER = """
import os, sys
from datetime import timedelta
import openai
from guarded_client import Policy, guard, open_lifecycle, tagged
from guarded_client.stores.clock import utc_now
from tests.dying import Dying
import guarded_client.lifecycle.lifecycle, guarded_client.stores.sqlite.vault, guarded_client.stores.sqlite.access

def request(dying, url, said, **stores):
    policy = Policy.model_validate({"names": "off", **stores})
    client = guard(openai.OpenAI(base_url=url, api_key="k", max_retries=0), policy)
    with tagged(subject="cust-42", conversation="case-9", purpose="support", retention="case"), dying:
        reply = client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": said}])
    return reply.choices[0].message.content
def sweep(dying):
    life = open_lifecycle(Policy(names="off"), clock=lambda: utc_now() + timedelta(days=3000))
    with dying:
        life.sweep()
    return ""
def forget(dying):
    life = open_lifecycle(Policy(names="off"))
    with dying:
        life.forget("cust-42", actor="dora", reason="request")
    return ""
nowhere, warm = {"store": "memory"}, False
for order in sys.stdin:
    home, at, work, *rest = order.rstrip("\\n").split("|")
    if work == "request" and not warm:  # so that the forks need not import it all
        warm = request(Dying(0), *rest, vault=nowhere, consent=nowhere)
    if (child := os.fork()) == 0:
        os.environ["GUARDED_CLIENT_HOME"], dying = home, Dying(int(at))
        print("done", globals()[work](dying, *rest), dying.lines, sep="|", flush=True)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        print("died", os.waitstatus_to_exitcode(status), sep="|", flush=True)
"""
"""Does what it is told, in a fork that dies before the line of the given number."""


class Worker:
    """The process, and what it is told to do."""

    def __init__(self, start: Start, *order: str) -> None:
        self._process = start(WORKER)
        self._order = order

    def run(self, home: Path, dying: int = 0) -> list[str]:
        assert self._process.stdin and self._process.stdout
        _ = self._process.stdin.write("|".join((str(home), str(dying), *self._order)) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().rstrip("\n").split("|")
        if dying:
            assert answer == ["died", str(-signal.SIGKILL)]
        else:
            assert answer[0] == "done"
        return answer


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    def home(path: Path) -> None:
        monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
        monkeypatch.setenv("GUARDED_CLIENT_HOME", str(path))

    return home


def test_killed_at_any_line_a_request_leaves_what_it_sent_and_the_next_one_goes_through(
    tmp_path: Path, start: Start, provider: LoopbackProvider, home: Callable[[Path], None]
) -> None:
    home(tmp_path)
    worker = Worker(start, "request", provider.base_url, f"I am {MAIL}, {PHONE}")
    *_, back, lines = worker.run(tmp_path / "whole")
    assert back == f"You wrote: I am {MAIL}, {PHONE}"
    seen = set[tuple[int, bool]]()
    for point in points(int(lines), 6):
        home(place := tmp_path / str(point))
        before = len(provider.requests)
        worker.run(place, point)
        sent = len(provider.requests) > before
        with open_vault(POLICY) as vault:
            kept = {str(entry.surrogate): entry.value for entry in vault.export("cust-42")}
            assert kept in ({}, {"<EMAIL_ADDRESS_1>": MAIL, "<PHONE_NUMBER_1>": PHONE}), "all or nothing"
            assert kept or not sent, "nothing is sent that is not kept"
            seen.add((len(kept), sent))
        *_, again, _ = worker.run(place)
        assert again == back
        with open_vault(POLICY) as vault:
            assert len(vault.open(SCOPE)) == 2, "the same placeholders"
        with open_ledger(POLICY) as ledger:
            calls = [entry.outcome for entry in ledger.entries() if entry.event == "call"]
            assert calls[-1] == "released" and len(calls) - 1 in ({1} if sent else {0, 1}), "what was sent is told"
    assert {sent for _, sent in seen} == {True, False} and {kept for kept, _ in seen} == {0, 2}


def filled(home: Callable[[Path], None], path: Path) -> Lifecycle:
    home(path)
    life = open_lifecycle(POLICY)
    for number in range(30):
        scope = Scope("", f"cust-{number}", "case-1")
        kept = RetentionSet("case", "created", utc_now() + timedelta(days=1 if number < 20 else 9000))
        life.vault.assign(scope, [("PERSON", f"name {number}"), ("PERSON", "Anna")], kept)
        if number % 10 == 0:
            life.consent.object_to(f"cust-{number}", "marketing", utc_now())
    life.hold("cust-3", "file-1", actor="dora", reason="court")
    return life


def test_killed_at_any_line_a_sweep_is_gone_on_with(tmp_path: Path, start: Start, home: Callable[[Path], None]) -> None:
    filled(home, tmp_path / "whole").close()
    worker = Worker(start, "sweep")
    lines = int(worker.run(tmp_path / "whole")[-1])
    seen = set[int]()
    for point in points(lines, 9):
        filled(home, place := tmp_path / str(point)).close()
        worker.run(place, point)
        with open_lifecycle(POLICY, clock=lambda: utc_now() + timedelta(days=3000)) as life:
            left = sum(len(list(life.vault.export(f"cust-{number}"))) for number in range(30))
            seen.add(left)
            swept = life.sweep()
            assert swept.removed["vault"] == left - 22, "what the killed one left, but not what is held or not due"
            assert life.sweep().removed["vault"] == 0
            assert [len(list(life.vault.export(f"cust-{number}"))) for number in (0, 3, 25)] == [0, 2, 2]
    assert seen == {60, 22}, "killed before anything went, and after"
