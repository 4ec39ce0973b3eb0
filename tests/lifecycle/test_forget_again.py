"""A restored backup has persons in it who were erased since: their certificates are enough to erase them again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from guarded_client import Certificate, HoldRefused, Lifecycle, Misuse, Policy, open_lifecycle, verify_certificate
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.stores.memory.vault import MemoryVault
from tests.stores.standing_clock import KEY_HEX

OFFICER: dict[str, Any] = {"actor": "dora", "reason": "request 2026-118"}
RESTORED: dict[str, Any] = {"actor": "dora", "reason": "backup of 3 March restored"}
RULES = Policy.model_validate({"names": "off", "consent": {"store": "memory"}, "audit": {"store": "off"}})


def keep(life: Lifecycle, subject: str = "cust-42", tenant: str = "") -> None:
    scope, until = Scope(tenant, subject, "case-9"), life.policy.retention["case"].until(life.clock())
    life.vault.open(scope)
    life.vault.assign(scope, [("PERSON", "Anna Muster")], RetentionSet("case", "created", until))


def kept(life: Lifecycle, subject: str = "cust-42", tenant: str = "") -> list[str]:
    return [entry.value for entry in life.vault.export(subject, tenant=tenant)]


@pytest.mark.parametrize(("subject", "tenant"), [("cust-42", ""), ("Élodie \ud800\0", "north"), ("x" * 500, "")])
def test_the_certificate_alone_names_the_person_to_its_vault(life: Lifecycle, subject: str, tenant: str) -> None:
    keep(life, subject, tenant)
    first = life.forget(subject, tenant=tenant, **OFFICER)
    assert kept(life, subject, tenant) == []
    keep(life, subject, tenant)
    read = verify_certificate(first.model_dump_json())
    again = life.forget_again(read, **RESTORED, language="fr")
    assert kept(life, subject, tenant) == []
    assert (again.subject, again.tenant, again.reason) == (first.subject, tenant, RESTORED["reason"])
    assert again.stores[0].removed == 1 and "copies chez" in " ".join(each.what for each in again.not_covered)
    assert subject not in json.dumps(json.loads(first.model_dump_json()), ensure_ascii=False)


def test_a_backup_of_the_file_is_restored_and_the_erasure_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path / "home"))
    with open_lifecycle(RULES) as life:
        keep(life)
    shutil.copytree(tmp_path / "home", tmp_path / "backup")
    with open_lifecycle(RULES) as life:
        certificate = life.forget("cust-42", **OFFICER)
    shutil.rmtree(tmp_path / "home")
    shutil.copytree(tmp_path / "backup", tmp_path / "home")
    with open_lifecycle(RULES) as life:
        assert kept(life) == ["Anna Muster"]
        assert life.forget_again(certificate, **RESTORED).stores[0].removed == 1
        assert kept(life) == []


def test_a_hold_that_was_placed_since_stands(life: Lifecycle) -> None:
    certificate = life.forget("cust-42", **OFFICER)
    keep(life)
    life.hold("cust-42", "2026-7", **OFFICER)
    with pytest.raises(HoldRefused):
        life.forget_again(certificate, **RESTORED)
    assert kept(life) == ["Anna Muster"]


def test_another_vault_does_not_learn_whom_a_certificate_is_about(life: Lifecycle) -> None:
    certificate = life.forget("cust-42", **OFFICER)
    with pytest.raises(Misuse, match="another vault"):
        life.forget_again(certificate.signed(MemoryVault()), **RESTORED)
    foreign = certificate.model_copy(update={"sealed_subject": _foreign(certificate)}).signed(life.vault)
    with pytest.raises(Misuse, match="another vault"):
        life.forget_again(foreign, **RESTORED)


def _foreign(certificate: Certificate) -> str:
    """The same person, sealed by another vault."""
    with open_lifecycle(RULES, vault=MemoryVault()) as other:
        return other.forget("cust-42", tenant=certificate.tenant, **OFFICER).sealed_subject


@pytest.mark.parametrize("field", ["id", "tenant"])
def test_a_sealed_id_counts_in_its_own_certificate_alone(life: Lifecycle, field: str) -> None:
    certificate = life.forget("cust-42", **OFFICER)
    moved = certificate.model_copy(update={field: "other"})
    with pytest.raises(Misuse, match="changed after it was signed"):
        life.forget_again(moved, **RESTORED)
    with pytest.raises(Misuse, match="another vault"):
        life.forget_again(moved.signed(life.vault), **RESTORED)


def test_what_is_sealed_tells_neither_the_length_of_an_id_nor_that_two_are_the_same(life: Lifecycle) -> None:
    short, long, same = (life.forget(subject, **OFFICER).sealed_subject for subject in ("7", "y" * 50, "7"))
    assert len(short) == len(long) and short != same
