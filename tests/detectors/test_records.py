"""Files of offices, wards and schools: words of their forms are nobody, heads of tables name columns."""

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.names.table_heads import without_heads
from guarded_client.detectors.words.brands import GOODS
from guarded_client.detectors.words.records import RECORDS


@pytest.fixture(scope="module")
def cascade() -> Cascade:
    return Cascade(names=("built-in",))


def found(cascade: Cascade, text: str) -> list[tuple[str, str]]:
    return [(entity.kind, text[entity.start : entity.end]) for entity in cascade.detect([text], {})[0]]


@pytest.mark.parametrize(
    "text",
    [
        "Qualifica: Impiegata",
        "Otorgante: ver anexo",
        "Estado: Devuelto",
        "Refeitório: 12",
        "Functie: Magazijnmedewerker",
        "Beruf: Lagerist",
        "Emploi : Ambulancier",
        "Patient on Clexane 40 mg and Selokeen.",
        "Mijn auto, een Opel Mokka, is stuk",
        "Mark the ticket as resolved.",
        "Mark all messages as read.",
        "Grant access to the folder.",
    ],
)
def test_words_of_forms_are_nobody(cascade: Cascade, text: str) -> None:
    assert found(cascade, text) == []


def test_the_labels_of_columns_are_nobody(cascade: Cascade) -> None:
    text = "Name\tExt\tDept\tStart\tShirt\nOluwaseun Adeyemi\t4471\tFinance\t02-Mar\tL\n"
    assert found(cascade, text) == [("PERSON", "Oluwaseun Adeyemi")]
    text = "N°;Nom;Prénom;Commune;Quotient familial\n1;BESNARD;Apolline;Vern-sur-Seiche;1240\n"
    assert "Commune" not in {value for _, value in found(cascade, text)}


@pytest.mark.parametrize(
    ("text", "value", "stays"),
    [
        ("Name;Ext;Dept\nAda;1;X\n", "Ext", False),
        ("Nom;Dupont;Prénom;Jean\nRue;Fort;Ville;Bron\n", "Dupont", True),  # a form on one line
        ("Nom;Prénom\nVerein;Zeit\n", "Verein", True),  # no three columns
        ("Name;Email;Martin\nAda;a;b\n", "Martin", True),  # a name, whatever stands beside it
        ("Name;Ext;Dept\n", "Ext", True),  # no rows
        ("Name;Ward;Price;Cross\nPhone;12;13;14\n", "Ward", True),  # lines are fields
        ("Cognome|Ward|Balogun|Okonjo\nxxxx|12|13|14\n", "Balogun", True),  # hardly any label
        ("Oluwaseun Price;Temi Guest;Babajide Ward\nAda;Bayo;Temi\n", "Temi Guest", True),  # they end in labels
    ],
)
def test_a_head_has_labels_side_by_side(text: str, value: str, stays: bool) -> None:
    start = text.index(value)
    entity = Entity("PERSON", start, start + len(value), 0.8, Source.NAME)
    assert list(without_heads(text, [entity])) == ([entity] if stays else [])


def test_of_a_long_line_only_what_is_near_a_name_is_counted() -> None:
    counted: list[int] = []

    class Counting(str):
        def count(self, sign: str, start: int = 0, end: int = 0, /) -> int:  # type: ignore[override]
            counted.append(end - start)
            return super().count(sign, start, end)

    text = Counting(("x" * 450 + " Ada\n") * 50)
    entities = [Entity("PERSON", at, at + 3, 0.8, Source.NAME) for at in range(451, len(text), 455)]
    assert list(without_heads(text, entities)) == entities
    assert 0 < max(counted) < 1000


def test_heads_cost_linear_time() -> None:
    line = "Name;Ext;Dept\n" + "a;b;c\n" * 20000
    entities = [Entity("PERSON", at, at + 1, 0.8, Source.NAME) for at in range(14, 3000, 6)]
    assert list(without_heads(line, entities)) == entities


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("me llamo este Fermín Olazábal", "Fermín Olazábal"),
        ("je m'appelle euh chantal pruvost", "chantal pruvost"),
        ("mein Name ist ähm Waltraud Kirchhofer", "Waltraud Kirchhofer"),
        ("my name is uh, clifford bosworth", "clifford bosworth"),
        ("mi chiamo ehm Ornella Sgarbi", "Ornella Sgarbi"),
        ("> Best,\n> Marge", "Marge"),
        ("Best,\nMarge", "Marge"),
        ("ha chiamato la moglie assunta", "assunta"),
        ("his wife marisela called twice", "marisela"),
        ("avec ma nièce yolanda", "yolanda"),
    ],
)
def test_names_behind_pauses_and_relatives(text: str, name: str) -> None:
    assert found(Cascade(names="off"), text) == [("PERSON", name)]


@pytest.mark.parametrize(
    "text",
    [
        "la mujer blanca",
        "we want the best\nthings to do",
        "Worst\nBest\nPrice\nQuality",
        "> best\n> practice",
        "my wife called",
        "la figlia grande",
        "o pai chegou",
        "notre fils aîné",
    ],
)
def test_no_names_there(text: str) -> None:
    assert found(Cascade(names="off"), text) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("mit seinem Transporter NF XY 44 dagegen", "DE_KFZ", "NF XY 44"),
        ("wonende te 9000 Gent, Coupure Links 214", "ADDRESS", "9000 Gent, Coupure Links 214"),
        ("CVP: 83A4Q7K2M1", "CUSTOMER_NUMBER", "83A4Q7K2M1"),
        ("my PAC code is ABC123456", "CUSTOMER_NUMBER", "ABC123456"),
        ("mon code RIO est 01P4F8K2L9QZ", "CUSTOMER_NUMBER", "01P4F8K2L9QZ"),
        ("codice di migrazione TIM001447102983A", "CUSTOMER_NUMBER", "TIM001447102983A"),
    ],
)
def test_numbers_of_files(text: str, kind: str, value: str) -> None:
    assert found(Cascade(names="off"), text) == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "das Auto DIN EN 1234",
        "ein Pkw VW UP 44",
        "im Wagen ICE T 415",
        "ein Pkw EUR A 6",
        "the PAC meeting",
        "the PAC 2023FUNDS",
        "codice segreto: chiedilo",
        "vive 2000 personas aqui, piso 3",
    ],
)
def test_no_numbers_there(text: str) -> None:
    assert found(Cascade(names="off"), text) == []


def test_a_secret_word_stays_a_secret() -> None:
    assert found(Cascade(names="off"), "codice segreto: SUPER2024X") == [("SECRET", "SUPER2024X")]


def test_cells_of_numbers_part_names(cascade: Cascade) -> None:
    text = "Name,Ext,Team,Start\nSunniva Halvorsen,4471,Growth,01-Jun\nTariq al-Masri,4472,Platform,08-Jun\n"
    assert found(cascade, text) == [("PERSON", "Sunniva Halvorsen"), ("PERSON", "Tariq al-Masri")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On 3 Mar, Alasdair wrote", ["Alasdair"]),
        ("der Ford Kuga hat ein Problem", []),
        ("demeurant 8 rue du Vieux Pont. Le donateur consent", ["8 rue du Vieux Pont."]),
        ("12 rue du Gal. Leclerc, 75014 Paris", ["12 rue du Gal. Leclerc, 75014 Paris"]),
        ("Bank: 60-83-71, account no 44710293. Shirt size M.", ["60-83-71, account no 44710293"]),
        ("account iban no 93 8601 1117 947", ["no 93 8601 1117 947"]),
    ],
)
def test_a_value_ends_where_the_next_thing_begins(cascade: Cascade, text: str, values: list[str]) -> None:
    assert [value for _, value in found(cascade, text) if value != "donateur"] == values


@pytest.mark.parametrize(
    "name",
    [
        "Emily Caddy",
        "Robert Crossland",
        "Chase Countryman",
        "Sarah Houseman",
        "Petr Jira",
        "Leon Daflon",
        "ORNELLA GUASTI",
        "gianluca caparra",
        "Giulietta Erede",
        "Tiago Herdeiro",
        "CHANTAL ROUTIER",
        "Waltraud Bürgin",
        "Sanne Schoonmaker",
        "EMILY DEED",
        "FERMÍN VIUDA",
        "Jules Countryman",
        "Antonio Stilo",
        "Deed",
        "Viuda",
        "Robert Alta",
        "anna ehm",
    ],
)
def test_surnames_that_are_words_of_forms_or_models(cascade: Cascade, name: str) -> None:
    text = f"Ref 4471, {name}, 12:30"
    assert found(cascade, text) == [("PERSON", name)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Stella Zink, Jules Kangoo", {"Stella", "Jules"}),  # of makers, cars alone are nobody beside a model
        ("Sue all the best!", {"Sue"}),
        ("Sue any chance you can call?", {"Sue"}),
        ("I met Mark each day", {"Mark"}),
        ("Mark the plumber as well called", {"Mark"}),
        ("ha chiamato la moglie Assunta Canone", {"Assunta Canone"}),
        ("LLAMÓ LA MUJER ÁNGEL PEÓN CIFUENTES AYER", {"ÁNGEL PEÓN CIFUENTES"}),
    ],
)
def test_names_beside_such_words_stay_whole(cascade: Cascade, text: str, names: set[str]) -> None:
    assert names <= {value for _, value in found(cascade, text)}


@pytest.mark.parametrize("number", ["20 7946 0958", "40 12 34 56 78"])
def test_a_number_behind_an_equals_sign_of_a_mail_is_one(number: str) -> None:
    assert found(Cascade(names="off"), f"a=3D1\ntel={number}\n") == [("PHONE_NUMBER", number)]


def test_surnames_and_towns_are_on_no_list() -> None:
    names = {
        "peón",
        "hosp",
        "bulto",
        "talla",
        "canone",
        "mozo",
        "parent",
        "ward",
        "packer",
        "servente",
        "voto",
        "celador",
    }
    places = {"tucson", "alhambra", "cayman", "laguna"}
    assert (names | places).isdisjoint(RECORDS | GOODS)
