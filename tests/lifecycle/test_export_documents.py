"""The document that a person gets: every part of it, in both languages; and why and to whom calls were sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from guarded_client._facts import Event, Outcome
from guarded_client._model import Surrogate
from guarded_client.audit.memory import MemoryLedger
from guarded_client.consent import ConsentHistory
from guarded_client.lifecycle.export import PersonalData
from guarded_client.lifecycle.export_words import EN, FR
from guarded_client.lifecycle.uses import OWN_SERVER, Processing, Use, processing_of
from guarded_client.policy import Policy, RetentionClass
from guarded_client.stores.status import KeptEntry
from tests.audit.conftest import call
from tests.audit.conftest import made as log_calls

NOW = datetime(2026, 3, 1, tzinfo=UTC)
USE = Use(
    "support", "essential.service.operations.support", "contract", "openai", "EU", ("user.contact.email",), (), 3, NOW,
    NOW + timedelta(days=2),
)  # fmt: skip


def entry(label: str, value: str = "a|b", *, archived: bool = False) -> KeptEntry:
    return KeptEntry("0" * 16, Surrogate("PERSON", 1), value, label, NOW, archived)


def data(**more: Any) -> PersonalData:
    fields: dict[str, Any] = {
        "subject": "cust-42", "at": NOW, "entries": (), "consent": ConsentHistory(), "accesses": (),
        "classes": Policy(names="off").retention, "holds": (),
    }  # fmt: skip
    return PersonalData(**{**fields, **more})


@pytest.mark.parametrize(("language", "words"), [("en", EN), ("fr", FR)])
def test_every_part_has_its_title_also_where_there_is_nothing(language: Any, words: Any) -> None:
    text = data().to_markdown(language)
    titles = [line for line in text.splitlines() if line.startswith("#")]
    assert titles == [
        f"# {words.title}", f"## {words.kept}", f"## {words.uses}", f"## {words.consent}", f"## {words.accesses}",
        f"## {words.rights}",
    ]  # fmt: skip
    assert words.why in text and words.uses_note in text and words.no_log in text and words.rights_text in text
    assert text.count(f"\n{words.nothing}\n") == 3
    assert words.made.format(words.date(NOW)) in text


@pytest.mark.parametrize(("language", "words"), [("en", EN), ("fr", FR)])
def test_holds_restrictions_and_who_answers_for_it_are_said(language: Any, words: Any) -> None:
    text = data(
        holds=("file-1", "file-2"),
        consent=ConsentHistory(restricted_since=NOW),
        processing=Processing({"controller": "Shop | Ltd"}, ()),
    ).to_markdown(language)
    assert words.holds.format("file-1, file-2") in text
    assert words.restriction.format(words.date(NOW)) in text
    assert f"- {words.declared['controller']}Shop \\| Ltd" in text
    assert words.no_uses in text


@pytest.mark.parametrize(("language", "nothing"), [("en", "none"), ("fr", "néant")])
def test_what_else_a_person_may_know_is_said_as_it_is_declared_of_their_purposes(language: Any, nothing: str) -> None:
    """GDPR Art. 13(1)(d), 15(1)(g) and (h), 15(2)."""
    said = {
        "transfers": "none", "purposes": {
            "support": {"origin": "the shop | its orders", "automated_decisions": "none"},
            "marketing": {"transfers": "US", "legitimate_interests": "sales"},
        },
    }  # fmt: skip
    policy, log = Policy(names="off", transparency=said), MemoryLedger()
    assert set(processing_of(policy, None, "cust-42", "").declared) == {"transfers"}
    _ = log_calls(log, 1)
    itself = data(processing=Processing({"origin": "none"})).to_markdown(language)
    assert ("yourself" if language == "en" else "vous-même") in itself
    words = FR if language == "fr" else EN
    text = data(processing=processing_of(policy, log, "cust-42", "")).to_markdown(language)
    assert f"- {words.declared['origin']}the shop \\| its orders" in text
    assert f"- {words.declared['automated_decisions']}{nothing}\n" in text
    assert f"- {words.declared['transfers']}{nothing}\n" in text and words.declared["legitimate_interests"] not in text


def test_when_an_entry_ends_is_said_with_what_happens_then() -> None:
    classes = {
        "case": RetentionClass(max_keep="P1Y", basis_ref="GDPR Art. 6(1)(b)"),
        "dispute": RetentionClass(max_keep="P1Y", disposal="review"),
    }
    entries = (entry("case"), entry("dispute", archived=True), entry("elsewhere"), entry("case", archived=True))
    lines = [line for line in data(entries=entries, classes=classes).to_markdown("en").splitlines() if "a\\|b" in line]
    day = EN.date(NOW)
    assert [line.split(" | ")[2:] for line in lines] == [
        ["case (GDPR Art. 6(1)(b))", f"{day} |"],
        ["dispute", f"{day} ({EN.archived}, {EN.decided}) |"],
        ["elsewhere", f"{day} |"],  # the policy does not know it
        ["case (GDPR Art. 6(1)(b))", f"{day} ({EN.archived}) |"],
    ]


@pytest.mark.parametrize(
    ("recipient", "region", "cells"),
    [
        ("openai", "EU", ("openai", "EU")),
        ("openai", "", ("openai", EN.no_region)),
        (OWN_SERVER, "", (EN.own_server, "")),
        (OWN_SERVER, "FR", (EN.own_server, "FR")),
    ],
)
def test_a_region_that_is_not_known_is_said_to_be_unless_nothing_left(
    recipient: str, region: str, cells: tuple[str, str]
) -> None:
    use = replace(USE, recipient=recipient, region=region)
    whole = data(processing=Processing({}, (use,)))
    (line,) = [line for line in whole.to_markdown("en").splitlines() if "customer support" in line]
    assert tuple(line.split(" | ")[2:4]) == cells and " | 3 | " in line
    (told,) = whole.processing.to_dict()["uses"]
    assert (told["region"], told["calls"], told["first"]) == (region or None, 3, NOW.isoformat())


def test_only_calls_of_the_person_that_were_sent_are_told_of() -> None:
    log = MemoryLedger()
    _ = log_calls(log, 2, region="EU")
    _ = log_calls(log, 1, recipient="mistral", categories={"user.name": 1, "user.contact.email": 2})
    _ = log_calls(log, 1, recipient="local", destination="local", suspected={"HEALTH": 1})
    _ = log_calls(log, 1, recipient="refused", sent=0, outcome=Outcome.BLOCKED)
    _ = log_calls(log, 1, recipient="interrupted", sent=0, outcome=Outcome.INTERRUPTED)  # it may have been sent
    _ = log_calls(log, 1, subject="cust-43", recipient="other")
    _ = log_calls(log, 1, tenant="acme", recipient="of another tenant")
    other = call(recipient="no call")
    other.event = Event.ACCESS
    _ = log.append(other)
    uses = processing_of(Policy(names="off"), log, "cust-42", "").uses
    assert uses is not None
    assert [(use.recipient, use.region, use.calls) for use in uses] == [
        ("interrupted", "", 1), ("mistral", "", 1), ("openai", "EU", 2), ("own_server", "", 1),
    ]  # fmt: skip
    assert uses[1].categories == ("user.contact.email", "user.name") and uses[3].suspected == ("HEALTH",)
    assert all(use.first <= use.last for use in uses) and uses[2].first < uses[2].last
    assert processing_of(Policy(names="off"), log, "nobody", "").uses == ()
    assert processing_of(Policy(names="off"), None, "cust-42", "").uses is None
