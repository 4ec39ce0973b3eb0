"""An agent of LangChain behind an edge: model, tools, memory and traces have placeholders. Offline by default."""
# pip install "guarded-client[openai,langchain]" langchain-openai

import os
from contextlib import ExitStack

from langchain.agents import create_agent
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from langgraph.checkpoint.memory import InMemorySaver

from guarded_client import Policy
from guarded_client.langchain import GuardMiddleware, edge
from guarded_client.testing import LoopbackProvider, ToolCall, ToolCalls


def model(stack: ExitStack) -> ChatOpenAI:
    """The model that the agent has already; offline, a script plays it."""
    if os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL"):
        return ChatOpenAI(model="gpt-5-mini")
    offline = stack.enter_context(LoopbackProvider())
    offline.reply(
        ToolCalls([ToolCall("find_order", {"email": "<EMAIL_ADDRESS_1>"})]),
        ToolCalls([ToolCall("note", {"text": "<EMAIL_ADDRESS_2> delivers to <EMAIL_ADDRESS_1>"})]),
        "It is on its way, <EMAIL_ADDRESS_1>: <EMAIL_ADDRESS_2> has it.",
    )
    return ChatOpenAI(model="gpt-5-mini", base_url=offline.base_url, api_key="none")


@tool
def find_order(email: str) -> dict[str, str]:
    """Find a customer's order."""
    print("find_order got:", email)
    return {"order": "4471", "driver": "karim@parcels.example"}


@tool
def note(text: str) -> str:
    """Write a note into the file of the case."""
    print("note got:", text)  # the policy does not name this tool
    return "noted"


with ExitStack() as stack:
    stores = {"vault": {"store": "memory"}, "consent": {"store": "memory"}}
    policy = Policy(names="off", restore={"tools": {"find_order": ["EMAIL_ADDRESS"]}}, **stores)
    inner = create_agent(
        model(stack), [find_order, note], middleware=[GuardMiddleware(policy)], checkpointer=InMemorySaver()
    )
    agent = edge(inner, policy, tags={"subject": "cust-42", "purpose": "support", "retention": "case"})

    config = {"configurable": {"thread_id": "case-9"}}
    reply = agent.invoke({"messages": [("user", "I am emily@example.org. Where is my order?")]}, config)
    print("the customer got:", reply["messages"][-1].content)
    print("the checkpoint has:", agent.inner.get_state(config).values["messages"][0].content)
