"""What people dictate, mask or note in local ways; texts are invented: found is what stands in ⟦⟧."""

import re

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")
FOUND = {
    "EMAIL_ADDRESS": [
        "tout en minuscules, ⟦nadia underscore perrot quatre-vingt-onze arobase hotmail point fr⟧",
        "het is ⟦w punt van den dijk apestaartje ziggo punt nl⟧",
        "that's ⟦h u g o dot p e a r s e at amtrak dot com⟧, all one word",
        "yep it's ⟦mike underscore delgado nineteen seventy four at outlook dot com⟧",
        "c'est ⟦marie, tiret, claude, point, besson, arobase, gmail, point, com⟧",
    ],
    "PHONE_NUMBER": [
        "il cell è ⟦tre quattro sette, cinquantadue, undici, novecentotré⟧",
        "my number's ⟦oh seven seven, um, double oh nine hundred four five six⟧",
        "sur mon portable ⟦zéro six, euh, douze, trente, quarante, cinquante⟧",
        "mein Handy ⟦null eins sieben sechs, äh, vier vier acht, neun zwei eins⟧",
        "son fils, ⟦0 6 1 2 3 4 6 0 3 6⟧.",
        "le fixe ⟦26 08 39 85⟧",
        "BITTE UM RUECKRUF ⟦09161 3887⟧",
        "Opa Herbert, ⟦(0 71 21) 95 87 75⟧",
        "filha contactada ⟦969326377⟧",
    ],
    "FR_NIR": ["mon numéro de sécu c'est ⟦1 65 08 99 278 009 clé 31⟧ et"],
    "UK_NINO": ["social insurance ⟦GY409697⟧"],
    "LICENSE_PLATE": ["coche ⟦M-8567-SR⟧", "la plaque c'est ⟦AB tiret 123 tiret CD⟧, voiture bleue"],
    "ADDRESS": [
        "postcode ⟦1013 jb⟧",
        "postcode ⟦negen vier elf, k b⟧",
        "⟦rue Longue Vie 22 à 1050 Bruxelles⟧",
        "⟦rue Neuve 14/3 à 4000 Liège⟧",
        "⟦455 rang Saint-Joseph, Saint-Alexis QC J0K 1T0⟧",
        "⟦12345678⟧, Packstation 145",
        "⟦Lange Nieuwstraat 88 bis A, 3512 PN Utrecht⟧",
        "⟦Molenstraat 7, 2e verd., 2018 Antwerpen⟧",
        "⟦Rbla. Catalunya 98, pral. 1a, 08008 Barcelona⟧",
        "⟦polígono 7 parcela 112, 10610 Cabezuela del Valle⟧",
        "⟦flat twelve b, a hundred and six old kent road⟧",
        "⟦PK 14 côté mer⟧, ⟦BP 381 259, 98718 Tahiti⟧",
    ],
    "IBAN_CODE": ["het IBAN van Jelle: ⟦n l achtenzestig i n g b nul een twee drie vier vijf zes zeven acht negen⟧"],
    "CREDIT_CARD": ["⟦4970 10XX XXXX 4466⟧", "⟦497010******4466⟧", "Amex ⟦3714 49**** *1234⟧", "⟦4111 11•• •••• 1111⟧"],
    "US_SSN": [
        "my social is ⟦four five six, uh, twelve, seven eight nine zero⟧ and",
        "SSN of insured: ⟦XXX-XX-7382⟧",
        "⟦***-**-7382⟧",
        "the last four of my social are ⟦7382⟧",
        "SSN (last 4): ⟦7382⟧",
    ],
    "CASE_NUMBER": [
        "Docket ⟦3:24-cv-72480⟧",
        "in ⟦1:21-cr-00175-TJK⟧",
        "inmate no. ⟦229290⟧",
        "mon numéro OFPRA est ⟦19-38-40711⟧",
        "NASS ref ⟦24/03/16294⟧",
    ],
    "IDENTITY_CARD": [
        "AZR-Nr. ⟦829041409767⟧",
        "GNIB/IRP card no. ⟦986043787⟧",
        "BRP ⟦ZU5954892⟧",
        "share code: ⟦W34 567 89R⟧",
        "TIE ⟦E23604204⟧",
        "il mio permesso è il n. ⟦I94239907⟧",
    ],
    "NL_BSN": ["fiscaal nr ⟦214532380⟧, toeslagpartner ⟦296737860⟧"],
    "AGE": [
        "Colette, ⟦quatre-vingt-un ans⟧, vit seule",
        "mevrouw Bos, ⟦achtenzeventig jaar⟧, woont alleen",
        "patient bouzid ⟦67⟧a hta",
        "⟦34⟧M c/o abd pain",
    ],
    "DATE_OF_BIRTH": [
        "nac. ⟦14-feb-2019⟧",
        "DOB ⟦feb 30⟧ no sorry ⟦feb 28 1967⟧",
        "née le ⟦3 mars⟧, non pardon, le ⟦4 mars 1954⟧",
    ],
    "USERNAME": ["identifiant ⟦62922657⟧, mot de passe 158778", "inlog: ⟦b.jongeneel⟧ / Ajax020ajax"],
    "SECRET": [
        "identifiant 62922657, mot de passe ⟦158778⟧",
        "inlog: b.jongeneel / ⟦Ajax020ajax⟧",
        "Benutzer npham, Startkennwort ⟦Herbst#2025x⟧",
        "Initialpasswort: ⟦Herbst2025⟧",
        "admin / ⟦Canard*Laque99⟧",
        "sleutelcode ⟦9366⟧",
        "code retrait ⟦675159⟧, Abholcode ⟦4471⟧",
        "use ⟦live_7hQ2mVx9KpLw3RtZ8nBc5DfGj1SaY6⟧",
        "⟦https://mainnet.infura.io/v3/8490ff1e274f2c046adce09305e6435c⟧",
        "openssl enc -aes256 -k ⟦jW7uu6MqT3U2⟧ -in a",
    ],
    "UK_DRIVING_LICENCE": ["licence ⟦TATE9512345O99AB⟧"],
    "VEHICLE_ID": ["carte grise ⟦2019AB12345⟧"],
    "DRIVER_LICENSE": [
        "my license is a california one ⟦V5859625⟧",
        "permis ⟦920875123456⟧",
        "permis belge ⟦1234567890⟧",
        "my DL is TX ⟦12345678⟧",
        "Ontario, ⟦A1234-56789-01234⟧",
        "carta ⟦L-283091 5⟧",
    ],
    "BANK_ACCOUNT": [
        "conta ⟦0003.09451869231⟧",
        "Account #: ⟦182 992 1229⟧",
        "NSC ⟦90-12-34⟧",
        "sort code 815972, number ⟦97830519⟧",
        "account ⟦182 992 1229⟧",
    ],
    "MEDICAL_RECORD": [
        "son IEP est ⟦351083327⟧",
        "codice ⟦STP5366288974242⟧",
        "cartella ⟦43332969⟧",
        "Sr. Leão com alta. Processo ⟦9505356⟧.",
    ],
    "CUSTOMER_NUMBER": ["son INE est ⟦309293633QV⟧", "loyalty ⟦417 149 282⟧"],
}
NOT_FOUND = [
    "admin / moderator, admin / user2, social insurance fund",
    "la garantie, trente ans, est valable; permis de construire 075112345678; code retraite 675159",
    "born to run, no sorry; 34M users, 52F outside; patient 45 A fuse",
    "live_update_of_everything_in_the_world, live_preview, account manager, identifiant et mot de passe",
    "au premier rang des priorités, 2 rangs de perles, un polígono regular, a hundred and six new customers",
    "téléphone deux ou trois fois par jour, il telefono ha due sim e tre app, le cap deux mille vingt-cinq",
    "0 1 2 3 4 5 6 7 8 9",
    "a share code for the team, loyalty points 12500, NOTE *** 5 stars ## 4000 xx",
    "the last four years, xxx xx, inmate number unknown, last four of 2024",
    "a carta B-2, o processo 9505356 segue, a conta de 2024",
    "rejoignez-nous, on en parle au bureau, deux points à revoir",
    "we met at the office, dot the i and cross the t",
]


@pytest.mark.parametrize("kind,marked", [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_what_is_dictated_or_masked_is_missed(kind: str, marked: str) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    found = [text[entity.start : entity.end] for entity in RULES.detect([text], {})[0] if entity.kind == kind]
    assert [each for each in re.findall("⟦(.*?)⟧", marked) if each not in found] == []


@pytest.mark.parametrize("text", NOT_FOUND)
def test_an_ordinary_text_is_taken_for_something(text: str) -> None:
    assert [(each.kind, text[each.start : each.end]) for each in RULES.detect([text], {})[0]] == []
