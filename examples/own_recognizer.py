"""A Presidio recognizer of your own, beside the built-in detection. Offline by default (see openai_sync.py)."""

import os
from contextlib import ExitStack

import openai
from presidio_analyzer import Pattern, PatternRecognizer

from guarded_client import Policy, guard, tagged
from guarded_client.testing import LoopbackProvider


def provider(stack: ExitStack) -> openai.OpenAI:
    """The client that a bot has already."""
    if os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL"):
        return stack.enter_context(openai.OpenAI())
    offline = stack.enter_context(LoopbackProvider())
    return stack.enter_context(openai.OpenAI(base_url=offline.base_url, api_key="none"))


loyalty = PatternRecognizer(
    supported_entity="LOYALTY_CARD", patterns=[Pattern("loyalty card", r"\bLC-\d{4}-\d{4}\b", 0.9)]
)

with ExitStack() as stack:
    policy = Policy(names="off", vault={"store": "memory"}, consent={"store": "memory"})
    client = guard(provider(stack), policy, recognizers=[loyalty])

    with tagged(subject="cust-42", conversation="case-9", purpose="support", retention="case"):
        raw = client.chat.completions.with_raw_response.create(
            model="gpt-5-mini",
            messages=[{"role": "user", "content": "My card LC-1234-5678 is lost, write to emily@example.org."}],
        )
    print("sent:", raw.http_request.content.decode())
    print("got:", raw.parse().choices[0].message.content)
