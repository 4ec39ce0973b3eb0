"""Events end where the format of server-sent events says, at any cut of the bytes: a CR, an LF or both end a line."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guarded_client.codecs.framing.sse import EventSplitter, data_of, strays, unclear, with_data

ENDS = st.sampled_from([b"\n", b"\r", b"\r\n"])
LINES = st.lists(st.tuples(st.sampled_from([b"data: 1", b"data: 2", b": x", b"id: 3", b"", b""]), ENDS), max_size=12)


def by_the_format(body: bytes) -> list[bytes]:
    """The data of each event: lines are cut first, and empty ones end events."""
    found: list[bytes] = []
    data: list[bytes] = []
    for line in re.split(rb"\r\n|\n|\r", body)[:-1]:
        if line.startswith(b"data: "):
            data.append(line[6:])
        elif not line and data:
            found.append(b"\n".join(data))
            data = []
    return found


@given(LINES, st.lists(st.integers(0, 80), max_size=6))
@example([(b"data: 1", b"\n"), (b"", b"\r"), (b"data: 2", b"\n"), (b"", b"\n")], [])
@example([(b"data: 1", b"\n"), (b"", b"\r\n"), (b"data: 2", b"\n"), (b"", b"\n")], [9])
@example([(b"data: 1", b"\r\n"), (b"", b"\r"), (b"data: 2", b"\r"), (b"", b"\r")], [10])
def test_events_end_where_the_format_says(lines: list[tuple[bytes, bytes]], cuts: list[int]) -> None:
    body = b"".join(line + end for line, end in lines)
    bounds = [0, *sorted(min(cut, len(body)) for cut in cuts), len(body)]
    splitter = EventSplitter()
    events = [event for a, b in itertools.pairwise(bounds) for event in splitter.feed(body[a:b])]
    rest = splitter.close()
    assert b"".join(events) + rest == body
    whole = EventSplitter()
    assert whole.feed(body) == events and whole.close() == rest
    ended = by_the_format(body)
    assert [data for event in (*events, rest) if (data := data_of(event)) is not None][: len(ended)] == ended


def test_a_mark_of_byte_order_hides_no_event() -> None:
    event = b"\xef\xbb\xbfdata: 1\n\n"
    assert data_of(event) == b"1"
    assert with_data(event, b"2") == b"\xef\xbb\xbfdata: 2\n\n"


@pytest.mark.parametrize(
    ("data", "so"), [(None, False), (b" ", False), (b"[DONE]", False), (b"1", True), (b"[DONE]1", True), (b"{", True)]
)
def test_what_may_say_something_to_others(data: bytes | None, so: bool) -> None:
    assert unclear(data) is so


@pytest.mark.parametrize(
    ("event", "so"),
    [(b"data: 1\r\nid\r\n\r\n", False), (b": x\n\n", False), (b'{"a": 1}\n\n', True), (b"data: 1\ndata2: 3\n\n", True)],
)
def test_lines_of_no_field_are_seen(event: bytes, so: bool) -> None:
    assert bool(strays(event)) is so


def test_a_line_behind_the_data_of_the_last_event_hid_it() -> None:
    assert data_of(b"data: 1\nid: 2") == data_of(b"data: 1\nid: 2\n") == data_of(b"id: 2\ndata: 1") == b"1"
    assert data_of(b"data: 1\n: x") == b"1" and data_of(b"data: 1\ndata: 2") == b"1\n2"
