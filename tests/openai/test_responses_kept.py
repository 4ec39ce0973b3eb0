"""What the provider keeps of the Responses API: asked for knowingly, within a conversation, read back whole."""

import json
import secrets
from typing import Any

import openai
import pytest

from guarded_client import RetentionRefused, TagsRefused, UnreadableRefused
from guarded_client.testing import Raw, Text
from guarded_client.testing.responses import complete, events, message, response, streamed
from tests.conftest import TAGS, Bot, in_memory
from tests.openai.test_responses import MAIL, create, sent
from tests.otlp import attributes, receiving

KEEPING = {"store": True, "background": True, "conversation": "conv_1"}
ALONE = {"purpose": "support", "retention": "case"}


def keeping(bot: Bot, **tags: Any) -> Bot:
    allowed = {"case": {"starts_on": "case_closed", "max_keep": "P3Y", "provider_storage": True}}
    return bot.guard(in_memory(names="off", retention=allowed), tags={**TAGS, **tags})


def answer(body: Any) -> Raw:
    return Raw(200, {"content-type": "application/json"}, json.dumps(body).encode())


def listed(*items: Any) -> Raw:
    return answer({"object": "list", "data": items, "first_id": "a_1", "last_id": "a_2", "has_more": False})


def collected(bot: Bot, page: Any) -> list[Any]:
    async def all_of() -> list[Any]:
        return [item async for item in page]

    return list(page) if bot.form == "sync" else bot.run(all_of())


@pytest.mark.parametrize("said", [{}, {"store": None}, {"store": False}])
def test_nothing_is_kept_unless_it_is_asked_for(bot: Bot, policy: Any, said: Any) -> None:
    bot.guard(policy)
    assert create(bot, extra_body=said).output_text == f"You wrote: {MAIL}"
    assert sent(bot)["store"] is False and list(sent(bot)).count("store") == 1


@pytest.mark.parametrize("key", KEEPING)
def test_what_is_kept_needs_a_class_that_allows_it(bot: Bot, policy: Any, key: str) -> None:
    bot.guard(policy)
    with pytest.raises(RetentionRefused, match="provider_storage"):
        create(bot, **{key: KEEPING[key]})
    assert bot.provider.requests == []
    bot.client = bot.bare
    keeping(bot)
    _ = create(bot, **{key: KEEPING[key]})
    assert sent(bot)[key] == KEEPING[key] and sent(bot).get("store") in (None, True)


@pytest.mark.parametrize("store", [1, "true", [True], 0, "false"])
def test_storage_was_asked_for_in_another_form(bot: Bot, policy: Any, store: Any) -> None:
    bot.guard(policy)
    with pytest.raises(RetentionRefused):
        create(bot, extra_body={"store": store})


@pytest.mark.parametrize(
    "more",
    [
        {"background": True}, {"conversation": "conv_1"}, {"conversation": {"id": "conv_1"}}, {"previous_response_id": "resp_1"},
        {"given": [{"type": "item_reference", "id": "msg_1"}]}, {"given": [{"type": "compaction", "encrypted_content": "Z0E="}]},
        {"given": [{"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "Z0E="}]},
        {"given": [{"type": "agent_message", "content": [{"type": "encrypted_content", "encrypted_content": "Z0E="}]}]},
    ],
)  # fmt: skip
def test_one_calls_placeholders_met_anothers(bot: Bot, more: dict[str, Any]) -> None:
    keeping(bot, conversation=None, subject=None)
    with pytest.raises(TagsRefused, match="conversation"):
        create(bot, **{"given": MAIL, **more})
    assert bot.provider.requests == []


def test_turns_that_the_provider_holds_are_restored_in_their_conversation(bot: Bot) -> None:
    keeping(bot)
    first = create(bot, store=True)
    bot.provider.reply(Text("It was <EMAIL_ADDRESS_1>, not <EMAIL_ADDRESS_2>", chunk=3))
    again = create(bot, "and bob@exemple.fr?", previous_response_id=first.id, store=True)
    assert again.output_text == f"It was {MAIL}, not bob@exemple.fr"
    assert sent(bot)["previous_response_id"] == first.id


def test_a_kept_response_is_read_cancelled_and_deleted(bot: Bot) -> None:
    keeping(bot)
    kept = complete([message("to <EMAIL_ADDRESS_1>")], {"model": "gpt-5", "instructions": "<EMAIL_ADDRESS_1>"})
    _ = create(bot, background=True)
    bot.provider.reply(kept, kept, answer({"id": "resp_1", "object": "response.deleted", "deleted": True}))
    for got in (bot.run(bot.client.responses.retrieve("resp_1")), bot.run(bot.client.responses.cancel("resp_1"))):
        assert got.output_text == f"to {MAIL}" and got.instructions == MAIL
    assert bot.run(bot.client.responses.delete("resp_1")) is None
    assert [r.method for r in bot.provider.requests[1:]] == ["GET", "POST", "DELETE"]


def test_a_kept_response_is_streamed_again_from_any_event(bot: Bot) -> None:
    keeping(bot)
    _ = create(bot, background=True)
    bot.provider.reply(streamed([message("to <EMAIL_ADDRESS_1>!")], chunk=3))
    got = bot.drain(lambda: bot.run(bot.client.responses.retrieve("resp_1", stream=True)))
    assert got[-1].response.output_text == f"to {MAIL}!"
    rest = [
        event
        for event in events({"model": "m"}, [message("to <EMAIL_ADDRESS_1>!")], chunk=3)
        if event["sequence_number"] > 4
    ]
    body = b"".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode() for event in rest)
    bot.provider.reply(Raw(200, {"content-type": "text/event-stream"}, body))
    got = bot.drain(lambda: bot.run(bot.client.responses.retrieve("resp_1", stream=True, starting_after=4)))
    assert [event.sequence_number for event in got] == [event["sequence_number"] for event in rest]
    assert got[-1].response.output_text == f"to {MAIL}!"
    assert bot.provider.requests[-1].path == "/v1/responses/resp_1?starting_after=4&stream=true"


def test_input_items_are_restored(bot: Bot) -> None:
    keeping(bot)
    _ = create(bot, store=True)
    bot.provider.reply(listed(
        {"id": "msg_1", "type": "message", "role": "user", "content": [
            {"type": "input_text", "text": "I am <EMAIL_ADDRESS_1>"},
            {"type": "input_file", "file_id": "file-1", "filename": "<EMAIL_ADDRESS_1>.pdf"}]},
        {"id": "fc_1", "type": "function_call_output", "call_id": "call_1", "output": "<EMAIL_ADDRESS_1>"},
    ))  # fmt: skip
    user, output = collected(
        bot, bot.client.responses.input_items.list("resp_1", after="msg_1", include=["reasoning.encrypted_content"])
    )
    assert user.content[0].text == f"I am {MAIL}" and output.output == MAIL
    assert user.content[1].filename == f"{MAIL}.pdf"


def test_ids_of_any_digits_are_no_reason_to_refuse(bot: Bot) -> None:
    keeping(bot)
    idents = [f"msg_{secrets.token_hex(25)}" for _ in range(98)]
    for ident in (*idents, f"msg_ab{'0612345678'}{'c' * 38}", f"msg_{'4111111111111111'}{'e' * 34}"):
        bot.provider.reply(listed())
        assert collected(bot, bot.client.responses.input_items.list(ident.replace("msg", "resp"), after=ident)) == []
    assert len(bot.provider.requests) == 100


@pytest.mark.parametrize("form", ["resp_{}", "{}"])
def test_a_key_in_the_form_of_an_id_is_refused(bot: Bot, form: str) -> None:
    keeping(bot)
    key = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
    with pytest.raises(UnreadableRefused, match="SECRET"):
        collected(bot, bot.client.responses.input_items.list("resp_1", after=form.format(key)))
    assert not bot.provider.requests


def test_conversations_are_kept_and_read(bot: Bot) -> None:
    keeping(bot)
    conversations = bot.client.conversations
    made = {"id": "conv_1", "object": "conversation", "created_at": 1, "metadata": {"mail": "<EMAIL_ADDRESS_1>"}}
    said = {
        "id": "msg_1",
        "type": "message",
        "role": "user",
        "status": "completed",
        "content": [{"type": "input_text", "text": "<EMAIL_ADDRESS_1>"}],
    }
    given = {"type": "message", "role": "user", "content": MAIL}
    bot.provider.reply(
        *[answer(made)] * 3, listed(said), listed(said), answer(said), answer(made), answer({**made, "deleted": True})
    )
    for reply in (
        bot.run(conversations.create(items=[given], metadata={"mail": MAIL})),
        bot.run(conversations.retrieve("conv_1")),
        bot.run(conversations.update("conv_1", metadata={"mail": MAIL})),
    ):
        assert reply.metadata == {"mail": MAIL}
    added = bot.run(conversations.items.create("conv_1", items=[given]))
    assert added.data[0].content[0].text == MAIL
    assert collected(bot, conversations.items.list("conv_1", limit=5))[0].content[0].text == MAIL
    assert bot.run(conversations.items.retrieve("msg_1", conversation_id="conv_1")).content[0].text == MAIL
    assert bot.run(conversations.items.delete("msg_1", conversation_id="conv_1")).metadata == {"mail": MAIL}
    assert bot.run(conversations.delete("conv_1")).id == "conv_1"
    assert MAIL.encode() not in bot.provider.wire
    assert bot.provider.requests[0].json["items"][0]["content"] == "<EMAIL_ADDRESS_1>"
    assert bot.provider.pending == 0


def test_conversations_need_a_class_that_allows_them_and_a_conversation(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    with pytest.raises(RetentionRefused):
        bot.run(bot.client.conversations.create(metadata={"topic": "cats"}))
    bot.client = bot.bare
    keeping(bot, conversation=None)
    with pytest.raises(TagsRefused, match="conversation"):
        bot.run(bot.client.conversations.items.create("conv_1", items=[{"role": "user", "content": MAIL}]))
    assert bot.provider.requests == []


def test_tokens_are_counted_and_turns_compacted(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    sealed = {"id": "cmp_1", "type": "compaction", "encrypted_content": "gAAAAA=="}
    said = {
        "id": "msg_1",
        "type": "message",
        "role": "user",
        "content": [{"type": "input_text", "text": "<EMAIL_ADDRESS_1>"}],
    }
    bot.provider.reply(
        answer({"object": "response.input_tokens", "input_tokens": 7}),
        answer({**response({}, [said, sealed]), "object": "response.compaction"}),
    )
    assert bot.run(bot.client.responses.input_tokens.count(model="gpt-5", input=MAIL)).input_tokens == 7
    compacted = bot.run(bot.client.responses.compact(model="gpt-5", input=MAIL))
    assert compacted.output[0].content[0].text == MAIL and compacted.output[1].encrypted_content == "gAAAAA=="
    assert ["store" in request.json for request in bot.provider.requests] == [False, False]
    _ = create(bot, [item.to_dict(warnings=False) for item in compacted.output])
    assert sent(bot)["input"] == [said, sealed]
    assert MAIL.encode() not in bot.provider.wire


@pytest.mark.parametrize(
    "call",
    [
        lambda c: c.responses.retrieve(MAIL),
        lambda c: c.conversations.retrieve("06 12 34 56 78"),
        lambda c: c.responses.input_items.list("resp_1", after=MAIL),
        lambda c: c.responses.cancel("resp_1", extra_body={"why": MAIL}),
    ],
)
def test_addresses_carried_personal_data(bot: Bot, call: Any) -> None:
    keeping(bot)
    with pytest.raises(UnreadableRefused) as caught:
        _ = (
            collected(bot, page)
            if hasattr(page := call(bot.client), "_get_page") or hasattr(page, "__aiter__")
            else bot.run(page)
        )
    assert "zoe" not in str(caught.value) and isinstance(caught.value, openai.OpenAIError)
    assert bot.provider.requests == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "responses/resp_1"),
        ("PUT", "responses/resp_1"),
        ("GET", "responses"),
        ("POST", "responses/resp_1/steer"),
        ("GET", "conversations"),
        ("POST", "conversations/conv_1/items/msg_1"),
    ],
)
def test_neighbours_without_a_codec_are_refused(bot: Bot, policy: Any, method: str, path: str) -> None:
    bot.guard(policy)
    seam = bot.client._client
    with pytest.raises(UnreadableRefused, match="unknown_endpoint"):
        bot.run(seam.send(seam.build_request(method, f"{bot.provider.base_url}/{path}", json={"input": MAIL})))
    assert bot.provider.requests == []


def test_spans_say_what_was_done_and_count_tokens_once(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving(monkeypatch) as otlp:
        keeping(bot)
        _ = create(bot, store=True, reasoning={"effort": "low"}, max_output_tokens=9)
        bot.provider.reply(
            complete([message("x")], status="incomplete", incomplete_details={"reason": "max_output_tokens"})
        )
        _ = create(bot, stream=False)
        bot.provider.reply(complete([message("x")]))
        _ = bot.run(bot.client.responses.retrieve("resp_1"))
        spans = [(span.name, attributes(span)) for span in otlp.spans]
    made, cut = (facts for name, facts in spans if name == "chat gpt-5")
    (read,) = (facts for name, facts in spans if name == "responses")
    assert made["gen_ai.response.finish_reasons"] == ["completed"]
    assert cut["gen_ai.response.finish_reasons"] == ["max_output_tokens"]
    assert (made["gen_ai.usage.input_tokens"], made["gen_ai.usage.reasoning.output_tokens"]) == (10, 4)
    assert made["gen_ai.request.reasoning.level"] == "low" and made["gen_ai.request.max_tokens"] == 9
    assert made["gen_ai.response.id"] == "resp_1" and "gen_ai.usage.input_tokens" not in read
    assert [name for name, _ in spans].count("guard chat") == 2 and ("guard responses" in dict(spans))
