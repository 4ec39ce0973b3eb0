"""How escaped text reads, and the way back to where it stands."""

import json
from email.header import Header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client._reading.json_text import numbers_between, strings_of
from guarded_client._reading.view import View


@pytest.mark.parametrize(
    ("raw", "reads"),
    [(r"Jos\u00e9", "José"), (r"Jos\\u00e9", "José"), ("jean%40exemple.fr", "jean@exemple.fr"), ("%C3%89lo", "Élo"),
     ("&Eacute;lo &#233; &#xe9;", "Élo é é"), (r"a\nb\"c", 'a\nb"c'), (r"\ud83d\ude00!", "😀!"), (r"\ud83d!", "\ufffd!"),
     ("https://zo%40:a%2Fb%40c9@h.example/%40 %40", "https://zo%40:a%2Fb%40c9@h.example/@ @"),
     ("100% sure & %zz", "100% sure & %zz"), ("%ff", "%ff"), ("&unknown;", "&unknown;"),
     (r"Zo\303\253 Bront\\303\\253 \200\301 \303 C:\303\101", r"Zoë Brontë \200\301 \303 C:\303\101"),
     ("=?utf-8?Q?Zo=C3=AB_=40_a?= <z@a>", "Zoë @ a <z@a>"), ("=?iso-8859-2?q?=A3=f3d=BC?=", "Łódź"),
     ("To:=?utf-8?Q?Zo=C3=AB?=\r\n =?utf-8?Q?_Du?=,=?x1?q?p?=", "To:Zoë Du,p"), ("=?x1?q?=4?= =?b?= _", "=4 =?b?= _"),
     (r"\u{e9}\\u{1f600} \U000000e9 %u00e9%u0040 \u{110000} %uD83D \u{", "é😀 é é@ \ufffd \ufffd \\u{"),
     ("&amp;#64;&amp;amp;eacute; R&amp;co; &amp; &amp;amp; &#000000064;", "@é R&co; & & @"),
     (r"Jos\xc3\xa9 Jos\xe9 Jos\\xe9l \x40a \xe9\x41 C:\x86\xbox \x0a", r"José José Josél @a éA C:\x86\xbox \x0a")],
)  # fmt: skip
def test_escapes_are_undone(raw: str, reads: str) -> None:
    assert View(raw).text == reads


@pytest.mark.parametrize(
    ("raw", "reads"),
    [("https://x.example/?q=Zo+A&n=%2B33+6", "https://x.example/?q=Zo A&n=+33 6"), ("q=Zo+A&n=1+2", "q=Zo A&n=1 2"),
     ('{"u":"?a=1\\u0026q=Zo+A"}', '{"u":"?a=1&q=Zo A"}'), ("<a href='?a=1&amp;q=Zo+A'>", "<a href='?a=1&q=Zo A'>"),
     ("?user[name]=Zo+A", "?user[name]=Zo A"), ("c++ a=b+c; x=1+2", "c++ a=b+c; x=1+2"),
     ("q=Zo%C3%AB+A", "q=Zoë A"), ("1,q=Zoe+Ann\n", "1,q=Zoe Ann\n"), ('{"q":"q=Zoe+Ann"}', '{"q":"q=Zoe Ann"}'),
     ("-d q=Zoe+Ann, q=Zoe+Ann b", "-d q=Zoe+Ann, q=Zoe Ann b"), ("?a b=c+d", "?a b=c+d")],
)  # fmt: skip
def test_a_plus_in_a_form_was_no_space(raw: str, reads: str) -> None:
    assert View(raw, form=True).text == reads
    assert View(raw).text == View(raw, form=False).text
    assert View(raw).formed == (" " in reads and "+" in raw and reads != raw)


@given(st.text(), st.data())
def test_offsets_lead_back_to_the_raw_text(text: str, data: st.DataObject) -> None:
    raw = json.dumps(text)[1:-1]
    view = View(raw)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    raw_start, raw_end = view.to_raw(start, end)
    assert 0 <= raw_start <= raw_end <= len(raw)
    assert View(raw[:raw_start]).text + View(raw[raw_start:raw_end]).text + View(raw[raw_end:]).text == view.text


@given(st.text("aé@ =?_.", min_size=1).map(str.strip), st.sampled_from(["utf-8", "iso-8859-1"]), st.data())
def test_offsets_lead_back_from_the_head_of_a_mail(text: str, charset: str, data: st.DataObject) -> None:
    raw = Header(text, charset).encode()
    view = View(raw)
    if "?q?" not in raw:  # in base64, or as it is: read elsewhere
        return
    assert view.text == text
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    raw_start, raw_end = view.to_raw(start, end)
    assert start == end or (raw_start < raw_end and raw[raw_start:raw_end][:2] != "=?")


@given(
    st.recursive(
        st.text() | st.integers() | st.booleans(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_every_string_of_a_json_text_is_known(value: object) -> None:
    text = json.dumps({"value": value, "mark": "here"})
    strings = strings_of(text)
    assert strings is not None
    at = text.rindex("here")
    assert strings.covers(at, at + 4)
    assert not strings.covers(at - 2, at + 4)


def test_only_objects_and_arrays_count_as_json() -> None:
    assert strings_of('"text"') is None
    assert strings_of("{not json}") is None
    assert strings_of("[" * 100_000) is None


def test_numbers_are_taken_whole() -> None:
    text = '{"card": 4111111111111111, "n": -1}'
    assert [text[a:b] for a, b in numbers_between(text, 12, 14)] == ["4111111111111111"]


@given(st.text("?&=+%20aZ\\n"), st.data())
def test_offsets_lead_back_from_a_form(raw: str, data: st.DataObject) -> None:
    view = View(raw, form=True)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    raw_start, raw_end = view.to_raw(start, end)
    assert 0 <= raw_start <= raw_end <= len(raw)
    assert all(view.to_raw(at, at)[0] <= view.to_raw(at + 1, at + 1)[0] for at in range(len(view.text)))
