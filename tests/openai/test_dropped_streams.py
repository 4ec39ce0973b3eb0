"""A stream that was read half-way and dropped in a circle: it ends when garbage is collected, which may begin anywhere."""

import subprocess
import sys

COLLECTED = """
import faulthandler, gc, os, sys, time
import openai
from guarded_client import Policy, guard, open_ledger, tagged
from guarded_client._facts import Outcome
from guarded_client.testing import LoopbackProvider

tags = {"purpose": "support", "retention": "case", "subject": "cust-42"}
failed = []
sys.unraisablehook = failed.append

class Watching:  # collects garbage before a line
    lines = 0

    def __init__(self, files, at):
        self.files, self.at = files, at

    def __call__(self, frame, event, _):
        if not frame.f_code.co_filename.endswith(self.files):
            return None
        if event == "line":
            self.lines += 1
            if self.lines == self.at:
                sys.settrace(None)
                gc.collect()
                return None
        return self

def checked(provider, log, *files):
    faulthandler.dump_traceback_later(60, exit=True)  # it waits for a lock that its own thread holds
    os.environ["GUARDED_CLIENT_HOME"] = os.path.join(home, "-".join(map(os.path.basename, files)))
    policy = Policy(names="off", audit={"store": log})
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
        watching = Watching(files, at)
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
    gc.enable()
    for _ in range(100):
        with open_ledger(policy) as ledger:
            ended = [entry.outcome for entry in ledger.entries()].count(Outcome.CANCELLED)
        if ended == len(points):
            break
        time.sleep(0.05)
    assert ended == len(points), (ended, len(points))
    assert not failed, failed[0].exc_value

home = os.environ["GUARDED_CLIENT_HOME"]
with LoopbackProvider() as provider:
    checked(provider, "sqlite", "audit/notes.py")
    checked(provider, "sqlite", "audit/sqlite.py", "sqlite/database.py", "sqlite/transactions.py")
    checked(provider, "jsonl", "audit/jsonl.py", "sqlite/vault.py")
"""


def test_a_stream_that_is_collected_hangs_the_process() -> None:
    """In what notes the end of a stream, in the log, and in the vault."""
    command = [sys.executable, "-c", COLLECTED]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=200)
    assert (done.returncode, done.stderr) == (0, "")
