"""Values in encodings, in pieces and cut off: what the probe of canaries would see does not leave."""

import base64
import json
import quopri
from collections.abc import Callable, Iterator
from email.header import Header
from typing import Any
from urllib.parse import quote

import pytest
from opentelemetry._logs import SeverityNumber

from guarded_client import protect
from guarded_client.protection import mask
from guarded_client.protection.conversations import Conversations
from guarded_client.protection.cuts import cut_in, plainly
from guarded_client.protection.residue import Needles, Readings
from guarded_client.telemetry import witness
from guarded_client.testing import Canaries
from tests.conftest import TAGS, Bot, in_memory
from tests.otlp import Receiver, attributes, receiving

VALUES = {
    "PERSON": "Ysoline Kervadec-Monfréville",
    "EMAIL_ADDRESS": "ysoline.kervadec@exemple.fr",
    "PHONE_NUMBER": "06 39 98 47 21",
    "IBAN_CODE": "FR76 3000 6000 0112 3456 7890 189",
    "ADDRESS": "14 bis rue des Églantines, 44300 Nantes",
}
CANARIES = Canaries(VALUES)
KNOWN = {kind: [VALUES[kind]] for kind in ("PERSON", "ADDRESS")}
Way = Callable[[str], str]


def octal(value: str) -> str:
    return "".join(chr(byte) if byte < 128 else f"\\{byte:03o}" for byte in value.encode())


WAYS: dict[str, Way] = {
    "octal": octal,
    "octal, all": lambda value: "".join(f"\\{byte:03o}" for byte in value.encode()),
    "eight digits": lambda value: "".join(f"\\U{ord(character):08x}" for character in value),
    "braces": lambda value: "".join(f"\\u{{{ord(character):x}}}" for character in value),
    "escape()": lambda value: "".join(f"%u{ord(character):04x}" for character in value),
    "often percent-encoded": lambda value: quote(quote(quote(quote(quote(value))))),
    "quoted-printable": lambda value: quopri.encodestring(value.encode()).decode(),
    "quoted-printable, all": lambda value: "".join(f"={byte:02X}" for byte in value.encode()),
    "header of a mail": lambda value: Header(value, "utf-8").encode(),
    "hexadecimal, spaced": lambda value: value.encode().hex(" "),
    "hexadecimal, colons": lambda value: value.encode().hex(":"),
    "hexadecimal, hyphens": lambda value: value.encode().hex("-"),
    "hexadecimal, as in C": lambda value: ", ".join(map(hex, value.encode())),
    "braces behind an x": lambda value: "".join(f"\\x{{{ord(character):x}}}" for character in value),
    "a list of bytes": lambda value: repr(list(value.encode())),
    "bytes of Go": lambda value: " ".join(map(str, value.encode())),
    "bytes of Java": lambda value: repr([byte - 256 * (byte > 127) for byte in value.encode()]),
    "UTF-16 in hexadecimal": lambda value: value.encode("utf-16-le").hex(),
    "UTF-16 in base64": lambda value: base64.b64encode(value.encode("utf-16-le")).decode(),
    "Latin-1 in base64": lambda value: base64.b64encode(value.encode("latin-1")).decode(),
    "base64 in lines": lambda value: base64.encodebytes(f"{'some words before it ' * 4}{value}".encode()).decode(),
    "bytes": lambda value: repr(value.encode()),
    "circled": lambda value: "".join(chr(0x24D0 + ord(c) - 97) if "a" <= c <= "z" else c for c in value),
    "HTML": lambda value: value.replace(" ", "<br/>"),
    "Markdown": lambda value: value.replace(" ", "** **"),
    "CSV": lambda value: ",".join(f'"{word}"' for word in value.split()),
    "a list": lambda value: repr(value.split()),
    "letters": lambda value: json.dumps(list(value)),
    "tokens": lambda value: json.dumps([value[at : at + 3] for at in range(0, len(value), 3)]),
    "dots": ".".join,
    "spaces": " ".join,
    "colours": lambda value: f"\x1b[1m{value[:3]}\x1b[31m{value[3:]}\x1b[0m",
    "colours in JSON": lambda value: json.dumps(f"a\x1b[1m{value}\x1b[0m"),
}
CUTS: dict[str, Way] = {
    "bytes": lambda value: repr(f"abc {value}".encode())[:-4],
    "percent-encoded": lambda value: quote(f"abc {value}")[:-4],
    "base64": lambda value: base64.b64encode(value.encode())[:-3].decode(),
    "JSON": lambda value: json.dumps({"n": f"abc {value}"})[:-5],
    "in front": lambda value: f"{value[len(value) // 3 :]} abc",
    "after an ellipsis": lambda value: f"abc ... {value[3:]} abc",
}


@pytest.fixture
def safe(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setattr(mask, "_conversations", Conversations())
    monkeypatch.setattr(witness, "_listeners", [])
    with receiving(monkeypatch) as receiver:
        protect(receiver.tracers, receiver.loggers)
        yield receiver


def recorded(bot: Bot, safe: Receiver, texts: dict[str, str]) -> dict[str, Any]:
    """What left of texts that the program recorded beside a call with all values."""
    bot.guard(in_memory(names="off"), tags={**TAGS, "known": KNOWN})
    with safe.tracers.get_tracer("app").start_as_current_span("app") as span:
        _ = bot.text("Voici : " + " ; ".join(VALUES.values()))
        for key, text in texts.items():
            span.set_attribute(f"metadata.{key}", text)
    return attributes(next(span for span in safe.spans if span.name == "app"))


@pytest.mark.parametrize("bot", ["sync"], indirect=True)
@pytest.mark.parametrize("way", WAYS)
def test_no_encoding_that_the_probe_sees_hides_a_value(bot: Bot, safe: Receiver, way: str) -> None:
    texts = {kind: f"before {WAYS[way](value)} after" for kind, value in VALUES.items()}
    texts |= {f"{kind}_alone": WAYS[way](value) for kind, value in VALUES.items()}
    left = recorded(bot, safe, texts)
    for kind in VALUES:
        for key in (f"metadata.{kind}", f"metadata.{kind}_alone"):
            assert left.get(key) != texts[key.removeprefix("metadata.")], "it left as it was"
            assert kind not in CANARIES.find(str(left.get(key, "")))


SHORT: dict[str, Way] = {
    "base64": lambda value: base64.b64encode(value.encode()).decode(),
    "base64, thrice": lambda value: base64.b64encode(base64.b64encode(base64.b64encode(value.encode()))).decode(),
    "head of a mail": lambda value: Header(value, "gb18030").encode().replace("?b?", "?B?"),
    "head of a mail, quoted": lambda value: (
        f"=?gb18030?Q?{''.join(f'={each:02X}' for each in value.encode('gb18030'))}?="
    ),
    "hexadecimal": lambda value: value.encode().hex(),
    **{
        way: WAYS[way]
        for way in (
            "quoted-printable, all",
            "octal, all",
            "eight digits",
            "letters",
            "dots",
            "spaces",
            "a list of bytes",
        )
    },
}


@pytest.mark.parametrize("bot", ["sync"], indirect=True)
@pytest.mark.parametrize("way", SHORT)
def test_a_name_of_few_signs_was_left_in_an_encoding(bot: Bot, safe: Receiver, way: str) -> None:
    names = {"three": "张三丰", "two": "山田", "korean": "김철수"}
    bot.guard(in_memory(names="off"), tags={**TAGS, "known": {"PERSON": list(names.values())}})
    texts = {key: SHORT[way](name) for key, name in names.items()}
    with safe.tracers.get_tracer("app").start_as_current_span("app") as span:
        _ = bot.text("Voici : " + " ; ".join(names.values()))
        for key, text in texts.items():
            span.set_attribute(f"metadata.{key}", f"before {text} after")
            span.set_attribute(f"metadata.{key}_alone", text)
            span.set_attribute(f"llm.{key}", text)
    left = attributes(next(span for span in safe.spans if span.name == "app"))
    for key, text in texts.items():
        if "base64" in way and key == "two":  # of base64 in so few letters, nobody knows that it is some
            continue
        assert left.get(f"metadata.{key}") != f"before {text} after"
        assert text not in (left.get(f"metadata.{key}_alone"), left.get(f"llm.{key}"))


@pytest.mark.parametrize("bot", ["sync"], indirect=True)
@pytest.mark.parametrize("way", CUTS)
def test_what_a_limit_cut_in_an_encoding_does_not_leave(bot: Bot, safe: Receiver, way: str) -> None:
    texts = {kind: CUTS[way](value) for kind, value in VALUES.items()}
    left = recorded(bot, safe, texts)
    for kind, text in texts.items():
        assert left.get(f"metadata.{kind}") != text
        assert kind not in CANARIES.find(str(left.get(f"metadata.{kind}", "")))


@pytest.mark.parametrize("bot", ["sync"], indirect=True)
def test_texts_without_values_stay(bot: Bot, safe: Receiver) -> None:
    texts = {
        "query": "https://shop.exemple.fr/a?b=c%20d&e=%C3%A9#f",
        "code": "if a < b and c > d: print('x\\n', \"y\")",
        "html": "<p>Bonjour, <b>votre commande</b> est <i>partie</i> &amp; arrive demain</p>",
        "list": json.dumps(["rue", "des", "Lilas", "14", "06", "21"]),
        "base64": base64.b64encode(b"nothing of anybody stands in here").decode(),
        "words": "anniversaire internationalement ANNIVERSAIRES 3000 6000",
        "end": "la monnaie... et la suite",
    }
    assert recorded(bot, safe, texts) == {f"metadata.{key}": text for key, text in texts.items()}


@pytest.mark.parametrize("bot", ["sync"], indirect=True)
def test_bytes_and_digits_one_by_one_hide_a_value(bot: Bot, safe: Receiver) -> None:
    """OpenTelemetry makes a list of numbers of a ``bytearray``."""
    bot.guard(in_memory(names="off"), tags={**TAGS, "known": KNOWN})
    data = bytearray(VALUES["PERSON"].encode())
    with safe.tracers.get_tracer("app").start_as_current_span("app") as span:
        _ = bot.text("Voici : " + " ; ".join(VALUES.values()))
        numbers: list[Any] = [data, list(data), [6, 39, 98, 47, 21], [0, 6, 3, 9, 9, 8, 4, 7, 2, 1]]
        for number, value in enumerate(numbers):
            span.set_attribute(f"metadata.{number}", value)
            span.set_attribute(f"metadata.{number}.json", json.dumps({"data": list(value)}))
            span.set_attribute(f"code.{number}", value)
        span.set_attribute("code.words", ["06", "39", "98", "47", "21"])
        span.set_attribute("metadata.tokens", [1917, 374, 264, 12, 40])
        span.set_attribute("code.tokens", json.dumps({"tokens": [1917, 374, 264, 12, 40, 7, 8]}))
    told = attributes(next(span for span in safe.spans if span.name == "app"))
    assert {key: value for key, value in told.items() if value != "<BINARY>"} == {
        "metadata.tokens": [1917, 374, 264, 12, 40], "code.tokens": '{"tokens": [1917, 374, 264, 12, 40, 7, 8]}',
    }  # fmt: skip


@pytest.mark.parametrize("bot", ["sync"], indirect=True)
def test_the_name_of_a_logger_lets_a_value_out(bot: Bot, safe: Receiver) -> None:
    bot.guard(in_memory(names="off"), tags={**TAGS, "known": KNOWN})
    mail = VALUES["EMAIL_ADDRESS"]
    with safe.tracers.get_tracer(f"bot of {mail}").start_as_current_span("app"):
        _ = bot.text(f"Voici : {mail}")
        for name in (mail, f"bot.{VALUES['PERSON'].split()[0].lower()}", "shop.orders"):
            safe.loggers.get_logger(name).emit(severity_number=SeverityNumber.INFO, body="done")
    safe.loggers.get_logger(f"bot of {mail}").emit(severity_number=SeverityNumber.INFO, body="done")
    everything = safe.everything()
    CANARIES.assert_clean(everything, where="what left")
    assert "Ysoline" not in everything and "ysoline" not in everything and "shop.orders" in everything


@pytest.mark.parametrize("bot", ["sync"], indirect=True)
def test_numbers_and_functions_are_read_too(bot: Bot, safe: Receiver) -> None:
    """A phone number that a program keeps as a number has lost its zero."""
    bot.guard(in_memory(names="off"), tags={**TAGS, "known": KNOWN})
    with safe.tracers.get_tracer("app").start_as_current_span("app") as span:
        _ = bot.text("Voici : " + " ; ".join((*VALUES.values(), "4111 1111 1111 1111")))
        span.set_attributes({"metadata.phone": 639984721, "metadata.world": 33639984721.0, "metadata.total": 1234567890,
                             "input.value": json.dumps({"phone": 639984721, "total": 1234567890}),
                             "gen_ai.request.seed": 4111111111111111, "gen_ai.request.top_k": 1234567890,
                             "session.id": "whatsapp:+33645127788", "gen_ai.conversation.id": "0645127788",
                             "gen_ai.response.id": "1732752000123"})  # fmt: skip
        try:
            exec("def Ysoline():\n    raise ValueError\nYsoline()", {})
        except ValueError as error:
            span.record_exception(error)
    (own,) = [span for span in safe.spans if span.name == "app"]
    assert attributes(own) == {
        "metadata.total": 1234567890, "input.value": '{"phone": "<REMOVED>", "total": 1234567890}',
        "gen_ai.request.seed": "<CREDIT_CARD>", "gen_ai.request.top_k": 1234567890,
        "session.id": "whatsapp:<PHONE_NUMBER>", "gen_ai.conversation.id": "<PHONE_NUMBER>", "gen_ai.response.id": "1732752000123",
    }  # fmt: skip
    assert "exception.stacktrace" not in attributes(own.events[0])


def test_both_sides_of_a_cut() -> None:
    known = plainly({"PERSON": ["Ysoline Kervadec"], "ORG": ["Mutuelle Atlantique"]})

    def left(text: str) -> list[str]:
        return [text[piece.start : piece.end] for piece in cut_in(text, known)]

    assert left("je suis Ysoline Kerv") == ["Ysoline Kerv"]
    assert left("je suis Yso... et puis") == [], "three letters tell nobody"
    assert left("  ine Kervadec, oui") == ["ine Kervadec"]
    assert left("il dit … line KERVADEC ... oui") == ["line KERVADEC"]
    assert left("tique, oui") == [], "less than half"
    assert left("Atlantiquement vôtre") == []
    assert left("Ysoline Kervadec") == [], "whole values are for others"


def test_a_picture_in_a_text_is_read_in_little_time() -> None:
    """Noise gives noise when it is decoded: nothing is made of it again and again."""
    data = bytes(range(256)) * 40
    texts = Readings(f"see {base64.b64encode(data).decode()}").texts
    assert sum(map(len, texts)) < 40 * len(data)
    assert not Needles(["Kervadec"]).left_in(Readings(texts[0]))
