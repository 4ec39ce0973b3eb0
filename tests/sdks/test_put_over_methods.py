"""Tracing tools put functions over methods of one client. They call the client that they were made for."""

from collections.abc import Iterator
from contextlib import closing
from functools import wraps
from typing import Any

import pytest

from guarded_client import Policy, bind, guard
from guarded_client.testing import LoopbackProvider
from guarded_client.testing.verification.redirected import redirected
from tests.conftest import TAGS
from tests.sdks.conftest import MAIL
from tests.sdks.test_bedrock import MODEL, made, user

SEEN: list[str] = []


def traced(client: Any, name: str) -> None:
    """As the Bedrock instrumentations of traceloop and OpenInference do to each client that boto3 makes."""
    method = getattr(client, name)

    @wraps(method)
    def tracing(*args: Any, **more: Any) -> Any:
        SEEN.append(name)
        return method(*args, **more)

    setattr(client, name, tracing)


@pytest.fixture(params=["bedrock", "ollama"])
def one(request: Any, provider: LoopbackProvider) -> Iterator[Any]:
    """A client with such a function, the name of the method, and how it is called."""
    if request.param == "bedrock":
        with closing(made(provider)) as client:
            traced(client, "converse")
            yield client, "converse", {"modelId": MODEL, "messages": [user(MAIL)]}
    else:
        client = pytest.importorskip("ollama").Client(provider.origin)
        with closing(client._client):
            traced(client, "chat")
            yield client, "chat", {"model": "m", "messages": [{"role": "user", "content": MAIL}]}


def call(client: Any, name: str, arguments: Any) -> str:
    return str(getattr(client, name)(**arguments))


def test_what_was_put_over_a_method_of_the_given_client_does_not_go_past_the_guard(
    one: Any, provider: LoopbackProvider, policy: Policy
) -> None:
    bare, *how = one
    SEEN.clear()
    client = bind(guard(bare, policy), **TAGS)
    assert MAIL in call(client, *how)
    assert b"<EMAIL_ADDRESS_1>" in provider.wire and MAIL.encode() not in provider.wire
    assert SEEN == []
    assert MAIL in call(bare, *how) and len(SEEN) == 1 and MAIL.encode() in provider.wire  # it stays as it is


def test_what_was_put_over_a_method_of_a_guarded_client_is_not_in_copies_of_it(
    one: Any, provider: LoopbackProvider, policy: Policy
) -> None:
    bare, name, arguments = one
    other = guard(bare, policy)
    traced(other, name)
    bound = bind(other, **TAGS)
    SEEN.clear()
    assert MAIL in call(bound, name, arguments) and SEEN == []  # the other one has no tags, and would be refused
    traced(bound, name)
    with LoopbackProvider() as elsewhere:
        provider.clear()
        with redirected(bound, elsewhere.origin) as driven:
            _ = call(driven.client, name, arguments)
            for each in driven.connections:
                each.close()
        assert len(elsewhere.requests) == 1 and provider.requests == []


def test_what_a_program_uses_in_the_place_of_a_default_is_in_the_guarded_client(policy: Policy) -> None:
    ollama = pytest.importorskip("ollama")

    class Own(ollama.Client):  # type: ignore[misc, name-defined]
        kind = dict
        noted = staticmethod(str.lower)

    bare = Own("http://127.0.0.1:1")
    bare.kind, bare.noted = list, str.upper
    with closing(bare._client):
        client = guard(bare, policy)
    assert client.kind is list and client.noted("a") == "A"
