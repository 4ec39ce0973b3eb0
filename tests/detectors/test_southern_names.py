"""Names in Spanish, Italian and Portuguese texts, and the words of those languages that are none; texts are invented."""

from __future__ import annotations

import pytest

from guarded_client._model import Entity, Source
from guarded_client.detectors.names.introductions import introduced
from guarded_client.detectors.names.model_findings import named
from guarded_client.detectors.words.italian import ITALIAN
from guarded_client.detectors.words.portuguese import PORTUGUESE
from guarded_client.detectors.words.southern import INSIDE, LABELS
from guarded_client.detectors.words.spanish import SPANISH


def left(marked: str, kind: str = "PERSON") -> list[str]:
    """What is left of a finding of a model, which stands between ⟦ and ⟧."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    return [text[e.start : e.end] for e in named(text, [Entity(kind, start, end, 0.6, Source.NAME)])]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("⟦Horario⟧: de lunes a viernes", "PERSON"),
        ("⟦Orari⟧: dal lunedì", "PERSON"),
        ("⟦Alumno⟧/a: en blanco", "PERSON"),
        ("⟦NIB⟧ 0035", "PERSON"),
        ("⟦targa⟧ della moto", "LOCATION"),
        ("Estado: ⟦Aguarda Pagamento⟧", "PERSON"),
        ("⟦Lámpara⟧ y nada", "PERSON"),
        ("⟦Spettabile ditta⟧, chiedo", "PERSON"),
        ("⟦Boleto⟧ vence", "LOCATION"),
        ("il pacco ⟦sarà⟧ qui", "PERSON"),
        ("chiamami ⟦al⟧ 02", "PERSON"),
        ('{"apellido_⟦paterno⟧": "x"}', "PERSON"),
        ('{"⟦dataNascimento⟧": "x"}', "PERSON"),
    ],
)
def test_a_word_is_taken_for_a_name(marked: str, kind: str) -> None:
    assert left(marked, kind) == []


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("⟦Thiago Nascimento⟧ ligou", ["Thiago Nascimento"]),
        ("⟦Concepción Mesa Rubio⟧ vino", ["Concepción Mesa Rubio"]),
        ("⟦Roberta del vostro⟧ ufficio", ["Roberta"]),
        ("⟦Andrea che⟧ non ha internet", ["Andrea"]),
        ("⟦Ayer Marisa⟧ y yo", ["Marisa"]),
        ('{"⟦marta⟧_gil": 3}', ["marta_gil"]),
        ("vino la Sra. ⟦Lámpara⟧", ["Lámpara"]),
    ],
)
def test_a_person_is_dropped_or_cut(marked: str, names: list[str]) -> None:
    assert left(marked) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("acompañado de su esposa Dolores.", "Dolores"),
        ("acompañada de su madre (Encarnación), y", "Encarnación"),
        ("mia suocera Ines vive con noi", "Ines"),
        ("o meu pai Celso Brito ligou", "Celso Brito"),
        ("Madre: Felicita. Padre: HTA", "Felicita"),
        ("Tomador: GARCÍA LÓPEZ ANA", "GARCÍA LÓPEZ ANA"),
        ("Paciente: BERMEJO NIETO, CONSOLACIÓN\nNHC", "BERMEJO NIETO, CONSOLACIÓN"),
        ("Un cordial saludo.\n\nFdo.: Gonzalo Pombo", "Gonzalo Pombo"),
    ],
)
def test_somebody_of_the_family_or_who_signs_is_missed(text: str, name: str) -> None:
    assert [text[entity.start : entity.end] for entity in introduced(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "mi marido no puede",
        "mia moglie È stata",
        "a minha filha de 3 anos",
        "mi hijo mayor",
        "Padre: TRASTORNO BIPOLAR",
        "Madre: Diabética",
        "Contraente: Ufficio Acquisti",
    ],
)
def test_something_else_is_taken_for_one_of_the_family(text: str) -> None:
    assert introduced(text) == []


def test_a_word_stands_with_a_capital_or_is_a_link_of_names() -> None:
    words = {*SPANISH, *ITALIAN, *PORTUGUESE, *LABELS, *INSIDE}
    assert all(word == word.casefold() for word in words)
    assert words.isdisjoint({"del", "de", "da", "di", "dos", "das", "la", "mesa", "nascimento", "caro", "vecchio"})
