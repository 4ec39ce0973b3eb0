"""A guarded OpenAI client. Offline by default; with OPENAI_API_KEY or OPENAI_BASE_URL set, it calls that provider."""

import os
from contextlib import ExitStack

import openai

from guarded_client import Policy, Refused, guard, tagged
from guarded_client.testing import LoopbackProvider


def provider(stack: ExitStack) -> openai.OpenAI:
    """The client that a bot has already."""
    if os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL"):
        return stack.enter_context(openai.OpenAI())
    offline = stack.enter_context(LoopbackProvider())
    return stack.enter_context(openai.OpenAI(base_url=offline.base_url, api_key="none"))


with ExitStack() as stack:
    policy = Policy(names="off", vault={"store": "memory"}, consent={"store": "memory"})
    client = guard(provider(stack), policy)
    messages = [{"role": "user", "content": "My name is Emily Carter, emily@example.org. Where is order 4471?"}]

    with tagged(subject="cust-42", conversation="case-9", purpose="support", retention="case"):
        raw = client.chat.completions.with_raw_response.create(model="gpt-5-mini", messages=messages)
    print("sent:", raw.http_request.content.decode())
    print("got:", raw.parse().choices[0].message.content)

    try:
        with tagged(subject="cust-42", conversation="case-9", purpose="marketing", retention="session"):
            client.chat.completions.create(model="gpt-5-mini", messages=messages)
    except Refused as error:
        print("refused:", error)
