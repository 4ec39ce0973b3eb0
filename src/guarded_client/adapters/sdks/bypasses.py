"""Methods of SDKs that send by connections of their own, such as WebSockets: of a guarded client they are refused."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, Final
from urllib.parse import urlsplit

from guarded_client.adapters.http.guarded_http import GuardedHttp

_WHY: Final = (
    "not sent: guarded-client refuses what an SDK sends by connections of its own, past the HTTP client (WebSockets, "
    "live sessions, MCP, parts of large files), which it cannot read; use an unguarded client for what holds no "
    "personal data"
)


@functools.cache
def shut(ways: tuple[str, ...], seams: Callable[[Any], tuple[object, ...]], url: Callable[[Any], str]) -> None:
    """Have methods refuse where one of the HTTP clients of their object is guarded; of other objects they stay.

    Args:
        ways: ``module:Class.method``. What a version of the SDK does not have, or not without an extra, is left out.
        seams, url: the HTTP clients of an object that has such a method, and where it sends to.
    """
    for way in ways:
        module, _, path = way.partition(":")
        owner, _, name = path.partition(".")
        with suppress(ImportError, AttributeError):
            kind = getattr(import_module(module), owner)
            setattr(kind, name, _refusing(getattr(kind, name), seams, url))


def _refusing(method: Any, seams: Callable[[Any], tuple[object, ...]], url: Callable[[Any], str]) -> Any:
    @functools.wraps(method)
    def refusing(self: Any, *args: Any, **options: Any) -> Any:
        seam = next((seam for seam in seams(self) if isinstance(seam, GuardedHttp)), None)
        if seam is None:
            return method(self, *args, **options)
        from guarded_client.adapters.http.websockets import refusal

        raise refusal(seam.translate, seam.engine, urlsplit(url(self)).hostname or "", _WHY)

    return refusing
