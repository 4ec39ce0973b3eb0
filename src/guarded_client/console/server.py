"""The server: one process that listens, and closes the stores when it ends. It and its protocol alone know uvicorn."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

from guarded_client._assembly import home_of
from guarded_client._errors import Misuse
from guarded_client._listening import url_of
from guarded_client.audit.policy_log import store_of
from guarded_client.console.office import Office, governed
from guarded_client.console.passwords import Users
from guarded_client.console.sessions import Sessions
from guarded_client.console.settings import Settings
from guarded_client.stores.clock import Clock, utc_now
from guarded_client.transparency.counting import NAME
from guarded_client.transparency.running import RunningCount

if TYPE_CHECKING:
    from guarded_client.desk import Desk
    from guarded_client.lifecycle import Lifecycle
    from guarded_client.policy import Policy

try:
    import uvicorn
except ImportError:  # pragma: no cover
    raise Misuse('the console needs more packages: pip install "guarded-client[console]"') from None


def office_of(
    policy: Policy,
    users: Path,
    settings: Settings,
    open_desk: Callable[[Policy], Desk],
    open_lifecycle: Callable[[Policy], Lifecycle],
    *,
    clock: Clock = utc_now,
) -> Office:
    """What the console works with, opened.

    Raises:
        Misuse: it would be open to strangers, see :meth:`Settings.see_safe`; or a proxy names users of whom the policy
            knows none.
    """
    known = Users(users)
    settings.see_safe(users=bool(known.all()))
    if settings.user_header and not policy.access.actors:
        raise Misuse("--user-header: say in the policy, under access.actors, what those whom the proxy names may do")
    policy = governed(policy, known)
    proxied = bool(settings.user_header)
    sessions = Sessions((lambda name: "proxy") if proxied else known.mark, settings.idle, settings.life)
    with contextlib.ExitStack() as opened:
        desk = opened.enter_context(open_desk(policy))
        ledger, count = desk.ledger, None
        if ledger is not None:
            kept = store_of(policy) != "memory"
            count = RunningCount(ledger, home_of(policy) / NAME.format(ledger.log_id[:12]) if kept else None)
        office = Office(policy, desk, open_lifecycle(policy), settings, known, sessions, clock=clock, count=count)
        _ = opened.pop_all()  # the office closes it
    return office


def server_of(office: Office) -> uvicorn.Server:
    """The server of an office; it takes the socket of :func:`~guarded_client._listening.listening`."""
    from guarded_client.console.protocol import TimedProtocol
    from guarded_client.console.web import app_of

    settings = office.settings
    config = uvicorn.Config(
        app_of(office),
        http=TimedProtocol,  # on h11: httptools takes a body behind ``Upgrade`` for a request of its own
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # who a peer is, is never taken from a header
        ws="none",
        lifespan="off",
        limit_concurrency=200,
        timeout_keep_alive=10,
        ssl_certfile=settings.certificate,
        ssl_keyfile=settings.certificate_key,
    )
    return uvicorn.Server(config)


def serve(office: Office, sock: socket.socket) -> None:
    """Serve until the process is told to end."""
    try:
        server_of(office).run(sockets=[sock])
    finally:
        sock.close()
        office.close()


@contextlib.contextmanager
def serving(office: Office, sock: socket.socket) -> Generator[str]:
    """Serve in a thread, for tests and notebooks; yields the URL."""
    server = server_of(office)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    try:
        yield url_of(office.settings)
    finally:
        server.should_exit = True
        thread.join()
        sock.close()
        office.close()
