"""How the gateway is reached, where it sends to, and what it refuses to be."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guarded_client._errors import Misuse
from guarded_client._listening import Network, is_loopback, within

PORT: Final = 8478
_HOST: Final = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+))(?::[0-9]{1,5})?")
_DAY: Final = 86400.0
_FIELD: Final = re.compile(r"[a-z][a-z0-9-]{0,63}")
_OWN: Final = ("x-guarded-", "proxy-", "sec-", "x-forwarded-", "access-control-")
_NOT_PASSED: Final = frozenset(
    {"host", "content-length", "content-type", "content-encoding", "transfer-encoding", "connection", "keep-alive",
     "te", "trailer", "upgrade", "expect", "authorization", "x-api-key", "api-key", "cookie", "forwarded", "via",
     "baggage", "origin", "accept-encoding"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the gateway listens, and for whom. :meth:`see_safe` says what they may not be.

    Attributes:
        host, port: where the gateway listens. Port 0: any free one.
        certificate, certificate_key: files for TLS.
        proxies: networks of reverse proxies that end TLS in front of it; with some, it answers them alone.
        anybody: no keys, on this machine alone.
        own_keys: callers bring their own keys for the provider.
        at_once: calls at once, of all callers; each caller's bound, unless its entry has another.
        longest: bytes of a request body, also once it is decompressed.
        memory: bytes of all request bodies that are held at once.
        patience: seconds for a request body, and for a caller that does not read.
        upstream_patience: seconds without a byte from the provider.
        drain: seconds that calls have to end once the gateway is told to stop.
        fields: further request headers that go to the provider, in lower case; the guard looks at them.
    """

    host: str = "127.0.0.1"
    port: int = PORT
    certificate: Path | None = None
    certificate_key: Path | None = None
    proxies: tuple[Network, ...] = ()
    anybody: bool = False
    own_keys: bool = False
    at_once: int = 1000
    longest: int = 32 * 2**20
    memory: int = 256 * 2**20
    patience: float = 120.0
    upstream_patience: float = 600.0
    drain: float = 30.0
    fields: tuple[str, ...] = ()

    @property
    def loopback(self) -> bool:
        """Whether it listens on this machine alone."""
        return is_loopback(self.host)

    def tls(self) -> ssl.SSLContext | None:
        """What TLS needs, or ``None`` without it. TLS 1.2 and newer.

        Raises:
            Misuse: the certificate or its key cannot be read, or they do not belong together.
        """
        if self.certificate is None:
            return None
        made, problem = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ""
        made.minimum_version = ssl.TLSVersion.TLSv1_2
        try:
            made.load_cert_chain(self.certificate, self.certificate_key, password=lambda: "")
        except ssl.SSLError as error:
            problem = str(error.reason or "").replace("_", " ").lower() or "the key is encrypted, or none"
        except (OSError, ValueError) as error:
            problem = getattr(error, "strerror", "") or "the key is encrypted, or none"
        if problem:
            raise Misuse(f"TLS: cannot use {self.certificate} and {self.certificate_key}: {problem}")
        return made

    def shares_account(self, key_env: str | None) -> bool:
        """Whether a caller whose own key is in this variable, if any, has an account in common with others."""
        return not self.own_keys and key_env is None

    def see_safe(self, *, callers: bool) -> None:
        """See that the gateway would not be open to strangers.

        Args:
            callers: whether there is anybody who has a key.

        Raises:
            Misuse: it would be; says what to do.
        """
        if self.anybody and (not self.loopback or self.proxies):
            raise Misuse(
                "not started: without keys the gateway listens on this machine alone; leave out --host and --proxy"
            )
        if not callers and not self.anybody:
            raise Misuse(
                "not started: nobody could call. Add a caller: guarded-client serve caller add NAME; or, on this "
                "machine alone, say --anybody"
            )
        if (self.certificate is None) != (self.certificate_key is None):
            raise Misuse("TLS takes both --certificate and --certificate-key")
        if any(network.prefixlen == 0 for network in self.proxies):
            raise Misuse("--proxy with every address is no proxy; say which addresses yours has")
        if not self.loopback and self.certificate is None and not self.proxies:
            raise Misuse(
                f"not started: on {self.host} others on the network could read along; give --certificate and "
                "--certificate-key, or put a proxy with TLS in front of it and say --proxy ADDRESS"
            )
        if self.at_once < 1 or self.longest < 1 or self.memory < self.longest:
            raise Misuse("--at-once and --max-body are at least 1, and memory holds one body at least")
        if not 0 <= self.drain <= _DAY:
            raise Misuse("--drain takes seconds, at most a day's")
        for field in self.fields:
            if _FIELD.fullmatch(field) is None or field in _NOT_PASSED or field.startswith(_OWN):
                raise Misuse(f"--pass-header takes the name of a header that may go to the provider; {field!r} may not")

    def lets_in(self, peer: str) -> bool:
        """Whether somebody at this address may talk to the gateway at all: with proxies, they alone."""
        return not self.proxies or within(peer, self.proxies)

    def knows(self, host: str) -> bool:
        """Whether a ``Host`` header is one under which it may be reached: on loopback, a name of this machine.

        Anything else may be a page in a browser that points a name of its own at it.
        """
        if not self.loopback or self.proxies:
            return True
        found = _HOST.fullmatch(host)
        name = "" if found is None else (found.group(1) or found.group(2)).lower()
        return name == self.host.lower() or name in ("127.0.0.1", "localhost", "::1")
