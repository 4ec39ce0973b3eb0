"""The standard suites that LangChain publishes for chat models, through the guard."""

import gc
import inspect
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("langchain_tests")
from langchain_anthropic import ChatAnthropic
from langchain_core.load import dumpd
from langchain_ollama import ChatOllama
from langchain_openai import ChatOpenAI
from langchain_tests.integration_tests import ChatModelIntegrationTests
from langchain_tests.unit_tests import ChatModelUnitTests

from guarded_client import assert_guarded, guard
from tests.conftest import TAGS, in_memory
from tests.frameworks.clever import CleverProvider

pytestmark = pytest.mark.filterwarnings("ignore")  # clients that the suites do not close, and their own
POLICY = in_memory(names="off", blobs=["image", "audio", "file"])
# LangChain keeps an async client for each address as it is written, over event loops: with a stroke at its end no other
# test's is got, whose provider had the same port by chance.
KINDS: dict[str, tuple[Any, dict[str, Any]]] = {
    "OpenAI": (ChatOpenAI, {"model": "gpt-5", "api_key": "k", "base_url": "/v1/", "stream_usage": True}),
    "Anthropic": (ChatAnthropic, {"model": "claude-5", "api_key": "k", "base_url": "/"}),
    "Ollama": (ChatOllama, {"model": "llama4", "base_url": ""}),
}


@pytest.fixture(scope="module")
def provider() -> Iterator[CleverProvider]:
    with CleverProvider() as running:
        yield running
    _ = gc.collect()  # what the suites left open, here, where warnings of it are ignored


class Guarded:
    """A suite over a guarded class: whatever it makes of it is guarded."""

    kind: str
    has_tool_calling = True

    @pytest.fixture(autouse=True)
    def _made(self, provider: CleverProvider, monkeypatch: pytest.MonkeyPatch) -> None:
        made, given = KINDS[self.kind]
        self.params = {**given, "base_url": provider.origin + given["base_url"]}
        self.bare = made(**self.params)
        self.guarded = type(guard(self.bare, POLICY, tags=TAGS))

    @property
    def chat_model_class(self) -> Any:
        return getattr(self, "guarded", KINDS[self.kind][0])

    @property
    def chat_model_params(self) -> dict[str, Any]:
        return getattr(self, "params", KINDS[self.kind][1])

    @pytest.fixture
    def model(self, request: Any) -> Any:
        extra = getattr(request, "param", None) or {}
        made = self.chat_model_class(**{**self.standard_chat_model_params, **self.chat_model_params, **extra})  # type: ignore[attr-defined]
        assert_guarded(made)
        return made


class Unit(Guarded):
    def test_serdes(self, model: Any) -> None:
        """Not by a snapshot of the suite's: the guarded model is written as the bare one is, and is not loaded."""
        bare = dumpd(KINDS[self.kind][0](**{**self.standard_chat_model_params, **self.params}))  # type: ignore[attr-defined]
        assert dumpd(model) == {**bare, "id": ["guarded_client", *bare["id"]]}

    test_init_time = None
    """Not timed here."""
    test_no_overrides_DO_NOT_OVERRIDE = None


class Integration(Guarded):
    @property
    def has_tool_choice(self) -> bool:
        return self.kind != "Ollama"


def _async_marked(suite: Any) -> Any:
    for name, test in inspect.getmembers(suite, inspect.iscoroutinefunction):
        setattr(suite, name, pytest.mark.asyncio(loop_scope="module")(test))  # LangChain shares async clients
    return suite


for _kind in KINDS:
    for _part, _suite in ((Unit, ChatModelUnitTests), (Integration, ChatModelIntegrationTests)):
        _name = f"Test{_kind}{_part.__name__}"
        globals()[_name] = _async_marked(type(_name, (_part, _suite), {"kind": _kind}))
TestOllamaUnit.test_standard_params_model_override = None  # type: ignore[name-defined]  # noqa: F821 - nor does the bare class


def test_what_the_suites_sent_was_guarded(provider: CleverProvider) -> None:
    assert len(provider.requests) > 100
    bodies = json.dumps([request.json for request in provider.requests if request.body], ensure_ascii=False)
    assert not re.search("x-guarded", provider.wire.decode(errors="replace"), re.IGNORECASE)
    assert "get_weather" in bodies or "magic_function" in bodies  # the probe can see
