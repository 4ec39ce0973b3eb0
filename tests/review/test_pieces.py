"""Streams that are released in pieces: what passed the rules is shown, the rest waits, with the SDKs that read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import anthropic
import openai
import pytest

from guarded_client import ConsentRefused, Held, Misuse, ReviewRefused, StopRefused, guard
from guarded_client._held import watch as _watch
from guarded_client._held.windows import ends
from guarded_client.audit.memory import MemoryLedger
from guarded_client.detectors.topics import finder
from guarded_client.policy import LawfulBasis, Policy, Purpose, ReviewSection
from guarded_client.review import Decision, Mode, Verdict
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import Cut, LoopbackProvider, Text, ToolCall, ToolCalls

from ..conftest import Bot, in_memory
from .matters import ANNA, CLEO, draft, worked
from .test_calls import ASK, KNOWN, Desk

FIRST = "Dear <PERSON_1>, it left today. It is blue."
SHOWN = "Dear Zoë Brontë, it left today. It is blue. "
REPLY = FIRST + " We will refund you 20 euros. Bye, <PERSON_1>."
RESTORED = REPLY.replace("<PERSON_1>", "Zoë Brontë")
INTEREST = Purpose(key="essential.service.operations.support", bases=(LawfulBasis.LEGITIMATE_INTEREST,))
REFUND = {"topics": ["refund"], "words_of": "reply"}


def in_pieces(rule: Mapping[str, Any] = REFUND, stream: str = "sentences", **more: Mapping[str, Any]) -> Policy:
    rules = {"refund": {**rule}, **{name: {**each} for name, each in more.items()}}
    return in_memory(names="off", review=ReviewSection.model_validate({"rules": rules, "stream": stream}))


class Pieces(Desk):
    """A client whose streams go on in pieces."""

    def __init__(self, bot: Bot, policy: Policy | None = None) -> None:
        super().__init__(bot, refund=REFUND)
        self.policy = policy or in_pieces()
        self.got: list[str] = []
        self.again()

    def read(self, ask: str = ASK) -> str:
        """Read a stream; what came is kept, also when it ends with an error."""
        chunks: list[Any] = []
        try:
            _ = self.bot.chunks(ask, got=chunks)
        finally:
            self.got = [choice.delta.content for chunk in chunks for choice in chunk.choices if choice.delta.content]
        return "".join(self.got)

    def held_after(self, text: str, ask: str = ASK) -> Held:
        with pytest.raises(Held) as held:
            _ = self.read(ask)
        assert "".join(self.got) == text
        return held.value


@pytest.mark.parametrize(
    ("text", "position", "ended"),
    [
        ("", 0, True), ("Hi", 2, False), ("Hi.", 3, None), ("Hi. ", 4, True), ("Hi. Y", 3, True), ("Hi.x", 3, False),
        ("Hi!", 3, None), ("Hi?) ", 5, True), ("It is 3.", 8, False), ("It is 3.14", 8, False), ("in 2024. ", 9, True),
        ("Mr. ", 4, False), ("M. Dupont", 3, False), ("e.g. ", 5, False), ("a\n", 2, True), ("a\nb", 2, True),
        ("“Yes.” ", 7, True), ("好。", 2, True), ("<PERSON_1>. ", 12, True), ("**Done.** ", 10, True), ("Wait… ", 6, True),
    ],
)  # fmt: skip
def test_where_sentences_end(text: str, position: int, ended: bool | None) -> None:
    assert ends(text, position) is ended


@pytest.mark.parametrize(("text", "ended"), [("a. ", False), ("a.\n", False), ("a.\n\n", True), ("a\n \n", True)])
def test_where_paragraphs_end(text: str, ended: bool) -> None:
    assert ends(text, len(text), paragraphs=True) is ended


def test_rules_read_again_more_than_a_phrase_before_what_is_new() -> None:
    for language in ("en", "fr"):
        for pattern in finder._phrases(language).values():  # pyright: ignore[reportPrivateUsage]
            assert _parser.parse(pattern.pattern, pattern.flags).getwidth()[1] * 2 < _watch._OVERLAP


@pytest.mark.parametrize("chunk", [1, 3, 7])
def test_what_passes_is_shown_and_the_rest_is_held(bot: Bot, chunk: int) -> None:
    bot.provider.reply(Text(REPLY, chunk=chunk))
    desk, ledger = Pieces(bot), MemoryLedger()
    stores = {"queue": desk.queue, "vault": desk.vault, "consent": desk.consent, "ledger": ledger}
    bot.guard(desk.policy, tags=KNOWN, **stores)
    with pytest.raises(Held) as held:
        _ = desk.read()
    assert isinstance(held.value, openai.OpenAIError)
    shown = "".join(desk.got)
    assert SHOWN.startswith(shown) and "refund" not in shown
    assert shown == SHOWN or chunk > 1
    payload = worked(desk.queue, ANNA, held.value.ticket).payload
    assert [said.text for said in payload.said] == [REPLY]
    assert payload.shown[0].replace("<PERSON_1>", "Zoë Brontë").startswith(shown)
    assert "Zoë" not in payload.model_dump_json() and "Zoë" not in str(held.value)
    (entry,) = ledger.entries()
    assert (entry.outcome, entry.error_type) == ("pending_review", "Held")
    again = desk.held_after("")  # the same call: nothing is sent, and nothing is shown
    assert again.ticket == held.value.ticket
    _ = desk.decide(Decision.APPROVE)
    assert desk.read() == RESTORED
    assert len(bot.provider.requests) == 1
    assert desk.resume(held.value.ticket).text == RESTORED


def test_pieces_go_on_before_the_reply_has_ended(bot: Bot) -> None:
    bot.provider.reply(Cut(Text("It left today. It is blue. And it", chunk=1), after=5000))
    desk = Pieces(bot)
    with pytest.raises(openai.APIConnectionError):  # it breaks off, and what came before was read
        _ = desk.read()
    assert "".join(desk.got).startswith("It left today.")
    assert not desk.queue.list()


def test_a_reply_that_no_rule_holds_is_the_same_as_ever(bot: Bot) -> None:
    words = "It left, <PERSON_1>.\nIt is blue. " * 5 + "Bye"
    bot.provider.reply(Text(words, chunk=2), Text(words, chunk=2))
    desk = Pieces(bot)
    assert desk.read() == words.replace("<PERSON_1>", "Zoë Brontë")
    assert [chunk.choices[0].finish_reason for chunk in bot.chunks(ASK) if chunk.choices][-1] == "stop"
    assert not desk.queue.list()


def test_paragraphs_are_held_whole(bot: Bot) -> None:
    bot.provider.reply(Text("It left today.\n\nIt is blue. We will refund you.", chunk=1))
    _ = Pieces(bot, in_pieces(stream="paragraphs")).held_after("It left today.\n\n")


@pytest.mark.parametrize(
    ("rule", "stream"),
    [(REFUND, "whole"), ({**REFUND, "whole": True}, "sentences"), ({"sample": 1}, "sentences")],
    ids=["the policy", "the rule", "held whatever it says"],
)
def test_what_is_judged_whole_is_held_whole(bot: Bot, rule: Mapping[str, Any], stream: str) -> None:
    bot.provider.reply(Text(REPLY, chunk=1))
    held = Pieces(bot, in_pieces(rule, stream)).held_after("")
    assert held.ticket


def test_nothing_of_a_tool_call_is_shown_before_its_end(bot: Bot) -> None:
    bot.provider.reply(ToolCalls([ToolCall("cancel_order", {"customer": "<PERSON_1>"})]))
    desk = Pieces(bot, in_pieces({"tools": ["cancel_order"]}))
    shown: list[Any] = []
    with pytest.raises(Held):
        _ = bot.chunks(ASK, got=shown)
    assert not any(choice.delta.tool_calls or choice.delta.function_call for c in shown for choice in c.choices)
    assert desk.the().proposed
    bot.provider.reply(ToolCalls([ToolCall("look_up", {"customer": "<PERSON_1>"})]))
    deltas = [chunk.choices[0].delta for chunk in bot.chunks("Which?") if chunk.choices]
    assert "Zoë" in "".join(c.function.arguments or "" for delta in deltas for c in delta.tool_calls or ())


@pytest.fixture
def waiting(bot: Bot) -> Pieces:
    bot.provider.reply(Text(REPLY, chunk=1))
    return Pieces(bot, in_pieces({**REFUND, "wait": "PT20S"}))


def test_the_stream_goes_on_where_it_stopped(waiting: Pieces) -> None:
    with waiting.meanwhile():
        assert waiting.read() == RESTORED


def test_the_stream_goes_on_with_other_words(waiting: Pieces) -> None:
    with waiting.meanwhile(Decision.EDIT, texts=(FIRST + " We are sorry, <PERSON_1>.",)):
        assert waiting.read() == SHOWN + "We are sorry, Zoë Brontë."


def test_a_no_that_comes_while_the_stream_waits_counts_for_the_rest(waiting: Pieces) -> None:
    waiting.policy = waiting.policy.model_copy(update={"purposes": {"support": INTEREST}})
    waiting.again()
    with (
        waiting.meanwhile(first=lambda: waiting.consent.object_to("cust-42", "essential", datetime.now(UTC))),
        pytest.raises(ConsentRefused, match=r"not released.*objected"),
    ):
        _ = waiting.read()
    assert "".join(waiting.got) == SHOWN


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (Decision.EDIT, {"texts": ("Hello <PERSON_1>, no.",)}),
        (Decision.RESPOND, {"response": "This is Anna, <PERSON_1>."}),
    ],
)
def test_what_was_shown_is_not_taken_back(waiting: Pieces, kind: Decision, more: Mapping[str, Any]) -> None:
    with waiting.meanwhile(kind, **more):
        held = waiting.held_after(SHOWN)
    assert "cannot be taken back" in str(held)
    words: str = more["texts"][0] if "texts" in more else more["response"]
    assert waiting.read() == words.replace("<PERSON_1>", "Zoë Brontë")


def test_a_rejection_ends_the_stream(waiting: Pieces) -> None:
    with waiting.meanwhile(Decision.REJECT), pytest.raises(ReviewRefused, match="rejected"):
        _ = waiting.read()
    assert "".join(waiting.got) == SHOWN


def test_a_stop_meanwhile_ends_the_stream(waiting: Pieces) -> None:
    _ = waiting.queue.resume(CLEO, "so that it is there")
    with (
        waiting.meanwhile(first=lambda: waiting.queue.stop(ANNA, "wrong prices")),
        pytest.raises(StopRefused, match="not released"),
    ):
        _ = waiting.read()
    assert "".join(waiting.got) == SHOWN


def test_a_safe_reply_ends_the_stream_properly(bot: Bot) -> None:
    bot.provider.reply(Text(REPLY, chunk=1))
    desk = Pieces(bot, in_pieces({**REFUND, "mode": "safe_reply"}))
    said = desk.read()
    assert said.startswith(SHOWN + "\n\n") and "member of our team" in said and "refund" not in said
    assert desk.the().mode is Mode.SAFE_REPLY
    _ = desk.decide(Decision.APPROVE)
    assert desk.read() == RESTORED


@pytest.mark.parametrize("answer", [Text(REPLY, chunk=1, logprobs=True)], ids=["tokens"])
def test_no_words_stand_in_for_what_says_more_than_its_texts(bot: Bot, answer: Text) -> None:
    bot.provider.reply(answer)
    desk = Pieces(bot, in_pieces({**REFUND, "mode": "safe_reply"}))
    with pytest.raises(Held, match="more than its texts"):
        _ = desk.read()
    assert "refund" not in "".join(desk.got)


def test_looking_back_goes_along(bot: Bot) -> None:
    bot.provider.reply(Text(FIRST, chunk=1), Cut(Text(FIRST * 3, chunk=1), after=7000))
    desk = Pieces(bot, in_pieces(look={"sample": 1, "mode": "after"}))
    assert desk.read() == SHOWN.rstrip()
    assert desk.the().mode is Mode.AFTER
    assert desk.decide(Decision.APPROVE).verdict is Verdict.APPROVED
    with pytest.raises(openai.APIConnectionError):
        _ = desk.read("And then?")
    payload = worked(desk.queue, ANNA, desk.the().id).payload
    assert payload.ended == "cut" and (FIRST * 3).startswith(payload.said[0].text)


def _anthropic(client: Any) -> Sequence[str]:
    said: dict[str, Any] = {"model": "claude", "max_tokens": 99, "messages": [{"role": "user", "content": ASK}]}
    got: list[str] = []
    with client.messages.stream(**said) as stream:
        for text in stream.text_stream:
            got.append(text)
            client.got = got
        assert stream.get_final_message().content[0].text == "".join(got)
    return got


def _responses(client: Any) -> Sequence[str]:
    got: list[str] = []
    with client.responses.stream(model="gpt-5", input=ASK) as stream:
        for event in stream:
            if event.type == "response.output_text.delta":
                got.append(event.delta)
                client.got = got
        assert stream.get_final_response().output_text == "".join(got)
    return got


@pytest.mark.parametrize("form", ["messages", "responses"])
@pytest.mark.parametrize("mode", ["hold", "safe_reply"])
def test_other_wires(provider: LoopbackProvider, form: str, mode: str) -> None:
    bare: Any = (
        anthropic.Anthropic(base_url=provider.origin, api_key="k", max_retries=0)
        if form == "messages"
        else openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0)
    )
    provider.reply(Text(REPLY, chunk=1))
    queue = Queue(MemoryRows())
    with guard(bare, in_pieces({**REFUND, "mode": mode}), tags=KNOWN, queue=queue, vault=MemoryVault()) as client:
        read = _anthropic if form == "messages" else _responses
        if mode == "hold":
            with pytest.raises(Held) as held:
                _ = read(client)
            assert isinstance(held.value, anthropic.AnthropicError if form == "messages" else openai.OpenAIError)
            assert "".join(client.got) == SHOWN
        else:
            said = "".join(read(client))
            assert said.startswith(SHOWN + "\n\n") and "member of our team" in said and "refund" not in said
        (one,) = queue.list()
        shown = worked(queue, ANNA, one.id)
        assert shown.payload.shown[0].rstrip() == FIRST
        _ = queue.decide(ANNA, one.id, draft(Decision.APPROVE, shown))
        assert "".join(read(client)) == RESTORED


def test_who_cannot_keep_pieces_back_refuses() -> None:
    from guarded_client._flow import Heed
    from guarded_client._model import Call, Reply, Route
    from guarded_client.adapters.answers import Answers, Ports
    from guarded_client.adapters.crossing import _asked

    reply: Any = Reply(200, Call("1", Route("chat", "openai", stream=True)))
    watch: Any = None
    ports: Any = Ports(*[None] * 4)  # type: ignore[arg-type]
    with pytest.raises(ReviewRefused, match="cannot hold replies"):
        _ = Answers(ports).answer(Heed(reply, watch))
    with pytest.raises(Misuse, match="no HTTP reply"):
        _ = _asked(Heed(reply, watch))
