"""How deep JSON may be nested is the same on every Python: 3.14 reads what earlier ones refuse."""

import time
import tracemalloc

import pytest

from guarded_client._reading.json_depth import MOST, shallow
from guarded_client._reading.json_text import strings_of
from guarded_client.codecs.json_reply import document_of
from guarded_client.codecs.wire import parse


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


@pytest.mark.parametrize("read", [lambda text: parse(text.encode()), lambda text: document_of(text.encode("utf-16"))])
def test_json_is_read_to_a_depth_of_400(read: object) -> None:
    assert callable(read)
    assert read(nested(MOST)) and read("[" + ",".join(["[]"] * 9 * MOST) + "]")
    for text in (nested(MOST + 1), '{"a":' * (MOST + 1) + "1" + "}" * (MOST + 1), nested(9999)):
        with pytest.raises(RecursionError):
            _ = read(text)


@pytest.mark.parametrize("text", ['["' + "[" * 9999 + '"]', '{"\\"[{":[]}' * MOST, '"\\\\"' + "[]" * MOST])
def test_what_strings_have_counts_nothing(text: str) -> None:
    assert shallow(text) is text


@pytest.mark.parametrize("text", ["[" * (MOST + 1), '["a",' * (MOST + 1)])
def test_what_is_no_json_may_be_too_deep(text: str) -> None:
    with pytest.raises(RecursionError):
        _ = shallow(text)


@pytest.mark.parametrize("end", ["[" * (MOST + 1), "[" * (MOST + 1) + "\\"])
def test_a_string_without_an_end_is_gone_through_once(end: str) -> None:
    text = '["' + '\\"' * 100_000 + end
    began = time.perf_counter()
    assert shallow(text) is text and strings_of(text) is None
    assert time.perf_counter() - began < 5  # going through it from each quote takes minutes


def test_a_long_string_takes_no_memory_of_its_own() -> None:
    text = '["' + "A" * 5_000_000 + '"' + ",[]" * MOST + "]"
    tracemalloc.start()
    try:
        assert shallow(text) is text and strings_of(text) is not None
        assert tracemalloc.get_traced_memory()[1] < 3 * len(text)
    finally:
        tracemalloc.stop()
