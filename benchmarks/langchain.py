"""What the adapter of LangChain costs over a guarded client: ``python benchmarks/langchain.py [CALLS]``.

Four ways to ask the same short question, in turn, call by call, in one process against a provider on the loopback
interface: openai's client and ``ChatOpenAI``, bare and guarded. It prints medians and quartiles in milliseconds, what
the guard adds to each, and the difference of the two: the adapter's own share. Load of the machine changes all alike.
"""

import statistics
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

import openai
from langchain_openai import ChatOpenAI

from guarded_client import Policy, guard
from guarded_client.policy import ConsentSection, VaultSection
from guarded_client.testing import LoopbackProvider, Text

TEXT = "I am zoe@exemple.fr, my order 4471 has not come. What now?"
TAGS = {"subject": "cust-42", "conversation": "case-9", "purpose": "support", "retention": "case"}


def ways(provider: LoopbackProvider) -> dict[str, Callable[[], Any]]:
    """What is measured, by name."""
    policy = Policy(names="off", vault=VaultSection(store="memory"), consent=ConsentSection(store="memory"))
    client = openai.OpenAI(base_url=provider.base_url, api_key="k")
    model = ChatOpenAI(model="gpt-5", base_url=provider.base_url, api_key="k")
    guarded, guarded_model = guard(client, policy, tags=TAGS), guard(model, policy, tags=TAGS)
    messages: Any = [{"role": "user", "content": TEXT}]
    return {
        "openai bare": lambda: client.chat.completions.create(model="gpt-5", messages=messages),
        "openai guarded": lambda: guarded.chat.completions.create(model="gpt-5", messages=messages),
        "ChatOpenAI bare": lambda: model.invoke(TEXT),
        "ChatOpenAI guarded": lambda: guarded_model.invoke(TEXT),
    }


def main(calls: int) -> None:
    warnings.simplefilter("ignore")
    with LoopbackProvider(default=Text("Soon.")) as provider:
        asked = ways(provider)
        took: dict[str, list[float]] = {name: [] for name in asked}
        for number in range(calls + 20):
            for name, ask in asked.items():
                began = time.perf_counter()
                ask()
                if number >= 20:
                    took[name].append((time.perf_counter() - began) * 1e3)
    for name, times in took.items():
        low, middle, high = statistics.quantiles(times, n=4)
        print(f"{name:20} {middle:8.3f} ms  ({low:.3f} to {high:.3f})")

    def added(kind: str) -> list[float]:
        return [after - before for before, after in zip(took[f"{kind} bare"], took[f"{kind} guarded"], strict=True)]

    client, model = added("openai"), added("ChatOpenAI")
    print(f"the guard adds to openai      {statistics.median(client):8.3f} ms")
    print(f"the guard adds to ChatOpenAI  {statistics.median(model):8.3f} ms")
    print(f"the adapter's own share       {statistics.median(model) - statistics.median(client):8.3f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
