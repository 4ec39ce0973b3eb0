"""verify() of Mistral's SDK: every method that it has is called, sync and async, and no one leaks."""

from functools import cache
from importlib import import_module
from typing import Any, get_type_hints

import pytest

from guarded_client.testing.verification import Verdict, probe
from guarded_client.testing.verification.methods import methods
from tests.conftest import in_memory
from tests.sdks.verifying import by_verdict, in_modules, made, named, public, verified


@pytest.fixture(autouse=True)
def made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK makes a pydantic model for each argument and reply of each call, of one type the same each time."""
    serializers = pytest.importorskip("mistralai.client.utils.serializers")
    made = cache(lambda name, kind: create_model(name, body=(kind, ...), __config__=config))
    create_model = serializers.create_model
    config = serializers.ConfigDict(populate_by_name=True, arbitrary_types_allowed=True)

    def as_asked(name: str, *, body: tuple[Any, Any], __config__: Any) -> Any:
        assert __config__ == config and body[1] is ...
        try:
            return made(name, body[0])
        except TypeError:  # a type without a hash
            return create_model(name, body=body, __config__=__config__)

    monkeypatch.setattr(serializers, "create_model", as_asked)
    for name in ("forms", "headers", "queryparams", "requestbodies", "security", "url"):
        module = import_module(f"mistralai.client.utils.{name}")
        if getattr(module, "get_type_hints", None) is get_type_hints:
            monkeypatch.setattr(module, "get_type_hints", cache(get_type_hints))


def test_the_walk_finds_every_method_of_mistral() -> None:
    _ = pytest.importorskip("mistralai.client")
    base = import_module("mistralai.client.basesdk").BaseSDK
    with made("mistralai") as (client,):
        inner = public(base) | public(type(client))
        missed = in_modules("mistralai.client", base) - named(client)
        assert {name for name in missed if name[1].rpartition(".")[2] not in inner} == set()
        forms = {one.path: one.form for one in methods(client)}
        assert len(forms) > 500 and (forms["chat.stream"], forms["chat.stream_async"]) == ("sync", "async")


@pytest.mark.untraced
def test_no_method_of_mistral_leaks() -> None:
    _ = pytest.importorskip("mistralai.client")
    [report] = verified("mistralai")
    assert report.leaks == ()
    told = {"chat.complete", "chat.stream", "agents.complete", "agents.stream", "fim.complete", "embeddings.create"}
    assert by_verdict(report, Verdict.CLEAN) >= told | {f"{name}_async" for name in told}
    around = {"audio.realtime.connect", "audio.realtime_speech.connect", "audio.sessions.init"}
    around |= {"beta.connectors.http_client", "beta.connectors.mcp_client"}
    assert by_verdict(report, Verdict.REFUSED) >= around | {"ocr.process", "classifiers.moderate_chat"}
    # they take an object that runs, or hand on whatever they are given
    assert by_verdict(report, Verdict.NOT_CALLED) == {
        "beta.conversations.run_async", "beta.conversations.run_stream_async",
        "chat.parse", "chat.parse_async", "chat.parse_stream", "chat.parse_stream_async",
    }  # fmt: skip


@pytest.mark.untraced
def test_no_method_of_mistral_leaks_where_unknown_endpoints_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    _ = pytest.importorskip("mistralai.client")
    monkeypatch.setattr(probe, "methods", lambda client: list(methods(client))[::7])
    [report] = verified("mistralai", in_memory(names="off", unknown_endpoint="scan_json"))
    assert report.leaks == () and len(by_verdict(report, Verdict.CLEAN)) > 80
