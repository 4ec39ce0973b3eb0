"""Runs the Python examples of README.md and docs/, each page against a provider on this machine.

A page starts in an empty directory with SDK clients that reach the page's own ``provider``, as a user's shell
would have it from ``OPENAI_BASE_URL``. Stores lie in that directory too.
"""

import gc
import os
import tempfile
import warnings
from contextlib import ExitStack
from typing import Any

import anthropic
import openai
import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

from guarded_client.testing import LoopbackProvider


def _open(namespace: dict[str, Any]) -> None:
    stack = namespace["_stack"] = ExitStack()
    home = stack.enter_context(tempfile.TemporaryDirectory(prefix="guarded_client-docs-"))
    patch = stack.enter_context(pytest.MonkeyPatch.context())
    provider = namespace["provider"] = stack.enter_context(LoopbackProvider())
    for name in [name for name in os.environ if name.startswith(("OPENAI_", "ANTHROPIC_", "GUARDED_CLIENT_"))]:
        patch.delenv(name)
    patch.setenv("OPENAI_BASE_URL", provider.base_url)
    patch.setenv("OPENAI_API_KEY", "not-a-key")
    patch.setenv("ANTHROPIC_BASE_URL", provider.origin)
    patch.setenv("ANTHROPIC_API_KEY", "not-a-key")
    patch.setenv("GUARDED_CLIENT_HOME", home)
    patch.chdir(home)


def _close(namespace: dict[str, Any]) -> None:
    stack: ExitStack = namespace["_stack"]
    for value in namespace.values():
        if isinstance(value, (openai.OpenAI, anthropic.Anthropic)):
            value.close()
    namespace.clear()
    with warnings.catch_warnings():  # of clients that the page left open, as a short example does
        warnings.simplefilter("ignore", ResourceWarning)
        _ = gc.collect()
    stack.close()


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser()], patterns=["README.md", "docs/*.md"], setup=_open, teardown=_close
).pytest()
