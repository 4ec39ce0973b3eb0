"""Dates of birth and ages in words; texts are invented: what must be found stands between ⟦ and ⟧."""

import re

import pytest

from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.spoken.births import spoken_births

FOUND = [
    "I was born on the ⟦third of May seventy-two⟧",
    "born ⟦May third, seventy-two⟧",
    "date of birth: ⟦third fifth nineteen seventy two⟧",
    "je suis né le ⟦trois mai soixante-douze⟧",
    "je suis né le ⟦trois zéro cinq soixante-douze⟧",
    "née le ⟦trois cinq mille neuf cent soixante douze⟧",
    "geboren am ⟦zwölften August siebenundachtzig⟧",
    "Ich bin am ⟦zwölften achten fünfundsechzig⟧ geboren",
    "Geburtsdatum: ⟦dritte Fünfte zweiundsiebzig⟧",
    "nací el ⟦doce de agosto del ochenta y siete⟧",
    "sono nata il ⟦tre maggio settantadue⟧",
    "ik ben geboren op ⟦drie mei tweeënzeventig⟧",
    "ik ben geboren op ⟦drie mei negentienhonderd tweeënzeventig⟧",
    "nasci a ⟦doze de agosto de oitenta e sete⟧",
    "nasci no dia ⟦três de maio de setenta e dois⟧",
    "Mein Geburtsdatum ist der ⟦dritte Fünfte zweiundsiebzig⟧",
    "j'ai ⟦soixante-douze ans⟧",
    "I'm ⟦seventy-two⟧ years old",
    "ich bin ⟦zweiundsiebzig⟧ Jahre alt",
    "tengo ⟦cuarenta y dos años⟧",
    "ho ⟦settantadue anni⟧",
    "ik ben ⟦tweeënzeventig⟧ jaar oud",
]
NOT_FOUND = [
    "I was born the second of four children",
    "born in a family of five, one of three",
    "the baby was born at seven thirty",
    "Born to run, sixty songs",
    "j'ai vingt ans d'expérience",
    "il a trente ans de métier",
    "garantie vingt ans",
    "l'anniversaire de mariage, vingt-cinq ans",
    "une naissance sur vingt-deux en mai",
    "a twenty years warranty",
    "geboren wurden dreißig Kinder",
    "nata nel novanta per cento dei casi",
    "le trois mai soixante-douze, la commande",
]


@pytest.mark.parametrize("marked", [*FOUND, *NOT_FOUND])
def test_a_birth_or_age_in_words_is_found_beside_its_word_alone(marked: str) -> None:
    text = re.sub("[⟦⟧]", "", marked)
    found = [text[entity.start : entity.end] for entity in spoken_births(Scan(text))]
    assert found == re.findall("⟦(.*?)⟧", marked)
