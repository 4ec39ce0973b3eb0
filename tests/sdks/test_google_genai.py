"""The Google Gen AI SDK, and the Gemini wire."""

import asyncio
import json
import warnings
from typing import Any

import httpx2
import pytest

from guarded_client import Misuse, UnreadableRefused, assert_guarded, bind, guard
from guarded_client.testing import Choices, Raw, Text, ToolCall, ToolCalls
from tests.conftest import TAGS, in_memory
from tests.sdks.conftest import MAIL, Laws, Sdk, bots

pytest.importorskip("google.genai")
from google import genai
from google.genai import types

JSON = {"content-type": "application/json"}
SSE = {"content-type": "text/event-stream"}


class Gemini(Sdk):
    def make(self, guarded: Any) -> Any:
        both = [guarded(self.closing(client()), wire="gemini") for client in (httpx2.Client, httpx2.AsyncClient)]
        self._closers = self._closers[1 if self.asynchronous else 0 :][:1]
        retries = types.HttpRetryOptions(attempts=4)
        options = types.HttpOptions(
            base_url=self.provider.origin, httpx_client=both[0], httpx_async_client=both[1], retry_options=retries
        )
        return genai.Client(api_key="k", http_options=options)

    @property
    def models(self) -> Any:
        return self.client.aio.models if self.asynchronous else self.client.models

    def ask(self, text: Any, **config: Any) -> Any:
        return self.models.generate_content(model="gemini-2.5-flash", contents=text, config=config or None)

    def ask_stream(self, text: str) -> Any:
        return self.models.generate_content_stream(model="gemini-2.5-flash", contents=text)

    def said(self, reply: Any) -> str:
        return str(reply.text)

    def piece(self, chunk: Any) -> str:
        return chunk.text or ""

    def arguments(self, reply: Any) -> Any:
        return dict(reply.function_calls[0].args)

    def refused(self) -> Any:
        return self.ask([MAIL, types.Part.from_bytes(data=b"\x89PNG", mime_type="image/png")])


bot = bots(Gemini)


class TestGemini(Laws):
    pass


def test_one_guarded_form_alone_is_not_enough(policy: Any) -> None:
    with httpx2.Client() as bare:
        alone = types.HttpOptions(httpx_client=guard(bare, policy, wire="gemini"))
        with pytest.raises(Misuse, match="not guarded"):
            assert_guarded(genai.Client(api_key="k", http_options=alone))


def test_both_forms_guarded_are_enough(bot: Gemini, policy: Any) -> None:
    bot.guard(policy)
    assert_guarded(bot.client)
    with pytest.raises(Misuse, match=r"httpx_async_client=guard\("):
        guard(bot.client, policy)
    with pytest.raises(Misuse, match=r"bind\(\) the guarded HTTP clients"):
        bind(bot.client, **TAGS)


def contents(*parts: Any, role: str = "model") -> Any:
    return [{"role": role, "parts": list(parts)}]


def post(
    bot: Gemini, body: Any, method: str = "generateContent", policy: Any = None, path: str = "/v1beta/models/gemini-x"
) -> Any:
    """The wire itself, without the SDK."""
    bot.client = guard(bot.closing(httpx2.Client()), policy or in_memory(names="off"), wire="gemini", tags=TAGS)
    bot.asynchronous, bot._loop = False, None
    return bot.client.post(f"{bot.provider.origin}{path}:{method}", json=body)


def test_everything_in_a_request_is_read(bot: Gemini, policy: Any) -> None:
    bot.guard(policy)
    schema = types.Schema(type="OBJECT", properties={"mail": types.Schema(type="STRING", description=f"like {MAIL}")})
    tool = types.Tool(
        function_declarations=[types.FunctionDeclaration(name="find", description=MAIL, parameters=schema)]
    )
    _ = bot.run(
        bot.ask(
            MAIL, system_instruction=f"You serve {MAIL}", tools=[tool], stop_sequences=[MAIL], temperature=0.5,
            response_mime_type="application/json", response_schema=schema, labels=None,
            safety_settings=[types.SafetySetting(category="HARM_CATEGORY_HARASSMENT", threshold="BLOCK_NONE")],
            tool_config=types.ToolConfig(function_calling_config=types.FunctionCallingConfig(mode="AUTO")),
        )
    )  # fmt: skip
    assert MAIL not in bot.sent and bot.sent.count("<EMAIL_ADDRESS_1>") == 6
    assert "HARM_CATEGORY_HARASSMENT" in bot.sent


@pytest.mark.parametrize("snake", [False, True])
def test_history_goes_out_clean_in_both_spellings(bot: Gemini, snake: bool) -> None:
    call = {"name": "find", "args": {"mail": MAIL, "card": 4111111111111111}}
    answer = {"name": "find", "response": {"result": {"mail": MAIL}}}
    names = ("function_call", "function_response", "executable_code", "code_execution_result", "thought_signature") if snake else (
        "functionCall", "functionResponse", "executableCode", "codeExecutionResult", "thoughtSignature")  # fmt: skip
    body = {"contents": contents(
        {"text": f"thinking of {MAIL}", "thought": True}, {names[0]: call, names[4]: "QUJD" * 200},
        {names[2]: {"language": "PYTHON", "code": f"print('{MAIL}')"}}, {names[3]: {"outcome": "OUTCOME_OK", "output": MAIL}},
    ) + contents({names[1]: answer}, role="user")}  # fmt: skip
    assert post(bot, body).status_code == 200
    sent = bot.provider.requests[-1].json["contents"]
    assert MAIL not in bot.sent
    assert sent[0]["parts"][1][names[0]]["args"] == {"mail": "<EMAIL_ADDRESS_1>", "card": "<CREDIT_CARD_1>"}
    assert sent[0]["parts"][1][names[4]] == "QUJD" * 200
    assert sent[1]["parts"][0][names[1]]["response"] == {"result": {"mail": "<EMAIL_ADDRESS_1>"}}


@pytest.mark.parametrize("part", [
    {"inlineData": {"mimeType": "image/png", "data": "QUJD"}}, {"inline_data": {"mime_type": "audio/wav", "data": "QUJD"}},
    {"fileData": {"mimeType": "application/pdf", "fileUri": "https://x.example/f"}}, {"hologram": {"text": MAIL}},
    {"functionResponse": {"name": "f", "response": {}, "parts": [{"inlineData": {"mimeType": "image/png", "data": "QUJD"}}]}},
    {"text": "x", "thoughtSignature": {"text": MAIL}}, {"audioTranscription": {"words": [{"word": "Zoe"}]}}, {"functionCall": {"name": "f", "secrets": MAIL}}, {"text": "data:image/png;base64,QUJD"},
])  # fmt: skip
def test_what_cannot_be_read_is_refused(bot: Gemini, part: Any) -> None:
    with pytest.raises(UnreadableRefused) as caught:
        post(bot, {"contents": contents(part)})
    assert MAIL not in str(caught.value) and bot.provider.requests == []


def test_a_tool_of_googles_could_not_log_in(bot: Gemini, policy: Any) -> None:
    bot.guard(policy)
    token = "sk-proj-abcDEF1234567890abcDEF1234567890"
    transport = types.StreamableHttpTransport(
        url="https://mcp.example.com/crm", headers={"Authorization": f"Bearer {token}"}
    )
    maps = types.GoogleMaps(auth_config=types.AuthConfig(api_key=token))
    server = types.McpServer(name="crm", streamable_http_transport=transport)
    _ = bot.run(bot.ask(MAIL, tools=[types.Tool(mcp_servers=[server]), types.Tool(google_maps=maps)]))
    assert all(token in json.dumps(tool) for tool in bot.provider.requests[-1].json["tools"])
    assert MAIL not in bot.provider.wire.decode()
    for url, header in ((f"https://mcp.example.com/{MAIL}", "x"), ("https://mcp.example.com", MAIL)):
        transport = types.StreamableHttpTransport(url=url, headers={"x-user": header})
        server = types.McpServer(name="crm", streamable_http_transport=transport)
        with pytest.raises(UnreadableRefused):
            bot.run(bot.ask("Hello", tools=[types.Tool(mcp_servers=[server])]))
    assert len(bot.provider.requests) == 1


def test_transcripts_and_what_was_found_go_both_ways(bot: Gemini) -> None:
    mark = "<EMAIL_ADDRESS_1>"
    said = {"audioTranscription": {"text": mark, "languageCode": "fr"}}
    found = {"retrievedContext": {"title": mark, "uri": f"https://evil.example/?q={mark}", "ragChunk": {"text": mark},
                                  "customMetadata": [{"key": "by", "stringValue": mark}]}}  # fmt: skip
    document = {"candidates": [{"content": {"role": "model", "parts": [said]}, "finishReason": "STOP",
                                "groundingMetadata": {"groundingChunks": [found]}}]}  # fmt: skip
    bot.provider.reply(Raw(headers={"content-type": "application/json"}, body=json.dumps(document).encode()), "ok")
    answered = post(bot, {"contents": contents({"text": MAIL}, role="user")}).json()["candidates"][0]
    assert answered["groundingMetadata"]["groundingChunks"][0]["retrievedContext"] == {
        **json.loads(json.dumps(found["retrievedContext"]).replace(mark, MAIL)),
        "uri": f"https://evil.example/?q={mark}",
    }
    back = [*contents(*answered["content"]["parts"]), *contents({"text": MAIL, "speechMetadata": {"style": MAIL}})]
    assert answered["content"]["parts"] == [{"audioTranscription": {"text": MAIL, "languageCode": "fr"}}]
    _ = bot.client.post(f"{bot.provider.origin}/v1beta/models/gemini-x:generateContent", json={"contents": back})
    sent = bot.provider.requests[-1].json["contents"]
    assert sent[0]["parts"] == [said]
    assert sent[1]["parts"] == [{"text": mark, "speechMetadata": {"style": mark}}]


def test_binary_parts_leave_where_the_policy_names_them(bot: Gemini) -> None:
    part = {"inlineData": {"mimeType": "image/png", "data": "QUJD", "displayName": f"{MAIL}.png"}}
    assert post(bot, {"contents": contents(part)}, policy=in_memory(names="off", blobs={"image"})).status_code == 200
    assert MAIL not in bot.sent and "QUJD" in bot.sent


@pytest.mark.parametrize(
    "path", ["files", "cachedContents", "models/gemini-x:predict", "models/gemini-x:batchGenerateContent"]
)
def test_other_endpoints_are_refused(bot: Gemini, path: str) -> None:
    with httpx2.Client() as bare:
        client = guard(bare, in_memory(names="off"), wire="gemini", tags=TAGS)
        with pytest.raises(UnreadableRefused, match="unknown_endpoint"):
            client.post(f"{bot.provider.origin}/v1beta/{path}", json={"contents": MAIL})
    assert bot.provider.requests == []


def test_arguments_in_pieces_are_refused(bot: Gemini) -> None:
    config = {"functionCallingConfig": {"mode": "ANY", "streamFunctionCallArguments": True}}
    with pytest.raises(UnreadableRefused, match="in pieces"):
        post(bot, {"contents": contents({"text": "x"}), "toolConfig": config})


def test_tokens_are_counted_and_texts_embedded(bot: Gemini, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Raw(200, JSON, b'{"totalTokens": 3}'))
    assert bot.run(bot.models.count_tokens(model="gemini-2.5-flash", contents=MAIL)).total_tokens == 3
    bot.provider.reply(Raw(200, JSON, b'{"embeddings": [{"values": [0.5]}, {"values": [1]}]}'))
    config = types.EmbedContentConfig(title=f"of {MAIL}", task_type="RETRIEVAL_DOCUMENT")
    reply = bot.run(bot.models.embed_content(model="gemini-embedding-001", contents=[MAIL, "b"], config=config))
    assert [item.values for item in reply.embeddings] == [[0.5], [1]]
    assert MAIL.encode() not in bot.provider.wire and bot.provider.wire.count(b"<EMAIL_ADDRESS_1>") == 4


@pytest.mark.parametrize("stream", [False, True])
def test_thoughts_and_candidates_have_their_own_restorers(bot: Gemini, policy: Any, stream: bool) -> None:
    bot.guard(policy)
    answers = ["<EMAIL_ADDRESS_1> or <EMAIL", Text("_ADDRESS_1>", reasoning="hm <EMAIL_ADDRESS_1> <EM", chunk=3)]
    bot.provider.reply(Choices(answers, chunk=3))
    replies = bot.drain(bot.ask_stream(MAIL)) if stream else [bot.run(bot.ask(MAIL, candidate_count=2))]
    texts: dict[Any, str] = {}
    for reply in replies:
        for candidate in reply.candidates:
            for part in candidate.content.parts:
                key = candidate.index or 0, bool(part.thought)
                texts[key] = texts.get(key, "") + part.text
    assert texts == {(0, False): f"{MAIL} or <EMAIL", (1, True): f"hm {MAIL} <EM", (1, False): "_ADDRESS_1>"}


def candidate(*parts: Any, finish: str | None = None) -> Any:
    return {
        "candidates": [
            {
                "content": {"role": "model", "parts": list(parts)},
                "index": 0,
                **({"finishReason": finish} if finish else {}),
            }
        ]
    }


DOCUMENTS: list[Any] = [
    candidate({"text": "a <EMAIL_ADD"}), candidate({"text": 'RESS_1> } ] " \\ {'}), candidate({"text": "<EMAIL_"}),
    candidate({"functionCall": {"name": "f", "args": {"m": "<EMAIL_ADDRESS_1>"}}, "thoughtSignature": "QUJD"}),
    candidate({"executableCode": {"language": "PYTHON", "code": "'<EMAIL_ADDRESS_1>'"}}),
    candidate({"codeExecutionResult": {"outcome": "OUTCOME_OK", "output": "<EMAIL_ADDRESS_1>"}}),
    candidate({"text": "end <EM"}), candidate({"text": "", "thoughtSignature": "QUJD"}, finish="STOP"),
]  # fmt: skip
EXPECTED = [
    {"text": f'a {MAIL} }} ] " \\ {{<EMAIL_'},
    {"functionCall": {"name": "f", "args": {"m": MAIL}}, "thoughtSignature": "QUJD"},
    {"executableCode": {"language": "PYTHON", "code": "'<EMAIL_ADDRESS_1>'"}},
    {"codeExecutionResult": {"outcome": "OUTCOME_OK", "output": "<EMAIL_ADDRESS_1>"}},
    {"text": "end <EM"}, {"text": "", "thoughtSignature": "QUJD"},
]  # fmt: skip


def joined(documents: list[Any]) -> list[Any]:
    """The parts, texts that follow one another put together."""
    parts: list[Any] = []
    for document in documents:
        for part in document["candidates"][0]["content"]["parts"]:
            if parts and set(part) == set(parts[-1]) == {"text"}:
                parts[-1]["text"] += part["text"]
            else:
                parts.append(dict(part))
    return parts


@pytest.mark.parametrize("size", [1, 2, 5, 64, None])
@pytest.mark.parametrize("framing", ["events", "array", "array of one line"])
def test_streams_in_any_framing_and_chunking(bot: Gemini, size: int | None, framing: str) -> None:
    if framing == "events":
        body = b"".join(b"data: " + json.dumps(document).encode() + b"\r\n\r\n" for document in DOCUMENTS)
    else:
        body = json.dumps(DOCUMENTS, indent=2 if framing == "array" else None).encode()
    bot.provider.reply(Raw(200, SSE if framing == "events" else JSON, body, bytes_chunk=size))
    reply = post(bot, {"contents": contents({"text": MAIL}, role="user")}, "streamGenerateContent").text
    events = [json.loads(line[6:]) for line in reply.splitlines() if line.startswith("data: ")]
    assert joined(events if framing == "events" else json.loads(reply)) == EXPECTED


def test_what_a_tool_of_the_provider_did_goes_back_as_it_came(bot: Gemini) -> None:
    bot.provider.reply(Raw(200, JSON, json.dumps(candidate(*(part for d in DOCUMENTS[3:6] for part in d["candidates"][0]["content"]["parts"]), finish="STOP")).encode()))  # fmt: skip
    reply = post(bot, {"contents": contents({"text": MAIL}, role="user")}).json()
    history = [*contents({"text": MAIL}, role="user"), reply["candidates"][0]["content"]]
    assert (
        bot.client.post(
            f"{bot.provider.origin}/v1beta/models/gemini-x:generateContent", json={"contents": history}
        ).status_code
        == 200
    )
    assert bot.provider.requests[-1].json["contents"][1] == {
        "role": "model",
        "parts": [d["candidates"][0]["content"]["parts"][0] for d in DOCUMENTS[3:6]],
    }


@pytest.mark.parametrize("framing", ["events", "array"])
def test_a_stream_that_ends_early_gives_what_was_held(bot: Gemini, framing: str) -> None:
    documents = [candidate({"text": "a <EMAIL_ADDRESS_1> "}), candidate({"text": "<EMAIL_"})]
    body = (
        b"".join(b"data: " + json.dumps(d).encode() + b"\n\n" for d in documents)
        if framing == "events"
        else json.dumps(documents).encode()
    )
    for cut in (body, body[:-1]):
        bot.provider.reply(Raw(200, SSE if framing == "events" else JSON, cut))
        reply = post(bot, {"contents": contents({"text": MAIL}, role="user")}, "streamGenerateContent").text
        got = (
            [json.loads(line[6:]) for line in reply.splitlines() if line.startswith("data: ")]
            if framing == "events"
            else json.loads(reply if reply.endswith("]") else reply + "]")
        )
        assert joined(got) == [{"text": f"a {MAIL} <EMAIL_"}]


@pytest.mark.parametrize("framing", ["events", "array"])
@pytest.mark.parametrize("size", [None, 3])
def test_a_candidate_that_ends_in_each_document_left_divided_placeholders(
    bot: Gemini, framing: str, size: int | None
) -> None:
    """As older models do: nothing that is held leaves before the text goes on, or the stream ends."""
    pieces = ["a <EMAIL_", "ADDRESS_", "1> and <EMAIL", "_ADDRESS_1"]
    documents = [candidate({"text": piece}, finish="STOP") for piece in pieces]
    documents.insert(1, {"usageMetadata": {"promptTokenCount": 1}})
    events = "".join(f"data: {json.dumps(document)}\n\n" for document in documents)
    body = events if framing == "events" else json.dumps(documents)
    bot.provider.reply(Raw(200, SSE if framing == "events" else JSON, body.encode(), bytes_chunk=size))
    reply = post(bot, {"contents": contents({"text": MAIL}, role="user")}, "streamGenerateContent").text
    lines = [line[6:] for line in reply.splitlines() if line.startswith("data: ")]
    got = [json.loads(line) for line in lines] if framing == "events" else json.loads(reply)
    assert [*got[1]] == ["usageMetadata"] and len(got) == len(documents)
    assert joined([got[0], *got[2:]]) == [{"text": f"a {MAIL} and <EMAIL_ADDRESS_1"}]


@pytest.mark.parametrize("finish", [None, "STOP"])
@pytest.mark.parametrize("framing", ["events", "array"])
def test_what_is_held_comes_before_an_error(bot: Gemini, framing: str, finish: str | None) -> None:
    documents: list[Any] = [candidate({"text": "see <EMAIL_"}, finish=finish), {"error": {"code": 500}}]
    events = "".join(f"data: {json.dumps(document)}\n\n" for document in documents)
    body = events if framing == "events" else json.dumps(documents)
    bot.provider.reply(Raw(200, SSE if framing == "events" else JSON, body.encode()))
    reply = post(bot, {"contents": contents({"text": MAIL}, role="user")}, "streamGenerateContent").text
    lines = [line[6:] for line in reply.splitlines() if line.startswith("data: ")]
    *before, error = [json.loads(line) for line in lines] if framing == "events" else json.loads(reply)
    assert error == documents[1] and joined(before) == [{"text": "see <EMAIL_"}]


def test_a_chat_with_tools_goes_round(bot: Gemini, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(
        ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"})], content="One moment"), "Sent to <EMAIL_ADDRESS_1>"
    )
    chat = (bot.client.aio if bot.asynchronous else bot.client).chats.create(model="gemini-2.5-flash")
    reply = bot.run(chat.send_message(MAIL))
    assert bot.arguments(reply) == {"mail": MAIL}
    answer = types.Part.from_function_response(name="find", response={"found": MAIL})
    assert bot.said(bot.run(chat.send_message(answer))) == f"Sent to {MAIL}"
    assert MAIL.encode() not in bot.provider.wire
    assert bot.provider.requests[-1].json["contents"][1]["parts"][1]["functionCall"]["args"] == {
        "mail": "<EMAIL_ADDRESS_1>"
    }


def test_structured_output_parses_with_real_values(bot: Gemini, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply('{"mail": "<EMAIL_ADDRESS_1>"}')
    reply = bot.run(
        bot.ask(
            MAIL,
            response_mime_type="application/json",
            response_schema={"type": "OBJECT", "properties": {"mail": {"type": "STRING"}}},
        )
    )
    assert reply.parsed == {"mail": MAIL}


def test_vertex_paths_are_known(bot: Gemini) -> None:
    path = "/v1/projects/p/locations/europe-west1/publishers/google/models/gemini-2.5-flash"
    reply = post(bot, {"contents": contents({"text": MAIL}, role="user"), "labels": {"who": MAIL}}, path=path).json()
    assert reply["candidates"][0]["content"]["parts"][0]["text"] == f"You wrote: {MAIL}"
    assert bot.provider.requests[-1].json["labels"] == {"who": "<EMAIL_ADDRESS_1>"}


def test_the_history_of_a_streamed_chat_is_in_pieces_and_goes_out_clean(bot: Gemini, policy: Any) -> None:
    bot.guard(policy)
    chat = (bot.client.aio if bot.asynchronous else bot.client).chats.create(model="gemini-2.5-flash")
    bot.provider.reply(Text("Well, <PERSON_1>, yes", chunk=5))
    text = "".join(map(bot.piece, bot.drain(chat.send_message_stream("Hello, my name is Zorblax Quint."))))
    assert text == "Well, Zorblax Quint, yes"
    _ = bot.drain(chat.send_message_stream("And?"))
    history = bot.provider.requests[-1].json["contents"]
    pieces = [part["text"] for content in history[1:-1] for part in content["parts"]]
    assert len(pieces) > 1 and "".join(pieces) == "Well, <PERSON_1>, yes"  # no piece says whose name it is
    assert b"Zorblax" not in bot.provider.wire


@pytest.mark.parametrize("way", ["live", "music", "interactions"])
@pytest.mark.parametrize("guarded", [True, False])
def test_live_connections_went_around_the_guard(way: str, guarded: bool, policy: Any) -> None:
    """They are WebSockets; of a client that is not guarded they are as they were."""
    pytest.importorskip("google.genai._interactions_websocket")
    options = types.HttpOptions(
        base_url="http://127.0.0.1:9",
        httpx_client=guard(httpx2.Client(), policy, wire="gemini") if guarded else httpx2.Client(),
        httpx_async_client=guard(httpx2.AsyncClient(), policy, wire="gemini") if guarded else httpx2.AsyncClient(),
    )
    with options.httpx_client or httpx2.Client(), warnings.catch_warnings(action="ignore"):
        client = genai.Client(api_key="k", http_options=options)
        opened = {
            "live": lambda: client.aio.live.connect(model="m", config={"system_instruction": MAIL}),
            "music": lambda: client.aio.live.music.connect(model="m"),
            "interactions": lambda: client.aio.interactions.connect("live"),
        }[way]

        async def connect() -> None:
            async with opened():
                raise AssertionError

        with pytest.raises(Exception) as caught:
            asyncio.run(connect())
    assert isinstance(caught.value, UnreadableRefused) is guarded
    assert guarded is ("connections of its own" in str(caught.value))
    assert MAIL not in str(caught.value)
