"""IP and MAC addresses. Sources: RFC 791, RFC 4291 and RFC 5952; IEEE 802-2014 section 8."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, starting

_V4: Final = lazily(starting("[0-9]", r"[\w.]") + r"\d{0,2}(?:\.\d{1,3}){3}(?![\w]|\.\d)")
_VERSION: Final = lazily(r"(?i:version|release|v|build)[\s.:]{0,2}\Z")
_V6: Final = lazily(
    starting("[0-9A-Fa-f:]", r"[\w:.]")
    + r"(?<!\w\[[0-9A-Fa-f:])(?<!\]\[[0-9A-Fa-f:])"
    + r"(?:[0-9A-Fa-f]{0,4}:){1,7}[0-9A-Fa-f]{0,4}(?:\.\d{1,3}){0,3}(?:%\w{1,15})?(?![\w:])"
)
_MAC: Final = lazily(
    starting("[0-9A-Fa-f]", r"[\w:-]")
    + r"(?:[0-9A-Fa-f](?:(?::[0-9A-Fa-f]{2}){5}|(?:-[0-9A-Fa-f]{2}){5})"
    + r"|[0-9A-Fa-f]{3}(?:\.[0-9A-Fa-f]{4}){2})(?![\w:-])"
)
_MAC_LABEL: Final = lazily(
    r"(?<![^\W_])(?:mac(?:[ _-]?addr(?:ess)?)?(?![a-z])|adresse\smac|mac[ -]adresse"
    r"|(?:direcci[óo]n|indirizzo|endere[çc]o)\smac)\\?[\"']?\s?[:=]?\s?\\?[\"']?",
    re.IGNORECASE,
)
_MAC_WHOLE: Final = lazily(r"(?<![\w:-])(?=[A-Fa-f-]{0,12}\d)[0-9A-Fa-f]{6}-?[0-9A-Fa-f]{6}(?![\w:-])")
"""With nothing or one hyphen between its halves, behind its name alone."""


def _v4(value: str) -> bool:
    try:
        address = IPv4Address(value)
    except AddressValueError:
        return False
    return not (address.is_loopback or address.is_unspecified or value.endswith(".0.0.0"))


def _v6(value: str) -> bool:
    if value.count(":") < 2 or not any(map(str.isalnum, value)):
        return False
    try:
        address = IPv6Address(value)
    except AddressValueError:
        return False
    return not (address.is_loopback or address.is_unspecified)


RULES: Final = (
    Rule("IP_ADDRESS", _V4, 0.9, check=_v4, unless=_VERSION),
    Rule("IP_ADDRESS", _V6, 0.8, check=_v6),
    Rule("MAC_ADDRESS", _MAC, 0.9),
    Rule("MAC_ADDRESS", _MAC_WHOLE, 0.8, context=_MAC_LABEL, reach=1),
)
"""Loopback and unspecified addresses are no one's, nor is "Chrome/120.0.0.0"; "x[1::2]" is a slice."""
