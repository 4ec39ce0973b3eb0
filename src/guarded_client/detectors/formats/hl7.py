"""Messages of hospitals, whose fields are told by their place: HL7 v2, and names as DICOM writes them.

Sources: HL7 v2.5 chapter 3 (PID: identifier 3, name 5, date of birth 7, address 11, phones 13 and 14), chapter 6 (GT1,
IN1) and 2 (XPN and XCN: parts of names between carets); DICOM PS3.5 section 6.2 (value representation PN).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_LINE: Final = r"(?:^|(?<=[\n\r\"])|(?<=\\r)|(?<=\\n))"
_FIELD: Final = r"(?:[^|\n]{0,160}\|)"
_RECORD: Final = lazily(rf"{_LINE}PID\|{_FIELD}{{2}}(?P<v>[^|^~&\n]{{3,40}})", re.MULTILINE)
_NAME: Final = lazily(
    rf"{_LINE}(?:PID\|{_FIELD}{{4}}|NK1\|{_FIELD}|GT1\|{_FIELD}{{2}}|IN1\|{_FIELD}{{15}})(?P<v>[^|~&\n^]{{2,40}}\^[^|~&\n]{{1,80}})",
    re.MULTILINE,
)
_BIRTH: Final = lazily(
    rf"{_LINE}PID\|{_FIELD}{{6}}(?P<v>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))", re.MULTILINE
)
_HOME: Final = lazily(rf"{_LINE}PID\|{_FIELD}{{10}}(?P<v>[^|~&\n]{{3,120}})", re.MULTILINE)
_PHONE: Final = lazily(rf"{_LINE}PID\|{_FIELD}{{12,13}}(?P<v>[+(]?\d[\d ().-]{{5,20}}\d)", re.MULTILINE)
_DOCTOR: Final = lazily(
    r"[|~]\d{2,12}\^(?P<v>[A-ZÀ-Þ][A-Za-zÀ-ÿ'’ -]{1,30}\^[A-ZÀ-Þ][A-Za-zÀ-ÿ'’ -]{2,30})(?=[\^|~\n&]|\Z)"
)
"""Who treats: the number, surname and given name."""
_DICOM: Final = lazily(
    r"(?i:(?:patient|physician|operator|person|pat|pt)s?[_ ']?s?(?:name)?|\bnom|\bpn)\W{1,4}"
    r"(?P<v>[A-ZÀ-Þ][A-Za-zÀ-ÿ'’ -]{1,30}\^[A-ZÀ-Þ][A-Za-zÀ-ÿ'’ -]{1,30})(?=[\^|~\s\"'<\]]|\Z)"
)

RULES: Final = (
    Rule("MEDICAL_RECORD", _RECORD, 0.8, digits=True, anchors=("pid|",)),
    Rule("PERSON", _NAME, 0.9, signs=("^",)),
    Rule("DATE_OF_BIRTH", _BIRTH, 0.9, digits=True, anchors=("pid|",)),
    Rule("ADDRESS", _HOME, 0.9, anchors=("pid|",), signs=("PID|",)),
    Rule("PHONE_NUMBER", _PHONE, 0.9, digits=True, anchors=("pid|",)),
    Rule("PERSON", _DOCTOR, 0.7, digits=True, signs=("^",)),
    Rule("PERSON", _DICOM, 0.7, signs=("^",)),
)
"""The values alone: the segments stay readable."""
