"""Postcodes and plates that are read out; ⟦⟧ is what must be found."""

from __future__ import annotations

import re

import pytest

from tests.detectors.rules import rules

MARK = re.compile("⟦(.*?)⟧")


def found(text: str, kind: str) -> list[str]:
    places = sorted({(entity.start, entity.end) for entity in rules().find(text) if entity.kind == kind})
    return [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    "marked",
    [
        "Operator: what's the postcode?\nCustomer: ⟦G forty two, eight P Q⟧",
        "AGENT: your postcode please?\nCALLER: yeah it's ⟦B seventeen nine R T⟧",
        "my postcode is ⟦m thirteen nine p l⟧",
        "Agent: votre code postal ?\nCliente: ⟦sept cinq zéro un un⟧",
        "mon code postal c'est ⟦cinquante-six mille⟧ à Vannes",
        "Agent: Ihre Postleitzahl bitte?\nKunde: ⟦acht null drei drei eins⟧ München",
        "meine plz ist ⟦sieben null eins sieben drei⟧",
        "Agente: el código postal, por favor\nCliente: ⟦dos ocho cero uno tres⟧",
        "Operatore: il CAP?\nCliente: ⟦otto zero uno tre quattro⟧",
        "Medewerker: uw postcode?\nKlant: ⟦tweeëntwintig elf A B⟧",
        "Operador: código postal?\nCliente: ⟦sete oito zero zero, um dois três⟧",
    ],
)
def test_a_postcode_read_out_is_missed(marked: str) -> None:
    assert found(MARK.sub(r"\1", marked), "ADDRESS") == MARK.findall(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "AGENT: and the reg?\nCALLER: ⟦lima kilo six two oscar yankee tango⟧",
        "Conseiller : votre plaque ?\nClient : alors c'est ⟦A B, deux cent douze, C D⟧",
        "Mitarbeiter: das Kennzeichen?\nKunde: ⟦Hamburg, K V, zwei zwei eins null⟧",
        "Kunde: das Kennzeichen ist ⟦M wie Martha, A B 1 2 3 4⟧",
        "Cliente: la matrícula es ⟦cuatro cuatro uno dos, K L M⟧",
        "Operatore: la targa?\nCliente: ⟦A B uno due tre C D⟧",
        "Cliente: la targa è ⟦F come Firenze, G, due due uno, K L⟧",
        "Klant: kenteken is ⟦G B, nul nul één, B⟧",
        "Cliente: a matrícula é ⟦A A, zero um, B B⟧",
    ],
)
def test_a_plate_read_out_is_missed(marked: str) -> None:
    assert MARK.findall(marked)[0] in found(MARK.sub(r"\1", marked), "LICENSE_PLATE")


@pytest.mark.parametrize(
    "text",
    [
        "postcode is a must for us, the plate is one of two",
        "one two three four five, once I caught a fish alive",
        "the reg is a bit of a mess, registration is open to one and all",
        "plates: one large, two small, three medium",
        "code postal : un champ à remplir",
        "Kennzeichen ist ein Muss, kenteken is een must",
        "Kenteken overschrijven kost 12 euro, plate for 45 euros",
        "la targa è una cosa seria, o cep é um dado obrigatório, la matricula es una tasa",
        "Registration: a, b, c",
        "cap: one per person, two per family",
        "My order: one small, two medium, three large",
    ],
)
def test_other_words_are_taken_for_a_code(text: str) -> None:
    assert found(text, "LICENSE_PLATE") == []
    assert found(text, "ADDRESS") == []


def test_letters_for_digits_in_a_date_of_birth() -> None:
    assert found("D.O.B: O3/O4/1957, Geburtsdatum O1.O2.1949", "DATE_OF_BIRTH") == ["O3/O4/1957", "O1.O2.1949"]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("meine kundennummer ist die ⟦vier vier eins neun null zwo⟧ und danke", "CUSTOMER_NUMBER"),
        ("the policy is ⟦H dash four four one nine two zero⟧", "CUSTOMER_NUMBER"),
        ("Agent: your membership number?\nCaller: it's ⟦nine nine oh four one two⟧", "CUSTOMER_NUMBER"),
        ("mon numéro de contrat c'est ⟦A B trois cent douze soixante-quatre⟧", "CUSTOMER_NUMBER"),
        ("el número de póliza es ⟦siete siete cero uno dos⟧", "CUSTOMER_NUMBER"),
        ("il codice cliente è ⟦quattro uno zero zero due⟧", "CUSTOMER_NUMBER"),
        ("mijn klantnummer is ⟦acht acht nul één twee⟧", "CUSTOMER_NUMBER"),
        ("o número de apólice é ⟦dois dois zero um sete⟧", "CUSTOMER_NUMBER"),
        ("hospital number ⟦k zero zero nine three one⟧ full stop", "MEDICAL_RECORD"),
        ("el número de póliza es ⟦nueve cero doce cuatro uno⟧ y me llamo Ema", "CUSTOMER_NUMBER"),
        ("my social security number is ⟦six five five oh zero⟧ and i live in Kent", "SOCIAL_SECURITY_NUMBER"),
        ("el número de cliente es ⟦cinco dos seis cinco nueve⟧ a nombre de Eva", "CUSTOMER_NUMBER"),
        ("die Vertragsnummer lautet ⟦A wie Anton E dash vier vier eins E und fünf⟧ danke", "CUSTOMER_NUMBER"),
        ("mon permis c'est ⟦deux douze huit neuf zéro⟧, Victor Legrand", "DRIVER_LICENSE"),
        ("licence number ⟦victor tango four mike seven two⟧ thanks", "DRIVER_LICENSE"),
        ("o número de cliente é ⟦um dois cinco um três⟧ obrigado", "CUSTOMER_NUMBER"),
        ("exp oh three twenty nine and the back is ⟦six one seven⟧", "SECRET"),
        ("et au dos c'est ⟦quatre cent douze⟧", "SECRET"),
        (
            "mon numéro de sécu ⟦deux soixante-neuf onze trente-trois zéro quarante-deux cent dix-huit clé soixante-douze⟧",
            "FR_NIR",
        ),
        ("le numéro de sécu c'est le ⟦1 soixante-dix-huit zéro 4 quatre-vingt-douze⟧", "FR_NIR"),
        ("mi nie es ⟦equis uno dos tres cuatro cinco seis siete ele⟧", "ES_NIF"),
        ("my medicare number is ⟦one E G four T E five M K seven three⟧", "MEDICAL_RECORD"),
        ("my driver's license is ⟦D six one oh one seven four five⟧", "DRIVER_LICENSE"),
        ("licence number ⟦m o r g a seven five three one one six s m⟧", "DRIVER_LICENSE"),
        (
            "meine Sozialversicherungsnummer ist ⟦zwölf neunzehn null drei siebenundsechzig K null⟧",
            "SOCIAL_SECURITY_NUMBER",
        ),
        ("die Ausweisnummer lautet ⟦L null eins X null null T vier⟧", "IDENTITY_CARD"),
        ("mio codice fiscale è ⟦erre esse esse emme erre a ottantacinque⟧", "IT_FISCAL_CODE"),
        ("d.o.b. ⟦nine eleven forty four⟧", "DATE_OF_BIRTH"),
        ("elle est née en ⟦mille neuf cent quarante-quatre⟧ à Pau", "DATE_OF_BIRTH"),
        ("sort code ⟦twenty, forty, sixty⟧ in the name", "BANK_ACCOUNT"),
        ("le véhicule c'est une clio ⟦a b trois cent quarante-quatre c a⟧ au nom de", "LICENSE_PLATE"),
    ],
)
def test_a_number_read_out_is_missed(marked: str, kind: str) -> None:
    assert MARK.findall(marked)[0] in found(MARK.sub(r"\1", marked), kind)


@pytest.mark.parametrize(
    "text",
    [
        "your order number is one two three four five",
        "policy is one of the things a customer number is for",
        "the membership number is not one that I have",
        "on the back is one of two logos, and the back is a mess",
        "Kundennummer ist ein Muss",
        "au dos, une étiquette et deux boutons",
        "la voiture a y est, elle a a un c d dedans et deux portes",
        "the sort code one two buttons",
        "my social security is a mess one two three years ago",
        "your licence is valid for one two or three years and five months",
        "la sécurité sociale est une des trois grandes caisses",
        "id card is a b c d e of it",
        "la tarjeta sanitaria es una de las tres o cuatro que hay",
    ],
)
def test_words_are_taken_for_a_number(text: str) -> None:
    assert [entity.kind for entity in rules().find(text)] == []
