"""A guard of your own, in ten lines. Offline by default (see openai_sync.py)."""

import os
from contextlib import ExitStack

import openai

from guarded_client import Call, Flow, Forward, Policy, Refused, Reply, guard, tagged
from guarded_client.testing import LoopbackProvider


def provider(stack: ExitStack) -> openai.OpenAI:
    """The client that a bot has already."""
    if os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL"):
        return stack.enter_context(openai.OpenAI())
    offline = stack.enter_context(LoopbackProvider())
    return stack.enter_context(openai.OpenAI(base_url=offline.base_url, api_key="none"))


class NoLegalAdvice:
    """Refuses what looks like a question of law, before anything is sent."""

    words = ("lawsuit", "my lawyer", "sue you")

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        if any(word in part.text.lower() for part in call.parts for word in self.words):
            raise Refused("not sent: a question of law; give it to a colleague")  # no text of the call in it
        return (yield from forward(call))


with ExitStack() as stack:
    policy = Policy(names="off", vault={"store": "memory"}, consent={"store": "memory"})
    client = guard(provider(stack), policy, guards=[NoLegalAdvice()])

    for question in ("Where is order 4471?", "I will sue you!"):
        try:
            with tagged(subject="cust-42", conversation="case-9", purpose="support", retention="case"):
                reply = client.chat.completions.create(
                    model="gpt-5-mini", messages=[{"role": "user", "content": question}]
                )
            print("answered:", reply.choices[0].message.content)
        except Refused as error:
            print("refused:", error)
