"""Records of processing: what is declared beside what was observed; the facts of an impact assessment."""

import csv
import io
import warnings

import pytest

from guarded_client.transparency.assessment import assessment
from guarded_client.transparency.fides import fides_system
from guarded_client.transparency.record_words import RECORDS
from tests.transparency.scenes import DECLARED, one, records

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from fideslang.models import System


def test_observed_calls_stand_beside_what_is_declared() -> None:
    made = records()
    support, marketing = made.activities
    assert (support.purpose, marketing.purpose) == ("support", "marketing")
    assert [(line.recipient, line.region, line.calls, line.differs) for line in support.lines] == [
        ("anthropic", "US", 1, ("categories", "recipient", "region")),
        ("openai", "EU", 21, ()),
    ]
    assert support.differs and made.differs and support.calls == 22
    assert support.unused == {"basis": ("consent",)}
    assert (marketing.lines, marketing.refused, marketing.differs) == ((), 1, False)


def test_what_is_declared_for_one_purpose_counts_for_it_alone() -> None:
    own = {"processors": ["openai", "anthropic"], "regions": ["EU", "US"], "categories": ["user"]}
    made = records(transparency={**DECLARED, "purposes": {"support": own, "analytics": {"retention": ["session"]}}})
    assert not made.differs
    assert [activity.purpose for activity in made.activities] == ["support", "analytics", "marketing"]
    assert made.activities[1].unused["retention"] == ("session",)
    none = records(transparency={})
    assert not none.differs and none.activities[0].expected == {"basis": ("consent", "contract")}


def test_calls_on_an_own_server_need_no_declared_recipient() -> None:
    from guarded_client.transparency.counting import observe
    from guarded_client.transparency.records import Records
    from tests.transparency.calls import MOMENT, call, ledger
    from tests.transparency.scenes import policy

    seen = observe(ledger(call(destination="local", recipient="10.0.0.1")))
    made = Records.of(policy(), seen, at=MOMENT)
    assert made.activities[0].lines[0].recipient == "own_server" and not made.differs
    assert "Traités sur notre propre serveur" in made.to_markdown("fr")


def test_csv_has_a_row_for_every_combination() -> None:
    rows = list(csv.DictReader(io.StringIO(records().to_csv())))
    assert [(row["purpose"], row["recipient"], row["calls"], row["differs"]) for row in rows[:3]] == [
        ("support", "anthropic", "1", "categories recipient region"),
        ("support", "openai", "21", ""),
        ("support", "", "0", "not_observed"),
    ]
    unused = [row for row in rows if row["purpose"] == "marketing"]
    assert [row["basis"] or row["recipient"] or row["region"] or row["retention"] for row in unused] == [
        "consent", "", "openai", "EU", "case",
    ]  # fmt: skip
    assert rows[1]["categories"] == "user.contact.email user.name"


def test_json_has_the_shape_of_fideslang() -> None:
    (system,) = fides_system(records())["system"]
    model = System.model_validate(system)
    marketing, support = model.privacy_declarations
    assert (support.name, support.data_use) == ("support (contract)", "essential.service.operations.support")
    assert support.legal_basis_for_processing == "Contract" and support.retention_period == "case: P3Y"
    assert support.third_parties == "anthropic, openai" and not support.processes_special_category_data
    assert marketing.legal_basis_for_processing == "Consent"
    assert system["meta"]["observed"]["support (contract)"][0]["differs"] == ["categories", "recipient", "region"]
    special = System.model_validate(fides_system(records(transparency={"special_categories": True}))["system"][0])
    assert special.privacy_declarations[0].special_category_legal_basis == "Explicit consent"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_differs_is_marked_by_more_than_a_colour(language: str) -> None:
    said = RECORDS[language]
    markdown, html = records().to_markdown(language), records().to_html(language)
    assert markdown.count(f"**⚠ {said['differs']}**") == html.count(f"<strong>⚠ {said['differs']}</strong>") == 1
    assert "**⚠ anthropic**" in markdown and "<strong>⚠ anthropic</strong>" in html
    assert "Exemple SA" in markdown and f'<html lang="{language}">' in html
    assert said["nothing"] in records(id="another", transparency={}).to_html(language)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_assessment_has_facts_and_no_conclusion(language: str) -> None:
    said = RECORDS[language]
    document = assessment(records(), one(), language)
    assert "gpt-5" in document and "Exemple SA" in document and "P3Y" not in document
    _, _, rest = document.partition(f"## {said['open']}")
    assert [line for line in rest.splitlines() if line and not line.startswith("###")] == [f"*{said['to_assess']}*"] * 4
    assert RECORDS["en"].keys() == RECORDS["fr"].keys()


def test_what_was_never_declared_is_not_called_as_declared() -> None:
    from dataclasses import replace
    from datetime import UTC, datetime

    from guarded_client.transparency.activity import ASPECTS, LOCAL, Line
    from guarded_client.transparency.record_words import RECORDS
    from guarded_client.transparency.records import _standing
    from guarded_client.transparency.words import words_of

    now = datetime.now(UTC)
    line, words, said = Line("contract", "openai", "EU", "case", {}, {}, 1, now, now), words_of("en"), RECORDS["en"]
    assert _standing(line, ASPECTS, words, said) == said["as_declared"]
    nowhere = replace(line, region="")  # no call told where it was processed
    assert _standing(nowhere, ASPECTS, words, said) == f"Not known: {said['region']}"
    assert _standing(replace(nowhere, recipient=LOCAL), ASPECTS, words, said) == said["as_declared"]
    told = _standing(line, ["basis", "retention"], words, said)
    assert told.startswith("not declared") and said["recipient"] in told and said["basis"] not in told
