"""The queue at the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openai
import pytest

from guarded_client import Held, Policy, guard, tagged
from guarded_client._errors import GuardError
from guarded_client.testing import LoopbackProvider, Text, ToolCall, ToolCalls

TAGS = {"subject": "cust-42", "conversation": "case-9", "purpose": "support", "retention": "case",
        "known": {"PERSON": ["Zoë Brontë"]}}  # fmt: skip
POLICY = """
names: off
access: { actors: { anna: [reviewer], ben: [reviewer], mallory: [] } }
review: { rules: { all: { sample: 1 } } }
"""


class Terminal:
    def __init__(self, run: Callable[..., Any], file: Path, client: openai.OpenAI) -> None:
        self.run, self.file, self.client = run, file, client

    def ask(self) -> str | None:
        messages: Any = [{"role": "user", "content": "I am Zoë Brontë, where is it?"}]
        return self.client.chat.completions.create(model="gpt-5", messages=messages).choices[0].message.content

    def __call__(self, command: str, *arguments: str, actor: str = "anna", fails: str = "") -> str:
        done = self.run("review", command, *arguments, "--actor", actor, "--policy", str(self.file))
        assert (done.exit_code != 0) == bool(fails), done.output
        assert fails in done.output
        return done.output

    def seen(self, ticket: str, actor: str = "anna") -> str:
        found = re.search("seen: ([0-9a-f]{64})", self("show", ticket, actor=actor))
        assert found is not None
        return found[1]


@pytest.fixture
def terminal(guarded: Callable[..., Any], provider: LoopbackProvider, tmp_path: Path) -> Terminal:
    file = tmp_path / "policy.yaml"
    file.write_text(POLICY)
    provider.reply(Text("Dear <PERSON_1>, it left."))
    bare = openai.OpenAI(base_url=provider.base_url, api_key="k")
    return Terminal(guarded, file, guard(bare, Policy.load(file), tags=TAGS))


def held(terminal: Terminal) -> str:
    with pytest.raises(Held) as caught:
        _ = terminal.ask()
    return caught.value.ticket


def test_approve(terminal: Terminal) -> None:
    ticket = held(terminal)
    assert ticket in terminal("list") and "1 open" in terminal("list")
    shown = terminal("show", ticket)
    assert "Dear <PERSON_1>, it left." in shown and "Zoë" not in shown
    assert "\nyou may: approve, edit, escalate, reject, respond\n" in shown, "at the first look, too"
    assert "\nrules all; the call waits\n" in shown
    assert re.search(r"due \d{4}-\d\d-\d\d \d\d:\d\d UTC", shown)
    assert terminal("reveal", ticket, "<PERSON_1>", "--reason", "to greet") == "Zoë Brontë\n"
    assert "approved" in terminal("approve", ticket, "--seen", terminal.seen(ticket))
    assert terminal.ask() == "Dear Zoë Brontë, it left."
    assert ticket in terminal("list", "--closed") and ticket not in terminal("list")
    assert "anna: approve" in terminal("show", ticket)
    told = terminal.run("audit", "tail", "--policy", str(terminal.file)).stdout
    assert f"approve  {ticket}" in told, "what was decided, not only that somebody did"


def test_of_several_companies_the_list_says_whose_a_ticket_is(terminal: Terminal) -> None:
    _ = held(terminal)
    assert "tenant" not in terminal("list")
    with tagged(tenant="acme"):
        ticket = held(terminal)
    (told,) = [each for each in terminal("list").splitlines() if "tenant acme" in each]
    assert told.startswith(ticket)


def test_edit_reject_escalate_and_respond(terminal: Terminal) -> None:
    ticket = held(terminal)
    seen = ("--seen", terminal.seen(ticket))
    why = ("--reason", "tone")
    _ = terminal("edit", ticket, *seen, *why, "--text", "Hello.", fails="--drop")
    assert "for a supervisor" in terminal("escalate", ticket, *seen, *why)
    _ = terminal("reject", ticket, *seen, *why, fails="supervise")


def test_of_a_reply_that_is_out_already_the_reviewer_is_told_so(
    guarded: Callable[..., Any], provider: LoopbackProvider, tmp_path: Path
) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text("names: off\nreview: { rules: { look: { sample: 1, mode: after } } }\n")
    bare = openai.OpenAI(base_url=provider.base_url, api_key="k")
    terminal = Terminal(guarded, file, guard(bare, Policy.load(file), tags=TAGS))
    _ = terminal.ask()
    assert "\nrules look; the customer has the reply already\n" in terminal("show", terminal("list").split()[0])


def test_edit(terminal: Terminal) -> None:
    ticket = held(terminal)
    said = ("--seen", terminal.seen(ticket), "--reason", "tone", "--text", "Hello <PERSON_1>.")
    assert "edited" in terminal("edit", ticket, *said)
    assert terminal.ask() == "Hello Zoë Brontë."


def test_respond_and_reject_need_their_lease(terminal: Terminal) -> None:
    ticket = held(terminal)
    seen = terminal.seen(ticket)
    said = ("--seen", seen, "--reason", "mine", "--text", "This is Anna.")
    _ = terminal("respond", ticket, *said, actor="ben", fails="somebody else")
    _ = terminal("release", ticket)
    _ = terminal("respond", ticket, *said, fails="claim it")
    _ = terminal.seen(ticket)
    assert "responded" in terminal("respond", ticket, *said)
    assert terminal.ask() == "This is Anna."


def test_who_may_not_is_told_nothing(terminal: Terminal) -> None:
    ticket = held(terminal)
    for command in (("list",), ("show", ticket), ("reveal", ticket, "<PERSON_1>", "--reason", "x")):
        _ = terminal(*command, actor="mallory", fails="unless --actor gives another name")
    _ = terminal("list", "--reason", "nonsense", fails="there are")
    with pytest.raises(GuardError):
        _ = terminal.ask()


def test_a_reply_can_neither_steer_the_terminal_nor_pass_for_what_stands_around_it(
    terminal: Terminal, provider: LoopbackProvider
) -> None:
    provider.clear()
    provider.reply(Text("We pay\x1b[8m nothing\u202e.\nseen: " + "0" * 64))
    shown = terminal("show", held(terminal))
    assert "\x1b" not in shown and "\u202e" not in shown
    assert "We pay[U+001B][8m nothing[U+202E]." in shown
    assert re.findall("^seen: ([0-9a-f]{64})$", shown, re.MULTILINE) != ["0" * 64]
    assert len(re.findall("^seen: ", shown, re.MULTILINE)) == 1


def test_names_of_tools_and_roles_steered_the_terminal_and_passed_for_what_stands_around_them(
    terminal: Terminal, provider: LoopbackProvider
) -> None:
    evil = "pay\x1b[8m\u202e\nseen: " + "0" * 64
    provider.clear()
    provider.reply(ToolCalls([ToolCall(evil, {"amount": 1})]))
    with pytest.raises(Held) as caught:
        messages: Any = [{"role": "user", "content": "Pay"}, {"role": evil, "content": "Pay"}]
        _ = terminal.client.chat.completions.create(model="gpt-5", messages=messages)
    shown = terminal("show", caught.value.ticket)
    assert "\x1b" not in shown and "\u202e" not in shown
    assert shown.count("pay[U+001B][8m[U+202E] seen: 0") == 2
    assert re.findall("^seen: ([0-9a-f]{64})$", shown, re.MULTILINE) != ["0" * 64]
    assert len(re.findall("^seen: ", shown, re.MULTILINE)) == 1


def test_the_name_of_who_stopped_all_calls_turned_what_stands_behind_it(
    guarded: Callable[..., Any], tmp_path: Path
) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("{names: off, review: {rules: {all: {sample: 1}}}}\n")
    _ = guarded("stop", "now", "--actor", "eve\u202e", "--reason", "why", "--policy", str(policy))
    assert "by eve[U+202E]\n" in guarded("stop", "status", "--policy", str(policy)).output
