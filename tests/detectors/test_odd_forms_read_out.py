"""What is read out, said with doubt, noted in short or set in fields; texts are invented: found is what stands in ⟦⟧."""

import re

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")
FOUND = {
    "ADDRESS": [
        "vive en la ⟦calle Mayor número quince⟧, en Teruel",
        "in ⟦via Roma ventidue⟧ a Rovigo",
        "na ⟦rua do Comércio número doze⟧",
        "wohnhaft ⟦Bahnhofstraße elf⟧ in Plauen",
        "hij woont ⟦Dorpsstraat achttien⟧, dank u",
        '{"logradouro": "Travessa do Caju", "numero": "⟦88⟧"}',
        "demeurant ⟦lieudit « Grand Barrail⟧ »",
        "⟦Zone Artisanale de Kergaradec⟧",
    ],
    "PHONE_NUMBER": [
        "il mio numero è ⟦tre tre otto, quarantadue, diciassette, novantuno, due⟧",
        "o meu número é ⟦nove um dois, trezentos e quarenta e cinco, seis sete oito⟧",
        "⟦0512 - 51 23 45⟧",
        "it's area code ⟦415, 555, 0199⟧",
    ],
    "SECRET": [
        "Passwort war glaub ich ⟦Biergarten#7⟧",
        "my password was i think ⟦Petunia!62⟧",
        "gebruikersnaam zeehond_88 en ww is ⟦Vlieland2021!⟧",
        "my password was ⟦Petunia!1962⟧ or ⟦petunia1962⟧",
    ],
    "USERNAME": ["my acc is ⟦moonbeam_92⟧", "mein Nickname ist ⟦resi_1860⟧", "mon insta : ⟦lilou.59⟧"],
    "CASE_NUMBER": [
        "N° RG ⟦23/04417⟧",
        "R.G. n. ⟦1182/2023⟧",
        "Zaaknummer AWB ⟦24/1182⟧",
        "Procedimiento ⟦412/2023⟧",
    ],
    "CUSTOMER_NUMBER": [
        "your policy ⟦HH/8829-44120⟧ is due",
        "d Policenummer isch ⟦14.223.887⟧",
        "Matrícula: ⟦90817⟧",
        "badge ⟦0098812⟧",
    ],
    "MEDICAL_RECORD": ["Fallnr. ⟦2200417783⟧"],
    "PERSON": ["Passengers: ⟦MBEKI/THANDIWE MRS⟧, ⟦MBEKI/SIPHO MSTR⟧"],
    "AGE": ["my name is Ebenezer Quartey, ⟦67⟧M, seen today", "mi chiamo Kevin Delfino, di anni ⟦9⟧, e vivo qui"],
}
NOT_FOUND = [
    "la calle tiene tres carriles, la rua tem duas, via libera due",
    "der Weg zwei Kilometer weiter, das Boot am Kai eins tiefer",
    "Matrícula: 90817\nAdmissão: 02/05/2012",
    "Personeelsnummer: 20817\nIn dienst: 01-09-2016",
    "Opslaan. Annuleren. Overslaan",
    "Réf. AM-900-GR, code-barres",
    "Remember me. Terms of Service.",
    "adults (mean age 57 years), âge médian 63 ans, idade média de 61 anos, Durchschnittsalter 49 Jahre",
    "Place of birth: see above\nExpiry: 04 JUN 2031",
    "the password must be Petunia or longer, passwords are 8 or more",
    "my account is locked, mein Konto ist gesperrt, mon compte est bloqué",
    "and/or, TCP/IP MS, input/output",
]
KNOWN = {"CUSTOMER_NUMBER"}
"""Kinds of the labels' own numbers in texts of which only the rest is looked at."""


@pytest.mark.parametrize("kind,marked", [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_what_is_read_out_or_noted_is_missed(kind: str, marked: str) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    found = [text[entity.start : entity.end] for entity in RULES.detect([text], {})[0] if entity.kind == kind]
    assert [each for each in re.findall("⟦(.*?)⟧", marked) if each not in found] == []


@pytest.mark.parametrize("text", NOT_FOUND)
def test_an_ordinary_text_is_taken_for_something(text: str) -> None:
    found = [(each.kind, text[each.start : each.end]) for each in RULES.detect([text], {})[0] if each.kind not in KNOWN]
    assert found == []
