"""Forms filled box by box, and forms that a program read from a picture; texts are invented, found stands in ⟦⟧."""

import re

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")


def spans(text: str) -> set[str]:
    return {text[e.start : e.end] for e in RULES.detect([text], {})[0]}


@pytest.mark.parametrize(
    "marked",
    [
        "N o m   :   ⟦C H A S T A G N E R⟧\nP r é n o m   :   ⟦O D I L O N⟧\nCode  postal  :  ⟦1 5 2 0 0⟧",
        "Cognome  e  nome   :   ⟦P A S Q U A L   E L V I R A⟧\nLuogo  di  nascita  :   ⟦B a s s a n o⟧",
        "Nachname : ⟦W E N D E L S T E I N⟧\nGeb.-Dat. : ⟦2 3 . 0 6 . 1 9 4 7⟧\nPLZ / Ort : ⟦8 3 7 3 5   H o f⟧",
        "Naam   :   ⟦S C H O U T E N   A D R I A N U S⟧\nGeboren   :   ⟦0 7 - 1 1 - 1 9 4 4⟧",
        "Nombre :  ⟦A N A   M A R Í A⟧   Apellidos :  ⟦G I L   R O C A⟧",
        "IBAN : ⟦N L 9 1   A B N A   0 4 1 7   1 6 4 3   0 0⟧",
        "Fecha nacim1ento: ⟦l9/O6/1938⟧",
        "Nascirnento: ⟦l7-O8-1939⟧\nTeief.: ⟦266 44l 772⟧",
        "Geburtsdaturn: ⟦l2. Mai l936⟧",
        "geb.: ⟦l2. Mai l936⟧",
        "nata il ⟦O8/ll/l94l⟧ a casa",
        "Narne: ⟦Arthur Willoughby⟧\nTe1. ⟦01584 49G 0223⟧",
        "Norn: ⟦DUPONT⟧",
        "Localldad: ⟦Vi11afranca del Bierzo⟧",
        "Woonplaats: ⟦Dordrecht⟧",
        "Ville : ⟦Saint-Jean-de-Monts⟧",
        "Town: ⟦Nice⟧\nCity: ⟦DeKalb⟧\nCittà: ⟦Bad Tölz⟧",
        "CP : ⟦5 0 0 0 3⟧.\nNASS : ⟦7 8   4 5 6 0 3 4 7 1   3 1⟧, sí",
    ],
)
def test_a_form_is_not_read_as_it_was_printed(marked: str) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    assert spans(text) == set(re.findall("⟦(.+?)⟧", marked))


@pytest.mark.parametrize(
    "text",
    [
        "Antworten: A B C D A C",
        "Name: A B C D E F",
        "Options: a b c d e\nScore: 1 2 3 4 5 6",
        "Plan : A B C D\nNote : A + B = C D E",
        "| Name | A | B | C | D |",
        "return: 5, Date: l0 May, number: 5S, Size: 5S",
        "City: String, city: string, City: TBD, Ville: Text, Town: Unknown",
        "Stadt: Bitte wählen Sie eine aus",
        "Ville: Maschine M8x40",
        "Manchester City: Haaland, Foden",
        "la ville : Transports, Logement",
        "City: Budget, Population | Town: Other | Stadt: Keine Angabe | Comune: Tutti",
        "city: CityType; city: Address, city = Faker",
        "New York City: The Complete Guide, Cidade: Opening Hours",
    ],
)
def test_what_is_no_form_is_read_as_one(text: str) -> None:
    assert spans(text) == set()
