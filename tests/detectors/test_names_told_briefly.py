"""Names at the end of a line, behind a role, in a chart, on the phone, and dates of birth beside them."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names="off")


def found(text: str) -> list[tuple[str, str]]:
    return [(e.kind, text[e.start : e.end]) for e in CASCADE.detect([text], {})[0]]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("please ring me back. Cheers, Kit", "PERSON", "Kit"),
        ("Merci d'avance, Solveig", "PERSON", "Solveig"),
        ("Ik hoor het graag. Groet, Wil\n", "PERSON", "Wil"),
        ("Our insured has whiplash. Passenger: Kit (age 6).", "PERSON", "Kit"),
        ("Driver: Bo Ng (44 yo)", "PERSON", "Bo Ng"),
        ("D/C summary: TRAN, VAN 54 y/o M, admitted", "PERSON", "TRAN, VAN"),
        ("LE, ANH 33 yo F with fever", "PERSON", "LE, ANH"),
        ("Pt: NG, KIT 33 yo F", "PERSON", "NG, KIT"),
        ("livrer au l9 rue des lilas, paris", "ADDRESS", "l9 rue des lilas, paris"),
        ("Tel. madre (Ainhoa): 943 22 11 90", "PERSON", "Ainhoa"),
        ("Kontakt Tochter (Swantje Bär), abends", "PERSON", "Swantje Bär"),
        ("ligt bij de buurvrouw riet op nr 15 zeggen jullie", "ADDRESS", "15"),
        ("left it with the neighbour at no 9", "ADDRESS", "9"),
        ("laissé chez mr pinson au 14 bis mais", "ADDRESS", "14 bis"),
        ("lo dejó con la vecina Eva en el número 119.", "ADDRESS", "119"),
        ("beim Nachbarn Kurt in Nummer 12 abgegeben", "ADDRESS", "12"),
        ("aqui é o Rui da loja", "PERSON", "Rui"),
        ("Mon identifiant de connexion est le 7710448120.", "USERNAME", "7710448120"),
        ("mi usuario es 22910448", "USERNAME", "22910448"),
        ("oi aqui é a keyla, não consigo entrar", "PERSON", "keyla"),
        ("bom dia, fala o adérito da contabilidade", "PERSON", "adérito"),
        ("Anouk (née le 03.05.2012) et Tugdual (11.09.2015).", "DATE_OF_BIRTH", "11.09.2015"),
        ("Kinder: Ida (geb. 3.5.2012), Ole (11.9.2015)", "DATE_OF_BIRTH", "11.9.2015"),
        ('{"ssn_last4": "4471"}', "US_SSN", "4471"),
        ("reachable on (0)20 7946 0991. I understand", "PHONE_NUMBER", "(0)20 7946 0991"),
        ("Lyon, 06 7 8 12 90 44, permis B", "PHONE_NUMBER", "06 7 8 12 90 44"),
    ],
)
def test_a_value_is_missed(text: str, kind: str, value: str) -> None:
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, Team",
        "mother (Lupus), Vater (Herzkrank), madre (Casalinga), zoon (Werkloos)",
        "aqui é o problema da empresa, quem fala é o síndico, bom dia, fala a loja da esquina",
        "Wine: Senior (aged 15), Breed: Golden Retriever (age 3)",
        "CAUCASIAN, MALE 45 y/o",
        "PMH: HTN, DM 54 y/o M",
        "identifiant 20240118 lignes, identifiant : 96703127 (article)",
        "exit (0)\n100 200 300, state (0) 1234 5678 90",
        "nel duemila e uno",
        "les deux neuf trente-quatre cent",
        "vier neun zwei dreiundvierzig",
        "the mother (Single), his wife (Left), hermano (Fallecido), fille (Mineure)",
        "la mère (Voir dossier), father (Unknown)",
        "our neighbour at number one, the neighbours of no 2 years",
        "selon l'article 4, au 14 bis de la loi; au 3 ter du code",
        "identifiant est requis, my user id is wrong 12",
        "Cheers, Everyone",
        "Merci d'avance, Bonne journée",
        "Regards, Support",
        "Whisky: Lagavulin (16 years old)",
        "Codes: AB, CD 54 kg of flour",
        "Sizes: XS, XL 12 M",
        "aqui é o problema, aqui é a escola, fala o suporte",
        "Résident : PERRIN née BOITEL   Ch. 118\nDate entrée 12/01/2024",
        "section (0) 12 34",
        "les lignes 06 7 8 9 10 11 12",
        "lotto 06 7 8 12 90 44 12",
        "Via Garibaldi fu aperta nel 1558",
        "La calle Velázquez se trazó en 1860",
    ],
)
def test_other_words_are_taken_for_one(text: str) -> None:
    assert [each for each in found(text) if each[0] in {"PHONE_NUMBER", "DATE_OF_BIRTH"}] == []
    assert [each for each in found(text) if each[1] not in {"BOITEL", "PERRIN"} and each[0] == "PERSON"] == []
    assert [each for each in found(text) if each[0] == "USERNAME"] == []
    assert not any(value.endswith(("1558", "1860")) for _, value in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "BGP neighbor number 4 is down; our neighbours are number 1 in sales",
        "i vicini del numero 5 della rivista",
        "Le montant prévu au 3 bis du présent article, et au 1 ter de l'article 39",
        "mentionné au 2 bis",
    ],
)
def test_other_numbers_are_taken_for_a_house(text: str) -> None:
    assert [each for each in found(text) if each[0] == "ADDRESS"] == []


def test_both_dates_under_one_label() -> None:
    assert ("DATE_OF_BIRTH", "23/08/1973") in found("Date of birth / admission: 23/08/1973 / 03/03/2024")


def test_the_door_has_a_number() -> None:
    assert ("ADDRESS", "38 rue des Lilas, porte la 3") in found("38 rue des Lilas, porte la 3")


def test_children_in_a_row_are_not_one_person() -> None:
    assert all(" - " not in value for _, value in found("Les enfants : Gaston - Marcel - Thérèse - Henri"))
