"""The items of the Responses API, in requests and in replies: each is read, left to its owner, or refused."""

import json
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest
from openai.types.beta import beta_response_input_item_param, beta_response_output_item
from openai.types.conversations import conversation_item
from openai.types.responses import response_input_item_param, response_output_item, response_stream_event
from pydantic import BaseModel

from guarded_client import UnreadableRefused
from guarded_client.codecs.openai.items import ITEMS
from guarded_client.codecs.openai.responses_stream import _DELTAS
from guarded_client.testing import Raw
from guarded_client.testing.responses import complete, message, streamed
from tests.conftest import Bot, in_memory
from tests.openai.test_responses import MAIL, create, final, sent

PLACEHOLDER = "<EMAIL_ADDRESS_1>"


def types_of(union: Any) -> Iterator[str]:
    """The values of ``type`` over a union of the SDK's models or typed dicts."""
    for member in get_args(union):
        if isinstance(member, type) and issubclass(member, BaseModel):
            yield from get_args(member.model_fields["type"].annotation)
        elif isinstance(member, type):
            kind = get_type_hints(member).get("type")
            yield from (
                value for inner in (kind, *get_args(kind)) for value in get_args(inner) if isinstance(value, str)
            )
        else:
            yield from types_of(member)


def test_every_item_that_the_sdk_knows_is_known() -> None:
    given = set(types_of(response_input_item_param.ResponseInputItemParam))
    given |= set(types_of(response_output_item.ResponseOutputItem)) | set(types_of(conversation_item.ConversationItem))
    given |= set(types_of(beta_response_input_item_param.BetaResponseInputItemParam))
    given |= set(types_of(beta_response_output_item.BetaResponseOutputItem))
    assert len(given) > 25
    assert given - set(ITEMS) == set()


def test_every_delta_that_the_sdk_knows_is_restored_or_is_for_a_tool_of_the_provider() -> None:
    given = {
        kind.removesuffix(".delta")
        for kind in types_of(response_stream_event.ResponseStreamEvent)
        if kind.endswith(".delta")
    }
    assert given - set(_DELTAS) == {
        "response.audio",
        "response.code_interpreter_call_code",
        "response.mcp_call_arguments",
    }


def item(kind: str, **fields: Any) -> dict[str, Any]:
    return {"type": kind, "id": f"{kind[:3]}_Ab12", **fields}


OF_THE_CALLER: list[tuple[dict[str, Any], Any]] = [
    ({"role": "user", "content": MAIL}, "content"),
    ({"role": "user", "content": [{"type": "input_text", "text": MAIL}]}, "content.0.text"),
    (item("message", role="developer", status="completed", content=[{"type": "input_text", "text": MAIL}]), "content.0.text"),
    (item("message", role="assistant", status="completed", content=[{"type": "refusal", "refusal": MAIL}]), "content.0.refusal"),
    (item("message", role="user", content=[{"type": "text", "text": MAIL}], nickname=MAIL), "nickname"),
    (item("function_call", name="f", call_id="call_1", arguments=json.dumps({"a": MAIL})), "arguments"),
    (item("function_call_output", call_id="call_1", output=MAIL), "output"),
    (item("function_call_output", call_id="call_1", output=[{"type": "input_text", "text": MAIL}]), "output.0.text"),
    (item("custom_tool_call", name="f", call_id="call_1", input=MAIL), "input"),
    (item("custom_tool_call_output", call_id="call_1", output=MAIL), "output"),
    (item("reasoning", summary=[{"type": "summary_text", "text": MAIL}], content=[]), "summary.0.text"),
    (item("reasoning", summary=[], content=[{"type": "reasoning_text", "text": MAIL}]), "content.0.text"),
    (item("web_search_call", status="completed", action={"type": "search", "query": MAIL}), "action.query"),
    (item("file_search_call", status="completed", queries=["x"], results=[{"file_id": "file-1", "text": MAIL}]), "results.0.text"),
    (item("code_interpreter_call", code="x", container_id="cntr_1", outputs=[{"type": "logs", "logs": MAIL}]), "outputs.0.logs"),
    (item("computer_call", call_id="call_1", action={"type": "type", "text": MAIL}, pending_safety_checks=[]), "action.text"),
    (item("local_shell_call", call_id="call_1", action={"type": "exec", "command": ["mail", MAIL], "env": {}}), "action.command.1"),
    (item("local_shell_call_output", output=MAIL), "output"),
    (item("shell_call", call_id="call_1", action={"commands": [f"mail {MAIL}"]}), "action.commands.0"),
    (item("shell_call_output", call_id="call_1", output=[{"stdout": MAIL, "stderr": "", "outcome": {"type": "timeout"}}]), "output.0.stdout"),
    (item("apply_patch_call", call_id="call_1", operation={"type": "create_file", "path": "a", "diff": f"+ {MAIL}"}), "operation.diff"),
    (item("apply_patch_call_output", call_id="call_1", status="failed", output=MAIL), "output"),
    (item("mcp_call", name="f", server_label="s", arguments="{}", output=MAIL), "output"),
    (item("mcp_approval_response", approval_request_id="mcpr_1", approve=False, reason=MAIL), "reason"),
    (item("mcp_list_tools", server_label="s", tools=[{"name": "f", "input_schema": {}, "description": MAIL}]), "tools.0.description"),
    (item("program_output", call_id="call_1", status="completed", result=MAIL), "result"),
    (item("tool_search_call", execution="client", arguments={"q": MAIL}), "arguments.q"),
    (item("agent_message", author="/lead", recipient="/lead/find", content=[{"type": "input_text", "text": MAIL}]), "content.0.text"),
    (item("multi_agent_call", call_id="call_1", action="spawn_agent", arguments=MAIL, agent={"agent_name": "/lead"}), "arguments"),
    (item("multi_agent_call_output", call_id="call_1", action="wait_agent", output=[{"type": "output_text", "text": MAIL, "annotations": []}]), "output.0.text"),
    (item("additional_tools", role="developer", tools=[{"type": "function", "name": "f", "description": MAIL}]), "tools.0.description"),
]  # fmt: skip


def at(node: Any, path: str) -> Any:
    for step in path.split("."):
        node = node[int(step)] if isinstance(node, list) else node[step]
    return node


@pytest.mark.parametrize(
    ("given", "path"), OF_THE_CALLER, ids=[f"{i['role'] if 'role' in i else i['type']}-{p}" for i, p in OF_THE_CALLER]
)
def test_every_text_of_an_item_is_read_and_nothing_else_changes(bot: Bot, policy: Any, given: Any, path: str) -> None:
    bot.guard(policy)
    _ = create(bot, [given])
    assert PLACEHOLDER in at(sent(bot)["input"][0], path)
    assert json.loads(json.dumps(sent(bot)["input"][0]).replace(PLACEHOLDER, MAIL)) == given
    assert MAIL.encode() not in bot.provider.wire


@pytest.mark.parametrize(
    "given",
    [
        {"type": "item_reference", "id": "msg_68af4030592c81938ec0a5fbab4a3e9f05438e46b5f69a3b"},
        {"id": "msg_0612345678901234567890", "type": None},
        item("compaction", encrypted_content="gAAAAA0612345678=="),
        item("compaction_trigger"),
        item("reasoning", summary=[], encrypted_content="gAAAAABn0612345678xQ=="),
        item("program", call_id="call_1", code="tools.find()", fingerprint="c2VhbGVk"),
        item("tool_search_output", tools=[{"type": "namespace", "name": "n", "description": "d", "tools": []}]),
        item("configuration_update", reasoning={"effort": "low"}, text={"format": {"type": "text"}}),
        item("image_generation_call", status="completed", result=None, revised_prompt="a cat"),
        item(
            "computer_call",
            call_id="c_1",
            action={"type": "drag", "path": [{"x": 1, "y": 2}]},
            pending_safety_checks=[],
        ),
    ],
    ids=lambda given: str(given["type"]),
)
def test_items_without_personal_data_go_out_byte_for_byte(bot: Bot, policy: Any, given: Any) -> None:
    bot.guard(policy)
    seam = bot.client._client
    body = json.dumps({"model": "gpt-5", "input": [given], "store": False}, indent=1).encode()
    _ = bot.run(seam.send(seam.build_request("POST", f"{bot.provider.base_url}/responses", content=body)))
    assert bot.provider.requests[-1].body == body


HOSTED: list[dict[str, Any]] = [
    item("web_search_call", status="completed", action={"type": "search", "query": PLACEHOLDER, "queries": [PLACEHOLDER]}),
    item("file_search_call", status="completed", queries=[PLACEHOLDER], results=None),
    item("code_interpreter_call", status="completed", code=f"print('{PLACEHOLDER}')", container_id="cntr_1", outputs=None),
    item("mcp_call", name="find", server_label="crm", arguments=json.dumps({"mail": PLACEHOLDER})),
    item("mcp_approval_request", name="find", server_label="crm", arguments=json.dumps({"mail": PLACEHOLDER})),
    item("image_generation_call", status="completed", result=None, revised_prompt=PLACEHOLDER),
    item("shell_call", call_id="c_1", status="completed", action={"commands": [PLACEHOLDER]}, environment={"type": "container_reference", "container_id": "cntr_1"}),
    item("tool_search_call", status="completed", execution="server", arguments={"q": PLACEHOLDER}),
    item("program", call_id="c_1", code=f"tools.find('{PLACEHOLDER}')", fingerprint="c2VhbGVk"),
]  # fmt: skip


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("rules", [{}, {"tools": {"*": "all"}}, {"tools": {"find": "all"}}])
def test_tools_of_the_provider_never_get_values_and_go_back_as_they_came(bot: Bot, stream: bool, rules: Any) -> None:
    bot.guard(in_memory(names="off", restore=rules))
    bot.provider.reply(streamed(HOSTED, chunk=3) if stream else complete(HOSTED))
    reply = final(bot, stream=stream)
    assert MAIL not in reply.model_dump_json()
    assert len(reply.output) == len(HOSTED)
    _ = create(bot, [{"role": "user", "content": MAIL}, *[output.to_dict() for output in reply.output]])
    assert sent(bot)["input"][1:] == HOSTED


OF_ITS_OWN: list[tuple[str, dict[str, Any], str]] = [
    ("computer", item("computer_call", call_id="c_1", status="completed", action={"type": "type", "text": PLACEHOLDER}, pending_safety_checks=[]), "action.text"),
    ("local_shell", item("local_shell_call", call_id="c_1", status="completed", action={"type": "exec", "command": ["x", PLACEHOLDER], "env": {}}), "action.command.1"),
    ("shell", item("shell_call", call_id="c_1", status="completed", action={"commands": [PLACEHOLDER]}, environment={"type": "local"}), "action.commands.0"),
    ("apply_patch", item("apply_patch_call", call_id="c_1", status="completed", operation={"type": "create_file", "path": "a", "diff": PLACEHOLDER}), "operation.diff"),
    ("tool_search", item("tool_search_call", status="completed", execution="client", arguments={"q": PLACEHOLDER}), "arguments.q"),
    ("note", item("custom_tool_call", name="note", call_id="c_1", input=PLACEHOLDER), "input"),
]  # fmt: skip


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(("tool", "given", "path"), OF_ITS_OWN, ids=[tool for tool, _, _ in OF_ITS_OWN])
def test_tools_that_run_here_get_values_as_the_policy_says(
    bot: Bot, stream: bool, tool: str, given: Any, path: str
) -> None:
    for rule, expected in (("all", MAIL), ("none", PLACEHOLDER)):
        bot.guard(in_memory(names="off", restore={"tools": {tool: rule}}))
        bot.provider.reply(streamed([given], chunk=3) if stream else complete([given]))
        output = final(bot, stream=stream).output[0].to_dict()
        assert at(output, path) == expected
        _ = create(bot, [{"role": "user", "content": MAIL}, output])
        assert sent(bot)["input"][1] == given
        bot.client = bot.bare


def events_of(*documents: dict[str, Any]) -> Raw:
    numbered = ({"sequence_number": number, **document} for number, document in enumerate(documents))
    body = b"".join(f"event: {d['type']}\ndata: {json.dumps(d)}\n\n".encode() for d in numbered)
    return Raw(200, {"content-type": "text/event-stream"}, body)


@pytest.mark.parametrize(
    "environment", [{"type": "local"}, {"type": "container_reference", "container_id": "cntr_1"}, None]
)
def test_shell_commands_stream_to_whoever_runs_them(bot: Bot, policy: Any, environment: Any) -> None:
    bot.guard(policy)
    call = item("shell_call", call_id="c_1", status="in_progress", action={"commands": []}, environment=environment)
    at_ = {"output_index": 0, "command_index": 0}
    bot.provider.reply(events_of(
        {"type": "response.output_item.added", "output_index": 0, "item": call},
        {"type": "response.shell_call_command.added", **at_, "command": ""},
        {"type": "response.shell_call_command.delta", **at_, "delta": "mail <EMAIL_ADD"},
        {"type": "response.shell_call_command.delta", **at_, "delta": "RESS_1>"},
        {"type": "response.shell_call_command.done", **at_, "command": "mail <EMAIL_ADDRESS_1>"},
        {"type": "response.shell_call_output_content.delta", "output_index": 1, "item_id": "x_1", "command_index": 0, "delta": {"stdout": "to <EMAIL_ADDRESS_1", "stderr": "<EM"}},
        {"type": "response.shell_call_output_content.delta", "output_index": 1, "item_id": "x_1", "command_index": 0, "delta": {"stdout": "> ok"}},
        {"type": "response.shell_call_output_content.done", "output_index": 1, "item_id": "x_1", "command_index": 0, "output": [{"stdout": "to <EMAIL_ADDRESS_1> ok", "stderr": "<EM", "outcome": {"type": "timeout"}}]},
    ))  # fmt: skip
    got = bot.drain(lambda: create(bot, stream=True))
    command = f"mail {MAIL}" if environment == {"type": "local"} else "mail <EMAIL_ADDRESS_1>"
    assert "".join(e.delta for e in got if e.type == "response.shell_call_command.delta") == command == got[4].command
    out = [e.delta for e in got if e.type == "response.shell_call_output_content.delta"]
    assert "".join(delta.stdout or "" for delta in out) == f"to {MAIL} ok" == got[-1].output[0].stdout
    assert "".join(delta.stderr or "" for delta in out) == "<EM" == got[-1].output[0].stderr
    assert [event.sequence_number for event in got] == list(range(len(got)))


def test_results_of_the_providers_tools_are_restored_for_the_reader(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    found = [
        item("mcp_call", name="f", server_label="s", arguments="{}", output=f"no order of {PLACEHOLDER}"),
        item("file_search_call", status="completed", queries=["x"], results=[{"file_id": "file-1", "text": PLACEHOLDER, "filename": "a"}]),
    ]  # fmt: skip
    bot.provider.reply(complete(found))
    mcp, search = create(bot).output
    assert mcp.output == f"no order of {MAIL}" and search.results[0].text == MAIL
    _ = create(bot, [{"role": "user", "content": MAIL}, mcp.to_dict(), search.to_dict()])
    assert sent(bot)["input"][1:] == found


@pytest.mark.parametrize("stream", [False, True])
def test_what_agents_of_the_provider_said_could_not_go_back(bot: Bot, stream: bool) -> None:
    bot.guard(in_memory(names="off"))
    by = {"agent": {"agent_name": "/lead/clerk"}}
    secret = {"type": "encrypted_content", "encrypted_content": "gAAAAABn0612345678xQ=="}
    told = {"type": "input_text", "text": f"ask {PLACEHOLDER}, or bob@exemple.fr"}
    said = {"type": "output_text", "text": f"asked {PLACEHOLDER}, not bob@exemple.fr", "annotations": []}
    given = [
        item("multi_agent_call", call_id="call_1", action="spawn_agent", arguments=json.dumps({"task": PLACEHOLDER}), **by),
        item("agent_message", author="/lead", recipient="/lead/clerk", content=[told, secret], **by),
        item("multi_agent_call_output", call_id="call_1", action="wait_agent", output=[said], **by),
    ]  # fmt: skip
    bot.provider.reply(streamed(given, chunk=3) if stream else complete(given))
    make = bot.client.beta.responses.create
    asked: dict[str, Any] = {"model": "gpt-5", "multi_agent": {"enabled": True, "max_concurrent_subagents": 4}}
    if stream:
        got = bot.drain(lambda: bot.run(make(**asked, input=MAIL, stream=True)))[-1].response.output
    else:
        got = bot.run(make(**asked, input=MAIL)).output
    spawned, message_, result = got
    assert spawned.arguments == given[0]["arguments"]
    assert message_.content[0].text == f"ask {MAIL}, or bob@exemple.fr"
    assert result.output[0].text == f"asked {MAIL}, not bob@exemple.fr"
    history = [{"role": "user", "content": MAIL}, *[output.to_dict() for output in got]]
    bot.provider.reply("ok")
    _ = bot.run(make(**asked, input=history))
    assert sent(bot)["input"][1:] == given and sent(bot)["multi_agent"] == asked["multi_agent"]


PICTURE = "data:image/png;base64,iVBORw0KGgo="
BINARY: list[tuple[str, Any]] = [
    ("image", {"role": "user", "content": [{"type": "input_image", "detail": "auto", "image_url": PICTURE}]}),
    ("image", {"role": "user", "content": [{"type": "input_image", "detail": "auto", "file_id": "file-Ab12"}]}),
    ("image", item("computer_call_output", call_id="c_1", output={"type": "computer_screenshot", "image_url": PICTURE})),
    ("image", item("function_call_output", call_id="c_1", output=[{"type": "input_image", "image_url": PICTURE}])),
    ("image", item("image_generation_call", status="completed", result="iVBORw0KGgo=")),
    ("image", item("code_interpreter_call", code="x", container_id="c_1", outputs=[{"type": "image", "url": PICTURE}])),
    ("file", {"role": "user", "content": [{"type": "input_file", "filename": "a.pdf", "file_data": "JVBERi0="}]}),
    ("audio", {"role": "user", "content": [{"type": "input_audio", "input_audio": {"data": "UklGRg==", "format": "wav"}}]}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "given"), BINARY, ids=[f"{k}-{n}" for n, (k, _) in enumerate(BINARY)])
def test_binary_is_refused_unless_the_policy_names_it(bot: Bot, policy: Any, kind: str, given: Any) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match=rf"blobs: \[{kind}\]"):
        create(bot, [given])
    assert bot.provider.requests == []
    bot.client = bot.bare
    bot.guard(in_memory(names="off", blobs={kind}))
    _ = create(bot, [given])
    assert sent(bot)["input"] == [given]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"type": "telepathy", "thought": MAIL}, "type that this version cannot read"),
        ({"thought": MAIL}, "type that this version cannot read"),
        ({"type": ["message"], "role": "user"}, "type that this version cannot read"),
        (MAIL, "not an object"),
        ({"role": "user", "content": [{"type": "input_video", "data": MAIL}]}, "type that this version cannot read"),
        ({"role": "user", "content": [MAIL]}, "not an object"),
        ({"role": "user", "content": PICTURE}, "binary"),
        ({**message("x"), "content": [{"type": "output_text", "text": "x", "annotations": [], "logprobs": [{"token": MAIL}]}]}, "leave it out"),
        ({"type": "item_reference", "id": MAIL}, "EMAIL_ADDRESS"),
        ({"type": "function_call", "call_id": "c_1", "name": MAIL, "arguments": "{}"}, "EMAIL_ADDRESS"),
        ({"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": MAIL}, "EMAIL_ADDRESS"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_without_a_word_of_it(bot: Bot, policy: Any, given: Any, problem: str) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match=problem) as caught:
        create(bot, [given])
    assert "zoe" not in str(caught.value) and "telepathy" not in str(caught.value)
    assert bot.provider.requests == []


def test_definitions_of_tools_are_read_as_what_they_are(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    tools: list[dict[str, Any]] = [
        {"type": "function", "name": "find", "description": f"Ask {MAIL}", "strict": False,
         "parameters": {"type": "object", "properties": {"description": {"type": "string", "default": MAIL}}}},
        {"type": "mcp", "server_label": "crm", "server_url": "https://crm.example/mcp", "authorization": "sk-abcdefghijklmnopqrstuvwx123456",
         "headers": {"X-Key": "AKIAIOSFODNN7EXAMPLE"}, "server_description": MAIL, "require_approval": "never"},
        {"type": "web_search", "user_location": {"type": "approximate", "city": "Paris"}, "filters": {"allowed_domains": ["exemple.fr"]}},
        {"type": "file_search", "vector_store_ids": ["vs_0612345678abcdef0612345678abcdef"], "filters": {"type": "eq", "key": "k", "value": 3}},
        {"type": "code_interpreter", "container": {"type": "auto", "file_ids": ["file-0612345678AbCdEfGhIjKl"]}},
        {"type": "namespace", "name": "n", "description": MAIL, "tools": [{"type": "custom", "name": "c", "description": MAIL}]},
        {"type": "computer"}, {"type": "image_generation", "size": "auto"}, {"type": "shell", "environment": {"type": "local"}},
    ]  # fmt: skip
    _ = create(bot, "Hi", tools=tools, tool_choice={"type": "function", "name": "find"})
    assert sent(bot)["tools"] == json.loads(json.dumps(tools).replace(MAIL, PLACEHOLDER))


@pytest.mark.parametrize(
    "url",
    ["https://crm.example/sse?token=sk-abcdefghijklmnopqrstuvwx123456", "https://me:dEf4Gh5Jk6@crm.example/mcp", "http://10.0.0.7:8000/mcp",
     "https://crm.example/u/3f2504e0-4f89-11d3-9a0c-0305e82c3301/mcp", "https://crm.example/@shop/crm/mcp?api_key=9f8aBcD3e4F5a6B7c8D9e0F1"],
)  # fmt: skip
def test_an_mcp_server_is_reached_where_it_is(bot: Bot, policy: Any, url: str) -> None:
    bot.guard(policy)
    _ = create(bot, "Hi", tools=[{"type": "mcp", "server_label": "crm", "server_url": url}])
    assert sent(bot)["tools"][0]["server_url"] == url


@pytest.mark.parametrize(
    ("tool", "problem"),
    [
        ({"type": "function", "name": MAIL}, "EMAIL_ADDRESS"),
        ({"type": "function", "name": "f", "parameters": {"properties": {"x": {"enum": [MAIL]}}}}, "EMAIL_ADDRESS"),
        ({"type": "file_search", "vector_store_ids": [], "filters": {"type": "eq", "key": "mail", "value": MAIL}}, "EMAIL_ADDRESS"),
        ({"type": "mcp", "server_label": "s", "headers": {"X-User": MAIL}}, "EMAIL_ADDRESS"),
        ({"type": "mcp", "server_label": "s", "server_url": f"https://crm.example/mcp?user={MAIL}"}, "EMAIL_ADDRESS in server_url"),
        ({"type": "mcp", "server_label": "s", "server_url": "https://crm.example/zoe%40exemple.fr/mcp"}, "EMAIL_ADDRESS in server_url"),
        ({"type": "image_generation", "input_image_mask": {"image_url": PICTURE}}, r"blobs: \[image\]"),
        ({"type": "shell", "environment": {"type": "container_auto", "skills": [{"type": "inline", "source": {"type": "base64", "data": "UEs="}}]}}, r"blobs: \[file\]"),
    ],
)  # fmt: skip
def test_definitions_that_would_carry_data_out_are_refused(bot: Bot, policy: Any, tool: Any, problem: str) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match=problem) as caught:
        create(bot, "Hi", tools=[tool])
    assert "zoe" not in str(caught.value)
    assert bot.provider.requests == []


def cut(text: str, **more: Any) -> list[dict[str, Any]]:
    """Log probabilities of a text, cut into tokens of three characters."""
    tokens = [text[at : at + 3] for at in range(0, len(text), 3)]
    return [
        {"token": token, "bytes": [*token.encode()], "logprob": -0.5,
         "top_logprobs": [{"token": token, "bytes": [*token.encode()], "logprob": -0.5}], **more}
        for token in tokens
    ]  # fmt: skip


def said(logprobs: Any) -> dict[str, Any]:
    part = {"type": "output_text", "text": "x", "annotations": [], "logprobs": logprobs}
    return {**message("x"), "content": [part]}


def test_log_probabilities_may_be_sent_back(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    given = said(cut("Order 4471 is on its way, Zoë."))
    _ = create(bot, [given])
    assert sent(bot)["input"] == [given]


@pytest.mark.parametrize(
    "logprobs",
    [
        cut(f"Write to {MAIL}"),
        cut("x", bytes=[*MAIL.encode()]),
        cut("x", top_logprobs=[{"token": MAIL, "bytes": [], "logprob": 0}]),
        cut("x", top_logprobs=[{"token": "x", "bytes": [*MAIL.encode()], "logprob": 0}]),
        cut("x", note=MAIL),
        cut("x", logprob=33612345678),
        cut("x", token="x" * 65),
        cut("x", bytes=["z", "o", "e"]),
    ],
)
def test_personal_data_in_log_probabilities_is_refused(bot: Bot, policy: Any, logprobs: Any) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="leave it out"):
        create(bot, [said(logprobs)])
    assert bot.provider.requests == []
