"""Runs the Python examples of README.md and docs/, each page against a provider on this machine.

A page starts in an empty directory; clients made without a URL reach the page's own ``provider``, as a user's shell
would have it from ``OPENAI_BASE_URL`` and the like. ``docs/spark.md``, and pages under ``docs/sdks`` and
``docs/frameworks``, run where what they tell of is installed. Stores lie in that directory too.
"""

import gc
import os
import tempfile
import warnings
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import anthropic
import openai
import pytest
from sybil import Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.markdown import PythonCodeBlockParser

from guarded_client.protection import mask
from guarded_client.protection.conversations import Conversations
from guarded_client.telemetry import witness
from guarded_client.testing import LoopbackProvider


def _open(namespace: dict[str, Any]) -> None:
    stack = namespace["_stack"] = ExitStack()
    home = stack.enter_context(tempfile.TemporaryDirectory(prefix="guarded_client-docs-"))
    patch = stack.enter_context(pytest.MonkeyPatch.context())
    provider = namespace["provider"] = stack.enter_context(LoopbackProvider())
    for name in [name for name in os.environ if name.startswith(("OPENAI_", "ANTHROPIC_", "GUARDED_CLIENT_"))]:
        patch.delenv(name)
    at_origin, at_base = ("ANTHROPIC", "GROQ", "GOOGLE_GEMINI"), ("OPENAI", "TOGETHER")
    for sdk in (*at_origin, *at_base):
        patch.setenv(f"{sdk}_BASE_URL", provider.origin if sdk in at_origin else provider.base_url)
        patch.setenv(f"{sdk}_API_KEY", "not-a-key")
    patch.setenv("OLLAMA_HOST", provider.origin)
    for name, value in (("ENDPOINT_URL_BEDROCK_RUNTIME", provider.origin), ("DEFAULT_REGION", "eu-west-3")):
        patch.setenv(f"AWS_{name}", value)
    for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
        patch.setenv(f"AWS_{name}", "not-a-key")
    patch.setenv("GUARDED_CLIENT_HOME", home)
    patch.chdir(home)
    _ = Path("policy.yaml").write_text("names: off\n", encoding="utf-8")  # for speed; a reader's has name models
    patch.setattr(mask, "_conversations", Conversations())
    patch.setattr(witness, "_listeners", [])


def _close(namespace: dict[str, Any]) -> None:
    stack: ExitStack = namespace["_stack"]
    sdks = (openai.OpenAI, anthropic.Anthropic)
    for client in [value for value in namespace.values() if isinstance(value, sdks)]:
        client.close()
    with warnings.catch_warnings():  # of clients that the page left open, as a short example does
        warnings.simplefilter("ignore", ResourceWarning)
        namespace.clear()
        _ = gc.collect()
    stack.close()


def _installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # of the package that it is in
        return False


_MODULES = {
    "http": "httpx2",
    "google-adk": "google.adk",
    "google-genai": "google.genai",
    "huggingface": "huggingface_hub",
    "langchain": "langchain_openai",
    "pydantic-ai": "pydantic_ai",
    "openai-agents": "agents",
    "llama-index": "llama_index.llms.openai",
    "agent-framework": "agent_framework_openai",
    "autogen": "autogen_ext",
    "semantic-kernel": "semantic_kernel",
}
_WARNING = {
    "autogen.md",
    "crewai.md",
    "dspy.md",
    "google-adk.md",
    "haystack.md",
    "instructor.md",
    "litellm.md",
    "llama-index.md",
    "semantic-kernel.md",
    "strands.md",
}
"""Pages of what warns of itself: of its own imports, or of what it uses."""
_APART = {"autogen", "crewai", "google-adk", "instructor", "llama-index", "semantic-kernel", "strands"}
"""Pages that CI runs in environments of their own."""
_ALL = bool(os.environ.get("GUARDED_CLIENT_NEEDS_PAGES"))  # as in CI: a page whose package is missing is an error
collect_ignore = [
    str(page)
    for folder in ("sdks", "frameworks")
    for page in Path("docs", folder).glob("*.md")
    if (not _ALL or page.stem in _APART) and not _installed(_MODULES.get(page.stem, page.stem))
] + ([] if _installed("pyspark") else [str(Path("docs", "spark.md"))])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """See ``_WARNING``."""
    for item in items:
        if item.path.name in _WARNING:
            item.add_marker(pytest.mark.filterwarnings("ignore"))


_shortened: Any = vars(SybilItem)["_traceback_filter"]


def _traceback_filter(item: SybilItem, excinfo: pytest.ExceptionInfo[BaseException]) -> Any:
    """Of an error whose cause has one place, Sybil's own ends the whole run, and nobody learns what failed."""
    try:
        return _shortened(item, excinfo)
    except IndexError:
        return excinfo.traceback


pytest.MonkeyPatch().setattr(SybilItem, "_traceback_filter", _traceback_filter)
pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser()],
    patterns=["README.md", "docs/*.md", "docs/fr/*.md", "docs/sdks/*.md", "docs/frameworks/*.md"],
    setup=_open,
    teardown=_close,
).pytest()
