"""What is called after somebody and names nobody, and names that stand where such things do; texts are invented."""

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.names.called_after import without_called_after
from guarded_client.detectors.names.numbers_of_things import without_counted

CASCADE = Cascade(names=("built-in",))

CALLED = [
    "Le collège [Jean-Moulin] est fermé lundi.",
    "La biblioteca [Gabriel Miró] abre a las 10.",
    "Il liceo [Galileo Galilei] resta chiuso.",
    "A estação [Marquês de Pombal] também.",
    "Die [Bushaltestelle Willy-Brandt-Platz] entfällt.",
    "[Eleanor Roosevelt] High School won.",
    "Canapé « [Oscar] » 3 places, réf. 7741-B",
    'Sessel "[Frieda]", Best.-Nr. 88120',
    'mesa "[Lucía]", ref. 8812, 149 €',
    "Le modèle [Camille] 160x200 est en rupture",
    "gratin dauphinois ou pêche [Melba]",
    "Spaghetti all'[Amatriciana]",
    "de [Theo Thijssenschool] is dicht",
    "bureaustoel [Anna], art.nr. 4471-22",
    "Die [Astrid]-Lindgren-Schule liegt dort",
    "Le restaurant sert des œufs [Bénédicte].",
    "das Urteil des OLG [Hamm] vom 14.03.2023",
]
NAMED = [
    "Le collège, [Jean Moulin] et moi",
    "je vais à l'école [Marie] est malade",
    "l'école de Mme [Jean-Moulin Picard]",
    'Der Kunde "[Frieda]", Best.-Nr. 88120',
    "Robert « [Bob] », réf. 7741",
    "ma fille « [Lou] », n° 12",
    "la fermata [Giulia] è scesa",
    "Mme [Melba] a appelé",
    "la lampe de [Bruno], 49 €",
    "my laptop [Sarah] took home",
    "[Astrid]-Lindgren-Straße 5",
    "ein Brief an [Hamm]",
    "À la gare [Marie Dupont] attend le taxi.",
    "At the station [Peter Williams] lost his wallet.",
    "Im Klinikum liegt, am Bahnhof [Thomas Weber] wartet.",
    "En el hospital [María García] ingresó ayer.",
    "Al liceo [Giulia Romano] è stata bocciata.",
    "in het ziekenhuis [Jan Jansen] overleed",
    "Na estação [Rui Costa] perdeu a carteira.",
    "Fire station [Henderson] called back.",
    "en arrêt [Lefebvre] ne viendra pas",
    "hospital D. [Manuel Ruiz Pérez] ingresó",
    "[Martin Hochschule]",
    "[Sarah Jones] Primary School secretary",
    "[Emily Davis] high school student",
    'Der Mieter "[Frieda]", Nr. 8',
    "Le témoin « [Yacine] », 350 € volés",
    'la table "[Martin]" pour 8',
    'bed "[Johnson]" needs a change',
    'the "[Priya]" laptop is broken',
    "veste [Julien], 40 €",
    "table [Dupont], 120 €",
    "laptop [Chidi] (ref. 7741)",
    "the model [Naomi] sued the agency",
    "the model [Priya] 90x60x90",
    "die Serie [Müller] gegen Schmidt",
    "Danke, LG [Petra]",
    "ho detto alla [Norma] di chiamare",
    "client [Pavlova], commande 7741",
    "[Caroline Chateaubriand] a signé",
    "crêpe [Suzette Martin]",
    "[Anna Cobb] salad order",
]


def _left(marked: str, kind: str = "PERSON") -> list[Entity]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return list(without_called_after(text, [Entity(kind, start, end, 0.9, Source.NAME)]))


@pytest.mark.parametrize("marked", CALLED)
def test_what_is_called_after_somebody_is_taken_for_a_person(marked: str) -> None:
    assert _left(marked) == []


@pytest.mark.parametrize("marked", NAMED)
def test_a_person_is_taken_for_what_is_called_so(marked: str) -> None:
    assert len(_left(marked)) == 1


def test_a_school_is_no_person_and_may_be_an_organisation() -> None:
    assert len(_left("le collège [Jean-Moulin]", "ORGANIZATION")) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gleis 7, Wagen 23, Platz 81.", "7, Wagen 23, Platz"),
        ("Frecciarossa 9631", "Frecciarossa"),
        ("coche 7, plaza 12A", "coche 7, plaza 12A"),
        ("Wohnung: 3 Zimmer, 78 m²", "3 Zimmer"),
        ("Tagung im Saal 3", "Saal"),
        ("BP 128/76, HR 82", "BP 128/76"),
    ],
)
def test_a_seat_a_train_or_a_room_is_taken_for_an_address(text: str, value: str) -> None:
    start = text.index(value)
    assert list(without_counted(text, [Entity("ADDRESS", start, start + len(value), 0.9, Source.NAME)])) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Mit freundlichen Grüßen\ni. A. K. Pröll", "PERSON", "K. Pröll"),
        ("i.V. Tarek Nasser | Durchwahl", "PERSON", "Tarek Nasser"),
        ("Afgemeld: Noor van E. Begroting 2025", "PERSON", "Noor van E."),
        ("hallo hier ist gülcan nochmal, meine kundennr", "PERSON", "gülcan"),
        ("c'est le 7741 et mon nom zouhair el fassi", "PERSON", "zouhair el fassi"),
        ("né le deux avril deux mille neuf et qu'il", "DATE_OF_BIRTH", "deux avril deux mille neuf"),
        ("Maître Didier Martin", "PERSON", "Didier Martin"),
    ],
)
def test_a_word_beside_a_name_or_date_is_part_of_it(text: str, kind: str, value: str) -> None:
    found = CASCADE.detect([text], {})[0]
    assert any(e.kind == kind and value.rstrip(".") == text[e.start : e.end].rstrip(".") for e in found), [
        (e.kind, text[e.start : e.end]) for e in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Sophea [Pen] a appelé",
        "Maria [Presente] chiama",
        "[Copil] Andrei, né le 3 mars 1990",
        "Erik [Hosp] rief an",
        "Julien [Guarde] a payé",
        "Coralie [Maitre] a appelé",
        "[Tome Pereira] 20 mg ibuprofeno",
        "[Mesa] Francisco, empleado",
        "Bett [Yilmaz] umziehen",
        "[Vogelsang]",
        "un [Durand] m'a appelé hier",
        "our [Okafor] table is by the window",
        "die [Mercedes] Strohschneider rief an",
        "| Ref | Item | Qty |\n|---|---|---|\n| bed 4 | [John Smith] | 2 |",
        "[I]. V. Petrov signed",
        "né et décédé le [3 mars 2020]",
        "born and died on [3 March 2020]",
        "naissance survenue le [3 mars 2020]",
        "naissance de Lou, mère née Petit, survenue le [12 mai 2021]",
        "date de naissance du décédé : [04/05/1940]",
        "data di nascita del deceduto [04/05/1940]",
        "appelle [+33. 1. 23. 45. 67. 89]",
        "Tel. [+49 30. 1234567]",
        "[plaza 3], 2º B, Madrid",
        "[Italo 12]",
    ],
)
def test_a_surname_or_number_in_the_form_of_a_thing_is_readable(text: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    found = CASCADE.detect([plain], {})[0]
    assert all(any(e.start <= at < e.end for e in found) for at in range(start, end) if plain[at].isalnum()), [
        (e.kind, plain[e.start : e.end]) for e in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour Maître, voici la pièce 4.",
        "Tome paracetamol 1 g cada 8 horas.",
        "Patientin, KVNR fehlt, Station 4B.",
        "décès de Mme Gauthier née Castaing, survenu le 2 mai, voici",
        "expédié sur palette 0042-7781-09, départ 21/11",
        "plutôt que le Renault Austral : coffre de 520 L",
    ],
)
def test_a_greeting_a_label_or_goods_is_found(text: str) -> None:
    found = [(e.kind, text[e.start : e.end]) for e in CASCADE.detect([text], {})[0]]
    assert [
        each for each in found if each[0] not in {"TITLE"} and "Gauthier" not in each[1] and "Castaing" not in each[1]
    ] == []
