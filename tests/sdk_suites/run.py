"""Runs the SDKs' own test suites through the guard, with nothing to replace: what passes bare must pass guarded.

    python tests/sdk_suites/run.py openai --spec openapi.yml
    python tests/sdk_suites/run.py anthropic --reencode

It makes a virtual environment with the SDK that is installed here, this library and what the SDK's tests need, takes the
tests from the SDK's source distribution, and runs them bare and guarded. A test that passes bare and not guarded, twice, is
a difference. Those that may differ, and why, are in ``expected.toml``; any other makes the exit code 1.

Most of openai's tests want a mock of its API, made from the OpenAPI file that its repository holds
(``api_reference/openapi.transformed.yml``): give it with ``--spec``. Without it, they are answered
``{}`` and most fail bare as well; the plugin looks at their requests all the same. The mock, npm's ``@stdy/cli``, listens on the loopback interface only.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Thread

HERE = Path(__file__).parent
LIBRARY = HERE.parent.parent
MOCK = "http://127.0.0.1:{port}"
MISSING = ("missing", "did not run")
ALTERED = "the guard changed a request"  # as the plugin says it


@dataclass(frozen=True, slots=True)
class Suite:
    """One SDK's tests.

    Attributes:
        sdk: whose clients the tests make.
        extras: of the SDK, for its tests.
        needs: what the tests import beside.
        tests: where they are in the source distribution.
        apart: test files (globs) that send nothing over HTTP: they check the SDK's repository and tools, or WebSockets,
            which a guarded client refuses.
        options: for pytest.
        release: to run if none is installed here.
    """

    sdk: str
    extras: str
    needs: tuple[str, ...]
    tests: str = "tests"
    apart: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    release: str = ""


SUITES = {
    "openai": Suite(
        sdk="openai",
        extras="aiohttp,bedrock,datalib,realtime,vertex,voice-helpers",
        needs=(
            "pytest>=9", "pytest-asyncio", "pytest-timeout", "pytest-xdist", "pillow", "rich", "inline-snapshot", "azure-identity",
            "botocore", "trio", "griffe",
        ),
        apart=(
            "test_uv_workflows.py", "test_dependency_constraints.py", "test_example_security.py",
            "test_detect_breaking_changes.py", "test_upload_examples.py", "test_readme_metadata.py", "*websocket*",
        ),
        options=("-o", "addopts=--tb=line"),
    ),
    "anthropic": Suite(
        sdk="anthropic",
        extras="aiohttp,vertex,google-cloud,aws,bedrock,mcp,webhooks",
        needs=(
            "pytest", "pytest-asyncio", "pytest-timeout", "pytest-xdist", "respx", "time-machine", "dirty-equals", "importlib-metadata",
            "rich", "hypothesis", "inline-snapshot", "griffe", "http-snapshot[httpx]==0.1.9", "packaging",
            "opentelemetry-sdk", "boto3-stubs",
        ),
        apart=("test_detect_breaking_changes.py",),
        options=("-o", "addopts=--tb=line -p tests._alias_httpx"),
    ),
    "langchain-openai": Suite(
        sdk="openai",
        extras="",
        needs=(
            "pytest", "pytest-asyncio", "pytest-timeout", "pytest-xdist", "pytest-mock", "pytest-socket", "pytest-cov", "syrupy",
            "vcrpy", "freezegun", "langchain-tests", "numpy", "httpx",
        ),
        tests="tests/unit_tests",
        options=("-o", "addopts=--tb=line"),
        release="1.7.4",
    ),
}  # fmt: skip


def main() -> int:
    """Run the suites asked for; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    _ = parser.add_argument("suites", nargs="*", default=["openai"], choices=list(SUITES))
    _ = parser.add_argument("--identity", dest="mode", action="store_const", const="identity", default="identity")
    _ = parser.add_argument("--reencode", dest="mode", action="store_const", const="reencode")
    _ = parser.add_argument("--spec", type=Path, help="OpenAPI file for the mock of the provider's API")
    _ = parser.add_argument("--work", type=Path, help="keep sources and environments here, and use them again")
    _ = parser.add_argument("--only", nargs="*", default=[], help="test files, as they lie in the source distribution")
    _ = parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sdk-suites-") as temporary:
        work = (asked.work or Path(temporary)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        unexpected = [suite(name, asked, work) for name in asked.suites]
    return 1 if any(unexpected) else 0


def suite(name: str, asked: argparse.Namespace, work: Path) -> int:
    """Run one suite; how many differences are not expected."""
    python, source = prepared(name, work)
    tests = asked.only or [SUITES[name].tests]
    with mock(asked.spec, work) as url:
        run = Run(name, python, source, url, asked.workers, work)
        bare, guarded = run("bare", tests, again=True), run(asked.mode, tests)
        bare = {test: seen for test, seen in bare.items() if test.startswith(tuple(tests))}
        passing = [test for test, (outcome, _) in bare.items() if outcome == "passed"]
        lost = [test for test in passing if guarded.get(test, MISSING)[0] != "passed"]
        if lost:  # a test that fails now and then, whether guarded or not, is no difference
            bare_again, guarded_again = run("bare", lost, part="-lost"), run(asked.mode, lost, part="-lost")
            lost = [
                test
                for test in lost
                if bare_again.get(test, MISSING)[0] == "passed" != guarded_again.get(test, MISSING)[0]
            ]
    altered = [test for test, (_, error) in guarded.items() if ALTERED in error]

    reasons = expected(name)
    by_reason: Counter[str] = Counter()
    unexpected: list[str] = []
    for test in dict.fromkeys([*lost, *altered]):
        reason = next((reason for pattern, reason in reasons if pattern.search(test)), None)
        if reason is None:
            unexpected.append(f"  {test}\n    {guarded.get(test, MISSING)[1]}")
        else:
            by_reason[reason] += 1
    print(
        f"\n{name} {release(name)}, {asked.mode}: {len(bare)} tests ran; "
        f"{len(passing)} pass bare, {len(passing) - len(lost)} of them guarded"
    )
    for reason, count in by_reason.most_common():
        print(f"  {count} differ: {reason}")
    if unexpected:
        print(f"  {len(unexpected)} differ and are not expected:", *unexpected, sep="\n")
    return len(unexpected)


def expected(name: str) -> list[tuple[re.Pattern[str], str]]:
    """Patterns of tests that may differ, and why."""
    entries = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8")).get(name, [])
    return [(re.compile(pattern), entry["reason"]) for entry in entries for pattern in entry["tests"]]


@dataclass(frozen=True, slots=True)
class Run:
    """Runs tests of a suite. Called, it gives outcome and error of each test by its id."""

    name: str
    python: Path
    source: Path
    url: str
    workers: int
    work: Path

    def __call__(
        self, mode: str, tests: Sequence[str], *, part: str = "", again: bool = False
    ) -> dict[str, tuple[str, str]]:
        """Run them. ``again``: what an earlier run with the same ``--work`` saw will do."""
        chosen = SUITES[self.name]
        stem = f"{self.name}-{mode}{part}"
        arguments, report = self.work / f"{stem}.tests", self.work / f"{stem}.report"
        if again and (self.work / f"{stem}.whole").exists():
            return reported(report)
        _ = arguments.write_text("\n".join(tests), encoding="utf-8")
        report.unlink(missing_ok=True)
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "ANTHROPIC_"))
        }
        environment |= {
            "PYTHONPATH": os.pathsep.join([str(LIBRARY / "src"), str(HERE)]),
            "SDK_SUITES_MODE": mode,
            "SDK_SUITES_SDK": chosen.sdk,
            "SDK_SUITES_REPORT": str(report),
            "TEST_API_BASE_URL": self.url,
            "DEFER_PYDANTIC_BUILD": "false",
        }
        if mode != "bare":
            environment["SDK_SUITES_BARE"] = str(self.work / f"{self.name}-bare{part}.report")
        apart = [f"--ignore-glob={self.source}/{chosen.tests}/*{file}" for file in chosen.apart]
        workers = ["-n", str(self.workers), "--dist", "worksteal"]
        command = [
            str(self.python),
            "-m",
            "pytest",
            "-q",
            "-p",
            "plugin",
            "-p",
            "no:cacheprovider",
            "--timeout=60",
            *chosen.options,
            *apart,
        ]
        with (self.work / f"{stem}.log").open("wb") as log:
            code = subprocess.run(
                [*command, *workers, "--continue-on-collection-errors", f"@{arguments}"],
                cwd=self.source, env=environment, stdout=log, stderr=subprocess.STDOUT, check=False,
            ).returncode  # fmt: skip
        if code not in (0, 1):
            raise SystemExit(
                f"pytest did not come to its end (exit code {code}); its output is in {log.name} (use --work to keep it)"
            )
        if again and list(tests) == [chosen.tests]:
            (self.work / f"{stem}.whole").touch()
        return reported(report)


def reported(report: Path) -> dict[str, tuple[str, str]]:
    """Outcome and error of each test."""
    return {test: (outcome, error) for test, outcome, error in map(json.loads, report.read_text().splitlines())}


def release(name: str) -> str:
    """Of the SDK that is tested."""
    try:
        return version(name)
    except PackageNotFoundError:
        return SUITES[name].release


def prepared(name: str, work: Path) -> tuple[Path, Path]:
    """The Python of an environment for a suite, and the SDK's sources."""
    chosen, exact = SUITES[name], release(name)
    python = work / f"{name}-env" / "bin" / "python"
    if not python.exists():
        print(f"{name} {exact}: making its environment", flush=True)
        quiet("-m", "venv", str(python.parent.parent))
        pinned = [f"{name}[{chosen.extras}]=={exact}" if chosen.extras else f"{name}=={exact}"]
        pinned += [f"openai=={version('openai')}"] if chosen.sdk != name else []
        quiet("-m", "pip", "install", "-q", *pinned, *chosen.needs, str(LIBRARY), python=python)
        quiet(
            "-m", "pip", "uninstall", "-q", "-y", "guarded-client", python=python
        )  # it comes from here, by PYTHONPATH
    folder = f"{name.replace('-', '_')}-{exact}"
    if not (work / folder).exists():
        quiet("-m", "pip", "download", "-q", "--no-deps", "--no-binary", name, "-d", str(work), f"{name}=={exact}")
        with tarfile.open(work / f"{folder}.tar.gz") as archive:
            archive.extractall(work, filter="data")
    return python, work / folder


def quiet(*arguments: str, python: Path | str = sys.executable) -> None:
    """Run Python with arguments, or end."""
    _ = subprocess.run([str(python), *arguments], check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})


class Empty(BaseHTTPRequestHandler):
    """Answers ``{}``."""

    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        """To any method."""
        _ = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", "2")
        self.end_headers()
        _ = self.wfile.write(b"{}")

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Quiet(ThreadingHTTPServer):
    """Does not complain of clients that go away."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def mock(spec: Path | None, work: Path, port: int = 4010) -> Iterator[str]:
    """A mock of the provider's API, if there is a description of it; else a server that answers ``{}`` to everything."""
    if spec is None:
        with Quiet(("127.0.0.1", 0), Empty) as empty:
            Thread(target=empty.serve_forever, daemon=True).start()
            yield MOCK.format(port=empty.server_port)
            empty.shutdown()
        return
    if not (work / "node_modules/.bin/steady").exists():
        _ = (work / "package.json").write_text('{"private": true}')
        _ = subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "@stdy/cli@0.22.1"], cwd=work, check=True
        )
    formats = [
        f"--validator-{where}-{what}-format=brackets" for where in ("query", "form") for what in ("array", "object")
    ]
    command = [str(work / "node_modules/.bin/steady"), "--host", "127.0.0.1", "-p", str(port), "-q", *formats]
    with (work / "mock.log").open("wb") as log:
        # in a group of its own: it has children, which would go on
        server = subprocess.Popen([*command, str(spec.resolve())], stdout=log, stderr=log, start_new_session=True)
        try:
            for _ in range(120):
                try:
                    urllib.request.urlopen(MOCK.format(port=port) + "/_x-steady/health").close()
                    break
                except OSError:
                    time.sleep(0.5)
            else:
                raise SystemExit("the mock did not start; see mock.log (use --work to keep it)")
            yield MOCK.format(port=port)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            _ = server.wait()


if __name__ == "__main__":
    sys.exit(main())
