"""Customer service with LangGraph: two tools, memory in a database, a refund that a person decides on. Offline."""
# pip install "guarded-client[openai,langchain]" langchain-openai langgraph-checkpoint-sqlite

import os
import sqlite3
from contextlib import closing

from langchain.agents import create_agent
from langchain.agents.middleware import HumanInTheLoopMiddleware
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from langgraph.checkpoint.sqlite import SqliteSaver

from guarded_client import Policy, open_desk, open_review_queue, open_vault
from guarded_client.langchain import GuardMiddleware, edge
from guarded_client.review import Decision, Draft
from guarded_client.testing import LoopbackProvider, ToolCall, ToolCalls

STORES = {"vault": {"store": "memory"}, "consent": {"store": "memory"}}  # usually files or a server
RULES = {"refunds": {"actions": ["refund"], "due": "PT15M", "on_timeout": "reject"}}
ASKED = "My name is Emily Carter, emily@example.org. Order 4471 came broken: a refund!", "Who takes the lamp back?"
MAIL = {"email": "<EMAIL_ADDRESS_1>"}
CALLS = ToolCall("find_order", MAIL), ToolCall("refund", {**MAIL, "amount": 200})
SAYS = "<PERSON_1>, you get 20 euros back.", "<EMAIL_ADDRESS_2>, <PERSON_1>."
SCRIPT = [*(ToolCalls([call]) for call in CALLS), *SAYS]  # plays the model


@tool
def find_order(email: str) -> str:
    """Find a customer's order."""
    return f"order 4471 of {email}: a lamp, 200 euros, brought by karim@parcels.example"


@tool
def refund(email: str, amount: int) -> str:
    """Refund a customer."""
    return f"refunded {amount} euros to {email}"


FILE = os.environ.get("CHECKPOINTS", ":memory:")
with LoopbackProvider() as provider, closing(sqlite3.connect(FILE, check_same_thread=False)) as database:
    provider.reply(*SCRIPT)
    model = ChatOpenAI(model="gpt-5-mini", base_url=provider.base_url, api_key="none")
    policy = Policy(names="off", restore={"tools": {"*": ["EMAIL_ADDRESS"]}}, review={"rules": RULES}, **STORES)
    stores = {"vault": open_vault(policy), "queue": open_review_queue(policy)}
    middleware = [HumanInTheLoopMiddleware({"refund": True}), GuardMiddleware(policy, vault=stores["vault"])]
    inner = create_agent(model, [find_order, refund], middleware=middleware, checkpointer=SqliteSaver(database))
    agent = edge(inner, policy, tags={"subject": "cust-42", "purpose": "support", "retention": "case"}, **stores)
    config = {"configurable": {"thread_id": "case-9"}}
    agent.invoke({"messages": [("user", ASKED[0])]}, config)  # stops before the refund

    (ticket,) = agent.hold(config)
    desk = open_desk(policy, **stores)  # anna: in the console, or at the terminal
    desk.claim("anna", ticket)
    shown = desk.open("anna", ticket)
    print("anna sees:", text := shown.payload.said[0].text)
    desk.decide("anna", ticket, Draft(Decision.EDIT, shown.sha256, "20, not 200", texts=[text.replace("200", "20")]))
    for reply in (agent.resume(config), agent.invoke({"messages": [("user", ASKED[1])]}, config)):
        print("the customer got:", reply["messages"][-1].content)
