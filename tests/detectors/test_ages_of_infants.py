"""Ages in days, weeks and months, and ages in two parts, as discharge letters of children's wards have them."""

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names="off")


def ages(text: str) -> list[str]:
    return [text[e.start : e.end] for e in CASCADE.detect([text], {})[0] if e.kind == "AGE"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lactante de tres meses de edad con fiebre.", ["tres meses"]),
        ("hasta los dos meses de edad", ["dos meses"]),
        ("Niña de un mes y medio de vida.", ["un mes y medio de vida"]),
        ("Edad: 13 días Sexo: M", ["13 días"]),
        ("Nourrisson de trois mois et demi.", ["trois mois et demi"]),
        ("Bébé de 3 semaines, fièvre", ["3 semaines"]),
        ("Neonato di 12 giorni con ittero", ["12 giorni"]),
        ("Recém-nascido de 5 dias", ["5 dias"]),
        ("Our baby Zoe is 6 weeks old", ["6 weeks"]),
        ("A 6-week-old boy was brought in", ["6-week-old"]),
        ("Baby, 6 Wochen alt", ["6 Wochen"]),
        ("Zuigeling van 4 maanden met koorts", ["4 maanden"]),
        ("Paciente de 5 años y 7 meses de edad.", ["5 años", "7 meses"]),
        ("Âge : 2 ans et 6 mois", ["2 ans", "6 mois"]),
        ("Alter: 2 Jahre und 3 Monate", ["2 Jahre", "3 Monate"]),
        ("my son is four and a half years old", ["four", "and a half"]),
    ],
)
def test_an_age_of_a_small_child_or_its_second_part_is_missed(text: str, found: list[str]) -> None:
    assert ages(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Delivery takes 3 weeks, the baby bed is 2 months late.",
        "Pyjama pour bébé de 3 mois, taille 62.",
        "Body bébé 6 mois en coton",
        "Mon bébé a 3 jours de retard",
        "garantie de 2 ans et 6 mois",
        "La batería tiene 2 meses de vida útil",
        "The router is 3 weeks old and slow",
        "edad gestacional 38 semanas",
        "Infants 6 months of age and older: 5 ml. From 6 months of age.",
        "if your baby is 6 months or older",
        "Puppies must be 8 weeks of age.",
        "six mois de vie commune, tres meses de vida en común",
        "30 giorni di vita residua, 12 meses de vida laboral",
    ],
)
def test_a_term_or_the_size_of_clothes_is_taken_for_a_small_child_s_age(text: str) -> None:
    assert ages(text) == []
