from collections.abc import Iterator
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import ean, luhn
from stdnum.fr import nir

from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.countries.switzerland import _ahv
from guarded_client.detectors.formats.payment import _luhn
from guarded_client.detectors.identifiers import Identifiers
from guarded_client.detectors.kinds import CATEGORIES, KINDS, category
from guarded_client.detectors.reading.uuids import piece_of_uuid
from tests.detectors.examples import (
    FOUND,
    FOUND_IN_EUROPE,
    FOUND_ONLINE,
    LEFT,
    LEFT_IN_EUROPE,
    LEFT_ONLINE,
)
from tests.growth import Work, grows_at_most

CASCADE = Cascade(names="off")


def found(text: str) -> list[tuple[str, str]]:
    return [(entity.kind, text[entity.start : entity.end]) for entity in CASCADE.detect([text], {})[0]]


def marked() -> Iterator[tuple[str, str, str]]:
    for kind, texts in (*FOUND.items(), *FOUND_IN_EUROPE.items(), *FOUND_ONLINE.items()):
        for text in texts:
            start, end = text.index("⟦"), text.index("⟧")
            yield kind, text[:start] + text[start + 1 : end] + text[end + 1 :], text[start + 1 : end]


@pytest.mark.parametrize(("kind", "text", "value"), list(marked()))
def test_a_form_of_an_identifier_is_missed_or_cut(kind: str, text: str, value: str) -> None:
    assert found(text) == [(kind, value)]


@pytest.mark.parametrize("text", [*LEFT, *LEFT_IN_EUROPE, *LEFT_ONLINE])
def test_something_that_a_bot_must_read_is_covered(text: str) -> None:
    assert found(text) == []


@given(
    st.from_regex(r"[12][0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[1-8][0-9])[0-9]{6}", fullmatch=True),
    st.sampled_from(["", " ", ".", "-"]),
)
def test_a_valid_nir_is_missed(digits: str, gap: str) -> None:
    whole = digits + nir.calc_check_digits(digits)
    cuts = (0, 1, 3, 5, 7, 10, 13, 15)
    value = gap.join(whole[start:end] for start, end in pairwise(cuts))
    text = f"voici {value}, merci"
    covered = [entity for entity in CASCADE.detect([text], {})[0] if entity.kind == "FR_NIR"]
    assert [(text[e.start : e.end], e.source) for e in covered] == [(value, Source.CHECKSUM)]


@given(st.from_regex(r"4[0-9]{14}", fullmatch=True), st.sampled_from(["", " ", "-", "."]))
def test_a_valid_card_is_missed(digits: str, gap: str) -> None:
    whole = digits + luhn.calc_check_digit(digits)
    value = gap.join(whole[start : start + 4] for start in range(0, 16, 4))
    if len(set(whole)) > 2:
        assert value in {text for _, text in found(f"voici {value}, merci")}


@given(st.text(max_size=300) | st.text(alphabet="01 23.-+@/:aeArue né FRfr\n\\", max_size=300))
@settings(max_examples=300)
def test_any_text_gives_entities_within_it_sorted_and_disjoint(text: str) -> None:
    entities = CASCADE.detect([text], {})[0]
    edges = [edge for entity in entities for edge in (entity.start, entity.end)]
    assert edges == sorted(edges)
    assert all(0 <= entity.start < entity.end <= len(text) for entity in entities)
    assert {entity.kind for entity in entities} <= KINDS


UNITS = (
    "a.a.a.", "1", "1 ", " ", "-", "@", "a.a@a.", "+", "+1 ", "06 ", "12 34 ", "4111 1111 ", "2 87 02 75 118 042 5",
    "1 rue ", "rue de la ", "5 Aa Aa ", "né ", "dob: ", "né 3 mars ", "nir 2 ", "siren 123 ", "FR76 ", "A1 ", "ab:",
    "eyJaaaaaaaa.", "eyJaaaaaaaa", "{", "{a", "-----BEGIN ", "a_key=", "token: a1B2c3", "redis://a:", "://a:b@", "curl -u ",
    "Maaaa", "sk_live_a", "passe ", "pass is ", "eyJ-", "sk-", "password:", "://a:", "-----BEGIN PRIVATE KEY-----", "Dr ",
    "je m'appelle ", "tel 12", "Mr a ", "passport ", "nif 1 ", "calle ", "via Aa 1 ", "C/ ", "Aastr. 5, ", "1234 AB ",
    "0123 456 ", "edad 1 ", "@a", "login: a", "github.com/a", "www.a.", "| M | 1/1/1987 ", "parcelles n° 1, ", "0 3 0 2 1 9 8 7 ",
    "1Boat", "a.com/in/","756.1234.5678.97 ", "A1B2C3 ", "İ", "geb. 1", "\n", "É", "123-45-",
    "n.a.s.s ", "a_b=", "aB:", "a|b\n", "ab;cd\n1234;5678\n", "zero one ", "<<AB", "mot de passe du ",
)  # fmt: skip


@pytest.mark.untraced
@pytest.mark.parametrize("unit", UNITS)
def test_the_time_of_a_hostile_text_grows_faster_than_its_length(unit: str) -> None:
    CASCADE.detect([unit * 20], {})

    def of_length(length: int) -> Work:
        text = (unit * (length // len(unit) + 1))[:length]
        return lambda: CASCADE.detect([text], {})

    assert grows_at_most(9, of_length, 16384, 65536)  # 4 if linear, 16 if quadratic


@pytest.mark.untraced
def test_the_time_of_many_different_numbers_grows_faster_than_their_count() -> None:
    def of_numbers(count: int) -> Work:
        text = " ".join(f"06{number * 7919 % 10**8:08}" for number in range(1, count + 1))
        return lambda: CASCADE.detect([text], {})

    assert grows_at_most(9, of_numbers, 1000, 4000)  # 4 if linear, 16 if quadratic


@pytest.mark.parametrize("region", ["FR", "GB", "US"])
def test_a_region_that_is_not_wanted_still_finds_its_national_numbers(region: str) -> None:
    national = {"FR": "06 12 34 56 78", "GB": "07700 900123", "US": "(415) 555-2671"}
    assert [e.kind for e in Identifiers((region,)).find(national[region])] == ["PHONE_NUMBER"]
    assert Identifiers(()).find(national[region]) == []


def test_a_kind_has_no_category() -> None:
    assert Identifiers().kinds <= KINDS
    assert all(category(kind) == CATEGORIES[kind] and CATEGORIES[kind].startswith("user.") for kind in KINDS)
    assert category("MADE_UP") == "user"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("write to m\u200barie.dupont@exam\u00adple.com!", "EMAIL_ADDRESS", "m\u200barie.dupont@exam\u00adple.com"),
        ("tel 06\u200b12\u206034\ufeff5678.", "PHONE_NUMBER", "06\u200b12\u206034\ufeff5678"),
        (
            "FR\uff17\uff16 \uff13000 6000 0112 3456 7890 189",
            "IBAN_CODE",
            "FR\uff17\uff16 \uff13000 6000 0112 3456 7890 189",
        ),
        (
            "\uff4d\uff41\uff52\uff49\uff45\uff20\uff41\uff0e\uff46\uff52",
            "EMAIL_ADDRESS",
            "\uff4d\uff41\uff52\uff49\uff45\uff20\uff41\uff0e\uff46\uff52",
        ),
        ("\u202ecarte 4111\u200d1111\u200c1111\u200b1111", "CREDIT_CARD", "4111\u200d1111\u200c1111\u200b1111"),
        ("key sk-proj-\u200babcdefghijklmnop1234567890", "SECRET", "sk-proj-\u200babcdefghijklmnop1234567890"),
        ("IBAN FR76 3000 6000\n0112 3456 7890 189", "IBAN_CODE", "FR76 3000 6000\n0112 3456 7890 189"),
        ("\u0645\u0631\u062d\u0628\u0627 06 12 34 56 78 \u200f", "PHONE_NUMBER", "06 12 34 56 78"),
    ],
)
def test_unseen_or_wide_characters_hide_a_part_of_an_identifier(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)
    start, end = text.index(value), text.index(value) + len(value)
    assert all(start >= entity.end or end <= entity.start or (entity.start, entity.end) == (start, end)
               for entity in CASCADE.detect([text], {})[0])  # fmt: skip


@given(st.text("0123456789", min_size=1, max_size=24))
def test_the_checksum_of_a_card_is_another_than_that_of_luhn(number: str) -> None:
    assert _luhn(number) == luhn.is_valid(number)
    assert not _luhn(f"{number}\u0661")


@given(st.from_regex(r"756[0-9]{10}", fullmatch=True))
def test_the_checksum_of_an_ahv_number_is_another_than_that_of_ean(number: str) -> None:
    assert _ahv(f"{number[:3]}.{number[3:]}") == ean.is_valid(number)


@given(
    st.uuids(), st.sampled_from(["{}", "Order {} has not arrived.", '{{"id": "call_{}"}}', "urn:uuid:{}", "NIF: {}."])
)
@settings(max_examples=300)
def test_a_piece_of_a_uuid_is_taken_for_a_number_of_somebody(id_: UUID, sentence: str) -> None:
    assert found(sentence.format(id_)) == found(sentence.format(str(id_).upper())) == []


@pytest.mark.parametrize(
    "id_",
    [
        "e8e5b461-7589-482b-9a70-2cfa93ea5c4e",  # pieces of these pass a check, or look like a phone number
        "b18c8632-2266-4668-8665-0967dbc38a39",
        "8b1c8329-0483-4963-83ea-7d7ff7db0951",
        "5597556d-1f7f-43e2-b0b4-ade28c4e7852",
    ],
)
def test_a_uuid_hides_what_stands_beside_it(id_: str) -> None:
    assert found(f"{id_} 4111 1111 1111 1111") == [("CREDIT_CARD", "4111 1111 1111 1111")]
    assert found(f"api_key={id_}") == [("SECRET", id_)]
    assert found(f"7589-482b is my NIF, {id_[:-1]}")[:1] == [("ES_NIF", "7589-482b")]


def test_numbers_that_somebody_wrote_pass_for_a_uuid() -> None:
    part = Entity("CREDIT_CARD", 9, 23, 1.0, Source.CHECKSUM)
    assert piece_of_uuid("b5862b7a-4b3e-4062-8706-46322315170c", part)
    assert not piece_of_uuid("58620000-4030-4062-8706-463223151700", part)
