"""Every number that the table has is an age where somebody tells one, with its accents or without."""

import re

import pytest

from guarded_client import Policy, scan
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.literals import Heads
from guarded_client.detectors.words import numerals
from guarded_client.detectors.words.alternatives import beginnings, either, plain
from guarded_client.detectors.words.numerals import ALL, Numerals

OFF = Policy(names="off")
TOLD = {
    "EN": "my sister is {},",
    "FR": "ma sœur a {} ans.",
    "DE": "meine Schwester ist {}.",
    "ES": "mi hermana tiene {} años.",
    "IT": "mia sorella ha {} anni.",
    "PT": "minha filha tem {} anos.",
    "NL": "mijn zus is {}.",
}
WORDS = sorted({word for language in ALL for word in f"{language.below_twenty} {language.tens}".split()})


@pytest.mark.parametrize(("language", "told"), TOLD.items())
def test_a_number_in_words_is_no_age(language: str, told: str) -> None:
    words: Numerals = getattr(numerals, language)
    for word in f"{words.ones} {words.dozen} {words.teens} {words.tens}".split():
        for written in {word, folded(word).replace("ß", "ss")}:
            text = told.format(written)
            assert [(entity.kind, entity.start) for entity in scan(text, OFF)] == [("AGE", text.index(written))], text


@pytest.mark.parametrize(
    "told",
    ["meine Oma ist vierundneunzig.", "mijn oma is tweeëntachtig.", "mia nonna ha ottantuno anni."],
)
def test_tens_and_ones_in_one_word_are_no_age(told: str) -> None:
    assert [entity.kind for entity in scan(told, OFF)] == ["AGE"]


def test_a_pattern_does_not_match_its_own_words() -> None:
    written, flat = re.compile(either(*WORDS), re.IGNORECASE), re.compile(plain(*WORDS))
    for word in WORDS:
        assert written.fullmatch(word) and written.fullmatch(folded(word).upper()), word
        assert flat.fullmatch(folded(word)), word
        assert beginnings(word) & Heads(folded(word)).keys[0], word
