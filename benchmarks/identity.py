"""What a guard costs a call that has nothing to replace: ``python benchmarks/identity.py [SDK ...] [--after MS]``.

The call of each SDK is short, its text and its reply hold no personal data, nobody listens to telemetry, and no audit
log is kept. What is left of the guard's work is to read the request, to look for what was found before, to ask vault
and consent, and to read the reply. Bare and guarded calls take turns. The provider is another process; ``--after`` is
how long it thinks.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anthropic
import groq
import httpx2
import ollama
import openai
import together
from google import genai
from google.genai.types import HttpOptions
from mistralai.client import Mistral

from guarded_client import Policy, guard

TAGS = {"subject": "cust-42", "conversation": "case-9", "purpose": "support", "retention": "case"}
QUESTION = "Bonjour, ma commande 4471 manque depuis mardi, que dois-je faire maintenant ?"
MESSAGES: Any = [{"role": "user", "content": QUESTION}]
SERVER = """
import sys, time
from guarded_client.testing import LoopbackProvider, Text
def said(request):
    time.sleep(float(sys.argv[1]) / 1000)
    return "Your order has been found and will be delivered on Tuesday. " * 3
provider = LoopbackProvider(Text(said))
print(provider.origin, flush=True)
while sys.stdin.readline():
    provider.clear()
provider.close()
"""
Call = Callable[[], object]


def chat(client: Any) -> Call:
    return lambda: client.chat.completions.create(model="m", messages=MESSAGES)


def pairs(origin: str, policy: Policy) -> Mapping[str, tuple[Call, Call]]:
    """A bare and a guarded call of each SDK."""

    def guarded(client: Any, **options: Any) -> Any:
        return guard(client, policy, tags=TAGS, **options)

    def both(client: Any, call: Callable[[Any], Call]) -> tuple[Call, Call]:
        return call(client), call(guarded(client))

    def over(wire: str, call: Callable[[Any], Call]) -> tuple[Call, Call]:
        return call(httpx2.Client()), call(guarded(httpx2.Client(), wire=wire))

    def mistral(http: Any) -> Call:
        client = Mistral(api_key="k", server_url=origin, client=http)
        return lambda: client.chat.complete(model="m", messages=MESSAGES)

    def gemini(http: Any) -> Call:
        client = genai.Client(api_key="k", http_options=HttpOptions(base_url=origin, httpx_client=http))
        return lambda: client.models.generate_content(model="gemini-2.5-flash", contents=QUESTION)

    url = f"{origin}/v1"
    return {
        "openai, chat": both(openai.OpenAI(base_url=url, api_key="k"), chat),
        "openai, responses": both(
            openai.OpenAI(base_url=url, api_key="k"),
            lambda client: lambda: client.responses.create(model="m", input=QUESTION, store=False),
        ),
        "anthropic": both(
            anthropic.Anthropic(base_url=origin, api_key="k"),
            lambda client: lambda: client.messages.create(model="m", max_tokens=99, messages=MESSAGES),
        ),
        "groq": both(groq.Groq(base_url=origin, api_key="k"), chat),
        "together": both(together.Together(base_url=url, api_key="k"), chat),
        "ollama": both(ollama.Client(host=origin), lambda client: lambda: client.chat(model="m", messages=MESSAGES)),
        "mistralai": over("mistral", mistral),
        "google-genai": over("gemini", gemini),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    _ = parser.add_argument("sdks", nargs="*", help="names of the table; default: all")
    _ = parser.add_argument("--after", type=float, default=0, help="milliseconds for which the provider thinks")
    _ = parser.add_argument("--rounds", type=int, default=300)
    _ = parser.add_argument("--json", type=Path, help="write the results to this file")
    asked = parser.parse_args()
    command = [sys.executable, "-c", SERVER, str(asked.after)]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdin and server.stdout
    origin = server.stdout.readline().strip()
    results: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as home:
        os.environ["GUARDED_CLIENT_HOME"] = home
        policy = Policy.model_validate({"names": "off", "audit": {"store": "off"}})
        for name, pair in pairs(origin, policy).items():
            if asked.sdks and name not in asked.sdks:
                continue
            times: tuple[list[float], list[float]] = ([], [])
            for turn in range(-30, asked.rounds):
                for which in (turn % 2, 1 - turn % 2):
                    began = time.perf_counter()
                    _ = pair[which]()
                    if turn >= 0:
                        times[which].append(time.perf_counter() - began)
            _ = server.stdin.write("\n")
            server.stdin.flush()
            bare, guarded = (statistics.median(each) for each in times)
            results[name] = {"bare": bare, "guarded": guarded, "ratio": guarded / bare}
            print(f"{name:20} {bare * 1e6:9.0f} -> {guarded * 1e6:9.0f} us   ratio {guarded / bare:.3f}", flush=True)
    print("load", os.getloadavg()[0])
    server.stdin.close()
    _ = server.wait()
    if asked.json:
        _ = asked.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
