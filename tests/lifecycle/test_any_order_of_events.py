"""Persons write, are answered, consent, withdraw, are held and forgotten, in any order, over restarts of the program."""

import os
import re
import tempfile
from itertools import count
from pathlib import Path

import openai
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from typer.testing import CliRunner

from guarded_client import (
    ConsentRefused,
    ConsentState,
    HoldRefused,
    Policy,
    open_consent,
    open_lifecycle,
    open_vault,
    tagged,
)
from guarded_client.cli import app
from guarded_client.testing import Failure, LoopbackProvider, echo_error
from tests.conftest import Bot
from tests.openai.test_withdrawal import said
from tests.stores.standing_clock import KEY_HEX

SHARED = "desk.zurich@exemple.fr"
VALUES = {
    "anna": ("anna.kervadec@exemple.fr", "06 12 34 56 78", "FR76 3000 6000 0112 3456 7890 189", SHARED),
    "bruno": ("bruno.quebriac@exemple.fr", "4111 1111 1111 1111", "2 87 02 75 118 042 53", SHARED),
}
ALL = frozenset(value for values in VALUES.values() for value in values)
SUBJECTS, CONVERSATIONS = st.sampled_from(sorted(VALUES)), st.sampled_from(["one", "two"])
RUNS = count()
RULES = settings(stateful_step_count=40, phases=[Phase.generate])  # to shrink what failed takes minutes
WAYS = st.tuples(st.sampled_from(["sync", "async"]), st.booleans())
PLACEHOLDER = re.compile(r"<[A-Z_]+_\d+>")


class Events(RuleBasedStateMachine):
    """What may happen, beside what must be true then.

    Attributes:
        policy: names the stores.
        given: of each person and conversation, which placeholder a value has.
        gone: the same of placeholders of those who were forgotten.
        consented: whether marketing is covered, of those of whom that is certain.
    """

    policy: Policy

    @initialize()
    def begin(self) -> None:
        self.run = f"-{next(RUNS)}"  # what lies on a server is not removed between two runs
        self.given: dict[tuple[str, str], dict[str, str]] = {}
        self.gone: dict[tuple[str, str], set[str]] = {}
        self.consented: dict[str, bool] = dict.fromkeys(VALUES, False)
        self.held: set[str] = set()
        self.directory = tempfile.TemporaryDirectory()
        self.before = os.environ["GUARDED_CLIENT_HOME"]
        os.environ["GUARDED_CLIENT_HOME"] = self.directory.name
        self.provider = LoopbackProvider().__enter__()
        self.open()

    def open(self) -> None:
        self.vault, self.consent = open_vault(self.policy), open_consent(self.policy)
        self.life = open_lifecycle(self.policy, vault=self.vault, consent=self.consent)
        self.bots = {form: Bot(self.provider, form) for form in ("sync", "async")}
        for bot in self.bots.values():
            bot.bare.max_retries = 0
            _ = bot.guard(self.policy, vault=self.vault, consent=self.consent, tags={"retention": "case"})

    def close(self) -> None:
        for store in (self.vault, self.consent):
            if hasattr(store, "for_async"):  # connections to a server, which belong to the loop of the async client
                self.bots["async"].run(store.for_async().close())
        for bot in self.bots.values():
            bot.close()
        self.life.close()
        self.vault.close()
        self.consent.close()

    def teardown(self) -> None:
        if not hasattr(self, "directory"):
            return
        try:
            self.close()
            self.provider.close()
            result = CliRunner().invoke(app, ["audit", "verify"])
            assert result.exit_code == 0 or not (Path(self.directory.name) / "audit.db").exists(), result.output
        finally:
            os.environ["GUARDED_CLIENT_HOME"] = self.before
            self.directory.cleanup()

    def ask(self, who: str, talk: str, text: str, way: tuple[str, bool], purpose: str = "support") -> str:
        form, stream = way
        with tagged(subject=who + self.run, conversation=talk, purpose=purpose):
            return self.bots[form].text(text, stream=stream)

    def note(self, who: str, talk: str, values: list[str]) -> None:
        """Look at what the provider got of these values, and keep it in mind."""
        sent = self.provider.requests[-1].json["messages"][-1]["content"]
        placeholders = PLACEHOLDER.findall(sent)
        assert len(placeholders) == len(values)
        known, gone = self.given.setdefault((who, talk), {}), self.gone.get((who, talk), set())
        for value, placeholder in zip(values, placeholders, strict=True):
            if value in known:
                assert known[value] == placeholder
            else:
                assert placeholder not in known.values() and placeholder not in gone
                known[value] = placeholder

    @rule(who=SUBJECTS, talk=CONVERSATIONS, way=WAYS, data=st.data())
    def write(self, who: str, talk: str, way: tuple[str, bool], data: st.DataObject) -> None:
        values = data.draw(st.lists(st.sampled_from(VALUES[who]), min_size=1, max_size=3, unique=True))
        text = "Note " + " and ".join(values) + ", please"
        assert self.ask(who, talk, text, way) == f"You wrote: {text}"
        self.note(who, talk, values)

    @rule(who=SUBJECTS, talk=CONVERSATIONS, value=st.integers(0, 3), way=WAYS)
    def write_in_vain(self, who: str, talk: str, value: int, way: tuple[str, bool]) -> None:
        self.provider.reply(Failure(400, echo_error))
        with pytest.raises(openai.BadRequestError) as caught:
            _ = self.ask(who, talk, f"Note {VALUES[who][value]}, please", way)
        assert VALUES[who][value] not in str(caught.value)
        self.note(who, talk, [VALUES[who][value]])

    @precondition(lambda self: any(self.given.values()) or any(self.gone.values()))
    @rule(who=SUBJECTS, talk=CONVERSATIONS, way=WAYS, data=st.data())
    def is_told_a_placeholder(self, who: str, talk: str, way: tuple[str, bool], data: st.DataObject) -> None:
        issued = {one for known in self.given.values() for one in known.values()}
        issued |= {one for known in self.gone.values() for one in known}
        placeholder = data.draw(st.sampled_from(sorted(issued)))
        self.provider.reply(f"It was {placeholder}, no?")
        own = {one: value for value, one in self.given.get((who, talk), {}).items()}
        assert self.ask(who, talk, "What was it?", way) == f"It was {own.get(placeholder, placeholder)}, no?"

    @rule(who=SUBJECTS, state=st.sampled_from([ConsentState.GIVEN, ConsentState.WITHDRAWN]))
    def decides_about_marketing(self, who: str, state: ConsentState) -> None:
        event = said(state, purpose="marketing").model_copy(update={"subject_ref": who + self.run})
        self.consent.append(event)
        self.consented[who] = state is ConsentState.GIVEN

    @rule(who=SUBJECTS, talk=CONVERSATIONS, way=WAYS)
    def is_written_to(self, who: str, talk: str, way: tuple[str, bool]) -> None:
        if self.consented[who]:
            assert self.ask(who, talk, "Any news?", way, "marketing") == "You wrote: Any news?"
            return
        before = len(self.provider.requests)
        with pytest.raises(ConsentRefused):
            _ = self.ask(who, talk, "Any news?", way, "marketing")
        assert len(self.provider.requests) == before

    @rule(who=SUBJECTS)
    def is_held(self, who: str) -> None:
        if who not in self.held:
            self.life.hold(who + self.run, "case", actor="dora", reason="file 12")
        self.held.add(who)

    @rule(who=SUBJECTS)
    def is_released(self, who: str) -> None:
        assert self.life.release(who + self.run, "case", actor="dora", reason="file 12") == (who in self.held)
        self.held.discard(who)

    @rule(who=SUBJECTS)
    def is_forgotten(self, who: str) -> None:
        if who in self.held:
            with pytest.raises(HoldRefused):
                _ = self.life.forget(who + self.run, actor="dora", reason="file 12")
            return
        _ = self.life.forget(who + self.run, actor="dora", reason="file 12")
        for (subject, talk), known in self.given.items():
            if subject == who:
                self.gone.setdefault((subject, talk), set()).update(known.values())
                known.clear()

    @rule(who=SUBJECTS)
    def asks_for_their_data(self, who: str) -> None:
        told = self.life.export(who + self.run, actor="dora", reason="file 12").to_json()
        kept = {value for (subject, _), known in self.given.items() if subject == who for value in known}
        assert {value for value in ALL if value in told} == kept

    @rule()
    def starts_again(self) -> None:
        if self.policy.vault.store != "memory":
            self.close()
            self.open()

    @invariant()
    def nothing_left_raw(self) -> None:
        wire = self.provider.wire.decode() if hasattr(self, "provider") else ""
        assert not any(value in wire for value in ALL)


@pytest.mark.untraced
@pytest.mark.parametrize(("store", "times"), [("memory", 25), ("sqlite", 12), ("postgres", 6), ("redis", 8)])
def test_whatever_happens_in_whatever_order(
    store: str, times: int, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = {"store": store}
    if store in ("postgres", "redis"):
        monkeypatch.setenv("DATABASE", request.getfixturevalue("database" if store == "postgres" else "keyspace"))
        section["url_env"] = "DATABASE"
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    monkeypatch.setattr(
        Events, "policy", Policy.model_validate({"names": "off", "vault": section, "consent": section}), raising=False
    )
    run_state_machine_as_test(Events, settings=settings(RULES, max_examples=times))
