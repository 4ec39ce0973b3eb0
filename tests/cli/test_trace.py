"""``guarded-client trace`` over what real calls sent to an OTLP receiver, and over files that hold what must not show."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict

from guarded_client.telemetry.registry import registry
from guarded_client.testing import LoopbackProvider
from tests.otlp import receiving
from tests.telemetry.run import run

CANARY = "zoé@exemple.fr"


@pytest.fixture(scope="module")
def documents() -> Iterator[list[Any]]:
    with pytest.MonkeyPatch.context() as patch, LoopbackProvider() as provider, receiving(patch) as receiver:
        _ = run(provider, receiver)
        found = [MessageToDict(each, use_integers_for_enums=True) for each in receiver.messages]
        yield [each for each in found if "resourceSpans" in each]


def span(**more: Any) -> dict[str, Any]:
    return {
        "traceId": "a",
        "spanId": "1",
        "name": "guard chat",
        "startTimeUnixNano": "1",
        "endTimeUnixNano": "2000001",
        **more,
    }


def text(*spans: Any) -> str:
    return json.dumps({"resourceSpans": [{"scopeSpans": [{"spans": list(spans)}]}]}, ensure_ascii=False)


def said(key: str, value: str) -> dict[str, Any]:
    return {"key": key, "value": {"stringValue": value}}


def test_real_calls(guarded: Any, documents: list[Any]) -> None:
    done = guarded("trace", "-", stdin="\n".join(json.dumps(each) for each in documents))
    assert done.exit_code == 0
    shown = done.stdout
    assert "[outcome released]  [consent allow]  [retention case]" in shown
    assert "[outcome blocked]" in shown and "[consent missing]" in shown and "ERROR" in shown
    assert re.search(r"^[├└]── chat gpt-5  [\d.]+ ms", shown, re.MULTILINE)
    assert set(re.findall(r"([a-z_]+(?:\.[a-z_]+)+)=", shown)) <= registry().attributes.keys()
    assert "gen_ai.usage.input_tokens=" in shown
    roots = sum(line.startswith("guard ") for line in shown.splitlines())
    assert roots > 5 and f"{roots} guarded calls: " in shown
    assert re.search(r"Personal values: [1-9]\d* found, [1-9]\d* restored, [1-9]\d* unresolved\.", shown)


@pytest.mark.parametrize(
    "more",
    [
        {"attributes": [said("prompt", CANARY)]},
        {"attributes": [said("gen_ai.input.messages", CANARY)]},
        {"attributes": [said("guarded_client.outcome", CANARY)]},
        {"attributes": [said("error.type", CANARY)]},
        {
            "attributes": [
                {
                    "key": "guarded_client.redaction.entity_types",
                    "value": {"arrayValue": {"values": [{"stringValue": CANARY}]}},
                }
            ]
        },
        {"attributes": [said("guarded_client.policy.id", f"\x1b[31m{CANARY}")]},
        {"name": CANARY},
        {"name": f"write {CANARY}"},
        {"status": {"code": 2, "message": CANARY}},
        {"events": [{"name": CANARY, "attributes": [said("exception.message", CANARY)]}]},
    ],
)
def test_what_the_registry_does_not_admit_is_not_shown(guarded: Any, more: Any) -> None:
    attributes = [said("guarded_client.retention.class", "case"), *more.get("attributes", ())]
    data = text(span(**{**more, "attributes": attributes}))
    assert "zoé" in json.dumps(json.loads(data), ensure_ascii=False)
    done = guarded("trace", "-", stdin=data)
    assert done.exit_code == 0 and "zoé" not in done.output and "\x1b" not in done.output
    assert "2.0 ms" in done.output and "[retention case]" in done.output  # the rest is


def test_a_value_that_the_registry_admits_is_shown(guarded: Any) -> None:
    """The control: the same search finds what may be there."""
    done = guarded("trace", "-", stdin=text(span(attributes=[said("gen_ai.conversation.id", "zoé")])))
    assert "gen_ai.conversation.id=zoé" in done.output


def test_parents_that_are_missing_or_wrong(guarded: Any) -> None:
    own, lost = span(parentSpanId="1"), span(spanId="2", parentSpanId="9", name="guarded_client.redact")
    other = span(
        traceId="b", spanId="3", parentSpanId="2", name="guarded_client.restore", status={"code": "STATUS_CODE_ERROR"}
    )
    done = guarded("trace", "-", stdin=text(own, lost, other))
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[:3] == ["guard chat  2.0 ms", "guarded_client.redact  2.0 ms", "guarded_client.restore  2.0 ms  ERROR"]


@pytest.mark.parametrize(
    "data",
    [
        CANARY,
        "{}",
        "[]",
        "1",
        '{"resourceSpans": 1}',
        '{"resourceSpans": [{"scopeSpans": [{"spans": [{}]}]}]}',
        b"\xff",
    ],
)
def test_what_is_not_otlp_is_refused(guarded: Any, data: Any) -> None:
    done = guarded("trace", "-", stdin=data)
    assert done.exit_code == 2 and "guarded-client: " in done.output and "zoé" not in done.output


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("\n" + text(span(spanId="2"))[:40], "2.0 ms"),  # its writer is at it
        ("\n" + json.dumps({"resourceLogs": []}) + "\n" + json.dumps({"resourceMetrics": []}) + "\n", "2.0 ms"),
        ("\r\n\r\n{bad\n" + text(span(spanId="2")), "from line 3 on"),
        ("\n" + json.dumps({"spans": []}) + "\n", "from line 2 on"),
        ("\n{bad\n", "from line 2 on"),  # its writer thought it complete
    ],
)
def test_a_file_of_lines_of_which_one_has_no_spans(guarded: Any, more: str, told: str) -> None:
    assert told in guarded("trace", "-", stdin=text(span()) + more).output


def test_a_file_that_is_not_there(guarded: Any) -> None:
    done = guarded("trace", "nowhere.json")
    assert done.exit_code == 2 and "cannot be read" in done.output


def test_an_empty_file_has_no_calls(guarded: Any) -> None:
    assert "0 guarded calls: none." in guarded("trace", "-", stdin="").stdout


def test_spans_that_are_their_own_ancestors_are_shown_once(guarded: Any) -> None:
    circle = [span(spanId=str(n), parentSpanId=str(n % 3 + 1), startTimeUnixNano=str(n)) for n in (1, 2, 3)]
    circle[0]["name"], circle[1]["name"], circle[2]["name"] = (
        "guard chat",
        "guarded_client.redact",
        "guarded_client.restore",
    )
    done = guarded("trace", "-", stdin=text(*circle, span(spanId="9", parentSpanId="2")))
    shown = [line.strip("│├└─ ").split()[0] for line in done.stdout.splitlines() if " ms" in line]
    assert done.exit_code == 0 and sorted(shown) == [
        "guard",
        "guard",
        "guarded_client.redact",
        "guarded_client.restore",
    ]
    assert not done.stdout.startswith(" ")


def test_a_chain_of_thousands_is_shown(guarded: Any) -> None:
    chain = [span(spanId=str(n), parentSpanId=str(n - 1)) for n in range(1, 2500)]
    done = guarded("trace", "-", stdin=text(*chain))
    assert done.exit_code == 0 and done.stdout.count("guard chat") == 2499
    assert max(map(len, done.stdout.splitlines())) < 130


def test_a_time_of_hundreds_of_digits_is_refused(guarded: Any) -> None:
    assert guarded("trace", "-", stdin=text(span(endTimeUnixNano="9" * 400))).exit_code == 2
