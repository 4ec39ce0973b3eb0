"""A certificate in French: each of its sentences, signed as it stands."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from guarded_client import AuditUnavailable, Certificate, Policy, open_lifecycle, open_vault, verify_certificate
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.audit.memory import MemoryLedger
from guarded_client.audit.stored_entries import Row
from guarded_client.lifecycle.certificate_words import SERVERS, must_stay
from guarded_client.lifecycle.erasure import not_covered
from guarded_client.policy.contract_words import CONTRACTS
from guarded_client.policy.providers import Contract, ProviderRetention
from guarded_client.policy.review import WebhookSection
from guarded_client.stores.status import Erased
from tests.audit.conftest import made as log_calls
from tests.lifecycle.test_lifecycle import OFFICER

MEMORY: dict[str, Any] = {name: {"store": "memory"} for name in ("vault", "consent", "access", "audit")}
NOW = datetime(2026, 11, 7, 9, 5, tzinfo=UTC)
PROVIDERS: list[dict[str, Any]] = [
    {}, {"contract": "zdr"}, {"contract": "zdr", "trains_on_data": True}, {"flagged_content_days": 730},
    {"contract": "zdr", "attested_at": NOW}, {"contract": "zdr", "attested_at": NOW.replace(year=2020)},
]  # fmt: skip
ENGLISH = {"the", "of", "at", "by", "and"}


def sentences(certificate: Certificate) -> list[str]:
    return [*certificate.kept, *(one.what for one in certificate.not_covered)]


def test_a_certificate_is_signed_in_the_language_asked_for() -> None:
    classes: dict[str, Any] = {
        "dossier": {"max_keep": "P5Y", "min_keep": "P5Y", "starts_on": "case_closed", "disposal": "review"}
    }
    policy = Policy(names="off", retention=classes, **MEMORY)
    vault = open_vault(policy)
    life = open_lifecycle(policy, vault=vault)
    scope = Scope("", "cust-42", "case-9")
    for label in ("case", "accounting", "dossier"):
        vault.open(scope)
        vault.assign(scope, [("PERSON", label)], RetentionSet(label, "created", policy.retention[label].until(NOW)))
    french = life.forget("cust-42", **OFFICER, language="fr")
    english = life.forget("cust-42", **OFFICER)
    assert french.kept[0].startswith("entrées de la classe accounting (coffre) : 1 ; ")
    assert "la dernière jusqu’au 7 novembre 2036 ; la purge suivante les retire" in french.kept[0]
    assert "décidée par une personne (disposal: review) ; si la clôture du dossier est à venir" in french.kept[1]
    old = must_stay(2, "a", "notes", None, None)
    assert old == (
        "2 entries of class a (notes): its min_keep has not passed; erase again once it has, or they stay until their "
        "class ends"
    )
    assert "nouvel effacement" in old.french
    assert english.kept[0].startswith("1 entry of class ")
    assert len(sentences(french)) + 1 == len(sentences(english)) > 9
    again = life.forget("cust-42", **OFFICER, language="fr")
    assert len(sentences(again)) == len(sentences(french)) + 2 and "(entrées : 1) : ce qu’il" in again.kept[-2]
    assert not [one for one in sentences(french) + sentences(again) if ENGLISH & set(one.split())]
    assert not set(sentences(french)) & set(sentences(english))
    assert verify_certificate(french.model_dump_json()) == french


def test_a_copy_of_somebodys_data_promises_a_day_that_a_person_or_another_call_can_put_off() -> None:
    classes: dict[str, Any] = {"short": {"max_keep": "P30D", "disposal": "review"}}
    policy = Policy(names="off", retention=classes, **MEMORY)
    vault = open_vault(policy)
    life = open_lifecycle(policy, vault=vault)
    scope = Scope("", "cust-42", "case-9")
    for label in ("case", "short"):
        vault.open(scope)
        vault.assign(scope, [("PERSON", label)], RetentionSet(label, "created", policy.retention[label].until(NOW)))
    data = life.export("cust-42", **OFFICER)
    rows = [line for line in data.to_markdown("fr").splitlines() if line.startswith("| noms")]
    assert [line.endswith("(puis une personne décide) |") for line in rows] == [False, True]
    assert data.to_markdown("en").count("(then a person decides)") == 1
    assert "until the date shown, or later where a further exchange uses them" in data.to_markdown("en")
    assert "indiquée, ou plus tard si un autre échange les utilise" in data.to_markdown("fr")


def test_a_copy_of_somebodys_data_names_built_in_purposes_by_their_keys() -> None:
    life = open_lifecycle(Policy(names="off", **MEMORY))
    life.consent.object_to("cust-42", "essential.service.operations.improve", NOW)
    data = life.export("cust-42", **OFFICER)
    assert "Votre opposition à la finalité « amélioration du service » date du" in data.to_markdown("fr")
    assert "You objected to the purpose “improving the service” on" in data.to_markdown("en")


def test_every_sentence_of_a_certificate_has_a_french_form() -> None:
    life = open_lifecycle(Policy(names="off", **MEMORY))
    providers = {f"provider{n}": ProviderRetention.model_validate(each) for n, each in enumerate(PROVIDERS)}
    hook = WebhookSection(url="https://hooks.example/review", secret_env="HOOK")
    done = [(life.places[0], Erased(1, lingers=True))]
    got = {"provider0": NOW, "llm.example": NOW}
    said = [what for what, _ in not_covered(providers, NOW, None, done, webhook=hook, received=got, servers=SERVERS)]
    assert len(said) == 15 and any("hooks.example" in one for one in said)
    for sentence in said:
        assert sentence.french != sentence and not ENGLISH & set(sentence.french.split())
    assert "jusqu’à 730 jours" in said[6].french and "contrat « conditions standard »" in said[6].french
    assert len([one for one in said if "calls about the person, the last on 7 November 2026" in one]) == 2
    assert sum("if calls went there" in one for one in said) == sum("copies at provider" in one for one in said) - 2
    assert set(CONTRACTS) == set(Contract)


def test_a_certificate_tells_who_got_calls_about_the_person_while_the_log_still_can() -> None:
    """GDPR Art. 19: they have to be told."""
    log = MemoryLedger()
    _ = log_calls(log, 2)
    _ = log_calls(log, 1, recipient="llm.example")
    _ = log_calls(log, 1, recipient="here", destination="local")
    _ = log_calls(log, 1, subject="cust-43", recipient="of another")
    life = open_lifecycle(Policy(names="off", **MEMORY), ledger=log)
    told = [one.what for one in life.forget("cust-42", **OFFICER).not_covered]
    assert [one.split()[2].strip(",:") for one in told if "which got calls" in one] == ["openai", "llm.example"]
    assert not any("here" in one.split() or "of another" in one for one in told)
    again = [one.what for one in life.forget("cust-42", **OFFICER, language="fr").not_covered]
    assert not any("concernant la personne" in one for one in again), "the key is gone by which the log could tell"


def test_an_entry_of_the_log_that_cannot_be_read_keeps_nobody_from_being_erased() -> None:
    class Changed(MemoryLedger):
        def rows(self, after: int = -1) -> Iterator[Row]:
            for index, entry in enumerate(self.entries(after)):
                body = entry.model_dump_json(exclude={"hash"})
                yield Row(index, body.replace('"sent":', '"sent":!') if "llm.example" in body else body, entry.hash)

    log = Changed()
    _ = log_calls(log, 1)
    _ = log_calls(log, 1, recipient="llm.example")
    life = open_lifecycle(Policy(names="off", **MEMORY), ledger=log)
    with pytest.raises(AuditUnavailable, match="cannot be read"):
        _ = life.export("cust-42", **OFFICER)
    told = [one.what for one in life.forget("cust-42", **OFFICER).not_covered]
    assert [one.split()[2].strip(",:") for one in told if "which got calls" in one] == ["openai"]
