"""What SDKs record by themselves, above the guard: named by ``verify``, made safe by ``protect()``, or refused."""

import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from guarded_client import Misuse, Policy, assert_guarded, guard, protect
from guarded_client.protection import mask
from guarded_client.protection.conversations import Conversations
from guarded_client.telemetry import witness
from guarded_client.testing import Canaries, LoopbackProvider
from guarded_client.testing.verification.recorders import recorders
from tests.conftest import TAGS
from tests.otlp import Receiver, attributes, receiving

CANARIES = Canaries()
KNOWN = {**TAGS, "known": {kind: [CANARIES[kind]] for kind in ("PERSON", "ADDRESS")}}
ASKED: list[Any] = [{"role": "user", "content": CANARIES.text}]


@pytest.fixture
def otlp(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setattr(mask, "_conversations", Conversations())
    monkeypatch.setattr(witness, "_listeners", [])
    with receiving(monkeypatch) as receiver:
        yield receiver


def looked_at(otlp: Receiver, protected: bool, sdk: str) -> None:
    """That the SDK recorded a prompt and a reply, and what of them arrived."""
    if protected:
        CANARIES.assert_clean(otlp.everything(), where="what the SDK recorded")
    else:
        assert set(CANARIES.find(otlp.everything())) == set(CANARIES.values)
    told = next(attributes(span) for span in reversed(otlp.spans) if "gen_ai.output.messages" in attributes(span))
    for name in ("gen_ai.input.messages", "gen_ai.output.messages"):
        assert ("<EMAIL_ADDRESS_1>" in json.dumps(told[name])) is protected
    assert told["gen_ai.provider.name"] == sdk


@pytest.mark.parametrize("protected", [False, True])
def test_spans_of_anthropics_sdk(otlp: Receiver, policy: Policy, provider: LoopbackProvider, protected: bool) -> None:
    anthropic = pytest.importorskip("anthropic")
    if protected:
        protect(otlp.tracers)
    tracing = {"tracer_provider": otlp.tracers, "traces": {"content_mode": "content"}}
    with anthropic.Anthropic(api_key="k", base_url=provider.origin, open_telemetry=tracing) as raw:
        client = guard(raw, policy, tags=KNOWN)
        with otlp.tracers.get_tracer("bot").start_as_current_span("answer"):
            reply = client.messages.create(model="m", max_tokens=9, messages=ASKED)
    assert CANARIES.text in reply.content[0].text
    looked_at(otlp, protected, "anthropic")
    assert any(line.startswith("anthropic: ") for line in recorders(client))


def test_texts_in_anthropics_spans_by_the_environment_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    _ = pytest.importorskip("anthropic")
    assert not any(line.startswith("anthropic: ") for line in recorders())
    monkeypatch.setenv("ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE", "content")
    assert any(line.startswith("anthropic: ") for line in recorders())


@pytest.fixture
def mistral(policy: Policy, provider: LoopbackProvider) -> Iterator[Any]:
    sdk = pytest.importorskip("mistralai.client")
    with httpx2.Client() as raw:
        yield sdk.Mistral(
            api_key="k",
            server_url=provider.origin,
            client=guard(raw, policy, wire="mistral", tags=KNOWN),
            async_client=guard(httpx2.AsyncClient(), policy, wire="mistral", tags=KNOWN),
        )


@pytest.mark.parametrize("protected", [False, True])
@pytest.mark.parametrize("streamed", [False, True])
def test_spans_of_mistrals_sdk(otlp: Receiver, mistral: Any, protected: bool, streamed: bool) -> None:
    client = mistral
    from mistralai.extra.observability import telemetry

    if protected:
        protect(otlp.tracers)
    assert not any(line.startswith("mistralai: ") for line in recorders(client))
    _ = telemetry.configure_telemetry(client, otlp.tracers, redaction=False)
    assert any(line.startswith("mistralai: ") for line in recorders(client))
    if streamed:
        with client.chat.stream(model="m", messages=ASKED) as events:
            pieces = [event.data.choices[0].delta.content for event in events if event.data.choices]
        said = "".join(piece for piece in pieces if isinstance(piece, str))
    else:
        said = client.chat.complete(model="m", messages=ASKED).choices[0].message.content
    assert CANARIES.text in said
    looked_at(otlp, protected, "mistral_ai")


@pytest.mark.parametrize("by", ["environment", "program"])
def test_mistrals_own_telemetry_goes_past_the_guard_and_is_refused(
    monkeypatch: pytest.MonkeyPatch, mistral: Any, provider: LoopbackProvider, by: str
) -> None:
    with LoopbackProvider() as backend:
        monkeypatch.setenv("MISTRAL_OTLP_TRACES_ENDPOINT", f"{backend.origin}/v1/traces")
        client = mistral
        assert_guarded(client)
        from mistralai.extra.observability import telemetry

        if by == "environment":
            monkeypatch.setenv("MISTRAL_SDK_TELEMETRY", "dedicated")
            assert any(line.startswith("mistralai: ") for line in recorders())
        else:
            with pytest.raises(Misuse, match="past the guard"):
                _ = telemetry.configure_telemetry(client)
        for _ in range(2):
            with pytest.raises(Misuse, match="past the guard"):
                client.chat.complete(model="m", messages=ASKED)
        _ = telemetry.configure_telemetry(client, "global", redaction=False)  # ends the exporter of its own
        assert client.chat.complete(model="m", messages=ASKED).choices[0].message.content
        assert backend.requests == [] and len(provider.requests) == 1


def test_mistrals_own_telemetry_of_an_unguarded_client_stays(
    monkeypatch: pytest.MonkeyPatch, mistral: Any, provider: LoopbackProvider
) -> None:
    with LoopbackProvider() as backend:
        monkeypatch.setenv("MISTRAL_OTLP_TRACES_ENDPOINT", f"{backend.origin}/v1/traces")
        assert_guarded(mistral)
        from mistralai.client import Mistral
        from mistralai.extra.observability import telemetry

        with Mistral(api_key="k", server_url=provider.origin) as client:
            assert telemetry.configure_telemetry(client)
            assert client.chat.complete(model="m", messages=ASKED).choices
        _ = telemetry.configure_telemetry(client, "global", redaction=False)
        assert [request.path for request in backend.requests] == ["/v1/traces"]
