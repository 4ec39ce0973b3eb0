"""Diseases, laws and brands that bear a name are no persons; persons who bear it are."""

from __future__ import annotations

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.names.namesakes import without_namesakes

CASCADE = Cascade(names=("built-in",))


def kept(text: str, value: str) -> bool:
    start = text.index(value)
    return bool(list(without_namesakes(text, [Entity("PERSON", start, start + len(value), 0.9, Source.NAME)])))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("my dad has Parkinson's", "Parkinson"),
        ("Crohn's disease", "Crohn"),
        ("maladie de Crohn", "de Crohn"),
        ("syndrome de Gilbert", "Gilbert"),
        ("Wilson's disease", "Wilson"),
        ("fracture de Pouteau-Colles", "Pouteau-Colles"),
        ("sonde de Foley", "de Foley"),
        ("Morbus Crohn", "Morbus Crohn"),
        ("enfermedad de Parkinson", "Parkinson"),
        ("morbo di Parkinson", "Parkinson"),
        ("ziekte van Alzheimer", "Alzheimer"),
        ("doença de Parkinson", "Parkinson"),
        ("la loi Lemoine", "loi Lemoine"),
        ("la Loi Hamon", "Hamon"),
        ("la ley Celaá", "Celaá"),
        ("du jambon de Bayonne", "Bayonne"),
        ("du piment d'Espelette", "Espelette"),
        ("pruneaux d’Agen", "Agen"),
        ("ma Seat Leon", "Seat Leon"),
        ("sinistre tempête Ciarán, toiture abîmée", "Ciarán"),
        ("La tempête Ciarán a fait des dégâts", "Ciarán"),
        ("Hurricane Andrew was worse", "Hurricane Andrew"),
        ("Storm Isha closed schools", "Isha"),
        ("Sturmtief Sabine legt alles lahm", "Sabine"),
        ("una botella de Veuve Clicquot", "Veuve Clicquot"),
        ("pasta De Cecco 500 g", "De Cecco"),
        ("queso García Baquero", "García Baquero"),
        ("Orkan Kyrill", "Kyrill"),
        ("Ralph Lauren shirt", "Ralph Lauren shirt"),
        ("Dr. Martens boots", "Martens"),
        ('{"service":"billing-api"}', "billing-api"),
        ('{"status": "ouvert"}', "ouvert"),
    ],
)
def test_a_disease_a_law_or_a_brand_is_a_person(text: str, value: str) -> None:
    assert not kept(text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mr Parkinson called", "Parkinson"),
        ("Parkinson's car broke", "Parkinson"),
        ("la maladie de Gilbert", "Gilbert"),
        ("la fracture de Wilson", "Wilson"),
        ("can Murphy sign?", "Murphy"),
        ("la maladie de Martin", "Martin"),
        ("Lois Lane", "Lois Lane"),
        ("Loi Nguyen", "Loi Nguyen"),
        ("loi Lemoine et Paul Martin", "Paul Martin"),
        ("Ralph Martin", "Ralph Martin"),
        ("Marie Claire a rappelé", "Marie Claire"),
        ("Jean-Paul Gaultier", "Jean-Paul Gaultier"),
        ('{"state": "martin"}', "martin"),
        ('{"status": "Marie Martin"}', "Marie Martin"),
        ("Crohn's disease, Mary Foley", "Mary Foley"),
        ("Après la tempête Marie a appelé", "Marie"),
        ("after the storm Sarah called", "Sarah"),
        ("sinistre tempête Moreau, toiture abîmée", "Moreau"),
        ("la tempête Pietro et sa fille attendent", "Pietro"),
        ("La tempesta Marie telefona", "Marie"),
        ("Storm Costa belt terug", "Storm Costa"),
        ("Storm Lotte called", "Storm Lotte"),
        ("Rossi, De Cecco e Bianchi", "De Cecco"),
        ("le client Laurent-Perrier attend", "Laurent-Perrier"),
        ("Garcia Baquero, Ana", "Garcia Baquero"),
        ("Storm Jansen belt terug", "Storm Jansen"),
        ("Storm Peter Parker", "Peter Parker"),
        ("Jack Daniels called", "Jack Daniels"),
    ],
)
def test_a_person_with_the_name_of_a_disease_or_a_brand_is_missed(text: str, value: str) -> None:
    assert kept(text, value)


def test_an_address_with_such_a_name_is_missed() -> None:
    text = "rue de la loi Lemoine"
    assert list(without_namesakes(text, [Entity("ADDRESS", 0, len(text), 0.9, Source.NAME)]))


@pytest.mark.parametrize(
    "text",
    [
        "The Kaplan-Meier estimate and Cox regression gave similar results.",
        "Die Daten wurden mit dem Wilcoxon-Test ausgewertet.",
        "Une régression de Cox multivariée a été réalisée.",
        "Se aplicó una regresión de Cox y la curva de Kaplan-Meier.",
        "at org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:885)",
    ],
)
def test_a_method_or_a_class_is_taken_for_somebody(text: str) -> None:
    assert [(each.kind, text[each.start : each.end]) for each in CASCADE.detect([text], {})[0]] == []


def test_a_person_beside_a_method_is_missed() -> None:
    text = "Mrs Cox sent the curve to Mr Meier for a test."
    found = [text[each.start : each.end] for each in CASCADE.detect([text], {})[0] if each.kind == "PERSON"]
    assert found == ["Cox", "Meier"]
