"""The test for re-identification finds every weak plan, passes a strong one, and shows no value."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from guarded_client import Misuse, Policy
from guarded_client.bulk import Assessment, Claim, Plan, Study, assess
from guarded_client.bulk.risk import second_detector
from guarded_client.bulk.risk.assessment import Finding
from guarded_client.bulk.risk.finding_words import FINDINGS, UNTESTED
from guarded_client.bulk.risk.phrases import Phrases
from guarded_client.bulk.risk.report_page import report_html
from guarded_client.bulk.risk.second_detector import SecondDetector
from guarded_client.cli import app
from tests.bulk.customers import ALIKE, BY_DEFAULT, FIRST, LAST, anonymised, assessed, customers, weak, written
from tests.bulk.exports import CANARIES, EXPORTS

PLAIN = customers(600, remark=False)
REMARKS = [{**row, "text": str(row["text"]).replace("I am", "Regards,")} for row in customers(600)]
OFTEN = customers(600, persons=200)
STORY = [{**row, "text": f"{row['text']} My parrot number {n} ate it."} for n, row in enumerate(PLAIN)]
TOLD = [{**row, "reason": "refund" if row["sex"] == "f" else "delay"} for row in PLAIN]


ALL_MODELS = second_detector.MODELS


@pytest.fixture(autouse=True)
def two_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quickest two that can agree on a name; one test is of all."""
    monkeypatch.setattr(second_detector, "MODELS", ("built-in", "en"))


def codes(made: Assessment) -> set[str]:
    return {one.code for one in made.findings}


def by_risk(made: Assessment) -> dict[str, set[str]]:
    return {risk: {one.code for one in found} for risk, found in made.by_risk.items()}


def test_a_strong_plan_passes(tmp_path: Path) -> None:
    made, _ = assessed(tmp_path, PLAIN, k_anonymity=ALIKE)
    assert made.justified is Claim.ANONYMISED and made.holds and made.findings == ()
    assert made.sizes is not None and made.sizes.k >= 11 and made.sizes.alone == 0
    assert made.attacks.quasi is not None and 0 < made.attacks.quasi.rate <= 1 / 11
    assert {one.code for one in made.untested} >= {"elsewhere", "model", "persons"}
    assert not [one for one in made.untested if one.bars]


def test_common_phrases_pass_too_and_their_meaning_is_said_to_be_untested(tmp_path: Path) -> None:
    made, _ = assessed(tmp_path, PLAIN, k_anonymity=ALIKE, columns={"text": "text"})
    assert made.justified is Claim.ANONYMISED and made.words is not None and made.words.below == 0
    assert "meaning" in {one.code for one in made.untested}


WEAK: dict[str, tuple[list[dict[str, object]], dict[str, Any], Claim, dict[str, set[str]]]] = {
    "quasi-identifiers kept": (
        PLAIN, {"columns": {"born": "keep", "postcode": "keep"}}, Claim.PSEUDONYMISED,
        {"singling_out": {"alone", "small_groups", "quasi", "single"}, "inference": {"alike", "deduced"}},
    ),
    "dates not generalised": (
        PLAIN, {"columns": {"born": "keep", "postcode": "drop", "sex": "drop"}}, Claim.PSEUDONYMISED,
        {"singling_out": {"alone", "small_groups", "quasi", "single"}},
    ),
    "small k": (
        PLAIN, {"k_anonymity": {**ALIKE, "k": 2}}, Claim.PSEUDONYMISED,
        {"singling_out": {"small_groups", "quasi"}, "inference": {"alike"}},
    ),
    "keyed hash": (
        PLAIN, {"k_anonymity": ALIKE, "columns": {"customer": "hash"}}, Claim.PSEUDONYMISED, {"linkability": {"digest"}},
    ),
    "surrogates consistent by subject": (
        OFTEN,
        {"k_anonymity": ALIKE, "subject": "customer", "within": "subject", "columns": {"text": "text"}},
        Claim.PSEUDONYMISED, {"linkability": {"persistent", "linked"}, "singling_out": {"few_persons"}},
    ),
    "realistic values consistent over the run": (
        OFTEN,
        {"k_anonymity": ALIKE, "stand_in": "realistic", "within": "run", "columns": {"text": "text"}},
        Claim.PSEUDONYMISED, {"linkability": {"consistent"}, "singling_out": {"rare_words"}},
    ),
    "names model off": (
        REMARKS, {"k_anonymity": ALIKE, "columns": {"text": "text"}}, Claim.IDENTIFIED,
        {"identifiers": {"escaped", "suspected"}},
    ),
    "an identifier kept": (
        PLAIN, {"k_anonymity": ALIKE, "columns": {"mail": "keep"}}, Claim.IDENTIFIED,
        {"identifiers": {"escaped", "found"}, "singling_out": {"rare_values"}},
    ),
    "rare words": (
        STORY, {"k_anonymity": ALIKE, "columns": {"text": "text"}}, Claim.PSEUDONYMISED,
        {"singling_out": {"rare_words", "text"}},
    ),
    "groups that tell the secret": (
        TOLD, {"k_anonymity": {**ALIKE, "columns": ["born", "postcode"]}}, Claim.PSEUDONYMISED,
        {"inference": {"alike", "deduced"}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WEAK)
def test_weak_plans_are_found(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, plan, claim, expected = WEAK[name]
    if "identifiers" not in expected:  # nothing that a second model would have to agree with
        monkeypatch.setattr(second_detector, "MODELS", ())
    made, out = assessed(tmp_path, rows, **plan)
    assert made.justified is claim and not made.holds, codes(made)
    for risk, wanted in expected.items():
        assert wanted <= by_risk(made)[risk], (risk, codes(made))
    report = made.model_dump_json() + report_html(made, "en") + report_html(made, "fr")
    canaries = [value for value in ("canary", "06 39", "parrot", *FIRST, *LAST) if value in report]
    assert not canaries, "no value stands in a report"
    surrogates = [word for line in out.splitlines() for word in str(json.loads(line).get("customer", "")).split()]
    assert not [one for one in surrogates if one in report]


def test_places_lead_to_what_was_missed(tmp_path: Path) -> None:
    made, out = assessed(tmp_path, REMARKS, k_anonymity=ALIKE, columns={"text": "text"})
    lines = out.splitlines()
    assert made.reading.places
    for place in made.reading.places:
        value = json.loads(lines[place.row - 1])[place.column][place.start : place.end]
        assert place.file == 1 and place.item == 1
        assert any(name in value for name in (*FIRST, *LAST)), "a place leads to a name"
    assert {place.basis for place in made.reading.places} >= {"original"}


def test_other_spellings_of_a_known_value_are_found(tmp_path: Path) -> None:
    source = written(
        tmp_path / "in.jsonl", [{"phone": "+33 6 39 98 00 01", "who": "Zoë Qosimova", "text": "hello"}] * 40
    )
    texts = ("ask ZOE  QOSIMOVA again", "call +33-6.39.98.00.01 again", "nothing of this")
    target = written(tmp_path / "out.jsonl", [{"text": texts[n % 3]} for n in range(40)])
    plan = Plan.model_validate(
        {"columns": {"phone": {"do": "replace", "kind": "PHONE_NUMBER"}, "who": {"do": "replace", "kind": "PERSON"}}}
    )
    made = assess(target, originals=source, plan=plan, study=Study(read=80, texts=("text",)))
    found = {one.kind: one.found.succeeded for one in made.escapes if one.sure}
    assert (found["PERSON"], found["PHONE_NUMBER"]) == (14, 13)
    assert made.justified is Claim.IDENTIFIED


def test_without_originals_nothing_is_called_anonymised(tmp_path: Path) -> None:
    _ = anonymised(tmp_path, PLAIN, k_anonymity=ALIKE)
    made = assess(tmp_path / "out.jsonl", study=Study(sensitive=("reason",), read=20), claim=Claim.ANONYMISED)
    assert made.justified is Claim.PSEUDONYMISED and made.findings == ()
    assert [one.code for one in made.untested if one.bars] == ["originals"]
    assert made.attacks.quasi is None and made.pairing == "none"


def test_rows_that_were_left_out_need_a_key(tmp_path: Path) -> None:
    rows = [{**row, "row": hashlib.md5(str(n).encode()).hexdigest()} for n, row in enumerate(PLAIN)]
    _ = anonymised(tmp_path, rows, k_anonymity=ALIKE, columns={"row": "keep"})
    lines = (tmp_path / "out.jsonl").read_text().splitlines(keepends=True)
    (tmp_path / "out.jsonl").write_text("".join(line for n, line in enumerate(lines) if n % 10))
    given: dict[str, Any] = {"originals": tmp_path / "in.jsonl", "plan": Plan.model_validate({"columns": BY_DEFAULT})}
    blind = assess(tmp_path / "out.jsonl", study=Study(quasi=("born", "postcode", "sex"), read=20), **given)
    assert blind.pairing == "none" and next(one.code for one in blind.untested if one.bars) == "pairing"
    study = Study(quasi=("born", "postcode", "sex"), sensitive=("reason",), key="row", read=20, sample=600)
    made = assess(tmp_path / "out.jsonl", study=study, **given)
    assert made.pairing == "key" and made.attacks.quasi is not None and made.attacks.quasi.tried == 540
    assert "digest" not in codes(made), "the key of the test is not one of the data"
    assert "key" in {one.code for one in made.untested} and made.attacks.quasi.rate > 0.04


def test_a_key_by_which_no_row_is_found_again_proves_nothing(tmp_path: Path) -> None:
    _ = anonymised(
        tmp_path, [{**row, "row": f"a{n}"} for n, row in enumerate(PLAIN)], k_anonymity=ALIKE, columns={"row": "keep"}
    )
    text = (tmp_path / "out.jsonl").read_text()
    (tmp_path / "out.jsonl").write_text(text.replace('"row":"a', '"row":"b').replace('"row": "a', '"row": "b'))
    study = Study(quasi=("born", "postcode", "sex"), sensitive=("reason",), key="row", read=20, sample=600)
    made = assess(
        tmp_path / "out.jsonl",
        originals=tmp_path / "in.jsonl",
        study=study,
        plan=Plan.model_validate({"columns": BY_DEFAULT}),
    )
    assert made.targets == 0 and made.pairing == "none" and made.justified is Claim.PSEUDONYMISED
    assert "pairing" in {one.code for one in made.untested if one.bars}


def test_a_small_sample_proves_nothing(tmp_path: Path) -> None:
    study = Study(sensitive=("reason",), read=20, sample=10)
    made, _ = assessed(tmp_path, PLAIN, study=study, k_anonymity=ALIKE)
    assert made.justified is Claim.PSEUDONYMISED and codes(made) == {"single_unproved", "deduced_unproved"}


@pytest.mark.parametrize("ending", EXPORTS)
def test_every_format_can_be_tested(tmp_path: Path, ending: str) -> None:
    EXPORTS[ending](tmp_path / f"in.{ending}", 5)
    plan = Plan(texts="prose")
    made = assess(tmp_path / f"in.{ending}", plan=plan, policy=Policy(names="off"), study=Study(read=5))
    kinds = {one.kind for one in made.reading.residues if one.basis == "format"}
    assert made.justified is Claim.IDENTIFIED and {"EMAIL_ADDRESS", "PHONE_NUMBER"} <= kinds
    report = made.model_dump_json() + report_html(made)
    assert not [value for value in CANARIES if value in report]


def test_a_folder_pairs_file_by_file(tmp_path: Path) -> None:
    for folder in ("in", "out"):
        (tmp_path / folder).mkdir()
        for n in range(60):
            rows = [{"born": n % 3, "text": "hello"}] if folder == "in" or n % 2 else []
            written(tmp_path / folder / f"{n:03}.jsonl", list[dict[str, object]](rows))
    made = assess(tmp_path / "out", originals=tmp_path / "in", study=Study(read=5))
    assert made.files == 60 and made.rows == 30 and made.pairing == "position" and made.targets == 30


def test_personal_data_in_the_names_of_columns_is_not_shown(tmp_path: Path) -> None:
    target = written(tmp_path / "out.jsonl", [{"a": n, "canary@example.org": n % 2} for n in range(30)])
    made = assess(target, study=Study(read=5))
    assert [one.name for one in made.columns] == ["a", "(2)"] and "canary" not in made.model_dump_json()


def test_what_cannot_be_tested_is_said(tmp_path: Path) -> None:
    empty = written(tmp_path / "empty.jsonl", [])
    target = written(tmp_path / "out.jsonl", PLAIN[:20])
    for problem, given in {
        "no rows": {"target": empty},
        "no column nobody": {"target": target, "study": Study(quasi=("nobody",))},
        "no column who": {"target": target, "originals": target, "study": Study(subject="who")},
    }.items():
        with pytest.raises(Misuse, match=problem):
            assess(**given)  # type: ignore[arg-type]
    (tmp_path / "broken.jsonl.gz").write_bytes(gzip.compress(b'{"a": 1}\n' * 9000)[:-9])
    with pytest.raises(Misuse, match="is the file whole"):
        assess(tmp_path / "broken.jsonl.gz")


def test_the_command(tmp_path: Path) -> None:
    made, _ = assessed(tmp_path, PLAIN, k_anonymity=ALIKE)
    (tmp_path / "plan.json").write_text(json.dumps({"columns": BY_DEFAULT}))
    (tmp_path / "study.json").write_text(json.dumps({"sensitive": ["reason"], "read": 20, "sample": 300}))
    out, page, data = (str(tmp_path / name) for name in ("out.jsonl", "report.html", "report.json"))
    given = [out, "--study", str(tmp_path / "study.json"), "--plan", str(tmp_path / "plan.json")]
    given += ["--originals", str(tmp_path / "in.jsonl"), "--claim", "anonymised", "--check"]
    result = CliRunner().invoke(app, ["assess", *given, "--report", page, "--json", data, "--lang", "fr"])
    assert result.exit_code == 0 and "Qualification justifiée : anonymisé" in result.output, result.output
    assert Assessment.model_validate_json(Path(data).read_text()).justified is made.justified
    assert 'lang="fr"' in Path(page).read_text()
    refused = CliRunner().invoke(app, ["assess", str(tmp_path / "in.jsonl"), *given[1:]])
    assert refused.exit_code == 1 and "not justified" in refused.output
    assert not [value for value in ("canary", *LAST) if value in refused.output + refused.stderr]
    unasked = CliRunner().invoke(app, ["assess", out, "--check"])
    assert unasked.exit_code == 2 and "--claim" in unasked.stderr


def test_everything_has_words() -> None:
    made = weak()
    assert {one.code.removesuffix("_unproved") for one in made.findings} <= set(FINDINGS["en"])
    assert {one.code for one in made.untested} <= set(UNTESTED["en"])
    for language in ("en", "fr"):
        page = report_html(made, language)  # type: ignore[arg-type]
        assert "{" not in page[page.index("<body>") :], "no number was left open"


NOBODY = "the jasmine tea was stale, 3 boxes"


def test_what_one_model_alone_takes_for_a_name_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_detector, "MODELS", ALL_MODELS)
    second = SecondDetector(Policy(names="off"), 0.3)
    assert set(second.models) == {"built-in", "en", "fr", "rampart"}
    somebody = "the parcel was left with Rachel Wright"
    rows = [{"text": [NOBODY]}, {"text": [somebody, NOBODY, somebody]}]
    doubted, both = second([{"text": list(row["text"])} for row in rows])
    assert [hit for hit in doubted if hit.basis == "name"] == []
    assert [(hit.item, hit.value, hit.basis) for hit in both if hit.kind == "PERSON"] == [
        (0, "Rachel Wright", "name"),
        (1, "jasmine tea", "weak"),
        (2, "Rachel Wright", "name"),
    ]
    assert [hit.value for hit in doubted if hit.basis == "weak"], "it is shown all the same"


def test_the_only_model_has_nobody_to_agree_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(second_detector, "MODELS", ("built-in",))
    ((hit,),) = SecondDetector(Policy(names="off"), 0.3)([{"text": ["the parcel was left with Rachel Wright"]}])
    assert (hit.basis, hit.value) == ("name", "Rachel Wright")
    made, _ = assessed(tmp_path, PLAIN, k_anonymity=ALIKE)
    assert {one.code: one.bars for one in made.untested}["names"] and made.justified is Claim.PSEUDONYMISED


@pytest.mark.parametrize("share", [12, 2])
@pytest.mark.parametrize(
    ("key", "code"), [(lambda n: f"Qorvath{n}xe Zelim{n}ba", "escaped"), (lambda n: f"q{n}@exemple.fr", "fields")]
)
def test_who_stands_in_the_names_of_fields_is_found_and_not_shown(
    tmp_path: Path, key: Any, code: str, share: int
) -> None:
    rows = [
        {"name": f"Qorvath{n}xe Zelim{n}ba", "born": 1950 + n % 4 * 10, "reason": ("refund", "delay")[n // 4 % 2]}
        for n in range(240)
    ]
    out = [
        {"born": row["born"], "reason": row["reason"], "by": {key(n) if n % share == 0 else "refunds": 1}}
        for n, row in enumerate(rows)
    ]
    for name, some in (("in.jsonl", rows), ("out.jsonl", out)):
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in some), encoding="utf-8")
    plan = Plan.model_validate({"purpose": "analytics", "columns": {"name": {"do": "replace", "kind": "PERSON"}}})
    study = Study(quasi=("born",), sensitive=("reason",))
    given: dict[str, Any] = {
        "originals": tmp_path / "in.jsonl",
        "plan": plan,
        "policy": Policy(names="off"),
        "study": study,
    }
    made = assess(tmp_path / "out.jsonl", **given)
    assert made.justified is Claim.IDENTIFIED and {code, "rare_fields"} <= codes(made)
    shown = made.model_dump_json() + report_html(made, "en") + report_html(made, "fr")
    assert "Qorvath" not in shown and "exemple.fr" not in shown
    with pytest.raises(Misuse, match="no column town") as caught:
        assess(tmp_path / "out.jsonl", **{**given, "study": Study(quasi=("town",))})
    assert "Qorvath" not in str(caught.value) and "exemple.fr" not in str(caught.value)
    clean = [{**row, "by": {"refunds": 1}} for row in out]
    (tmp_path / "out.jsonl").write_text("".join(json.dumps(row) + "\n" for row in clean), encoding="utf-8")
    assert not {"escaped", "fields", "rare_fields"} & codes(assess(tmp_path / "out.jsonl", **given))


def test_what_the_name_of_a_column_gives_away_is_a_direct_identifier(tmp_path: Path) -> None:
    rows = [{"ssn": f"{223_456_789 - n}", "reason": ("refund", "delay")[n % 2]} for n in range(100)]
    (tmp_path / "out.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    made = assess(tmp_path / "out.jsonl", policy=Policy(names="off"), study=Study(sensitive=("reason",)))
    assert made.justified is Claim.IDENTIFIED and "found" in codes(made)


def test_originals_of_something_else_prove_nothing(tmp_path: Path) -> None:
    rows = [
        {"born": 1950 + n % 4 * 10, "sex": "fm"[n % 2], "reason": ("refund", "delay", "damage")[n // 8 % 3]}
        for n in range(1200)
    ]
    shuffled = random.Random(1).sample(rows, len(rows))
    study = Study(quasi=("born", "sex"), sensitive=("reason",), read=50)

    def claimed(originals: list[Any], out: list[Any] = rows) -> tuple[Claim, str, set[str]]:
        for name, some in (("in.jsonl", originals), ("out.jsonl", out)):
            (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in some), encoding="utf-8")
        policy = Policy(names="off")
        made = assess(tmp_path / "out.jsonl", originals=tmp_path / "in.jsonl", policy=policy, study=study)
        return made.justified, made.pairing, {one.code for one in made.untested if one.bars}

    assert claimed(rows) == (Claim.ANONYMISED, "position", set())
    for other in (shuffled, [{"z": n} for n in range(1200)]):
        assert claimed(other) == (Claim.PSEUDONYMISED, "none", {"pairing"})
    coarse = [{"born": "*", "sex": row["sex"].upper(), "reason": f"<{row['reason']}>"} for row in rows]
    assert claimed(rows, coarse)[1] == "position", "nothing is as it was: the order is believed"


@pytest.mark.parametrize("code", sorted(FINDINGS["en"]))
def test_a_finding_of_one_is_said_as_of_several(code: str) -> None:
    told = {"risk": "singling_out", "bars": Claim.ANONYMISED, "column": "born", "limit": 11, "of": 9}
    for language in ("en", "fr"):
        say = Phrases(language)
        one, two = (
            say.finding(Finding.model_validate({"code": code, "measured": n, "count": n, **told})) for n in (1, 2)
        )
        assert not re.search(r"\(s\)|\b1 (?:lignes|colonnes|valeurs|attaques|originaux|personnes|persons)\b", one), one
        assert not re.search(r"\b2 (?:ligne|colonne|valeur|attaque|original|personne|person)\b", two), two
        assert not re.search(r"\b1 of 9 (?:rows|columns) (?:have|are|stand|keep)\b", one), one


def test_a_claim_that_there_is_not_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="claim: there are identified, pseudonymised, anonymised"):
        _ = assess(tmp_path / "nothing.jsonl", claim="anonymized")
