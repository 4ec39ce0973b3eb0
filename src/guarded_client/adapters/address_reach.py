"""Whether an address may be asked: of this machine, of an own network, or of the open one."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Reach: TypeAlias = Literal["loopback", "private", "public"]
_EMBEDDING: Final = tuple(
    map(ipaddress.IPv6Network, ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96"))  # the last 32 bits are an address of IPv4
)
_OWN: Final = ipaddress.IPv6Network("64:ff9b:1::/48")
"""Whoever runs the network says where this leads to."""


def within(address: str, reach: Reach) -> bool:
    """Whether an address, and whatever address of IPv4 stands in it, is of the kind that is allowed."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    return all(_fits(each, reach) for each in _ways(ip))


def _fits(ip: Address, reach: Reach) -> bool:
    if ip.is_multicast or ip.is_unspecified:
        return False
    if reach == "loopback":
        return ip.is_loopback
    inside = ip.is_loopback or ip.is_link_local
    if reach == "private":
        return not inside
    own = isinstance(ip, ipaddress.IPv6Address) and (ip.is_site_local or ip in _OWN)
    return ip.is_global and not inside and not own


def _ways(ip: Address) -> Iterator[Address]:
    """The address, or those of IPv4 that it leads to: mapped, 6to4, Teredo, NAT64, compatible."""
    if not isinstance(ip, ipaddress.IPv6Address) or ip.is_loopback or ip.is_unspecified:
        yield ip
        return
    if (mapped := ip.ipv4_mapped) is not None:
        yield mapped
        return
    yield ip
    if ip.sixtofour is not None:
        yield ip.sixtofour
    yield from ip.teredo or ()
    if any(ip in network for network in _EMBEDDING):
        yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
