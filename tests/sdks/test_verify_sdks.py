"""verify() of SDKs that have no ``copy(base_url=...)``: every method that they have is called, and no one leaks."""

import inspect
import json
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Annotated, Any, TypeVar

import openai
import pytest
from typer.testing import CliRunner
from typing_extensions import TypeAliasType

from guarded_client import guard
from guarded_client.cli import app
from guarded_client.testing import verify
from guarded_client.testing.verification import Verdict, probe
from guarded_client.testing.verification.arguments import Choice, members
from guarded_client.testing.verification.arguments import made as made_of
from guarded_client.testing.verification.methods import methods
from guarded_client.testing.verification.probe import _consume, _is
from tests.conftest import in_memory
from tests.sdks.verifying import POLICY, by_verdict, made, public, verified

cohere, hub = pytest.importorskip("cohere"), pytest.importorskip("huggingface_hub", minversion="1")
from huggingface_hub.utils import _http  # noqa: E402


def test_every_method_of_bedrock_is_called() -> None:
    [report] = verified("boto3")
    with made("boto3") as (client,):
        operations = {name for name in client.meta.method_to_api_mapping if hasattr(client, name)}
        assert {row.method for row in report.rows} == public(type(client)) - {"close"}
    assert len(operations) >= 10 and {row.sdk for row in report.rows} == {"boto3"} and report.leaks == ()
    # what the others are given is the name of an operation, a waiter or a paginator
    assert by_verdict(report, Verdict.NOT_CALLED) == {row.method for row in report.rows} - operations
    assert by_verdict(report, Verdict.CLEAN) == {
        "converse", "converse_stream", "count_tokens", "invoke_model", "invoke_model_with_response_stream",
    }  # fmt: skip
    rows = {row.method: row for row in report.rows}
    assert rows["converse"].sent > 15 and rows["converse_stream"].endpoint.endswith("/converse-stream")


def resources_of_cohere(asynchronous: bool) -> Iterator[type]:
    """The classes of its resources, read from its modules."""
    for module in pkgutil.walk_packages(cohere.__path__, "cohere."):
        if module.name.endswith(".client") and "manually_maintained" not in module.name:
            for name, kind in vars(import_module(module.name)).items():
                mine = name.startswith("Async") is asynchronous and "Raw" not in name
                if inspect.isclass(kind) and kind.__module__ == module.name and mine:
                    yield kind


@pytest.mark.parametrize("asynchronous", [False, True])
def test_the_walk_finds_every_method_of_cohere(asynchronous: bool) -> None:
    with made("cohere") as found:
        client = found[asynchronous]
        walked = {(one.function.__module__, one.function.__qualname__) for one in methods(client)}
    exposed = {
        (function.__module__, function.__qualname__)
        for kind in (*resources_of_cohere(asynchronous), type(client))
        for name, function in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_") and "<locals>" not in function.__qualname__  # those only say that they have moved
    }
    hidden = {name for name in exposed - walked if name[0] in ("cohere.client", "cohere.base_client")}
    assert exposed - walked == hidden and walked <= exposed and len(walked) > 40
    names = {name.rpartition(".")[2] for _, name in walked}
    assert {name.rpartition(".")[2] for _, name in hidden} <= names  # overridden by those of version 2


@pytest.mark.untraced
def test_no_method_of_cohere_leaks() -> None:
    for report in verified("cohere"):
        assert report.leaks == () and by_verdict(report, Verdict.NOT_CALLED, Verdict.LOCAL) <= {"wait"}
        clean = {"chat", "chat_stream", "embed", "rerank", "tokenize", "models.list", "v2.chat"}
        assert by_verdict(report, Verdict.CLEAN) >= clean
        # it asks for the model before, which arrives
        assert by_verdict(report, Verdict.REFUSED) >= {"detokenize", "datasets.create", "generate_stream"}


@pytest.mark.untraced
def test_no_method_of_hugging_face_leaks() -> None:
    reports = verified("huggingface_hub")
    for kind, report in zip((hub.InferenceClient, hub.AsyncInferenceClient), reports, strict=True):
        assert {row.method for row in report.rows} == public(kind) - {"close"} | {"chat.completions.create"}
        assert report.leaks == ()
        assert by_verdict(report, Verdict.CLEAN) == {"chat_completion", "chat.completions.create"}
        assert by_verdict(report, Verdict.REFUSED) >= {"text_generation", "summarization", "health_check"}
        assert len(by_verdict(report, Verdict.NOT_CALLED)) < 5


@pytest.mark.untraced
def test_no_method_of_ollama_leaks() -> None:
    ollama = pytest.importorskip("ollama")
    for kind, report in zip((ollama.Client, ollama.AsyncClient), verified("ollama"), strict=True):
        assert {row.method for row in report.rows} == public(kind) - {"close"} and report.leaks == ()
        assert by_verdict(report, Verdict.CLEAN) == {"chat", "generate", "embed", "embeddings", "list", "ps", "show"}
        assert by_verdict(report, Verdict.REFUSED) >= {"copy", "create", "pull", "push", "web_search", "web_fetch"}
        assert by_verdict(report, Verdict.NOT_CALLED) == {"create_blob"}  # it reads a file


@pytest.mark.untraced
@pytest.mark.parametrize(("sdk", "most"), [("groq", 0), ("together", 4)])
def test_no_method_of_those_like_openai_leaks(sdk: str, most: int) -> None:
    _ = pytest.importorskip(sdk)
    for report in verified(sdk):
        assert report.leaks == () and len(report.rows) > 25
        assert by_verdict(report, Verdict.CLEAN) >= {"chat.completions.create", "embeddings.create"}
        assert len(by_verdict(report, Verdict.NOT_CALLED)) <= most
        sockets = {name for name in by_verdict(report, Verdict.REFUSED) if "realtime.connect" in name}
        assert len(sockets) == (sdk == "together")


@pytest.mark.untraced
@pytest.mark.parametrize("sdk", ["boto3", "cohere", "huggingface_hub", "ollama"])
def test_no_method_leaks_where_unknown_endpoints_are_read(sdk: str) -> None:
    for report in verified(sdk, in_memory(names="off", unknown_endpoint="scan_json")):
        assert report.leaks == () and len(by_verdict(report, Verdict.CLEAN)) * 3 > len(report.rows) * 2


def planted_in_bedrock(self: Any, *, text: str) -> None:
    """As a client that no guard stands in."""
    operation = self.meta.service_model.operation_model("Converse")
    body = json.dumps({"messages": [{"role": "user", "content": [{"text": text}]}]}).encode()
    asked = {"method": "POST", "url": "https://bedrock.example/model/m/converse", "url_path": "/", "query_string": "",
             "headers": {}, "body": body, "context": {"client_config": self.meta.config}}  # fmt: skip
    _ = self._endpoint.make_request(operation, asked)


def planted_in_cohere(self: Any, *, text: str) -> None:
    raw = self._client_wrapper.httpx_client.httpx_client.inner
    _ = raw.post("https://api.cohere.example/planted", json={"text": text})


async def planted_in_async_cohere(self: Any, *, text: str) -> None:
    _ = await self._client_wrapper.httpx_client.httpx_client.inner.post("https://co.example/planted", json=[text])


def planted_in_hub(self: Any, text: str) -> None:
    _ = hub.get_session().inner.post("https://router.example/planted", json={"text": text})


def planted_in_google(self: Any, *, text: str) -> None:
    _ = self._api_client._httpx_client.inner.post("https://ai.example/planted", json={"text": text})


def planted_in_mistral(self: Any, *, text: str) -> None:
    _ = self.sdk_configuration.client.inner.post("https://ai.example/planted", json={"text": text})


async def planted_in_async_hub(self: Any, text: str) -> None:
    _ = await (await self._get_async_client()).inner.post("https://router.example/planted", json={"text": text})


@pytest.mark.parametrize(
    ("sdk", "planted"),
    [
        ("boto3", [planted_in_bedrock]),
        ("cohere", [planted_in_cohere, planted_in_async_cohere]),
        ("huggingface_hub", [planted_in_hub, planted_in_async_hub]),
        ("google.genai", [planted_in_google]),
        ("mistralai", [planted_in_mistral]),
    ],
)
def test_a_planted_leak_is_reported(sdk: str, planted: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    with made(sdk) as found:
        for client, leaking in zip(found, planted, strict=True):
            monkeypatch.setattr(type(client), "planted", leaking, raising=False)
            monkeypatch.setattr(
                probe, "methods", lambda client: [one for one in methods(client) if one.path == "planted"]
            )
            [row] = verify(client).rows
            assert row.verdict is Verdict.LEAK and row.endpoint.startswith("POST /") and "EMAIL_ADDRESS" in row.note


def test_the_command_tells_of_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    main = {"converse", "chat", "chat_completion"}
    monkeypatch.setattr(probe, "methods", lambda client: [one for one in methods(client) if one.path in main])
    options = [part for sdk in ("boto3", "cohere", "huggingface_hub") for part in ("--sdk", sdk)]
    before = _http._GLOBAL_CLIENT_FACTORY, _http._GLOBAL_ASYNC_CLIENT_FACTORY
    done = CliRunner().invoke(app, ["verify", "--json", *options])
    rows = [(row["sdk"], row["form"], row["verdict"]) for row in json.loads(done.stdout)["rows"]]
    assert done.exit_code == 0 and rows == [
        ("boto3", "sync", "clean"), ("cohere", "sync", "clean"), ("cohere", "async", "clean"),
        ("huggingface_hub", "sync", "clean"), ("huggingface_hub", "async", "clean"),
    ]  # fmt: skip
    assert before == (_http._GLOBAL_CLIENT_FACTORY, _http._GLOBAL_ASYNC_CLIENT_FACTORY)


def test_hugging_faces_client_of_the_process_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that names a provider is driven at an endpoint: the lookup of its model would be all that arrives."""
    monkeypatch.setattr(
        probe, "methods", lambda client: [one for one in methods(client) if one.path == "chat_completion"]
    )
    with made("huggingface_hub"):
        client, session = hub.InferenceClient("meta/model", provider="together", api_key="k"), hub.get_session()
        [row] = verify(client).rows
        assert row.verdict is Verdict.CLEAN and row.endpoint == "POST /v1/chat/completions"
        assert hub.get_session() is session and (client.model, client.provider) == ("meta/model", "together")


def test_an_async_client_of_hugging_face_may_have_an_unguarded_sync_one_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def planted(self: Any, text: str) -> None:
        _ = hub.get_session().post("https://router.example/planted", json={"text": text})

    monkeypatch.setattr(hub.AsyncInferenceClient, "planted", planted, raising=False)
    monkeypatch.setattr(probe, "methods", lambda client: [one for one in methods(client) if one.path == "planted"])
    with made("huggingface_hub") as (_, client):
        hub.set_client_factory(_http.default_client_factory)
        [row] = verify(client).rows
    assert row.verdict is Verdict.LEAK


def test_the_first_version_of_coheres_client_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    main = {"chat", "embed", "rerank"}
    monkeypatch.setattr(probe, "methods", lambda client: [one for one in methods(client) if one.path in main])
    bare = cohere.Client(api_key="k", base_url="http://127.0.0.1:9")
    report = verify(guard(bare, POLICY))
    assert by_verdict(report, Verdict.CLEAN) == {"embed", "rerank"} and by_verdict(report, Verdict.REFUSED) == {"chat"}
    bare._client_wrapper.httpx_client.httpx_client.close()


def test_errors_that_are_their_own_cause_end() -> None:
    error, other = ValueError("one"), ValueError("other")
    error.__cause__, other.__cause__ = other, error
    assert not _is(KeyError, error)


def test_types_are_read_through_the_names_that_were_given_to_them() -> None:
    letters = TypeVar("letters")
    either = TypeAliasType("either", letters | int, type_params=(letters,))
    named = TypeAliasType("named", Annotated[either[str] | None, "told"])  # type: ignore[valid-type]
    assert members(named) == [str, int] and made_of(named, Choice("text")) == "text"


def test_streams_in_the_reply_of_aws_are_read_and_closed() -> None:
    class Stream(list[int]):
        closed = False

        def close(self) -> None:
            self.closed = True

    stream = Stream(range(100))
    read: list[int] = []
    stream.__class__ = type("Told", (Stream,), {"__iter__": lambda self: (read.append(n) or n for n in range(100))})
    _consume({"ResponseMetadata": {}, "stream": stream})
    assert stream.closed and read == list(range(30))


def test_a_class_that_a_program_derived_has_its_resources(policy: Any) -> None:
    class Mine(openai.OpenAI):
        pass

    with Mine(api_key="k", base_url="http://127.0.0.1:9/v1") as client:
        assert "chat.completions.create" in {one.path for one in methods(guard(client, policy))}
