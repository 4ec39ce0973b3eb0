"""An AI label that says what really happened: python examples/ai_label.py

The provider is a stand-in on this machine. One call goes to a model that nobody has declared.
"""

from datetime import UTC, datetime

import openai

from guarded_client import Policy, call_receipt, guard, tagged
from guarded_client.audit.memory import MemoryLedger
from guarded_client.testing import LoopbackProvider
from guarded_client.transparency.counting import observe
from guarded_client.transparency.label import label
from guarded_client.transparency.label_text import label_markdown

policy = Policy(
    names="off",
    vault={"store": "memory"},
    consent={"store": "memory"},
    disclose={"deliver": "prepend"},
    transparency={"name": "Shop assistant", "base_model": ["gpt-5"], "declared_at": "2026-11-01"},
)
ledger = MemoryLedger()

with LoopbackProvider() as provider, openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
    client = guard(bare, policy, ledger=ledger, tags={"purpose": "support", "retention": "case"})
    for model in ("gpt-5", "gpt-4"):
        with tagged(subject="cust-42", conversation="case-9"):
            raw = client.chat.completions.with_raw_response.create(
                model=model, messages=[{"role": "user", "content": "I am emily@example.org"}]
            )
        print("got:", raw.parse().choices[0].message.content)
    receipt = call_receipt(client, raw.headers["x-guarded-call"])

print("receipt:", receipt.outcome, receipt.model, dict(receipt.categories))
for line in label_markdown(label(policy, observe(ledger), "support", at=datetime.now(UTC))).splitlines():
    if "Contradicted" in line or "Notices" in line:
        print(line)
