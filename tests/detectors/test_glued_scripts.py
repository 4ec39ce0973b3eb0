"""Values between letters of scripts that are written without spaces, or with endings, in languages that nobody chose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client import Policy, scan
from guarded_client._surrogates import ends_of, words_of
from guarded_client.adapters.mentions import found as found_again
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.known import KnownValues
from guarded_client.detectors.reading.legible import legible
from tests.growth import Work, grows_at_most

POLICY = Policy(names="off")
AROUND = [
    ("私の番号は", "です"), ("我的号码是", "谢谢"), ("내번호는", "입니다"), ("หมายเลข", "ครับ"), ("رقمي", "شكرا"), ("मेरा नंबर", "है"),
    ("номер", "такой"), ("ο αριθμός", "είναι"), ("", "님"), ("是", ""),
]  # fmt: skip
VALUES = {
    "4111111111111111": "CREDIT_CARD",
    "4111 1111 1111 1111": "CREDIT_CARD",
    "FR7630006000011234567890189": "IBAN_CODE",
    "+33612345678": "PHONE_NUMBER",
    "06 12 34 56 78": "PHONE_NUMBER",
    "192.168.12.45": "IP_ADDRESS",
    "536-22-1234": "US_SSN",
}


@pytest.mark.parametrize(("before", "after"), AROUND)
@pytest.mark.parametrize("value", VALUES)
def test_a_number_between_letters_of_another_script_is_missed(value: str, before: str, after: str) -> None:
    text = before + value + after
    assert [(text[entity.start : entity.end], entity.kind) for entity in scan(text, POLICY)] == [(value, VALUES[value])]


@pytest.mark.parametrize(("before", "after"), [*AROUND[:6], ("", "님에게")])
def test_an_address_takes_the_sentence_around_it_along(before: str, after: str) -> None:
    text = f"{before}zoe@exemple.fr{after}"
    assert [text[entity.start : entity.end] for entity in scan(text, POLICY)] == ["zoe@exemple.fr"]


@pytest.mark.parametrize("text", ["张wei@exemple.cn", "用户@例子.广告", "zoé@exemple.fr"])
def test_an_address_with_letters_of_another_script_loses_them(text: str) -> None:
    assert [text[entity.start : entity.end] for entity in scan(text, POLICY)] == [text]


@pytest.mark.parametrize("text", ["第12号", "2026年11月28日", "iPhone15を買った", "5분", "A4用紙", "версия2"])
def test_a_number_that_says_nothing_of_anybody_is_taken(text: str) -> None:
    assert scan(text, POLICY) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("بطاقتي ٤١١١١١١١١١١١١١١١ شكرا", "٤١١١١١١١١١١١١١١١"), ("कार्ड ४१११११११११११११११", "४१११११११११११११११"), ("卡号４１１１１１１１１１１１１１１１谢谢", "４１１１１１１１１１１１１１１１")],
)  # fmt: skip
def test_digits_of_another_script_are_missed(text: str, value: str) -> None:
    assert [text[entity.start : entity.end] for entity in scan(text, POLICY)] == [value]


@pytest.mark.untraced
@pytest.mark.parametrize(
    "unit", ["我1", "我a", "我4111111111111111谢谢", "邮箱zoe@exemple.fr谢谢，", "我a@b.fr我", "a\\_b", "<wbr>1"]
)
def test_the_time_grows_faster_than_the_length(unit: str) -> None:
    cascade = Cascade(names="off")

    def of_length(length: int) -> Work:
        text = unit * (length // len(unit))
        return lambda: cascade.detect([text], {})

    assert grows_at_most(9, of_length, 8_000, 32_000)


NAMES = [
    ("Zoe Kervadec", "저는Zoe Kervadec입니다"),
    ("Zoe Kervadec", "我是Zoe Kervadec谢谢"),
    ("田中太郎", "私は田中太郎です"),
    ("김철수", "저는김철수예요"),
    ("王伟", "我是王伟谢谢"),
    ("สมชาย ใจดี", "ผมชื่อสมชาย ใจดีครับ"),
    ("アレクサンドラ・スミルノワ", "私はアレクサンドラ・スミルノワです"),
]


@pytest.mark.parametrize(("name", "text"), NAMES)
def test_a_known_name_is_missed_in_a_sentence_without_spaces(name: str, text: str) -> None:
    entities = Cascade(names="off").detect([text], {"PERSON": [name]})[0]
    assert [text[entity.start : entity.end] for entity in entities] == [name]


@pytest.mark.parametrize(("name", "text"), NAMES)
def test_a_name_that_was_told_before_is_missed_in_a_sentence_without_spaces(name: str, text: str) -> None:
    assert not words_of([text]).isdisjoint(ends_of("PERSON", name))

    class Detect:
        texts, known, said, own = (text,), {}, (("PERSON", name),), frozenset[int]()

    rows = found_again(Cascade(names="off"), Detect())  # type: ignore[arg-type]
    assert [text[entity.start : entity.end] for entity in rows[0]] == [name]


@pytest.mark.parametrize(("name", "text"), [("김하나", "김하난"), ("علي", "عليه"), ("Zoe", "Zoeé")])
def test_a_known_name_is_found_in_a_longer_word(name: str, text: str) -> None:
    assert KnownValues({"PERSON": [name]}).find(text) == []


@given(st.text(st.sampled_from("我는а٤4a@ .\u00ad\u3000㎏e\u0301"), max_size=24))
def test_each_character_of_the_second_reading_stands_where_it_stood(text: str) -> None:
    first, second = (
        [(sign, read.place(at, at + 1)) for at, sign in enumerate(read.text) if not sign.isspace()]
        for read in (legible(text), legible(text, parted=True))
    )
    assert first == second


@pytest.mark.parametrize(
    "value",
    ["zoe.kervadec@<wbr>exemple.<wbr />fr", "4111<wbr>1111<wbr>1111<WBR>1111", "FR76<wbr/>30006000011234567890189"],
)
def test_a_place_where_a_browser_may_break_a_word_hides_it(value: str) -> None:
    text = f"<p>{value}</p> a <wbr> b"
    assert [text[entity.start : entity.end] for entity in scan(text, POLICY)] == [value]


@pytest.mark.parametrize(
    "value",
    ["zoe\\_kervadec@exemple.fr", "zoe\\.kervadec\\+x@exemple\\.fr", "06\\.12\\.34\\.56\\.78", "4111\\-1111\\-1111\\-1111", "\\+33 6 12 34 56 78"],
)  # fmt: skip
def test_what_markdown_escapes_is_missed(value: str) -> None:
    text = f"- {value} and C:\\dir\\.hidden, \\d+\\.\\d+"
    assert [text[entity.start : entity.end] for entity in scan(text, POLICY)] == [value.removeprefix("\\")]
