"""The demo from start to end: a provider on this machine, a guarded client, a vault in a directory that is removed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import openai

from guarded_client import Call, Flow, Forward, Policy, Reply, guard, open_consent, open_vault
from guarded_client._policy_detectors import detector_of
from guarded_client.demo import kept, last_spans, screen, words
from guarded_client.demo.bot import Got, advertise, converse
from guarded_client.demo.conversations import CONVERSATIONS, Conversation, plays, tool_script
from guarded_client.demo.search import seen
from guarded_client.demo.spans import collect
from guarded_client.demo.wire import Replies, pieces
from guarded_client.policy import ConsentSection, VaultSection
from guarded_client.testing import LoopbackProvider, Text, ToolCall, ToolCalls


class Witness:
    """A guard of one's own, the shortest there is: it keeps every call that went out, with what was proved of it."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Let a call go on, and keep it as it went out."""
        reply = yield from forward(call)
        self.calls.append(reply.call)
        return reply


def run(languages: Sequence[str], *, color: bool = True) -> int:
    """Run the demo and show it.

    Args:
        languages: of the conversations, ``en`` and ``fr``.
        color: whether to use colours on a terminal.

    Returns:
        The exit code: 1 if a personal value left the process, else 0.
    """
    view = screen.Screen(languages, color=color)
    spans = collect()
    spans.spans.clear()
    cases = [CONVERSATIONS[language] for language in languages]
    with ExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory(prefix="guarded_client-demo-"))).resolve()
        policy = Policy.model_validate(
            {
                "id": "demo",
                "languages": tuple(languages),
                "vault": VaultSection(path=home / "vault.db", key_env="GUARDED_CLIENT_DEMO_KEY"),
                "consent": ConsentSection(path=home / "consent.db"),
            }
        )
        view.introduce()
        detector = detector_of(policy)
        provider = stack.enter_context(LoopbackProvider())
        vault, consent = open_vault(policy), open_consent(policy)
        _ = stack.callback(vault.close)
        _ = stack.callback(consent.close)
        replies, witness = Replies(), Witness()
        plain = openai.OpenAI(
            base_url=provider.base_url, api_key="not-a-key", max_retries=0, http_client=replies.http_client()
        )
        _ = stack.callback(plain.close)
        client = guard(plain, policy, detector=detector, vault=vault, consent=consent, guards=[witness])

        for case in cases:
            provider.reply(
                ToolCalls([ToolCall(case.tool, plays(tool_script(case)))], chunk=9), Text(plays(case.answer), chunk=9)
            )
            got = converse(client, case)
            view.conversation(case, _steps(case, got, provider, replies), witness.calls[-1])

        received = len(provider.requests)
        told = advertise(client, cases[0])
        view.refusal(told, len(provider.requests) - received)

        roots = spans.children(None)
        view.trace(spans, [roots[1], roots[-1]] if roots else [])
        view.vault(kept.rows(home / "vault.db"))
        files = b"".join(file.read_bytes() for file in sorted(home.glob("*.db*")))
        return _check(view, cases, provider.wire, last_spans.document(spans.spans), files)


def _steps(case: Conversation, got: Got, provider: LoopbackProvider, replies: Replies) -> list[screen.Step]:
    """What was said on both sides: inside as the bot has it, outside as the provider received and sent it."""
    first, second = (request.json["messages"][-1]["content"] for request in provider.requests[-2:])
    call, answer = (pieces(bytes(body)) for body in replies.bodies[-2:])
    called = f"{case.tool}({{}})".format
    return [
        screen.Step(words.WROTE, case.opening, words.LEFT, first),
        screen.Step(words.TOOL, called(got.arguments), words.CALLED, called("".join(call)), len(call)),
        screen.Step(words.RESULT, got.tool_result, words.LEFT, second),
        screen.Step(words.GOT, got.answer, words.ANSWERED, "".join(answer), len(answer)),
    ]


def _check(view: screen.Screen, cases: Sequence[Conversation], wire: bytes, spans: str, files: bytes) -> int:
    values = [group for case in cases for group in (case.values, case.tool_values)]
    inside = json.dumps([[case.opening, dict(case.tool_result)] for case in cases], ensure_ascii=False)
    places = [(len(data), seen(values, data)) for data in (wire, spans.encode(), files)]
    control, total = seen(values, inside), sum(map(len, values))
    view.check(total, control, places)
    if control == total and not any(found for _, found in places):
        if last_spans.keep(spans):
            view.spans_kept()
        return 0
    return 1
