"""A stream that was read half-way and dropped in a circle: it ends when garbage is collected, which may begin anywhere."""

import subprocess
import sys

import pytest

COLLECTED = """
import faulthandler, gc, sys
import openai
from guarded_client import Policy, guard, tagged
from guarded_client._facts import Outcome
from guarded_client.testing import LoopbackProvider

faulthandler.dump_traceback_later(60, exit=True)  # it waits for a lock that its own thread holds
files = tuple(sys.argv[2:])
policy = Policy(names="off", audit={"store": sys.argv[1]})
tags = {"purpose": "support", "retention": "case", "subject": "cust-42"}
failed = []
sys.unraisablehook = failed.append

class Watching:  # collects garbage before a line
    lines = at = 0

    def __call__(self, frame, event, _):
        if not frame.f_code.co_filename.endswith(files):
            return None
        if event == "line":
            self.lines += 1
            if self.lines == self.at:
                sys.settrace(None)
                gc.collect()
                return None
        return self

with LoopbackProvider() as provider:
    client = guard(openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0), policy, tags=tags)

    def ask(conversation, **more):
        with tagged(conversation=conversation):
            messages = [{"role": "user", "content": f"I am {conversation}@exemple.fr, said word by word"}]
            return client.chat.completions.create(model="m", messages=messages, **more)

    def dropped(number):
        circle = [ask(f"half-{number}", stream=True)]
        circle += [iter(circle[0]), circle]
        next(circle[1])

    def watched(at):
        watching = Watching()
        watching.at = at
        sys.settrace(watching)
        try:
            said = ask("whole").choices[0].message.content
        finally:
            sys.settrace(None)
        assert said == "You wrote: I am whole@exemple.fr, said word by word", said
        return watching.lines

    _ = watched(0)
    gc.disable()
    lines = watched(0)
    assert lines > 20, lines
    points = range(1, lines + 1, max(1, lines // 30))
    for at in points:
        dropped(at)
        _ = watched(at)
    client.close()

import time
from guarded_client import open_ledger

for _ in range(100):
    with open_ledger(policy) as ledger:
        ended = [entry.outcome for entry in ledger.entries()].count(Outcome.CANCELLED)
    if ended == len(points):
        break
    time.sleep(0.05)
assert ended == len(points), (ended, len(points))
assert not failed, failed[0].exc_value
"""


@pytest.mark.parametrize(
    ("log", "files"),
    [
        ("sqlite", ("audit/notes.py",)),
        ("sqlite", ("audit/sqlite.py", "sqlite/database.py", "sqlite/transactions.py")),
        ("jsonl", ("audit/jsonl.py", "sqlite/vault.py")),
    ],
    ids=["notes", "log", "vault"],
)
def test_a_stream_that_is_collected_hangs_the_process(log: str, files: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", COLLECTED, log, *files]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
