"""A process that ends while a stream is read half-way."""

import subprocess
import sys

from guarded_client import Policy, open_ledger
from guarded_client._facts import Outcome
from guarded_client.testing import LoopbackProvider

HALF_READ = """
import sys
import openai
from guarded_client import Policy, guard

client = guard(
    openai.OpenAI(base_url=sys.argv[1], api_key="k"),
    Policy(names="off"),
    tags={"purpose": "support", "retention": "case", "subject": "cust-42", "conversation": "case-9"},
)
messages = [{"role": "user", "content": "I am zoe@exemple.fr, and this is said word by word"}]
words = iter(client.chat.completions.create(model="m", messages=messages, stream=True))
_ = next(words)
"""


def test_a_program_that_ends_in_mid_stream_prints_an_error(
    provider: LoopbackProvider,
) -> None:
    command = [sys.executable, "-c", HALF_READ, provider.base_url]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    with open_ledger(Policy(names="off")) as ledger:
        assert [entry.outcome for entry in ledger.entries()] == [Outcome.INTERRUPTED]
