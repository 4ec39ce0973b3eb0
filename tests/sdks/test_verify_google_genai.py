"""verify() of google-genai: every method that it has is called, sync and async, and no one leaks."""

from importlib import import_module

import pytest

from guarded_client.testing.verification import Verdict
from guarded_client.testing.verification.methods import methods
from tests.conftest import in_memory
from tests.sdks.verifying import by_verdict, in_modules, made, named, verified


def test_the_walk_finds_every_method_of_google_genai() -> None:
    _ = pytest.importorskip("google.genai")
    base = import_module("google.genai._api_module").BaseModule
    with made("google.genai") as (client,):
        assert in_modules("google.genai", base) - named(client) == set()
        forms = {one.path: one.form for one in methods(client)}
        assert forms["models.generate_content"] == "sync" and forms["aio.models.generate_content"] == "async"
        [create] = [one for one in methods(client) if one.path == "interactions.create"]
        # the method itself takes any; those of its overloads
        assert {"model", "input", "system_instruction"} <= {each.name for each in create.parameters}


@pytest.mark.untraced
def test_no_method_of_google_genai_leaks() -> None:
    _ = pytest.importorskip("google.genai")
    [report] = verified("google.genai")
    assert report.leaks == () and {row.form for row in report.rows} == {"sync", "async"}
    told = {"chats.create().send_message", "chats.create().send_message_stream", "models.count_tokens"}
    told |= {"models.generate_content", "models.generate_content_stream", "models.embed_content", "models.list"}
    assert by_verdict(report, Verdict.CLEAN) >= told | {f"aio.{name}" for name in told}
    sockets = {"aio.live.connect", "aio.live.music.connect", "aio.interactions.connect"}
    unread = {"files.upload", "caches.create", "batches.create", "tunings.tune", "interactions.create"}
    assert by_verdict(report, Verdict.REFUSED) >= sockets | unread | {f"aio.{name}" for name in unread}
    assert len(by_verdict(report, Verdict.NOT_CALLED)) < 40  # mostly those that only Vertex AI has


@pytest.mark.untraced
def test_no_method_of_google_genai_leaks_where_unknown_endpoints_are_read() -> None:
    _ = pytest.importorskip("google.genai.client")
    [report] = verified("google.genai", in_memory(names="off", unknown_endpoint="scan_json"))
    assert report.leaks == () and len(by_verdict(report, Verdict.CLEAN)) > 80
