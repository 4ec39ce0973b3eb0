"""Spans of a file in OTLP/JSON, one document or one a line, with what the registry admits and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from guarded_client._errors import Misuse
from guarded_client.telemetry import names
from guarded_client.telemetry.registry import registry
from guarded_client.telemetry.tree import Branch

UNKNOWN: Final = "(another span)"
"""In place of the name of a span that is not one of the library's: it could hold anything."""
_LONGEST: Final = 256
_BADGES: Final = {names.OUTCOME: "outcome", names.CONSENT_DECISION: "consent", names.RETENTION_CLASS: "retention"}
_GOOD: Final = ("released", "allow")
_OTHER_SIGNALS: Final = ("resourceLogs", "resourceMetrics")
_SIGN: Final = re.compile(r"\S")


def roots(text: str) -> list[Branch]:
    """The trees of the spans in a file.

    A span whose parent is not in the file is a root. An attribute is there only if the registry has its name and
    admits its value; text of calls, events and descriptions never are. Documents of logs and metrics are passed over,
    and so is a last line that is not complete: its writer was killed, or is at it.

    Raises:
        Misuse: it is not OTLP/JSON.
    """
    made: dict[tuple[str, str], tuple[Mapping[str, Any], Branch]] = {}
    line = 1
    try:
        for document, line in _documents(text):  # noqa: B007  (for the message)
            for span in _spans(document):
                made[str(span["traceId"]), str(span["spanId"])] = span, _branch(span)
        line = 0
    except _Broken as broken:
        line = broken.line
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError, OverflowError):
        pass  # the error may quote the file
    if line:
        raise Misuse(
            f"this is not OTLP/JSON, from line {line} on; give a file with the key resourceSpans, in one document or "
            "one a line"
        )
    top: list[Branch] = []
    for (trace, number), (span, branch) in sorted(made.items(), key=lambda item: _began(item[1][0])):
        above = made.get((trace, str(span.get("parentSpanId") or "")))
        (above[1].below if above and str(span.get("parentSpanId")) != number else top).append(branch)
    return [*top, *_circles(top, [branch for _, branch in made.values()])]


def _circles(top: Sequence[Branch], every: Sequence[Branch]) -> Iterator[Branch]:
    """Spans that are their own ancestors, each circle opened at its first: a file may say anything."""
    shown = {id(branch) for root in top for branch in root.walk()}
    for branch in every:
        if id(branch) not in shown:
            shown.add(id(branch))
            circle = [branch]
            while circle:
                below = circle.pop()
                below.below = [each for each in below.below if id(each) not in shown]
                shown |= set(map(id, below.below))
                circle += below.below
            yield branch


class _Broken(Exception):
    """What is not JSON, and in which line it begins."""

    def __init__(self, line: int) -> None:
        self.line = line


def _documents(text: str) -> Iterator[tuple[Mapping[str, Any], int]]:
    """Each document, and the line in which it begins."""
    decoder, position, line = json.JSONDecoder(), 0, 1
    text = text.removeprefix("\ufeff").rstrip(" \t\r")
    while found := _SIGN.search(text, position):
        begin = found.start()
        line += text.count("\n", position, begin)
        try:
            document, position = decoder.raw_decode(text, begin)
        except (ValueError, RecursionError):
            if position and "\n" not in text[begin:]:
                return
        else:
            yield document, line
            line += text.count("\n", begin, position)
            continue
        raise _Broken(line)


def _spans(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "resourceSpans" not in document and any(signal in document for signal in _OTHER_SIGNALS):
        return
    for resource in document["resourceSpans"]:
        for scope in resource.get("scopeSpans", ()):
            yield from scope.get("spans", ())


def _began(span: Mapping[str, Any]) -> int:
    return int(span.get("startTimeUnixNano", 0))


def _branch(span: Mapping[str, Any]) -> Branch:
    told = {str(item["key"]): _value(item.get("value", {})) for item in span.get("attributes", ())}
    shown = {key: value for key, value in told.items() if _admitted(key, value)}
    badges = [(f"{word} {shown[key]}", _style(key, shown[key])) for key, word in _BADGES.items() if key in shown]
    took = max(0, int(span.get("endTimeUnixNano", 0)) - _began(span)) / 1e9
    failed = span.get("status", {}).get("code") in (2, "STATUS_CODE_ERROR")
    rest = {key: value for key, value in shown.items() if key not in _BADGES}
    return Branch(_name(str(span.get("name", ""))), took, failed, rest, badges)


def _style(key: str, value: object) -> str:
    if key == names.RETENTION_CLASS:
        return "cyan"
    return "green" if value in _GOOD else "red"


def _value(value: Mapping[str, Any]) -> object:
    if "arrayValue" in value:
        return [_value(item) for item in value["arrayValue"].get("values", ())]
    if "intValue" in value:
        return int(value["intValue"])
    return next((value[kind] for kind in ("stringValue", "boolValue", "doubleValue") if kind in value), None)


def _admitted(key: str, value: object) -> bool:
    entry = registry().attributes.get(key)
    plain = all(not isinstance(word, str) or (len(word) <= _LONGEST and word.isprintable()) for word in _words(value))
    return entry is not None and not entry.content and plain and entry.admits(value)


def _words(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _name(name: str) -> str:
    known = any(_named(entry.name, name) for entry in registry().spans.values())
    return name if known else UNKNOWN


def _named(template: str, name: str) -> bool:
    """Whether a name is that of a span of the registry, attributes in it being such as the registry admits."""
    keys = re.findall(r"\{([^}]*)\}", template)
    pattern = re.sub(r"\\\{.*?\\\}", r"(\\S+)", re.escape(template))
    match = re.fullmatch(pattern, name)
    return (
        match is not None
        and all(map(_admitted, keys, match.groups()))
        and (len(keys) < 2 or match[1] in registry().attributes[names.OPERATION].values)
    )
