import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.addresses.numbers_of_places import with_numbers
from guarded_client.detectors.cascade import Cascade


def grown(marked: str, *kinds: str) -> list[str]:
    """What becomes of the stretches between ⟦ and ⟧."""
    text = marked.replace("⟦", "").replace("⟧", "")
    entities: list[Entity] = []
    position = 0
    for kind, part in zip(kinds, marked.split("⟦")[1:], strict=True):
        start = text.index(part.split("⟧")[0], position)
        position = start + len(part.split("⟧")[0])
        entities.append(Entity(kind, start, position, 0.7, Source.NAME))
    return [text[entity.start : entity.end] for entity in with_numbers(text, entities)]


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("write to 224 ⟦4966 Bond Street⟧, please", "224 4966 Bond Street"),
        ("arrived at ⟦Puruntie⟧ 82, LAPPEENRANTA", "Puruntie 82"),
        ("⟦Kirchgasse⟧ 5a.", "Kirchgasse 5a"),
        ("⟦Borgo Marcello, 72⟧, 84075, Gorga", "Borgo Marcello, 72, 84075"),
        ("⟦Borgo Marcello, 72, Gorga⟧ (SA)", "Borgo Marcello, 72, Gorga (SA)"),
        ("⟦12 Rue Verte, Toronto⟧\n, ON\n 82269\n", "12 Rue Verte, Toronto\n, ON\n 82269"),
    ],
)
def test_a_number_beside_a_street_stays_readable(marked: str, value: str) -> None:
    assert grown(marked, "ADDRESS") == [value]


def test_a_space_behind_another_entity_is_part_of_an_address() -> None:
    assert grown("⟦ahornweg 3, 24837⟧ ⟦schleswig⟧", "ADDRESS", "ADDRESS") == []


def test_the_year_of_a_date_before_a_street_is_covered() -> None:
    assert grown("le 14 octobre 2025 ⟦rue Verte⟧", "ADDRESS") == []
    assert grown("el 3 de mayo de 2024 ⟦calle Sol⟧", "ADDRESS") == []
    assert grown("octobre 12 ⟦rue Verte⟧, et 2025 ⟦route Bleue⟧", "ADDRESS", "ADDRESS") == [
        "12 rue Verte",
        "2025 route Bleue",
    ]


def test_a_postcode_after_a_town_stays_readable() -> None:
    assert grown("Lugo, ⟦Spain⟧ 16938", "LOCATION") == ["Spain 16938"]
    assert grown("> ⟦Amarante⟧ 2960-873\n", "LOCATION") == ["Amarante 2960-873"]


@pytest.mark.parametrize(
    "marked",
    ["in ⟦London⟧ 2012 was", "to ⟦Paris⟧ 2019.", "went to ⟦Berlin⟧ 45 times", "⟦Rome⟧ 12000 euros", "⟦Oslo⟧, 3, 4"],
)
def test_a_year_or_an_amount_after_a_town_is_covered(marked: str) -> None:
    assert grown(marked, "LOCATION") == []


def test_an_address_grows_into_the_next_entity() -> None:
    assert grown("⟦Kirchgasse⟧ ⟦5⟧ b", "ADDRESS", "AGE") == []
    assert grown("⟦12 Rue Verte⟧, ⟦75018⟧ Paris", "ADDRESS", "PHONE_NUMBER") == []


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("Suite 30, ⟦48 Larch Street⟧, please", "Suite 30, 48 Larch Street"),
        ("at 3rd Floor, ⟦48 Larch Street⟧", "3rd Floor, 48 Larch Street"),
        ("Unit ⟦7, Heron Court, Yeovil⟧", "Unit 7, Heron Court, Yeovil"),
        ("2/1, ⟦48 Larch Street⟧", "2/1, 48 Larch Street"),
        ("bâtiment C porte 12, ⟦5 rue Verte⟧", "bâtiment C porte 12, 5 rue Verte"),
        ("⟦5 rue Verte⟧, bureau 210, Laval", "5 rue Verte, bureau 210"),
        ("⟦avenue Verte 8⟧ boîte 4 à Ixelles", "avenue Verte 8 boîte 4"),
    ],
)
def test_a_flat_or_floor_beside_a_street_stays_readable(marked: str, value: str) -> None:
    assert grown(marked, "ADDRESS") == [value]


@pytest.mark.parametrize("marked", ["le 3/2, ⟦5 rue Verte⟧", "my room, ⟦5 rue Verte⟧", "⟦5 rue Verte⟧ porte le nom"])
def test_what_is_no_flat_is_taken_for_one(marked: str) -> None:
    assert not grown(marked, "ADDRESS")


@pytest.mark.parametrize(
    "text",
    [
        "6, cour des Tanneurs, Colmar",
        "4 r. de Brest 29200 Landerneau",
        "17 rue du 11-Novembre-1918",
        "14 Linden Tce., Whitby",
        "3 Tollgate Cottages, Lymm WA13 0AB",
    ],
)
def test_a_street_of_a_rarer_word_stays_readable(text: str) -> None:
    (found,) = [each for each in Cascade(names="off").detect([text], {})[0] if each.kind == "ADDRESS"]
    assert (found.start, found.end) == (0, len(text)) or text[found.end] in ",."
