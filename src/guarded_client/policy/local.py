"""A server of one's own that gets a call where consent, or the provider's contract, does not cover the provider."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from guarded_client.policy.place import Variable
from guarded_client.policy.section import Section


class LocalSection(Section):
    """A model server of your own, for calls that the provider may not get. It speaks the same wire as the provider.

    Attributes:
        base_url: as the SDK takes it, e.g. ``http://127.0.0.1:11434/v1``; or none, and ``guard(..., local=client)``.
        model: the model to ask for there; none: by the name that the call has.
        api_key_env: environment variable with the server's key.
        timeout: seconds without an answer.
        allow_remote: the server is not on this machine; you say that it is yours.
    """

    base_url: str | None = None
    model: Annotated[str, Field(min_length=1)] | None = None
    api_key_env: Variable | None = None
    timeout: Annotated[float, Field(gt=0)] = 600
    allow_remote: bool = False

    @model_validator(mode="after")
    def _here(self) -> Self:
        if self.base_url is not None:
            problem = problem_of(self.base_url, allow_remote=self.allow_remote)
            if problem:
                raise ValueError(f"base_url {problem}")
        return self


def problem_of(base_url: str, *, allow_remote: bool) -> str:
    """What is wrong with the address of a local server; empty: nothing."""
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is not a URL"
    if parts.scheme not in ("http", "https") or not host:
        return "is not a URL that begins with http:// or https://"
    if parts.username or parts.password or parts.query or parts.fragment:
        return "has more than a host and a path; a key goes into the environment variable of api_key_env"
    if not allow_remote and not is_local(host):
        return "is not on this machine; say `allow_remote: true` if the server is yours"
    return ""


def is_local(host: str) -> bool:
    """Whether a host is this machine: a loopback address, or ``localhost``."""
    host = host.lower().rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
