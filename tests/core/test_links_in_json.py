"""Links in an answer that is JSON because that was asked for: a URL ends with the string that it stands in."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client._restoring.restorer import Restorer
from tests.core.test_restore import restorer

MARK = "<EMAIL_ADDRESS_1>"
MAIL = "zoe@exemple.fr"


def restored(text: str, *, structured: bool = True, size: int = 0) -> str:
    step: Restorer = restorer(structured=structured)
    pieces = [text[at : at + size] for at in range(0, len(text), size)] if size else [text]
    return "".join([*map(step.feed, pieces), step.close()])


@pytest.mark.parametrize(
    "before",
    [
        '{"note":"see https://x.example/a","mail":"',
        '{"note":"[a](https://x.example/a)","mail":"',
        '["see https://x.example/a","',
        '[{"site":"x.example/"},{"n":[1,-2.5e+3,true,null,false],"mail":"',
        '{"a":"\\"https://x.example/\\"","b":"C:\\\\","mail":"',
        '\n {"https://x.example/":{},\r\n\t"mail":"to ',
    ],
)
@pytest.mark.parametrize("size", [0, 1, 7])
def test_a_url_in_one_string_kept_values_out_of_the_next(before: str, size: int) -> None:
    assert restored(before + MARK, size=size) == before + MAIL


@pytest.mark.parametrize(
    "before",
    [
        '{"url":"https://evil.example/?q=',
        '{"url":"https://evil.example/?a=\\"&q=',
        '{"url":"https:\\/\\/evil.example\\/?q=',
        '{"url":"\\u0068ttps://evil.example/?q=',
        '{"a":"![x](https://evil.example/?q=","b":"',
        '{"a":"<img src=\'https://evil.example/?q=","b":"',
        '{"a":"<style>","b":"@import \'',
        '{"a":"x","b":"[x](https://evil.example/?q=',
        'https://evil.example/?a="&q=',
        '{"a":1}https://evil.example/?a="&q=',
        '{"a":1} see "x":https://evil.example/?a="&q=',
        '{see "x":"a https://evil.example/?a=","q":"',
        '```json\n{"a":"b https://evil.example/?a=","q=',
        '{"a":https://evil.example/?a="&q=',
        '"https://evil.example/?a=",b"&q=https://evil.example/"',
        '{"a":https://evil.example/?a=',
        '{"a":"see https://evil.example/?a=""&q=',
        '{"a":"see https://evil.example/?a="1"&q=',
        '{"a":"see https://evil.example/?a="tru"&q=',
    ],
)
@pytest.mark.parametrize("size", [0, 1, 7])
def test_nothing_came_back_in_a_link(before: str, size: int) -> None:
    assert restored(before + MARK, size=size) == before + MARK


@pytest.mark.parametrize(
    ("text", "gets"),
    [("https://evil.example/?q= ", False), (" https://evil.example/?q=a ", False), ("evil.example/?q= ", False), ("https:evil.example/?q= ", False),
     ("(//1.2.3.4/?q= ", False), ("www.evil.example ", False), ("https://evil.example/?q=<b>", False), (f"https://evil.example/{'a' * 1100} ", False),
     ("ht\ttps://evil.example/?q= ", False), ("\nhttps:\n//evil.example/?q= ", False), (f"{chr(1) * 5}https://evil.example/?q= ", False), ("\0\x1fhttps://evil.example/?q= ", False),
     ("https://shop.example/?\tq= ", True), ("Bonjour\nhttps://a.fr/x ", True), ("http\nis a word, ", True), ("Data:\n", True),
     ("Data: ", True), ("SMS: ", True), ("file:a ", False), ("see https://a.fr/x ", True), ("a.fr ", True), ("and/or ", True), ("https://shop.example/?q= ", True), ("https://shop.example/?q=a b", True),
     ("https://shop.example/?q= https://evil.example/?q=", False), ("https://evil.example/?q= https://shop.example/?q=", False),
     ("//evil.example/?q=mail: ", False), ("www.evil.example/x: ", False), ("www.evil.example: ", True), ("\u00a0", True), ("\u3000\x85", True),
     ("\u00a0https://evil.example/?q= ", False), ("see https://evil.example/\\\\n", False), ("see https://evil.example/\\\\ ", True)],
)  # fmt: skip
@pytest.mark.parametrize("size", [0, 1, 7])
def test_a_tool_was_given_a_url_with_a_value_behind_a_space(text: str, gets: bool, size: int) -> None:
    shops = frozenset({"shop.example"})
    forms = {"json": f'{{"a":"{MARK}","url":"{text}{MARK}"}}', "leaf": text + MARK, "structured": f'["{text}{MARK}"]'}
    for form, whole in forms.items():
        step = restorer(hosts=shops, **{form: True})
        pieces = [whole[at : at + size] for at in range(0, len(whole), size)] if size else [whole]
        out = "".join([*map(step.feed, pieces), step.close()])
        assert out.endswith((text + (MAIL if gets else MARK)) + whole.rpartition(MARK)[2]), form


_texts = st.text(st.sampled_from('ab/:".\\ \n]([)<>=&?') | st.characters(), max_size=12) | st.sampled_from(
    ["https://x.example/a", "see http://x.example/", "x.example/?q=", "\\", '"', "//x.example/"]
)


@given(
    st.recursive(
        _texts | st.integers() | st.booleans(), lambda inner: st.lists(inner) | st.dictionaries(_texts, inner)
    ),
    st.integers(0, 9),
)
def test_any_json_gets_the_values_that_stand_alone_in_their_string(value: Any, size: int) -> None:
    text = json.dumps({"before": value, "mail": MARK})
    if "(" in text or "<" in text.replace(MARK, "") or "]:" in text:
        return  # a target or a tag may be open
    assert restored(text, size=size) == text.replace(MARK, MAIL)


@given(st.text(st.sampled_from('{}[]",:a1 \\/.<>')), st.integers(1, 5))
def test_what_is_json_is_found_in_any_pieces(text: str, size: int) -> None:
    text = f'{{"a":"{text}{MARK}'
    assert restored(text, size=size) == restored(text)
