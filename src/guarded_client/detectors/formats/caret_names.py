"""Names between carets: of those who treat, in HL7 v2, and of anybody in DICOM.

See :mod:`.message_segments` for names in segments.

Sources: HL7 v2.5 chapter 2A (XCN: an identifier, the surname, the given name); DICOM PS3.5 section 6.2 (value
representation PN).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_DOCTOR: Final = lazily(
    r"[|~]\d{2,12}\^(?P<v>[A-ZÀ-Þ][A-Za-zÀ-ÿ'’ -]{1,30}\^[A-ZÀ-Þ][A-Za-zÀ-ÿ'’ -]{2,30})(?=[\^|~\n&]|\Z)"
)
_DICOM: Final = lazily(
    r"(?i:(?:patient|physician|operator|person|pat|pt)s?[_ ']?s?(?:name)?|\bnom|\bpn)\W{1,4}"
    r"(?P<v>[A-ZÀ-Þ][A-Za-zÀ-ÿ'’ -]{1,30}\^[A-ZÀ-Þ][A-Za-zÀ-ÿ'’ -]{1,30})(?=[\^|~\s\"'<\]]|\Z)"
)

RULES: Final = (
    Rule("PERSON", _DOCTOR, 0.7),
    Rule("PERSON", _DICOM, 0.7),
)
