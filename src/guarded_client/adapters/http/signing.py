"""SDKs that sign a request over its body: they sign once the guard has changed it.

The SDK's own signing is put off: what it would have signed is not what is sent.
"""

from __future__ import annotations

import functools
import inspect
from typing import Any, Final

from guarded_client._errors import Unavailable
from guarded_client.adapters.http.either_library import Request

_SIGN: Final = "guarded_client.sign"
"""The request extension that holds the SDK's signing; it is taken out before the request is sent."""


def put_off(sign: Any, own: type[Exception]) -> Any:
    """In the place of an SDK's function that signs a request: one that has it done by :func:`signed`.

    ``own``: the SDK's base error. What it says of the request that is about to leave comes out as it is.
    """

    @functools.wraps(sign)
    def later(request: Request) -> None:
        request.extensions = {**request.extensions, _SIGN: (sign, own)}

    @functools.wraps(sign)
    async def alater(request: Request) -> None:
        later(request)

    return alater if inspect.iscoroutinefunction(sign) else later


def signed(request: Request) -> Request:
    """The request that is about to be sent, signed if the SDK signs.

    Raises:
        Unavailable: the SDK could not sign it, and did not say so by an error of its own.
    """
    sign, own = request.extensions.pop(_SIGN, (None, ()))
    failure = ""
    try:
        if sign is not None:
            _ = request.read()
            sign(request)
    except Exception as error:
        if isinstance(error, own):
            raise
        failure = type(error).__name__
    return _checked(request, failure)


async def asigned(request: Request) -> Request:
    """The same for async SDKs."""
    sign, own = request.extensions.pop(_SIGN, (None, ()))
    failure = ""
    try:
        if sign is not None:
            _ = await request.aread()
            await sign(request)
    except Exception as error:
        if isinstance(error, own):
            raise
        failure = type(error).__name__
    return _checked(request, failure)


def _checked(request: Request, failure: str) -> Request:
    if failure:  # raised out here, so that no context of the exception holds the request
        raise Unavailable(f"not sent: signing the request failed with {failure}; check the credentials and retry")
    return request
