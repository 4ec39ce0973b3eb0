"""Records of processing: what is declared beside what was observed; the facts of an impact assessment."""

import csv
import io
import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from guarded_client import Policy
from guarded_client.transparency.assessment import assessment
from guarded_client.transparency.counting import observe
from guarded_client.transparency.fides import fides_system
from guarded_client.transparency.record_words import RECORDS
from guarded_client.transparency.records import Records
from tests.transparency.calls import MOMENT, call, ledger
from tests.transparency.scenes import DECLARED, log, one, policy, records, unclosed


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
    for month, observed in (("2026-11", True), ("2026-12", False)):
        assert Records.of(policy(), observe(log()), at=MOMENT, since=month).differs is observed


def test_what_is_declared_for_one_purpose_counts_for_it_alone() -> None:
    own = {"processors": ["openai", "anthropic"], "regions": ["EU", "US"], "categories": ["user"]}
    made = records(transparency={**DECLARED, "purposes": {"support": own, "analytics": {"retention": ["session"]}}})
    assert not made.differs
    assert [activity.purpose for activity in made.activities] == ["support", "analytics", "marketing"]
    assert made.activities[1].unused["retention"] == ("session",)
    none = records(transparency={})
    assert not none.differs and none.activities[0].expected == {"basis": ("consent", "contract")}


def test_calls_on_an_own_server_need_no_declared_recipient() -> None:
    seen = observe(ledger(call(destination="local", recipient="10.0.0.1")))
    made = Records.of(policy(), seen, at=MOMENT)
    assert made.activities[0].lines[0].recipient == "own_server" and not made.differs
    assert "Appels traités sur notre propre serveur" in made.to_markdown("fr")


def test_records_say_that_what_is_found_is_replaced_where_the_policy_lets_it_leave() -> None:
    seen = observe(ledger(call()))
    lets = Records.of(policy(kinds={"IP_ADDRESS": "allow"}, blobs=["image"], unknown_endpoint="allow"), seen, at=MOMENT)
    assert "- Kinds sent as they are (configured): IP\\_ADDRESS\n" in lets.to_markdown()
    assert "- Sent without being read (configured): " in lets.to_markdown()
    assert "Types envoyés tels quels" in lets.to_html("fr") and "Envoyés sans être lus" in lets.to_html("fr")
    assert "sent as they are" not in Records.of(policy(), seen, at=MOMENT).to_markdown()


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
    assert rows[1]["categories"] == "user.contact.email user.name" and rows[1]["max_keep"] == "P3Y"
    assert rows[1]["first"] == rows[1]["last"] == "2026-11-25T09:00:00+00:00" and rows[2]["first"] == ""
    assert [row["max_keep"] for row in unused] == ["", "", "", "", "P3Y"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_document_reads_as_it_should(language: Any) -> None:
    expected = Path(__file__).with_name(f"records.{language}.md").read_text(encoding="utf-8")
    assert records().to_markdown(language) == expected


def test_a_document_of_nothing_says_so() -> None:
    nothing = records(id="another", transparency={}).to_markdown()
    assert nothing.partition("##")[0].endswith(f"version 1.\n\n{RECORDS['en']['nothing']}\n\n")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("more", [{}, {"id": "another", "transparency": {}}], ids=["calls", "nothing"])
def test_the_page_says_what_the_document_says(more: dict[str, Any], language: Any) -> None:
    made, said = records(**more), RECORDS[language]
    section = unescape(re.sub(r"<caption>.*</caption>|<[^>]*>", " ", made.to_section(language)))
    document = re.sub(r"\\(.)", r"\1", made.to_markdown(language))
    assert Counter(re.findall(r"\w+", section)) == Counter(re.findall(r"\w+", document))
    page = made.to_html(language)
    assert made.to_section(language) in page and '<main class="wide">' in page and not unclosed(page)
    assert page.count(f"<caption>{said['observed_calls']}") == page.count("<table>") == page.count("</table>")


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


ARTICLE_30 = [
    # what Art. 30(1) asks for, and how it is said in English and French
    ("a joint controllers", "Joint controllers: Autre SA; Tiers SARL", "Responsables conjoints du traitement\u00a0: Autre SA"),
    ("a representative", "Representative in the Union: Rep SAS", "Représentant dans l’Union\u00a0: Rep SAS"),
    ("c data subjects", "not declared", "non déclaré"),
    ("c special categories", "Special categories suspected (observed): health (2)", "soupçonnées (observé)\u00a0: santé (2)"),
    ("e transfers", "US, standard clauses of 2021", "US, standard clauses of 2021"),
    ("f of calls", "case: 3 years after the case is closed, failing that after the last call; odd: no such class in the policy",
     "case\u00a0: 3 ans après la clôture du dossier ou, à défaut, après le dernier appel\u00a0; odd\u00a0: classe absente"),
    ("f of consent", "contract: 5 years after the consent ends; not while an objection or a restriction stands",
     "contract\u00a0: 5 ans après la fin du consentement\u00a0; pas tant qu’une opposition ou une limitation subsiste"),
    ("g declared", "Training of the staff", "Training of the staff"),
    ("g sealed", "encrypted (AES-256-GCM), in a file, on a PostgreSQL server", "chiffrement AES-256-GCM, dans un fichier, sur un serveur PostgreSQL"),
    ("g access", "privacy officer (2), agent (1)", "chargé de la protection des données (2), conseiller (1)"),
    ("g log", "an audit log in memory alone", "un journal d’audit en mémoire seulement"),
]  # fmt: skip


@pytest.mark.parametrize(("english", "french"), [row[1:] for row in ARTICLE_30], ids=[row[0] for row in ARTICLE_30])
def test_records_leave_out_what_article_30_asks_for(english: str, french: str) -> None:
    declared = {
        "joint_controllers": ["Autre SA", "Tiers SARL"], "representative": "Rep SAS", "transfers": "US, standard clauses of 2021",
        "measures": "Training of the staff",
    }  # fmt: skip
    sections = {
        "transparency": declared,
        "vault": {"store": "postgres", "url_env": "DATABASE"},
        "audit": {"store": "memory"},
        "access": {
            "actors": {"dora": ["privacy_officer"], "anna": ["privacy_officer", "agent"], "eve": ["clerk"]},
            "roles": {"clerk": ["audit"]},
        },
    }
    rules = Policy.model_validate(sections)
    seen = observe(ledger(call(suspected={"HEALTH": 2}), call(retention="odd")))
    made = Records.of(rules, seen, at=MOMENT)
    for language, said in (("en", english), ("fr", french)):
        page = re.sub(r"(</dt><dd>|<[^>]*>)", lambda tag: ": " if "dt" in tag[0] else "", made.to_html(language))
        assert said in page and said in re.sub(r"\\(.)", r"\1", made.to_markdown(language))


def test_the_records_miss_special_categories_that_nobody_expects() -> None:
    none = {**DECLARED, "special_categories": False}
    seen = observe(ledger(call(suspected={"HEALTH": 2})))
    made = Records.of(policy(transparency=none), seen, at=MOMENT)
    assert made.differs and ",suspected," in made.to_csv()
    for language, yes, no in (("en", "Special categories (declared): No", "⚠ health (2)"),
                              ("fr", "Catégories particulières (déclaré)\u00a0: Non", "⚠ santé (2)")):  # fmt: skip
        assert yes in made.to_markdown(language) and f"**{no}**" in made.to_markdown(language)
        assert f"<strong>{no}</strong>" in made.to_html(language)
    expected = Records.of(policy(transparency={**none, "special_categories": True}), seen, at=MOMENT)
    assert not expected.differs and "⚠" not in expected.to_markdown()
    assert not Records.of(policy(transparency=none), observe(ledger(call(region=None))), at=MOMENT).differs


def test_data_subjects_and_archives_are_told_in_the_language_of_the_page() -> None:
    kept = {"archived": {"max_keep": "P5Y", "archive_after": "P2Y"}}
    declared = {"subjects": ["customer", "next_of_kin", "tenant"], "purposes": {"support": {"retention": ["archived"]}}}
    made = records(transparency=declared, retention=kept)
    assert "customers, next of kin, tenant" in made.to_markdown() and "archived after 2 years" in made.to_markdown()
    french = made.to_markdown("fr")
    assert "clients, proches, tenant" in french and "archivé au bout de 2 ans" in french
    (system,) = fides_system(made)["system"]
    assert system["privacy_declarations"][0]["data_subjects"] == ["customer", "next_of_kin", "tenant"]


def test_the_contract_with_a_recipient_and_what_it_rests_on_is_told_nowhere() -> None:
    providers = {
        "openai": {"contract": "zdr", "attested_at": "2026-10-01", "attested_by": "contract_ref", "source": "annex 3"},
        "anthropic": {"contract": "mam", "attested_at": "2024-10-01"}, "mistral_ai": {"contract": "zdr"},
    }  # fmt: skip
    declared = {**DECLARED, "processors": ["mistral_ai", "openai", "llm.example"]}
    made = records(transparency=declared, providers=providers)
    english = (
        "Contracts of recipients (configured): anthropic: modified monitoring, attested on 1 October 2024, which does not "
        "hold today; llm.example: not stated in the policy; mistral\\_ai: zero retention, not attested; openai: zero "
        "retention, attested on 1 October 2026 as the contract says (annex 3)"
    )
    assert (
        english in made.to_markdown()
        and "attesté le 1er octobre 2026 d’après le contrat (annex 3)" in made.to_markdown("fr")
    )
    assert english in assessment(made, one(transparency=declared, providers=providers))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_assessment_leaves_out_what_the_records_have(language: str) -> None:
    declared = {**DECLARED, "joint_controllers": ["Autre SA"], "representative": "Rep SAS", "measures": "Training",
                "purposes": {"support": {"transfers": "US, standard clauses"}}}  # fmt: skip
    made = records(transparency=declared)
    document = assessment(made, one(transparency=declared), language)
    for each in ("Autre SA", "Rep SAS", "Training", "US, standard clauses", RECORDS[language]["limits"]):
        assert each in document and each in made.to_markdown(language), each


def test_records_and_bills_of_materials_invent_whose_data_it_is() -> None:
    from guarded_client.transparency.cyclonedx import cyclonedx

    (system,) = fides_system(records(transparency={}))["system"]
    assert {tuple(each["data_subjects"]) for each in system["privacy_declarations"]} == {()}
    assert {
        tuple(each["modelCard"]["considerations"]["users"]) for each in cyclonedx(one(transparency={}))["components"]
    } == {()}
    joint = {"controller": "Exemple SA", "joint_controllers": ["Autre SA"], "measures": "Training"}
    (system,) = fides_system(records(transparency=joint))["system"]
    assert (system["joint_controller_info"], system["data_security_practices"]) == ("Autre SA", "Training")


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
