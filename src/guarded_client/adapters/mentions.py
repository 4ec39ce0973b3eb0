"""What a conversation has a placeholder for is found again, in every later call.

A chat sends its history each turn, and texts that were read are not read again. So the detectors see a second mention,
"is 880692310285 right?", without the first one that told what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, SupportsIndex, cast

from guarded_client._errors import DetectorUnavailable
from guarded_client._grammar import PERSON, base
from guarded_client._model import Entity, Source
from guarded_client._reading.byte_lists import is_list, is_row
from guarded_client._reading.encoded import said_by
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.known import as_read
from guarded_client.detectors.merge import masked, merge
from guarded_client.detectors.namings import WORD, Words, namings
from guarded_client.detectors.repeats import GAP, LEFT, Numbers, beyond
from guarded_client.detectors.words.account_names import accounts_of

if TYPE_CHECKING:
    from guarded_client._flow import Detect
    from guarded_client._ports import Detector

_SURE: Final = 1.0
_NONE: Final = ("", False)


def _rows(answer: Any) -> Sequence[Sequence[Entity]]:
    """What a detector answered, which may be anybody's.

    Raises:
        DetectorUnavailable: it is no list of entities for each text.
    """
    given = cast("Iterable[Iterable[Any]]", answer) if isinstance(answer, Iterable) else ([None],)
    rows: list[list[Any]] = [list(row) for row in given]
    if not all(_is_entity(entity) for row in rows for entity in row):
        raise DetectorUnavailable(
            "not sent: the detector answered with something else than a list of Entity for each text, with whole "
            "numbers as offsets; correct the detector"
        )
    return rows


def _is_entity(found: Any) -> bool:
    offsets: list[Any] = [found.start, found.end] if isinstance(found, Entity) else [None]
    return all(isinstance(offset, SupportsIndex) for offset in offsets)


def found(detector: Detector, effect: Detect) -> Sequence[Sequence[Entity]]:
    """What a detector finds, and further mentions of what was said in the conversation before.

    They count as those within one request do (:mod:`guarded_client.detectors.repeats`): numbers, however they are
    divided, and persons by their whole name, in any case, or by its first or last word that is nothing but a name; by
    another one only with a capital, and not if the word stands in the texts as any other; and names of accounts that
    are made of theirs. The cost is in proportion to the texts and to what was said.
    """
    if effect.own and isinstance(detector, Cascade):
        rows = _rows(detector.detect(effect.texts, effect.known, effect.own))
    else:
        rows = _rows(detector.detect(effect.texts, effect.known))
    said: dict[Words, tuple[str, bool]] = {}
    for words, kind, capital in _wanted(effect.said):
        if words not in said or not capital:
            said[words] = kind, capital
    if not said or len(rows) != len(effect.texts):
        return rows
    besides = [masked(text, row) for text, row in zip(effect.texts, rows, strict=True)]
    plain = {word for text in besides for word in WORD.findall(text) if word[0].islower()}
    lengths = sorted({len(words) for words in said}, reverse=True)
    numbers = Numbers((words, kind, kind) for words, (kind, _) in said.items())
    return [
        _together(text, row, more) if (more := [*_mentions(text, row, said, lengths, plain, numbers)]) else row
        for text, row in zip(effect.texts, rows, strict=True)
    ]


def _start(entity: Entity) -> int:
    return entity.start


def _together(text: str, row: Sequence[Entity], more: Sequence[Entity]) -> Sequence[Entity]:
    every = sorted([*row, *more], key=_start)
    return every if all(one.end <= other.start for one, other in pairwise(every)) else merge(text, row, more)


def _wanted(said: Iterable[tuple[str, str]]) -> Iterator[tuple[Words, str, bool]]:
    """What to look for: words in lower case, the kind of what they are, and whether they need a capital.

    Base64 is read anyway, as are bytes as numbers. What was written with escapes may be named without.
    """
    for kind, value in ((base(variant), read) for variant, written in said for read in as_read(written)):
        if kind not in LEFT and said_by(value) is None and not is_list(value) and not is_row(value):
            yield from ((words, kind, capital) for words, capital in namings(value, kind))
        if kind == PERSON:
            yield from ((words, "USERNAME", False) for words in accounts_of(value))


def _mentions(
    text: str,
    row: Sequence[Entity],
    said: Mapping[Words, tuple[str, bool]],
    lengths: Sequence[int],
    plain: set[str],
    numbers: Numbers[str],
) -> Iterator[Entity]:
    """Mentions in a text that are no part of what was found there, and cut none of it."""
    words = list(WORD.finditer(text))
    folded = [match[0].casefold() for match in words]
    first = {begun for begun, *_ in said}
    row = sorted(row, key=_start)
    following = at = 0
    while at < len(words):
        while following < len(row) and row[following].end <= words[at].start():
            following += 1
        if following < len(row) and row[following].start < words[at].start():
            at += 1
            continue
        for length in lengths if folded[at] in first else ():
            stretch = words[at : at + length]
            kind, capital = said.get(tuple(folded[at : at + length]), _NONE) if len(stretch) == length else _NONE
            if not kind or not beyond(stretch[0].start(), stretch[-1].end(), row, following):
                continue
            if not _joined(text, stretch) or (capital and (folded[at] in plain or not stretch[0][0][0].isupper())):
                continue
            source = Source.NAME if kind == PERSON else Source.FORMAT
            yield Entity(kind, stretch[0].start(), stretch[-1].end(), _SURE, source)
            at += length - 1
            break
        else:
            number = numbers.at(text, words, at)
            if number is not None and beyond(words[at].start(), number[1], row, following):
                yield Entity(number[0], words[at].start(), number[1], _SURE, Source.FORMAT)
        at += 1


def _joined(text: str, stretch: Sequence[re.Match[str]]) -> bool:
    return all(GAP.fullmatch(text, one.end(), other.start()) for one, other in pairwise(stretch))
