"""Where the servers of this library listen, and to whom behind which proxies: the console and the gateway."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from guarded_client._errors import Misuse

if TYPE_CHECKING:
    from pathlib import Path

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


class Address(Protocol):
    """What settings say of it; they are dataclasses.

    Attributes:
        host: an address of this machine; ``port`` 0: any that is free.
        certificate: of TLS, if it is spoken.
    """

    @property
    def host(self) -> str: ...

    @property
    def port(self) -> int: ...

    @property
    def certificate(self) -> Path | None: ...


S = TypeVar("S", bound=Address)


def listening(settings: S) -> tuple[socket.socket, S]:
    """A socket that listens, and the settings with the port that it got.

    Raises:
        Misuse: the address is in use, or not this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((settings.host, settings.port))
        made.listen(1024)
    except OSError as error:
        made.close()
        raise Misuse(f"cannot listen on {settings.host} port {settings.port}: {error.strerror}") from None
    known: Any = settings
    return made, replace(known, port=made.getsockname()[1])


def is_loopback(host: str) -> bool:
    """Whether a server that listens there is reached from this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def url_of(settings: Address) -> str:
    """Where browsers and callers find it."""
    scheme = "https" if settings.certificate else "http"
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{scheme}://{host}:{settings.port}"


def networks(proxies: Sequence[str] | None) -> tuple[Network, ...]:
    """What ``--proxy`` says.

    Raises:
        Misuse: one is no address and no network.
    """
    try:
        return tuple(map(ipaddress.ip_network, proxies or ()))
    except ValueError:
        raise Misuse("--proxy takes an address or a network, such as 10.0.0.2 or 10.0.0.0/28") from None


def within(peer: str, proxies: Sequence[Network]) -> bool:
    """Whether an address is one of the proxies'; IPv4 also where it is written as IPv6."""
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return any(address in network for network in proxies)
