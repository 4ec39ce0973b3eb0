"""Known values with markup between their words, addresses in lines, and codes too short to be told by their form."""

from base64 import b32encode, b64encode, urlsafe_b64encode

import pytest

from guarded_client.detectors import known
from guarded_client.detectors.known import KnownValues

ADDRESS = "Flat 3, The Old Mill, Fossebridge"
VALUES = {
    "PROJECT": ["Blue Heron"], "FIRM": ["Acme Rocket Works"], "ADDRESS": [ADDRESS, "Le Moulin\n  4 rue Haute\r\n75002 Paris"],
    "AMOUNT": ["12,5"], "PERSON": ["Zoé Durand"], "CUSTOMER": ["K7x2P9q4", "884213", "zdurand9"], "PIN": ["4c1f"],
    "PASSWORD": ["h7$Kp!q9 zz"], "OTHER": ["O'Neil & Sons"],
}  # fmt: skip
KNOWN = KnownValues(VALUES)
CROWD = KnownValues({**VALUES, "ROBIN": [f"{first} {at}x" for first in ("Blue", "Flat", "Acme") for at in range(99)]})


def found(text: str) -> list[str]:
    """What is found, the same among many others."""
    entities = KNOWN.find(text)
    assert entities == CROWD.find(text)
    return [text[entity.start : entity.end] for entity in entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the project **Blue** *Heron*,", ["Blue", "Heron"]), ("_Blue_ `Heron`", ["Blue", "Heron"]), ("Blue** Heron", ["Blue", "Heron"]),
        ("<td>Blue</td>\n <td>Heron</td>", ["Blue", "Heron"]), ("Blue<br/>Heron", ["Blue", "Heron"]),
        ('<b>Acme</b> Rocket <i class="blue" id=x>Works</i>', ["Acme", "Rocket", "Works"]),
        ("Acme <!-- --> Rocket+Works", ["Acme", "Rocket", "Works"]), ("~~Acme~~ Rockets Works", []), ("Blue < x > Heron, Blue <1> Heron", []), ("Blue, Heron; Blue / Heron", []),
        ("Blue **Heronry**", []), (f"Blue {'<b>' * 200}Heron", []), ("blue_heron **Blue Heron**", ["blue_heron", "Blue Heron"]),
    ],
)  # fmt: skip
def test_markup_between_the_words_of_a_known_value_hid_it(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [ADDRESS, "flat 3\nthe old mill\r\nFossebridge", "Flat 3 The Old Mill Fossebridge", "Flat 3,The Old Mill,Fossebridge",
     "Flat 3; The Old Mill | Fossebridge", "Le Moulin, 4 rue Haute, 75002 Paris", "Le Moulin\n4 rue Haute\n75002 PARIS"],
)  # fmt: skip
def test_an_address_was_missed_in_other_lines(text: str) -> None:
    assert found(f"at {text}.") == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see K7x<b>2P9q4</b>, Blu<!-- -->e Heron, K7x**2P9q4**", ["K7x<b>2P9q4", "Blu<!-- -->e Heron", "K7x**2P9q4"]),
        (r"h7\$Kp\!q9 zz, O\'Neil \& Sons", [r"h7\$Kp\!q9 zz", r"O\'Neil \& Sons"]),
        ("<td>Blue</td><td>Heron</td>", ["Blue", "Heron"]),
        ("K7x<b> 2P9q4</b>, K7x <i>2P9q5</i> a<b", []), ("4111****", []), ("<b>*" * 900, []), ("<!-- " * 900, []),
    ],
)  # fmt: skip
def test_markup_within_a_known_value_hid_it(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_an_address_was_missed_in_html() -> None:
    assert found("Flat 3,<br>The Old Mill<br>Fossebridge") == ["Flat 3", "The Old Mill", "Fossebridge"]


def test_a_comma_of_a_number_was_taken_for_one_of_a_list() -> None:
    assert found("12 5, 12/5 12 | 5, 12;5, 12, 5") == []


def encoded(value: str) -> list[str]:
    data = value.encode()
    codes = (
        b64encode(data),
        urlsafe_b64encode(data),
        b32encode(data),
        data.hex().encode(),
        data.hex().upper().encode(),
    )
    return [code.decode().rstrip("=") for code in codes]


@pytest.mark.parametrize("value", ["K7x2P9q4", "Zoé Durand", "884213", "ZDURAND9", "id=884213"])
def test_a_known_value_in_a_short_code_was_missed(value: str) -> None:
    for code in encoded(value):
        if len(code) < 20:
            path = "path" if "/" in code else code
            assert found(f"see {code}, or /u/{path}/x?q={code}.") == [code] * (2 if "/" in code else 3)


@pytest.mark.parametrize("value", ["K7x2P9q4", "Zoé Durand", "884213", "for Blue Heron"])
def test_a_known_value_in_a_short_list_of_bytes_was_missed(value: str) -> None:
    data = value.encode()
    decimal, pairs = ", ".join(map(str, data)), ", ".join(map(hex, data))
    for listed in (decimal, decimal.replace(",", ""), data.hex(" "), data.hex(":"), pairs):
        assert found(f"see [{listed}]") == [listed]


def test_words_were_taken_for_codes_of_a_known_value() -> None:
    texts = ["Blue", "4c1f", "xk7x2p9q4x"]  # too short, or no value
    assert [found(code) for text in texts for code in encoded(text)] == [[]] * 5 * len(texts)
    assert found("Bonjour Madame, internationalisation K8x2P9q4 ODg0MjE ODg0MjEzNA 0x3838 deadbeef99 JBSWY3DP") == []
    assert found("1, 2, 3, 300, 1000 or 10 20 30 40 50 60 and 4b:37:78:32 4b:37:78:32:50:39:71:35") == []


def test_ordinary_markdown_was_read_twice() -> None:
    text = "**bold** word\n* item ~~gone~~ *a* <b>c</b> d"
    assert known._INNER.search(text) is None  # pyright: ignore[reportPrivateUsage]
    assert known._INNER.search("K7x**2P9q4") is not None  # pyright: ignore[reportPrivateUsage]
