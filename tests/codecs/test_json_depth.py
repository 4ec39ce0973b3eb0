"""How deep JSON may be nested is the same on every Python: 3.14 reads what earlier ones refuse."""

import pytest

from guarded_client._reading.json_depth import MOST, shallow
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
