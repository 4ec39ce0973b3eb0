"""A user's program, checked by pyright in strict mode: what the public functions return has its type, and works as shown."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import assert_type

import anthropic
import httpx
import openai
from openai.types.chat import ChatCompletionMessageParam

from guarded_client import (
    Ask,
    Call,
    ConsentRefused,
    Flow,
    Forward,
    GuardError,
    Held,
    Lifecycle,
    Now,
    Policy,
    Refused,
    Reply,
    ask,
    assert_guarded,
    bind,
    guard,
    open_consent,
    open_desk,
    open_ledger,
    open_lifecycle,
    open_vault,
    scan,
    tagged,
)
from guarded_client.testing import LoopbackProvider

MEMORY = {"store": "memory"}
TAGS = {"purpose": "support", "retention": "case"}


def timed(call: Call, forward: Forward) -> Flow[Reply]:
    """A guard of the user's own."""
    began = yield from ask(Now())
    reply = yield from forward(call)
    _ = assert_type(began, datetime)
    return reply


def clients(provider: LoopbackProvider, policy: Policy) -> None:
    """Each client keeps its type."""
    url = provider.base_url
    client = assert_type(
        guard(openai.OpenAI(base_url=url, api_key="k"), policy, tags=TAGS, guards=[timed]), openai.OpenAI
    )
    _ = assert_type(guard(openai.AsyncOpenAI(base_url=url, api_key="k"), policy), openai.AsyncOpenAI)
    _ = assert_type(guard(anthropic.Anthropic(base_url=url, api_key="k"), policy), anthropic.Anthropic)
    _ = assert_type(guard(httpx.Client(), policy, wire="openai"), httpx.Client)
    assert_guarded(client)
    bound = assert_type(bind(client, subject="cust-42", conversation="case-9"), openai.OpenAI)
    messages: list[ChatCompletionMessageParam] = [{"role": "user", "content": "I am zoe@exemple.fr"}]
    assert bound.chat.completions.create(model="any", messages=messages).choices[0].message.content
    with tagged(subject="cust-42", known={"PERSON": ["Zoé Martin"]}):
        stream = client.chat.completions.create(model="any", messages=messages, stream=True)
        assert "".join(chunk.choices[0].delta.content or "" for chunk in stream if chunk.choices)
    client.close()


@tagged(purpose="marketing", retention="session", subject="cust-42")
def refused(client: openai.OpenAI) -> str:
    """What went wrong, by the families of errors."""
    try:
        _ = client.chat.completions.create(model="any", messages=[{"role": "user", "content": "Hello"}])
    except Held as held:
        return held.ticket
    except ConsentRefused as error:
        return error.decision.outcome.value
    except Refused as error:
        return str(error)
    except GuardError:
        raise
    return ""


def stores(policy: Policy) -> Lifecycle:
    """Each store closes itself."""
    with open_vault(policy) as vault:
        _ = [entry.value for entry in vault.export("cust-42")]
    with open_consent(policy) as consent:
        consent.object_to("cust-42", "analytics", datetime.now(UTC))
    with open_ledger(policy) as ledger:
        _ = [entry.outcome for entry in ledger.entries()]
    with open_desk(policy) as desk:
        _ = desk.counts("anna").open
    with open_lifecycle(policy) as life:
        _ = life.status().stores
        return life


def run(provider: LoopbackProvider) -> None:
    """All of it."""
    policy = Policy.model_validate({"names": "off", "vault": MEMORY, "consent": MEMORY})
    _ = assert_type(Now(), Now), assert_type(scan("zoe@exemple.fr", policy)[0].kind, str), Ask[datetime]
    clients(provider, policy)
    assert refused(guard(openai.OpenAI(base_url=provider.base_url, api_key="k"), policy)) == "block"
    _ = stores(policy)
