"""What error trackers write down of a call that fails: local variables of the SDK's frames, prompts, bodies of requests.

docs/tracing.md says how to set them up; each runs in a process of its own, with openai against a loopback provider.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVED = """
import asyncio, io, json, sys
import openai
from guarded_client import Policy, guard
from guarded_client.testing import Canaries, LoopbackProvider

canaries, provider, settings = Canaries(), LoopbackProvider(), json.loads(sys.argv[1])
client = guard(
    openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0),
    Policy(names="off", vault={"store": "memory"}, consent={"store": "memory"}, audit={"store": "off"}),
    tags={"purpose": "support", "retention": "case", "known": {"PERSON": [canaries["PERSON"]]}},
)

def ask(text, **more):
    messages = [{"role": "user", "content": text}]
    return client.chat.completions.create(model="gpt-5", messages=messages, **more)

def fail(write):
    for more in ({"store": True}, {}):
        try:
            ask(canaries.text, **more)
        except Exception as error:
            write(error)
        provider.close()
"""
SENTRY = """
import sentry_sdk
from sentry_sdk.integrations.openai import OpenAIIntegration
from sentry_sdk.integrations.starlette import StarletteIntegration
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

sent = []

class Kept(sentry_sdk.transport.Transport):
    def capture_envelope(self, envelope):
        sent.append(envelope.serialize())

if "include_prompts" in settings:
    settings["integrations"] = [OpenAIIntegration(include_prompts=settings.pop("include_prompts"))]
sentry_sdk.init(dsn="http://k@127.0.0.1:9/1", transport=Kept, traces_sample_rate=1.0, **settings)

async def chat(request):
    ask((await request.json())["text"])
    try:
        ask((await request.json())["text"], store=True)
    except openai.OpenAIError as error:
        sentry_sdk.capture_exception(error)
    return PlainTextResponse("")

async def request():
    body = json.dumps({"text": canaries.text}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    scope = {"type": "http", "method": "POST", "path": "/chat", "raw_path": b"/chat", "query_string": b"", "scheme": "http",
             "http_version": "1.1", "headers": headers, "server": ("shop", 80), "client": ("127.0.0.1", 1)}
    coming = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive():
        return coming.pop() if coming else {"type": "http.disconnect"}

    async def send(message):
        pass

    await Starlette(routes=[Route("/chat", chat, methods=["POST"])])(scope, receive, send)

asyncio.run(request())
fail(sentry_sdk.capture_exception)
assert len(sent) >= 4, len(sent)
print(json.dumps(canaries.find(b"".join(sent))))
"""
LOGURU = """
from loguru import logger

sink = io.StringIO()
logger.remove()
logger.add(sink, **settings)
fail(lambda error: logger.opt(exception=error).error("a call failed"))
assert "RetentionRefused" in sink.getvalue() and "APIConnectionError" in sink.getvalue()
print(json.dumps(canaries.find(sink.getvalue())))
"""
STRUCTLOG = """
import structlog

off, sink = ({"show_locals": False} if "show_locals" in settings else {}), io.StringIO()
tracebacks = structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(**off))
if settings["to"] == "json":
    processors = [tracebacks, structlog.processors.JSONRenderer()]
else:
    rich = structlog.dev.RichTracebackFormatter(**off)
    processors = [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=rich)]
structlog.configure(processors=processors, logger_factory=structlog.PrintLoggerFactory(sink))
fail(lambda error: structlog.get_logger().error("a call failed", exc_info=error))
assert "RetentionRefused" in sink.getvalue() and "APIConnectionError" in sink.getvalue()
print(json.dumps(canaries.find(sink.getvalue())))
"""
SAFE = {"include_local_variables": False, "max_request_body_size": "never"}


def seen(program: str, **settings: object) -> list[str]:
    command = [sys.executable, "-c", SERVED + program, json.dumps(settings)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {**SAFE, "include_local_variables": True},
        {**SAFE, "max_request_body_size": "medium"},
        {**SAFE, "send_default_pii": True},
    ],
    ids=["as it is", "local variables", "bodies", "prompts"],
)
def test_sentry_writes_requests_down(settings: dict[str, object]) -> None:
    """The positive control."""
    assert "PERSON" in seen(SENTRY, **settings)


@pytest.mark.parametrize("settings", [SAFE, {**SAFE, "send_default_pii": True, "include_prompts": False}])
def test_sentry_as_the_page_says_writes_none_down(settings: dict[str, object]) -> None:
    assert seen(SENTRY, **settings) == []


def test_loguru_writes_none_down_as_the_page_says() -> None:
    assert "PERSON" in seen(LOGURU)
    assert seen(LOGURU, diagnose=False) == []


@pytest.mark.parametrize("to", ["json", "console"])
def test_structlog_writes_none_down_as_the_page_says(to: str) -> None:
    assert "PERSON" in seen(STRUCTLOG, to=to)
    assert seen(STRUCTLOG, to=to, show_locals=False) == []
