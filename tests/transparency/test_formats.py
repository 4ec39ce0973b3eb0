"""Labels in every format: valid by the format's own schema, the same facts, nothing of a value as markup."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client import Misuse
from guarded_client._facts import NoticeFacts, ReviewFacts
from guarded_client.policy.purposes import DEFAULT_PURPOSES
from guarded_client.transparency.activity import activities
from guarded_client.transparency.counting import observe
from guarded_client.transparency.cyclonedx import cyclonedx
from guarded_client.transparency.fact import Share, Source
from guarded_client.transparency.label import label
from guarded_client.transparency.label_drawing import label_svg, width_of, wrapped
from guarded_client.transparency.label_page import label_html
from guarded_client.transparency.label_text import label_markdown
from guarded_client.transparency.linked_data import linked_data
from guarded_client.transparency.nutrition import NutritionLabel
from guarded_client.transparency.nutrition_label import nutrition_label
from guarded_client.transparency.receipt import receipt
from guarded_client.transparency.spoken import duration, percent, rights
from guarded_client.transparency.words import EN, FR
from tests.conftest import in_memory
from tests.transparency.calls import MOMENT, call, ledger
from tests.transparency.scenes import log, one, policy, unclosed

SCHEMA = Path(__file__).parents[2] / "docs" / "label.schema.json"


def bill_error(document: object) -> object:
    """What is wrong with a bill of materials, by the schema of CycloneDX."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    return JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(document))


def test_the_schema_in_the_docs_is_the_one_of_the_model() -> None:
    assert json.loads(SCHEMA.read_text()) == NutritionLabel.json_schema()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_public_shape_is_valid_and_round_trips(language: Any) -> None:
    made = nutrition_label(one("support"), language)
    document = json.loads(made.to_json())
    import jsonschema  # makes a grammar of addresses, for a second

    jsonschema.validate(document, json.loads(SCHEMA.read_text()))
    assert NutritionLabel.read(made.to_json()).to_json() == made.to_json()
    trust = document["trustLayer"]
    assert set(document) == {
        "name", "description", "modelType", "optional", "baseModel", "aiPrivacyLevel", "trustLayer", "linksAndResources",
    }  # fmt: skip
    assert (document["baseModel"], document["aiPrivacyLevel"], document["optional"]) == ("gpt-5, claude-x", None, True)
    assert trust["vendorModelCustomerData"]["value"] is True and trust["auditing"]["value"] is True
    assert trust["trainingDataAnonymized"]["value"] == "N/A" and trust["baseModelCustomerData"]["value"] is False
    assert trust["compliance"]["loggingAndAuditTrails"]["value"] is True
    assert any("claude-x" in each for each in trust["vendorModelCustomerData"]["comments"]) is False
    assert "case" in trust["dataStorage"] and "openai" in trust["dataStorage"]


PUBLISHED = [
    # in the shape that others publish, made up
    """{"name": "Parcel Helper", "description": "Finds parcels.", "modelType": "Generative", "optional": true,
    "baseModel": "acme-large", "aiPrivacyLevel": 2, "trustLayer": {"baseModelCustomerData": {"value": false,
    "comments": ["Not trained on it."]}, "vendorModelCustomerData": {"value": true, "comments": null},
    "trainingDataAnonymized": {"value": "N/A"}, "dataDeletion": {"value": null}, "auditing": {"value": true},
    "dataStorage": "30 days", "compliance": {"loggingAndAuditTrails": {"value": true}, "guardrails": {"value": false}},
    "inputOutputConsistency": {"value": true}}, "linksAndResources": "https://example.org"}""",
    """{"name": "Voice Notes", "trustLayer": {"auditing": {"value": true, "comments": "a plain text"}, "extra": 1},
    "vendorSays": ["more"], "linksAndResources": null}""",
    '{"name": "X"}',
]


@pytest.mark.parametrize("published", PUBLISHED)
def test_labels_of_others_are_read_and_written_as_they_came(published: str) -> None:
    assert NutritionLabel.read(published).to_dict() == json.loads(published)


@pytest.mark.parametrize(
    "bad", ["{", "[]", "{}", '{"name": "X", "aiPrivacyLevel": 7}', '{"name": "X", "trustLayer": 3}']
)
def test_what_is_no_label_is_refused(bad: str) -> None:
    with pytest.raises(Misuse, match="this is not an AI nutrition label: see"):
        _ = NutritionLabel.read(bad)


INGREDIENT = st.fixed_dictionaries(
    {},
    optional={
        "value": st.sampled_from([True, False, "N/A", None]),
        "comments": st.one_of(st.none(), st.lists(st.text())),
    },
)


@given(st.fixed_dictionaries({"name": st.text()}, optional={
    "optional": st.one_of(st.none(), st.booleans()), "aiPrivacyLevel": st.one_of(st.none(), st.integers(1, 4)),
    "trustLayer": st.fixed_dictionaries({}, optional={"auditing": INGREDIENT, "dataStorage": st.text()}),
}))  # fmt: skip
def test_any_label_of_the_shape_round_trips(document: dict[str, Any]) -> None:
    assert NutritionLabel.read(json.dumps(document)).to_dict() == document


@pytest.mark.parametrize(
    ("training", "provider", "settings", "level", "trained", "anonymised"),
    [
        ("none", False, {}, None, False, "N/A"),
        (None, False, {}, None, None, None),
        ("anonymised", False, {}, 1, True, True),
        ("anonymised", False, {"kinds": {"PERSON": "allow"}}, 1, True, True),
        ("personal", False, {}, 2, True, False),
        ("none", True, {}, 3, True, True),
        (None, True, {}, 3, True, None),
        (None, True, {"names": "off"}, 4, True, False),
        ("none", True, {"kinds": {"PERSON": "allow"}}, 4, True, False),
        ("none", True, {"names": "off"}, 4, True, False),
        ("none", True, {"blobs": ["image"]}, 4, True, False),
    ],
)
def test_the_privacy_ladder(
    training: Any, provider: bool, settings: Any, level: Any, trained: Any, anonymised: Any
) -> None:
    rules = in_memory(
        transparency={"training": training} if training else {}, providers={"openai": {"trains_on_data": provider}},
        **settings,
    )  # fmt: skip
    made = nutrition_label(label(rules, observe(ledger(call())), at=MOMENT))
    assert made.ai_privacy_level == level
    assert made.trust_layer.training_data_anonymized.value == anonymised
    assert made.trust_layer.base_model_customer_data.value == trained


def test_without_name_models_names_leave_and_the_label_says_so() -> None:
    made = label(in_memory(names="off", kinds={"ORGANIZATION": "allow"}), observe(ledger(call())), at=MOMENT)
    assert "| Kinds sent as they are | ORGANIZATION, names that no word announces |" in label_markdown(made)
    assert "ORGANIZATION, noms que rien n’annonce" in label_markdown(made, "fr")
    said = nutrition_label(made, "fr").trust_layer.compliance.guardrails.comments
    assert any("noms que rien n’annonce" in each for each in said or ())


def test_before_any_call_nothing_is_said_to_be_observed() -> None:
    made = nutrition_label(label(policy(), observe(ledger()), at=MOMENT))
    assert made.base_model == "gpt-5" and made.trust_layer.compliance.logging_and_audit_trails.value is None
    assert made.trust_layer.vendor_model_customer_data.value is None and made.trust_layer.auditing.value is True


@pytest.mark.parametrize("purpose", [None, "support", "marketing"])
def test_the_bill_of_materials_is_valid_cyclonedx(purpose: str | None) -> None:
    document = cyclonedx(one(purpose))
    assert bill_error(document) is None
    again = cyclonedx(one(purpose))
    assert document == again
    names = [each["name"] for each in document["components"]]
    assert names == (["gpt-5"] if purpose == "marketing" else ["gpt-5", "claude-x"])
    assert all(each["type"] == "machine-learning-model" and each["modelCard"] for each in document["components"])
    said = {each["name"]: each["value"] for each in document["metadata"]["component"]["properties"]}
    assert said["guarded-client:own_training:declared"] == "none (2026-11-01)"
    assert ("guarded-client:models:contradicted" in said) == (purpose != "marketing")


def test_a_call_that_names_no_model_uses_another_one() -> None:
    rules = in_memory(names="off", transparency={"base_model": ["gpt-5"]})
    lists = [call(model="", operation="files", kinds={}, categories={}) for _ in range(3)]
    for calls, used in (([call(), *lists], True), (lists, False)):
        made = label(rules, observe(ledger(*calls)), at=MOMENT)
        assert not made.contradicted
        assert ("no model named (3), gpt-5 (1)" if used else "| no model named (3) |") in label_markdown(made, "en")
        assert "aucun modèle indiqué (3)" in label_markdown(made, "fr")
        assert nutrition_label(made).base_model == "gpt-5"
        assert [each["name"] for each in cyclonedx(made)["components"]] == ["gpt-5"]
    made = label(rules, observe(ledger(call(model="gpt-4"), *lists)), at=MOMENT)
    assert made.fact("models").against == ("gpt-4",)


def test_a_list_of_files_is_no_reply_that_nobody_reviewed_or_was_told_of() -> None:
    files = call(model="", operation="files", kinds={}, categories={})
    vectors = call(operation="embeddings")
    for declared, reviewed in (("all", call(review=ReviewFacts("t", "approved"))), ("some", None)):
        rules = in_memory(names="off", transparency={"human_review": declared}, disclose={"deliver": "prepend"})
        notice = NoticeFacts("assistant.ai", "1", "en")
        told = [] if reviewed is None else [replace(reviewed, notice=notice)]
        made = label(rules, observe(ledger(*told, files, vectors)), at=MOMENT)
        assert not made.contradicted
        assert made.value("review", Source.OBSERVED) == (Share(1, 1) if told else None)
    rules = in_memory(names="off", transparency={"human_review": "all"}, disclose={"deliver": "prepend"})
    unseen = label(rules, observe(ledger(call(), files)), at=MOMENT)
    assert {fact.id for fact in unseen.contradicted} == {"review", "notice"}


def test_the_validator_can_see() -> None:
    broken = cyclonedx(one()) | {"components": [{"name": "no type"}]}
    assert bill_error(broken) is not None


def test_json_ld_uses_only_terms_that_its_context_has() -> None:
    rules, seen = policy(), observe(log())
    document = linked_data(rules, label(rules, seen, at=MOMENT), activities(rules, seen))
    used: set[str] = set()

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if node.get("@type") == "@json":
                return
            for key, value in node.items():
                used.add(key)
                kinds = value if isinstance(value, list) else [value]
                used.update(each for each in kinds if key in ("@type", "@id") and isinstance(each, str))
                walk(value)

    graph = document["@graph"]
    walk(graph)
    prefixes = {name.partition(":")[0] for name in used if not name.startswith("@")}
    assert prefixes <= set(document["@context"])
    support = next(node for node in graph if node["@id"].endswith("/support"))
    assert support["dpv:hasPurpose"]["@type"] == ["dpv:Purpose", "dpv:CustomerCare"]
    assert support["dpv:hasLegalBasis"] == [{"@id": "eu-gdpr:A6-1-b"}] and support["dpv:hasRecipient"] == [
        "anthropic",
        "openai",
    ]
    assert support["dpv:hasHumanInvolvement"] == {"@id": "dpv:HumanInvolvementForVerification"}


def shown(language: Any) -> dict[str, str]:
    made = one("support")
    return {
        "html": label_html(made, language),
        "svg": label_svg(made, language),
        "md": label_markdown(made, language),
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_form_says_every_fact_and_every_contradiction(language: Any) -> None:
    words = FR if language == "fr" else EN
    for form, document in shown(language).items():
        text = re.sub(r"<[^>]*>", " ", document) if form != "md" else document
        text = " ".join(text.replace("&#x27;", "'").replace("&amp;", "&").replace("\\", "").split(" "))
        flat = re.sub(r"\s+", " ", text)
        for fact in one("support").facts:
            assert re.sub(r"\s+", " ", words.titles[fact.id]) in flat, (form, fact.id)
        assert flat.count(words.name("contradicted")) >= 4, form
        assert "claude-x" in flat and "⚠" in flat


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_form_says_who_answers_and_what_a_person_may_ask_for(language: Any) -> None:
    title, text = rights(FR if language == "fr" else EN)
    assert ("CNIL" in text) == (language == "fr")
    for form, document in shown(language).items():
        flat = " ".join(re.sub(r"<[^>]*>", " ", document).replace("\\", "").replace("’", "'").split())
        assert title in flat and " ".join(text.replace("’", "'").split()) in flat, form
        assert "Exemple SA" in flat and "privacy@example.org" in flat and "dpo@example.org" in flat, form
    alone = label(policy(transparency={"name": "Aïda"}), observe(ledger()), at=MOMENT)
    assert "- Responsable du traitement\u00a0: non précisé" in label_markdown(alone, "fr")
    assert "- Contact: not stated" in label_markdown(alone) and "protection officer" not in label_markdown(alone)


def test_built_in_purposes_have_words_where_persons_read_of_them() -> None:
    keys = [purpose.key for purpose in DEFAULT_PURPOSES.values()]
    for language in (EN, FR):
        told = [language.purpose(key, "") for key in keys]
        assert all(told) and len(set(told)) == len(keys)
    assert "Finalité\u00a0: service client (support). " in shown("fr")["md"]
    own = policy(purposes={"claims": {"key": "essential.service.claims", "bases": ["contract"]}})
    assert "Purpose: claims. " in label_markdown(label(own, observe(ledger()), "claims", at=MOMENT))
    made = receipt(next(iter(log().entries())))
    assert "service client (essential.service.operations.support)" in made.to_html("fr")


def test_names_are_no_markup_and_nothing_is_loaded_from_elsewhere() -> None:
    for form, document in shown("en").items():
        assert "<b>" not in document, form
        urls = set(re.findall(r"https?://[^\s\"'<>)]+", document)) - {"http://www.w3.org/2000/svg"}
        assert all(url.startswith("https://example.org/ai") for url in urls), form
        assert not re.search(r"<(script|link|img|iframe|object|image|use)\b|url\(|@import", document), form
    strange = label_svg(label(policy(transparency={"name": "a\x01\ufffe&"}), observe(ledger()), at=MOMENT))
    assert ET.fromstring(strange)[0].text == "AI Facts: a\ufffd\ufffd&"
    root = ET.fromstring(shown("fr")["svg"])
    assert root.attrib["role"] == "img" and root[0].tag.endswith("title") and root[1].tag.endswith("desc")


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.integers(40, 500))
def test_lines_of_the_drawing_fit_and_lose_nothing(text: str, room: int) -> None:
    lines = wrapped(text, 12, room)
    assert all(width_of(line, 12) <= room or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_label_reads_as_it_should_and_the_page_says_the_same(language: Any) -> None:
    document = label_markdown(one(), language)
    assert document == Path(__file__).with_name(f"label.{language}.md").read_text(encoding="utf-8")
    page = label_html(one(), language)
    _, _, main = page.partition("<main")
    said = Counter(re.findall(r"\w+", unescape(re.sub(r"<[^>]*>", " ", f"<main{main}"))))
    assert not Counter(re.findall(r"\w+", re.sub(r"\\(.)", r"\1", document))) - said and not unclosed(page)


def test_numbers_are_written_as_the_language_does() -> None:
    seen = observe(ledger(*[call() for _ in range(1200)], call(kinds={}, categories={})))
    made = label(policy(), seen, at=MOMENT)
    assert "1,200 of 1,201 (> 99.9%)" in label_html(made, "en").replace("&gt;", ">")
    assert "1\u202f200 sur 1\u202f201 (> 99,9\u00a0%)" in label_html(made, "fr").replace("&gt;", ">")


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "0%"), (0, 9, "0%"), (1, 2000, "< 0.1%"), (1, 1000, "0.1%"), (1, 8, "12.5%"), (1, 2, "50%"),
     (999, 1000, "99.9%"), (1999, 2000, "> 99.9%"), (7, 7, "100%")],
)  # fmt: skip
def test_a_share_is_never_rounded_to_none_or_all(part: int, whole: int, said: str) -> None:
    assert percent(part, whole, EN) == said
    assert percent(part, whole, FR) == said.replace(".", ",").replace("%", "\u00a0%")


@pytest.mark.parametrize(
    ("iso", "english", "french"),
    [("P1Y6M", "1 year 6 months", "1 an 6 mois"), ("P2W", "2 weeks", "2 semaines"), ("P1DT12H", "1 day 12 hours", "1 jour 12 heures"),
     ("PT1H30M", "1 hour 30 minutes", "1 heure 30 minutes"), ("PT1M1S", "1 minute 1 second", "1 minute 1 seconde")],
)  # fmt: skip
def test_durations_are_said_whole(iso: str, english: str, french: str) -> None:
    assert (duration(iso, EN), duration(iso, FR)) == (english, french)


def test_both_languages_have_the_same_words() -> None:
    for table in ("titles", "groups", "clashes", "names", "categories", "kinds"):
        english, french = getattr(EN, table), getattr(FR, table)
        assert english.keys() == french.keys()
        assert all(english[key].count("{}") == french[key].count("{}") for key in english)
    ids = {fact.id for fact in one().facts}
    assert ids == set(EN.titles)
    assert {fact.id for fact in one().facts if fact.contradicted} <= set(EN.clashes)
