"""Values as people write them in German, Spanish, Italian, Dutch and Portuguese, that were missed, torn or made up."""

import pytest

from tests.detectors.test_odd_forms import found


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("wir sind umgezogen: neu Sonnhalde 14, 6045 Meggen (vorher in Zug)", "ADDRESS", "Sonnhalde 14, 6045 Meggen"),
        ("gemeldet An der alten Ziegelei 5 a, 26125 Oldenburg", "ADDRESS", "An der alten Ziegelei 5 a, 26125 Oldenburg"),
        ("Paket an Am Bächle 3b, HH, 79098 Freiburg", "ADDRESS", "Am Bächle 3b, HH, 79098 Freiburg"),
        ("Wir wohnen in Meisenbusch 22, zweiter Eingang", "ADDRESS", "Meisenbusch 22"),
        ("Vivo en Los Robles 14, Getafe", "ADDRESS", "Los Robles 14, Getafe"),
        ("scrivere a Casella Postale 112 (Bolzano)", "ADDRESS", "Casella Postale 112"),
        ("al Apdo. de Correos 4021 (Sevilla)", "ADDRESS", "Apdo. de Correos 4021"),
        ("Mi hijo Unai nació el doce de marzo de dos mil diez y mi hija Ainhoa el 3 de mayo del 15", "DATE_OF_BIRTH", "3 de mayo del 15"),
        ("Mi hijo nació el doce de marzo de dos mil diez y está bien", "DATE_OF_BIRTH", "doce de marzo de dos mil diez"),
        ("Betreff: Pat. Hr. Lindemann, Walter *12.05.36", "DATE_OF_BIRTH", "12.05.36"),
        ("Patiënt geboren op zeven mei negentienvijfenveertig te Paramaribo", "DATE_OF_BIRTH", "zeven mei negentienvijfenveertig"),
        ("Nasceu aos vinte e dois de julho de mil novecentos e sessenta e cinco", "DATE_OF_BIRTH", "vinte e dois de julho de mil novecentos e sessenta e cinco"),
        ("mail: tom unterstrich braun ät web punkt de", "EMAIL_ADDRESS", "tom unterstrich braun ät web punkt de"),
        ("PIN für die Haustür ist 4 7 1 1", "SECRET", "4 7 1 1"),
        ("Bewerbung von Ngozi Okonjo (w, 34), z.Zt. ohne Arbeit", "AGE", "34"),
        ("Tochter Emilia (8 Monate) hat Fieber", "AGE", "8"),
        ("Mein Mann (Jg. 58) liegt auf Station 4B", "DATE_OF_BIRTH", "58"),
        ("mijn dochtertje Fenna is 3 en mijn zoon is groot", "AGE", "3"),
        ("ho 34 anni e mio figlio Mattia ne ha 6", "AGE", "6"),
        ("Gebruikersnaam jdejong, wachtwoord Zomer!1", "USERNAME", "jdejong"),
        ("Packstation 147, Postnummer 87654321, Berlin", "CUSTOMER_NUMBER", "87654321"),
        ("Sou de Luanda, BI 001234567LA041", "IDENTITY_CARD", "001234567LA041"),
        ("der Schüler L. M. aus der 7b", "PERSON", "L. M."),
        ("Moro no Vale Formoso 12, Coimbra", "ADDRESS", "Vale Formoso 12, Coimbra"),
    ],
)  # fmt: skip
def test_a_value_as_people_of_the_continent_write_it_is_missed_or_torn(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die App hat 12345 Bewertungen und 10000 Nutzer.",
        "Insgesamt 14, 5000 Einwohner.",
        "Gemäß § 823 Abs. 1 BGB i. V. m. Art. 82 DSGVO besteht ein Anspruch.",
        "Herzlichen Glückwunsch zum Geburtstag, liebe Oma!",
        "Feliz cumpleaños, abuela!",
        "Diabetes Typ II, weibl., Station 4",
        "Der Vertrag (24 Monate) und das Jahrgangstreffen 2019",
        "Das Konto ist 7 Minus 3 Punkt 5",
        "Wir wohnen mit 3 Kindern, 2 Hunden und 14 Hühnern.",
    ],
)
def test_ordinary_text_of_the_continent_is_taken_for_personal(text: str) -> None:
    assert found(text) == []
