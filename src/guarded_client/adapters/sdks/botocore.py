"""boto3's client of Bedrock's runtime. botocore asks its ``before-call`` handlers whether one of them answers a call.

The last of them is ours: it has the guard send the call with the client's own endpoint, which signs, retries and runs
the other handlers, and reads the reply again with the real values. What it copies of the client is private.
"""

from __future__ import annotations

import copy
import inspect
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

import httpx

from guarded_client._errors import Misuse
from guarded_client._frames import emptied
from guarded_client._model import Tags
from guarded_client.adapters.adapter import Adapter
from guarded_client.adapters.exchange import Engine
from guarded_client.adapters.http.bare_clients import as_it_is
from guarded_client.adapters.http.families import guard_http
from guarded_client.adapters.local_server import Address
from guarded_client.adapters.sdks.own_attributes import own_attributes

_SERVICE: Final = "bedrock-runtime"
_BEFORE: Final = "before-call"
_CREATED: Final = f"request-created.{_SERVICE}"
_GUARD: Final = "_guard"
_LENGTHS: Final = ("host", "content-length", "transfer-encoding")
"""Headers that botocore writes itself."""
_SIZE: Final = 64 * 1024


class BotocoreSdk(Adapter):
    """The adapter of ``boto3.client("bedrock-runtime")``. botocore neither retries nor wraps the guard's errors."""

    def wire(self) -> str:
        """Bedrock's own."""
        return "bedrock"

    def is_client(self, client: object) -> bool:
        """Whether this is a client of botocore, for whatever service."""
        return isinstance(client, sys.modules["botocore.client"].BaseClient)

    def has_guard(self, client: Any) -> bool:
        """Whether the client's calls pass a guard."""
        return isinstance(client.__dict__.get("_client"), httpx.Client)

    def provider(self, client: Any) -> str:
        """``gen_ai.provider.name``: the wire's own.

        Raises:
            Misuse: a client of another service, or an async one.
        """
        service = client.meta.service_model.service_name
        if service != _SERVICE:
            raise Misuse(f"this is a client of {service}; of AWS's clients, those of {_SERVICE} can be guarded")
        if inspect.iscoroutinefunction(client._make_api_call):
            raise Misuse(
                "async clients of AWS, such as aiobotocore's, cannot be guarded; give guard() the one of "
                "boto3.client(...), and call it with asyncio.to_thread"
            )
        return ""

    def address(self, client: Any) -> Address:
        """Where the client sends to."""
        return Address(None, str(client.meta.endpoint_url), {})

    def guard_client(self, client: Any, engine: Engine) -> Any:
        """A guarded client of the same type; the given one is left as it is, and both share one connection pool."""
        nothing = httpx.Client(transport=httpx.BaseTransport(), trust_env=False)  # it sends nothing by itself
        return around(client, guard_http(nothing, engine, as_it_is))

    def bind_client(self, client: Any, tags: Tags) -> Any:
        """A copy of a guarded client that carries tags, over those it carries already."""
        if not self.is_guarded(client):
            raise Misuse("bind() takes a guarded client: guard(client, policy) first")
        return around(client, client._client.bound(tags))


def around(client: Any, http: Any) -> Any:
    """A client like this one, with handlers of its own, of which the last one has ``http`` guard what is sent."""
    guarded: Any = object.__new__(client.__class__)
    held: dict[str, Any] = guarded.__dict__
    held.update(own_attributes(client), meta=copy.copy(client.meta), _client=http)
    events = guarded.meta.events = copy.copy(client.meta.events)
    for name in ("_endpoint", "_request_signer", "_ruleset_resolver"):  # those that ask handlers
        held[name] = copy.copy(held[name])
        held[name]._event_emitter = events
    events.unregister(_CREATED, client._request_signer.handler)
    events.register_first(_CREATED, guarded._request_signer.handler)  # where it was: before handlers of the program
    if _GUARD in held:
        events.unregister(_BEFORE, held[_GUARD])
    held[_GUARD] = _Guard(guarded)
    events.register_last(_BEFORE, held[_GUARD])
    return guarded


class _Guard:
    """The handler. What it returns is the answer to the call."""

    def __init__(self, client: Any) -> None:
        self._client = client

    @emptied
    def __call__(self, params: Mapping[str, Any], model: Any, context: Any, **_: object) -> tuple[Any, Any]:
        http, answers = self._client._client, list[tuple[Any, Any]]()

        def sending(outgoing: Any, **_: object) -> httpx.Response:
            headers = {name: value for name, value in outgoing.headers.items() if name not in _LENGTHS}
            said = {**params, "body": outgoing.read(), "headers": headers}
            answers.append(self._client._make_request(model, said, context))
            return _heard(*answers[-1], outgoing)

        body, headers = params["body"], httpx.Headers(params["headers"], encoding="utf-8")
        content = body.read() if hasattr(body, "read") else bytes(body)
        request = httpx.Request(params["method"], params["url"], content=content, headers=headers)
        response = http.send(request, stream=model.has_event_stream_output, sending=sending)
        if response.status_code >= 300:
            response.close()
            return answers[-1]
        return self._read(response, model, answers[-1][1] if answers else {})

    def _read(self, response: httpx.Response, model: Any, parsed: Mapping[str, Any]) -> tuple[Any, Any]:
        """The reply as botocore would read it, and what it said beside it of the one that came."""
        raw: Any = _Streamed(response) if model.has_event_stream_output else _whole(response.read())
        answer = _botocore("awsrequest").AWSResponse(
            str(response.url), response.status_code, dict(response.headers), raw
        )
        said = _botocore("endpoint").convert_to_response_dict(answer, model)
        service = model.service_model
        protocol = getattr(service, "resolved_protocol", None) or service.metadata["protocol"]  # before botocore 1.39
        parser = _botocore("parsers").create_parser(protocol)
        read = parser.parse(said, model.output_shape)
        beside = {"RetryAttempts": 0, **parsed.get("ResponseMetadata", {})}
        read["ResponseMetadata"] = {**beside, **read.get("ResponseMetadata", {})}
        return answer, read


def _botocore(module: str) -> Any:
    """A module of botocore, which has no types. It is there, since a client is."""
    return sys.modules[f"botocore.{module}"]


def _whole(body: bytes) -> Any:
    """A body that has come, as the HTTP library below botocore gives it."""
    from urllib3 import HTTPResponse

    return HTTPResponse(BytesIO(body), preload_content=False)


def _heard(answer: Any, parsed: Mapping[str, Any], request: Any) -> httpx.Response:
    """botocore's response, whose body may have been read."""
    headers = list(answer.headers.items())
    return httpx.Response(answer.status_code, headers=headers, stream=_Raw(answer, parsed), request=request)


class _Raw(httpx.SyncByteStream):
    """The bytes of botocore's response as they come, with the errors that botocore makes of those of the network."""

    def __init__(self, answer: Any, parsed: Mapping[str, Any]) -> None:
        self._answer = answer
        self._body: Any = parsed.get("body")

    def __iter__(self) -> Iterator[bytes]:
        if self._answer._content is not None:
            yield self._answer._content
        elif isinstance(self._body, _botocore("response").StreamingBody):
            yield from self._body.iter_chunks(_SIZE)
        else:
            yield from self._answer.raw.stream()

    def close(self) -> None:
        self._answer.raw.close()


class _Streamed:
    """A stream of events as botocore reads it."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response

    def stream(self) -> Iterator[bytes]:
        """The bytes as they come."""
        return self._response.iter_bytes()

    def close(self) -> None:
        """The caller wants nothing further."""
        self._response.close()

    def __del__(self) -> None:
        """The caller left it, which botocore tells nobody: nor does it after an error that came as an event."""
        self._response.close()


ADAPTER: Final = BotocoreSdk()
