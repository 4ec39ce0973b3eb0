"""The title before a name, a finding of its own: it tells the gender, the rank, the profession."""

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.explain import hits
from guarded_client.detectors.names.titles import titles_before

RULES = Cascade(names="off")


def titles(text: str, *persons: str) -> list[str]:
    """What stands before the persons, as titles."""
    found = [Entity("PERSON", (at := text.index(name)), at + len(name), 0.9, Source.NAME) for name in persons]
    return [text[title.start : title.end] for title in titles_before(text, found)]


@pytest.mark.parametrize(
    ("text", "person", "title"),
    [
        ("Bonjour, Mme Marchand à l'appareil", "Marchand", "Mme"),
        ("M. Karim Benali", "Karim Benali", "M."),
        ("M DUPONT", "DUPONT", "M"),
        ("bonjour m. dupont", "dupont", "m."),
        ("M.Durand", "Durand", "M."),
        ("M./Mme Lefèvre", "Lefèvre", "M./Mme"),
        ("Monsieur\u00a0Petit", "Petit", "Monsieur"),
        ("Madame\nPetit", "Petit", "Madame"),
        ("mr smith called", "smith", "mr"),
        ("Lady Smith", "Smith", "Lady"),
        ("Herr Prof. Dr. Müller", "Müller", "Herr Prof. Dr."),
        ("Dipl.-Ing. Huber", "Huber", "Dipl.-Ing."),
        ("Ilmo. Sr. D. Juan García", "Juan García", "Ilmo. Sr. D."),
        ("la señora Pérez", "Pérez", "señora"),
        ("Dott.ssa Anna Rossi", "Anna Rossi", "Dott.ssa"),
        ("Sr.ª Dr.ª Ana Silva", "Ana Silva", "Sr.ª Dr.ª"),
        ("mevr. De Vries", "De Vries", "mevr."),
        ("(Dr House)", "House", "Dr"),
        ("M. et Mme Durand", "Durand", "M. et Mme"),
        ("Mr & Mrs Smith", "Smith", "Mr & Mrs"),
        ("Monsieur le Docteur Petit", "Petit", "Monsieur le Docteur"),
        ("Frau Dr. med. dent. Weber", "Weber", "Frau Dr. med. dent."),
    ],
)
def test_a_title_stays_readable_or_takes_words_around_it(text: str, person: str, title: str) -> None:
    assert titles(text, person) == [title]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("it took 20 ms John said", "John"),
        ("5 mm Durand", "Durand"),
        ("call me John", "John"),
        ("i miss Anna", "Anna"),
        ("on Monday, Smith", "Smith"),
        ("my doctor John Smith", "John Smith"),
        ("meine frau Anna", "Anna"),
        ("d Juan", "Juan"),
        ("Madame, Petit", "Petit"),
        ("Mme et Durand", "Durand"),
        ("la Clinique med. Weber", "Weber"),
        ("Madame\n\n\nPetit", "Petit"),
        ("Smr Durand", "Durand"),
        ("a-mr Durand", "Durand"),
        ("1mr Durand", "Durand"),
        ("mrDurand", "Durand"),
    ],
)
def test_a_word_that_is_no_title_is_taken_for_one(text: str, person: str) -> None:
    assert titles(text, person) == []


def test_a_title_overlaps_what_was_found_before_it() -> None:
    assert titles("Dr Mr Smith", "Dr", "Smith") == ["Mr"]
    assert titles("Mr Smith", "Mr", "Smith") == []


def test_only_persons_have_titles_and_a_title_is_as_sure_as_the_name() -> None:
    text = "Mr Smith, Mr Paris"
    found = [Entity("PERSON", 3, 8, 0.6, Source.NAME), Entity("LOCATION", 13, 18, 0.9, Source.NAME)]
    assert list(titles_before(text, found)) == [Entity("TITLE", 0, 2, 0.6, Source.NAME)]


def test_a_title_without_a_name_is_covered_or_found_again() -> None:
    text = "Mme Durand. Madame, une Mme et un M. : ce sont des mots. Rien de Durand, M. Durand si."
    [found] = RULES.detect([text], {"PERSON": ["Durand"]})
    assert [text[one.start : one.end] for one in found] == ["Mme", "Durand", "Durand", "M.", "Durand"]


def test_a_title_before_a_known_value_or_a_second_mention_stays_readable() -> None:
    texts = ["Mr Okafor-Bennett called", "then mr OKAFOR-BENNETT paid"]
    found = RULES.detect(texts, {})
    assert [[text[one.start : one.end] for one in each] for text, each in zip(texts, found, strict=True)] == [
        ["Mr", "Okafor-Bennett"],
        ["mr", "OKAFOR-BENNETT"],
    ]


def test_a_kind_left_alone_or_the_explanation_forgets_titles() -> None:
    [found] = Cascade(names="off", allow=frozenset({"TITLE"})).detect(["Mr Smith called"], {})
    assert [one.kind for one in found] == ["PERSON"]
    [found] = RULES.detect(["Mr Smith called"], {})
    title, person = hits(RULES, "Mr Smith called", {}, found)
    assert (title.entity.kind, title.by) == ("TITLE", "titles before persons")
    assert person.entity.kind == "PERSON"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nous avons reçu un appel de Me Petit ce matin.", "Petit"),
        ("RDV avec Me Petit", "Petit"),
        ("cabinet Me LENOIR", "LENOIR"),
        ("Pour Me Anne Petit : dossier 12", "Anne Petit"),
        ("La Docteure Roi est absente, je la rappelle demain.", "Roi"),
        ("Un rendez-vous avec Mgr Roi.", "Roi"),
        ("Me X. a plaidé pour nous.", "X."),
    ],
)
def test_a_name_behind_a_french_title_is_an_ordinary_word_and_stays(text: str, name: str) -> None:
    [found] = RULES.detect([text], {})
    assert [text[one.start : one.end] for one in found if one.kind == "PERSON"] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Tell Me Why",
        "Call Me Maybe is my song, please play it again for me",
        "the Me Too movement",
        "Me Before You",
        "Acct Mgr Sales, please call back",
        "Je vous écris : Me voici.",
        "il me dit. Me rappeler, merci de votre réponse",
    ],
)
def test_a_word_that_is_a_title_in_french_alone_makes_a_name(text: str) -> None:
    [found] = RULES.detect([text], {})
    assert not [one for one in found if one.kind == "PERSON"]
