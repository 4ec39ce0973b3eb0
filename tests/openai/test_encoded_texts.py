"""What a text is encoded in can be undone by whoever gets it: so it is read here, or the call is refused."""

import json
import random
from base64 import b32encode, b64encode, urlsafe_b64encode
from typing import Any

import pytest

from guarded_client import UnreadableRefused, tagged
from guarded_client._reading.byte_lists import is_list, is_row
from guarded_client._reading.encoded import encoded_in, holds_binary
from guarded_client._reading.view import View
from guarded_client.testing import Text
from tests.conftest import Bot
from tests.growth import Work, grows_at_most

MAIL = "maelys.kervadec@exemple.fr"
NOISE = random.Random(7).randbytes(4000)


def of(text: str) -> str:
    return b64encode(text.encode()).decode()


def folded(text: str, end: str = "\n") -> str:
    return end.join(text[at : at + 76] for at in range(0, len(text), 76))


def dumped(data: bytes, each: int, between: str, where: str) -> str:
    """A dump as hexdump and xxd write it, with what it says behind each line."""
    rows = [data[at : at + 16] for at in range(0, len(data), 16)]
    shown = [bytes(sign if 32 <= sign < 127 else 46 for sign in row).decode() for row in rows]
    return "\n".join(f"{at * 16:08x}{where}{row.hex(between, each)}  {shown[at]}" for at, row in enumerate(rows))


LETTER = folded(of(f"Bonjour,\nje suis Maëlys, {MAIL}.\n" * 9))
TEXTS = {
    "a secret of a cluster": f"mail: {of(MAIL)}",
    "the body of a mail, from an API": json.dumps(
        {"body": {"data": urlsafe_b64encode(f"ÿ?>{MAIL}".encode()).decode()}}
    ),
    "a mail": f"Content-Transfer-Encoding: base64\n\n{LETTER}\n--boundary--",
    "a mail, as JSON": json.dumps({"raw": f"\r\n\r\n{LETTER}\r\n"}),
    "a step of a path": f"https://x.example/unsubscribe/{of(MAIL)}/now",
    "a query": f"https://x.example/?u={of(MAIL).rstrip('=')}&v=1",
    "a picture that is a text": f"![](data:image/svg+xml;base64,{of(f'<svg><text>{MAIL}</text></svg>')})",
    "JSON": of(json.dumps({"mail": MAIL, "said": "naïve"})),
    "a mail in Windows-1252": b64encode(f"Bonjour, c'est Maëlys, {MAIL}, 12 €".encode("cp1252")).decode(),
    "a command of PowerShell": b64encode(f"\ufeffGet-ADUser {MAIL}".encode("utf-16-le")).decode(),
    "a secret in a file of a repository": of(f"kind: Secret\ndata:\n  mail: {of(MAIL)}\n"),
    "spaces that do not break": of(f"Bonjour\u202f! Mon adresse\u00a0: {MAIL}, tél. 06\u00a0"),
    "an emoji of several": of(f"Merci \N{WOMAN}\u200d\N{PERSONAL COMPUTER} {MAIL}"),
    "an emoji newer than Python": of(f"Merci \U0001faea {MAIL}"),
    "a hyphen that nobody sees": b64encode(f"Aktien\u00adgesell\u00adschaft {MAIL}".encode("cp1252")).decode(),
    "marks of a terminal": of(f"\x1b[1mBonjour\x1b[0m\x0c {MAIL}"),
    "a login": of(f"\0{MAIL}\0hunter22"),
    "the head of a mail": f"From: =?utf-8?Q?Ma=C3=ABlys?= <x>, =?utf-8?Q?{MAIL.replace('@', '=40')}?=",
    "the head of a mail, cut": f"=?us-ascii?q?{MAIL[:9]}?= =?us-ascii?q?{MAIL[9:].replace('.', '=2E')}?=",
    "the head of a mail, in base64": f"=?UTF-8?B?{of(MAIL[:6])}?=\n =?UTF-8?B?{of(MAIL[6:12])}?= =?UTF-8?B?{of(MAIL[12:])}?=",
    "the head of a mail, as a link": f"=?utf-8?q?{MAIL.replace('@', '%40')}?=",
    "quoted-printable": f"Bonjour, {MAIL.replace('@', '=40')}.",
    "quoted-printable, all signs": f"voil=C3=A0=2C {MAIL.replace('@', '=40').replace('.', '=2E')}=2E",
    "bytes, as PostgreSQL shows them": f"\\x{MAIL.encode().hex()}",
    "bytes, as PostgreSQL shows them, as JSON": json.dumps({"mail": f"\\x{MAIL.encode().hex()}"}),
    "bytes, as SQL has them": f"0x{MAIL.encode().hex().upper()}",
    "bytes in hexadecimal": f"({MAIL.encode('utf-16-le').hex()})",
    "bytes in hexadecimal, in lines": f"\n{folded((f'Bonjour, {MAIL}, ' * 4).encode().hex())}\n",
    "bytes of a buffer": f"<Buffer {MAIL.encode().hex(' ')}>",
    "bytes of a radio": f"got {MAIL.encode().hex(':')}.",
    "bytes in C": f"{{{', '.join(f'0x{sign:02x}' for sign in MAIL.encode())}}}",
    "bytes of a buffer, as JSON": json.dumps({"type": "Buffer", "data": list(MAIL.encode())}),
    "a dump": dumped(f"Bonjour, je suis {MAIL} !".encode(), 1, " ", "  "),
    "a dump of tcpdump": "\n" + dumped(f"Bonjour, {MAIL}".encode(), 2, " ", ":  ").replace("000000", "\t0x00"),
    "a dump of packets": dumped(b"\0\x45\xff\x80" + f"Bonjour, {MAIL}".encode() + b"\xfe\0", 2, " ", ": "),
    "base32": f"see {b32encode(f'Bonjour {MAIL}'.encode()).decode()}",
    "letters that nobody sees": f"Hi{''.join(chr(0xE0000 + ord(each)) for each in MAIL)} there",
    "HTML within HTML": f"<p>{MAIL.replace('@', '&amp;#64;').replace('.', '&amp;amp;period;')}</p>",
    "escape()": MAIL.replace("@", "%u0040"),
    "escapes within": of('{"mail":"maelys.kervadec\\u0040exemple.fr"}'),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("role", ["user", "tool"])
def test_a_value_left_in_base64(bot: Bot, policy: Any, name: str, role: str) -> None:
    _ = bot.guard(policy)
    message = {"role": role, "content": TEXTS[name]} | ({"tool_call_id": "call_1"} if role == "tool" else {})
    bot.provider.reply("ok", "<EMAIL_ADDRESS_1>")
    _ = bot.chat(messages=[message])
    sent = bot.provider.requests[-1].json["messages"][-1]["content"]
    assert "<EMAIL_ADDRESS_1>" in sent
    said = " ".join(part.says for part in encoded_in(sent.replace("\\r\\n", "\r\n")))
    assert "kervadec" not in said and MAIL not in sent
    assert bot.text("again?") in TEXTS[name]  # the base64 comes back, not what it says


@pytest.mark.parametrize("form", ["see {} there", "https://a.example/?of={}&x=1", '{{"raw": "{}"}}', "{}"])
@pytest.mark.parametrize("name", ["Quebriac", "Zoé Gil", "Al-Bo"])
def test_a_name_left_in_short_base64(bot: Bot, policy: Any, name: str, form: str) -> None:
    _ = bot.guard(policy)
    with tagged(known={"PERSON": [name]}):
        _ = bot.chat(form.format(of(name)))
    assert bot.provider.requests[-1].json["messages"][-1]["content"] == form.format("<PERSON_1>")


@pytest.mark.parametrize(
    "text",
    [
        of("Bonjour tout le monde, il fait beau"),
        "internationalisation/of-the_things",
        b64encode(NOISE[:90]).decode(),
        "get_user_by_email_address ABCDEFGHIJKLMNOPQRSTUV",
        "x" * 5000,
        "0f:1a:2b:3c:4d:5e:6f:70:3d:2e, 3d 2e 1f 00 9a 5b c3 d4 e5",
        "41 11 11 11 11 11 11 11",
        dumped(NOISE[:400], 1, " ", "  "),
        str([65, 72, 32, 101, 119, 87, 33, 64, 90, 71, 68, 40, 110]),
        str(list(NOISE[:90])),
        str([52, 67, 71, 55, 64, 46, 48, 54, 50, 51, 49, 52, 33, 35, 36, 57, 56, 57]),
        "45-64-46-57-76-90-43-33-55-61-62-63",
        "{ 0x26, 0x27, 0x28, " + ", ".join(f"0x{sign:02x}" for sign in range(41, 65)) + " }",
        "https://a.example/?pageSize=&maxTokens==&x=QmxldWU=",
        "SHA256 Fingerprint=" + NOISE[:32].hex(":").upper(),
        b32encode(NOISE[:40]).decode(),
        r"C:\100\200\file and \40 ems, x?a=1&#x41g",
        "3" * 3000,
    ],
)
def test_what_names_nobody_stays(bot: Bot, policy: Any, text: str) -> None:
    _ = bot.guard(policy)
    _ = bot.chat(f"see {text} there")
    assert bot.provider.requests[-1].json["messages"][-1]["content"] == f"see {text} there"


@pytest.mark.parametrize(
    "text",
    [
        f"Look: ![](data:image/png;base64,{b64encode(NOISE[:600]).decode()}) nice",
        f"Look: ![](data:;base64,{b64encode(NOISE[:600]).decode()}) nice",
        f"the file: {b64encode(NOISE).decode()}",
        f"Content-Transfer-Encoding: base64\n\n{folded(b64encode(NOISE).decode())}\n--b--",
        f"as JSON: {json.dumps({'raw': folded(b64encode(NOISE).decode(), chr(13) + chr(10))})}",
    ],
)
def test_a_picture_within_a_text_went_out_unread(bot: Bot, policy: Any, text: str) -> None:
    _ = bot.guard(policy)
    with pytest.raises(UnreadableRefused, match=r"messages\.0\.content has a long string of base64 in it"):
        _ = bot.chat(text)
    assert bot.provider.requests == []


@pytest.mark.parametrize(
    "unit",
    [
        "a/b",
        "Ab1/",
        "A" * 76 + "\n",
        "ab+-_/",
        "x ",
        "Zm9v\n",
        "Zm9vYmE=",
        "foobar=",
        "data:image/png;base64,",
        "=?a?b?QUJD?= ",
        "5a ",
        "0x5a,",
        "5a:",
        "90, ",
        "90,\n  ",
        "5a 6",
        "00000000: 5a6f 5a6f  zo\n",
        "AB2C",
        "\\100",
        "&#64",
        "\\00004",
    ],
)
def test_looking_for_base64_takes_time_in_proportion(unit: str) -> None:
    def of_length(length: int) -> Work:
        text = (unit * length)[:length]
        return lambda: (list(encoded_in(text)), holds_binary(text), View(text, odd=True).text)

    assert grows_at_most(12, of_length, 50_000, 200_000)


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("label", ["", "data: "])
def test_each_number_of_a_list_became_a_value_by_itself(bot: Bot, policy: Any, label: str, indent: int | None) -> None:
    _ = bot.guard(policy)
    numbers = list(f"Je suis Zo\u00eb Bront\u00eb, {MAIL}".encode())
    bot.provider.reply("ok", Text("see <PERSON_1>"))
    with tagged(known={"PERSON": ["Zo\u00eb Bront\u00eb"]}):
        _ = bot.chat(label + json.dumps(numbers, indent=indent))
        assert bot.provider.requests[-1].json["messages"][0]["content"].count("<") == 1
        prices = "32 and 101 euros, 44 cents at 11:46"
        assert bot.text(prices) == f"see {str(numbers)[1:-1]}"
    assert bot.provider.requests[-1].json["messages"][0]["content"] == prices


def test_what_a_word_means_in_another_encoding_is_nothing() -> None:
    words = [bytes(random.Random(seed).choices(range(97, 123), k=24)).decode() for seed in range(2000)]
    assert list(encoded_in(" ".join(words))) == []
    letters = "".join(map(chr, (*range(65, 91), *range(97, 123))))
    words = ["".join(random.Random(seed).choices(letters, k=24)) for seed in range(2000)]
    assert len(list(encoded_in(" ".join(words)))) < 3


def test_a_name_left_in_what_git_says(bot: Bot, policy: Any) -> None:
    _ = bot.guard(policy)
    with tagged(known={"PERSON": ["Zoë Brontë"]}):
        _ = bot.chat(r'?? "cv/Zo\303\253_Bront\303\253.pdf"')
    assert bot.provider.requests[-1].json["messages"][-1]["content"] == '?? "cv/<PERSON_1>.pdf"'


@pytest.mark.parametrize("space", ["\\xc2\\xa0", "\\xe2\\x80\\xaf", "\\xa0"])
def test_a_number_left_with_spaces_that_a_server_escaped(bot: Bot, policy: Any, space: str) -> None:
    _ = bot.guard(policy)
    _ = bot.chat(f"b'carte {space.join(['4111', '1111', '1111', '1111'])} ok'")
    assert bot.provider.requests[-1].json["messages"][-1]["content"] == "b'carte <CREDIT_CARD_1> ok'"


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("https://x.example/?a=1&phone=06+12+34+56+78", "https://x.example/?a=1&phone=<PHONE_NUMBER_1>"),
        ("tel=%2B33+6+12+34+56+78&x=1", "tel=<PHONE_NUMBER_1>&x=1"),
        ("iban=FR76+3000+6000+0112+3456+7890+189&x=1", "iban=<IBAN_CODE_1>&x=1"),
        ("mail=zoe+news@exemple.fr&x=1", "mail=<EMAIL_ADDRESS_1>&x=1"),
        ("/?to=https%3A%2F%2Fx%2F%3Ftel%3D06%2B12%2B34%2B56%2B78", "/?to=https%3A%2F%2Fx%2F%3Ftel%3D<PHONE_NUMBER_1>"),
        ("/?a=x%3Dy&tel=%2B33+6+12+34+56+78", "/?a=x%3Dy&tel=<PHONE_NUMBER_1>"),
        (f"x {of('a=1&tel=06+12+34+56+78&b=2')} y", "x <PHONE_NUMBER_1> y"),
        (r"x?a\u003d1\u0026tel\u003d06+12+34+56+78", r"x?a\u003d1\u0026tel\u003d<PHONE_NUMBER_1>"),
    ],
)
def test_a_value_left_in_a_form(bot: Bot, policy: Any, text: str, sent: str) -> None:
    _ = bot.guard(policy)
    bot.provider.reply("<PHONE_NUMBER_1><IBAN_CODE_1><EMAIL_ADDRESS_1>")
    before, behind = sent.partition("<")[0], sent.partition(">")[2]
    assert text.removeprefix(before).removesuffix(behind) in bot.text(text)
    assert bot.provider.requests[-1].json["messages"][-1]["content"] == sent


@pytest.mark.parametrize(
    "escape", ["\\u{40}", "\\\\u{40}", "\\U00000040", "&amp;commat;", "\\100", "\\\\100", "\\000040 ", "&#64"]
)
def test_an_escape_of_rust_python_css_html_or_in_octal_numbers_was_left(bot: Bot, policy: Any, escape: str) -> None:
    _ = bot.guard(policy)
    _ = bot.chat(f"see {MAIL.replace('@e', f'{escape}e')} there")
    assert bot.provider.requests[-1].json["messages"][-1]["content"] == "see <EMAIL_ADDRESS_1> there"


@pytest.mark.parametrize("number", ["41 11 11 11 11 11 11 11", "7 0 4 1 9 2 6 3 8 5 1 4", "2026  06 12 34 56 78"])
def test_a_number_with_gaps_was_taken_for_bytes(number: str) -> None:
    assert not is_list(number) and not is_row(number)
