"""However a text was written down, the same is found in it as in the text that people read."""

import html
import json
import quopri
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.explain import hits
from guarded_client.detectors.reading.legible import legible

CASCADE = Cascade(names=("built-in",))
MESSAGE = (
    "Bonjour, Élodie Marchand-Lefèvre à l'appareil, née le 3 février 1987, 14 bis rue des Trois-Frères, 75018 Paris. "
    "Mon NIR est le 2 87 02 75 118 042 53, tél. 06-12-34-56-78, elodie.ml@exemple.fr. "
    "Ma commande 4471 n'est pas arrivée, demandez à Björn Müller."
)
VALUES = ("Élodie Marchand-Lefèvre", "2 87 02 75 118 042 53", "06-12-34-56-78", "elodie.ml@exemple.fr", "Björn Müller")


def each(change: Callable[[str], str]) -> Callable[[str], list[str]]:
    return lambda text: [change(char) for char in text]


def every(number: int, sign: str) -> Callable[[str], list[str]]:
    return lambda text: [char + sign * (index % number == 1) for index, char in enumerate(text)]


def wide(char: str) -> str:
    return chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char


def bold(char: str) -> str:
    first = {True: 0x1D5D4 - ord("A"), False: 0x1D5EE - ord("a")}.get(char.isupper())
    return chr(ord(char) + first) if first is not None and char.isascii() and char.isalpha() else char


WRITTEN: dict[str, Callable[[str], list[str]]] = {
    "soft hyphens": every(3, "\u00ad"),
    "zero-width spaces": every(4, "\u200b"),
    "tags that nobody sees": every(2, "\U000e0041"),
    "keycaps": each(lambda char: f"{char}\ufe0f\u20e3" if char.isdigit() else char),
    "a line through it": each(lambda char: f"{char}\u0336" if char.isalnum() else char),
    "fillers of Hangul": each(lambda char: char.replace(" ", "\u3164")),
    "empty patterns of Braille": each(lambda char: char.replace(" ", "\u2800")),
    "NUL": every(7, "\x00"),
    "spaces that do not break": each(lambda char: char.replace(" ", "\u00a0")),
    "narrow spaces": each(lambda char: char.replace(" ", "\u202f")),
    "two spaces": each(lambda char: char.replace(" ", "  ")),
    "hyphens that do not break": each(lambda char: char.replace("-", "\u2011")),
    "dashes": each(lambda char: char.replace("-", "\u2013")),
    "letters and marks": each(lambda char: unicodedata.normalize("NFD", char)),
    "entities with names": each(lambda char: {" ": "&nbsp;", "é": "&eacute;", "É": "&Eacute;"}.get(char, char)),
    "entities with numbers": each(lambda char: char if char.isascii() else f"&#{ord(char)};"),
    "hexadecimal entities": each(lambda char: html.escape(char) if char.isascii() else f"&#x{ord(char):X};"),
    "JSON": each(lambda char: json.dumps(char)[1:-1]),
    "JSON in JSON": each(lambda char: json.dumps(json.dumps(char)[1:-1])[1:-1]),
    "mail": each(lambda char: char if char.isascii() else quopri.encodestring(char.encode()).decode()),
    "a link": each(lambda char: char if char.isascii() else quote(char)),
    "the wrong encoding": each(lambda char: char.encode().decode("cp1252")),
    "wide letters": each(wide),
    "letters for formulas": each(bold),
}


DIVIDING = {"zero-width spaces", "tags that nobody sees", "keycaps", "NUL", "dashes", "hyphens that do not break"}


@pytest.mark.parametrize("how", WRITTEN)
def test_a_value_is_missed_when_it_is_written_as(how: str) -> None:
    pieces = WRITTEN[how](MESSAGE)
    text = "".join(pieces)
    places = [sum(map(len, pieces[:index])) for index in range(len(pieces) + 1)]
    plain, found = CASCADE.detect([MESSAGE], {})[0], CASCADE.detect([text], {})[0]
    assert {MESSAGE[entity.start : entity.end] for entity in plain} >= {*VALUES}
    covered = {place for entity in found for place in range(entity.start, entity.end)}
    assert covered >= {places[index] for entity in plain for index in range(entity.start, entity.end)}
    if how in DIVIDING:
        return  # what may divide words is read both ways, so that more is covered
    assert [(entity.kind, entity.start) for entity in found] == [(e.kind, places[e.start]) for e in plain]
    for entity, meant in zip(found, plain, strict=True):
        assert places[meant.end] - 1 <= entity.end <= places[meant.end]  # not what nobody sees behind the last letter


def folded(text: str, end: str) -> str:
    """Lines of 75 bytes, as RFC 5545 has it."""
    lines = [""]
    for char in text:
        if len((lines[-1] + char).encode()) > 75 - (len(lines) > 1):
            lines.append("")
        lines[-1] += char
    return f"{end} ".join(lines)


QUOTED = (
    "je suis née le 3\n> février 1987", "j'ai 42\n> ans", "IBAN FR76 3000\n> 6000 0112 3456 7890 189", "carte 4111 1111\n> 1111 1111", "06 12 34\n> 56 78",
    "NIR 2 87 02 75\n> 118 042 53", "14 bis rue\n> des Trois-Frères, 75018 Paris",
)  # fmt: skip


@pytest.mark.parametrize("sign", ["> ", ">", ">> ", "> > "])
@pytest.mark.parametrize(
    ("value", "end"),
    [(value, end) for value in QUOTED for end in ("\n", "\r\n", "\\n") if end != "\\n" or value not in QUOTED[:2]],
)
def test_a_value_that_goes_on_in_the_next_line_of_a_quote_is_missed(value: str, end: str, sign: str) -> None:
    text = f"> Bonjour,\n> {value}.\n> Merci".replace("\n> ", f"{end}{sign}")
    [found] = CASCADE.detect([text], {})
    shown = "".join(" " if any(e.start <= at < e.end for e in found) else char for at, char in enumerate(text))
    assert not any(map(str.isdigit, shown)) and "rue" not in shown and "des" not in shown


@pytest.mark.parametrize("value", QUOTED)
def test_a_value_that_goes_on_in_the_next_line_is_missed_where_windows_ends_it(value: str) -> None:
    text = value.replace("\n> ", "\r\n")
    [found] = CASCADE.detect([text], {})
    shown = "".join(" " if any(e.start <= at < e.end for e in found) else char for at, char in enumerate(text))
    assert not any(map(str.isdigit, shown)) and "rue" not in shown


def test_what_is_no_quote_is_left_out() -> None:
    [found] = CASCADE.detect(["a >\n> 06 12 34\nb\n> 56 78"], {})
    assert found == []


@pytest.mark.parametrize(
    "how", ["a mail", "a mail, CRLF", "a mail in JSON", "a mail in Windows-1252", "a calendar", "a calendar, LF"]
)
def test_a_value_is_missed_where_a_full_line_was_cut_in(how: str) -> None:
    """Wherever the cut comes."""
    for shift in range(0, 76, 5):
        text = f"DESCRIPTION:{'x' * shift} {MESSAGE}"
        encoded = text.encode("cp1252" if "1252" in how else "utf-8")
        written = quopri.encodestring(encoded).decode() if "mail" in how else folded(text, "\n")
        written = written.replace("\n", "\r\n") if how in ("a mail, CRLF", "a calendar") else written
        written = f'{{"raw": "{written}"}}' if how == "a mail in JSON" else written
        [found] = CASCADE.detect([written], {})
        shown = "".join(
            " " if any(entity.start <= place < entity.end for entity in found) else char
            for place, char in enumerate(written)
        )
        for word in ("lodie", "Marchand", "vre", "042", "118", "06-", "34-", "78,", "ml@", "exemp", "rn", "ller"):
            assert word not in shown, (shift, word)


@pytest.mark.parametrize(
    "text",
    [
        "PASSWORD=\nUSER=jean",
        f"{'x' * 30}=\nend",
        f"{'x' * 90}=\nend",
        f"some words {'x' * 60}\n and an item",
        f"{'x' * 70}\n end",
    ],
)
def test_a_line_that_was_not_cut_ends(text: str) -> None:
    assert legible(text).text == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("name=EDmund Smith, country=DE", "EDmund Smith"),
        ("country=DE&mail=EDa@ex.fr&lang=EE ", "EDa@ex.fr"),
        ("tel=EE 06 12 34 56 78 x=CE", "06 12 34 56 78"),
    ],
)
def test_what_a_name_is_set_to_was_a_letter_of_a_mail(text: str, value: str) -> None:
    [found] = CASCADE.detect([text], {})
    assert [text[entity.start : entity.end] for entity in found if entity.kind != "LOCATION"] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<b>4111</b> 1111 <b>1111</b> 1111", "4111</b> 1111 <b>1111</b> 1111"),
        ("IBAN <span>FR76</span><span>30006000</span><span>01123456</span><span>7890189</span>", "30006000"),
        ("tel <em>0612</em>345678", "0612</em>345678"),
        ('tel 06 <span class="x">12</span> <span class="x">34</span> 56 78', '06 <span class="x">12</span> <span'),
        ("<strong>Kar</strong>im Benali a appelé", "Kar</strong>im Benali"),
        ("Emma</b><b>Wilson", "Emma"),
        ("<td>Emma Wilson</td><td>0612345678</td>", "0612345678"),
    ],
)
def test_tags_within_a_value_hid_it(text: str, value: str) -> None:
    [found] = CASCADE.detect([text], {})
    assert any(value in text[entity.start : entity.end] for entity in found), found


@pytest.mark.parametrize("sign", ["\x00", "\u200b", "\u200f", "\u00ad", "&#8203;"])
def test_what_nobody_sees_between_values_hides_them(sign: str) -> None:
    values = (
        "Emma Wilson",
        "jean@ex.fr",
        "0612345678",
        "FR7630006000011234567890189",
        "Karim Benali",
        "4111111111111111",
    )
    text = sign.join(values)
    [found] = CASCADE.detect([text], {})
    shown = {*range(len(text))} - {place for entity in found for place in range(entity.start, entity.end)}
    assert [text[place] for place in sorted(shown) if text[place] not in f"{sign} "] == []
    assert all(entity.start >= before.end for before, entity in pairwise(found))


def test_a_rule_is_not_told_where_a_text_is_written_otherwise() -> None:
    text = "tel 06\u200b12\u206034\ufeff5678, IBAN FR76\u00a03000\u00a06000\u00a00112\u00a03456\u00a07890\u00a0189, jos&eacute;@ex.fr"
    found = hits(CASCADE, text, {}, CASCADE.detect([text], {})[0])
    assert [hit.by for hit in found] == ["rule PHONE_NUMBER", "rule IBAN_CODE", "rule EMAIL_ADDRESS"]
    text = "customer&nbsp;num\u00adber: 48291"
    [hit] = hits(CASCADE, text, {}, CASCADE.detect([text], {})[0])
    assert hit.word is not None and text[slice(*hit.word)] == "customer&nbsp;num\u00adber"


def test_the_way_back_cuts_what_stands_for_a_letter() -> None:
    text = "\u200bJos&eacute;\u00ad Mu\u0308ller\u200b, &amp;  ok"
    read = legible(text)
    assert read.text == "José Müller, & ok"
    whole = read.back([Entity("PERSON", 0, 4, 1.0, Source.NAME), Entity("PERSON", 5, 11, 1.0, Source.NAME)])
    assert [text[entity.start : entity.end] for entity in whole] == ["Jos&eacute;", "Mu\u0308ller"]
    assert repr(read) == "<Legible of 17 characters>"


@pytest.mark.parametrize(
    "text",
    [
        *("C:\\users\\elodie", "a=1&copy=2", "&notanentity;", "50 % = 10", "=C3=28", "Ã B"),
        *("IRMÃ”", "col a   col b", "indented\n  text", "x\u2014y"),
    ],
)
def test_what_is_no_other_writing_is_read_as_one(text: str) -> None:
    assert legible(text).text == text


@given(
    st.lists(
        st.sampled_from(
            [
                *"ab1 -&;\\=%",
                "x" * 66,
                "=\n",
                "SUMMARY:",
                "\r\n ",
                "é",
                "e\u0301",
                "\u200b",
                "\u00a0",
                "&eacute;",
                "\\u00e9",
                "=C3=A9",
                "Ã©",
                "ﬁ",
            ]
        )
    )
)
def test_the_way_back_leaves_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    read = legible(text)
    assert legible(read.text).text == read.text or any(sign in text for sign in "&\\=%")
    last = 0
    for place in range(len(read.text)):
        [back] = read.back([Entity("PERSON", place, place + 1, 1.0, Source.NAME)])
        assert last <= back.start < back.end <= len(text)
        last = back.start
