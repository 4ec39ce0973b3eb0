"""Who writes in lower case, on a telephone that gives brands and towns their capital."""

import pytest

from guarded_client.detectors.cascade import Cascade
from tests.growth import grows_at_most

CASCADE = Cascade(names=("built-in",))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hello its dana miller, my Samsung phone broke", ("dana miller",)),
        ("my husband peter is on the contract with Vodafone", ("peter",)),
        ("i spoke to sandra yesterday, she said the Dyson is under warranty", ("sandra",)),
        ("the driver, ahmed, left the parcel in Leeds", ("ahmed",)),
        ("bonjour c'est julie dupont, mon Samsung ne marche plus", ("julie dupont",)),
        ("ma femme nathalie a commandé un Dyson chez vous", ("nathalie",)),
        ("je voudrais parler a karim benali au sujet du contrat Orange", ("karim benali",)),
        ("hallo hier ist stefan krause, mein Samsung ist kaputt", ("stefan krause",)),
        ("hola soy maria lopez, mi Samsung no funciona", ("maria lopez",)),
        ("ciao sono giulia bianchi, il mio Samsung non va", ("giulia bianchi",)),
        ("hoi met jeroen de vries, mijn Samsung doet het niet", ("jeroen de vries",)),
        ("oi sou joana ferreira, o meu Samsung avariou", ("joana ferreira",)),
        ("ask agnieszka potter please", ("agnieszka potter",)),
        ("vraag aan marek petit of het kan", ("marek petit",)),
        ("dile a hans klein que venga", ("hans klein",)),
        ("gesprochen mit chloe price gestern", ("chloe price",)),
    ],
)
def test_a_brand_with_a_capital_hides_names_in_lower_case(text: str, names: tuple[str, ...]) -> None:
    [found] = CASCADE.detect([text], {})
    assert {text[entity.start : entity.end] for entity in found if entity.kind == "PERSON"} == {*names}


def test_words_at_the_edges_of_a_long_stretch_take_longer_than_their_number() -> None:
    assert grows_at_most(8, lambda count: lambda: CASCADE.detect(["jai " * count], {}), 1000, 4000)


@pytest.mark.parametrize(
    "text",
    [
        "hello my Samsung phone broke and i need a refund please",
        "can you check why the Dyson keeps stopping after ten minutes",
        "my bill from British Gas is wrong again, mark it as urgent please",
        "the frank truth is that Ryanair lost my bag",
        "bonjour mon Samsung ne marche plus depuis hier soir",
        "le pull rose de chez Kiabi est trop petit",
        "meine frau hat bei Amazon eine lampe bestellt die nicht kam",
        "quiero cambiar el vuelo de Iberia para el martes",
        "la bolletta di Enel è sbagliata",
        "de factuur van Ziggo klopt niet",
        "o pedido da Worten nunca chegou",
    ],
)
def test_an_ordinary_word_in_lower_case_beside_a_brand_is_taken_for_a_name(text: str) -> None:
    [found] = CASCADE.detect([text], {})
    assert [text[entity.start : entity.end] for entity in found if text[entity.start : entity.end].islower()] == []
