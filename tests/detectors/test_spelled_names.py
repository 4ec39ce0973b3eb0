"""Names spelled letter by letter; texts are invented: what must be found stands between ⟦ and ⟧."""

import re

import pytest

from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.spoken.spelled_names import spelled_names

FOUND = [
    "My name is Przybyla, that's ⟦P-R-Z-Y-B-Y-L-A⟧",
    "Client : ⟦D U P U I S⟧, comme le puits sans le T",
    "je m'appelle Krasniqi, ⟦k r a s n i q i⟧",
    "ça s'écrit ⟦D-U-P-U-I-S⟧",
    "c'est Dupuis, ⟦D.U.P.U.I.S⟧.",
    "Nom : Kaya, ⟦K, A, Y, A⟧",
    "Surname is ⟦P R Z Y B Y L A⟧",
    "⟦N-G-U-Y-E-N⟧ comme Nguyen",
    "je vous épelle : ⟦B O U Z I D I⟧",
    "it's spelled ⟦S M I double T H⟧",
    "ich buchstabiere: ⟦K-A-Y-A⟧",
    "Agent : pouvez-vous m'épeler votre nom ?\nClient : oui, ⟦D U C H A R M E⟧",
    "Can you spell that for me? Sure, ⟦K-O-W-A-L⟧",
    "se escribe ⟦Y-A-M-I-L-E-T-H⟧",
    "si scrive ⟦Q-U-A-T-T-R-O-C-C-H-I⟧",
    "je spelt het als ⟦N-A-Ï-M-A⟧",
    "eu soletro: ⟦S O U S A⟧",
    "⟦D comme Denis, U comme Ursule, P comme Pierre⟧",
    "⟦D wie Dora, O wie Otto, R wie Richard⟧",
    "⟦W for William, Y for Yankee, N for November, N for November⟧",
    "⟦B as in Bravo, E as in Echo and N as in November⟧",
    "⟦de de Dinamarca, u de Uruguay, pe de Portugal⟧",
    "that is ⟦Juliett Oscar Hotel November⟧",
    "Kowalczyk, ⟦K comme Kléber, O, W comme William, A, L, C, Z, Y, K⟧",
    "⟦W wie Wilhelm, O, J, C, I, K⟧",
    "that's ⟦N for November, G for golf, U, Y, E, N⟧",
    "⟦G de Gerona, O, I, K, O⟧",
    "ça s'écrit ⟦B, E, N, espace, S, A, Ï, D⟧",
    "ça s'écrit ⟦L E tiret G O F F⟧",
    "Kontoinhaber Tim Kessler, also ⟦k e doppel s l e r⟧",
    "mein name ⟦berta richard ida nordpol kaufmann martha anton nordpol nordpol⟧ meine nummer",
    "also ⟦Siegfried Emil Ida Doppel Nordpol⟧, ja",
    "Nachname: ⟦Berlin, Umlaut Offenbach, Hamburg, München⟧",
    "mijn naam is ⟦hendrik otto otto gerard⟧",
    "le nom c'est ⟦Thérèse Henri Eugène Victor⟧",
    "il cognome è ⟦torino ancona genova livorno⟧",
]
NOT_FOUND = [
    "The grades were A B C D and the vitamins A D E K",
    "La S.N.C.F. et l'U.N.E.S.C.O. (UNESCO), the U.S.A.",
    "Options: a b c d or A-B-C-D, answer y/n",
    "Name: A B C D",
    "Patient B R C A positive, groupe A B O",
    "x y z are coordinates, i j k indices",
    "The acronym is R.S.V.P. and then F.A.Q.S.",
    "Plan A, plan B for business, C",
    "option A, B comme Bravo ou C",
    "take A as in apple, B, C, D",
    "T H E  E N D and S A L E now",
    "F A C T U R E",
    "Texto\nR E L A T O R I O\nrelatorio",
    "order reference: B as in Bravo, K as in Kilo, L as in Lima",
    "dans le cas de la vie de Paris, a de Antonio",
    "meeting in hotel India, November, mike needed",
    "Vote: Y N Y N Y",
    "how do you spell it? Answer: sizes S M L",
    "sizes S, M, L, X available",
    "press a for apples, b for bananas",
    "we spell it out: N N N N",
    "i treni da Torino Milano Bologna Firenze Roma partono tutti",
    "Standorte: Berlin Hamburg München Leipzig",
    "Kinder: Anton, Berta, Emil, Ida und Otto",
    "Bestellung: Anton Berta Dora Emil",
    "hotel oscar papa",
]


@pytest.mark.parametrize("marked", FOUND)
def test_a_spelled_name_is_missed(marked: str) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    found = [(entity.kind, text[entity.start : entity.end]) for entity in spelled_names(Scan(text))]
    assert found == [("PERSON", each) for each in re.findall("⟦(.*?)⟧", marked)]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_letters_in_a_row_are_taken_for_a_name(text: str) -> None:
    assert [text[entity.start : entity.end] for entity in spelled_names(Scan(text))] == []
