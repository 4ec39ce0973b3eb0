"""The address in a card for an address book: "ADR;TYPE=HOME:;;Gartenweg 7;Ulm;;89073;Germany".

Source: RFC 6350, section 6.3.1 (box, extension, street, town, region, postcode, country).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_ADDRESS: Final = lazily(
    r"^(?:item\d{1,2}\.)?ADR(?:;[^:\n]{1,80})?:;{0,2}(?P<v>(?=[^;\n]{0,100}(?:;[^;\n]{0,100}){3})[^;\s][^\n]{3,240}?)(?=;{0,6}\s{0,3}$)",
    re.MULTILINE,
)

RULES: Final = (Rule("ADDRESS", _ADDRESS, 0.8),)
