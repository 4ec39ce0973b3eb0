"""A name that many people bear, and a common word, in a sentence that says little of it."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

import pytest

from guarded_client.detectors.models.builtin_names import ENOUGH as LIBRARYS
from guarded_client.detectors.models.word_chances import Enough, Weighed
from guarded_client.detectors.words import listed_names
from guarded_client.detectors.words.ordinary import is_ordinary

ENOUGH = Enough(
    alone={"PERSON": 0.1, "LOCATION": 0.4}, beside={"PERSON": 0.4, "LOCATION": 0.5}, given=0.01, surname=0.05
)


def persons(text: str, chances: Mapping[str, float], kind: str = "PERSON", enough: Enough = ENOUGH) -> list[str]:
    words = [(text.index(word), text.index(word) + len(word)) for word in text.replace(".", " ").split()]
    every = [chances.get(text[start:end], 0.001) for start, end in words]
    weighed = Weighed(text, words, [kind] * len(words), every, enough)
    return [text[e.start : e.end] for e in weighed.entities(beside=False) if e.kind == "PERSON"]


@pytest.mark.parametrize(
    ("text", "chances", "found"),
    [
        ("Ayer Mercedes llamó.", {"Mercedes": 0.02}, ["Mercedes"]),
        ("Gisteren belde Élodie weer.", {"Élodie": 0.011}, ["Élodie"]),
        ("we asked Novak about it", {"Novak": 0.06}, ["Novak"]),
        ("we asked Novak about it", {"Novak": 0.03}, []),
        ("Torsten called. Waldemar did not", {"Torsten": 0.015, "Waldemar": 0.025}, ["Waldemar"]),
        ("we asked torsten about it", {"torsten": 0.09}, []),
        ("we asked TORSTEN about it", {"TORSTEN": 0.09}, []),
        ("we asked Xyzzyx about it", {"Xyzzyx": 0.09}, []),
        ("we asked Torsten about it", {"Torsten": 0.005}, []),
        ("Annas Paket fehlt", {"Annas": 0.012}, ["Annas"]),
        ("we lost Torstens parcel", {"Torstens": 0.011}, ["Torstens"]),
        ("Eves Paket fehlt", {"Eves": 0.012}, []),  # too short to tell
    ],
)
def test_a_listed_name_needs_a_hint(text: str, chances: Mapping[str, float], found: list[str]) -> None:
    assert persons(text, chances) == found


@pytest.mark.parametrize(
    ("text", "chances", "found"),
    [
        ("His face was covered by a beard", {"beard": 0.2}, []),
        ("Er hat einen novak gesehen", {"novak": 0.2}, []),
        ("Maybe your cousin did it", {"cousin": 0.4}, []),
        ("Han visto a mi marchand", {"marchand": 0.4}, []),
        ("Yesterday julie beard called", {"julie": 0.9, "beard": 0.2}, ["julie beard"]),
        ("We asked torsten about it", {"torsten": 0.4}, ["torsten"]),
        ("we asked torsten about it", {"torsten": 0.1}, ["torsten"]),  # this writer has no capitals
        ("we asked marchand about it", {"marchand": 0.1}, ["marchand"]),
        ("We asked Torsten about it", {"Torsten": 0.1}, ["Torsten"]),
    ],
)
def test_a_name_in_lower_case_needs_more_where_the_writer_has_capitals(
    text: str, chances: Mapping[str, float], found: list[str]
) -> None:
    assert persons(text, chances, enough=LIBRARYS) == found


def test_a_town_that_is_a_name_too_is_a_person_where_it_was_neither() -> None:
    assert persons("we asked Florencia about it", {"Florencia": 0.2}, "LOCATION") == ["Florencia"]
    assert persons("we went to Florencia again", {"Florencia": 0.5}, "LOCATION") == []


@pytest.mark.parametrize(
    ("text", "chances", "found"),
    [
        ("the paper was printed", {"paper": 0.96, "printed": 0.6}, []),
        ("Printed on both sides. Paper is white", {"Printed": 0.9, "Paper": 0.9}, []),
        ("sides:\nPrinted on paper", {"Printed": 0.9}, []),
        ("Norm called. Kitty paid", {"Norm": 0.9, "Kitty": 0.9}, ["Norm", "Kitty"]),
        ("ALL WAS PRINTED", {"PRINTED": 0.4}, []),
        ("we asked paper about it", {"paper": 0.98}, []),
        ("we asked mr paper about it", {"paper": 0.98}, ["paper"]),
        ("we asked julie paper about it", {"julie": 0.9, "paper": 0.98}, ["julie paper"]),
        ("we asked Paper about it", {"Paper": 0.11}, ["Paper"]),
        ("we asked xyzzyx about it", {"xyzzyx": 0.11}, ["xyzzyx"]),
        ("we asked muqtada al sadr", {"muqtada": 0.9, "al": 0.2, "sadr": 0.9}, ["muqtada al sadr"]),
        ("ich habe die Brücke und das Papier nicht", {"Brücke": 0.9, "Papier": 0.9}, []),
    ],
)
def test_a_common_word_is_a_person_only_where_a_model_is_sure(
    text: str, chances: Mapping[str, float], found: list[str]
) -> None:
    assert persons(text, chances) == found


def test_a_common_word_is_a_name() -> None:
    words = listed_names.listed(listed_names.COMMON)
    assert len(words) > 25_000
    assert not words & (listed_names.listed(listed_names.GIVEN) | listed_names.listed(listed_names.SURNAMES))


@pytest.mark.parametrize(
    ("text", "chances", "found"),
    [
        ("we asked Xyzzyx about it", {"Xyzzyx": 0.04}, ["Xyzzyx"]),
        ("we asked Paper about it", {"Paper": 0.04}, []),
        ("we asked xyzzyx about it", {"xyzzyx": 0.04}, []),
        ("we asked XyzZyx about it", {"XyzZyx": 0.04}, []),
        ("we asked XYZZYX about it", {"XYZZYX": 0.04}, []),
        ("we asked xyzzyx about it", {"xyzzyx": 0.06}, ["xyzzyx"]),
        ("we asked McXyzzy about it", {"McXyzzy": 0.04}, ["McXyzzy"]),
        ("we asked torsten about it", {"torsten": 0.04}, ["torsten"]),
        ("we asked julie xyzzyx about it", {"julie": 0.9, "xyzzyx": 0.04}, ["julie xyzzyx"]),
        ("we asked julie. xyzzyx fell", {"julie": 0.9, "xyzzyx": 0.04}, ["julie"]),
    ],
)
def test_a_word_that_is_not_written_as_names_are_needs_more(
    text: str, chances: Mapping[str, float], found: list[str]
) -> None:
    assert persons(text, chances, enough=LIBRARYS) == found


@pytest.mark.parametrize("file", [listed_names.GIVEN, listed_names.SURNAMES])
def test_an_ordinary_word_is_listed(file: str) -> None:
    names = listed_names.listed(file)
    assert len(names) > 10_000
    assert [name for name in names if is_ordinary(name) or listed_names.plain(name) != name or len(name) < 3] == []


def test_the_lists_differ_from_what_writes_them() -> None:
    try:
        if version("faker") != "40.63.0":
            pytest.skip("another version of Faker has other names")
    except PackageNotFoundError:
        pytest.skip("the lists are made of Faker's")
    from training import listed_names as made

    assert set(made.chosen(("f", "m"))) == listed_names.listed(listed_names.GIVEN)
    assert set(made.chosen(("surname",))) == listed_names.listed(listed_names.SURNAMES)
    assert set(made.common()) == listed_names.listed(listed_names.COMMON)
