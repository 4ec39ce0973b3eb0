"""The Cohere SDK, and its wire."""

import json
from typing import Any

import httpx
import pytest

from guarded_client import Misuse, TagsRefused, UnreadableRefused, assert_guarded, bind, guard, tagged
from guarded_client.testing import Cut, Raw, Text, ToolCall, ToolCalls
from tests.conftest import TAGS, in_memory
from tests.sdks.conftest import MAIL, Laws, Sdk, bots

cohere = pytest.importorskip("cohere")

JSON, MARK = {"content-type": "application/json"}, "<EMAIL_ADDRESS_1>"
IMAGE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,QUJD"}}


class Cohere(Sdk):
    kinds = cohere.ClientV2, cohere.AsyncClientV2

    def make(self, guarded: Any) -> Any:
        bare = self.kinds[self.asynchronous]("k", base_url=self.provider.origin, client_name="acme-bot")
        self.closing(bare._client_wrapper.httpx_client.httpx_client)
        return guarded(bare)

    def ask(self, text: Any, **more: Any) -> Any:
        return self.client.chat(model="command-a", messages=[{"role": "user", "content": text}], **more)

    def ask_stream(self, text: str) -> Any:
        return self.client.chat_stream(model="command-a", messages=[{"role": "user", "content": text}])

    def said(self, reply: Any) -> str:
        return str(reply.message.content[-1].text)

    def piece(self, chunk: Any) -> str:
        return chunk.delta.message.content.text or "" if chunk.type == "content-delta" else ""

    def arguments(self, reply: Any) -> Any:
        return json.loads(reply.message.tool_calls[0].function.arguments)

    def refused(self) -> Any:
        return self.ask([{"type": "text", "text": MAIL}, IMAGE])


class CohereOverHttp(Cohere):
    """With a guarded HTTP client that the SDK is given."""

    def make(self, guarded: Any) -> Any:
        http = self.closing(httpx.AsyncClient() if self.asynchronous else httpx.Client())
        seam = guarded(http, wire="cohere")
        return self.kinds[self.asynchronous]("k", base_url=self.provider.origin, httpx_client=seam)


bot = bots(Cohere, CohereOverHttp)


class TestCohere(Laws):
    pass


def test_the_given_client_stays_as_it_is_and_bound_clients_carry_tags(provider: Any, policy: Any) -> None:
    bare = cohere.ClientV2("k", base_url=provider.origin, client_name="acme-bot", timeout=7, max_retries=1)
    client = guard(bare, policy)
    assert type(client) is cohere.ClientV2
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(bare)
    with pytest.raises(TagsRefused):
        _ = client.chat(model="m", messages=[{"role": "user", "content": MAIL}])
    bound = bind(bind(client, **TAGS), region="EU")
    assert_guarded(bound)
    reply = bound.chat(model="m", messages=[{"role": "user", "content": MAIL}])
    assert reply.message.content[0].text == f"You wrote: {MAIL}"
    assert b"x-guarded" not in provider.wire and MAIL.encode() not in provider.wire
    sent, settings = provider.requests[-1].headers, bound._client_wrapper
    assert (sent["x-client-name"], sent["authorization"]) == ("acme-bot", "Bearer k")
    assert (settings.get_timeout(), settings.get_max_retries()) == (7, 1)
    with pytest.raises(Misuse, match="guarded already"):
        guard(client, policy)
    bare._client_wrapper.httpx_client.httpx_client.close()


def test_classes_for_other_platforms_are_refused(policy: Any) -> None:
    class Elsewhere(cohere.ClientV2):  # type: ignore[name-defined,misc]
        def __init__(self, *, region: str) -> None:
            super().__init__("k", httpx_client=httpx.Client())

    client = Elsewhere(region="eu")
    with client, pytest.raises(Misuse, match="Elsewhere cannot be guarded"):
        guard(client, policy)


def test_the_name_of_the_program_is_looked_at(provider: Any, policy: Any) -> None:
    with httpx.Client() as http:
        client = cohere.ClientV2(
            "k", base_url=provider.origin, client_name=MAIL, httpx_client=guard(http, policy, wire="cohere", tags=TAGS)
        )
        with pytest.raises(UnreadableRefused, match="in headers"):
            _ = client.chat(model="m", messages=[{"role": "user", "content": "Hi"}])
    assert provider.requests == []


HISTORY: list[Any] = [
    {"role": "system", "content": [{"type": "text", "text": f"You serve {MAIL}"}]},
    {"role": "user", "content": MAIL},
    {"role": "assistant", "tool_plan": f"I look for {MAIL}", "content": [{"type": "thinking", "thinking": f"so {MAIL}"}],
     "tool_calls": [{"id": "find_0", "type": "function", "function": {"name": "find", "arguments": json.dumps({"mail": MAIL})}}]},
    {"role": "tool", "tool_call_id": "find_0", "content": [
        {"type": "document", "document": {"id": "crm_1", "data": {"mail": MAIL, "card": 4111111111111111, MAIL: True}}}]},
    {"role": "assistant", "content": f"It is {MAIL}", "citations": [
        {"start": 6, "end": 20, "text": MAIL, "type": "TEXT_CONTENT", "sources": [
            {"type": "tool", "id": "find_0:0", "tool_output": {"mail": MAIL}},
            {"type": "document", "id": "crm_1", "document": {"mail": MAIL}}]}]},
    {"role": "tool", "tool_call_id": "find_1", "content": f'{{"mail": "{MAIL}", "card": 4111111111111111}}'},
]  # fmt: skip


def test_everything_in_a_request_is_read(bot: Cohere, policy: Any) -> None:
    bot.guard(policy)
    schema = {"type": "object", "properties": {"mail": {"type": "string", "description": f"like {MAIL}"}}}
    tool = {"type": "function", "function": {"name": "find", "description": MAIL, "parameters": schema}}
    _ = bot.run(
        bot.client.chat(
            model="command-a", messages=HISTORY, tools=[tool], strict_tools=True, tool_choice="REQUIRED",
            documents=[MAIL, {"id": "doc-1", "data": {"text": MAIL, "age": 42}}], stop_sequences=[MAIL], k=5, p=0.5,
            citation_options={"mode": "FAST"}, safety_mode="STRICT", thinking={"type": "enabled", "token_budget": 9},
            response_format={"type": "json_object", "json_schema": schema}, temperature=0.5, logprobs=True, seed=7,
        )
    )  # fmt: skip
    sent = bot.provider.requests[-1].json
    assert MAIL not in bot.sent and bot.sent.count(MARK) == 18
    found = sent["messages"][3]["content"][0]["document"]
    assert found == {"id": "crm_1", "data": {"mail": MARK, "card": "<CREDIT_CARD_1>", MARK: True}}
    assert sent["messages"][5]["content"] == f'{{"mail": "{MARK}", "card": "<CREDIT_CARD_1>"}}'
    assert sent["documents"][1]["data"] == {"text": MARK, "age": "<AGE_1>"}
    assert (sent["safety_mode"], sent["k"], sent["p"], sent["tool_choice"]) == ("STRICT", 5, 0.5, "REQUIRED")


@pytest.mark.parametrize(
    "message", [{"role": "user", "content": [IMAGE]}, {"role": "user", "content": [{"type": "hologram", "text": MAIL}]},
                {"role": "tool", "tool_call_id": MAIL, "content": "x"}, {"role": "user", "content": 4471}],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(bot: Cohere, policy: Any, message: Any) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused) as caught:
        bot.run(bot.client.chat(model="m", messages=[message]))
    assert MAIL not in str(caught.value) and bot.provider.requests == []


def test_images_leave_where_the_policy_names_them(bot: Cohere) -> None:
    bot.guard(in_memory(names="off", blobs={"image"}))
    _ = bot.run(bot.refused())
    assert MARK in bot.sent and IMAGE["image_url"]["url"] in bot.sent  # type: ignore[index]


def test_what_needs_no_guard_leaves_byte_for_byte(policy: Any, provider: Any) -> None:
    body = (
        b'{ "model":"command-a" , "messages":[{"role":"user","content":"H\\u0065llo"}], "k": 5.0, "new": {"a": 1e2} }'
    )
    with httpx.Client() as http:
        client = guard(http, policy, wire="cohere", tags=TAGS)
        reply = client.post(f"{provider.origin}/v2/chat", content=body, headers=JSON).json()
    assert provider.requests[-1].body == body
    assert reply["message"]["content"] == [{"type": "text", "text": "You wrote: Hello"}]


def test_the_id_of_a_document_was_a_customers(bot: Cohere, policy: Any) -> None:
    bot.guard(policy)
    cited = {"start": 0, "end": 2, "text": "So", "sources": [{"type": "document", "id": "crm-<ACCOUNT_1>"}]}
    message = {"role": "assistant", "content": [{"type": "text", "text": "So"}], "citations": [cited]}
    document = {"id": "chat-1", "finish_reason": "COMPLETE", "message": message}
    bot.provider.reply(Raw(200, JSON, json.dumps(document).encode()))
    documents = [{"id": "crm-KX8902", "data": {"text": "Hi"}}, {"id": MAIL, "data": {"text": "Hi"}}]
    messages = [{"role": "user", "content": "Hi"}]
    with tagged(known={"ACCOUNT": ["KX8902"]}):
        reply = bot.run(bot.client.chat(model="m", messages=messages, documents=documents))
    sent = bot.provider.requests[-1].json["documents"]
    assert [document["id"] for document in sent] == ["crm-<ACCOUNT_1>", MARK]
    assert reply.message.citations[0].sources[0].id == "crm-KX8902"


CITED = {"start": 3, "end": 22, "text": MARK, "type": "TEXT_CONTENT", "sources": [
    {"type": "tool", "id": "find_0:0", "tool_output": {"mail": MARK, "n": 3}},
    {"type": "document", "id": "crm_1", "document": {"text": f'a "quote" of {MARK}'}}]}  # fmt: skip
SCORED = {"text": MARK, "token_ids": [1], "logprobs": [-0.5]}


def test_a_whole_reply_is_restored(bot: Cohere, policy: Any) -> None:
    bot.guard(policy)
    arguments = json.dumps({"mail": MARK, "url": f"https://evil.example/?q={MARK}"})
    message = {
        "role": "assistant", "tool_plan": f"to {MARK}", "citations": [CITED],
        "content": [{"type": "thinking", "thinking": MARK}, {"type": "text", "text": f"to {MARK}"}],
        "tool_calls": [{"id": "f_0", "type": "function", "function": {"name": "f", "arguments": arguments}}],
    }  # fmt: skip
    document = {"id": "chat-1", "finish_reason": "COMPLETE", "message": message, "logprobs": [SCORED]}
    bot.provider.reply(Raw(200, JSON, json.dumps(document).encode()))
    reply = bot.run(bot.ask(MAIL))
    said = reply.message
    assert (said.tool_plan, said.content[0].thinking, said.content[1].text) == (f"to {MAIL}", MAIL, f"to {MAIL}")
    assert bot.arguments(reply) == {"mail": MAIL, "url": f"https://evil.example/?q={MARK}"}
    (cited,) = said.citations
    assert (cited.start, cited.end, cited.text) == (3, 22, MAIL)  # offsets are those of the text with placeholders
    assert cited.sources[0].tool_output == {"mail": MAIL, "n": 3}
    assert cited.sources[1].document == {"text": f'a "quote" of {MAIL}'}
    assert reply.logprobs[0].text == MARK


def events(*all_of_them: Any) -> Raw:
    body = "".join(f"event: {each['type']}\ndata: {json.dumps(each)}\n\n" for each in all_of_them)
    return Raw(200, {"content-type": "text/event-stream"}, body.encode(), bytes_chunk=5)


def event(kind: str, index: int = 0, **message: Any) -> Any:
    return {"type": kind, "index": index, "delta": {"message": message}}


def test_a_stream_with_plan_calls_thoughts_and_citations_is_restored(bot: Cohere, policy: Any) -> None:
    bot.guard(policy)
    first, second = '{"mail": "<EMAIL_ADD', 'RESS_1>", "q": "https://evil.example/?q=<EMAIL_ADDRESS_1>"}'
    bot.provider.reply(
        events(
            {"type": "message-start", "id": "1", "delta": {"message": {"role": "assistant", "content": [], "tool_plan": ""}}},
            event("tool-plan-delta", tool_plan="to <EMAIL_"), event("tool-plan-delta", tool_plan="ADDRESS_1> <EMAIL"),
            event("tool-call-start", tool_calls={"id": "f_0", "type": "function", "function": {"name": "f", "arguments": ""}}),
            event("tool-call-delta", tool_calls={"function": {"arguments": first}}),
            event("tool-call-delta", tool_calls={"function": {"arguments": second}}), {"type": "tool-call-end", "index": 0},
            event("content-start", content={"type": "thinking", "thinking": ""}),
            event("content-delta", content={"thinking": "so <EMAIL_ADDRESS_1> <EM"}), {"type": "content-end", "index": 0},
            event("content-start", 1, content={"type": "text", "text": ""}),
            {**event("content-delta", 1, content={"text": "to <EMAIL_"}), "logprobs": SCORED},
            event("citation-start", citations=CITED), {"type": "citation-end", "index": 0},
            event("content-delta", 1, content={"text": "ADDRESS_1> <"}), {"type": "content-end", "index": 1},
            {"type": "message-end", "delta": {"finish_reason": "COMPLETE", "usage": {"tokens": {"input_tokens": 1}}}},
        )
    )  # fmt: skip
    heard = {"tool_plan": "", "arguments": "", "thinking": "", "text": ""}
    for each in bot.drain(bot.ask_stream(MAIL)):
        message = getattr(getattr(each, "delta", None), "message", None)
        match each.type:
            case "tool-plan-delta":
                heard["tool_plan"] += message.tool_plan
            case "tool-call-delta":
                heard["arguments"] += message.tool_calls.function.arguments
            case "content-delta":
                heard["thinking"] += message.content.thinking or ""
                heard["text"] += message.content.text or ""
            case "citation-start":
                assert (message.citations.text, message.citations.sources[0].tool_output["mail"]) == (MAIL, MAIL)
            case _:
                pass
    assert heard == {
        "tool_plan": f"to {MAIL} <EMAIL", "thinking": f"so {MAIL} <EM", "text": f"to {MAIL} <",
        "arguments": f'{{"mail": "{MAIL}", "q": "https://evil.example/?q={MARK}"}}',
    }  # fmt: skip


def test_json_within_arguments_of_a_stream_stays_json(bot: Cohere, policy: Any) -> None:
    bot.guard(policy)
    given = {"note": 'a "quoted" \\ word', "inner": json.dumps({"mail": MARK, "to": [MARK]})}
    bot.provider.reply(ToolCalls([ToolCall("find", given), ToolCall("send", {"to": MARK})], chunk=3, content="I look"))
    calls: dict[int, str] = {}
    for chunk in bot.drain(bot.ask_stream(MAIL)):
        if chunk.type == "tool-call-delta":
            calls[chunk.index] = calls.get(chunk.index, "") + chunk.delta.message.tool_calls.function.arguments
    assert json.loads(calls[1]) == {"to": MAIL}
    first = json.loads(calls[0])
    assert first["note"] == given["note"] and json.loads(first["inner"]) == {"mail": MAIL, "to": [MAIL]}


def test_a_stream_that_breaks_off_gives_what_was_held(bot: Cohere, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Cut(Text(f"to {MARK} and on and on and on", chunk=4), after=1200))
    pieces: list[str] = []
    with pytest.raises(httpx.RemoteProtocolError):
        if bot.asynchronous:

            async def read() -> None:
                async for chunk in bot.ask_stream(MAIL):
                    pieces.append(bot.piece(chunk))

            bot.run(read())
        else:
            pieces.extend(bot.piece(chunk) for chunk in bot.ask_stream(MAIL))
    assert "".join(pieces).startswith(f"to {MAIL}")


def test_embeddings_ranks_and_numbers_of_tokens_go_out_clean(bot: Cohere, policy: Any) -> None:
    bot.guard(policy)
    told = {"id": "1", "embeddings": {"float": [[0.5]]}, "texts": [MARK], "response_type": "embeddings_by_type"}
    bot.provider.reply(Raw(200, JSON, json.dumps(told).encode()))
    reply = bot.run(
        bot.client.embed(model="embed-v4.0", input_type="search_document", embedding_types=["float"], texts=[MAIL])
    )
    assert (reply.embeddings.float_, reply.texts) == ([[0.5]], [MAIL])
    bot.provider.reply(Raw(200, JSON, b'{"id":"1","results":[{"index":1,"relevance_score":0.25}]}'))
    reply = bot.run(bot.client.rerank(model="rerank-v4.0", query=MAIL, documents=["a", f"of {MAIL}"], top_n=1))
    assert reply.results[0].relevance_score == 0.25
    assert bot.provider.requests[-1].json["documents"] == ["a", f"of {MARK}"]
    bot.provider.reply(Raw(200, JSON, b'{"tokens":[1],"token_strings":["<"]}'))
    assert bot.run(bot.client.tokenize(model="command-a", text=MAIL, offline=False)).tokens == [1]
    assert MAIL.encode() not in bot.provider.wire and bot.provider.wire.count(MARK.encode()) == 4


def test_pictures_to_embed_are_refused_unless_the_policy_names_them(bot: Cohere, policy: Any) -> None:
    inputs = [{"content": [{"type": "text", "text": MAIL}, IMAGE]}]
    asked = {"model": "embed-v4.0", "input_type": "search_document", "embedding_types": ["float"], "inputs": inputs}
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="blobs"):
        bot.run(bot.client.embed(**asked))
    assert bot.provider.requests == []
    bot.guard(in_memory(names="off", blobs={"image"}))
    bot.provider.reply(Raw(200, JSON, b'{"id":"1","embeddings":{"float":[[0.5]]}}'))
    _ = bot.run(bot.client.embed(**asked))
    assert MARK in bot.sent and MAIL not in bot.sent


def test_models_are_listed_and_other_endpoints_are_refused(bot: Cohere, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Raw(200, JSON, b'{"name":"command-a","endpoints":["chat"]}'))
    assert bot.run(bot.client.models.get("command-a")).name == "command-a"
    sent = len(bot.provider.requests)
    for ask in (
        lambda: bot.client.detokenize(model="m", tokens=[1, 2], offline=False),
        lambda: bot.client.classify(inputs=[MAIL], examples=[]),
        lambda: bot.client.datasets.list(),
        lambda: bot.client.v2.batches.list() if hasattr(bot.client.v2, "batches") else bot.client.batches.list(),
    ):
        with pytest.raises(UnreadableRefused, match="unknown_endpoint"):
            _ = bot.run(ask())
    assert len(bot.provider.requests) == sent


def test_the_first_versions_chat_is_refused_and_scanned_if_the_policy_says_so(policy: Any, provider: Any) -> None:
    said = Raw(200, JSON, json.dumps({"text": f"to {MARK}", "generation_id": "1"}).encode())
    for own, sent in ((policy, 0), (in_memory(names="off", unknown_endpoint="scan_json"), 1)):
        bare = cohere.Client("k", base_url=provider.origin)
        client = guard(bare, own, tags=TAGS)
        provider.reply(said)
        try:
            assert client.chat(model="m", message=MAIL).text == f"to {MAIL}" and sent
        except UnreadableRefused:
            assert not sent
        assert len(provider.requests) == sent and MAIL.encode() not in provider.wire
        provider.clear()
        bare._client_wrapper.httpx_client.httpx_client.close()
