"""Which HTTP library a client belongs to, found from the instance: SDKs are built on ``httpx`` or on ``httpx2``."""

from __future__ import annotations

import sys

from guarded_client._errors import Misuse
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.http.around_send import LogsIn
from guarded_client.adapters.http.either_library import Client
from guarded_client.adapters.http.guarded_http import GuardedHttp, Translate, never


def is_http(client: object) -> bool:
    """Whether this is a client of httpx or httpx2, sync or async."""
    families = [family for name in ("httpx2", "httpx") if (family := sys.modules.get(name)) is not None]
    return any(isinstance(client, (family.Client, family.AsyncClient)) for family in families)


def guard_http(
    inner: Client, engine: Engine, translate: Translate, *, late: bool = False, logs_in: LogsIn = never
) -> GuardedHttp:
    """A guarded client of the same family and form (sync or async) around ``inner``.

    The rest is that of :class:`~guarded_client.adapters.http.guarded_http.GuardedHttp`.

    Raises:
        Misuse: not an httpx or httpx2 client, or guarded already.
    """
    if isinstance(inner, GuardedHttp):
        raise Misuse("this client is guarded already; guard it once and share it, or use copy() and with_options()")
    httpx2, httpx = sys.modules.get("httpx2"), sys.modules.get("httpx")
    if httpx2 is not None and isinstance(inner, (httpx2.Client, httpx2.AsyncClient)):
        from guarded_client.adapters.http import httpx2_clients as family2

        wrap2 = family2.GuardedHttpx2Client if isinstance(inner, httpx2.Client) else family2.GuardedAsyncHttpx2Client
        return wrap2(inner, engine, translate, late=late, logs_in=logs_in)
    if httpx is not None and isinstance(inner, (httpx.Client, httpx.AsyncClient)):
        from guarded_client.adapters.http import httpx_clients as family

        wrap = family.GuardedHttpxClient if isinstance(inner, httpx.Client) else family.GuardedAsyncHttpxClient
        return wrap(inner, engine, translate, late=late, logs_in=logs_in)
    raise Misuse(f"{type(inner).__module__}.{type(inner).__qualname__} is not a client of httpx or httpx2: pass one")
