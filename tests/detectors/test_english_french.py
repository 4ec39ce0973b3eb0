"""What English and French texts write: documents of Canada, plates, accounts, codes, logins, dates; texts are invented.

What must be found stands between ⟦ and ⟧; what looks like it and is something else must stay readable.
"""

from __future__ import annotations

import re

import pytest

from guarded_client import Policy, scan

OFF = Policy(names="off")

FOUND = {
    "CA_SIN": ["SIN ⟦130 692 544⟧, card", "Numéro d'assurance sociale : ⟦130 692 544⟧", "NAS: ⟦130692544⟧"],
    "MEDICAL_RECORD": ["RAMQ ⟦TREM 8505 1212⟧, née", "OHIP ⟦6842 195 337 KM⟧", "health card ⟦6842-195-337⟧"],
    "ADDRESS": [
        "⟦455 rue Wellington O, Sherbrooke QC J1H 5E6⟧",
        "⟦Toronto ON M5J2H2⟧",
        "⟦HC 61 Box 23, Jemez Springs, NM 87025⟧",
        "⟦Site 12 Comp 4, RR 1⟧, Okotoks",
        "⟦RR 4 Box 227A⟧ near here",
        "⟦TSA 40001, 69943 LYON CEDEX 20⟧",
        "⟦12 cité des Fleurs à Vénissieux (69200)⟧.",
    ],
    "LICENSE_PLATE": ["Irish reg ⟦221-D-10456⟧ owned", "Reg ⟦Y4 BOB⟧, blue", "plate ⟦ABC-1234⟧"],
    "UK_VEHICLE_REGISTRATION": ["a silver Astra index ⟦KX15 ZPR⟧ driven"],
    "FR_LICENSE_PLATE": ["Peugeot 308 ⟦AB 123 CD⟧, assurée"],
    "DRIVER_LICENSE": ["CA DL ⟦D1234567⟧"],
    "FR_SIREN": ["RCS Quimper ⟦B 442 318 907⟧", "R.C.S. de Saint-Malo n° ⟦442 318 907⟧"],
    "FR_NIR": ["INS : ⟦2 60 04 33 063 219 88⟧"],
    "IDENTITY_CARD": ["CIN ⟦BK 441207⟧"],
    "BANK_ACCOUNT": ["compte chèque postal n° ⟦05 000 13 M 026⟧", "checking ⟦1111222233330⟧", "s/c ⟦20 32 06⟧"],
    "CUSTOMER_NUMBER": ["student no. ⟦B00712345⟧"],
    "SECRET": [
        "Your one-time passcode is ⟦830 144⟧.",
        "Le code de la boîte à clés c'est ⟦4471B⟧",
        "crypto ⟦421⟧",
        "Memorable word: ⟦lighthouse77⟧",
    ],
    "DATE_OF_BIRTH": [
        "D.0.B. ⟦14 / 03 / 1984⟧",
        "Date of birth: ⟦02 AUG / AOUT 77⟧",
        "Agent: date of birth please?\nCaller: it's, um, the fourteenth, no sorry ⟦fifteenth of May nineteen eighty-two⟧",
        "date de naissance ?\nAppelant: le vingt-deux euh le ⟦vingt-trois août soixante-dix-neuf⟧",
    ],
    "USERNAME": ["[09:14] ⟦dave_k⟧: anyone there?", "09:15:02 <⟦mo88⟧>: yes"],
}
READABLE = [
    "sin 130 692 544 euros de beneficio",
    "nas 130 692 544 vezes",
    "SIN 130 692 545",
    "Ref A1B 2C3 in the catalogue",
    "RR 16, SpO2 96% RA",
    "BP 140/85, HR 78",
    "HC 3 points",
    "a steel plate 10 MM thick, plate 12",
    "room AB12 for the EUR",
    "valid AB12 MAR 2026",
    "DL speed 12 Mbps",
    "RCS messages, 442 of them",
    "checking 12 records, savings 450 000",
    "crypto 2024 market",
    "security answer: required",
    "Les accès sont bloqués / fermés",
    "The login is broken / slow2",
    "[14:02] Bot: Bienvenue",
    "12:30 lunch: pizza",
    "He was born in the old house behind the church. The shop is open from the third of May to the twentieth",
    "le vingt-trois août soixante-dix-neuf personnes",
    "Le magasin (69) ouvre",
    "patient:\n  nom: null",
    "Monsieur le DPO, bonjour",
    "échelon 3, coef. 240",
]


@pytest.mark.parametrize(("kind", "marked"), [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_what_english_and_french_texts_write_is_found(kind: str, marked: str) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    found = {(entity.kind, text[entity.start : entity.end]) for entity in scan(text, OFF)}
    assert {(kind, value) for value in re.findall("⟦(.*?)⟧", marked)} <= found


@pytest.mark.parametrize("text", READABLE)
def test_what_looks_like_it_stays_readable(text: str) -> None:
    assert [(entity.kind, text[entity.start : entity.end]) for entity in scan(text, OFF)] == []


def test_two_logins_in_one_line() -> None:
    for text in (
        "creds are tmiller / Winter2024!",
        "Les accès : tmiller / Winter2024!",
        "The login is t.mi / Winter24!",
    ):
        assert [entity.kind for entity in scan(text, OFF)] == ["USERNAME", "SECRET"]
