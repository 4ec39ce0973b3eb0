"""Sockets stay on loopback; nothing is written outside the test's own directory."""

import asyncio
import gc
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextvars import copy_context
from functools import cache
from importlib.util import find_spec
from itertools import count
from typing import TYPE_CHECKING, Any
from zlib import crc32

import certifi
import openai
import pytest
from typer.main import get_command

from guarded_client import Policy, guard
from guarded_client.detectors.models import name_models
from guarded_client.detectors.models.name_model import NameModel
from guarded_client.policy import ConsentSection, VaultSection
from guarded_client.testing import LoopbackProvider
from tests.untraced import untraced

if TYPE_CHECKING:  # environments with other packages do without
    from tests.stores.servers import PostgresCluster, ValkeyServer

if find_spec("hypothesis") is not None:  # environments with other packages do without
    from hypothesis import settings

    settings.register_profile("gate", deadline=None, derandomize=True)
    settings.register_profile("explore", deadline=None)
    settings.load_profile(os.environ.get("GUARDED_CLIENT_LAWS", "gate"))

MESSAGE = (
    "Bonjour, Élodie Marchand-Lefèvre à l'appareil, née le 3 février 1987, 14 bis rue des Trois-Frères, 75018 Paris. "
    "Mon NIR est le 2 87 02 75 118 042 53, tél. 06.12.34.56.78, elodie.ml@exemple.fr, "
    "IBAN FR76 3000 6000 0112 3456 7890 189, carte 4111 1111 1111 1111. Ma commande 4471 n'est pas arrivée."
)
TWIN = (
    "Hello, this is Emily Carter-Hughes, born on 3 February 1987, 221B Baker Street, London NW1 6XE. "
    "My National Insurance number is AB 12 34 56 C, phone 020 7946 0958, emily.ch@example.co.uk, "
    "IBAN GB29 NWBK 6016 1331 9268 19, card 4111 1111 1111 1111. My order 4471 has not arrived."
)
# Four digits alone may stand in a port or a digest by chance: those have the space beside them.
SECRETS = {
    MESSAGE: ["Élodie", "Marchand", "Lefèvre", "3 février 1987", " 1987", "Trois-Frères", " 75018", "Paris", "2 87 02",
              "118 042", "06.12.", "34.56.78", "elodie.ml", "exemple.fr", "FR76", "3000 6000", "4111 ", " 1111"],
    TWIN: ["Emily", "Carter", "Hughes", "3 February 1987", " 1987", "221B", "Baker", "London", " NW1", "AB 12 34", " 7946",
           " 0958", "emily.ch", "example.co.uk", "GB29", "NWBK", " 9268", "4111 ", " 1111"],
}  # fmt: skip

UNASKED = count()

TAGS = {"subject": "cust-42", "conversation": "case-9", "purpose": "support", "retention": "case"}


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file with one certificate. Nothing here talks TLS, and each client of an SDK reads all that there are."""
    file = tmp_path_factory.mktemp("authority") / "one.pem"
    first, end, _ = certifi.contents().partition("-----END CERTIFICATE-----\n")
    _ = file.write_text(first + end, encoding="utf-8")
    return str(file)


@pytest.fixture(scope="session", autouse=True)
def _commands_made_once() -> Iterator[None]:
    """Typer's runner makes all commands of ours anew for each that it runs, and takes longer than most of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.testing._get_command", cache(get_command))
        yield


@pytest.fixture(scope="session", autouse=True)
def _models_loaded_untraced() -> Iterator[None]:
    """Each process loads the name models for whichever test asks first, and spaCy's take twice as long if it is traced."""
    load = name_models._load

    def loading(model: NameModel) -> None:
        with untraced():
            load(model)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_models, "_load", loading)
        yield


@pytest.fixture(autouse=True)
def _closed_world(
    request: pytest.FixtureRequest,
    authority: str,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Most tests write nothing: a directory is made for those that ask for one."""
    asks = "tmp_path" in request.fixturenames
    own = request.getfixturevalue("tmp_path") if asks else tmp_path_factory.getbasetemp() / f"unasked-{next(UNASKED)}"
    monkeypatch.setenv("SSL_CERT_FILE", authority)
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(own / "home"))
    monkeypatch.delenv("GUARDED_CLIENT_KEY", raising=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files come first, so that no worker is alone with one in the end.

    Of a test in many forms, one by lot measures coverage, and none with examples without number: it costs a third of
    their time, and shows nothing new.
    """
    items.sort(key=lambda item: not item.path.name.startswith("test_verify"))
    forms: dict[str, list[pytest.Item]] = {}
    for item in items:
        forms.setdefault(item.nodeid.partition("[")[0], []).append(item)
        if hasattr(getattr(item, "obj", None), "hypothesis"):
            item.add_marker("untraced")
    for each in forms.values():
        for item in sorted(each, key=lambda item: crc32(item.nodeid.encode()))[1:]:
            item.add_marker("untraced")


def pytest_collection_finish() -> None:
    """What was loaded until here stays: the garbage collection of each test need not look through it."""
    _ = gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[object]:
    """pytest-cov's own mark, ``no_cover``, does not hold in workers of pytest-xdist, and takes longer than most tests."""
    if item.get_closest_marker("untraced") is None:
        return (yield)
    with untraced():
        return (yield)


def all_objects() -> list[object]:
    """All that the garbage collector knows, what was there before the first test too."""
    gc.unfreeze()
    return gc.get_objects()


def without_leftovers() -> None:
    """Collect what earlier tests left, such as SDK clients that were not closed, without warnings of it.

    Of objects in a circle, Python may finish a socket before the client that would have closed it. Such a warning would
    count as this test's.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        _ = gc.collect()


@pytest.fixture
def provider() -> Iterator[LoopbackProvider]:
    with LoopbackProvider() as running:
        yield running


@pytest.fixture(scope="session")
def postgres() -> "Iterator[PostgresCluster]":
    from tests.stores.servers import PostgresCluster

    cluster = PostgresCluster()
    yield cluster
    cluster.close()


@pytest.fixture(scope="session")
def valkey() -> "Iterator[ValkeyServer]":
    from tests.stores.servers import ValkeyServer

    server = ValkeyServer()
    yield server
    server.close()


_names = count()


@pytest.fixture
def database(postgres: "PostgresCluster") -> str:
    """The URL of an empty schema."""
    return postgres.schema(f"test_{next(_names)}")


@pytest.fixture
def keyspace(valkey: "ValkeyServer") -> str:
    """The URL of an empty database."""
    return valkey.url(next(_names) % valkey.databases)


@pytest.fixture
def start() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Starts Python code in a process of its own; its arguments are in ``sys.argv[1:]``."""
    running: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object) -> "subprocess.Popen[str]":
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-c", code, *map(str, arguments)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment)
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        _ = process.communicate()


@pytest.fixture
def policy() -> Policy:
    return in_memory(names="off")


def in_memory(**settings: Any) -> Policy:
    """A policy that keeps nothing on disk."""
    return Policy(vault=VaultSection(store="memory"), consent=ConsentSection(store="memory"), **settings)


class Bot:
    """One way of calling, over the sync or the async client, so that one test body serves both."""

    def __init__(self, provider: LoopbackProvider, form: str) -> None:
        self.form = form
        self.provider = provider
        make = openai.OpenAI if form == "sync" else openai.AsyncOpenAI
        self.bare: Any = make(base_url=provider.base_url, api_key="k", max_retries=1, timeout=20)
        self.client: Any = self.bare
        self._loop = asyncio.Runner() if form == "async" else None

    def guard(self, policy: Policy, **options: Any) -> "Bot":
        options.setdefault("tags", TAGS)
        self.client = guard(self.bare, policy, **options)
        return self

    def run(self, value: Any) -> Any:
        """The value, awaited if need be."""
        if self._loop is None:
            return value
        return self._loop.run(_awaited(value), context=copy_context()) if hasattr(value, "__await__") else value

    def chat(self, content: Any = "Hello", **more: Any) -> Any:
        messages = more.pop("messages", [{"role": "user", "content": content}])
        create = more.pop("create", None) or self.client.chat.completions.create
        return self.run(create(model="gpt-5", messages=messages, **more))

    def chunks(self, content: Any = "Hello", *, got: list[Any] | None = None, **more: Any) -> list[Any]:
        return self.drain(lambda: self.chat(content, stream=True, **more), got)

    def drain(self, make: Callable[[], Any], got: list[Any] | None = None) -> list[Any]:
        """What comes, which ``got`` has also where the stream ends with an error."""
        came: list[Any] = [] if got is None else got
        if self._loop is None:
            with make() as stream:
                came.extend(stream)
            return came

        async def drained(stream: Any) -> None:
            async with stream as opened:
                async for item in opened:
                    came.append(item)

        self._loop.run(drained(make()), context=copy_context())
        return came

    def text(self, content: Any = "Hello", *, stream: bool = False, **more: Any) -> str:
        if not stream:
            return self.chat(content, **more).choices[0].message.content
        chunks = self.chunks(content, **more)
        return "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)

    def close(self) -> None:
        if self._loop is None:
            self.bare.close()
        else:
            self._loop.run(self.bare.close())
            self._loop.close()


def quickest(call: Callable[[], object], error: type[Exception], *, match: str | None = None) -> tuple[float, Any]:
    """Seconds of the quickest of three calls, each of which raises; and what was caught last. A retry waits each time."""
    took: list[float] = []
    for _ in range(3):
        began = time.perf_counter()
        with pytest.raises(error, match=match) as caught:
            call()
        took.append(time.perf_counter() - began)
    return min(took), caught


async def _awaited(value: Any) -> Any:
    return await value


@pytest.fixture(params=["sync", "async"])
def bot(request: pytest.FixtureRequest, provider: LoopbackProvider) -> Iterator[Bot]:
    made = Bot(provider, request.param)
    yield made
    made.close()
