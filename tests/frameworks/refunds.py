"""An agent that refunds, and asks a person before it does: behind an edge, on stores of its own.

As a program (``python -m tests.frameworks.refunds HOME URL``): asks, and is killed while the refund waits.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import HumanInTheLoopMiddleware
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.sqlite import SqliteSaver

from guarded_client import (
    ConsentEvent,
    ConsentState,
    Grant,
    Policy,
    open_consent,
    open_desk,
    open_review_queue,
    open_vault,
)
from guarded_client.langchain import GraphEdge, GuardMiddleware, edge
from guarded_client.review import Decision, Draft
from guarded_client.testing import ToolCall, ToolCalls

MAIL, FRIEND = "zoe@exemple.fr", "ana@exemple.fr"
TAGS = {"subject": "cust-42", "purpose": "support", "retention": "case"}
ROLES = {"anna": ["reviewer"], "ben": ["reviewer"], "cleo": ["supervisor"], "bot": []}
SENTENCE = f"I am {MAIL}, {FRIEND} has my lamp. A refund!"


def policy_of(rule: Any = None, **settings: Any) -> Policy:
    """A policy whose tools get real values, and whose reviewers are named."""
    return Policy.model_validate(
        {
            "names": "off",
            "restore": {"tools": {"refund": "all"}},
            "access": {"actors": ROLES},
            "review": {"rules": {"refunds": {"actions": ["refund"], **(rule or {})}}},
            **settings,
        }
    )


def in_memory(rule: Any = None, **settings: Any) -> Policy:
    return policy_of(rule, vault={"store": "memory"}, consent={"store": "memory"}, **settings)


def calls(amount: int = 200, mail: str = "<EMAIL_ADDRESS_1>") -> ToolCalls:
    return ToolCalls([ToolCall("refund", {"mail": mail, "amount": amount}, id="call_1abc")])


class Late:
    """A clock that can be set forward."""

    def __init__(self) -> None:
        self.by = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.by


class Refunds:
    """The agent, its stores, and its desk."""

    def __init__(self, url: str, policy: Policy, *, saver: Any = None, on: Any = True, **options: Any) -> None:
        self.url, self.policy, self.late = url, policy, Late()
        self.given: list[tuple[str, int]] = []
        self.saver: Any = saver or InMemorySaver()
        self.vault, self.consent = open_vault(policy), open_consent(policy)
        self.queue = open_review_queue(policy, clock=self.late)
        self.desk = open_desk(policy, queue=self.queue, vault=self.vault, clock=self.late)

        @tool
        def refund(mail: str, amount: int) -> str:
            """Refund a customer."""
            self.given.append((mail, amount))
            return f"refunded {amount} to {mail}"

        self.options = options
        self.tools = [refund]
        self.agent = self.edged(self.created(on, **options))

    def model(self) -> Any:
        return ChatOpenAI(model="gpt-5", api_key="k", base_url=self.url, max_retries=0)  # type: ignore[arg-type]

    def created(self, on: Any, **options: Any) -> Any:
        asking = HumanInTheLoopMiddleware({"refund": on}, **options)
        guarding = GuardMiddleware(self.policy, vault=self.vault, consent=self.consent)
        return create_agent(self.model(), self.tools, middleware=[asking, guarding], checkpointer=self.saver)

    def edged(self, inner: Any, **tags: Any) -> GraphEdge:
        stores: Any = {"vault": self.vault, "consent": self.consent, "queue": self.queue}
        return edge(inner, self.policy, tags={**TAGS, **tags}, **stores)

    def decide(self, ticket: str, kind: Decision = Decision.APPROVE, name: str = "anna", **more: Any) -> Any:
        """Claim, look, decide."""
        self.desk.claim(name, ticket)
        shown = self.desk.open(name, ticket)
        reason = "" if kind is Decision.APPROVE else "because"
        return self.desk.decide(name, ticket, Draft(kind, shown.sha256, reason, **more))


def consented(state: ConsentState) -> ConsentEvent:
    """Of the person, to marketing by anybody."""
    now = datetime.now(UTC)
    grant = Grant(purpose="marketing", categories=frozenset({"user"}), recipients=frozenset({"*"}))
    return ConsentEvent(
        record_id=f"r-{state}", subject_ref="cust-42", state=state, at=now, valid_until=now + timedelta(days=1),
        grants=(grant,), notice_ref="n", notice_version="1", language="fr", method="form", withdrawal_method="link",
        jurisdiction="FR", controller_ref="acme",
    )  # fmt: skip


def at(thread: str = "t-1") -> Any:
    return {"configurable": {"thread_id": thread}}


def kept(home: Path) -> Policy:
    """A policy whose stores are files in a directory, as the command line reads it."""
    file = home / "policy.yaml"
    if not file.exists():
        file.write_text(
            f"""
names: off
vault: {{ path: {home / "vault.db"} }}
consent: {{ path: {home / "consent.db"} }}
restore: {{ tools: {{ refund: all }} }}
access: {{ actors: {{ anna: [reviewer], ben: [reviewer] }} }}
review: {{ rules: {{ refunds: {{ actions: [refund], approvals: 2 }} }} }}
"""
        )
    return Policy.load(file)


if __name__ == "__main__":
    home = Path(sys.argv[1])
    with closing(sqlite3.connect(home / "checkpoints.db", check_same_thread=False)) as database:
        bot = Refunds(sys.argv[2], kept(home), saver=SqliteSaver(database))
        waiting = bot.agent.invoke({"messages": [("user", SENTENCE)]}, at())
        assert waiting["__interrupt__"]
        print(*bot.agent.hold(at()), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
