"""A value that the caller knows has the form of an id that is drawn by lot, or of a model's name: nobody reads those."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

import pytest

from guarded_client import UnreadableRefused, tagged
from guarded_client.adapters.known_numbers import kinds_of_numbers
from guarded_client.codecs.ids import is_opaque
from guarded_client.testing import Raw
from tests.conftest import Bot, in_memory

NUMBER = "K7x2P9q4m3N8"
KNOWN = {"CUSTOMER": [NUMBER], "PERSON": ["Claude Martin", "Claude", "Al"], "PIN": ["4c1f"]}


def called(made: str) -> Any:
    call = {"id": made, "type": "function", "function": {"name": "look", "arguments": "{}"}}
    return {
        "messages": [
            {"role": "assistant", "tool_calls": [call]},
            {"role": "tool", "tool_call_id": made, "content": "1"},
        ]
    }


ENDPOINTS: dict[str, Callable[[Bot, str], Any]] = {
    "tool call": lambda bot, made: bot.chat(**called(made)),
    "query": lambda bot, made: bot.chat("Hi", extra_query={"after": made}),
    "model": lambda bot, made: bot.client.chat.completions.create(model=made, messages=called("a")["messages"]),
    "response": lambda bot, made: bot.client.responses.create(model="m", input="Hi", previous_response_id=made),
    "path": lambda bot, made: bot.client.responses.retrieve(made),
    "small endpoint": lambda bot, made: bot.client.post(
        "/threads/runs", cast_to=object, body={"assistant_id": made}
    ),
}  # fmt: skip


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_a_known_number_left_as_an_id(bot: Bot, policy: Any, endpoint: str) -> None:
    made = f"call_{NUMBER}"
    assert is_opaque(made)
    _ = bot.guard(policy)
    with tagged(known=KNOWN), pytest.raises(UnreadableRefused, match=r"CUSTOMER in (an id|path)"):
        _ = bot.run(ENDPOINTS[endpoint](bot, made))
    assert bot.provider.requests == []


@pytest.mark.parametrize("model", ["gpt-4000056655665556", "gpt-0612345678", "ckpt-20240220236101"])
def test_a_number_left_as_the_version_of_a_model(bot: Bot, policy: Any, model: str) -> None:
    _ = bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="in model"):
        _ = bot.run(ENDPOINTS["model"](bot, model))
    assert bot.provider.requests == []


def test_ids_and_models_that_only_look_like_a_known_value_are_sent(bot: Bot, policy: Any) -> None:
    _ = bot.guard(policy)
    with tagged(known=KNOWN):
        for model in ("claude-opus-4-5-20251101", "ckpt-20240220230054"):  # the time, by which a SIRET may be valid
            _ = bot.run(ENDPOINTS["model"](bot, model))
        _ = bot.chat(**called("0b0c3b0e-9d3c-4c1f-8a3b-2f1c7d5e9a10"))
        assert bot.text(NUMBER) == f"You wrote: {NUMBER}"
    assert len(bot.provider.requests) == 4


def test_a_value_that_the_policy_lets_out_was_refused_as_an_id(bot: Bot) -> None:
    _ = bot.guard(in_memory(names="off", kinds={"CUSTOMER": "allow"}))
    with tagged(known=KNOWN):
        assert bot.text(NUMBER) == f"You wrote: {NUMBER}"
        _ = bot.chat(**called(f"call_{NUMBER}"))
    assert NUMBER in str(bot.provider.requests[0].body)


NUMBERS = {
    "AMOUNT": ["4 471,25"],
    "CUSTOMER": ["884-213"],
    "PHONE_NUMBER": ["06 12 34 56 78"],
    "POSTCODE": ["20000", "65536"],
}
BESIDE: dict[str, dict[str, Any]] = {
    "metadata": {"metadata": {"owed": 4471.25}},
    "float": {"metadata": {"n": [{"of": 884213.0}]}},
    "without its zero": {"extra_body": {"user_location": {"about": 612345678}}},
    "setting": {"seed": 884213},
    "enumeration": {"tools": [{"type": "function", "function": {"name": "f", "parameters": {"enum": [1, 884213]}}}]},
}


@pytest.mark.parametrize("beside", BESIDE)
def test_a_known_number_left_as_a_number(bot: Bot, policy: Any, beside: str) -> None:
    _ = bot.guard(policy)
    with tagged(known=NUMBERS), pytest.raises(UnreadableRefused, match=r"CUSTOMER|AMOUNT|PHONE_NUMBER") as caught:
        _ = bot.chat("Hi", **BESIDE[beside])
    assert bot.provider.requests == [] and not any(digits in str(caught.value) for digits in ("4471", "884", "612"))


def test_numbers_that_settings_have_are_sent(bot: Bot, policy: Any) -> None:
    _ = bot.guard(policy)
    with tagged(known=NUMBERS):
        _ = bot.chat("Hi", max_completion_tokens=20000, seed=65536, temperature=0.884213, metadata={"n": "884-213"})
    assert bot.provider.requests[0].json["metadata"] == {"n": "<CUSTOMER_1>"}


def test_numbers_that_are_replaced_were_refused(bot: Bot) -> None:
    _ = bot.guard(in_memory(names="off", unknown_endpoint="scan_json"))
    rows = [{"n": 884213, "in": {"tel": 612345678}} for _ in range(66)]
    bot.provider.reply(Raw(200, {"content-type": "application/json"}, b"{}"))
    with tagged(known=NUMBERS):
        _ = bot.run(bot.client.post("/new", cast_to=object, body={"rows": rows, "n": 884213}))
        assert b"884213" not in bot.provider.wire and b"612345678" not in bot.provider.wire
        with pytest.raises(UnreadableRefused, match="AMOUNT as a number"):
            _ = bot.run(bot.client.post("/new", cast_to=object, body={"rows": [*rows, {"owed": 4471.25}]}))
    assert len(bot.provider.requests) == 1


class Numbered(IntEnum):
    OWN = 884213


class Measured(float):
    """As those of numpy, which say of themselves of what class they are."""

    def __repr__(self) -> str:
        return "Measured()"


@pytest.mark.parametrize(
    ("number", "kinds"),
    [
        (Numbered.OWN, ["CUSTOMER"]), (Measured("4471.25"), ["AMOUNT"]), (-884213, ["CUSTOMER"]), pytest.param(10**5000 + 1, [], id="long"),
        (float("nan"), []), (float("-inf"), []), (1e308, []), (884213 * 10**30 + 1, []),
    ],
)  # fmt: skip
def test_a_number_of_another_class_or_size_broke_the_comparison(number: float, kinds: list[str]) -> None:
    assert [*kinds_of_numbers(NUMBERS, [number])] == kinds
