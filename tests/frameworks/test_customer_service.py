"""The example of a customer service leaves no value behind it: in its database, traces, logs and on the wire."""

import logging
import runpy
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("langgraph.checkpoint.sqlite")
from langchain.agents import create_agent
from langchain.agents.middleware import HumanInTheLoopMiddleware
from langchain_core.globals import set_debug
from langchain_openai import ChatOpenAI
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.types import Command
from langsmith.run_helpers import tracing_context

from guarded_client.testing import Canaries, LoopbackProvider
from tests.frameworks.smith import Smith
from tests.otlp import receiving

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
EXAMPLE = Path(__file__).parents[2] / "examples" / "customer_service.py"
CANARIES = Canaries({"PERSON": "Emily Carter", "EMAIL_ADDRESS": "emily@example.org", "DRIVER": "karim@parcels.example"})


class Places:
    """Where something may stay."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.logs: list[str] = []
        self.wire = b""
        self.traces = b""
        self.spans = ""

    @property
    def database(self) -> bytes:
        return b"".join(file.read_bytes() for file in sorted(self.folder.iterdir()))

    def run(self, program: Callable[[], LoopbackProvider]) -> None:
        """Run a program while LangSmith traces it, every log record is kept, and LangChain says what it does."""
        handler = logging.Handler()
        handler.emit = lambda record: self.logs.append(handler.format(record))  # type: ignore[method-assign]
        root = logging.getLogger()
        level = root.level
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        set_debug(True)
        try:
            with Smith() as smith, tracing_context(enabled=True, client=smith.client):
                self.wire = program().wire
                smith.client.flush()
                self.traces = smith.wire
        finally:
            set_debug(False)
            root.removeHandler(handler)
            root.setLevel(level)

    def found(self) -> dict[str, list[str]]:
        """The canaries by place."""
        places = {"database": self.database, "traces": self.traces, "wire": self.wire, "logs": "\n".join(self.logs)}
        return {name: CANARIES.find(place) for name, place in places.items()}


def test_no_canary_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert CANARIES.control()
    guarded, bare = Places(tmp_path / "guarded"), Places(tmp_path / "bare")
    for place in (guarded, bare):
        place.folder.mkdir()
    example: dict[str, Any] = {}

    def with_guard() -> LoopbackProvider:
        monkeypatch.setenv("CHECKPOINTS", str(guarded.folder / "checkpoints.db"))
        example.update(runpy.run_path(str(EXAMPLE)))
        return example["provider"]

    with receiving(monkeypatch) as receiver:
        guarded.run(with_guard)
        guarded.spans = receiver.everything()
    out = capsys.readouterr().out.splitlines()
    said = [line for line in out if line.startswith(("anna sees: ", "the customer got: "))]
    guarded.logs += [line for line in out if line not in said]
    assert said == [
        'anna sees: {"email":"<EMAIL_ADDRESS_1>","amount":200}',
        "the customer got: Emily Carter, you get 20 euros back.",
        "the customer got: karim@parcels.example, Emily Carter.",
    ]
    assert guarded.found() == {"database": [], "traces": [], "wire": [], "logs": []}
    CANARIES.assert_clean(guarded.spans, where="spans and metrics")
    for place in (guarded.database, guarded.traces, guarded.wire):
        assert b"EMAIL_ADDRESS_2" in place and b"PERSON_1" in place
    assert "guarded_client" in guarded.spans and "PERSON_1" in "".join(guarded.logs)

    def without() -> LoopbackProvider:
        """The same agent as it was before."""
        with (
            LoopbackProvider() as provider,
            closing(sqlite3.connect(bare.folder / "checkpoints.db", check_same_thread=False)) as database,
        ):
            provider.reply(*example["SCRIPT"])
            agent: Any = create_agent(
                ChatOpenAI(model="gpt-5-mini", base_url=provider.base_url, api_key="none"),  # type: ignore[arg-type]
                [example["find_order"], example["refund"]],
                middleware=[HumanInTheLoopMiddleware({"refund": True})],
                checkpointer=SqliteSaver(database),
            )
            config = {"configurable": {"thread_id": "case-9"}}
            agent.invoke({"messages": [("user", example["ASKED"][0])]}, config)
            agent.invoke(Command(resume={"decisions": [{"type": "approve"}]}), config)
            return provider

    bare.run(without)
    bare.logs.append(capsys.readouterr().out)
    everything = list(CANARIES.values)
    assert bare.found() == dict.fromkeys(("database", "traces", "wire", "logs"), everything)
