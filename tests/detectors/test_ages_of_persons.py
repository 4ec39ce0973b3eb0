"""Ages that French and English tell beside a word for a person, which a look at chats and notes of care found missed."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names=("built-in",))


def ages(text: str) -> list[str]:
    found = CASCADE.detect([text], {})[0]
    return [text[e.start : e.end] for e in found if e.kind in {"AGE", "DATE_OF_BIRTH"}]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("ma mère 82 ans vit seule", "82 ans"),
        ("mon beau-père, 78 ans, est diabétique", "78 ans"),
        ("mes jumelles de 7 ans ont cours", "7 ans"),
        ("mon fils de 4 ans et demi a 39 de fièvre", "4 ans et demi"),
        ("notre voisin qui a 91 ans est tombé", "91 ans"),
        ("j'vais avoir 60 ans en mars", "60 ans"),
        ("jai 23ans et jabite creteil", "23ans"),
        ("une dame de 82 ans a été renversée", "82 ans"),
        ("une jeune femme de vingt-six ans hospitalisée", "vingt-six ans"),
        ("pt 34 ans, douleur abdo", "34 ans"),
        ("F 67a, ATCD: IDM 2015", "67"),
        ("| Nom | Âge | Lit |\n|---|---|---|\n| ARRIGHI | 87 | 12P |", "87"),
        ("<tr><td>Nguyễn Thị Lan</td><td>34 ans</td></tr>", "34 ans"),
        ("Née en 62, veuve depuis 2019", "62"),
        ("b. 1947, retired miner", "1947"),
        ("She's fifty-four, widowed", "fifty-four"),
        ("my grandson turns three on Sunday", "three"),
        ("dr said its fibromyalgia, im 46f from perth", "46"),
        ("I (34F) broke up with him", "34"),
        ("a white male, approx 35, in a hoodie", "35"),
    ],
)
def test_an_age_beside_a_word_for_a_person_is_missed(text: str, age: str) -> None:
    assert ages(text) == [age]


@pytest.mark.parametrize(
    "text",
    [
        "L'entreprise, née en 1974, emploie 300 personnes",
        "Le festival, né en 1998, accueille des groupes",
        "Jouet pour un enfant de 3 ans",
        "Un jeu pour enfant de 3 à 6 ans",
        "Toute personne de 65 ans et plus",
        "une personne de 60 ans ou plus",
        "Pull garçon 8 ans, comme neuf",
        "mon mari a 20 ans d'ancienneté",
        "jai 3 ans de garantie",
        "He's twenty minutes late",
        "I'm 12m away from the door",
        "im 20 min late",
        "she is sixty percent sure",
        "She turned two pages",
        "a man about 20 miles away",
        "Article | Durée\nGarantie | 3 ans",
        "né en 15 minutes",
    ],
)
def test_a_term_a_size_or_a_threshold_is_taken_for_an_age(text: str) -> None:
    assert ages(text) == []
