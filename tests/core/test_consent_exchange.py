"""Consent goes out to other platforms and comes in from them, without loss and without guessing."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import guarded_client
from guarded_client import (
    ConsentEvent,
    ConsentState,
    Controller,
    Grant,
    Misuse,
    export_consent,
    export_receipt,
    import_consent,
)
from guarded_client.consent import ConsentHistory, Objection
from guarded_client.consent.vocabulary import CATEGORIES, CONTEXT, PURPOSES, key_of, term
from guarded_client.detectors import kinds

AT = datetime(2026, 11, 24, 12, 30, 15, 250_000, tzinfo=UTC)
SHOP = Controller("Shop SAS", "DPO", "dpo@shop.example", "+33 1 99 00 00 00", {"addressCountry": "FR"})
DEFAULTS = {"withdrawal_method": "https://shop.example/privacy", "notice_version": "7", "controller_ref": "shop"}


def said(**fields: Any) -> ConsentEvent:
    given_for = (Grant(purpose="marketing.communications", categories=frozenset({"user.contact.email", "user.health_and_medical"}),
                       recipients=frozenset({"openai/gpt-5", "mistral_ai"}), explicit=True, regions=frozenset({"EU", "FR"})),)  # fmt: skip
    return ConsentEvent(
        **{
            "record_id": "web-1", "subject_ref": "cust-42", "state": ConsentState.GIVEN, "at": AT, "seq": 1,
            "valid_until": AT + timedelta(days=365), "grants": given_for, "by": "guardian", "subject_age": 12,
            "notice_ref": "https://shop.example/notice", "notice_version": "7", "language": "fr", "method": "web form",
            "withdrawal_method": "https://shop.example/privacy", "jurisdiction": "FR", "controller_ref": "shop", **fields,
        }
    )  # fmt: skip


WITHDRAWN = said(state=ConsentState.WITHDRAWN, at=AT + timedelta(days=1), seq=2, grants=(), valid_until=None)
HISTORY = ConsentHistory(
    events=(said(), WITHDRAWN, said(record_id="web-2", seq=3, by="data_subject", subject_age=None)),
    objections=(Objection(purpose="analytics.reporting", at=AT),),
    restricted_since=AT,
)


def test_a_history_comes_back_as_it_was() -> None:
    document = json.loads(json.dumps(export_consent(HISTORY, subject="cust-42")))
    assert import_consent(document) == HISTORY


keys = st.sampled_from(["marketing", "a.b", "essential.service.operations.support", "user.name", "user.contact.email"])
names = st.text(min_size=1, max_size=12)
events = st.builds(
    said,
    record_id=st.sampled_from(["r1", "r2", "é 3"]),
    subject_ref=st.just("cust-42"),
    state=st.sampled_from(ConsentState),
    at=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    seq=st.integers(0, 99),
    grants=st.lists(
        st.builds(Grant, purpose=keys, categories=st.frozensets(keys), recipients=st.frozensets(names), explicit=st.booleans(),
                  regions=st.frozensets(st.sampled_from(["EU", "US", "FR"]))), min_size=1, max_size=3).map(tuple),
    by=st.sampled_from(["data_subject", "controller", "authority", "guardian"]),
    subject_age=st.none() | st.integers(0, 130),
    notice_ref=names,
    method=names,
    jurisdiction=st.sampled_from(["FR", "GB-SCT"]),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(events, max_size=5, unique_by=lambda each: (each.record_id, each.at, each.seq)))
def test_any_history_comes_back(rows: list[ConsentEvent]) -> None:
    history = ConsentHistory(events=tuple(rows))
    back = import_consent(json.loads(json.dumps(export_consent(history, subject="cust-42"))))
    assert sorted(back.events, key=repr) == sorted(rows, key=repr)


def test_the_document_speaks_dpv() -> None:
    document = export_consent(HISTORY, subject="cust-42")
    record = document["@graph"][0]
    assert document["dct:conformsTo"] == "ISO/IEC TS 27560:2023"
    assert record["@type"] == "dpv:ConsentRecord"
    first, second = record["dpv:hasConsentStatus"]
    assert (first["@type"], second["@type"]) == ("dpv:ConsentGiven", "dpv:ConsentWithdrawn")
    assert first["dpv:isIndicatedBy"] == "dpv:GuardianOfDataSubject"
    (process,) = first["dpv:hasProcess"]
    assert process["dpv:hasPurpose"] == {
        "@type": ["dpv:Purpose", "dpv:Marketing"],
        "dct:identifier": "marketing.communications",
    }
    assert process["dpv:hasPersonalData"][0]["@type"] == ["dpv:PersonalData", "pd:EmailAddress"]
    assert process["dpv:hasLegalBasis"] == ["eu-gdpr:A6-1-a", "eu-gdpr:A9-2-a"]
    prefixes = set(re.findall(r'"([a-z-]+):[A-Za-z]', json.dumps(document)))
    assert prefixes - {"https", "urn", "http"} <= set(CONTEXT)


def test_no_platform_is_told_of_an_explicit_consent_that_nobody_gave() -> None:
    """It may go by the legal basis alone, and process what a special category needs more for."""
    health = Grant(purpose="marketing", categories=frozenset({"user.health_and_medical"}), recipients=frozenset({"*"}))
    for explicit, bases in ((False, ["eu-gdpr:A6-1-a"]), (True, ["eu-gdpr:A6-1-a", "eu-gdpr:A9-2-a"])):
        event = said(grants=(health.model_copy(update={"explicit": explicit}),))
        document = export_consent(ConsentHistory(events=(event,)), subject="cust-42")
        (process,) = document["@graph"][0]["dpv:hasConsentStatus"][0]["dpv:hasProcess"]
        assert process["dpv:hasLegalBasis"] == bases


def test_a_document_of_another_platform_is_understood() -> None:
    document = {
        "@type": "dpv:ConsentRecord",
        "dpv:hasIdentifier": "63ded36f",
        "dpv:hasDataSubject": {"@id": "cust-42"},
        "dpv:hasNotice": {"@type": "dpv:ConsentNotice", "@id": "https://shop.example/notice", "dct:language": "en"},
        "dpv:hasJurisdiction": "https://w3id.org/dpv/loc#IE",
        "dpv:hasProcess": {
            "dpv:hasPurpose": "https://w3id.org/dpv#Marketing",
            "dpv:hasPersonalData": ["pd:EmailAddress", {"@type": "dpv:PersonalData", "@id": "pd:Name"}],
            "dpv:hasRecipient": {"@id": "openai"},
            "dpv:hasLegalBasis": "eu-gdpr:A6-1-a",
        },
        "dpv:hasConsentStatus": {
            "@type": ["dpv:ConsentGiven", "dpv:ExplicitlyExpressedConsent"],
            "dpv:isIndicatedBy": "dpv:DataSubject",
            "dpv:isIndicatedAtTime": "2026-05-28T12:24:00Z",
            "dpv:hasDuration": {"@type": "dpv:UntilTimeDuration", "rdf:value": "2028-05-28T12:24:00Z"},
            "dpv:hasIndicationMethod": "Agree button",
        },
    }
    (event,) = import_consent(document, defaults=DEFAULTS).events
    assert (event.record_id, event.jurisdiction, event.by) == ("63ded36f", "IE", "data_subject")
    (grant,) = event.grants
    assert (grant.purpose, grant.categories) == ("marketing", {"user.contact.email", "user.name"})
    with pytest.raises(Misuse, match="withdrawal_method"):
        import_consent(document)


@pytest.mark.parametrize(
    ("change", "says"),
    [({"@type": "dpv:Consent"}, "node 1 is neither"), ({"dpv:hasDataSubject": None}, "no identifier"),
     ({"status": {"@type": "dpv:ConsentMaybe"}}, "no status of DPV"), ({"status": {"dpv:isIndicatedBy": "dpv:Robot"}}, "somebody"),
     ({"status": {"dpv:isIndicatedAtTime": "yesterday-secret"}}, "bad at"), ({"status": {"dpv:hasDuration": None}}, "valid_until"),
     ({"process": {"dpv:hasPurpose": "dpv:Secret"}}, "no key here"), ({"process": {"dpv:hasRecipient": [{}]}}, "no identifier"),
     ({"status": {"dpv:hasProcess": "secret"}}, "is not an object"), ({"process": {"dpv:hasPurpose": {"dct:identifier": "Not A Secret"}}}, "bad purpose")],
)  # fmt: skip
def test_what_cannot_be_read_is_an_error_that_names_the_place_and_no_value(change: dict[str, Any], says: str) -> None:
    document = json.loads(json.dumps(export_consent(ConsentHistory(events=(said(),)), subject="cust-42")))
    record = document["@graph"][0]
    status = record["dpv:hasConsentStatus"][0]
    status["dpv:hasProcess"][0].update(change.pop("process", {}))
    status.update(change.pop("status", {}))
    record.update(change)
    with pytest.raises(Misuse, match=says) as caught:
        import_consent(document)
    assert "secret" not in str(caught.value).lower()
    assert caught.value.__context__ is None


def test_a_receipt_comes_back_as_the_consent_it_is_for() -> None:
    receipt = json.loads(json.dumps(export_receipt(said(), SHOP, service="Newsletter")))
    assert import_consent(receipt).events == (said(),)
    required = {"version", "jurisdiction", "consentTimestamp", "collectionMethod", "consentReceiptID", "language",
                "piiPrincipalId", "piiControllers", "policyUrl", "services", "sensitive", "spiCat"}  # fmt: skip
    assert required <= set(receipt)
    assert (receipt["version"], receipt["consentTimestamp"]) == ("KI-CR-v1.1.0", int(AT.timestamp()))
    assert (receipt["sensitive"], receipt["spiCat"]) == (True, ["user.health_and_medical"])
    (purpose,) = receipt["services"][0]["purposes"]
    assert purpose["consentType"] == "EXPLICIT" and purpose["thirdPartyDisclosure"] is True
    with pytest.raises(Misuse, match="given or renewed"):
        export_receipt(WITHDRAWN, SHOP, service="Newsletter")


def test_a_receipt_says_what_a_purpose_is_by_its_key_or_one_above_it() -> None:
    keys = ("essential.service.operations", "marketing", "marketing_survey", "essentials")
    grants = tuple(Grant(purpose=key, categories=frozenset({"user"}), recipients=frozenset()) for key in keys)
    written = export_receipt(said(grants=grants), SHOP, service="Newsletter")["services"][0]["purposes"]
    assert [(*each["purposeCategory"], each["primaryPurpose"], each["thirdPartyDisclosure"]) for each in written] == [
        ("1 - Core Function", True, False), ("6 - Marketing", False, False), ("9 - Other", False, False),
        ("9 - Other", False, False),
    ]  # fmt: skip


def test_a_receipt_of_another_platform_needs_what_it_does_not_say() -> None:
    receipt = export_receipt(said(), SHOP, service="Newsletter")
    del receipt["x-guarded-client"]
    purpose = receipt["services"][0]["purposes"][0]
    del purpose["x-guarded-client"]
    (event,) = import_consent(receipt, defaults=DEFAULTS).events
    assert event.at == AT.replace(microsecond=0)
    assert event.controller_ref == "Shop SAS"
    assert event.grants[0].recipients == {"openai/gpt-5", "mistral_ai"}
    with pytest.raises(Misuse, match=r"notice_version, withdrawal_method"):
        import_consent(receipt)
    purpose["termination"] = "subscription end + 1 year"
    with pytest.raises(Misuse, match="valid_until"):
        import_consent(receipt, defaults=DEFAULTS)
    for stamp in ("today", True, receipt["consentTimestamp"] * 1000, 10**30):
        receipt["consentTimestamp"] = stamp
        with pytest.raises(Misuse, match="consentTimestamp is not a number of seconds"):
            import_consent(receipt, defaults=DEFAULTS)


def test_a_receipt_of_a_newsletter_is_taken_for_explicit_consent_to_special_categories() -> None:
    plain = Grant(purpose="marketing", categories=frozenset({"user.contact"}), recipients=frozenset({"openai"}))
    stated = Grant(purpose="support", categories=frozenset({"user"}), recipients=frozenset({"openai"}), explicit=True)
    both = said(grants=(plain, stated))
    receipt = json.loads(json.dumps(export_receipt(both, SHOP, service="Newsletter")))
    assert [each["consentType"] for each in receipt["services"][0]["purposes"]] == ["EXPLICIT"] * 2
    assert import_consent(receipt).events == (both,)
    foreign = export_receipt(said(grants=(plain,)), SHOP, service="Newsletter")
    (purpose,) = foreign["services"][0]["purposes"]
    del foreign["x-guarded-client"], purpose["x-guarded-client"]
    for sensitive in (False, True):
        foreign["sensitive"] = sensitive
        (event,) = import_consent(foreign, defaults=DEFAULTS).events
        assert event.grants[0].explicit is sensitive
    purpose["consentType"] = "IMPLICIT"
    with pytest.raises(Misuse, match="purpose 1 was agreed to by implication only"):
        import_consent(foreign, defaults=DEFAULTS)


@pytest.mark.parametrize("document", [{}, {"consent": True}])
def test_other_documents_are_refused(document: dict[str, Any]) -> None:
    with pytest.raises(Misuse, match="neither"):
        import_consent(document)
    with pytest.raises(Misuse, match="cannot say state"):
        import_consent(document, defaults={"state": "ConsentGiven"})


def test_terms_and_keys() -> None:
    assert term("marketing.communications.email", PURPOSES) == "dpv:Marketing"
    assert term("train_ai_system", PURPOSES) is None
    assert key_of("https://w3id.org/dpv/pd#Name", CATEGORIES) == "user.name"
    for narrower in ("pd:Race", "pd:MentalHealth", "pd:PoliticalAffiliation"):
        assert key_of(narrower, CATEGORIES) is None, "a term that says less than a key must not widen a consent to it"
    assert len(set(CATEGORIES.values())) == len(CATEGORIES) and len(set(PURPOSES.values())) == len(PURPOSES)
    special = export_receipt(said(grants=tuple(
        Grant(purpose="a", categories=frozenset({key}), recipients=frozenset({"*"})) for key in kinds.SPECIAL_CATEGORIES.values()
    )), SHOP, service="s")["spiCat"]  # fmt: skip
    assert special == sorted(kinds.SPECIAL_CATEGORIES.values())


def test_the_pages_have_a_row_for_every_field_in_both_languages() -> None:
    docs = Path(guarded_client.__file__).parents[2] / "docs"
    for page in (docs / "consent.md", docs / "fr" / "consentement.md"):
        text = page.read_text(encoding="utf-8")
        for field in {*ConsentEvent.model_fields, *Grant.model_fields} - {"schema_version"}:
            assert f"| `{field}` |" in text, (page.name, field)
