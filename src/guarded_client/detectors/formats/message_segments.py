"""Messages that hospitals, insurers and traders exchange, whose fields are told by their place in a segment.

Sources: HL7 v2.5.1 chapter 3 (PID, NK1, MRG), chapter 6 (GT1, IN1), chapter 2A (XPN, XAD); ASC X12 segments NM1, N3,
N4, DMG, PER; UN/EDIFACT D.96A segment NAD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.scan import Scan

_NAME, _STREET, _BORN, _PHONE, _RECORD = "PERSON", "ADDRESS", "DATE_OF_BIRTH", "PHONE_NUMBER", "MEDICAL_RECORD"
_CARD: Final = "IDENTITY_CARD"
_ALL: Final = 99


class _Form(NamedTuple):
    """How a kind of messages is written.

    Attributes:
        segment: one of its segments: ``s`` is the name, ``f`` all behind it.
        divider: between fields.
        parts: between the parts of a field, and between repetitions.
        fields: of each segment, the kind that stands in a field, and how many parts of it are of the kind.
    """

    segment: re.Pattern[str]
    divider: str
    parts: str
    fields: Mapping[str, Mapping[int, tuple[str, int]]]


_HL7: Final = _Form(
    lazily(r"(?:^|(?<=\n)|(?<=\r)|(?<=\\r)|(?<=\\n))(?P<s>PID|NK1|GT1|IN1|MRG)\|(?=[^\r\n\\]{0,400}\^)(?P<f>[^\r\n\\]{1,2000})"),
    "|",
    "^&~",
    {
        "PID": {2: (_RECORD, 1), 3: (_RECORD, 1), 4: (_RECORD, 1), 5: (_NAME, 3), 6: (_NAME, 3), 7: (_BORN, 1),
                9: (_NAME, 3), 11: (_STREET, 5), 13: (_PHONE, 1), 14: (_PHONE, 1), 18: (_RECORD, 1), 19: (_CARD, 1)},
        "NK1": {2: (_NAME, 3), 4: (_STREET, 5), 5: (_PHONE, 1), 6: (_PHONE, 1), 16: (_BORN, 1)},
        "GT1": {3: (_NAME, 3), 5: (_STREET, 5), 6: (_PHONE, 1), 7: (_PHONE, 1), 8: (_BORN, 1), 12: (_CARD, 1)},
        "IN1": {16: (_NAME, 3), 18: (_BORN, 1), 19: (_STREET, 5), 36: (_RECORD, 1)},
        "MRG": {1: (_RECORD, 1), 7: (_NAME, 3)},
    },
)  # fmt: skip
_X12: Final = _Form(
    lazily(r"(?:^|(?<=[~\n\r]))(?P<s>NM1\*[A-Z0-9]{2,3}\*1|N3|N4|DMG\*D8|PER\*[A-Z]{2})\*(?P<f>[^~\r\n]{1,300})"),
    "*",
    ">",
    {
        "NM1": {1: (_NAME, 1), 2: (_NAME, 1), 3: (_NAME, 1), 7: (_RECORD, 1)},
        "N3": {1: (_STREET, 1), 2: (_STREET, 1)},
        "N4": {1: (_STREET, 1), 3: (_STREET, 1)},
        "DMG": {1: (_BORN, 1)},
        "PER": {1: (_NAME, 1)},
    },
)
_EDIFACT: Final = _Form(
    lazily(r"(?:^|(?<=['\n\r]))(?P<s>NAD)\+(?P<f>[^'\r\n]{1,500})"),
    "+",
    ":",
    {"NAD": {5: (_STREET, _ALL), 6: (_STREET, 1), 8: (_STREET, 1)}},
)
_NO_VALUE: Final = lazily(r"[\W_\d]?[\W_]*\Z")
_DATE: Final = lazily(r"(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def of_messages(scan: Scan) -> Iterator[Entity]:
    """What the fields of such messages say of somebody; of most texts a look for two or three letters is all."""
    text = scan.text
    if "|" in text and any(name in text for name in ("PID|", "NK1|", "GT1|", "IN1|", "MRG|")):
        yield from _read(text, _HL7)
    if "NM1*" in text:
        yield from _read(text, _X12)
    if "NAD+" in text:
        yield from _read(text, _EDIFACT)


def _read(text: str, form: _Form) -> Iterator[Entity]:
    for segment in form.segment.finditer(text):
        fields = form.fields[segment["s"].partition("*")[0]]
        start = segment.start("f")
        for index, field in enumerate(segment["f"].split(form.divider), 1):
            if index in fields:
                yield from _field(field, start, form.parts, *fields[index])
            start += len(field) + 1


def _field(field: str, at: int, dividers: str, kind: str, most: int) -> Iterator[Entity]:
    """The parts of a field that say something; behind a divider of repetitions they are counted anew."""
    part, count = 0, 0
    for index, sign in enumerate(field + dividers[0]):
        if sign not in dividers:
            continue
        value = field[part:index]
        if count < most and _NO_VALUE.match(value) is None:
            date = _DATE.match(value) if kind == _BORN else None
            if kind != _BORN or date is not None:
                end = part + date.end() if date is not None else index
                yield Entity(kind, at + part, at + end, 0.8, Source.FORMAT)
        part, count = index + 1, 0 if sign == "~" else count + 1
