"""Values that a label, a phrase or their place tells; texts are invented: what must be found stands between ⟦ and ⟧."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.names.introductions import introduced
from guarded_client.detectors.reading.forms import forms
from tests.detectors.rules import rules

FOUND = {
    "EMAIL_ADDRESS": [
        "Mon mail : ⟦fatou.traore (arobase) laposte.net⟧, merci",
        "write to ⟦hfinch [at] example [dot] mil⟧",
        "it's ⟦jane dot doe at gmail dot com⟧ please",
        "⟦jean point dupont arobase free point fr⟧",
        "Kontakt: ⟦max.muster(at)firma-x.de⟧",
        "ask ⟦bob at gmail.com⟧",
    ],
    "AGE": [
        "Mme Ferrand (⟦72 ans⟧) est retraitée",
        "Paul Martin, ⟦54 ans⟧, plombier",
        "Die Klägerin (⟦46 J.⟧) lebt getrennt",
        "De heer Van Dijk (⟦81 jaar⟧) woont alleen",
        "natural de Soria, de ⟦45 años⟧, soltero",
        "j'ai ⟦34 ans⟧ et deux enfants",
        "I just turned ⟦47⟧",
        "written when he was ⟦44⟧.",
        "operado a los ⟦23 años⟧ de apendicitis",
        "she's ⟦34⟧ and lives here",
    ],
    "DATE_OF_BIRTH": [
        "Frau Dr. Schmitz-Rode, *⟦12.03.1948⟧, aufgenommen",
        "Le requérant est né en ⟦1955⟧ et vit à Nice",
        "He was born in Leeds in ⟦1964⟧ and moved",
        '{"date_of_birth":"⟦1955-02-03⟧","delivery_date":"2026-05-02"}',
        '{"dateOfBirth": "⟦1955-02-03⟧"}',
        "<birth-date>⟦03/02/1955⟧</birth-date>",
        "data de nasc.: ⟦09/12/90⟧",
        "| Nom | Né(e) le | Retrait |\n|---|---|---|\n| Diallo | ⟦12/08/1991⟧ | 02/05/2026 |\n| Petit | ⟦13/09/1980⟧ | 03/05/2026 |",
        "Prénom;Date de naissance\nAwa;⟦12/08/1991⟧\nLuc;⟦17/09/1999⟧",
        "| Nom, prénom | Né(e) le |\n|---|---|\n| Diallo Awa | ⟦12/08/1991⟧ |\n| Petit Luc | ⟦17/09/1999⟧ |",
        'name,date_of_birth,town\nAwa,⟦1991-08-12⟧,Lyon\n"Petit, Luc",,Metz\nLéa,⟦1999-09-17⟧,Metz',
        "first_name,date_of_birth\nAwa,⟦1991-08-12⟧\nLuc,⟦1999-09-17⟧",
    ],
    "LOCATION": [
        "née à ⟦Saint-Jean-de-Luz⟧ le 3 mai 1971",
        "geboren in ⟦Frankfurt am Main⟧ am 5. Juni",
        "natural de ⟦Las Palmas de Gran Canaria⟧, de 45 años",
    ],
    "CUSTOMER_NUMBER": [
        "allocataire CAF n° ⟦1234567⟧",
        "Membership no. ⟦ML-0093312⟧, policy # ⟦PC 883920-7⟧",
        "staff no ⟦50231⟧",
        "Vertragskontonummer ⟦2001 4567 890⟧",
        "Zählernummer ⟦1ESY1160123456⟧",
        "insured Bernadette, policy ⟦HP-22-900317⟧, loss",
        "su póliza ⟦HOG-771234⟧ vence",
        "emp id ⟦E-20331⟧",
        "POD ⟦IT001E12345678⟧",
        "verzekerdennummer ⟦0123456789⟧",
        "Zorgverzekeraar CZ, polis ⟦123 456 789⟧",
        "Versicherungsschein-Nr. ⟦LV 12-345678-9⟧",
        "n.º de cliente; nº de socio ⟦0012998⟧",
        '{"customer_id":"⟦881277⟧","order_id": 4471}',
        "customerId=⟦881277⟧",
        "customer-id: ⟦881277⟧",
        "<policyNumber>⟦77123344⟧</policyNumber>",
    ],
    "BANK_ACCOUNT": [
        "RIB : banque ⟦30002 guichet 00550 compte 0000157845Z clé 02⟧, titulaire",
        "my bank: Barclays ⟦20-00-00 / 73829104⟧",
        "sort ⟦04-00-04⟧ acc ⟦12345678⟧",
        "routing no, account ⟦000123456789⟧ at the bank",
        '{"account_number": "⟦36802673⟧"}',
    ],
    "IDENTITY_CARD": [
        "N° étranger : ⟦7503012345⟧",
        "Residence permit ⟦ZU 123 456⟧",
        "CNI ⟦1208 6930 0412⟧",
        "carte d'identité n° ⟦1208 6930 0412⟧",
    ],
    "MEDICAL_RECORD": [
        "NHC ⟦445566⟧, CIPA ⟦1234567890⟧",
        "Tarjeta sanitaria ⟦BBBB 123456 AB 789⟧",
        "Hosp No ⟦K0093821⟧",
        "Aufnahme-Nr. ⟦20240456⟧",
    ],
    "ES_SOCIAL_SECURITY": ["Nº SS: ⟦30/12345678/22⟧. Domicilio"],
    "MEDICAL_LICENSE": ["Dra. Solís Nº Col: ⟦30 30 12345⟧"],
    "CREDIT_CARD": [
        "Kreditkarte ⟦5232 0501 2345 6789⟧, gültig bis 03/27",
        '{"card_number":"⟦1234567890123456⟧"}',
        "the card number is ⟦four nine seven zero, seven two zero five, one one⟧",
    ],
    "CASE_NUMBER": ["Aktenzeichen ⟦12 C 345/22⟧, Kläger"],
    "ADDRESS": ["DOB 3 March, zip ⟦60614⟧", "postcode 3511 AB huisnummer ⟦24⟧"],
    "USERNAME": [
        "mon nom d'utilisateur ⟦karim_b92⟧",
        "mon login c'est ⟦mdupont75⟧",
        '{"username":"⟦zoem88⟧"}',
    ],
    "SECRET": [
        "mdp ⟦Soleil!2024⟧",
        "exp 09/27 cvv ⟦123⟧",
        "digicode ⟦45B7⟧",
        "mot de passe du wifi : ⟦Ch@tN0ir2024!⟧",
        "Mot de passe provisoire : ⟦Xk9-fT2p⟧",
        "wifi pw: ⟦sunny-side-42⟧",
        "Le code d'accès à l'immeuble est ⟦24B68⟧",
        "Gate code ⟦4471#⟧",
        "code porte ⟦48A12⟧",
        "clé WPA : ⟦9F2C4D77A1B3E5F6⟧",
        "PUK: ⟦12345678⟧",
        "username/password: jdoe77 / ⟦Winter2024!⟧",
        "Votre code de vérification est ⟦448812⟧",
        "Uw verificatiecode: ⟦448812⟧",
        "Dein Bestätigungscode lautet ⟦448812⟧",
    ],
    "PHONE_NUMBER": [
        '{"phone_number":"⟦612345678⟧"}',
        "Mi fijo es ⟦91 123 45 67⟧",
        "⟦94 423 11 22⟧ oficina",
        "⟦030 / 44 55 66-77⟧",
        "⟦0221 / 94 20 - 300⟧",
        "TLM ⟦936112233⟧",
        "cel ⟦(11) 98765-4321⟧",
        "my number: ⟦4155550199⟧",
        "⟦06·12·34·56·78⟧",
        "mon numéro c'est ⟦zéro six douze trente-quatre cinquante-six soixante-dix-huit⟧",
        "it is ⟦oh two oh, seven nine four six, oh nine five eight⟧, thanks",
    ],
    "FR_NIR": [
        "numero ss ⟦2 91 07 69 455 281⟧",
        "AMELI: ⟦1 84 12 2A 004 123⟧",
    ],
    "US_SSN": [
        "My SSN is ⟦four one two, seven three, eight eight one nine⟧.",
    ],
    "DRIVER_LICENSE": [
        "Driver License: ⟦Z525-4208-9177⟧",
        "Permis n° ⟦92 03 75 200 142⟧",
        '{"drivers_license":"⟦S53042097718⟧"}',
    ],
    "PASSPORT": [
        "Passport number ⟦533 124 291⟧",
        "⟦5331242917GBR8804126M3009117<<<<<<<<<<<<<<04⟧",
        "scan: ⟦I<NLDSPECI20142<<<<<<<<<<<<<<<⟧",
        "⟦P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<⟧",
    ],
    "LICENSE_PLATE": [
        "ma plaque est ⟦AB 123 CD⟧",
        "ma plaque est ⟦1-ABC-234⟧",
        "plaque ⟦GE 123456⟧",
        "my plates are ⟦ABC-1234⟧",
        "plaque ⟦123 ABC 75⟧",
    ],
}
NOT_FOUND = [
    "meet me at amazon.com",
    "I was at home. The dog is at the vet.",
    "look at example.com please",
    "garantie 10 ans sur le moteur",
    "j'ai 10 ans d'expérience",
    "Es wurde im 11. Jahrhundert gebaut",
    "I'm 5 minutes late",
    "kubectl delete pod web-7d9f8c6b5-abcde",
    "we have 12345678 rows in the table",
    "sort by date, 04 then 05",
    "the zip file has 12345 bytes",
    "my login failed twice",
    "the pin on the map",
    "turn 2 screws, then turn left",
    "it turned 90 degrees in 3 seconds",
    "two cups of 12 grams",
    "our privacy policy of 2024 says so",
    "la banque ouvre à 9 heures",
    "* 12.03.2024 Meeting",
    "produced in 1955",
    "the password reset mail",
    "passport valid May 2019",
    "passport 2026-05-01",
    "permis : 12 points",
    "git <<<<<<< HEAD",
    "order number one two three four five six seven",
    "one two three four five",
    "the plates IKEA 365 set of 4",
    '{"due": "one", "six": [null, null, null, null, null, null, null]}',
    "Vérifier la plaque 4 FEUX 60 CM",
    "Les plaques de cuisson EX675",
    "carte cadeau 1234567890123",
    "Ma carte d'embarquement 220 1234567890",
    "mot de passe oublié : voir la page 12",
    '{"order_id": 4471882, "max_tokens": 4096}',
    "sku;price;stock\nA-4471;12.50;100\nB-4472;13.50;120",
]


@pytest.mark.parametrize("kind,marked", [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_what_a_label_tells_is_missed(kind: str, marked: str) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    wanted = re.findall("⟦(.*?)⟧", marked)
    found = [text[entity.start : entity.end] for entity in rules().find(text) if entity.kind == kind]
    assert [each for each in wanted if each not in found] == []


@pytest.mark.parametrize("text", NOT_FOUND)
def test_ordinary_text_is_taken_for_a_value(text: str) -> None:
    assert [(entity.kind, text[entity.start : entity.end]) for entity in rules().find(text)] == []


@pytest.mark.parametrize(
    "text,name",
    [
        ("Mme BEN SALAH née DUPUIS le 1er août", "DUPUIS"),
        ("Name: Müller geb. Krause", "Krause"),
        ("épouse Le Goff, retraitée", "Le Goff"),
        ("Nom de naissance : LAMBERT", "LAMBERT"),
        ("Her maiden name: Ashworth", "Ashworth"),
    ],
)
def test_the_name_somebody_was_born_with_is_missed(text: str, name: str) -> None:
    assert name in [text[entity.start : entity.end] for entity in introduced(text)]


@pytest.mark.parametrize("text", ["née le 3 mai 1971", "geb. am 4. Juli", "mon épouse est malade"])
def test_a_date_is_no_name_somebody_was_born_with(text: str) -> None:
    assert introduced(text) == []


@given(st.text(alphabet="aB_-;|,\n\"': =0\u200b", max_size=60))
def test_a_form_of_a_text_has_characters_that_it_has_not(text: str) -> None:
    for form in forms(Scan(text)):
        assert len(form.offsets) == len(form.scan.text)
        ours = zip(form.offsets, form.scan.text, strict=True)
        assert all(text[at : at + 1] == char or not char.isalnum() for at, char in ours)
