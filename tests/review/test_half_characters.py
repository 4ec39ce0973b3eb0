"""JSON can say half a character (``"\\ud83d"``), which no file can hold: a reviewer sees that something stands there."""

from __future__ import annotations

import json

import pytest

from guarded_client import Misuse, ReviewRefused
from guarded_client.review import Decision, Verdict
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import Raw, Text

from ..conftest import Bot
from .matters import ANNA, draft, payload, ticket, worked
from .test_calls import ALWAYS, ASK, KNOWN, Desk
from .test_pieces import REFUND, Pieces, in_pieces

HALF = "Dear <PERSON_1>, \ud83d it left."
SEEN = "Dear <PERSON_1>, \ufffd it left."
RESTORED = "Dear Zoë Brontë, \ud83d it left."


def plain(text: str) -> Raw:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    body = {"id": "x", "object": "chat.completion", "created": 0, "model": "gpt-5", "choices": [choice]}
    return Raw(200, {"content-type": "application/json"}, json.dumps(body).encode())


def streamed(*texts: str) -> Raw:
    frame = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "gpt-5"}
    choices = [{"index": 0, "delta": {"content": text}, "finish_reason": None} for text in texts]
    choices.append({"index": 0, "delta": {}, "finish_reason": "stop"})
    frames = [b"data: " + json.dumps({**frame, "choices": [each]}).encode() for each in choices]
    return Raw(200, {"content-type": "text/event-stream"}, b"\n\n".join([*frames, b"data: [DONE]", b""]))


def test_a_ticket_holds_it_as_a_sign_that_something_is_there(queue: Queue) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one, HALF))
    shown = worked(queue, ANNA, one.id)
    assert [each.text for each in shown.payload.said] == [SEEN]
    done = queue.decide(ANNA, one.id, draft(Decision.EDIT, shown, texts=("Dear <PERSON_1>, it left.",)))
    assert done.verdict is Verdict.EDITED
    now = queue.payload(one.id)
    assert ([each.text for each in now.payload.original], now.sha256) == ([SEEN], done.sha256)


@pytest.mark.parametrize(
    ("reply", "seen", "released"),
    [
        (plain(HALF), SEEN, RESTORED),
        (streamed("Dear <PERSON_1>, ", "\ud83d", " it left."), SEEN, RESTORED),
        (streamed("<PERSON_1> \ud83d", "\ude00."), "<PERSON_1> \U0001f600.", "Zoë Brontë \ud83d\ude00."),
    ],
    ids=["plain", "stream", "cut in two"],
)
def test_a_reply_with_half_a_character_is_held_and_released_as_it_came(
    bot: Bot, reply: Raw, seen: str, released: str
) -> None:
    bot.provider.reply(reply)
    desk, stream = Desk(bot, all=ALWAYS), b"chunk" in reply.body
    ticket_id = desk.held(stream=stream).ticket
    assert [each.text for each in desk.queue.payload(ticket_id).payload.said] == [seen]
    _ = desk.decide(Decision.APPROVE)
    assert bot.text(ASK, stream=stream) == released


@pytest.mark.parametrize("edited", [False, True], ids=["approved", "edited"])
def test_a_stream_goes_on_behind_half_a_character_and_one_that_was_cut_in_two(bot: Bot, edited: bool) -> None:
    bot.provider.reply(streamed("Dear \ud83d", "\ude00, it left \ud83d. ", "It is blue. ", "We refund 20 euros."))
    desk = Pieces(bot, in_pieces({**REFUND, "wait": "PT20S"}))
    shown = "Dear \U0001f600, it left \ufffd. It is blue. "
    kind, more = Decision.APPROVE, {}
    if edited:
        kind, more = Decision.EDIT, {"texts": (shown + "We are sorry.",)}
    with desk.meanwhile(kind, **more):
        text = desk.read()
    assert text == "Dear \ud83d\ude00, it left \ud83d. It is blue. " + (
        "We are sorry." if edited else "We refund 20 euros."
    )


@pytest.mark.parametrize("id_", ["", "a\ud800", "a\0b", "0" * 100_000, "é" * 32])
def test_what_cannot_be_an_id_is_none(queue: Queue, id_: str) -> None:
    with pytest.raises(ReviewRefused, match="no such ticket"):
        _ = queue.get(id_)
    with pytest.raises(ReviewRefused, match="no such ticket"):
        _ = queue.claim(ANNA, id_)
    assert queue.look(id_)[0] is False


def test_a_tag_that_no_ticket_can_hold_is_told_in_plain_words(bot: Bot) -> None:
    bot.provider.reply(Text("Hello."))
    desk = Desk(bot, all=ALWAYS)
    bot.guard(desk.policy, tags={**KNOWN, "subject": "zoe\ud800"}, queue=desk.queue, vault=desk.vault)
    with pytest.raises(Misuse, match="a tag has half a surrogate pair") as told:
        _ = bot.text(ASK)
    assert "zoe" not in str(told.value)
    assert desk.queue.list() == ()
