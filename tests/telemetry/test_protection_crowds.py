"""Hundreds of conversations in one trace: what is made of a text is what it would be, and takes little longer."""

from __future__ import annotations

import json
import random
import threading

import pytest

from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.folded import folded
from guarded_client.protection import residue, values
from guarded_client.protection.conversation import Conversation
from guarded_client.protection.conversations import Conversations
from guarded_client.protection.residue import Needles, Readings
from guarded_client.protection.scrubber import Reading, Scrubber
from tests.telemetry.test_protection_encodings import CUTS, WAYS, Way

FIRST = ("Zoé", "Li", "Jean-Luc", "Ysoline", "J.", "李", "Anne Marie", "Bo", "Ødegård")
LAST = ("Québriac", "Kervadec", "Ng", "O'Neil", "d'Arc", "明", "Monfréville", "Øst", "de la Tour")


def crowd(size: int, seed: int) -> list[Conversation]:
    """Conversations with a name, a mail, a phone and an id each."""
    chance, detector, made = random.Random(seed), Cascade(names="off"), list[Conversation]()
    for index in range(size):
        one = Conversation(detector)
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        digits = f"{chance.randrange(10**8):08d}"
        for kind, value in (
            ("PERSON", name),
            ("PERSON", chance.choice(FIRST)),
            ("EMAIL_ADDRESS", f"{folded(name)[0].replace(' ', '.')}{index}@exemple.fr"),
            ("PHONE_NUMBER", f"+33 6 {digits[:2]} {digits[2:4]} {digits[4:6]} {digits[6:]}"),
            ("ID", f"{chance.randrange(10**5)}"),
        ):
            one.learn(kind, value, f"<{kind}_{index}>")
        made.append(one)
    return made


def made_of(texts: list[str], conversations: list[Conversation]) -> list[object]:
    """What becomes of texts, as a text, within JSON and as a word."""
    reading = Reading(Scrubber(Conversations()), tuple(conversations), exact=False)
    return [
        each
        for text in texts
        for each in (
            reading.value(text),
            reading.value(json.dumps({"said": [text, "ok"]})),
            reading.value([text[: len(text) // 2], text[len(text) // 2 :]]),
            reading.attribute("session.id", text),
            reading.name(text),
        )
    ]


PLAIN: dict[str, Way] = {"as it is": str, "upper": str.upper, "joined": lambda value: value.replace(" ", "_")}
ALL: dict[str, Way] = {**WAYS, **CUTS, **PLAIN}


@pytest.mark.parametrize("way", ALL)
def test_what_is_made_of_a_text_depends_on_how_many_conversations_there_are(
    monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    write, conversations, chance = ALL[way], crowd(40, seed=3), random.Random(way)
    known = [value for one in conversations for said in one.known.values() for value in said if max(value) < "\u0100"]
    chosen = chance.sample(known, 5) + (["Li", "李", "明 李"] if "Latin" not in way else [])
    texts = [text for value in chosen for text in (write(value), f"before {write(value)}", f"{write(value)} after")]
    with monkeypatch.context() as patch:
        patch.setattr(values, "_FEW", 1_000)
        expected = made_of(texts, conversations)
    assert made_of(texts, conversations) == expected


def test_every_conversation_of_a_trace_is_looked_at_for_each_text(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Readings] = []
    left_in = Needles.left_in

    def counted(needles: Needles, read: Readings) -> bool:
        looked.append(read)
        return left_in(needles, read)

    monkeypatch.setattr(Needles, "left_in", counted)
    conversations = crowd(400, seed=4)
    mail = conversations[7].known["EMAIL_ADDRESS"][0]
    (text, *_), calls = made_of([f"please write to {mail}, my order 4471 has not arrived"], conversations), len(looked)
    assert isinstance(text, str) and text.startswith("please write to <EMAIL_ADDRESS_7>, my order")
    assert calls < 400, "of five texts"


def test_a_value_learnt_while_others_were_being_compiled_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = crowd(1, seed=5)
    begun, learnt = threading.Event(), threading.Event()
    make = Needles.__init__

    def slowly(needles: Needles, known: list[str]) -> None:
        make(needles, known)
        begun.set()
        assert learnt.wait(10)

    with monkeypatch.context() as patch:
        patch.setattr(Needles, "__init__", slowly)
        asking = threading.Thread(target=lambda: one.needles)
        asking.start()
        assert begun.wait(10)
        one.learn("PERSON", "Gwenola Trévidic", "<PERSON_9>")
        learnt.set()
        asking.join()
    assert one.needles.left_in(Readings("Gwenola Trévidic"))


def test_thousands_of_values_are_looked_for_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(8)
    values_ = [f"{chance.choice(FIRST)}.{index}@exemple.fr" for index in range(300)] + [
        f"+33 6 {n:08d}" for n in range(300)
    ]
    texts = [chance.choice(values_)[chance.randrange(3) :] + chance.choice([" ", "9", "x"]) for _ in range(300)]
    many = Needles(values_)
    assert many._words_by_start and many._bare_by_start
    found = [many.left_in(Readings(text)) for text in texts]
    monkeypatch.setattr(residue, "_MANY", 10**6)
    few = Needles(values_)
    assert not few._words_by_start and found == [few.left_in(Readings(text)) for text in texts]
    assert set(found) == {True, False}
