"""Streams in pieces: what happens where time runs out, a tool is called, the reply breaks off, or others hold the call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import openai
import pytest

from guarded_client import Held, ProviderReplyInvalid, ReviewRefused
from guarded_client._held.overheard import Overheard
from guarded_client._held.watch import Watch
from guarded_client._held.watch import _instead as instead
from guarded_client._model import Call, Channel, PartKind, Reply, Route
from guarded_client.review import Decision, Said, Ticket, Verdict
from guarded_client.review.search import CLOSED, Filter
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import Text, ToolCall, ToolCalls

from ..conftest import Bot
from .matters import ticket
from .test_half_characters import streamed
from .test_pieces import FIRST, REFUND, REPLY, RESTORED, SHOWN, Pieces, in_pieces


def test_the_safe_reply_ends_a_stream_that_nobody_decided_on_in_time(bot: Bot) -> None:
    bot.provider.reply(Text(REPLY, chunk=1))
    rule = {**REFUND, "wait": "PT20S", "expires": "PT1S", "on_timeout": "safe_reply"}
    desk = Pieces(bot, in_pieces(rule))
    said = desk.read()
    assert said.startswith(SHOWN + "\n\n") and "member of our team" in said and "refund" not in said
    (gone,) = desk.queue.list(Filter(states=CLOSED))
    assert gone.verdict is Verdict.SAFE_REPLY


def test_no_words_stand_in_for_the_call_of_a_tool(bot: Bot) -> None:
    calls = [ToolCall("cancel_order", {"customer": "<PERSON_1>"})]
    bot.provider.reply(ToolCalls(calls, content="It left. Now I cancel it.", chunk=1))
    desk = Pieces(bot, in_pieces({"tools": ["cancel_order"], "mode": "safe_reply"}))
    shown: list[Any] = []
    with pytest.raises(Held, match="no words can stand in for the call of a tool"):
        _ = bot.chunks("Please", got=shown)
    assert not any(choice.delta.tool_calls for chunk in shown for choice in chunk.choices)
    assert desk.the().proposed


@pytest.mark.parametrize("rule", [REFUND, {**REFUND, "mode": "safe_reply"}], ids=["hold", "safe_reply"])
def test_what_broke_off_where_a_person_has_to_look_is_neither_shown_nor_kept(bot: Bot, rule: Any) -> None:
    whole = streamed("It left today. It is blue. ", "We will refund you 20 euros. ", "And")
    bot.provider.reply(replace(whole, body=b"\n\n".join([*whole.body.split(b"\n\n")[:3], b""])))
    desk = Pieces(bot, in_pieces(rule))
    with pytest.raises(ProviderReplyInvalid, match="broke off where a person has to look") as broken:
        _ = desk.read()
    assert isinstance(broken.value, openai.OpenAIError)
    assert "".join(desk.got) == "It left today. It is blue. "
    assert desk.queue.list() == ()
    bot.provider.reply(Text(REPLY, chunk=1))
    if "mode" in rule:
        assert "member of our team" in desk.read()
    else:
        assert desk.held_after(SHOWN).ticket == desk.the().id


class Late(Queue):
    """As if another process had opened its ticket while this one's call was under way."""

    def find(self, fingerprint: str) -> Ticket | None:
        del fingerprint
        return None


def test_of_two_that_stream_the_same_call_one_is_sent_to_the_ticket_of_the_other(bot: Bot) -> None:
    bot.provider.reply(Text(REPLY, chunk=1), Text(REPLY, chunk=1))
    desk = Pieces(bot)
    desk.queue = Late(MemoryRows())
    desk.again()
    first = desk.held_after(SHOWN)
    second = desk.held_after(SHOWN)
    assert "another process holds the same call" in str(second)
    assert second.ticket == first.ticket == desk.the().id
    _ = desk.decide(Decision.APPROVE)
    assert desk.resume(first.ticket).text == RESTORED


@pytest.mark.parametrize(
    "words", ["Write to bob@example.org.", "We hope that your cancer treatment goes well."], ids=["mail", "special"]
)
def test_words_that_bring_what_consent_was_not_asked_for_do_not_go_on(bot: Bot, words: str) -> None:
    bot.provider.reply(Text(REPLY, chunk=1))
    desk = Pieces(bot, in_pieces({**REFUND, "wait": "PT20S"}))
    with (
        desk.meanwhile(Decision.EDIT, texts=(f"{FIRST} {words} <PERSON_1>",)),
        pytest.raises(ReviewRefused, match=r"a reviewer's words (have|suggest)") as refused,
    ):
        _ = desk.read()
    assert "".join(desk.got) == SHOWN
    assert words not in str(refused.value) and "bob@" not in str(refused.value)


def test_a_phrase_that_a_line_divides_is_held_whole(bot: Bot) -> None:
    bot.provider.reply(Text("It left. You get your money\nback tomorrow. Bye.", chunk=1))
    desk = Pieces(bot)
    _ = desk.held_after("It left. You get your money\n")


def watched() -> tuple[Watch, Callable[..., int]]:
    call = Call("1", Route("chat", "openai", stream=True))
    nothing: Any = None
    watch = Watch(
        call, Reply(200, call), lambda said: any("REFUND" in text for _, text in said), nothing, nothing, nothing
    )
    heard: list[Overheard] = []

    def noted(channel: Channel, text: str, pending: int = 1) -> int:
        """Another piece came, on a channel; how many go on."""
        found = next((each for each in heard if each.channel is channel), None)
        if found is None:
            heard.append(found := Overheard(channel))
        _ = found.feed(text)
        return watch.noted(heard, pending)

    return watch, noted


TEXT = Channel(PartKind.TEXT)


def test_a_tool_that_the_provider_runs_keeps_nothing_back() -> None:
    _, noted = watched()
    assert noted(TEXT, "I look it up. ") == 1
    assert noted(Channel(PartKind.TOOL_CALL, name="input", tool="web_search", hosted=True), '{"query": "or') == 1
    assert noted(TEXT, "It left. ", 3) == 3


def test_from_the_first_call_of_the_callers_own_tool_on_nothing_goes_on() -> None:
    _, noted = watched()
    assert noted(TEXT, "I look it up. ") == 1
    assert noted(Channel(PartKind.TOOL_CALL, name="function.arguments", tool="orders"), "") == 0
    assert noted(TEXT, "It left. ", 2) == 0


def test_only_what_is_said_to_the_person_has_to_be_whole_sentences() -> None:
    _, noted = watched()
    assert noted(Channel(PartKind.REASONING, name="reasoning"), "hm, wh") == 1
    assert noted(TEXT, "It left. ") == 1
    assert noted(TEXT, "It is bl") == 0
    assert noted(Channel(PartKind.REASONING, name="reasoning"), "REFUND", 2) == 0  # rules read it all the same


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (("", ""), ["A person answers.", ""]),
        (("It left.", ""), ["It left.\n\nA person answers.", ""]),
        (("It left.", "It is"), ["It left.", "It is\n\nA person answers."]),
        (("It left.\n\n", ""), ["It left.\n\nA person answers.", ""]),
    ],
)
def test_the_safe_reply_stands_behind_what_was_shown_last(shown: tuple[str, str], words: list[str]) -> None:
    said = [Said(choice=0, index=index, name="content", kind="text", text="It left.") for index in range(2)]
    one = ticket(safe_reply="A person answers.")
    assert instead(one, said, shown) == words
    thought = Said(choice=0, index=2, name="reasoning", kind="reasoning", text="hm")
    assert instead(one, [*said, thought], (*shown, "hm")) == [*words, "hm"]
    hosted = Said(choice=0, index=3, name="input", kind="tool_call", text="{}", hosted=True)
    assert instead(one, [*said, hosted], (*shown, "")) == [*words, ""]
    for others, so_far in (([*said, hosted.model_copy(update={"hosted": False})], (*shown, "")), ([thought], ("hm",))):
        with pytest.raises(Held, match="no words can stand in"):
            _ = instead(one, others, so_far)


def test_not_all_of_a_stream_is_joined_anew_at_each_of_its_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    joined, plain = list[int](), Overheard.between

    def between(self: Overheard, start: int, end: int) -> str:
        joined.append(end - start)
        return plain(self, start, end)

    monkeypatch.setattr(Overheard, "between", between)
    monkeypatch.setattr(
        Overheard, "text", property(lambda self: joined.append(self.size) or self.between(0, self.size))
    )
    _, noted = watched()
    assert all(noted(TEXT, "It is so. ") for _ in range(1000))
    assert sum(joined) < 1000 * 300  # half of 10 kB each: 5 000 000


def test_what_was_said_between_two_places_is_the_same_however_it_came() -> None:
    text = "".join(map(chr, range(97, 123)))
    for size in (1, 3, 26):
        heard = Overheard(Channel(PartKind.TEXT))
        assert heard.between(0, 0) == ""
        for at in range(0, len(text), size):
            _ = heard.feed(""), heard.feed(text[at : at + size])
            assert at % 9 or heard.text == text[: at + size]
        spans = [(start, end) for start in range(27) for end in range(start, 27)]
        assert [heard.between(*span) for span in spans] == [text[slice(*span)] for span in spans]
