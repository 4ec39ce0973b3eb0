"""Numbers of contracts, members, staff, savings and extensions in French and English, and what is counted or ordered instead."""

from __future__ import annotations

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names="off")


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, text[each.start : each.end]) for each in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("police n° 33.718.405-B", "CUSTOMER_NUMBER", "33.718.405-B"),
        ("contrat d'assurance habitation n° H 5518204", "CUSTOMER_NUMBER", "H 5518204"),
        ("mon contrat edf numéro 4 118 007 332", "CUSTOMER_NUMBER", "4 118 007 332"),
        ("adhérente 2217805, merci", "CUSTOMER_NUMBER", "2217805"),
        ("badge K-33718", "CUSTOMER_NUMBER", "K-33718"),
        ("review of A. Stone (emp 220417)", "CUSTOMER_NUMBER", "220417"),
        ("council tax ref 7719028834", "CUSTOMER_NUMBER", "7719028834"),
        ("library card 27018833451", "CUSTOMER_NUMBER", "27018833451"),
        ("compte n° 00417735802", "BANK_ACCOUNT", "00417735802"),
        ("livret A 00417735802", "BANK_ACCOUNT", "00417735802"),
        ("RIO 03P118842K7L", "CUSTOMER_NUMBER", "03P118842K7L"),
        ("joignable au poste 3180", "PHONE_NUMBER", "3180"),
        ("my desk is ext. 6620", "PHONE_NUMBER", "6620"),
        ("interne joignable au 70118 la nuit", "PHONE_NUMBER", "70118"),
        ("ph 3055550147", "PHONE_NUMBER", "3055550147"),
        ("la camionnette grise, véhicule 2-KLM-408", "LICENSE_PLATE", "2-KLM-408"),
    ],
)
def test_a_number_behind_its_label_stays_readable(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "nous avons 4500 adhérents et 1200 sociétaires",
        "adhérents 4500 en 2023, membership 1200 members",
        "contrat d'assurance de 12000 euros, contrat vie 150000 €",
        "le compte 512000 banque, badge A4 imprimé",
        "commande 88120034, ticket B-20417",
        "1-ABC-123 est le code article",
        "council tax 2024 bill",
        "mise à jour du poste 4417, la rallonge ext. 3500 €",
        "appelez le 3949 ou rappelez au 3646",
    ],
)
def test_what_is_counted_or_ordered_is_covered(text: str) -> None:
    assert not found(text)
