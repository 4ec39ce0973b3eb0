"""The head of a mail in the encodings of the world, and texts that were encoded again and again."""

import re
from base64 import b64encode
from time import process_time
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client import Entity, Policy, UnreadableRefused, scan, tagged
from guarded_client._reading.mail_words import misnamed, unreadable
from guarded_client._reading.view import View
from tests.conftest import Bot

MAIL = "maelys.kervadec@exemple.fr"
CODE = b64encode(MAIL.encode()).decode().rstrip("=")
NAMES = {
    "gb2312": "张三丰", "gbk": "张三丰", "gb18030": "张三丰", "hz": "张三丰", "big5": "張三豐", "shift_jis": "山田表太郎",
    "iso-2022-jp": "山田表太郎", "euc-jp": "山田太郎", "euc-kr": "김철수", "ks_c_5601-1987": "김철수", "iso-2022-kr": "김철수",
    "koi8-r": "Иван Петров", "koi8-u": "Ївга Петрів", "windows-1251": "Лі", "windows-1250": "Łukasz Żak",
    "iso-8859-2": "Łukasz Żak", "iso-8859-7": "Γιάννης", "windows-1255": "יוסי כהן", "tis-620": "เกง ชาย",
    "utf-7": "Zoë Brontë", "utf-16": "张三", "macintosh": "Zoë Brontë", "cp850": "Zoë Brontë", "utf-8": "Zoë Brontë",
    "iso-8859-1": "Zoë Brontë",
}  # fmt: skip
BUILT_IN = Policy(names=("built-in",))


def found_in(text: str, **more: Any) -> list[Entity]:
    """With the model that reads any language; the others load for longer."""
    return scan(text, BUILT_IN, **more)


def quoted(data: bytes, charset: str, *, all_signs: bool) -> str:
    plain = b"" if all_signs else b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$()~+-"
    said = "".join(chr(byte) if byte in plain else f"={byte:02X}" for byte in data)
    return f"=?{charset}?Q?{said}?="


@pytest.mark.parametrize("charset", NAMES)
@pytest.mark.parametrize("way", ["quoted", "all signs", "base64", "language", "cut"])
def test_a_name_in_another_encoding(charset: str, way: str) -> None:
    name = NAMES[charset]
    data = name.encode("koi8_u" if charset == "koi8-u" else charset)
    if way == "base64":
        word = f"=?{charset}?B?{b64encode(data).decode()}?="
    elif way == "cut":  # within a letter, as many programs do
        word = "\n ".join(quoted(each, charset, all_signs=True) for each in (data[:1], data[1:]))
    else:
        word = quoted(data, f"{charset}*zz" if way == "language" else charset, all_signs=way != "quoted")
    head = f"From: {word} <x>"
    (found,) = found_in(head, known={"PERSON": [name]})
    assert found.kind == "PERSON"
    assert re.fullmatch(r"(?:=1B=28=42|=1B\(B|=0F|~}|=7E=7D)?\?= <x>", head[found.end :])
    if way != "base64":
        assert View(head).text == f"From: {name} <x>"


@pytest.mark.parametrize("charset", ["gb2312", "big5", "windows-1251", "tis-620", "iso-8859-2"])
@pytest.mark.parametrize("way", ["quoted", "base64"])
def test_utf_8_under_another_name(charset: str, way: str) -> None:
    data = "Zoë Brontë".encode()
    word = quoted(data, charset, all_signs=True) if way == "quoted" else f"=?{charset}?B?{b64encode(data).decode()}?="
    assert [found.kind for found in found_in(word, known={"PERSON": ["Zoë Brontë"]})] == ["PERSON"]
    assert misnamed(word) == (way == "quoted")


def test_an_escape_that_is_half_a_letter() -> None:
    assert View(r"=?shift_jis?q?=95\nx?=").text == "表nx"


@given(
    st.text("aé張山田表 =?_\\", min_size=1), st.sampled_from(["gb18030", "iso2022_jp_2", "utf-7", "utf-8"]), st.data()
)
def test_offsets_lead_back(text: str, charset: str, data: st.DataObject) -> None:
    raw = quoted(text.encode(charset, "replace"), charset, all_signs=False)
    view = View(raw)
    assert view.text == text.encode(charset, "replace").decode(charset)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    raw_start, raw_end = view.to_raw(start, end)
    assert start == end or 0 < raw_start < raw_end < len(raw)
    middle = view.to_raw(start, start)[0], view.to_raw(end, end)[0]
    assert middle[0] <= middle[1]


@pytest.mark.parametrize(
    "word", ["=?x-own?Q?=D5=C5=C8=FD=B7=E1?=", "=?x-own*zh?B?1cXI/bfh?=", "=?iso-2022-cn?Q?=1B$)A=0EUEH}=0F?="]
)
def test_an_encoding_that_nobody_knows(bot: Bot, policy: Any, word: str) -> None:
    _ = bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="the head of a mail in an unknown encoding"):
        _ = bot.chat(f"From: {word}")
    assert bot.provider.requests == []


@pytest.mark.parametrize(
    "word", ["=?x-own?Q?Jos=E9_Dupont?=", "=?unknown-8bit?q?Zo=C3=AB?=", "=?gb2312?Q?=D5=C5?=", "=?x1?q?=4?=", "=?"]
)
def test_what_can_be_read_all_the_same(word: str) -> None:
    assert not unreadable(word)


def test_a_scan_shows_what_a_mail_cuts() -> None:
    text = f"{'bonjour ' * 7}{CODE[:18]}=\n{CODE[18:]}=3D !"
    (found,) = found_in(text)
    assert (found.kind, text[found.start : found.end]) == ("EMAIL_ADDRESS", f"{CODE[:18]}=\n{CODE[18:]}=3D")


def test_a_long_word_and_one_that_was_cut() -> None:
    assert found_in(f"=?utf-8?q?{'a_' * 900}{MAIL.replace('@', '=40')}?=")
    assert found_in(f"=?utf-8?b?{b64encode(MAIL.encode()).decode().rstrip('=')}A?=")


@pytest.mark.parametrize("charset", ["utf-16", "utf-32", "iso-2022-kr"])
@pytest.mark.parametrize("data", [MAIL.encode(), b"~.\x1b\x1b$+--\xdc\xdc\xad-", "张三".encode("utf-16-be"), b"\xd8"])
def test_what_is_no_text_in_the_encoding_that_it_names(charset: str, data: bytes) -> None:
    for word in (quoted(data, charset, all_signs=True), f"=?{charset}?B?{b64encode(data).decode()}?="):
        _ = found_in(word)


@pytest.mark.parametrize("order", ["be", "le"])
def test_no_mark_says_in_which_order_bytes_come(order: str) -> None:
    assert View(quoted("Zoë".encode(f"utf-16-{order}"), "utf-16", all_signs=True)).text == "Zoë"


def test_utf_7_costs_linear_time() -> None:
    word = f"=?utf-7?Q?+{'AGEA' * 50_000}?="
    begun = process_time()
    assert len(View(word).text) == 75_000
    assert process_time() - begun < 10


def spelled(text: str) -> str:
    return "".join(f"={byte:02X}" for byte in text.encode())


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        (f"Bonjour {spelled(MAIL)} !", "Bonjour <EMAIL_ADDRESS_1> !"),
        (f"Bonjour {spelled(MAIL).lower()} !", "Bonjour <EMAIL_ADDRESS_1> !"),
        (f"Bonjour {spelled(MAIL[:9])}=\r\n{spelled(MAIL[9:])} !", "Bonjour <EMAIL_ADDRESS_1> !"),
        (f"c'est {spelled('Zoë Brontë')} !", "c'est <PERSON_1> !"),
        ("c'est Zo=C3=AB=20=42ront=C3=AB !", "c'est <PERSON_1> !"),
        ("tel =2B33612345678 !", "tel <PHONE_NUMBER_1> !"),
        ("tel +33=206=2012=2034=2056=2078 !", "tel <PHONE_NUMBER_1> !"),
        (f"{'bonjour ' * 7}{MAIL[:17]}=\r\n{MAIL[17:]} !", f"{'bonjour ' * 7}<EMAIL_ADDRESS_1> !"),
        (f"{'bonjour ' * 7}{MAIL[:17]}=\\r\\n{MAIL[17:]} !", f"{'bonjour ' * 7}<EMAIL_ADDRESS_1> !"),
        (f"{'bonjour ' * 7}{MAIL[:17]}=\n{MAIL[17:]} !", f"{'bonjour ' * 7}<EMAIL_ADDRESS_1> !"),
        (
            f"{'bonjour ' * 7}{CODE[:18]}=\n{CODE[18:]}=3D {CODE}= !",
            f"{'bonjour ' * 7}<EMAIL_ADDRESS_1> <EMAIL_ADDRESS_1> !",
        ),
        (f"{'A' * 64}=\n-----END", f"{'A' * 64}=\n-----END"),
        ("x=30&y=40, 33=41=50 z=20=30 =2B3", "x=30&y=40, 33=41=50 z=20=30 =2B3"),
    ],
)
def test_letters_in_quoted_printable(bot: Bot, policy: Any, text: str, sent: str) -> None:
    _ = bot.guard(policy)
    with tagged(known={"PERSON": ["Zoë Brontë"]}):
        _ = bot.chat(text)
    assert bot.provider.requests[-1].json["messages"][-1]["content"] == sent


@pytest.mark.parametrize("times", range(1, 6))
def test_what_was_encoded_again_and_again(times: int) -> None:
    percent, base64, mixed = MAIL.replace("@", "%40"), MAIL, MAIL
    name = quote("Zoë Brontë")
    for _ in range(times):
        base64 = b64encode(base64.encode()).decode()
        mixed = quote(b64encode(mixed.encode()).decode())
    for _ in range(times - 1):
        percent, name = quote(percent), quote(name)
    for text in (f"?m={percent}", base64, f"see {base64}", mixed):
        assert [found.kind for found in found_in(text)] == ["EMAIL_ADDRESS"]
    assert [found.kind for found in found_in(f"?n={name}", known={"PERSON": ["Zoë Brontë"]})] == ["PERSON"]
    assert View("100% %zz %25 %2525z %2541").text == "100% %zz % %z A"
