"""E-mail addresses that are written with spaces, commas, escapes or without their end."""

import pytest

from guarded_client import Policy, scan

POLICY = Policy(names="off")


@pytest.mark.parametrize(
    "address",
    [
        "zoe@exemple,fr", "zoe@exemple. fr", "zoe@exemple .fr", "zoe@exemple..fr", "zoe@@exemple.fr", "zoe.k@exemple;com",
        "zoe@exemple\u3002fr", "zoe@exemple\u2022fr", "zoe\\@exemple.fr", "zoe\\@exemple\\.fr", "zoe@exemple\\.fr",
        "zoe @ exemple . fr", "zoe @ exemple.fr", "zoe@ exemple.fr", "zoe @exemple.fr", "zoe@\nexemple.fr", "zoe\t@\texemple.fr",
        "zoe[@]exemple[.]fr", "zoe(@)exemple(.)fr", "zoe [@] mail.exemple.de", "zoe@gmail", "zoe @ gmail", "zoe@gmail com",
        "zoe.k@orange", "zoe35 hotmail.fr", "zoe.k gmail com",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("before", "after"), [("", ""), ("mon adresse : ", ", merci"), ("(", ")"), ("à ", ".")])
def test_a_mistyped_address_is_missed(address: str, before: str, after: str) -> None:
    text = before + address + after
    assert [text[e.start : e.end] for e in scan(text, POLICY) if e.kind == "EMAIL_ADDRESS"] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "meet us @ shop.fr", "lunch @ cafe, it is good", "npm i react@18.2.0", "pip install x@1.2", "see @zoe, fr", "2 kg @ 3.50",
        "@media (min-width: 10px)", "@app.route('/x')", "x @ y.com(1)", "contact @ 10h, fr", "root@server:~$ ls", "deploy@live",
        "mon compte gmail.com", "my gmail account", "twitter @nasa . It works", "vote @ orange fr", "matrix A@B, info", "rdv @ orange",
        "price @ 10. Com on", "def f(a@b): pass",
    ],
)  # fmt: skip
def test_what_is_no_address_is_taken_for_one(text: str) -> None:
    assert [text[e.start : e.end] for e in scan(text, POLICY) if e.kind == "EMAIL_ADDRESS"] == []
