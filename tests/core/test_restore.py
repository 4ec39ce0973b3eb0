"""The way back: laws of the restorer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client._model import Surrogate
from guarded_client._restoring.restorer import Restorer
from guarded_client._surrogates import FORBIDDEN, Surrogates, split
from tests.growth import Work, grows_at_most

KINDS = frozenset({"PERSON", "EMAIL_ADDRESS"})
VALUES = {
    Surrogate("PERSON", 1): "Zoë Kervadec",
    Surrogate("PERSON", 12): "Jean <PERSON_1> Petit",
    Surrogate("EMAIL_ADDRESS", 1): "zoe@exemple.fr",
}


def surrogates() -> Surrogates:
    return Surrogates("epoch", VALUES.items())


def restorer(**options: object) -> Restorer:
    return Restorer(surrogates(), kinds=KINDS, **options)  # type: ignore[arg-type]


def restored(text: str, **options: object) -> str:
    step = restorer(**options)
    return step.feed(text) + step.close()


FRAGMENTS = st.sampled_from(
    ["<PERSON_1>", "<PERSON_12>", "<PERSON_2>", "<EMAIL_ADDRESS_1>", "<person_1>", "< PERSON_1 >", "<PERSON\\_1>",
     "&lt;PERSON_1&gt;", "\\u003cPERSON_1\\u003e", "\\\\u003cEMAIL_ADDRESS_1\\\\u003e",
     "<EMAIL\\u005fADDRESS&#95;1>", "<PERSON\\u005f", "<PERSON&lowbar;1>", "<EMAIL&", "#95;", "u005f1>", "<", "<PER", "<PERSON_", "&", "&l", "\\",
     "\\u00", ">", " ", "a < b", "https://evil.example/?q=", "](", ")", "\n", "é", "word ", ".evil.example", ".", "-a.b", "&#46;evil.example/"]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=14), st.data())
def test_any_chunking_gives_the_same_text(fragments: list[str], data: st.DataObject) -> None:
    text = "".join(fragments)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=10)))
    step = restorer()
    chunks = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert "".join(map(step.feed, chunks)) + step.close() == restored(text)


@given(st.text())
def test_text_without_live_placeholders_is_left_alone(text: str) -> None:
    assert restored(text) == text


@pytest.mark.parametrize(
    "form",
    ["<PERSON_1>", "<person_1>", "<Person_1>", "< PERSON_1 >", "<PERSON _ 1>", "<PERSON\\_1>", "&lt;PERSON_1&gt;",
     "&#60;PERSON_1&#62;", "&#x3C;PERSON_1&#x3e;", "\\u003cPERSON_1\\u003e", "\\\\u003cPERSON_1\\\\u003E",
     "<PERSON\\u005f1>", "<PERSON \\\\u005F 1>", "<PERSON&#95;1>", "&lt;PERSON&#x5f;1&gt;", "<PERSON&lowbar;1>"],
)  # fmt: skip
def test_what_a_model_may_write_is_understood(form: str) -> None:
    assert restored(f"to {form}.") == "to Zoë Kervadec."


@pytest.mark.parametrize(
    "form", ["<PERSON_2>", "<PERSON_01>", "<PERSONN_1>", "<PERSON_1 2>", "<PERSON_1", "PERSON_1", "[PERSON_1]", "<PERS ON_1>", "<PERSON_>"]
)  # fmt: skip
def test_nothing_else_is(form: str) -> None:
    assert restored(f"to {form}.") == f"to {form}."


@pytest.mark.parametrize("form", ["<PERSON_9>", "&lt;PERSON_9&gt;", "\\u003cPERSON_9\\u003e"])
def test_one_that_was_never_issued_is_noted_in_any_form(form: str) -> None:
    step = restorer()
    text = step.feed(f"to {form}, <PERSON_1>") + step.close()
    assert step.unresolved == 1
    pieces = step.outcome()[1]
    assert [text[piece.start : piece.end] for piece in pieces] == ([form] if "\\" not in form else []) + [
        "Zoë Kervadec"
    ]


@pytest.mark.parametrize("form", ["&lt;PERSON_1&gt;", "\\u003cPERSON_1\\u003e", "< PERSON_1 >"])
def test_a_chunk_that_ends_where_another_may_begin_is_restored_too(form: str) -> None:
    step = restorer()
    assert step.feed(f"to {form} <PER") == "to Zoë Kervadec "
    assert step.feed("SON_1>") + step.close() == "Zoë Kervadec"


def test_restored_text_is_not_read_again() -> None:
    assert restored("<PERSON_12>") == "Jean <PERSON_1> Petit"


@pytest.mark.parametrize(
    "after",
    [".evil.example", ".evil.example/x", "x.evil.example", "-1.evil.example:8080", ".a.b.evil.example.", ".evil.xn--p1ai",
     "\\.evil\\.example", "&#46;evil.example", "&#x2e;evil&period;example", "\\u002eevil.example", "\u3002evil\u3002example", "\u2024evil.example", "\ufe52evil\ufe52example",
     ".\u200bevil.exam\u00adple", ".évil.example", "." + "a" * 63 + ".example", ".evil.example@x",
     "\u2064.evil.example", "\ufe0f.evil.example", "e\u0301.evil.example", "\u0301.evil.example", "+.evil.example", "~x.evil.example",
     "\N{GRINNING FACE}.evil.example", ".ev\N{GRINNING FACE}il.example", ".evil$.example"],
)  # fmt: skip
def test_nothing_is_restored_in_the_name_of_a_host(after: str) -> None:
    text = f"see <PERSON_1>{after} or <EMAIL_ADDRESS_1>"
    assert restored(text) == f"see <PERSON_1>{after} or zoe@exemple.fr"
    step = restorer()
    assert "".join(map(step.feed, text)) + step.close() == restored(text)
    assert step.replaced == 1


@pytest.mark.parametrize(
    "after", [".", "...", ".Merci", ".\nwww.a.example", ". Voir a.b.example", "-vous", "s", ".pdf", ".3.14", "@a.b.example", ",a.b.example", "."*300, "\u3001www.a.example", "\u00bb.www.a.example", "&nbsp;www.a.example", "|www.a.example"]
)  # fmt: skip
def test_what_is_no_host_does_not_keep_a_value_back(after: str) -> None:
    text = f"see <PERSON_1>{after}"
    assert restored(text) == f"see Zoë Kervadec{after}"
    step = restorer()
    assert "".join(map(step.feed, text)) + step.close() == restored(text)


GIVEN = {
    Surrogate("USERNAME", 1): "evil.example",
    Surrogate("SECRET", 1): ".evil.example/p",
    Surrogate("SECRET", 2): "a",
    Surrogate("SECRET", 3): "no domain",
}
"""What somebody else whose text the model reads gives for a login or a password."""


@pytest.mark.parametrize(
    ("after", "gets"),
    [(".<USERNAME_1>", False), (".<username_1>", False), ("<SECRET_1>", False), ("-&lt;SECRET_1&gt;", False), (".x<SECRET_2>.<USERNAME_1>/p", False),
     ("<SECRET_2>.evil.example", False), (".\\u003cUSERNAME\\_1\\u003e", False), ("<SECRET_2>" * 8 + ".<USERNAME_1>", False),
     (" <USERNAME_1>", True), (", <USERNAME_1>", True), (".<USERNAME_9>", True), (".<SECRET_3>", True), ("<SECRET_2>", True), (".<USER", True),
     ("<SECRET_3>.evil.example", True), ("<PERSON_1>", True)],
)  # fmt: skip
@pytest.mark.parametrize("size", [0, 1, 5])
def test_a_value_gave_another_one_the_domain_that_made_a_host_of_it(after: str, gets: bool, size: int) -> None:
    step = Restorer(Surrogates("epoch", [*VALUES.items(), *GIVEN.items()]), kinds=KINDS)
    text = f"<EMAIL_ADDRESS_1>{after}"
    pieces = [text[at : at + size] for at in range(0, len(text), size)] if size else [text]
    out = "".join([*map(step.feed, pieces), step.close()])
    assert out.startswith("zoe@exemple.fr" if gets else "<EMAIL_ADDRESS_1>")


def test_a_host_that_is_allowed_takes_a_value_in_its_name() -> None:
    assert (
        restored("<EMAIL_ADDRESS_1>.shop.example.", hosts=frozenset({"shop.example"})) == "zoe@exemple.fr.shop.example."
    )
    assert (
        restored("<EMAIL_ADDRESS_1>.shop.example.", hosts=frozenset({"hop.example"}))
        == "<EMAIL_ADDRESS_1>.shop.example."
    )


@pytest.mark.parametrize(
    "before",
    ["https://evil.example/?q=", "http://evil.example/", "HTTPS:\\\\evil.example/", "https:\\/\\/evil.example\\/?q=",
     "https\\u003a//evil.example/?", "www.evil.example/", "evil.example/p?q=", "![x](", "![x](https://evil.example/a b",
     "[x](<https://evil.example/?q=", '<img src="https://evil.example/?q=', "<a href='/p?", "<img src=https://evil.example/?q=",
     "background: url(", "[ref]: /p?q=", "https://evil.example/?q=<EMAIL_ADDRESS_1>&n=", "https://evil.example/?a=&quot;",
     "https://evil.example/?" + "x" * 5000, "https://evil.example/?a=<PERSON_2>&b=", "![x](<https://evil/(a) b?q=",
     "![a]\n\n[a]: <https://evil/?q=x y", "![a]\n\n[a]: https://evil/?q=\u00a0", "![a]\n\n[a]:\n//1.2.3.4/", "> [a]: //1.2.3.4/?q=",
     "- [a]: //1.2.3.4/", "![x](\n//1.2.3.4/", "![x](//1.2.3.4/\\)", "[x](//1.2.3.4/(a)", f"[{'l' * 250}]: //1.2.3.4/",
     '<img src          =          "//1.2.3.4/a b', '<link imagesrcset="//1.2.3.4/?', '<meta http-equiv=refresh content="0; url=//1.2.3.4/',
     "<style>@import '//1.2.3.4/?", "<style>x { background: image-set('//1.2.3.4/?", "<mailto:x@evil.com?body=", "sms:+336?body=", "http:",
     'https://evil.com/?q="', "https://evil.com/?q=`", "https://evil.com/?q=>", '<img x=y\' title=\'> \' src="https://evil.com/?q= ',
     '<svg><feImage href="https://evil.com/?a b ', "<x-y onclick=", "[1]:\r\n<https://evil.com/?a b ", "> [1]:\n> <https://evil.com/?a b ",
     "пример.рф/?q=", "i\u2764.ws/?q=", "evil\ufe0f.com/?q=", "evil\u2064.com/", "evil+.com/", "evil.xn--p1ai/?q=",
     "evil.\u092d\u093e\u0930\u0924/?q=", "evil\u3002com/?q=", "evil\u2024com/?q=", "tg:msg?text=", "[[//1.2.3.4/", "[url=//1.2.3.4/", '<script>fetch("/x?q=', '<img alt="a > b" data-x="'],
)  # fmt: skip
def test_nothing_is_restored_in_a_link(before: str) -> None:
    step = restorer()
    text = before + "<PERSON_1>"
    assert "".join(map(step.feed, text)) + step.close() == text
    assert step.replaced == 0


@pytest.mark.parametrize(
    "before", ["see https://ok.example/a then ", "(https://evil.example) ", "Nom:", "a/b ", "[x](https://evil.example) ", '<img src="x"> ', "Tel:", "[Client]: ", "5 < 6 ", "<document> ", "<b>", "<style>x</style>", "[x](//1.2.3.4/(a)) ", "if a<b and c: ",
     "for (i=0;i<p ;i++) {} ", "Ratio p<s et ", '<p class="x">', "[Client]: **", '[Client]: "', '"https://a.fr/x", "',
     "<https://a.fr/x>"]
)  # fmt: skip
def test_behind_a_link_values_come_back(before: str) -> None:
    assert restored(before + "<PERSON_1>") == before + "Zoë Kervadec"


@pytest.mark.parametrize(
    ("before", "allowed"),
    [("https://crm.example.com/?q=", True), ("https://example.com:8443/", True), ("https://example.com@evil.example/", False),
     ("https://example.com.evil.example/", False), ("https://example.com", False), ("https://evil.example/?u=https://example.com/", False),
     ("[a](https://example.com/ ![b](https://evil.com/?", False), ("https://example.com/a|https://evil.com/?q=", False),
     ("https://example.com/\u00a0https://evil.com/?q=", False), ("[a](https://example.com/<img src=//evil.com/?", False),
     ("![x](//1.2.3.4/https://example.com/", False), ("![x](<//evil.com/?x= https://example.com/", False),
     ("[x](https://example.com\t@evil.com/", False), ('<img src="//evil.com/ https://example.com/', False),
     ("![x](https://example.com/?q=", True), ("ftp://example.com/", False), ("https://example.com\\@evil.example/", False)],
)  # fmt: skip
def test_only_an_allowed_host_gets_values_in_its_urls(before: str, allowed: bool) -> None:
    value = "zoe@exemple.fr" if allowed else "<EMAIL_ADDRESS_1>"
    assert restored(before + "<EMAIL_ADDRESS_1>", hosts=frozenset({"example.com"})) == before + value


@pytest.mark.parametrize(("host", "gets"), [("intranet", True), ("evil.intranet", False), ("intranet.example", False)])
def test_a_name_without_a_dot_let_a_value_into_every_host_below_it(host: str, gets: bool) -> None:
    value = "zoe@exemple.fr" if gets else "<EMAIL_ADDRESS_1>"
    url = f"https://{host}/?q="
    assert restored(url + "<EMAIL_ADDRESS_1>", hosts=frozenset({"intranet"})) == url + value


def test_counts_tell_restored_from_unknown() -> None:
    step = restorer(permitted=frozenset({"PERSON"}))
    _ = step.feed("<PERSON_1> <PERSON_9> <EMAIL_ADDRESS_1> <item_3>")
    assert (step.replaced, step.unresolved) == (1, 1)


def test_at_most_a_few_characters_are_held() -> None:
    step = restorer()
    held = 0
    text = "word word <PERSON_1> word < b && \\n " * 20
    for character in text:
        _ = step.feed(character)
        held += len(step._held)  # pyright: ignore[reportPrivateUsage]
    assert held / len(text) < 2


def test_a_stream_of_openers_stays_linear() -> None:
    step = restorer()
    for _ in range(20_000):
        assert len(step.feed("\\")) <= 64
        _ = step.feed("<")
    assert len(step._held) < 64  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize("count", range(1, 30))
@pytest.mark.parametrize("size", [0, 1, 5, 13])
def test_backslashes_before_an_escape_made_json_invalid(count: int, size: int) -> None:
    text = f'{{"a":"b{chr(92) * count}u003cPERSON_1>","c":"<PERSON_1> \\\\u003cPERSON_1>"}}'
    step = restorer(json=True)
    pieces = [text[at : at + size] for at in range(0, len(text), size)] if size else [text]
    out = "".join([*map(step.feed, pieces), step.close()])
    assert ("Kervadec" in json.loads(out)["a"]) is (count <= 8)
    assert json.loads(out)["c"] == "Zoë Kervadec Zoë Kervadec"


@given(st.text())
def test_protected_stretches_never_need_escaping_in_json(text: str) -> None:
    for start, end in split(0, len(text), text):
        piece = text[start:end]
        assert not FORBIDDEN.search(piece)
        assert json.dumps(piece, ensure_ascii=False) == f'"{piece}"'
    covered = {index for start, end in split(0, len(text), text) for index in range(start, end)}
    assert all(index in covered for index, c in enumerate(text) if c.isalnum() and not FORBIDDEN.match(c))


def test_a_map_never_gives_one_number_to_two_values() -> None:
    both = surrogates()
    with pytest.raises(ValueError, match="another value"):
        both.add(Surrogate("PERSON", 1), "Somebody Else")
    with pytest.raises(ValueError, match="split it"):
        both.add(Surrogate("PERSON", 3), 'a"b')
    assert "Zoë" not in repr(both)


@pytest.mark.untraced
@pytest.mark.parametrize(
    "unit",
    [
        "\\",
        "](",
        "src=",
        "](<",
        "url(",
        "[a]:",
        "<img ",
        "https://",
        "&lt;",
        "<PERSON_1>",
        "<PERSON\\u005f",
        "](x) ",
        "<a b='",
        "<style></style x",
        "<script></script x",
        "[a https://",
        '"https://a ',
        ".. a: https://x ",
        "<SECRET_2>",
    ],
)
def test_the_cost_of_a_hostile_reply_grows_with_its_length_only(unit: str) -> None:
    def of_length(length: int) -> Work:
        text = unit * (length // len(unit)) + "<PERSON_1>"

        def restore() -> str:
            step = Restorer(Surrogates("epoch", [*VALUES.items(), *GIVEN.items()]), kinds=KINDS)
            return step.feed(text) + step.close()

        return restore

    assert grows_at_most(16, of_length, 16_000, 128_000)  # linear is 8, quadratic 64


@pytest.mark.parametrize(
    ("before", "restores"),
    [('{"body":"Suivi https://poste.fr/x\\n\\n', True), ('{"a":"Client:\\n', True), ('{"url":"https://a.fr/x","mail":"', True),
     ('{"note":"voir https://a.fr/x","mail":"', True), ('{"url":"https:\\/\\/evil.com\\/?q=', False), ('{"html":"<img src=\\"https://evil.com/?q=', False),
     ('{"u":"https\\u003a//evil.com/?q=', False)],
)  # fmt: skip
def test_links_in_the_arguments_of_a_tool_end_with_their_string(before: str, restores: bool) -> None:
    value = "zoe@exemple.fr" if restores else "<EMAIL_ADDRESS_1>"
    assert restored(before + "<EMAIL_ADDRESS_1>", json=True) == before + value


def test_a_call_that_reads_while_another_one_adds_a_value_has_it_whole_or_not_at_all() -> None:
    known = surrogates()
    seen: list[int] = []
    read = ("PERSON", "Jean <PERSON_1> Petit")  # which may be named in other words than these

    class Told(dict[str, object]):
        """Another thread reads in the middle of what adds."""

        def __setitem__(self, key: str, value: object) -> None:
            super().__setitem__(key, value)
            self.read()

        def setdefault(self, key: str, default: object = None) -> object:
            found = super().setdefault(key, default)
            self.read()
            return found

        def read(self) -> None:
            seen.append(len(known.pairs()))
            assert known.get("PERSON_13") in (None, (Surrogate("PERSON", 13), "Max"))
            assert len(known.behind(0)) == len(known)
            assert known.among(["max"]) in ((read,), (read, ("PERSON", "Max")))

    for name in ("_values", "_bodies", "_surrogates"):
        setattr(known, name, Told(getattr(known, name)))
    known.add(Surrogate("PERSON", 13), "Max")
    assert seen == [3, 4, 4]


def test_how_placeholders_begin_was_not_known_after_the_first_of_a_kind_was_broken_off() -> None:
    """Signals' handlers raise anywhere, and other threads add meanwhile: streams would not hold back ``<PER``."""

    class Broken(set[str]):
        def update(self, *_: object) -> None:
            raise KeyboardInterrupt

    known = Surrogates("e")
    setattr(known, "_prefixes", Broken())  # noqa: B010 - nobody else's
    with pytest.raises(KeyboardInterrupt):
        known.add(Surrogate("PERSON", 1), "Max")
    setattr(known, "_prefixes", set())  # noqa: B010
    known.add(Surrogate("PERSON", 2), "Anna")
    assert all(known.begins("<PERSON_2"[:length]) for length in range(1, 10))
