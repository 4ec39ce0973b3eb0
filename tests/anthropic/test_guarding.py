"""What is guarded, what is refused, and how refusals come out of the SDK."""

import copy
import json
from typing import Any

import anthropic
import httpx2
import pytest

from guarded_client import (
    ConsentRefused,
    Misuse,
    Refused,
    TagsRefused,
    UnreadableRefused,
    assert_guarded,
    bind,
    guard,
    tagged,
)
from guarded_client.testing import Canaries
from tests.anthropic.conftest import Claude
from tests.conftest import TAGS, in_memory

MAIL = "zoe@exemple.fr"
PIXEL = {"type": "base64", "media_type": "image/png", "data": "iVBORw0KGgo="}


def test_the_type_stays_and_the_original_is_left_alone(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    assert type(claude.client) is type(claude.bare)
    assert_guarded(claude.client)
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(claude.bare)
    with pytest.raises(Misuse, match="guarded already"):
        guard(claude.client, policy)
    with pytest.raises(Misuse, match="guarded client"):
        bind(claude.bare, purpose="support")


@pytest.mark.parametrize("way", ["copy", "with_options", "with_middleware", "copy().copy", "another", "raw"])
def test_copies_stay_guarded(claude: Claude, policy: Any, way: str) -> None:
    claude.guard(policy)
    seen: list[object] = []

    def middleware(request: Any, call_next: Any) -> Any:
        seen.append(request)
        return call_next(request)

    async def async_middleware(request: Any, call_next: Any) -> Any:
        seen.append(request)
        return await call_next(request)

    inner: Any = httpx2.Client() if claude.form == "sync" else httpx2.AsyncClient()
    client = claude.client
    claude.client = {
        "copy": lambda: client.copy(timeout=5),
        "with_options": lambda: client.with_options(max_retries=0),
        "with_middleware": lambda: client.with_middleware(middleware if claude.form == "sync" else async_middleware),
        "copy().copy": lambda: client.copy().with_options(timeout=3).copy(http_client=None),
        "another": lambda: client.with_options(http_client=inner),
        "raw": lambda: copy.copy(client),
    }[way]()
    assert_guarded(claude.client)
    assert claude.text(MAIL) == f"You wrote: {MAIL}"
    assert MAIL.encode() not in claude.provider.wire
    assert bool(seen) == (way == "with_middleware")
    claude.run(inner.close() if claude.form == "sync" else inner.aclose())


def refusals() -> dict[str, tuple[type[Exception], Any]]:
    binary = {"type": "image", "source": PIXEL}
    return {
        "consent": (ConsentRefused, lambda c: c.text(MAIL)),
        "tags": (TagsRefused, lambda c: c.text(MAIL)),
        "binary": (UnreadableRefused, lambda c: c.text([binary])),
        "unknown block": (UnreadableRefused, lambda c: c.text([{"type": "hologram", "text": "x"}])),
        "endpoint": (UnreadableRefused, lambda c: c.run(c.client.skills.list())),
        "misuse": (Misuse, lambda c: c.text(MAIL)),
    }


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("name", list(refusals()))
def test_a_refusal_surfaces_at_once_as_itself(claude: Claude, name: str, stream: bool) -> None:
    expected, call = refusals()[name]
    tags = {"consent": {**TAGS, "purpose": "marketing"}, "tags": {"subject": "cust-42"}}.get(name, TAGS)
    claude.guard(in_memory(names="off"), tags=tags)
    attempts: list[object] = []
    seam = claude.client._client
    exchange = seam.exchange

    def counted(*given: Any) -> Any:
        attempts.append(given)
        return exchange(*given)

    seam.exchange = counted
    if name == "misuse":
        claude.client = claude.client.with_options(default_headers={"x-guarded-binding": "0" * 32})
    if stream:
        claude.client = claude.client.with_options(default_headers={"x-stainless-stream-helper": "messages"})
    with pytest.raises(expected) as caught:
        call(claude)
    assert isinstance(caught.value, anthropic.AnthropicError)
    assert not isinstance(caught.value, anthropic.APIError)
    assert len(attempts) == 1 and claude.provider.requests == []
    assert MAIL not in str(caught.value) + repr(caught.value)


def test_deep_nesting_never_becomes_an_error_of_the_network(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    outcomes: list[str] = []
    for depth in (300, 800, *range(880, 1_000, 20)):
        claude.provider.clear()
        try:
            _ = claude.chat("Hi", extra_body={"x": json.loads("[" * depth + f'"{MAIL}"' + "]" * depth)})
            outcomes.append("sent")
        except (UnreadableRefused, RecursionError) as error:  # ours, or the SDK's own, before it sends anything
            outcomes.append(type(error).__name__)
            assert claude.provider.requests == []
    assert outcomes[0] == "sent"
    assert MAIL.encode() not in claude.provider.wire


@pytest.mark.parametrize("step", ["anthropic.messages.MessagesReader.read", "wire.written"])
def test_recursion_without_end_is_a_refusal_that_is_not_retried(
    claude: Claude, policy: Any, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    claude.guard(policy)
    attempts: list[None] = []

    def endless(*given: Any) -> Any:
        attempts.append(None)
        raise RecursionError(MAIL)

    monkeypatch.setattr(f"guarded_client.codecs.{step}", endless)
    with pytest.raises(UnreadableRefused, match="nested too deep") as caught:
        claude.text(MAIL)
    assert isinstance(caught.value, anthropic.AnthropicError) and len(attempts) == 1
    assert claude.provider.requests == [] and caught.value.__context__ is None


@pytest.mark.parametrize("depth", [1_500, 5_000, 200_000])
def test_nesting_without_end_is_refused(depth: int) -> None:
    from guarded_client.adapters.request_reading import shallow
    from guarded_client.codecs.anthropic.messages import AnthropicMessages

    body = b'{"model":"m","x":' + b"[" * depth + b'"a"' + b"]" * depth + b"}"
    with pytest.raises(UnreadableRefused, match=r"nested too deep|not JSON"):
        shallow(lambda: AnthropicMessages().read(body, ""))


BINARY: dict[str, dict[str, Any]] = {
    "image": {"type": "image", "source": PIXEL},
    "image by url": {"type": "image", "source": {"type": "url", "url": "https://x.example/a.png"}},
    "image by id": {"type": "image", "source": {"type": "file", "file_id": "file_011CNha8iCJcU1wXNR6q4V8w"}},
    "document": {"type": "document", "source": {"type": "base64", "media_type": "application/pdf", "data": "JVBERi0="}},
    "document by url": {"type": "document", "source": {"type": "url", "url": "https://x.example/a.pdf"}},
    "image in a document": {"type": "document", "source": {"type": "content", "content": [{"type": "image", "source": PIXEL}]}},
    "image in a result": {"type": "tool_result", "tool_use_id": "toolu_1", "content": [{"type": "image", "source": PIXEL}]},
    "upload": {"type": "container_upload", "file_id": "file_011CNha8iCJcU1wXNR6q4V8w"},
}  # fmt: skip


@pytest.mark.parametrize("name", list(BINARY))
def test_binary_blocks_are_refused_unless_the_policy_names_them(claude: Claude, name: str) -> None:
    claude.guard(in_memory(names="off"))
    with pytest.raises(UnreadableRefused, match="blobs:"):
        claude.text([BINARY[name]])
    claude.client = claude.bare
    claude.guard(in_memory(names="off", blobs=["image", "file"]))
    _ = claude.text([{"type": "text", "text": MAIL}, BINARY[name]])
    content = claude.provider.requests[-1].json["messages"][0]["content"]
    assert content == [{"type": "text", "text": "<EMAIL_ADDRESS_1>"}, BINARY[name]]


def everything(mail: str) -> dict[str, Any]:
    """A request with every kind of block, an address in each of its texts."""
    to = f"to {mail}"
    sealed = "Eo8CCioIARgBIiQ3YTAwMjY1Mi1mZjM5LTQ1NGUtODgxNC1kNjNjNTk1ZWI3Y"
    found = {
        "type": "web_search_result",
        "url": "https://x.example/",
        "title": to,
        "encrypted_content": sealed,
        "page_age": None,
    }
    page = {"type": "document", "source": {"type": "text", "media_type": "text/plain", "data": to}, "title": to}
    cited = {
        "type": "web_search_result_location",
        "cited_text": to,
        "url": "https://x.example/",
        "title": to,
        "encrypted_index": sealed,
    }
    return {
        "system": [{"type": "text", "text": to, "cache_control": {"type": "ephemeral"}}],
        "messages": [
            {"role": "user", "content": [
                {"type": "text", "text": to},
                {**page, "context": to, "citations": {"enabled": True}},
                {"type": "document", "source": {"type": "content", "content": to}},
                {"type": "document", "source": {"type": "content", "content": [{"type": "text", "text": to}]}},
                {"type": "search_result", "source": to, "title": to, "content": [{"type": "text", "text": to}]},
            ]},
            {"role": "assistant", "content": [
                {"type": "text", "text": to, "citations": [cited]},
                {"type": "thinking", "thinking": to, "signature": ""},
                {"type": "server_tool_use", "id": "srvtoolu_1", "name": "web_search", "input": {"query": to}},
                {"type": "web_search_tool_result", "tool_use_id": "srvtoolu_1", "content": [found]},
                {"type": "web_fetch_tool_result", "tool_use_id": "srvtoolu_2",
                 "content": {"type": "web_fetch_result", "url": "https://x.example/", "content": page}},
                {"type": "code_execution_tool_result", "tool_use_id": "srvtoolu_3", "content":
                 {"type": "code_execution_result", "stdout": to, "stderr": to, "return_code": 0,
                  "content": [{"type": "code_execution_output", "file_id": "file_1a"}]}},
                {"type": "text_editor_code_execution_tool_result", "tool_use_id": "srvtoolu_4", "content":
                 {"type": "text_editor_code_execution_str_replace_result", "lines": [to, "-b"], "new_lines": 1}},
                {"type": "bash_code_execution_tool_result", "tool_use_id": "srvtoolu_5", "content":
                 {"type": "bash_code_execution_result", "stdout": to, "stderr": "", "return_code": 0, "content": []}},
                {"type": "mcp_tool_use", "id": "mcptoolu_1", "name": "find", "server_name": "crm", "input": {"a": [to]}},
                {"type": "mcp_tool_result", "tool_use_id": "mcptoolu_1", "is_error": False,
                 "content": [{"type": "text", "text": to}]},
                {"type": "tool_use", "id": "toolu_1", "name": "find", "input": {"who": to, "n": 3}},
            ]},
            {"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": "toolu_1", "content": to},
                {"type": "tool_result", "tool_use_id": "toolu_2", "content": [{"type": "text", "text": to}]},
            ]},
        ],
        "stop_sequences": [to],
        "tools": [{"name": "find", "description": to, "input_schema": {"type": "object", "properties": {"who": {"description": to}}}},
                  {"type": "web_search_20250305", "name": "web_search", "max_uses": 3}],
        "tool_choice": {"type": "tool", "name": "find"},
        "output_config": {"format": {"type": "json_schema", "schema": {"type": "object", "description": to}}},
        "context_management": {"edits": [{"type": "compact_20260112", "instructions": to}]},
        "mcp_servers": [{"type": "url", "name": "crm", "url": "https://mcp.example/sse?key=sk-crm-Ij12Kl34Mn56Op78", "authorization_token": "sk-crm-Ab12Cd34Ef56Gh78"}],
        "container": {"id": "container_011CPR5", "skills": [{"type": "custom", "skill_id": "skill_01", "version": "latest"}]},
    }  # fmt: skip


def test_every_text_of_every_block_is_replaced_and_nothing_else(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    asked = everything(MAIL)
    _ = claude.chat(messages=asked["messages"], extra_body={k: v for k, v in asked.items() if k != "messages"})
    sent = claude.provider.requests[-1].json
    del sent["model"], sent["max_tokens"]
    assert sent == everything("<EMAIL_ADDRESS_1>")


@pytest.mark.parametrize(
    "body",
    [
        {"tools": [{"name": "find_0612345678", "input_schema": {}}]},
        {"tools": [{"name": "f", "input_schema": {"properties": {MAIL: {}}}}]},
        {"tool_choice": {"type": "tool", "name": MAIL}},
        {"mcp_servers": [{"type": "url", "name": MAIL, "url": "https://x.example"}]},
        {"mcp_servers": [{"type": "url", "name": "crm", "url": "https://x.example/zoe%40exemple.fr"}]},
        {"messages": [{"role": "assistant", "content": [{"type": "tool_use", "id": MAIL, "name": "f", "input": {}}]}]},
        {"messages": [{"role": "user", "content": [{"type": "text", "text": "x", "cache_control": {"type": MAIL}}]}]},
        {MAIL: "x"},
        {"output_config": {"format": {"schema": {"enum": [MAIL]}}}},
    ],
)  # fmt: skip
def test_identifiers_in_structure_are_refused(claude: Claude, policy: Any, body: dict[str, Any]) -> None:
    claude.guard(policy)
    with pytest.raises(UnreadableRefused, match="cannot be replaced") as caught:
        claude.chat("Hi", extra_body=body)
    assert MAIL not in str(caught.value) and "0612" not in str(caught.value)
    assert claude.provider.requests == []


def test_what_the_provider_sealed_needs_a_conversation(claude: Claude, policy: Any) -> None:
    claude.guard(policy, tags={"purpose": "support", "retention": "case"})
    signature = "EqQBCgIYAhIkc2lnbmF0dXJl"
    turn = {"role": "assistant", "content": [{"type": "thinking", "thinking": "<PERSON_1>", "signature": signature}]}
    with pytest.raises(TagsRefused, match="conversation"):
        claude.text(messages=[turn])
    with tagged(conversation="a"):
        assert claude.text(messages=[turn, {"role": "user", "content": MAIL}]) == f"You wrote: {MAIL}"


def test_canaries_leave_nowhere(claude: Claude) -> None:
    canaries = Canaries()
    claude.guard(in_memory(names="off"))
    with tagged(known={kind: [value] for kind, value in canaries.values.items()}):
        assert claude.text(canaries.text, stream=True) == f"You wrote: {canaries.text}"
        asked = everything(canaries.text)
        _ = claude.chat(messages=asked["messages"], extra_body={k: v for k, v in asked.items() if k != "messages"})
    assert canaries.control()
    canaries.assert_clean(claude.provider.wire, where="the provider's wire")


def test_usage_reaches_the_spans(claude: Claude, policy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.otlp import attributes, receiving

    with receiving(monkeypatch) as otlp:
        claude.guard(policy)
        for stream in (False, True):
            _ = claude.text(MAIL, stream=stream, extra_body={"temperature": 0.5})
        spans = [span for span in otlp.spans if span.name == "chat claude"]
    assert len(spans) == 2
    for span in spans:
        said = attributes(span)
        assert said["gen_ai.provider.name"] == "anthropic" and said["gen_ai.request.temperature"] == 0.5
        assert (said["gen_ai.usage.input_tokens"], said["gen_ai.usage.output_tokens"]) == (16, 10)
        assert said["gen_ai.usage.cache_read.input_tokens"] == 4
        assert said["gen_ai.usage.cache_write.input_tokens"] == 2
        assert said["gen_ai.response.finish_reasons"] == ["end_turn"]


@pytest.mark.parametrize("path", ["/v1/messages//", "/V1/Messages", "//v1//messages"])
def test_another_spelling_of_the_path_is_read_too(claude: Claude, path: str) -> None:
    claude.guard(in_memory(names="off", unknown_endpoint="allow"))
    body = {"model": "m", "messages": [{"role": "user", "content": MAIL}]}
    request = claude.client._client.build_request("POST", f"{claude.provider.origin}{path}", json=body)
    _ = claude.run(claude.client._client.send(request))
    assert MAIL.encode() not in claude.provider.wire


def test_refused_is_not_an_error_of_the_network() -> None:
    assert not issubclass(Refused, anthropic.APIConnectionError)
