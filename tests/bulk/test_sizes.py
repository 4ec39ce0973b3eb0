"""A document, a value or a vocabulary that is larger costs more, but no faster than it grows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from guarded_client import Entity
from guarded_client.bulk.documents import Treated, Walk
from guarded_client.bulk.files import Source
from guarded_client.bulk.plain_text import Chat
from guarded_client.bulk.plan import Column, Do, Plan
from guarded_client.bulk.risk import rare_words
from guarded_client.bulk.risk.generalised_values import Fits
from guarded_client.bulk.stand_ins import StandIns
from guarded_client.bulk.treatment import Treatment
from tests.growth import Work, grows_at_most


def _names_of_a_document(count: int) -> Work:
    rule = Column(do=Do.REPLACE, kind="PERSON")
    return lambda: Walk(lambda _: rule, Treated({}), StandIns("kind", None).document()).through(
        {"c": [f"Name {number}" for number in range(count)]}
    )


def _lines_of_a_turn(count: int) -> Work:
    chat = Chat(Source(Path(__file__)), Plan(texts="chat"))
    raw = b"Agent: hello\n" + b"and a line of the same turn\n" * count
    return lambda: chat.read(raw)


def _letters_of_a_value(count: int) -> Work:
    return lambda: Fits([f"{number}{'x' * count}" for number in range(8)], None)


@pytest.mark.parametrize(
    ("work", "few"),
    [
        (_names_of_a_document, 2000),
        (_lines_of_a_turn, 10_000),
        (_letters_of_a_value, 1000),
    ],
)
def test_what_is_larger_costs_as_much_more(work: Callable[[int], Work], few: int) -> None:
    assert grows_at_most(9, work, few, 5 * few)


def test_a_name_of_many_fields_is_looked_at_once() -> None:
    looked: list[str] = []

    class Looking:
        def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[list[Entity]]:
            looked.extend(texts)
            return [[] for _ in texts]

    treatment = Treatment(Plan(), StandIns("number", None), Looking())
    assert not treatment.names_somebody(["a", "b", "a", "a"])
    assert looked == ["a", "b"]


def test_too_many_words_make_room_though_each_stands_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rare_words, "MOST_WORDS", 100)
    vocabulary, words = rare_words.Vocabulary(), [f"w{number}" for number in range(100)]
    vocabulary.see([*words, *words, *words[:40]])
    vocabulary.see(["new"])
    assert not vocabulary.complete
    assert [word for word in words if vocabulary[word]] == words[:40]
