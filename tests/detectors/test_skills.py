"""Programs and scholars that are called as people are: in lists of skills and beside what is called after them."""

from __future__ import annotations

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.names.namesakes import without_namesakes
from guarded_client.detectors.names.skills import without_skills


def kept(text: str, value: str) -> bool:
    start = text.index(value)
    found = [Entity("PERSON", start, start + len(value), 0.9, Source.NAME)]
    return bool(list(without_skills(text, without_namesakes(text, found))))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Skills: TypeScript, Vue, Julia", "Julia"),
        ("I know SQL, Tableau and a bit of Pascal, Ada", "Pascal"),
        ("Stack : Java / Scala / Jenkins", "Jenkins"),
        ("Développeuse PHP / Crystal chez nous", "Crystal"),
        ("Langages : Ruby, C++", "Ruby"),
        ("Python, Django, Celery and Redis", "Celery"),
        ("the Wilcoxon test was run twice", "Wilcoxon"),
        ("both Kendall and Spearman tests agree", "Kendall"),
        ("both Kendall and Spearman tests agree", "Spearman"),
        ("Markov chains converge", "Markov"),
        ("Pareto's principle says so", "Pareto"),
        ("la loi de Poisson", "Poisson"),
        ("les principes d'Archimède et de Pascal", "Pascal"),
        ("le test de Student", "Student"),
    ],
)
def test_a_program_or_a_test_is_a_person(text: str, value: str) -> None:
    assert not kept(text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Stack: Python, Redis; team: Ruby, Julia and Pascal", "Julia"),
        ("Hi Ruby, we use Python and React here", "Ruby"),
        ("Ada, Julia and Maya will join us", "Julia"),
        ("Skills: first aid. Contact Pascal", "Pascal"),
        ("Mr Fisher tests the pump on Monday", "Fisher"),
        ("Cox said that the test was fine", "Cox"),
        ("Dr Pearson test results", "Pearson"),
        ("le test de Léa est demain", "Léa"),
        ("la méthode de Moreau", "Moreau"),
        ("Taylor models shoes", "Taylor"),
    ],
)
def test_a_person_is_a_program_or_a_test(text: str, value: str) -> None:
    assert kept(text, value)
