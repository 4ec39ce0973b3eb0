"""Numbers, names of accounts and addresses in forms that judges of chats and letters wrote; texts are invented."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names="off")


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("and the code on the back 318", "SECRET", "318"),
        ("le cryptogramme c'est 512", "SECRET", "512"),
        ("the code on the back: 2012", "SECRET", "2012"),
        ("Karte mit Code 1984", "SECRET", "1984"),
        ("N° d'accès en ligne : 4471209", "SECRET", "4471209"),
        ("Nº de la SS 281234567840", "ES_SOCIAL_SECURITY", "281234567840"),
        ("three digits on the reverse are 771.", "SECRET", "771"),
        ("les trois chiffres au dos : 904 et la carte", "SECRET", "904"),
        ("Kartenprüfnummer 771, Karte", "SECRET", "771"),
        ("los tres números de detrás son 904, titular", "SECRET", "904"),
        ("de drie cijfers achterop: 904, kaarthouder", "SECRET", "904"),
        ("os três dígitos do verso são 904", "SECRET", "904"),
        ("le tre cifre sul retro sono 904", "SECRET", "904"),
        ("I cant log in. user is kay_b07 and", "USERNAME", "kay_b07"),
        ("mon identifiant c mimi_du_92 et", "USERNAME", "mimi_du_92"),
        ("the login name before was mo_the_great", "USERNAME", "mo_the_great"),
        ("meine nutzerkennung lautet bsp_4471", "USERNAME", "bsp_4471"),
        ("mijn inlog pietje_p werkt niet", "USERNAME", "pietje_p"),
        ("Routing 021000021, account 4009 118 22.", "BANK_ACCOUNT", "4009 118 22"),
        ("CUST-0091882 asked again", "CUSTOMER_NUMBER", "CUST-0091882"),
        ("<td>CLI-0044718</td>", "CUSTOMER_NUMBER", "CLI-0044718"),
        ("pour le dossier sinistre 24 0771 3349", "CUSTOMER_NUMBER", "24 0771 3349"),
        ("assuré 88 120 447", "CUSTOMER_NUMBER", "88 120 447"),
        ("polizza n. 50/M12/778120", "CUSTOMER_NUMBER", "50/M12/778120"),
        ("passport no. of my wife Ama is B02918834 and", "PASSPORT", "B02918834"),
        (
            "Flat 12, The Granary, Mill Street, Cork, T12 X8N6",
            "ADDRESS",
            "Flat 12, The Granary, Mill Street, Cork, T12 X8N6",
        ),
        (
            "of The Old Smithy, Church Lane, Bourton, Stow GL54 2HP, say",
            "ADDRESS",
            "The Old Smithy, Church Lane, Bourton, Stow GL54 2HP",
        ),
        (
            "PO Box 1184, Truth or Consequences, NM 87901-1184",
            "ADDRESS",
            "PO Box 1184, Truth or Consequences, NM 87901-1184",
        ),
        ("Unit 45013 Box 2666\nAPO AP 96338", "ADDRESS", "Unit 45013 Box 2666\nAPO AP 96338"),
        ("HC 60 Box 12, Terlingua, TX 79852", "ADDRESS", "HC 60 Box 12, Terlingua, TX 79852"),
        (
            "12 bis rue du puits qui parle 31200 toulouse, commande",
            "ADDRESS",
            "12 bis rue du puits qui parle 31200 toulouse",
        ),
        (
            "3 chemin de la fontaine aux loups 38250 villard de lans depuis",
            "ADDRESS",
            "3 chemin de la fontaine aux loups 38250 villard de lans",
        ),
        ("Le Moulin Neuf - 22480 Saint-Nicolas - tél", "ADDRESS", "Le Moulin Neuf - 22480 Saint-Nicolas"),
        ("retraité CARSAT n° 1 61 08 99 352 118 43", "FR_NIR", "1 61 08 99 352 118 43"),
    ],
)
def test_a_number_or_an_address_is_missed_or_cut(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "code promo 318 au dos du ticket",
        "the code on the back 2024 is old",
        "the code on the back of the box says scan me",
        "les chiffres du mois : 2 310 €",
        "the user is waiting and the login was slow",
        "user is on iOS17",
        "when the user is logged_in or not_found",
        "the user was soft_deleted, kennung ist utf8",
        "Prüfziffer 771 der ISBN",
        "STUDENT-2024 and CLIENT_2023",
        "contrat ISO-27001",
        "see CLI-1234 and ABC-4471",
        "le sinistre 12/03/2024 et la prime 2024",
        "assuré 100 000 €",
        "The Old Mill, a novel, was sold in 2019",
        "Le Moulin Rouge - 2024 - affiche",
    ],
)
def test_an_ordinary_number_is_taken_for_one_of_a_person(text: str) -> None:
    assert found(text) == []


def test_a_record_and_the_next_sentence_are_no_telephone() -> None:
    assert not any(kind == "PHONE_NUMBER" for kind, _ in found("MRN 00448-2917. 3 mg warfarin daily"))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("inlognaam joris-vd-b, ww Tulp!en2024, verder", "USERNAME", "joris-vd-b"),
        ("inlognaam joris-vd-b, ww Tulp!en2024, verder", "SECRET", "Tulp!en2024"),
        ('{"event":"login_failed","actor":"r.delacruz-99"}', "USERNAME", "r.delacruz-99"),
        ("Mitgl.-Nr. 55-8812, Abbuchung", "CUSTOMER_NUMBER", "55-8812"),
        ("Am Eisernen Tor 2/4/18, 8010 Graz", "ADDRESS", "Am Eisernen Tor 2/4/18, 8010 Graz"),
        ("Durchwahl 0421 99 00 41-18, betrifft", "PHONE_NUMBER", "0421 99 00 41-18"),
        ("Via S. Pio V 3/bis, 00165 Roma RM", "ADDRESS", "Via S. Pio V 3/bis, 00165 Roma RM"),
        ("Hospital: Tadhg, chart LH-77120, amoxicillin", "MEDICAL_RECORD", "LH-77120"),
        ("num client 220 144 88, merci", "CUSTOMER_NUMBER", "220 144 88"),
        ("sinistre 2024 118 7743, contrat AUT-220144-B, vol", "CUSTOMER_NUMBER", "2024 118 7743"),
        ("sinistre 2024 118 7743, contrat AUT-220144-B, vol", "CUSTOMER_NUMBER", "AUT-220144-B"),
        ("codice retro carta 771, utente ale.conti_7", "SECRET", "771"),
        ("codice retro carta 771, utente ale.conti_7", "USERNAME", "ale.conti_7"),
        ("pasje met code 447", "SECRET", "447"),
        (
            "Le Clos des Lilas, 6 impasse Berthelot, 35400 Saint-Malo",
            "ADDRESS",
            "Le Clos des Lilas, 6 impasse Berthelot, 35400 Saint-Malo",
        ),
        ("Matricule CNS 1978 0514 70342 ; domicile", "LU_NATIONAL_NUMBER", "1978 0514 70342"),
    ],
)
def test_an_extension_a_stair_or_an_account_is_missed(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize("text", ["Wagen 14, Sitzplatz 62. Verspätung", "frei ab März, Stellplatz Nr. 14."])
def test_a_seat_is_taken_for_a_square(text: str) -> None:
    assert found(text) == []


def test_a_word_before_a_number_is_a_customer_number() -> None:
    assert [kind for kind, _ in found("Matricule CNS 1978 0514 70342 ; domicile")] == ["LU_NATIONAL_NUMBER"]
