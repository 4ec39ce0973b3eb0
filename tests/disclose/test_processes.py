"""Two processes, one after the other, with the files that a policy names."""

import os
import subprocess
import sys
from pathlib import Path

BOT = """
import openai
from guarded_client import Policy, guard, tagged
from guarded_client.testing import LoopbackProvider

policy = Policy(names="off", disclose={"deliver": "prepend"})
with LoopbackProvider() as provider, openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
    client = guard(bare, policy)
    with tagged(subject="cust-42", conversation="case-9", purpose="support", retention="case"):
        stream = client.chat.completions.create(model="m", messages=[{"role": "user", "content": "Hello"}], stream=True)
        print("".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices))
"""


def test_the_second_process_knows_that_it_was_told(tmp_path: Path) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("OPENAI_", "GUARDED_CLIENT_"))}
    environment = {**kept, "GUARDED_CLIENT_HOME": str(tmp_path), "PYTHONUTF8": "1"}
    said = [
        subprocess.run(
            [sys.executable, "-c", BOT], capture_output=True, encoding="utf-8", env=environment, timeout=60, check=True
        ).stdout
        for _ in range(2)
    ]
    assert said[0].startswith("You are chatting with an AI assistant, not a person.")
    assert said[0].endswith("\n\nYou wrote: Hello\n") and said[1] == "You wrote: Hello\n"
