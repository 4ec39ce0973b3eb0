"""What stands in texts and columns in place of values: placeholders, digests, and whether they hold over rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from guarded_client.bulk.risk.records import Record

Sort: TypeAlias = Literal["token", "digest"]

MARK: Final = re.compile(r"<[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*>")
"""A placeholder of any style."""
_TOKEN: Final = re.compile(r"<[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?=[A-Z2-7]{8}>)(?![0-9]+>)[A-Z2-7]{8}>")
"""One that is made with a key, and holds over rows: ``<PERSON_K7Q2ABCD>``."""
_DIGEST: Final = re.compile(
    r"[A-Z2-7]{26}=*|[A-Z2-7]{32}|[A-Z2-7]{52}={0,4}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128}"
    r"|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=[A-Za-z0-9+/]*[0-9+/])[A-Za-z0-9+/]{43}=",
)
"""A whole value that is a digest, in base 32, 16 or 64, or a UUID."""
_SOME: Final = 16


def tokens(record: Record) -> Iterator[tuple[str, str, Sort]]:
    """Column, surrogate and sort of all that a record has of those that can hold over rows."""
    for column, values in record.items():
        for value in values:
            if "<" in value:
                for match in _TOKEN.finditer(value):
                    yield column, match.group(), "token"
            elif len(value) >= _SOME and is_digest(value):
                yield column, value, "digest"


def is_digest(value: str) -> bool:
    """Whether a value looks like a digest. A long number does not."""
    return _DIGEST.fullmatch(value.strip()) is not None and not value.strip().isdigit()


def without_marks(text: str) -> str:
    """A text with blanks where placeholders stand, of the same length."""
    return MARK.sub(lambda match: " " * len(match.group()), text) if "<" in text else text
