"""End users are told that they talk to an AI: once a conversation, whichever process answers, and again if that changes."""

import json
from typing import Any

import anthropic
import httpx2
import openai
import pytest

from guarded_client import Policy, guard, tagged
from guarded_client._errors import PolicyError
from guarded_client._evidence import Authored
from guarded_client._flow import Flow, Forward
from guarded_client._model import Call, Reply
from guarded_client.audit.memory import MemoryLedger
from guarded_client.policy import Author
from guarded_client.policy.disclose import WORDING, DiscloseSection
from guarded_client.policy.load import validate
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.testing import Choices, Cut, Failure, LoopbackProvider, Raw, Text, ToolCall, ToolCalls
from tests.conftest import TAGS, Bot, in_memory

MAIL = "zoe@exemple.fr"
NOTICE = DiscloseSection().notice("fr").text
HELLO = f"{NOTICE}\n\nBonjour"


def telling(**more: Any) -> Policy:
    return in_memory(names="off", disclose={"deliver": "prepend", "language": "fr", **more})


@pytest.mark.parametrize("stream", [False, True])
def test_the_first_reply_of_a_conversation_begins_with_the_notice(bot: Bot, stream: bool) -> None:
    ledger = MemoryLedger()
    bot.guard(telling(), ledger=ledger)
    for size in (1, 3, 50):
        bot.provider.reply(*[Text("Bonjour <EMAIL_ADDRESS_1>", chunk=size)] * 2)
        with tagged(conversation=f"talk-{size}"):
            assert bot.text(MAIL, stream=stream) == f"{HELLO} {MAIL}"
            assert bot.text(MAIL, stream=stream) == f"Bonjour {MAIL}"
    entries = list(ledger.entries())
    assert [entry.notice is not None for entry in entries] == [True, False] * 3
    assert entries[0].notice is not None
    assert (entries[0].notice.id, entries[0].notice.version, entries[0].notice.language) == ("assistant.ai", "1", "fr")


def test_another_process_with_the_same_vault_knows_that_it_was_told(bot: Bot) -> None:
    vault = MemoryVault()
    for number, expected in enumerate([HELLO, "Bonjour", "Bonjour"]):
        bot.guard(telling(), vault=vault)  # a client, with all its caches, made anew
        bot.provider.reply("Bonjour")
        assert bot.text("Salut") == expected, number
    with tagged(subject="cust-43"):
        bot.provider.reply("Bonjour")
        assert bot.text("Salut") == HELLO
    _ = vault.forget("cust-42")
    bot.provider.reply("Bonjour")
    bot.guard(telling(), vault=vault)
    assert bot.text("Salut") == HELLO


def test_the_notice_in_the_history_does_not_go_to_the_model_and_is_not_told_again(bot: Bot) -> None:
    bot.guard(telling())
    history = [
        {"role": "user", "content": "Salut"},
        {"role": "assistant", "content": HELLO},
        {"role": "user", "content": "Encore"},
        {"role": "assistant", "content": "Oui"},
        {"role": "user", "content": MAIL},
    ]
    bot.provider.reply("Bien")
    assert bot.text(messages=history) == "Bien"
    body = bot.provider.requests[-1].json
    assert [each["content"] for each in body["messages"][1:4]] == ["Bonjour", "Encore", "Oui"]
    assert NOTICE[:20] not in bot.provider.wire.decode()
    users = [{"role": "user", "content": HELLO}]
    bot.provider.reply("Bien")
    with tagged(conversation="another"):
        assert bot.text(messages=users) == f"{NOTICE}\n\nBien"
    assert bot.provider.requests[-1].json["messages"][0]["content"] == HELLO  # a user's own words are theirs


def test_a_call_of_no_conversation_is_told_unless_its_history_was(bot: Bot) -> None:
    bot.guard(telling(), tags={name: value for name, value in TAGS.items() if name != "conversation"})
    for _ in range(2):
        bot.provider.reply("Bonjour")
        assert bot.text("Salut") == HELLO
    bot.provider.reply("Oui")
    assert bot.text(messages=[{"role": "assistant", "content": HELLO}, {"role": "user", "content": "?"}]) == "Oui"


@pytest.mark.parametrize("stream", [False, True])
def test_tool_calls_stay_and_the_reply_after_them_is_told(bot: Bot, stream: bool) -> None:
    bot.guard(telling())
    call = ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"})
    bot.provider.reply(ToolCalls((call,), chunk=3), "Bonjour")
    if stream:
        deltas = [c.choices[0].delta for c in bot.chunks(MAIL) if c.choices]
        assert not any(delta.content for delta in deltas)
        found = "".join(d.tool_calls[0].function.arguments or "" for d in deltas if d.tool_calls)
    else:
        message = bot.chat(MAIL).choices[0].message
        assert not message.content
        found = message.tool_calls[0].function.arguments
    assert json.loads(found) == {"mail": MAIL}
    assert bot.text(MAIL, stream=stream) == HELLO


def test_what_may_not_have_been_read_is_told_again(bot: Bot) -> None:
    bot.guard(telling())
    bot.provider.reply(ToolCalls((ToolCall("find", {}),), content="Un instant"), Cut(Text("Bon", chunk=1), after=900))
    assert bot.chat("Salut").choices[0].message.content == f"{NOTICE}\n\nUn instant"
    with pytest.raises(openai.APIConnectionError):
        _ = bot.text("Salut", stream=True)
    bot.provider.reply("Bonjour", "Bonjour")
    assert [bot.text("Salut"), bot.text("Salut")] == [HELLO, "Bonjour"]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("said", "announced"),
    [('{"a": 1}', False), ("[1, 2]", False), ('"text"', True), ('{"a": "<EMAIL_ADDRESS_1>"}', True)],
)
def test_structured_output_stays_as_it_is(bot: Bot, said: str, announced: bool, stream: bool) -> None:
    bot.guard(telling())
    bot.provider.reply(Text(said, chunk=1), "Bonjour")
    more = {"response_format": {"type": "json_object"}} if announced else {}
    assert bot.text(MAIL, stream=stream, **more) == said.replace("<EMAIL_ADDRESS_1>", MAIL)
    assert bot.text(MAIL, stream=stream) == HELLO


def test_every_alternative_is_told_and_leading_space_stays(bot: Bot) -> None:
    bot.guard(telling())
    bot.provider.reply(Choices((Text("Un"), Text("\n Deux"))))
    contents = [choice.message.content for choice in bot.chat("Salut", n=2).choices]
    assert contents == [f"{NOTICE}\n\nUn", f"\n {NOTICE}\n\nDeux"]


def test_only_purposes_whose_replies_persons_read_are_told(bot: Bot) -> None:
    bot.guard(telling())
    bot.provider.reply("Bonjour")
    with tagged(purpose="analytics"):
        assert bot.text("Salut") == "Bonjour"
    bot.guard(telling(purposes=["analytics"]))
    bot.provider.reply("Bonjour", "Bonjour")
    with tagged(purpose="analytics"):
        assert bot.text("Salut") == HELLO
    assert bot.text("Salut") == "Bonjour"


def test_an_error_tells_nothing_and_is_not_counted(bot: Bot) -> None:
    bot.guard(telling())
    bot.provider.reply(Failure(400))
    with pytest.raises(openai.BadRequestError) as caught:
        bot.text("Salut")
    assert NOTICE not in str(caught.value) and "ai-disclosure" not in caught.value.response.headers
    bot.provider.reply("Bonjour")
    assert bot.text("Salut") == HELLO


class ByPersons:
    """Stands in for a review: the persons who wrote the replies, one after the other."""

    def __init__(self, *authors: str) -> None:
        self.authors = list(authors)

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        author = self.authors.pop(0)
        return (yield from forward(call.proving(Authored(author)) if author != "ai" else call))


def test_the_notice_changes_when_a_person_edits_or_takes_over(bot: Bot) -> None:
    authors = ["ai", "ai", "edited", "human", "human", "ai"]
    vault, said = MemoryVault(), []
    persons = ByPersons(*authors)
    for _ in authors:
        bot.guard(telling(), vault=vault, guards=[persons])
        bot.provider.reply("Bonjour")
        said.append(bot.text("Salut"))
    words = {author: DiscloseSection().notice("fr", author).text + "\n\nBonjour" for author in Author}
    assert said == [words[Author.AI], "Bonjour", words[Author.EDITED], words[Author.HUMAN], "Bonjour", words[Author.AI]]


def test_replies_carry_a_machine_readable_mark_and_the_providers_own_stay(bot: Bot) -> None:
    def headers(**more: Any) -> Any:
        bot.provider.reply(Raw(200, {"content-type": "application/json", "x-provenance": "theirs"}, body))
        raw = bot.client.chat.completions.with_raw_response
        reply = bot.run(raw.create(model="gpt-5", messages=[{"role": "user", "content": "Salut"}]))
        parsed = reply.parse()
        assert parsed.model_extra["provenance"] == {"c2pa": "theirs"}
        return reply.headers, parsed.choices[0].message.content

    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Bonjour"}}
    body = json.dumps(
        {"id": "1", "object": "chat.completion", "choices": [choice], "provenance": {"c2pa": "theirs"}}
    ).encode()
    bot.guard(telling())
    got, text = headers()
    assert text == HELLO and got["x-provenance"] == "theirs"
    assert got["ai-disclosure"] == 'mode=machine-generated, provider="openai"' and "ai-notice" not in got
    bot.guard(telling(mark=False))
    assert "ai-disclosure" not in headers()[0]
    bot.guard(telling(), guards=[ByPersons("edited", "human")])
    assert headers()[0]["ai-disclosure"] == 'mode=ai-originated, provider="openai", reviewed-by="person"'
    assert headers()[0]["ai-disclosure"] == "mode=none"


@pytest.mark.parametrize("stream", [False, True])
def test_the_notice_may_come_in_headers(bot: Bot, stream: bool) -> None:
    ledger = MemoryLedger()
    bot.guard(telling(deliver="header"), ledger=ledger)
    with tagged(language="nl-BE"):
        bot.provider.reply("Bonjour")
        raw = bot.client.chat.completions.with_raw_response
        made = raw.create(model="gpt-5", messages=[{"role": "user", "content": "Salut"}], stream=stream)
        reply = bot.run(made)
    assert reply.headers["ai-notice"] == "assistant.ai; version=1; language=nl"
    scheme, _, text = reply.headers["ai-notice-text"].partition("''")
    assert scheme == "UTF-8" and httpx2.URL(f"http://x/?{text}").query.decode().isascii()
    if stream:
        _ = bot.drain(lambda: _opened(reply.parse()))
    else:
        assert reply.parse().choices[0].message.content == "Bonjour"
    (entry,) = ledger.entries()
    assert entry.notice is not None and entry.notice.language == "nl"
    made = {"object": "list", "model": "e", "data": [{"object": "embedding", "index": 0, "embedding": [0.5]}]}
    bot.provider.reply(Raw(200, {"content-type": "application/json"}, json.dumps(made).encode()))
    numbers = bot.run(bot.client.embeddings.with_raw_response.create(model="e", input="Salut"))
    assert not any(name.startswith("ai-") for name in numbers.headers), "nobody reads them"


def _opened(stream: Any) -> Any:
    return stream


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("size", [1, 4])
def test_responses_say_the_same_in_every_event(bot: Bot, stream: bool, size: int) -> None:
    bot.guard(telling())

    def create() -> Any:
        return bot.run(bot.client.responses.create(model="gpt-5", input=MAIL, stream=stream))

    for expected in (f"{HELLO} {MAIL}", f"Bonjour {MAIL}"):
        bot.provider.reply(Text("Bonjour <EMAIL_ADDRESS_1>", chunk=size))
        if stream:
            events = bot.drain(create)
            assert "".join(e.delta for e in events if e.type == "response.output_text.delta") == expected
            assert [e.text for e in events if e.type == "response.output_text.done"] == [expected]
            assert events[-1].response.output_text == expected
        else:
            assert create().output_text == expected


@pytest.mark.parametrize("stream", [False, True])
def test_anthropics_messages_are_told(provider: LoopbackProvider, stream: bool) -> None:
    bare = anthropic.Anthropic(base_url=provider.origin, api_key="k")
    client = guard(bare, telling(), tags=TAGS)
    given: dict[str, Any] = {"model": "claude", "max_tokens": 9, "messages": [{"role": "user", "content": MAIL}]}
    for expected in (f"{HELLO} {MAIL}", f"Bonjour {MAIL}"):
        provider.reply(Text("Bonjour <EMAIL_ADDRESS_1>", chunk=2))
        if stream:
            with client.messages.stream(**given) as opened:
                message = opened.get_final_message()
        else:
            message = client.messages.create(**given)
        assert [block.text for block in message.content if block.type == "text"] == [expected]
    given["messages"] = [*given["messages"], {"role": "assistant", "content": expected}, given["messages"][0]]
    bare.close()


def over_http(provider: LoopbackProvider, wire: str, path: str, body: Any) -> list[Any]:
    with httpx2.Client(base_url=provider.origin) as bare:
        client = guard(bare, telling(), wire=wire, tags=TAGS)
        provider.reply("Bonjour", "Bonjour")
        return [client.post(path, json=body).json() for _ in range(2)]


def test_cohere_is_told(provider: LoopbackProvider) -> None:
    asked: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": MAIL}]}
    replies = over_http(provider, "cohere", "/v2/chat", asked)
    assert [each["message"]["content"][0]["text"] for each in replies] == [HELLO, "Bonjour"]
    with httpx2.Client(base_url=provider.origin) as bare:
        client = guard(bare, telling(), wire="cohere", tags=TAGS)
        provider.reply("Bonjour")
        lines = client.post("/v2/chat", json={**asked, "stream": True}).text.splitlines()
    events = [json.loads(line[6:]) for line in lines if line.startswith("data: ")]
    deltas = [each["delta"]["message"]["content"]["text"] for each in events if each["type"] == "content-delta"]
    assert "".join(deltas) == HELLO


def test_gemini_and_ollama_are_told(provider: LoopbackProvider) -> None:
    asked: dict[str, Any] = {"contents": [{"role": "user", "parts": [{"text": MAIL}]}]}
    path = "/v1beta/models/gemini-2.5-flash:generateContent"
    replies = over_http(provider, "gemini", path, asked)
    assert [each["candidates"][0]["content"]["parts"][0]["text"] for each in replies] == [HELLO, "Bonjour"]
    asked = {"model": "m", "stream": False, "messages": [{"role": "user", "content": MAIL}]}
    replies = over_http(provider, "ollama", "/api/chat", asked)
    assert [each["message"]["content"] for each in replies] == [HELLO, "Bonjour"]


def test_all_languages_say_all_of_it() -> None:
    assert set(WORDING) == {"en", "fr", "de", "es", "it", "nl", "pt"}
    section = DiscloseSection(keyword={"en": "agent", "fr": "conseiller"})
    assert section.notice("en-GB").text == (
        "You are chatting with an AI assistant, not a person. It can make mistakes. Type 'agent' for a person. "
        "Please don't share sensitive information."
    )
    assert "« conseiller »" in section.notice("fr").text
    assert len({notice.text for notice in section.notices()}) == 7 * 3
    for notice in section.notices():
        assert "{}" not in notice.text and notice.text == notice.text.strip()
    assert section.notice("sv").language == "en"
    with pytest.raises(ValueError, match="robot"):
        _ = section.notice("fr", "robot")


def test_your_own_words_and_the_value_for_an_interface() -> None:
    section = DiscloseSection(language="fr", texts={"fr": {"ai": "Je suis <Aïda>, une IA."}})
    notice = section.notice()
    assert notice.to_html() == ('<p role="status" lang="fr" data-ai-generated="true">Je suis &lt;Aïda&gt;, une IA.</p>')
    assert notice.mark["digitalSourceType"].endswith("/trainedAlgorithmicMedia")
    human = section.notice("fr", "human")
    assert human.mark == {} and "data-ai-generated" not in human.to_html()


def test_a_policy_that_names_an_unknown_purpose_is_refused() -> None:
    with pytest.raises(PolicyError, match=r"disclose\.purposes: the policy has no purpose called sales"):
        _ = validate({"disclose": {"purposes": ["sales"]}})
    with pytest.raises(PolicyError, match=r"transparency\.purposes: the policy has no purpose called sales"):
        _ = validate({"transparency": {"purposes": {"sales": {"optional": True}}}})
