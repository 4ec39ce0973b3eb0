"""A pytest plugin for the SDKs' own test suites: every client that a test makes is guarded at its HTTP client.

``run.py`` starts it, and says in the environment what it is to do:

- ``SDK_SUITES_SDK``: ``openai`` or ``anthropic``, whose clients are guarded.
- ``SDK_SUITES_MODE``: ``bare`` (nothing is guarded); ``identity`` (a policy with nothing to replace: every byte of a
  request must be the one that the SDK wrote); ``reencode`` (every JSON body is written again, same value, other bytes).
- ``SDK_SUITES_BARE``: the report of a bare run; tests that did not pass in it are left out.
- ``SDK_SUITES_REPORT``: a file for one JSON line a test: its id, its outcome, the last line of its error.

A request that leaves with other bytes than it should fails its test, whatever the test itself looks at.
"""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Generator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

MODE, SDK = os.environ["SDK_SUITES_MODE"], os.environ["SDK_SUITES_SDK"]

_altered: list[str] = []
"""Requests of the running test that the guard changed."""


class Nothing:
    """A detector that finds nothing."""

    kinds: frozenset[str] = frozenset()

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> Sequence[Sequence[Any]]:
        return [() for _ in texts]


class AsTheyAre:
    """A vault that sends end-user ids as they are, instead of digests."""

    def __init__(self, vault: Any) -> None:
        self._vault = vault

    def __getattr__(self, name: str) -> Any:
        return getattr(self._vault, name)

    def digest(self, tenant: str, text: str) -> str:
        return text


class WrittenAgain:
    """A codec whose every JSON body is written again."""

    def __init__(self, codec: Any) -> None:
        self._codec = codec
        self.read, self.reply = codec.read, codec.reply

    def write(self, message: Any, parts: Sequence[Any]) -> bytes:
        body = bytes(self._codec.write(message, parts))
        try:
            document = json.loads(body)
        except ValueError:
            return body
        return json.dumps(document, indent=1).encode()


def _engine(adapter: Any, client: Any) -> Any:
    from guarded_client import Policy, _assembly, wires
    from guarded_client._model import Tags

    memory = {"store": "memory"}
    policy = Policy.model_validate(
        {
            "names": "off",
            "vault": memory,
            "consent": memory,
            "unknown_endpoint": "allow",
            "blobs": ["image", "audio", "file"],
            "retention": {"suite": {"max_keep": "P1D", "provider_storage": True}},
        }
    )
    find = wires.finder(adapter.wire(), adapter.provider(client), policy.blobs, policy.unknown_endpoint)

    def again(method: str, path: str) -> Any:
        codec = find(method, path)
        return codec and WrittenAgain(codec)

    return _assembly.engine_of(
        policy,
        again if MODE == "reencode" else find,
        tags=Tags(purpose="support", retention="suite", subject="suite", conversation="suite"),
        detector=Nothing(),
        vault=AsTheyAre(_assembly.open_vault(policy)),
    )


def _guard_every_client() -> None:
    from guarded_client._errors import Misuse
    from guarded_client.adapters.http.families import guard_http
    from guarded_client.adapters.http.guarded_http import GuardedHttp
    from guarded_client.adapters.http.signing import put_off
    from guarded_client.telemetry import record

    adapter = import_module(f"guarded_client.adapters.sdks.{SDK}").ADAPTER
    base = import_module(f"{SDK}._base_client")

    def patched(made: Any) -> Any:
        @functools.wraps(made)
        def init(self: Any, *args: Any, **kwargs: Any) -> None:
            made(self, *args, **kwargs)
            if isinstance(self._client, GuardedHttp):
                return  # copy() hands it on
            try:
                adapter.supported(self)
                self._client = guard_http(self._client, _engine(adapter, self), adapter.translated)
                if adapter.signs(self):
                    self._prepare_request = put_off(self._prepare_request, getattr(import_module(SDK), adapter.error))
            except Misuse:
                return  # of a kind that guard() refuses: there is no guarded client to look at

        return init

    for kind in (base.SyncAPIClient, base.AsyncAPIClient):
        kind.__init__ = patched(kind.__init__)
    record.start = lambda *_, **__: None  # tests count the spans of the SDK
    GuardedHttp.outgoing = _watched(GuardedHttp.outgoing)  # type: ignore[method-assign]


def _watched(outgoing: Any) -> Any:
    def watched(self: Any, request: Any, exchange: Any, call: Any) -> Any:
        sent = outgoing(self, request, exchange, call)
        if MODE == "identity" and (differing := _differing(request, sent, call)):
            _altered.append(f"{request.method} {request.url.path}: {', '.join(differing)}")
        return sent

    return watched


def _differing(request: Any, sent: Any, call: Any) -> list[str]:
    """What of a request is not sent as the SDK wrote it, apart from what the guard changes by design."""
    body, out = (b"".join(one.stream) for one in (request, sent))
    stored = body
    chat = request.url.path.endswith("/chat/completions") and call.route.recipient == "openai"
    if (chat or request.url.path.endswith("/responses")) and request.method == "POST" and body.endswith(b"}"):
        stored = (
            body[:-1] + (b"," if body != b"{}" else b"") + b'"store":false}'
        )  # not kept by the provider unless said
    if any(part.kind == "participant" for part in call.parts):  # sent as placeholders
        stored = out
    headers, kept = (
        {pair for pair in one.headers.raw if pair[0].lower() != b"content-length"} for one in (request, sent)
    )
    found = [] if out in (body, stored) else ["body"]
    found += sorted(name.decode() for name, _ in headers ^ kept if not name.lower().startswith(b"x-guarded"))
    return found if (sent.method, sent.url) == (request.method, request.url) else [*found, "target"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, Any, Any]:
    _altered.clear()
    result = yield
    if _altered:
        pytest.fail(f"the guard changed a request: {', '.join(_altered)}", pytrace=False)
    return result


class Report:
    """Writes what became of each test, as it happens: a run that is broken off leaves what it saw."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("w", encoding="utf-8", buffering=1)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            error = str(report.longrepr).strip().splitlines()[-1:] if report.failed else []
            print(json.dumps([report.nodeid, report.outcome, "".join(error)[:300]]), file=self._file)

    def pytest_sessionfinish(self) -> None:
        self._file.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Guarded, only those run that pass bare."""
    if bare := os.environ.get("SDK_SUITES_BARE"):
        lines = map(json.loads, Path(bare).read_text(encoding="utf-8").splitlines())
        passing = {test for test, outcome, _ in lines if outcome == "passed"}
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in passing])
        items[:] = [item for item in items if item.nodeid in passing]


def pytest_configure(config: pytest.Config) -> None:
    if MODE != "bare":
        _guard_every_client()
    if not hasattr(config, "workerinput"):  # the controller of pytest-xdist hears of every worker's tests
        config.pluginmanager.register(Report(Path(os.environ["SDK_SUITES_REPORT"])))
