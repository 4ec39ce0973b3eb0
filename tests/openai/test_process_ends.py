"""A process that ends, or forks, while a stream is read half-way."""

import subprocess
import sys

import pytest

from guarded_client import Policy, open_ledger
from guarded_client._facts import Outcome
from guarded_client.testing import LoopbackProvider

HALF_READ = """
import sys
import openai
from guarded_client import Policy, guard

client = openai.OpenAI(base_url=sys.argv[1], api_key="k")
tags = {"purpose": "support", "retention": "case", "subject": "cust-42", "conversation": "case-9"}
if "bare" not in sys.argv:
    client = guard(client, Policy(names="off"), tags=tags)
messages = [{"role": "user", "content": "I am zoe@exemple.fr, and this is said word by word"}]
words = iter(client.chat.completions.create(model="m", messages=messages, stream=True))
_ = next(words)
"""

FORKED = """
import gc, os

child = os.fork()
if not child:
    del words
    gc.collect()
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
for _ in words:
    pass
client.close()
"""


def test_a_program_that_ends_in_mid_stream_prints_an_error(
    provider: LoopbackProvider,
) -> None:
    command = [sys.executable, "-c", HALF_READ, provider.base_url]
    bare, done = (
        subprocess.run([*command, *more], capture_output=True, encoding="utf-8", timeout=60) for more in (["bare"], [])
    )
    assert done.stderr == ""
    assert done.returncode in {0, bare.returncode}  # Python 3.13 itself crashes there: 3.13.0 and 3.13.5 do
    with open_ledger(Policy(names="off")) as ledger:
        assert [entry.outcome for entry in ledger.entries()] == [Outcome.INTERRUPTED]


@pytest.mark.skipif(sys.platform == "win32", reason="no forks")
def test_the_child_of_a_fork_tells_of_its_parents_stream(provider: LoopbackProvider) -> None:
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", HALF_READ + FORKED, provider.base_url]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    with open_ledger(Policy(names="off")) as ledger:
        assert [entry.outcome for entry in ledger.entries()] == [Outcome.RELEASED]
