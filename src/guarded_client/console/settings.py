"""How the console is reached, and what it refuses to be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from guarded_client._errors import Misuse
from guarded_client._listening import Network, is_loopback, within
from guarded_client.console.sessions import IDLE, LIFE

PORT: Final = 8477
_NAME: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_HEADER: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the console listens, and for whom. :meth:`see_safe` says what they may not be.

    Attributes:
        host, port: where the console listens. Port 0: any free one.
        names: host names under which browsers reach it, besides those of the loopback interface.
        certificate, certificate_key: files for TLS.
        proxies: networks of reverse proxies that end TLS in front of it.
        user_header: a header in which these proxies, and only they, name the user whom they have authenticated.
        idle, life: of sessions.
    """

    host: str = "127.0.0.1"
    port: int = PORT
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    certificate_key: Path | None = None
    proxies: tuple[Network, ...] = ()
    user_header: str = ""
    idle: timedelta = field(default=IDLE)
    life: timedelta = field(default=LIFE)

    @property
    def encrypted(self) -> bool:
        """Whether browsers reach it over TLS: its own, or a proxy's."""
        return self.certificate is not None or bool(self.proxies)

    @property
    def loopback(self) -> bool:
        """Whether it listens on this machine alone."""
        return is_loopback(self.host)

    def see_safe(self, *, users: bool) -> None:
        """See that the console would not be open to strangers.

        Args:
            users: whether there is anybody who can sign in with a password.

        Raises:
            Misuse: it would be; says what to do.
        """
        for name in self.names:
            if _NAME.fullmatch(name) is None:
                raise Misuse("--name takes the name that browsers use, such as review.example.com: no port, no *")
        if self.user_header and _HEADER.fullmatch(self.user_header) is None:
            raise Misuse("--user-header takes the name of an HTTP header, such as X-Forwarded-User")
        if self.user_header and not self.proxies:
            raise Misuse(
                "--user-header without --proxy would let anybody be anybody; say which addresses your proxy has"
            )
        if any(network.prefixlen == 0 for network in self.proxies):
            raise Misuse("--proxy with every address would let anybody be anybody; say which addresses your proxy has")
        if (self.certificate is None) != (self.certificate_key is None):
            raise Misuse("TLS takes both --certificate and --certificate-key")
        if not users and not self.user_header:
            raise Misuse(
                "nobody could sign in: add somebody with `guarded-client console user add NAME`, or take names from a "
                "proxy with --user-header and --proxy"
            )
        if self.loopback:
            return
        if not self.encrypted:
            raise Misuse(
                f"not started: on {self.host} others on the network could read along; give --certificate and "
                "--certificate-key, or put a proxy with TLS in front of it and say --proxy ADDRESS"
            )
        if not self.names:
            raise Misuse(
                f"not started: on {self.host} it is open to the network; say with --name under which host names "
                "browsers reach it, all others are refused"
            )

    def knows(self, host: str) -> bool:
        """Whether a ``Host`` header names this console. Anything else may be an attack by DNS rebinding."""
        name, port = _split(host)
        if name in {known.lower() for known in self.names}:
            return True
        return self.loopback and name in ("127.0.0.1", "localhost", "::1") and port == self.port

    def is_proxy(self, peer: str) -> bool:
        """Whether an address is one of the proxies'."""
        return within(peer, self.proxies)

    def lets_in(self, peer: str) -> bool:
        """Whether somebody at this address may talk to the console at all: with proxies, they alone."""
        return not self.proxies or self.is_proxy(peer)


def _split(host: str) -> tuple[str, int | None]:
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+))(?::([0-9]{1,5}))?", host)
    if found is None:
        return "", None
    return (found.group(1) or found.group(2)).lower(), int(found.group(3)) if found.group(3) else None
