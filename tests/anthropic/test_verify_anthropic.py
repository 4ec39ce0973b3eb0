"""No method of Anthropic's SDK leaks; what callers put into headers is looked at."""

from typing import Any

import anthropic
import pytest

from guarded_client import UnreadableRefused, guard
from guarded_client.testing import LoopbackProvider, verify
from guarded_client.testing.verification import Verdict, probe
from guarded_client.testing.verification.methods import Method, methods
from tests.conftest import TAGS, in_memory


@pytest.mark.untraced
@pytest.mark.parametrize("asynchronous", [False, True])
def test_no_method_of_anthropic_leaks(asynchronous: bool) -> None:
    make: Any = anthropic.AsyncAnthropic if asynchronous else anthropic.Anthropic
    client = guard(make(api_key="k", base_url="http://127.0.0.1:9"), in_memory(names="off"))
    report = verify(client)
    assert report.leaks == ()
    rows = {row.method: row for row in report.rows}
    found = {method.path for method in methods(client)}
    assert len(report.rows) == len(rows) and len(found) > 300
    assert {path for path in rows if "()" not in path} == found
    assert "beta.messages.thread().send" in rows, "a method of what a method makes"
    assert rows["messages.create"].verdict is rows["beta.messages.stream"].verdict is Verdict.CLEAN
    assert rows["files.upload"].verdict is Verdict.REFUSED
    assert sum(row.verdict is Verdict.NOT_CALLED for row in report.rows) < 10


@pytest.mark.untraced
def test_no_place_of_the_arguments_of_messages_leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    def chosen(client: object) -> list[Method]:
        return [one for one in methods(client) if one.path == "messages.create"]

    monkeypatch.setattr(probe, "methods", chosen)
    client = guard(anthropic.Anthropic(api_key="k", base_url="http://127.0.0.1:9"), in_memory(names="off"))
    [row] = verify(client, thorough=True).rows
    assert row.verdict is Verdict.CLEAN and row.calls > 1800 and row.sent > 1000


@pytest.mark.parametrize("header", ["anthropic-beta", "idempotency-key"])
def test_headers_that_callers_set_are_looked_at(provider: LoopbackProvider, header: str) -> None:
    client = guard(anthropic.Anthropic(api_key="k", base_url=provider.origin), in_memory(names="off"), tags=TAGS)
    ask: Any = {"model": "claude", "max_tokens": 9, "messages": [{"role": "user", "content": "Hello"}]}
    with pytest.raises(UnreadableRefused, match="EMAIL_ADDRESS in headers"):
        client.messages.create(**ask, extra_headers={header: "for-zoe@exemple.fr"})
    assert provider.requests == []
    client.messages.create(**ask, extra_headers={header: "files-api-2025-04-14,context-1m-2025-08-07"})
    assert len(provider.requests) == 1
