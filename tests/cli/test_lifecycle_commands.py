"""Retention, rights of persons and keys, from the shell."""

import errno
import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from guarded_client import ConsentEvent, ConsentState, Grant, Policy, VaultUnavailable, open_consent, open_vault
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.stores.keys.master import MasterKey

OFFICER = ("--reason", "request 2026-118", "--actor", "dora")
NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GUARDED_CLIENT_KEY", raising=False)


@pytest.fixture
def filled(home: Path) -> Path:
    with open_vault(Policy(names="off")) as vault:
        scope = Scope("", "cust-42", "case-9")
        vault.assign(scope, [("PERSON", "Anna Muster")], RetentionSet("case", "created", NOW + timedelta(days=30)))
        vault.assign(scope, [("PERSON", "Ben B")], RetentionSet("transient", "created", NOW + timedelta(days=1)))
        assert vault.restart("cust-42", {"transient": NOW}) == 1
    return home


def values() -> list[str]:
    with open_vault(Policy(names="off")) as vault:
        return [entry.value for entry in vault.export("cust-42")]


def test_what_is_due_is_shown_and_swept(guarded: Any, filled: Path) -> None:
    shown = json.loads(guarded("retention", "status", "--json").stdout)
    assert {(row["store"], row["class"]): (row["entries"], row["due"]) for row in shown} == {
        ("vault", "case"): (1, 0),
        ("vault", "transient"): (1, 1),
    }
    table = guarded("retention", "status").stdout
    assert "transient" in table and "crypto_shred" in table and "Muster" not in table
    assert "vault: 1 would be removed" in guarded("retention", "sweep", "--dry-run").stdout
    assert len(values()) == 2
    assert "vault: 1 removed" in guarded("retention", "sweep").stdout
    assert "vault: 0 removed" in guarded("retention", "sweep").stdout
    assert values() == ["Anna Muster"]


def test_what_waits_for_a_person_is_ended_by_one(guarded: Any, filled: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    _ = policy.write_text("names: off\nretention: {transient: {max_keep: PT1H, disposal: review}}\n", encoding="utf-8")
    of = ("--policy", str(policy))
    swept = guarded("retention", "sweep", *of).stdout
    assert "vault: 0 removed" in swept and "class transient: 1 have ended" in swept and len(values()) == 2
    assert "vault: 1 removed" in guarded("retention", "dispose", "transient", *OFFICER, *of).stdout
    assert values() == ["Anna Muster"]


def test_an_event_is_told(guarded: Any, filled: Path) -> None:
    assert "1 entry got" in guarded("retention", "event", "case_closed", "cust-42").stdout
    refused = guarded("retention", "event", "someday", "cust-42")
    assert refused.exit_code == 2 and "case_closed" in refused.stderr


def test_an_event_counts_from_when_it_was(guarded: Any, filled: Path) -> None:
    closed = ("retention", "event", "case_closed", "cust-42", "--at")
    assert "1 entry got" in guarded(*closed, "2026-01-31T18:00+01:00").stdout
    (row,) = [row for row in json.loads(guarded("retention", "status", "--json").stdout) if row["class"] == "case"]
    assert row["first end"] == "2029-01-31T17:00+00:00"
    for at in ("2026-01-30", "yesterday"):
        refused = guarded(*closed, at)
        assert refused.exit_code == 2 and "nothing was told: --at takes a time with its zone" in refused.stderr


def test_a_certificate_says_when_the_last_backup_goes(guarded: Any, filled: Path, tmp_path: Path) -> None:
    forget = ("forget", "cust-42", *OFFICER, "--backups-until")
    refused = guarded(*forget, "2027-01-31")
    assert refused.exit_code == 2 and "nothing was erased: --backups-until takes a time" in refused.stderr and values()
    first, again = tmp_path / "first.json", tmp_path / "again"
    assert guarded(*forget, "2027-01-31T00:00+01:00", "-o", str(first)).exit_code == 0
    _ = guarded(
        "forget-again",
        str(first),
        "--since",
        "2026-01-01T00:00Z",
        *OFFICER,
        "-o",
        str(again),
        *forget[-1:],
        "2027-02-28T00:00Z",
    )
    (second,) = again.iterdir()
    for file, until in ((first, "2027-01-31T00:00:00+01:00"), (second, "2027-02-28T00:00:00Z")):
        elsewhere = json.loads(file.read_bytes())["not_covered"]
        assert [each["until"] for each in elsewhere if each["what"].startswith("backups")] == [until]


def test_a_hold_stops_an_erasure(guarded: Any, filled: Path) -> None:
    assert guarded("retention", "hold", "cust-42", "lawsuit-7", *OFFICER).exit_code == 0
    assert "lawsuit-7 stands" in guarded("forget", "cust-42", "--dry-run").stdout
    refused = guarded("forget", "cust-42", *OFFICER)
    assert refused.exit_code == 2 and "lawsuit-7" in refused.stderr and values()
    assert "released" in guarded("retention", "release", "cust-42", "lawsuit-7", *OFFICER).stdout
    assert "no hold" in guarded("retention", "release", "cust-42", "lawsuit-7", *OFFICER).stdout
    (placed, *_) = guarded("access", "cust-42", *OFFICER).stdout.splitlines()
    assert "dora  hold  place lawsuit-7" in placed


def test_a_look_tells_that_an_erasure_would_be_refused_for_a_class_that_the_policy_does_not_know(
    guarded: Any, filled: Path, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    _ = old.write_text("names: off\nretention: {dossier: {max_keep: P1Y, starts_on: created}}\n", encoding="utf-8")
    _ = new.write_text("names: off\n", encoding="utf-8")
    scope = Scope("", "cust-77", "case-1")
    with open_vault(Policy.load(old)) as vault:
        vault.assign(scope, [("PERSON", "Ben B")], RetentionSet("dossier", "created", NOW + timedelta(days=365)))
    assert "refused" not in guarded("forget", "cust-77", "--dry-run", "--policy", str(old)).stdout
    looked = guarded("forget", "cust-77", "--dry-run", "--policy", str(new)).stdout
    assert "no retention class dossier: the erasure would be refused" in looked
    assert guarded("forget", "cust-77", *OFFICER, "--policy", str(new)).exit_code == 2


def test_a_person_is_exported_forgotten_and_the_certificate_checked(guarded: Any, filled: Path, tmp_path: Path) -> None:
    assert "2 entries would" not in guarded("forget", "cust-42", "--dry-run").stdout
    assert json.loads(guarded("export", "cust-42", *OFFICER).stdout)["entries"][0]["value"] == "Anna Muster"
    assert "Vos données personnelles" in guarded("export", "cust-42", *OFFICER, "--format", "md", "--lang", "fr").stdout
    out = tmp_path / "certificate.json"
    out.touch(mode=0o644)
    without = guarded("forget", "cust-42")
    assert without.exit_code == 2 and "--reason" in without.stderr, "a reason is needed"
    assert guarded("forget", "cust-42", *OFFICER, "--out", str(out)).exit_code == 0
    assert values() == [] and out.stat().st_mode & 0o077 == 0
    assert "valid" in guarded("verify-certificate", str(out)).stdout
    out.write_text(out.read_text().replace("dora", "dana"))
    changed = guarded("verify-certificate", str(out))
    assert changed.exit_code == 2 and "changed" in changed.stderr
    told = guarded("access", "cust-42", "--reason", "audit", "--actor", "eve").stdout.splitlines()
    assert [line.split()[2] for line in told] == ["export", "export", "erase"]
    assert "nobody" in guarded("access", "cust-43", *OFFICER).stdout
    assert "nothing would go" in guarded("forget", "cust-42", "--dry-run").stdout


def test_an_erasure_of_nobody_that_is_known_says_so_beside_its_certificate(guarded: Any, filled: Path) -> None:
    done = guarded("forget", "Cust-42", *OFFICER)
    assert done.exit_code == 0 and json.loads(done.stdout)["signature"]
    assert "nothing was kept of this person" in done.stderr
    assert "nothing was kept" not in guarded("forget", "cust-42", *OFFICER).stderr


def test_the_policy_of_the_program_can_stand_in_a_variable(
    guarded: Any, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = tmp_path / "policy.yaml"
    _ = policy.write_text(f"vault: {{path: {tmp_path / 'other' / 'vault.db'}}}\n", encoding="utf-8")
    assert "entries" in guarded("retention", "status").stdout
    monkeypatch.setenv("GUARDED_CLIENT_POLICY", str(policy))
    assert guarded("retention", "status").stdout == "nothing is kept\n"


@pytest.mark.parametrize("option", ["--out", "--output", "-o"])
def test_every_document_is_written_by_the_same_option(guarded: Any, filled: Path, tmp_path: Path, option: str) -> None:
    for number, command in enumerate((("export", "cust-42", *OFFICER, "--format", "md"), ("label",), ("records",))):
        file = tmp_path / str(number)
        assert guarded(*command, option, str(file)).exit_code == 0
        assert file.read_text(encoding="utf-8").startswith("# ")


def test_a_user_without_a_name_acts_under_a_number(guarded: Any, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)  # as in a container that runs under any number
    assert guarded("export", "cust-42", "--reason", "request 2026-118").exit_code == 0
    assert f"uid {os.getuid()}  export" in guarded("access", "cust-42", "--reason", "audit").stdout
    assert "opens the stores now" in guarded("keys", "rotate").stdout


def test_a_copy_of_nothing_or_that_names_nobody_who_answers_is_given_out_unnoticed(
    guarded: Any, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing, nobody = "nothing is kept of this person", "does not say who answers"
    known, strange = (guarded("export", who, *OFFICER) for who in ("cust-42", "Cust-42"))
    assert known.exit_code == strange.exit_code == 0
    assert nothing not in known.stderr and nothing in strange.stderr
    assert nobody in known.stderr
    (policy := tmp_path / "declared.yaml").write_text(
        "names: off\ntransparency: {controller: Shop Ltd, contact: privacy@shop.example}\n"
    )
    assert not guarded("export", "cust-42", *OFFICER, "--policy", str(policy)).stderr


def test_values_are_shown_for_a_reason(guarded: Any, filled: Path, tmp_path: Path) -> None:
    text = tmp_path / "reply.txt"
    text.write_text("Dear <PERSON_1>\n")
    where = ("--subject", "cust-42", "--conversation", "case-9")
    assert guarded("reveal", str(text), *where).exit_code == 2, "a reason is needed"
    assert guarded("reveal", str(text), *where, *OFFICER).stdout == "Dear Anna Muster\n"
    elsewhere = guarded("reveal", str(text), "--subject", "cust-42", "--conversation", "case-8", *OFFICER)
    assert elsewhere.stdout == "Dear <PERSON_1>\n" and "no value is kept" in elsewhere.stderr
    assert "reveal (1 PERSON)" in guarded("access", "cust-42", *OFFICER).stdout


def test_a_reason_forges_no_line_and_steers_no_terminal(guarded: Any, filled: Path) -> None:
    reason = "look\n2026-01-01T00:00:00+00:00  eve  export (9)  forged\x1b[2J\u202e"
    assert guarded("export", "cust-42", "--reason", reason, "--actor", "dora\x1b[1A").exit_code == 0
    (line,) = guarded("access", "cust-42", *OFFICER).stdout.splitlines()
    assert " dora[" in line and " export (2)  look 2026" in line and line.isprintable()


def test_a_certificate_that_cannot_be_written_is_shown(
    guarded: Any, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can be told before is told before."""
    for out, why in (("nowhere/c.json", "its folder does not exist"), (".", "is a folder")):
        for command, nothing in (("forget", "nothing was erased"), ("export", "nothing was read")):
            done = guarded(command, "cust-42", *OFFICER, "--out", str(tmp_path / out))
            assert done.exit_code == 2 and why in done.stderr and f": {nothing}: --out" in done.stderr
    assert guarded("access", "cust-42", *OFFICER).stdout == "nobody so far\n"

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("guarded_client.commands.outputs.os.fsync", full)
    done = guarded("forget", "cust-42", *OFFICER, "--out", str(tmp_path / "c.json"))
    assert done.exit_code == 2 and json.loads(done.stdout)["signature"] and "the person was erased" in done.stderr


def test_a_certificate_is_made_in_french(guarded: Any, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "certificat.json"
    assert guarded("forget", "cust-42", *OFFICER, "--lang", "fr", "-o", str(out)).exit_code == 0
    assert "valid" in guarded("verify-certificate", str(out)).stdout
    assert "marque d’effacement" in out.read_text(encoding="utf-8")


def test_a_key_file_is_rotated_at_once(guarded: Any, filled: Path) -> None:
    old = guarded("keys", "show").stdout
    assert [line.split(": ")[0] for line in old.splitlines()] == ["vault", "consent", "access", "audit"]
    before = (filled / "master.key").read_bytes()
    assert "opens the stores now" in guarded("keys", "rotate").stdout
    assert (filled / "master.key").read_bytes() != before and (filled / "master.key").stat().st_mode & 0o077 == 0
    assert "Anna Muster" in values()
    (filled / "master.key").write_bytes(before)
    with pytest.raises(VaultUnavailable, match="sealed with another key"):
        values()


def test_a_key_in_the_environment_is_rotated_in_two_steps(
    guarded: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = os.urandom(32).hex(), os.urandom(32).hex()
    monkeypatch.setenv("GUARDED_CLIENT_KEY", first)
    assert guarded("keys", "show").exit_code == 0
    assert "--to-env" in guarded("keys", "rotate").stderr
    assert "NEW_KEY is not set" in guarded("keys", "rotate", "--to-env", "NEW_KEY").stderr
    monkeypatch.setenv("NEW_KEY", second)
    assert guarded("keys", "rotate", "--to-env", "NEW_KEY").exit_code == 0
    old = MasterKey.load(key=first).id
    lost = guarded("keys", "retire", old)  # the new key may be nowhere but in that variable
    assert lost.exit_code == 2 and "the key in use here" in lost.stderr and old in guarded("keys", "show").stdout
    again = guarded("keys", "rotate", "--to-env", "GUARDED_CLIENT_KEY")
    assert again.exit_code == 2 and "holds the key in use" in again.stderr
    monkeypatch.setenv("GUARDED_CLIENT_KEY", second)
    assert old in guarded("keys", "show").stdout
    assert "no more" in guarded("keys", "retire", old).stdout and "no store" in guarded("keys", "retire", old).stderr
    assert old not in guarded("keys", "show").stdout
    assert "no store" in guarded("keys", "retire", "616b1909\udcff").stderr
    last = guarded("keys", "retire", MasterKey.load(key=second).id)
    assert last.exit_code == 2 and "no other key" in last.stderr


@pytest.mark.parametrize(
    "command",
    [("forget", "", *OFFICER), ("forget", " ", "--dry-run"), ("export", "", *OFFICER), ("retention", "hold", "", "file-1", *OFFICER),
     ("retention", "event", "case_closed", "")],
)  # fmt: skip
def test_a_variable_that_was_not_set_names_nobody(guarded: Any, filled: Path, command: tuple[str, ...]) -> None:
    refused = guarded(*command)
    assert refused.exit_code != 0 and "the subject is empty" in refused.stderr and "erasure/1" not in refused.stdout


def test_what_a_person_says_is_taken_down(guarded: Any, filled: Path, tmp_path: Path) -> None:
    with open_consent(Policy(names="off")) as consents:
        consents.append(
            ConsentEvent(
                record_id="web-1", subject_ref="cust-42", state=ConsentState.GIVEN, at=NOW,
                valid_until=NOW + timedelta(days=30),
                grants=(Grant(purpose="marketing", categories=frozenset({"user"}), recipients=frozenset({"*"})),),
                notice_ref="notice", notice_version="7", language="fr", method="form", withdrawal_method="account",
                jurisdiction="FR", controller_ref="shop",
            )
        )  # fmt: skip
    done = guarded("consent", "withdraw", "cust-42", "--purpose", "marketing", "--method", "letter", *OFFICER)
    assert "the withdrawal counts from the next call on" in done.stdout
    assert "that it stops: marketing" in done.stdout
    done = guarded("consent", "object", "cust-42", "--purpose", "improve", *OFFICER)
    assert "direct marketing that it stops: improve" in done.stdout
    assert "stops: support, improve" in guarded("consent", "restrict", "cust-42", *OFFICER).stdout
    with open_consent(Policy(names="off")) as consents:
        history = consents.find("", "cust-42")
    assert [event.state for event in history.events] == [ConsentState.GIVEN, ConsentState.WITHDRAWN]
    assert len(history.objections) == 1 and history.restricted_since is not None
    assert "the restriction ends" in guarded("consent", "lift", "cust-42", *OFFICER).stdout
    told = guarded("access", "cust-42", *OFFICER).stdout
    assert [line.split("  ")[1:3] for line in told.splitlines()] == [
        ["dora", f"consent ({what})"] for what in ("withdrawal", "objection", "restriction", "restriction lifted")
    ]
    refused = guarded("consent", "object", "cust-42", "--purpose", "newsletter", *OFFICER)
    assert refused.exit_code == 2 and "no such purpose" in refused.stderr
    memory = tmp_path / "memory.yaml"
    _ = memory.write_text("names: off\nconsent: {store: memory}\n", encoding="utf-8")
    refused = guarded("consent", "restrict", "cust-42", "--policy", str(memory), *OFFICER)
    assert refused.exit_code == 2 and "in its own memory" in refused.stderr


def test_what_must_stay_is_told_beside_a_certificate_in_a_file(guarded: Any, filled: Path, tmp_path: Path) -> None:
    with open_vault(Policy(names="off")) as vault:
        kept = RetentionSet("accounting", "created", NOW + timedelta(days=3653))
        vault.assign(Scope("", "cust-42", "bill-1"), [("PERSON", "Anna Muster")], kept)
    told = guarded("forget", "cust-42", *OFFICER, "-o", str(tmp_path / "certificate.json")).stderr
    assert "vault: 1 entry must stay; the certificate says until when" in told and "access:" not in told


def test_erasures_that_a_restored_backup_lacks_are_repeated_from_their_certificates(
    guarded: Any, filled: Path, tmp_path: Path
) -> None:
    backup, again = filled.with_name("backup"), tmp_path / "again"
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    assert guarded("forget", "cust-7", *OFFICER, "-o", str(old)).exit_code == 0
    shutil.copytree(filled, backup)
    since = datetime.now(UTC).isoformat()
    assert guarded("forget", "cust-42", *OFFICER, "-o", str(new)).exit_code == 0
    shutil.rmtree(filled)
    shutil.move(backup, filled)
    assert values() == ["Anna Muster", "Ben B"]
    said = guarded("forget-again", str(old), str(new), "--since", since, *OFFICER, "-o", str(again))
    assert said.exit_code == 0 and "1 of 2 erasures are later" in said.stderr and values() == []
    (made,) = again.iterdir()
    assert "valid" in guarded("verify-certificate", str(made)).stdout
    shown = guarded("forget-again", str(new), "--since", since, *OFFICER)
    assert json.loads(shown.stdout)["signature"], "without a folder, it is shown"


def test_erasures_are_repeated_only_if_all_certificates_are_sound(guarded: Any, filled: Path, tmp_path: Path) -> None:
    sound, changed = tmp_path / "sound.json", tmp_path / "changed.json"
    assert guarded("forget", "cust-7", *OFFICER, "-o", str(sound)).exit_code == 0
    changed.write_text(sound.read_text().replace("dora", "dana"))
    since = ("--since", "2026-01-01T00:00Z", *OFFICER)
    entries = len(list_of_accesses(guarded))
    for words, options in (
        (f"{changed}: the certificate was changed", (str(sound), str(changed), *since)),
        ("nothing was erased: nowhere.json: cannot be read", ("nowhere.json", *since)),
        ("no folder can be made of", (str(sound), *since, "-o", str(sound))),
        ("takes a time with its zone", (str(sound), "--since", "2026-01-01", *OFFICER)),
    ):
        refused = guarded("forget-again", *options)
        assert refused.exit_code == 2 and "nothing was erased" in refused.stderr and words in refused.stderr
    assert len(list_of_accesses(guarded)) == entries + 1, "but for this look at them"


def test_a_hold_keeps_one_erasure_of_several_from_being_repeated(guarded: Any, filled: Path, tmp_path: Path) -> None:
    held, other = tmp_path / "held.json", tmp_path / "other.json"
    for subject, file in (("cust-42", held), ("cust-7", other)):
        assert guarded("forget", subject, *OFFICER, "-o", str(file)).exit_code == 0
    assert guarded("retention", "hold", "cust-42", "2026-7", *OFFICER).exit_code == 0
    said = guarded("forget-again", str(held), str(other), "--since", "2026-01-01T00:00Z", *OFFICER)
    assert said.exit_code == 1 and "legal hold" in said.stderr and json.loads(said.stdout)["signature"]


def list_of_accesses(guarded: Any) -> list[str]:
    lines: list[str] = guarded("access", "cust-7", "--reason", "audit", "--actor", "eve").stdout.splitlines()
    return lines


@pytest.mark.parametrize("arguments", [["forget", "cust-42", "--reason", "asked"], ["stop", "now", "--reason", "fire"]])
def test_stores_of_another_folder_than_the_programs_are_made_unseen(
    guarded: Any, home: Path, arguments: list[str]
) -> None:
    first, again = guarded(*arguments), guarded(*arguments)
    assert f"there were no stores at {home / 'vault.db'}: they were made, and are empty." in first.stderr
    assert "no stores at" not in again.stderr
