"""A program that makes a call for each line it reads, and says what became of it; for a test that stops all calls."""

from __future__ import annotations

import sys
from pathlib import Path

import openai

from guarded_client import Policy, StopRefused, guard


def main(url: str, policy: str) -> None:
    tags = {"subject": "cust-42", "purpose": "support", "retention": "case"}
    client = guard(openai.OpenAI(base_url=url, api_key="k"), Policy.load(Path(policy)), tags=tags)
    for line in sys.stdin:
        try:
            _ = client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": line}])
        except StopRefused:
            print("stopped", flush=True)
        else:
            print("released", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
