"""Log probabilities that are sent back: a text cut into tokens, which is looked at as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from guarded_client._model import Path
from guarded_client.codecs.json_parts import items, mapping, unreadable
from guarded_client.codecs.wire import dump

_KEYS: Final = frozenset({"token", "bytes", "logprob", "top_logprobs"})
_SHORT: Final = 64
"""Characters of a token, far more than any has: what stood in a longer one would not be read in its context."""


def joined(value: object, path: Path) -> str:
    """The text of the tokens, that of their bytes, and their alternatives, a line each.

    It begins with a word, so that it is no JSON: a guard that replaces something in it cannot have it written back.

    Raises:
        UnreadableRefused: they have something else than tokens.
    """
    tokens = [mapping(item, (*path, index)) for index, item in enumerate(items(value, path))]
    lines = ["tokens", "".join(_token(each, path) for each in tokens), _bytes(tokens, path)]
    for each in tokens:
        lines.append(_rest(each))
        for other in items(each.get("top_logprobs") or [], path):
            alternative = mapping(other, path)
            lines += (_token(alternative, path), _bytes([alternative], path), _rest(alternative))
    return "\n".join(dict.fromkeys(lines))


def _token(node: dict[str, object], path: Path) -> str:
    token, probability = node.get("token"), node.get("logprob")
    if (
        not isinstance(token, str)
        or len(token) > _SHORT
        or not isinstance(probability, (int, float, type(None)))
        or abs(probability or 0) > 1e5
    ):
        raise _strange(path)
    return token


def _rest(node: dict[str, object]) -> str:
    """What stands beside the token."""
    return dump({key: value for key, value in node.items() if key not in _KEYS}).decode()


def _bytes(tokens: list[dict[str, object]], path: Path) -> str:
    try:
        return b"".join(map(bytes, _numbers(tokens, path))).decode("utf-8", "replace")
    except (TypeError, ValueError):
        pass
    raise _strange(path)


def _numbers(tokens: list[dict[str, object]], path: Path) -> Iterator[list[int]]:
    for each in tokens:
        yield cast("list[int]", items(each.get("bytes") or [], path))


def _strange(path: Path) -> Exception:
    return unreadable(path, "cannot be read; leave it out of what is sent back")
