"""Values that a program coloured for a terminal are found, and come back as they were written."""

import json
import re
from collections.abc import Callable
from typing import Any

import openai
import pytest

from guarded_client import guard
from guarded_client._reading.terminal import codes, shown
from guarded_client._reading.view import View
from guarded_client.testing import LoopbackProvider
from tests.conftest import TAGS, in_memory
from tests.growth import Work, grows_at_most

VALUES = ("Zorgblut Quux", "+33 6 12 34 56 78", "0612345679", "FR7630006000011234567890189", "2 87 02 75 118 042 53",
          "4111111111111111", "zoe@exemple.fr")  # fmt: skip
Way = Callable[[str], str]


def red(value: str) -> str:
    return f"\x1b[1;31m{value}\x1b[0m"


WAYS: dict[str, Way] = {
    "colour": red,
    "each word": lambda value: " ".join(map(red, value.split())),
    "a letter": lambda value: f"{value[:2]}\x1b[38;5;12m{value[2]}\x1b[m\x1b[K{value[3:]}",
    "tput": lambda value: f"\x1b(B\x1b[m{value}\x1b(B",
    "one byte": lambda value: f"\x9b1m{value}\x9b0m",
    "less": lambda value: f"^[[1m{value}^[[0m",
    "a picture of it": lambda value: f"\u241b[1m{value}\u241b[0m",
    "lost": lambda value: f"[1m{value}[0m",
    "in C": lambda value: f"\\033[1m{value}\\033[0m",
    "in Bash": lambda value: f"\\e[1m{value}\\e[0m",
    "in JSON": lambda value: json.dumps(red(value)),
    "in JSON twice": lambda value: json.dumps(json.dumps(red(value))),
    "the cursor": lambda value: f"\x1b[2K\x1b[10G{value}\x1b[1A",
    "a title": lambda value: f"\x1b]0;{value}\x07\x1b]8;;x:y\x1b\\{value}\x1b]8;;\x1b\\",
}


@pytest.mark.parametrize("way", WAYS)
def test_values_left_behind_a_colour(provider: LoopbackProvider, way: str) -> None:
    text = " | ".join(WAYS[way](value) for value in VALUES)
    client = guard(
        openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0),
        in_memory(names="off"),
        tags={**TAGS, "known": {"PERSON": [VALUES[0]]}},
    )
    call = {"id": "call_1", "type": "function", "function": {"name": "log", "arguments": json.dumps({"text": text})}}
    asked: list[Any] = [
        {"role": "user", "content": "what is in it?"},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "call_1", "content": text},
        {"role": "user", "content": text},
    ]
    reply = client.chat.completions.create(model="m", messages=asked)
    sent = shown(json.dumps(provider.requests[-1].json["messages"]))
    for value in VALUES:
        for part in (value, *(word for word in value.split() if len(word) > 3)):
            assert part not in sent
    assert shown(str(reply.choices[0].message.content)) == f"You wrote: {shown(text)}"
    client.close()


@pytest.mark.parametrize(
    "text",
    ["see [1] and [10m] of [0;5]", "[map(x)] [m] [0]m", r"C:\e\033 \x1 \u001 [1m", "[x0m", "[12 m]"],
)
def test_what_is_no_code_stays(text: str) -> None:
    assert shown(text) == text and not re.search("\x1b", View(text).text)


def test_a_moving_cursor_divides_words() -> None:
    assert View("06\x1b[10G12\x1b[1mx").text == "06 12x"


@pytest.mark.parametrize("sign", ["\x1b", "\x1b[", "\\x1b", "\\", "[0m[1;", "\x1b[1;", "^[[", "\\033["])
def test_time_is_linear(sign: str) -> None:
    def work(size: int) -> Work:
        text = sign * size
        return lambda: list(codes(text))

    assert grows_at_most(20, work, 20_000, 200_000)


@pytest.mark.parametrize("sign", ["\x9b", "^[["])
@pytest.mark.parametrize("value", ["Jean Dupont", "jean.dupont@exemple.fr", "H. Lefebvre", "12 rue de la Paix"])
def test_the_first_letter_of_a_value_in_a_footnote_or_behind_an_odd_quotation_mark_was_read_as_a_code(
    sign: str, value: str
) -> None:
    assert shown(f"see {sign}{value}](x:y)") == f"see {sign}{value}](x:y)"
    assert View(f"see {sign}{value}](x:y)").text == f"see {sign}{value}](x:y)"
