"""Error trackers write local variables down: no frame of this library holds a value once an error has left it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pyarrow
import pytest

from guarded_client import (
    ConsentUnavailable,
    bind,
    explain,
    guard,
    import_consent,
    open_consent,
    open_vault,
    scan,
    tagged,
    verify_certificate,
    why_not,
)
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.bulk import Plan, Rows, anonymize, assess, frames
from guarded_client.detectors.identifiers import Identifiers
from guarded_client.policy import Policy
from guarded_client.stores.clock import utc_now
from tests.conftest import in_memory
from tests.openai.test_canaries import CANARIES, KNOWN, locals_of_ours

POLICY, PLAN = Policy(names="off"), Plan(purpose="analytics")
MAIL, TEXT = CANARIES["EMAIL_ADDRESS"], CANARIES.text


class Stopped(BaseException):
    """What a signal's handler raises, anywhere."""


class Failing:
    """A consent store whose errors quote the person."""

    def find(self, tenant: str, subject: str) -> Any:
        raise OSError(subject)

    def close(self) -> None: ...


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(self: object, text: object) -> Any:
        raise Stopped

    monkeypatch.setattr(Identifiers, "find", find)


def clean(act: Callable[[], object], error: type[BaseException] = Exception) -> BaseException:
    with pytest.raises(error) as caught:
        _ = act()
    CANARIES.assert_clean(str(caught.value), where="the message")
    CANARIES.assert_clean(locals_of_ours(caught.value), where="local variables of the library's own frames")
    return caught.value


@pytest.mark.usefixtures("broken")
def test_what_looks_at_a_text(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    _ = source.write_text(json.dumps({"a": TEXT}) + "\n", encoding="utf-8")
    table = pyarrow.table({"a": [TEXT]})
    for act in (
        lambda: scan(TEXT, POLICY, known=KNOWN),
        lambda: explain(TEXT, POLICY, known=KNOWN),
        lambda: why_not(TEXT, MAIL, POLICY, known=KNOWN),
        lambda: anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=PLAN),
        lambda: frames.anonymize(table, policy=POLICY, plan=PLAN),
        lambda: Rows(POLICY, PLAN)([{"a": TEXT}]),
        lambda: assess(source, originals=source, policy=POLICY),
    ):
        _ = clean(act, Stopped)


def test_what_is_given_values_or_documents() -> None:
    wrong: Any = {**KNOWN, "x": ["ab"]}
    client = guard(httpx.Client(), in_memory(names="off"), wire="openai")
    unknown: Any = {"known": KNOWN, "purpose": "no such purpose"}
    for act in (
        lambda: guard(httpx.Client(), POLICY, wire="openai", tags={"known": wrong}),
        lambda: guard(httpx.Client(), POLICY, wire="openai", tags=unknown),
        lambda: tagged(known=wrong),
        lambda: bind(client, known=wrong),
        lambda: import_consent({"consentReceiptID": "1", "piiPrincipalId": MAIL}),
        lambda: verify_certificate({"a": TEXT}),
        lambda: verify_certificate(TEXT),
    ):
        _ = clean(act)


def test_stores() -> None:
    vault, consent = open_vault(POLICY), open_consent(POLICY)
    vault.close()
    consent.close()
    scope, keep = Scope("", MAIL, "case-9"), RetentionSet("case", "created", utc_now())
    for act in (
        lambda: vault.assign(scope, list(CANARIES.values.items()), keep),
        lambda: list(vault.export(MAIL)),
        lambda: consent.find("", MAIL),
        lambda: consent.restrict(MAIL, utc_now()),
    ):
        _ = clean(act)


def test_a_foreign_consent_store_fails_while_rows_are_anonymised(tmp_path: Path) -> None:
    source, plan = tmp_path / "in.jsonl", Plan(purpose="analytics", subject="who")
    _ = source.write_text(json.dumps({"who": MAIL, "a": TEXT}) + "\n", encoding="utf-8")
    store: Any = Failing()
    table = pyarrow.table({"who": [MAIL], "a": [TEXT]})
    for act in (
        lambda: anonymize(source, tmp_path / "out.jsonl", policy=POLICY, plan=plan, consent=store),
        lambda: frames.anonymize(table, policy=POLICY, plan=plan, consent=store),
    ):
        assert "OSError" in str(clean(act, ConsentUnavailable))


@tagged(purpose="support")
def plain(text: str, *, more: str) -> str:
    raise LookupError


@tagged(purpose="support")
async def coroutine(text: str) -> str:
    raise LookupError


@tagged(purpose="support")
def generator(text: str) -> Iterator[str]:
    yield text
    yield text
    raise LookupError


@tagged(purpose="support")
async def async_generator(text: str) -> AsyncIterator[str]:
    yield text
    yield text
    raise LookupError


async def drained(text: str) -> None:
    async for piece in async_generator(text):
        assert piece == text


def test_a_tagged_function_s_frame_holds_no_arguments() -> None:
    for act in (
        lambda: plain(TEXT, more=TEXT),
        lambda: asyncio.run(coroutine(TEXT)),
        lambda: list(generator(TEXT)),
        lambda: asyncio.run(drained(TEXT)),
    ):
        _ = clean(act, LookupError)
    sent: Any = generator(TEXT)
    assert next(sent) == sent.send(TEXT) == TEXT
    _ = clean(lambda: sent.send(TEXT), LookupError)
