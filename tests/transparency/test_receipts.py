"""A receipt says what went where, in categories and counts."""

import json
import re
from datetime import timedelta
from html import escape
from typing import Any

import pytest

from guarded_client import ConsentRefused, Misuse, call_receipt, tagged
from guarded_client._facts import Event, Facts, NoticeFacts, Outcome, ReviewFacts
from guarded_client.audit.memory import MemoryLedger
from guarded_client.stores.clock import utc_now
from guarded_client.transparency.counting import observe
from guarded_client.transparency.fact import Counts, Share, Source
from guarded_client.transparency.label import label
from guarded_client.transparency.receipt import receipt
from guarded_client.transparency.record_words import RECORDS
from guarded_client.transparency.spoken import rights
from guarded_client.transparency.words import EN
from tests.conftest import MESSAGE, SECRETS, Bot, in_memory
from tests.transparency.calls import MOMENT, call, ledger
from tests.transparency.scenes import unclosed

MAIL = "zoe@exemple.fr"


@pytest.mark.parametrize("stream", [False, True])
def test_the_receipt_of_a_call_is_found_by_the_id_in_its_headers(bot: Bot, stream: bool) -> None:
    bot.guard(in_memory(names="off", disclose={"deliver": "prepend"}), ledger=MemoryLedger())
    create = bot.client.chat.completions.with_raw_response.create
    with tagged(region="EU"):
        raw = bot.run(create(model="gpt-5", messages=[{"role": "user", "content": f"{MAIL} {MESSAGE}"}], stream=stream))
    if stream:
        with pytest.raises(Misuse, match="no call of this id"):
            _ = call_receipt(bot.client, raw.headers["x-guarded-call"])
        _ = bot.drain(raw.parse)
    made = call_receipt(bot.client, raw.headers["x-guarded-call"])
    assert (made.left, made.recipient, made.region, made.model) == (True, "127.0.0.1", "EU", "gpt-5")
    assert (made.purpose, made.scope, made.basis, made.consent) == ("support", "support", "contract", "allow")
    assert made.retention == "case"
    assert made.categories["user.contact.email"] == 2 and made.retention_until is not None
    assert made.notice == "assistant.ai/1/en" and made.outcome == "released"
    for document in (made.to_json(), made.to_html("fr"), made.to_html("en")):
        for secret in [MAIL, "cust-42", "case-9", *(each for each in SECRETS[MESSAGE] if len(each) > 4)]:
            assert secret not in document
    assert "adresses e-mail (2)" in made.to_html("fr") and "e-mail addresses (2)" in made.to_html("en")
    assert json.loads(made.to_json())["format"] == "guarded-client/receipt/1"


def test_a_call_that_was_refused_went_nowhere(bot: Bot) -> None:
    log = MemoryLedger()
    bot.guard(in_memory(names="off"), ledger=log)
    with tagged(purpose="marketing"), pytest.raises(ConsentRefused):
        bot.chat(MAIL)
    (entry,) = log.entries()
    made = call_receipt(bot.client, entry.call)
    assert not made.left and made.consent_reason == "missing"
    assert "Rien n’a été envoyé." in made.to_html("fr") and "refused by the rules" in made.to_html()


def test_calls_that_cannot_be_found_say_why(bot: Bot) -> None:
    with pytest.raises(Misuse, match="is not guarded"):
        _ = call_receipt(bot.bare, "0" * 32)
    bot.guard(in_memory(names="off"), ledger=MemoryLedger())
    with pytest.raises(Misuse, match="no call of this id"):
        _ = call_receipt(bot.client, "0" * 32)
    bot.guard(in_memory(names="off", audit={"store": "off"}))
    with pytest.raises(Misuse, match="has no audit log"):
        _ = call_receipt(bot.client, "0" * 32)


def test_a_receipt_says_who_answers_how_long_the_provider_keeps_it_and_what_a_person_may_ask_for(bot: Bot) -> None:
    providers = {"127.0.0.1": {"default_days": 30, "flagged_content_days": 730}}
    said = {"controller": "Exemple SA <b>", "contact": "privacy@example.org", "dpo": "dpo@example.org"}
    bot.guard(in_memory(names="off", providers=providers, transparency=said), ledger=(log := MemoryLedger()))
    _ = bot.text(MAIL)
    (entry,) = log.entries()
    page = call_receipt(bot.client, entry.call).to_html("fr")
    assert "30 jours, contenus signalés comme abusifs 730 jours (conditions standard)" in page
    assert "Exemple SA &lt;b&gt;" in page and "privacy@example.org" in page and "dpo@example.org" in page
    assert "introduire une réclamation auprès d’une autorité de contrôle, en France la CNIL" in page
    assert "<dd><strong>conditions standard</strong></dd>" in receipt(entry).to_html("fr")  # of a policy not at hand


def test_a_receipt_says_days_of_flagged_contents_alone_and_none_of_a_call_that_did_not_leave() -> None:
    from guarded_client.policy import ProviderRetention

    sent, refused = ledger(call(), call(outcome=Outcome.BLOCKED, sent=0)).entries()
    providers = {"openai": ProviderRetention(flagged_content_days=730)}
    assert "what is flagged as abuse 730 days (standard terms)" in receipt(sent, None, providers).to_html("en")
    assert receipt(refused, None, providers).flagged_days is None


RECEIVED = {
    "Reference": "0" * 32, "When": "25 November 2026, 09:00 UTC", "Outcome": "answered",
    "Purpose": "customer support (essential.service.operations.support)", "Lawful basis": "contract",
    "Check before sending": "covered", "Sent to": "openai (EU)", "Model": "gpt-5",
    "Kept by the provider": "standard terms", "Personal data, replaced by placeholders": "names (2)",
    "Reviewed by a person": "No",
}  # fmt: skip
NOT_SENT = {
    "Sent to": "Nothing was sent.", "Model": None, "Kept by the provider": None,
    "Personal data, replaced by placeholders": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "rows"),
    [
        ({}, {}),
        (
            {"review": ReviewFacts("t", "approved", "complaint", 1), "notice": NoticeFacts("assistant.ai", "1", "fr"),
             "one_way": ("IBAN_CODE",), "kinds": {"PERSON": 2, "IBAN_CODE": 1}, "suspected": {"HEALTH": 1},
             "categories": {"user.name": 2, "user.financial.bank_account": 1}, "blobs": ("image",),
             "evidence": ("web-1", "web-2"), "retention_until": MOMENT + timedelta(days=9)},
            {"Reviewed by a person": "approved", "Notice given": "assistant.ai/1/fr", "Removed for good": "bank accounts",
             "Special categories suspected": "health (1)", "Sent without being read": "images",
             "Records of consent it rests on": "2", "Kept by us until": "4 December 2026 (case)"},
        ),
        ({"outcome": Outcome.INTERRUPTED, "sent": 0}, {"Outcome": "interrupted"}),  # it may have left
        (
            {"outcome": Outcome.BLOCKED, "sent": 0, "one_way": ("IBAN_CODE",), "blobs": ("image",)},
            {"Outcome": "refused by the rules", **NOT_SENT},
        ),
        (
            {"outcome": Outcome.REJECTED, "review": ReviewFacts("t", "expired")},
            {"Outcome": "nobody decided in time", "Reviewed by a person": "nobody decided in time"},
        ),
        (
            {"outcome": Outcome.REJECTED, "review": ReviewFacts("t", "rejected")},
            {"Outcome": "rejected by a person", "Reviewed by a person": "rejected by a person"},
        ),
        ({"destination": "local"}, {"Sent to": "Answered on our own server (EU)", "Kept by the provider": None}),
        (
            {"kinds": {}, "categories": {}, "model": "", "region": None},
            {"Sent to": "openai", "Model": None, "Personal data, replaced by placeholders": "none was replaced"},
        ),
        (
            {"outcome": None, "purpose": "", "consent": "", "sent": 0},
            {"Outcome": None, "Purpose": None, "Lawful basis": None, "Check before sending": None, **NOT_SENT},
        ),
    ],
    ids=["plain", "full", "interrupted", "refused", "expired", "rejected", "local", "bare", "not begun"],
)  # fmt: skip
def test_a_receipt_has_a_row_for_what_there_was_and_none_for_what_was_not(
    facts: dict[str, Any], rows: dict[str, str | None]
) -> None:
    (entry,) = ledger(call(**facts)).entries()
    page = receipt(entry).to_html()
    found = dict(re.findall(r"<dt>(.*?)</dt><dd><strong>(.*?)</strong>", page))
    assert found == {name: said for name, said in {**RECEIVED, **rows}.items() if said is not None}
    assert ("is said as of this call" in page) == ("Kept by us until" in found)
    assert re.findall(r"<h.>(.*?)</h.>", page)[0] == RECORDS["en"]["receipt"] and not unclosed(page)
    for each in (RECORDS["en"]["receipt_of"], RECORDS["en"]["receipt_note"], *rights(EN)):
        assert escape(each) in page


def test_only_calls_have_receipts() -> None:
    (entry,) = ledger(Facts(Event.SWEEP)).entries()
    with pytest.raises(ValueError, match="this entry is not of a call"):
        _ = receipt(entry)


def test_every_outcome_has_words() -> None:
    for outcome in Outcome:
        (entry,) = ledger(
            call(outcome=outcome, blobs=("image",), one_way=("IBAN_CODE",), suspected={"HEALTH": 1})
        ).entries()
        html: Any = receipt(entry).to_html("fr")
        assert RECORDS["fr"][outcome.value] in html and "images" in html and "santé (1)" in html


@pytest.mark.parametrize(
    ("said", "told"),
    [({}, "standard terms"), ({"attested_at": "2020-01-01"}, "standard terms"),
     ({"attested_at": utc_now() - timedelta(days=9), "trains_on_data": True}, "standard terms"),
     ({"attested_at": utc_now() - timedelta(days=9)}, "zero retention")],
    ids=["not attested", "long ago", "it may train", "attested"],
)  # fmt: skip
def test_a_receipt_promises_no_zero_retention_that_is_not_proved(bot: Bot, said: dict[str, Any], told: str) -> None:
    log = MemoryLedger()
    bot.guard(in_memory(names="off", providers={"127.0.0.1": {"contract": "zdr", **said}}), ledger=log)
    _ = bot.text(MAIL)
    (entry,) = log.entries()
    page = receipt(entry).to_html("en")
    assert told in page and ("zero retention" in page) == (told == "zero retention")


def test_a_receipt_does_not_say_that_nothing_was_found_where_the_rules_let_it_through(bot: Bot) -> None:
    log = MemoryLedger()
    bot.guard(in_memory(names="off", kinds={"EMAIL_ADDRESS": "allow"}), ledger=log)
    _ = bot.text(MAIL)
    made = receipt(next(iter(log.entries())))
    assert "none was replaced" in made.to_html() and "as they are do not count" in made.to_html()
    assert "aucune n’a été remplacée" in made.to_html("fr") and "tels quels ne sont pas comptés" in made.to_html("fr")


def test_a_receipt_does_not_promise_the_day_on_which_what_is_kept_goes(bot: Bot) -> None:
    log = MemoryLedger()
    bot.guard(in_memory(names="off"), ledger=log)
    _ = bot.text(MAIL)
    page = receipt(next(iter(log.entries()))).to_html()
    assert "Kept by us until" in page and "said as of this call" in page
    french = receipt(next(iter(log.entries()))).to_html("fr")
    assert "La durée de conservation est celle qui valait lors de cet appel" in french


CARD = "4111 1111 1111 1111"


def test_a_kind_that_the_policy_redacts_is_said_to_come_back(bot: Bot) -> None:
    log = MemoryLedger()
    policy = in_memory(names="off", kinds={"CREDIT_CARD": "redact"})
    bot.guard(policy, ledger=log)
    assert bot.text(f"{MAIL} paid with {CARD}").endswith(f"{MAIL} paid with <CREDIT_CARD>")
    (entry,) = log.entries()
    assert entry.one_way == ("CREDIT_CARD",)
    page = receipt(entry).to_html("fr")
    _, _, replaced = page.partition(RECORDS["fr"]["replaced"])
    assert "cartes de paiement" not in replaced.partition("</dd>")[0] and "adresses e-mail (1)" in replaced
    assert "cartes de paiement" in replaced.partition(RECORDS["fr"]["removed"])[2]
    made = label(policy, observe(log), at=utc_now())
    assert made.value("replaced", Source.OBSERVED) == Counts((("EMAIL_ADDRESS", 1),))
    assert made.value("one_way", Source.OBSERVED) == Counts((("CREDIT_CARD", 1),))


def test_what_was_removed_is_counted_as_what_was_found(bot: Bot) -> None:
    log = MemoryLedger()
    policy = in_memory(names="off", kinds={"CREDIT_CARD": "redact"})
    bot.guard(policy, ledger=log)
    assert bot.text(f"{CARD} and 5555 5555 5555 4444") == "You wrote: <CREDIT_CARD> and <CREDIT_CARD>"
    assert bot.text("I have diabetes.") == "You wrote: I have <HEALTH>."
    made = label(policy, observe(log), at=utc_now())
    assert made.value("categories", Source.OBSERVED) == Counts((("user.financial.credit_card", 2),))
    assert made.value("one_way", Source.OBSERVED) == Counts((("CREDIT_CARD", 2), ("HEALTH", 1)))
    assert made.value("replaced", Source.OBSERVED) == Counts(())
    assert made.value("with_data", Source.OBSERVED) == Share(2, 2), "a suspicion that was removed is data, too"
