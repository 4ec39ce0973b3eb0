"""Numbers with a label, boxes at post offices, phones in odd forms; texts are invented: found is what stands in ⟦⟧."""

import re

import pytest

from guarded_client.detectors.cascade import Cascade
from tests.detectors.rules import rules

FOUND = {
    "CUSTOMER_NUMBER": [
        "Employee #⟦20481⟧",
        "employee no. ⟦20481⟧",
        "Mitarbeiternummer ⟦20481⟧",
        "Personal-Nr. ⟦20481⟧",
        "payroll number ⟦20481⟧",
        "numéro étudiant ⟦21904412⟧",
        "Matrikelnummer ⟦1234567⟧",
        "numero polizza ⟦12345678⟧",
        "n.º de cliente ⟦4455123⟧",
        "policy ⟦POL-0098123-B⟧",
        "Policy no. ⟦98 123 445 A⟧",
        "cliente nº ⟦88120034⟧, quiere baja",
        "cliente n. ⟦8821004⟧ disdetta",
        "klant ⟦8821004⟧ wil opzeggen",
        "patiëntnr ⟦8812004⟧",
        "pers.nr ⟦00412⟧",
        "matr. ⟦00412⟧",
        "Tamsin Rourke (⟦EMP-004417⟧)",
    ],
    "DRIVER_LICENSE": [
        "patente n. ⟦U1A234567B⟧",
        "driving licence number: ⟦L-4133785 2⟧",
        "DL: ⟦D1234562⟧",
        "Driver's license: ⟦F255-921-50-094-0⟧ (FL)",
        "n° permis ⟦88 07 75 300 042⟧",
    ],
    "IMEI": ["IMEI ⟦356938035643809⟧", "numéro IMEI ⟦35 693803 564380 9⟧"],
    "IDENTITY_CARD": ["numéro AGDREF ⟦9903012345⟧"],
    "UK_VEHICLE_REGISTRATION": ["vehicle ⟦FP67GRB⟧"],
    "DE_KFZ": ["Fahrzeug ⟦WE-2 VTO⟧", "Fahrzeug ⟦MÜR-W-7⟧"],
    "FR_LICENSE_PLATE": ["véhicule ⟦FG 482 KL⟧ en panne", "immat ⟦AB 123 CD⟧ voiture grise"],
    "ADDRESS": [
        "Rue du Lac 3, ⟦CP 612⟧, 1003 Lausanne",
        "⟦Postfach 12 34 56⟧, 10117 Berlin",
        "⟦Postbus 123⟧, 3500 AC Utrecht",
        "⟦Apartado 123⟧, 28080 Madrid",
        "⟦case postale 612⟧, 1211 Genève",
        "⟦hlm les mimosas bat 3 appt 14⟧",
        "⟦117 w 57th st #4b⟧ nyc",
    ],
    "PHONE_NUMBER": [
        "tel: ⟦06_98_74_12_36⟧",
        "⟦06,98,74,12,36⟧",
        "⟦06*98*74*12*36⟧",
        "tel ⟦6 98 74 12 36⟧",
        "Dott.ssa Zappalà, ⟦095 44 12 901⟧",
        "die Sparkasse, ⟦0228 99 44 12 0⟧",
        "huisarts ⟦050 44 12 901⟧",
        "Quim - ⟦21 441 29 01⟧",
        "my number is ⟦O7700 900123⟧",
        "c'est le ⟦o6 98 74 l2 36⟧",
    ],
    "SOCIAL_SECURITY_NUMBER": [
        "my social security number is ⟦12190367K006⟧, thanks",
        "numéro de sécurité sociale (Allemagne) : ⟦12 190367 K 006⟧",
        "Sozialversicherungsnummer: ⟦281234567840⟧",
        "número de seguridad social ⟦1982041512345⟧",
        "numero di previdenza sociale è ⟦9181 090359⟧",
        "burgerservicenummer ⟦12345678903⟧",
    ],
    "TAX_NUMBER": [
        "my tax number is ⟦181/815/08155⟧",
        "tax ID: ⟦13405209783⟧",
        "Steuernummer ⟦2106791484315⟧",
        "numéro fiscal : ⟦4174942285⟧",
        "TIN ⟦938982568⟧",
        "fiscaal nummer is ⟦290631157⟧",
        "contribuinte nº ⟦13405209783⟧",
    ],
    "COMPANY_NUMBER": [
        "company number: ⟦096792908⟧",
        "numéro d'entreprise ⟦30212738⟧",
        "Handelsregisternummer ⟦88042318⟧",
        "SIREN ⟦51-8361689⟧",
        "btw-nummer is ⟦22841681004⟧",
    ],
    "MEDICAL_RECORD": [
        "health insurance number: ⟦A123456780⟧",
        "tessera sanitaria n. ⟦106983710⟧",
        "Versichertennummer ⟦106983710⟧",
        "zorgverzekeringsnummer is ⟦VLPN820563901014⟧",
    ],
    "PASSPORT": ["numéro de passeport : ⟦NXK4L2B81⟧"],
    "LICENSE_PLATE": [
        "registration number: ⟦H-123-KL⟧",
        "car reg ⟦41-TB-KX⟧",
        "kenteken ⟦HRO-AX 88⟧",
        "natel 079, plaque ⟦FR 128 441⟧.",
    ],
    "PERSON": [
        "remove ⟦Ottoline Grey⟧ (ottoline.grey@rivermail.example)",
        "⟦Florian Guegen⟧ <f.guegen@poste.example> a écrit",
    ],
    "CREDIT_CARD": ["carta ⟦5333 1710 1234 5678⟧ scad 09/27"],
    "IT_IDENTITY_CARD": ["CI n. ⟦CA12345AA⟧"],
    "DE_SOCIAL_SECURITY": ["Vers.-Nr. ⟦65 070158 Z 002⟧"],
    "FR_TAX_NUMBER": ["num fiscal ⟦30 12 345 678 901⟧", "mon identifiant impots ⟦1234567890123⟧"],
    "SECRET": [
        "AWS Secret Access Key [None]: ⟦wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY⟧",
        "the code u texted me is ⟦882 104⟧",
        "de code die ik kreeg is ⟦774921⟧",
        "rennschnecke_84 pw ⟦Kuchen123⟧",
        "senha wifi ⟦marazul77⟧",
        "correo x@y.example y clave ⟦Zgz*2020⟧",
    ],
    "FR_NIR": ["nir ⟦2 94 O6 13 O55 814 44⟧"],
    "DATE_OF_BIRTH": ["née le ⟦12 O8 1987⟧"],
}
NOT_FOUND = [
    "la sécurité sociale a versé 12 345 678 euros, social security 12 345 678 €",
    "Social Security in 2024 and tax code 2024, TIN 400, tin 1234567 g",
    "the tax number is checked, the health card is free, tax id: required",
    "the registration number is missing, reg no longer valid",
    "klant 2024 tevreden, customer 360 data, customers 100000 and counting",
    "client 3 commandes par mois, cliente nº 12 de la cola, Kunde seit 2019",
    "tabel 0 12 34 56, ref 0123 45 67 89 01 23, serial 0 9544 12 901",
    "amount 21 441 29 01 € and carta 12 pagine",
    "the code they use is 404, de code die ik zie is een foutcode",
    "rent is 250 pw including2 bills and EMP-2 release",
    "secret access key: <your key>",
    "Acme Support (support@acme), Customer Care <customer.care@acme>, la clave del éxito, y clave 2020",
    "lots 01,02,03,04,05 et 06,07,08,09,10",
    "open 06:00-07:30",
    "résidence calme et porte verte, cité dans l'article 3",
    "véhicule FG 4820, 12 o clock",
    "employee of the month, 20481 votes",
    "payroll in 2024, matrice 1234",
    "the order O-1234 and version O2 15, H2O 20 30",
    "model F255-921, part A123-456-78",
    "the 1st century, item lO 20",
    "véase el apartado 15 infra, artículo 5, apartado 2, del Protocolo",
    "CP validés, CP 12, suite",
    "réf AGD 12345",
    "le scooter AI 123",
    "the dl speed: 123456",
]


@pytest.mark.parametrize("kind,marked", [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_a_number_is_missed(kind: str, marked: str) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    found = [text[entity.start : entity.end] for entity in rules().find(text) if entity.kind == kind]
    assert [each for each in re.findall("⟦(.*?)⟧", marked) if each not in found] == []


@pytest.mark.parametrize("text", NOT_FOUND)
def test_a_number_of_nobody_is_taken_for_one(text: str) -> None:
    assert [(entity.kind, text[entity.start : entity.end]) for entity in rules().find(text)] == []


@pytest.mark.parametrize(
    "text,address",
    [
        ("Via Roma 3/B, 00184 Roma", "Via Roma 3/B"),
        ("Calle Mayor 5, 3-B, 28013 Madrid", "Calle Mayor 5, 3-B"),
        ("Flat 3/2, 88 Byres Rd, Glasgow G12 8TB", "Flat 3/2"),
    ],
)
def test_what_stands_behind_the_number_of_a_house_stays_readable(text: str, address: str) -> None:
    found = [text[entity.start : entity.end] for entity in Cascade(names="off").detect([text], {})[0]]
    assert any(each.startswith(address) for each in found), found
