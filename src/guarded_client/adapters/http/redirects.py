"""Redirects: followed as the user's client would, but no body and no key goes to a host that was not asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guarded_client._errors import UnreadableRefused

if TYPE_CHECKING:
    from guarded_client.adapters.http.either_library import Library, Options, Request, Response
    from guarded_client.adapters.http.guarded_http import GuardedHttp

_FOR_ANY_HOST: Final = frozenset(
    {"host", "accept", "accept-encoding", "accept-language", "connection", "cookie", "user-agent", "range", "if-range",
     "x-stainless-raw-response"}
)  # fmt: skip
"""What is asked for, what the client keeps for that host, and what an SDK looks at in the request of a reply to know in
which form the caller wants it. Any other may log in, such as the headers of gateways."""


def following(client: GuardedHttp, response: Response, options: Options) -> Request | None:
    """The request that a redirect leads to; ``None`` if there is none to follow.

    Raises:
        UnreadableRefused: it takes the body to another host, for which consent was not evaluated.
    """
    follow = options.get("follow_redirects", client.inner.follow_redirects)
    follow = follow if isinstance(follow, bool) else client.inner.follow_redirects
    onward = response.next_request
    if not follow or not response.has_redirect_location or onward is None:
        return None
    there, here = onward.url, response.request.url
    if (there.scheme, there.host, there.port) != (here.scheme, here.host, here.port):
        if _has_body(onward):
            raise UnreadableRefused("not followed: the provider redirects to another host; set base_url to that host")
        for name in set(onward.headers) - _FOR_ANY_HOST:  # libraries take off `authorization` alone
            del onward.headers[name]
    if len(response.history) >= client.inner.max_redirects:
        raise client.module.TooManyRedirects("Exceeded maximum allowed redirects.", request=response.request)
    onward.extensions = response.request.extensions
    return onward


def unsigned(library: Library, options: Options) -> Options:
    """Options of ``send()`` for a redirect: its headers are made, and credentials not for every host."""
    return {**options, "auth": library.Auth()}


def _has_body(request: Request) -> bool:
    """Whether a request sends anything beside its line and headers."""
    about_body = ("content-length", "transfer-encoding")
    return request.method not in ("GET", "HEAD") or any(name in request.headers for name in about_body)
