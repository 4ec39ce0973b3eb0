"""Refusals for SDKs that retry, and then wrap, whatever ``send()`` raises."""

from __future__ import annotations

from typing import NoReturn

from guarded_client.adapters.http.either_library import Library, Request, Response


def late_refusal(module: Library, request: Request, error: Exception) -> Response:
    """A response of ``httpx`` or ``httpx2`` whose ``raise_for_status()`` raises ``error``.

    Such SDKs ask for the status outside of the block that catches every exception, so the error comes out at once and
    as it is. Whoever does not ask sees an empty reply with status 400.
    """

    def raise_for_status() -> NoReturn:
        raise error

    response = module.Response(400, request=request)
    response.raise_for_status = raise_for_status
    return response
