"""verify(): every method of an SDK is called, and what leaves is seen."""

import inspect
import json
import logging
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import IO, Any, Literal, Required, get_args
from xml.etree import ElementTree

import httpx2
import openai
import openai.resources
import pytest
from openai.resources import Models
from openai.resources.chat.completions import Completions
from tests.conftest import in_memory
from typer.testing import CliRunner
from typing_extensions import TypedDict

from guarded_client import Misuse, guard
from guarded_client.cli import app
from guarded_client.commands.verify import _show
from guarded_client.testing import verify
from guarded_client.testing.verification import Report, Row, Verdict, joined, probe
from guarded_client.testing.verification.arguments import calls
from guarded_client.testing.verification.methods import Method, methods
from guarded_client.testing.verification.parameters import Parameter, parameters_of
from guarded_client.testing.verification.places import Places
from guarded_client.testing.verification.recorders import recorders
from guarded_client.testing.verification.redirected import redirected


def client(asynchronous: bool = False) -> Any:
    make = openai.AsyncOpenAI if asynchronous else openai.OpenAI
    return guard(make(api_key="k", admin_api_key="k", base_url="http://127.0.0.1:9/v1"), in_memory(names="off"))


def exposed(prefix: str) -> set[str]:
    """Qualified names of the public methods of the SDK's resource classes, read from its modules."""
    found: set[str] = set()
    for module in pkgutil.walk_packages(openai.resources.__path__, "openai.resources."):
        for name, kind in vars(import_module(module.name)).items():
            if not inspect.isclass(kind) or not kind.__module__.startswith("openai.resources."):
                continue
            if name.endswith("Response") or name.startswith("Async") is not (prefix == "Async"):
                continue
            if not any(base.__name__.endswith("APIResource") for base in kind.__mro__):
                continue
            found |= {
                f"{kind.__module__}.{name}.{method}"
                for method, function in inspect.getmembers(kind, inspect.isfunction)
                if not method.startswith("_")
            }
    return found


@pytest.mark.parametrize("prefix", ["", "Async"])
def test_the_walk_finds_every_method_that_the_sdk_has(prefix: str) -> None:
    found = {
        f"{type(owner).__module__}.{type(owner).__name__}.{method.path.rpartition('.')[2]}"
        for method in methods(client(prefix == "Async"))
        if (owner := getattr(method.call, "__self__", None)) is not None and "." in method.path
    }
    reachable = {name.rpartition(".")[0] for name in found}
    public = exposed(prefix)
    unreachable = {name for name in public if name.rpartition(".")[0] not in reachable}
    assert public - unreachable == found & public
    assert len(found) > 350
    # classes that no client leads to: the SDK has subclasses of them
    kinds = {name.rpartition(".")[0].rpartition(".")[2].strip("_").removeprefix("Async") for name in unreachable}
    assert kinds <= {"Uploads", "Webhooks"}


@pytest.mark.untraced
@pytest.mark.parametrize("asynchronous", [False, True])
def test_no_method_of_openai_leaks(asynchronous: bool) -> None:
    report = verify(client(asynchronous))
    assert report.leaks == ()
    by_method = {row.method: row for row in report.rows}
    below = {name for name in by_method if "()." in name}  # of what a method makes
    assert by_method.keys() - below == {method.path for method in methods(client(asynchronous))}
    assert len(by_method) == len(report.rows) and below == {
        f"beta.agents.sessions.artifacts.for_result().{name}" for name in ("content", "download")
    }
    chat = by_method["chat.completions.create"]
    assert chat.verdict is Verdict.CLEAN and chat.endpoint == "POST /v1/chat/completions" and chat.sent > 20
    assert by_method["responses.create"].verdict is Verdict.CLEAN
    assert by_method["realtime.connect"].verdict is Verdict.REFUSED
    assert sum(row.verdict is Verdict.NOT_CALLED for row in report.rows) < 15


@pytest.mark.untraced
def test_no_place_of_the_main_methods_arguments_leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    main = {"chat.completions.create", "responses.create"}

    def chosen(client: object) -> list[Method]:
        return [one for one in methods(client) if one.path in main]

    monkeypatch.setattr(probe, "methods", chosen)
    report = verify(client(), thorough=True)
    assert report.leaks == () and {row.method for row in report.rows} == main
    assert all(row.calls > 250 and row.sent > 150 for row in report.rows)


def planted(self: Any, *, text: str) -> None:
    with httpx2.Client() as raw:
        _ = raw.post(str(self._client.base_url) + "planted", json={"text": text})


def tame(self: Completions, *, text: str) -> object:
    return self._post(
        "/chat/completions", body={"model": "m", "messages": [{"role": "user", "content": text}]}, cast_to=object
    )


@pytest.mark.untraced
def test_a_new_method_shows_up_and_a_planted_leak_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Completions, "tame", tame, raising=False)
    monkeypatch.setattr(Completions, "planted", planted, raising=False)
    _only(monkeypatch, "chat")
    report = verify(client())
    rows = {row.method: row for row in report.rows}
    assert rows["chat.completions.tame"].verdict is Verdict.CLEAN
    leak = rows["chat.completions.planted"]
    assert leak.verdict is Verdict.LEAK and leak.endpoint == "POST /v1/planted"
    assert "EMAIL_ADDRESS" in leak.note and "@" not in report.to_json()
    assert [row.method for row in report.leaks] == ["chat.completions.planted"]

    cases = ElementTree.fromstring(report.to_junit())
    assert cases.get("failures") == "1" and len(cases.findall("testcase")) == len(report.rows)
    result = CliRunner().invoke(app, ["verify", "--sdk", "openai", "--json"])
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert [row["method"] for row in told["rows"] if row["verdict"] == "LEAK"] == ["chat.completions.planted"]


Colour = Literal["red", "green", "blue", "black", "white", "grey", "pink"]


class Note(TypedDict, total=False):
    text: "Required[str]"
    kind: "Required[Literal['note']]"
    lines: "list[Note]"
    about: dict[str, str]
    colour: Colour


class Picture(TypedDict):
    name: str


def noted(self: Any, *, items: "list[Note | Picture]", title: str = "", model: str = "m") -> None:
    if any("kervadec" in str(item.get("lines")) and "kervadec" not in item.get("text", "") for item in items):
        planted(self, text=str(items))


def test_the_canaries_stand_alone_in_each_place() -> None:
    harmless: Any = {"text": "obj_68f0a1b2c3d4", "kind": "note"}
    assert [(place, make()) for place, make in Places("Zoe").of(parameters_of(noted))] == [
        ("items[].text", {"items": [{**harmless, "text": "Zoe"}]}),
        ("items[].kind", {"items": [harmless]}),
        ("items[].lines[]", {"items": [{**harmless, "lines": [{**harmless, "text": "Zoe"}]}]}),
        ("items[].about.?", {"items": [{**harmless, "about": {"Zoe": harmless["text"]}}]}),
        ("items[].about.?", {"items": [{**harmless, "about": {"note": "Zoe"}}]}),
        *(("items[].colour", {"items": [{**harmless, "colour": colour}]}) for colour in get_args(Colour)),
        ("items[].name", {"items": [{"name": "Zoe"}]}),
        ("title", {"items": [harmless], "title": "Zoe"}),
    ]


@pytest.mark.parametrize("most", [1, 3, 5, 12, 99])
def test_of_more_places_than_are_wanted_some_are_taken_from_the_first_to_the_last(most: int) -> None:
    parameters, places = parameters_of(noted), Places("Zoe")
    every = [(place, make()) for place, make in places.of(parameters)]
    assert [(place, make()) for place, make in places.of(parameters, most)] == every[:: len(every) // most + 1]


@pytest.mark.parametrize(("option", "made"), [([], 13), (["--thorough"], 20)])
def test_a_leak_deep_in_an_argument_is_told_with_its_place(
    monkeypatch: pytest.MonkeyPatch, option: list[str], made: int
) -> None:
    _only(monkeypatch, "models")
    monkeypatch.setattr(Models, "noted", noted, raising=False)
    result = CliRunner().invoke(app, ["verify", "--sdk", "openai", "--json", *option])
    [row] = [row for row in json.loads(result.stdout)["rows"] if row["method"] == "models.noted" and row["sent"]]
    assert row["verdict"] == "LEAK" and "EMAIL_ADDRESS in items[].lines[]" in row["note"]
    assert row["calls"] == made


def test_the_table_names_methods_and_verdicts(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    _only(monkeypatch, "models")
    one = verify(client())
    assert joined([one, Report((), ("x: records prompts",))]) == Report(
        one.rows, (*one.recorders, "x: records prompts")
    )
    result = CliRunner().invoke(app, ["verify", "--sdk", "openai", "--junit", str(tmp_path / "j.xml")])
    assert result.exit_code == 0
    assert "models.list" in result.stdout and "clean" in result.stdout and "methods:" in result.stdout
    assert "testcase" in (tmp_path / "j.xml").read_text()


def test_in_a_pipe_each_method_has_a_line_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    method = "admin.organization.projects.service_accounts.api_keys.retrieve"
    _show(Report((Row("openai", method, "sync", Verdict.REFUSED, "POST /v1/" + "x" * 60, 1, 0),)))
    assert capsys.readouterr().out.splitlines()[1].split() == [f"openai.{method}", "refused", "POST", "/v1/" + "x" * 60]


def _only(monkeypatch: pytest.MonkeyPatch, kept: str) -> None:
    """Leave out all resources but one, for speed."""
    for name in dir(openai.OpenAI):
        if name != kept and type(inspect.getattr_static(openai.OpenAI, name)).__name__ == "cached_property":
            for kind in (openai.OpenAI, openai.AsyncOpenAI):
                monkeypatch.setattr(kind, name, property(lambda self: None))


@pytest.mark.parametrize("kind", [openai.OpenAI, openai.AsyncOpenAI, openai.AzureOpenAI, openai.BedrockOpenAI])
def test_methods_for_administrators_are_called_without_a_key_of_theirs_too(kind: Any) -> None:
    where = "azure_endpoint" if kind is openai.AzureOpenAI else "base_url"
    more = {"api_version": "1"} if kind is openai.AzureOpenAI else {}
    bare = kind(api_key="k", **{where: "http://127.0.0.1:9"}, **more)
    with redirected(guard(bare, in_memory(names="off")), "http://127.0.0.1:8") as made:
        assert made.client.admin_api_key == (None if kind is openai.BedrockOpenAI else "not-a-key")
    if kind is openai.OpenAI:
        with redirected(guard(bare.copy(admin_api_key="own"), in_memory(names="off")), "http://127.0.0.1:8") as made:
            assert made.client.admin_api_key == "own"


def test_only_guarded_clients_of_sdks_are_verified() -> None:
    with pytest.raises(Misuse, match="not guarded"):
        _ = verify(openai.OpenAI(api_key="k"))
    with pytest.raises(
        Misuse,
        match=r"takes clients of cohere, ollama, google.genai, mistralai, huggingface_hub, botocore and of SDKs with copy",
    ):
        _ = verify(guard(httpx2.Client(), in_memory(names="off"), wire="openai"))
    result = CliRunner().invoke(app, ["verify", "--sdk", "nothing"])
    assert result.exit_code == 2 and "openai" in result.output


def test_nothing_that_was_verified_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guarded_client.testing.verification.clients.find_spec", lambda name: None)
    done = CliRunner().invoke(app, ["verify"])
    assert done.exit_code == 2
    assert done.stderr == (
        "guarded-client: nothing was verified: none of the SDKs openai, anthropic, groq, together, ollama, cohere, huggingface_hub, "
        'boto3, google.genai, mistralai is installed; run pip install "guarded-client[openai]" or pip install "guarded-client[anthropic]"\n'
    )


def test_an_sdk_that_is_too_old_does_not_end_what_is_shown_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """huggingface_hub before 1, which other packages bring, made ``verify`` end with a traceback."""
    _only(monkeypatch, "models")
    monkeypatch.setitem(sys.modules, "ollama", ModuleType("ollama"))
    there = {"openai", "ollama"}.__contains__
    monkeypatch.setattr("guarded_client.testing.verification.clients.find_spec", lambda name: there(name) or None)
    done = CliRunner().invoke(app, ["verify", "--json"])
    assert done.exit_code == 0 and {row["sdk"] for row in json.loads(done.stdout)["rows"]} == {"openai"}
    assert done.stderr.startswith("ollama was not verified: the installed ollama cannot be guarded: it is too old; ")
    done = CliRunner().invoke(app, ["verify", "--sdk", "ollama"])
    assert done.exit_code == 2 and "run pip install -U ollama" in done.stderr
    there = {"ollama"}.__contains__
    assert "none of the SDKs here can be guarded" in CliRunner().invoke(app, ["verify"]).stderr


def test_verifying_a_policy_writes_nothing_where_its_program_keeps_what_it_does(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _only(monkeypatch, "models")
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path / "home"))
    written = tmp_path / "policy.yaml"
    _ = written.write_text(
        f"""
        names: off
        require: [purpose, retention, tenant, subject, conversation, basis]
        regions: [EU]
        vault: {{store: postgres, url_env: NO_SERVER}}
        consent: {{path: {tmp_path / "consent.db"}}}
        audit: {{store: jsonl, path: {tmp_path / "audit.jsonl"}, checkpoint: {{path: {tmp_path / "second"}}}}}
        review:
          table: recommended
          store: sqlite
          webhook: {{url: "https://hooks.example/review", secret_env: NO_SECRET}}
        local: {{base_url: "http://127.0.0.1:9/v1", model: llama3}}
        """,
        encoding="utf-8",
    )
    done = CliRunner().invoke(app, ["verify", "--sdk", "openai", "--policy", str(written)])
    assert done.exit_code == 0 and "clean" in done.stdout, done.output
    assert list(tmp_path.iterdir()) == [written]


def test_a_policy_that_refuses_all_calls_is_no_proof(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _only(monkeypatch, "models")
    written = tmp_path / "policy.yaml"
    support = "{key: essential.service.operations.support, bases: [consent]}"
    _ = written.write_text(f"names: off\npurposes: {{support: {support}}}\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["verify", "--sdk", "openai", "--policy", str(written)])
    assert done.exit_code == 2 and "0 clean" not in done.stdout
    assert "nothing was verified: no call of openai left under this policy: ConsentRefused: " in done.stderr


@pytest.mark.parametrize(
    "module",
    [
        *(
            f"opentelemetry.instrumentation.{name}"
            for name in ("groq", "mistralai", "ollama", "bedrock", "google_generativeai", "openai_agents")
        ),
        "openlit.instrumentation.openai",
    ],
)
def test_instrumentations_of_every_sdk_are_named(module: str) -> None:
    base = pytest.importorskip("opentelemetry.instrumentation.instrumentor").BaseInstrumentor
    nothing = {each: lambda *_, **__: () for each in base.__abstractmethods__ | {"_instrument"}}
    made = type("Made", (base,), {"__module__": module, **nothing})()
    assert not any(line.startswith(module) for line in recorders())
    made._is_instrumented_by_opentelemetry = True
    assert any(line.startswith(f"{module}: records prompts") for line in recorders())
    made._is_instrumented_by_opentelemetry = False


@pytest.mark.parametrize(
    ("options", "prompts", "records"),
    [
        ({"send_default_pii": True}, True, True),
        (
            {"send_default_pii": True, "data_collection": {"provided_by_user": False, "gen_ai": {"inputs": True}}},
            1,
            True,
        ),
        ({"send_default_pii": True}, False, False),
        ({"send_default_pii": False}, True, False),
        ({"data_collection": {"provided_by_user": True, "gen_ai": {"inputs": False, "outputs": True}}}, False, True),
        (
            {"send_default_pii": True, "data_collection": {"provided_by_user": True, "gen_ai": {"inputs": False}}},
            True,
            False,
        ),
    ],
)
def test_integrations_of_sentry_that_record_texts_are_named(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], prompts: bool, records: bool
) -> None:
    active = [True]
    integrations = {"openai": SimpleNamespace(include_prompts=prompts), "stdlib": SimpleNamespace()}
    sentry = SimpleNamespace(is_active=lambda: active[0], options=options, integrations=integrations)
    monkeypatch.setitem(sys.modules, "sentry_sdk", SimpleNamespace(get_client=lambda: sentry))
    named = [line for line in recorders() if line.startswith("sentry_sdk: ")]
    assert len(named) == records and all("integration openai records prompts" in line for line in named)
    active[0] = False
    assert not any(line.startswith("sentry_sdk: ") for line in recorders())
    monkeypatch.setitem(sys.modules, "sentry_sdk", SimpleNamespace(Hub=None))
    assert any(line.startswith("sentry_sdk: its release 1 is not looked into") for line in recorders())


def test_mlflow_and_weave_are_named_while_they_record(monkeypatch: pytest.MonkeyPatch) -> None:
    def named() -> list[str]:
        return [line.split(":")[0] for line in recorders() if line.startswith(("mlflow: ", "weave: "))]

    told: dict[str, dict[str, bool]] = {"mlflow": {}, "openai": {"disable": False, "log_traces": True}}
    weave = SimpleNamespace(get_weave_client=lambda: None)
    monkeypatch.setitem(sys.modules, "mlflow.utils.autologging_utils", SimpleNamespace(AUTOLOGGING_INTEGRATIONS=told))
    monkeypatch.setitem(sys.modules, "weave.trace.context.weave_client_context", weave)
    monkeypatch.setitem(sys.modules, "weave.integrations.patch", SimpleNamespace(_PATCHED_INTEGRATIONS={"openai"}))
    assert named() == ["mlflow"]
    weave.get_weave_client = object
    told["openai"]["disable"] = True
    assert named() == ["weave"]
    told["openai"] = {"disable": False, "log_traces": False}
    monkeypatch.setitem(sys.modules, "weave.integrations.patch", SimpleNamespace(_PATCHED_INTEGRATIONS=set()))
    assert named() == []


def test_callbacks_of_litellm_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def named() -> bool:
        return any(line.startswith("litellm: ") for line in recorders())

    sdk = SimpleNamespace(callbacks=[], success_callback=["langfuse"], turn_off_message_logging=False)
    monkeypatch.setitem(sys.modules, "litellm", sdk)
    assert named()
    sdk.turn_off_message_logging = True
    assert not named()
    sdk.turn_off_message_logging, sdk.success_callback = False, []
    assert not named()
    sdk._async_success_callback = [test_callbacks_of_litellm_are_named]  # where LiteLLM moves an async one
    assert named()


def test_what_records_raw_text_in_the_process_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not any("logging: anthropic" in line for line in recorders())
    monkeypatch.setattr(logging.getLogger("anthropic"), "level", logging.DEBUG)
    logging.getLogger("anthropic").manager._clear_cache()  # type: ignore[attr-defined]
    monkeypatch.setenv("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "span_only")
    told = list(recorders())
    assert any("logging: anthropic" in line for line in told) and any(
        "CAPTURE_MESSAGE_CONTENT" in line for line in told
    )
    logging.getLogger("anthropic").manager._clear_cache()  # type: ignore[attr-defined]


def test_no_call_is_taken_for_another_whose_file_lay_at_the_same_address() -> None:
    given = [each["file"].read()[:4] for each in calls([Parameter("file", IO[bytes] | str)], "text")]
    assert given == [b"text", b"%PDF"] * 3 + [b"text"]
