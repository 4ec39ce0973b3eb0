"""A program that makes one call, which is held; for a test that kills it."""

from __future__ import annotations

import sys
from pathlib import Path

import openai

from guarded_client import guard

from .test_restart import TAGS, policy_in


def main(url: str, home: str) -> None:
    client = guard(openai.OpenAI(base_url=url, api_key="k"), policy_in(Path(home)), tags=TAGS)
    reply = client.chat.completions.create(
        model="gpt-5", messages=[{"role": "user", "content": "I am Zoë Brontë, where is my order?"}]
    )
    print(reply.choices[0].message.content)


if __name__ == "__main__":
    main(*sys.argv[1:])
