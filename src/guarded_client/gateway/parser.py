"""The parser of a connection, which stays with HTTP/1.1 whatever a request asks to go on in.

Java's client asks for HTTP/2 in the first request of each connection, ``curl --http2`` as well. A server may pass over
that (RFC 9110, 7.8), and the request then has its body as ever. httptools reads such a request as one without a body:
what comes behind its head was lost, or taken for a request of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client._errors import Misuse

try:
    from httptools import HttpParserUpgrade, HttpRequestParser
except ImportError:  # pragma: no cover
    raise Misuse('the gateway needs more packages: pip install "guarded-client[gateway]"') from None

if TYPE_CHECKING:
    from guarded_client.gateway.protocol import BoundedProtocol


class Staying:
    """In the place of a ``HttpRequestParser``; its protocol passes over what comes while :attr:`asked` is true."""

    def __init__(self, protocol: BoundedProtocol) -> None:
        self._protocol = protocol
        self._parser = self._made()

    @property
    def asked(self) -> bool:
        """Whether the request whose head is read asks for another protocol, and is therefore read once more."""
        return self._parser.should_upgrade() and self._parser.get_method() != b"CONNECT"

    def feed_data(self, data: bytes) -> None:
        """Read the next bytes; a request that asks for another protocol once more, as if it did not."""
        while True:
            try:
                self._parser.feed_data(data)
            except HttpParserUpgrade as reached:
                if not self.asked:
                    raise
                rest = data[reached.args[0] :]
            else:
                return
            head, self._parser = self._head(), self._made()
            self._parser.feed_data(head)
            data = rest

    def get_http_version(self) -> str:
        """The version that the last head names."""
        return self._parser.get_http_version()

    def get_method(self) -> bytes:
        """The method that the last head names."""
        return self._parser.get_method()

    def should_keep_alive(self) -> bool:
        """Whether the connection may stay open behind the request."""
        return self._parser.should_keep_alive()

    def should_upgrade(self) -> bool:
        """Never."""
        return False

    def _made(self) -> HttpRequestParser:
        made = HttpRequestParser(self._protocol)
        made.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn has it, for its answers
        return made

    def _head(self) -> bytes:
        """The head that was read, asking for nothing else."""
        line = b"%b %b HTTP/%b\r\n" % (self.get_method(), self._protocol.url, self.get_http_version().encode())
        fields = (b"%b: %b\r\n" % field for field in self._protocol.headers if field[0] != b"upgrade")
        return line + b"".join(fields) + b"\r\n"
