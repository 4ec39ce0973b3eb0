"""Lists of different values, and long lines, cost time linear in their length."""

import random
from collections.abc import Callable, Sequence

import pytest

from guarded_client._model import Entity, Source
from guarded_client.adapters.beside_body import beside_body
from guarded_client.detectors.known import KnownValues
from guarded_client.detectors.models.word_chances import Enough, Weighed
from guarded_client.detectors.names.code import without_code
from guarded_client.detectors.names.goods_in_records import without_wares
from guarded_client.detectors.names.number_columns import without_column_numbers
from guarded_client.detectors.reading.stuck_numbers import with_numbers_apart
from guarded_client.detectors.reading.tables import rows_with_labels
from guarded_client.detectors.repeats import repeated
from guarded_client.detectors.words.ordinary import without_ordinary
from tests.growth import Work, grows_at_most

pytestmark = pytest.mark.untraced

RANDOM = random.Random(7)


def names(count: int) -> list[str]:
    return ["".join(RANDOM.choices("abcdefghijklmnopqrstuvwxyz", k=9)).capitalize() for _ in range(count)]


def listed(values: Sequence[str], kind: str) -> tuple[str, list[Entity]]:
    """A text of values, and an entity for each."""
    entities: list[Entity] = []
    at = 0
    for value in values:
        entities.append(Entity(kind, at, at + len(value), 0.9, Source.NAME if kind == "PERSON" else Source.FORMAT))
        at += len(value) + 2
    return ", ".join(values), entities


def heads_of_tables(count: int) -> Work:
    text = "ab|cd\nab|cd|ef\n" * count
    return lambda: rows_with_labels(text)


def a_line_of_underscores(count: int) -> Work:
    text = "0612345678 " + "_" * count
    return lambda: with_numbers_apart(text)


def persons_again(count: int) -> Work:
    text, found = listed([f"{one} {other}" for one, other in zip(names(count), names(count), strict=True)], "PERSON")
    return lambda: repeated([text, text], [found, []])


def phones_again(count: int) -> Work:
    text, found = listed(
        [f"+33 6 {n % 97:02} {n % 89:02} {n % 83:02} {n % 79:02}" for n in range(count)], "PHONE_NUMBER"
    )
    return lambda: repeated([text, text], [found, []])


def known_pages(count: int) -> Work:
    pages = [f"https://www.linkedin.com/in/{name}" for name in names(count)]
    known, text = KnownValues({"URL": pages}), " ".join(pages)
    return lambda: known.find(text)


def names_in_one_line(count: int) -> Work:
    text, found = listed(names(count), "PERSON")
    return lambda: list(without_wares(text, found))


def names_in_one_token(count: int) -> Work:
    values = names(count)
    text, found = "__".join(values), listed(values, "PERSON")[1]
    return lambda: list(without_code(text, found))


def acronyms_in_capitals(count: int) -> Work:
    text = "LE DPO ICI " * count
    found = [Entity("LOCATION", at + 3, at + 6, 0.9, Source.NAME) for at in range(0, len(text), 11)]
    return lambda: list(without_ordinary(text, found))


def addresses_beside_sums(count: int) -> Work:
    text = "orders;city\n" + "12;Husum\n" * count
    found = [Entity("ADDRESS", at, at + 8, 0.9, Source.NAME) for at in range(12, len(text), 9)]
    return lambda: list(without_column_numbers(text, found))


def tokens_begun_again(count: int) -> Work:
    headers = [(b"x-login", b"eyJ" * count)]
    return lambda: list(beside_body("", "", headers))


def names_and_stops(count: int) -> Work:
    enough = Enough(alone={"PERSON": 0.1}, beside={"PERSON": 0.1})
    words = [(at + start, at + start + 6) for at in range(0, 15 * count, 15) for start in (0, 8)]
    text = "Kevina. Robine " * count
    return lambda: Weighed(text, words, ["PERSON"] * len(words), [0.9] * len(words), enough).entities(beside=False)


@pytest.mark.parametrize(
    ("work", "count"),
    [
        (heads_of_tables, 10000),
        (a_line_of_underscores, 5000),
        (persons_again, 500),
        (phones_again, 500),
        (known_pages, 500),
        (names_in_one_line, 2000),  # fewer fit the processor's cache, and seem to cost less each
        (names_in_one_token, 500),
        (acronyms_in_capitals, 500),
        (addresses_beside_sums, 1500),
        (tokens_begun_again, 1000),
        (names_and_stops, 8000),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_the_time_grows_faster_than_the_list(work: Callable[[int], Work], count: int) -> None:
    assert grows_at_most(9, work, count, 4 * count)  # 4 if linear, 16 if quadratic
