"""A process that is killed in the middle of an erasure: nobody comes back, and the next run completes and certifies it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from guarded_client import Lifecycle, Misuse, Policy, open_lifecycle, verify_certificate
from guarded_client._errors import VaultUnavailable
from guarded_client._evidence import RetentionSet
from guarded_client._memory import Findings
from guarded_client._model import Piece, Scope, Source
from guarded_client.stores.clock import utc_now
from tests.dying import points
from tests.lifecycle.test_killed import Worker
from tests.lifecycle.test_lifecycle import ANNA, BEN, OFFICER, SCOPE
from tests.stores.standing_clock import KEY_HEX

FORGET = """
import sys
from guarded_client import Policy, open_lifecycle
from tests.dying import Dying

life = open_lifecycle(Policy.load(sys.argv[2]))
with Dying(int(sys.argv[1])) as dying:
    life.forget("cust-42", actor="dora", reason="request")
print(dying.lines)
"""
"""An erasure that dies before the line of the given number; 0: that does not, and says how many there are."""


def filled(home: Path, monkeypatch: pytest.MonkeyPatch) -> Lifecycle:
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(home))
    life = open_lifecycle(Policy(names="off"))
    kept = RetentionSet("case", "created", utc_now() + timedelta(days=1))
    for scope in (SCOPE, Scope("", "cust-43", "case-1")):
        life.vault.open(scope)
        life.vault.assign(scope, [ANNA, BEN], kept)
    return life


def test_killed_at_any_line_an_erasure_is_gone_on_with(
    tmp_path: Path, start: Callable[..., subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "whole", monkeypatch).close()
    worker = Worker(start, "forget")
    last, seen = int(worker.run(tmp_path / "whole")[2]), set[int]()
    for point in points(last, 9):
        with filled(tmp_path / str(point), monkeypatch) as life:
            late = life.vault.open(SCOPE).epoch
            worker.run(tmp_path / str(point), point)
            left = list(life.vault.export("cust-42"))
            assert len(left) in (0, 2), "all or nothing"
            seen.add(len(left))
            if not left:
                with pytest.raises(VaultUnavailable, match="was erased"):
                    life.vault.assign(
                        SCOPE, [BEN], RetentionSet("case", "created", utc_now() + timedelta(days=1)), epoch=late
                    )
                assert [a.action for a in life.accesses.of("", "cust-42")] == ["erase"], "recorded before it was done"
            certificate = life.forget("cust-42", **OFFICER)
            assert verify_certificate(certificate.model_dump_json()).stores[0].removed == len(left)
            assert list(life.vault.export("cust-42")) == [] and len(life.vault.open(SCOPE)) == 0
            assert len(list(life.vault.export("cust-43"))) == 2, "nobody else lost anything"
    assert seen == {0, 2}, "killed before it was done, and after"


def test_a_clock_that_goes_back_brings_nobody_back_and_loses_nothing(life: Lifecycle, policy: Policy) -> None:
    clock = life.clock
    life.vault.open(SCOPE)
    life.vault.assign(SCOPE, [ANNA], RetentionSet("case", "created", clock() + timedelta(days=9)))
    late = life.vault.open(SCOPE).epoch
    life.forget("cust-42", **OFFICER)
    clock.move(days=-400)  # type: ignore[attr-defined]
    kept = RetentionSet("case", "created", clock() + timedelta(days=9))
    with pytest.raises(VaultUnavailable, match="was erased"):
        life.vault.assign(SCOPE, [BEN], kept, epoch=late)
    assert len(life.vault.open(SCOPE)) == 0 and list(life.vault.export("cust-42")) == []
    assert str(life.vault.assign(SCOPE, [BEN], kept).of(*BEN)) == "<PERSON_2>", "no number is given twice"
    assert life.sweep().removed["vault"] == 0 and len(life.vault.open(SCOPE)) == 1
    again = life.forget("cust-42", **OFFICER)
    assert again.stores[0].removed == 1 and again.executed_at == clock()
    assert [access.at for access in life.accesses.of("", "cust-42")] == sorted(
        (access.at for access in life.accesses.of("", "cust-42")), reverse=True
    ), "each with the time of its clock, in the order in which they were written"


def test_what_has_ended_stays_out_of_use_when_the_clock_goes_forward_and_back(life: Lifecycle) -> None:
    clock = life.clock
    life.vault.open(SCOPE)
    life.vault.assign(SCOPE, [ANNA], RetentionSet("transient", "created", clock() + timedelta(hours=1)))
    clock.move(hours=2)  # type: ignore[attr-defined]
    assert len(life.vault.open(SCOPE)) == 0 and life.sweep().removed["vault"] == 1
    clock.move(hours=-2)  # type: ignore[attr-defined]
    assert len(life.vault.open(SCOPE)) == 0 and list(life.vault.export("cust-42")) == []


def test_what_another_policy_keeps_is_neither_swept_nor_erased_by_guess(life: Lifecycle, policy: Policy) -> None:
    """Two programs share the stores; the second one's policy does not know the class ``dossier``."""
    clock = life.clock
    classes = {**policy.model_dump()["retention"], "dossier": {"max_keep": "P5Y", "min_keep": "P5Y"}}
    wide = Policy.model_validate({**policy.model_dump(), "retention": classes})
    other = replace(life, policy=wide)
    life.vault.open(SCOPE)
    life.vault.assign(SCOPE, [ANNA], RetentionSet("dossier", "created", wide.retention["dossier"].until(clock())))
    life.vault.assign(SCOPE, [BEN], RetentionSet("transient", "created", clock() + timedelta(hours=1)))
    with pytest.raises(Misuse, match="no retention class dossier"):
        life.forget("cust-42", **OFFICER)
    assert len(list(life.vault.export("cust-42"))) == 2, "nothing was erased"
    assert other.forget("cust-42", **OFFICER).stores[0].staying == 1
    clock.move(days=6 * 366)  # type: ignore[attr-defined]
    for sweep in (life.sweep(dry_run=True), life.sweep()):
        assert (sweep.removed["vault"], sweep.to_review) == (0, {"dossier": 1})
    assert other.sweep().removed["vault"] == 1


def test_an_erasure_drops_what_clients_of_the_process_remember(life: Lifecycle) -> None:
    remembered = Findings(b"k" * 32)
    remembered.remember("key", ["text"], [(Piece("PERSON", 0, 4, Source.KNOWN, value="Zoë Müster"),)])
    assert remembered.recall("key", ["text"])[0] and len(remembered) == 1
    life.forget("cust-42", **OFFICER)
    assert remembered.recall("key", ["text"]) == (None,) and len(remembered) == 0
