"""A word in lower case where the writer gives persons a capital."""

import pytest

from guarded_client import Entity, Source
from guarded_client.detectors.names.capitals import Capitals, is_impersonal, is_written


def odd(text: str, word: str, *, score: float = 0.9, kind: str = "PERSON") -> bool:
    def found(value: str, kind: str, score: float) -> Entity:
        return Entity(kind, text.index(value), text.index(value) + len(value), score, Source.NAME)

    persons = [found(name, "PERSON", 0.99) for name in ("Rossi", "Tom") if name in text]
    entity = found(word, kind, score)
    return Capitals(text, [*persons, entity]).speak_against(entity, entity.start, entity.end)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("era con il Rossi e numerosi malfattori", "malfattori"),
        ("il signor Rossi coltivava pesche", "pesche"),
        ("vide Tom e poi la penisola", "penisola"),
    ],
)
def test_a_word_beside_a_person_with_a_capital_is_taken_for_a_name(text: str, word: str) -> None:
    assert odd(text, word)
    assert not odd(text.replace("Rossi", "Fiume").replace("Tom", "Po"), word)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("we met Tom and julie there", "julie", "PERSON"),
        ("we met Tom and julie xqzwa there", "julie xqzwa", "PERSON"),
        ("RT @ xqzw: I saw Tom", "xqzw", "PERSON"),
        ("ask Tom for xqzw now", "xqzw", "USERNAME"),
        ("Agent: hello Tom\nCustomer: its xqzwa my Samsung broke", "xqzwa", "PERSON"),
        ("its xqzwa my Samsung broke", "xqzwa", "PERSON"),
        ("its xqzwa and tom", "xqzwa", "PERSON"),
    ],
)
def test_a_capital_hides_a_name_in_lower_case(text: str, word: str, kind: str) -> None:
    assert not odd(text, word, kind=kind)


def test_a_model_that_is_hardly_sure_is_believed() -> None:
    assert odd("its xqzwa my Samsung broke", "xqzwa", score=0.6)
    assert odd("the IBM and the Rest", "IBM")
    assert odd("she said the Xqzw is under warranty", "Xqzw", score=0.5)
    assert not odd("she said the Xqzw is under warranty", "Xqzw", score=0.7)


@pytest.mark.parametrize(
    ("text", "word", "score"),
    [
        ("Magari alle ragazze prudevano ancora le gambe.", "prudevano", 0.6),
        ("Este investigador subrayó que no hay prisa.", "subrayó", 0.7),
        ("The sheep graze on the slopes. They come back late.", "graze", 0.5),
        ("Il sindaco di Matera ha parlato di uliveti e vigne.", "uliveti", 0.99),
        ("Objetivo: evaluar la pauta. Palabras clave: vacuna, gripe. Se leyó todo.", "gripe", 0.5),
    ],
)
def test_a_word_in_lower_case_in_print_is_taken_for_a_name(text: str, word: str, score: float) -> None:
    assert odd(text, word, score=score)


@pytest.mark.parametrize(
    ("text", "word", "score"),
    [
        ("We spoke with xqzwa about the parcel yesterday.", "xqzwa", 0.9),
        ("We spoke with julie about the parcel yesterday.", "julie", 0.5),
        ("we spoke with xqzwa about the parcel yesterday.", "xqzwa", 0.5),
        ("We spoke with xqzwa about the parcel yesterday", "xqzwa", 0.5),
        ("The parcel for xqzwa is lost, please send my money back.", "xqzwa", 0.5),
        ("Le colis de xqzwa est perdu, merci de me rappeler.", "xqzwa", 0.5),
        ("We spoke. we saw xqzwa. it was yesterday.", "xqzwa", 0.5),
        ("RT @xqzwa: the Samsung that broke is here.", "xqzwa", 0.9),
        ("Agent: Hello, how are you today?\nCustomer: its xqzwa here.", "xqzwa", 0.5),
    ],
)
def test_a_name_in_lower_case_in_a_chat_is_missed(text: str, word: str, score: float) -> None:
    assert not odd(text, word, score=score)


@pytest.mark.parametrize(
    ("text", "word", "score", "odd_one"),
    [
        ("Hij verliet de club na tegenvallende resultaten in Gent.", "club", 0.99, True),
        ("En Teruel no hay campos de arena en el pueblo.", "arena", 0.8, True),
        ("J'habite à roubaix depuis trois ans maintenant.", "roubaix", 0.5, False),
        ("Le colis est à roubaix depuis trois jours maintenant.", "roubaix", 0.95, False),
        ("j'habite à roubaix depuis trois ans maintenant", "roubaix", 0.5, False),
    ],
)
def test_a_place_in_lower_case_counts_as_the_line_is_written(text: str, word: str, score: float, odd_one: bool) -> None:
    assert odd(text, word, score=score, kind="LOCATION") is odd_one


def test_a_company_in_lower_case_in_print_is_nearly_sure() -> None:
    text = "La plante transforme l'énergie lumineuse en énergie chimique."
    assert odd(text, "lumineuse", score=0.9, kind="ORGANIZATION")
    assert not odd(text, "lumineuse", score=0.98, kind="ORGANIZATION")


def test_a_line_is_written_as_in_print() -> None:
    assert is_written("Agent: The parcel is on its way.")
    assert is_written("Der Akku hält lange. Er lädt z. B. über Nacht. Das Netzteil liegt bei. Es ist neu. Alles da.")
    assert not is_written("agent: the parcel is on its way.")
    assert not is_written("Thanks a lot.")
    assert is_impersonal("Der Akku hält lange und lädt über Nacht.")
    assert not is_impersonal("Mein Akku hält lange und lädt über Nacht.")
