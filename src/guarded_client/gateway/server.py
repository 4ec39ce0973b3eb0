"""The server: one process that listens, ends calls in peace when it is told to stop, and then closes its stores."""

from __future__ import annotations

import contextlib
import gc
import socket
import sys
import threading
from collections.abc import Generator, Mapping
from math import ceil
from typing import TYPE_CHECKING

from guarded_client._errors import Misuse
from guarded_client._listening import listening as listening
from guarded_client._listening import url_of
from guarded_client.gateway.app import Gateway, app_of
from guarded_client.gateway.protocol import BoundedProtocol
from guarded_client.gateway.upstream import Upstreams

if TYPE_CHECKING:
    from guarded_client._asgi import App
    from guarded_client.gateway.callers import Callers
    from guarded_client.gateway.problems import Wire
    from guarded_client.gateway.settings import Settings
    from guarded_client.policy import Policy

try:
    import uvicorn
except ImportError:  # pragma: no cover
    raise Misuse('the gateway needs more packages: pip install "guarded-client[gateway]"') from None


def gateway_of(policy: Policy, addresses: Mapping[Wire, str], callers: Callers, settings: Settings) -> App:
    """The gateway as an ASGI application, with its detectors warm and its stores open; its lifespan closes them.

    Raises:
        Misuse: it would be open to strangers, see :meth:`Settings.see_safe`; or a URL, key or certificate will not do.
        Unavailable: a detector or a store cannot be opened.
    """
    settings.see_safe(callers=bool(callers.all()))
    _ = settings.tls()  # before anybody is told that it listens
    upstreams = Upstreams.open(policy, addresses, settings)
    upstreams.warm_up()
    return app_of(Gateway(callers, upstreams, settings), upstreams)


def server_of(app: App, settings: Settings) -> uvicorn.Server:
    """The server of a gateway; it takes the socket of :func:`~guarded_client._listening.listening`.

    Raises:
        Misuse: the certificate or its key will not do.
    """
    tls = settings.tls()
    config = uvicorn.Config(
        app,
        http=BoundedProtocol.patient(settings.patience),
        access_log=False,
        log_level="critical",  # its errors quote requests; ours name kinds
        server_header=False,
        proxy_headers=False,  # who a peer is, is never taken from a header
        ws="none",
        lifespan="on",
        limit_concurrency=2 * settings.at_once + 200,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=ceil(settings.drain),
    )
    config.load()
    config.ssl = tls
    return uvicorn.Server(config)


def serve(app: App, sock: socket.socket, settings: Settings) -> None:
    """Serve until the process is told to end, by SIGTERM or SIGINT; calls that are under way may end first.

    Raises:
        Misuse: the certificate or its key will not do.
    """
    _files(3 * settings.at_once + 300)  # a caller and the provider for each call, and callers that wait
    try:
        server = server_of(app, settings)
        _ = gc.collect()
        gc.freeze()  # models and modules stay; looking through them again and again holds up calls
        server.run(sockets=[sock])
    finally:
        gc.unfreeze()
        sock.close()


@contextlib.contextmanager
def serving(app: App, sock: socket.socket, settings: Settings) -> Generator[str]:
    """Serve in a thread, for tests and notebooks; yields the URL."""
    server = server_of(app, settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    try:
        yield url_of(settings)
    finally:
        server.should_exit = True
        thread.join()
        sock.close()


def _files(wanted: int) -> None:
    """Let the process have as many connections as calls at once need, as far as the system allows."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
