"""A reply waits for a person, who changes it; the same call then gets it. Offline by default (see openai_sync.py)."""

import os
from contextlib import ExitStack

import openai

from guarded_client import Held, Policy, guard, open_desk, open_review_queue, open_vault, tagged
from guarded_client.review import Decision, Draft
from guarded_client.testing import LoopbackProvider, Text


def provider(stack: ExitStack) -> openai.OpenAI:
    """The client that a bot has already."""
    if os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL"):
        return stack.enter_context(openai.OpenAI())
    offline = stack.enter_context(LoopbackProvider())
    offline.reply(Text("Dear <EMAIL_ADDRESS_1>, we refund you 200 euros."))
    return stack.enter_context(openai.OpenAI(base_url=offline.base_url, api_key="none"))


with ExitStack() as stack:
    policy = Policy(
        names="off",
        vault={"store": "memory"},
        consent={"store": "memory"},
        review={"rules": {"refunds": {"topics": ["refund"], "words_of": "reply"}}},
    )
    queue, vault = open_review_queue(policy), open_vault(policy)  # usually files or a server, shared by processes
    client = guard(provider(stack), policy, queue=queue, vault=vault)
    desk = open_desk(policy, queue=queue, vault=vault)

    def ask() -> str | None:
        with tagged(subject="cust-42", conversation="case-9", purpose="support", retention="case"):
            reply = client.chat.completions.create(
                model="gpt-5-mini",
                messages=[{"role": "user", "content": "I am emily@example.org. My order 4471 came broken: a refund!"}],
            )
        return reply.choices[0].message.content

    try:
        print("got:", ask())
    except Held as held:
        print("held:", *(reason.value for reason in desk.get("anna", held.ticket).reasons))
        _ = desk.claim("anna", held.ticket)
        shown = desk.open("anna", held.ticket)
        print("anna sees:", shown.payload.said[0].text)
        text = shown.payload.said[0].text.replace("200", "20")
        _ = desk.decide("anna", held.ticket, Draft(Decision.EDIT, shown.sha256, "20, not 200", texts=[text]))
        print("got:", ask())
