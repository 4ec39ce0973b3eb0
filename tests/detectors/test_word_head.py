from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guarded_client._errors import DetectorUnavailable
from guarded_client._model import Entity, Source
from guarded_client.detectors.models import rampart_network, word_head
from guarded_client.detectors.models.builtin_names import ENOUGH as ALONE
from guarded_client.detectors.models.builtin_names import TOGETHER
from guarded_client.detectors.models.mean_chances import together
from guarded_client.detectors.models.rampart import RampartNames
from guarded_client.detectors.models.word_chances import Enough, Weighed

NAMES = RampartNames()
ENOUGH = Enough({"PERSON": 0.25}, {"PERSON": 0.3})
WORDS = 100
"""Words of a text that is cut into several pieces for the network."""


def found(text: str, kind: str = "PERSON") -> list[str]:
    return [text[e.start : e.end] for e in NAMES.find([text])[0] if e.kind == kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Trainer Jürgen Kallmann lobte am Samstag die Mannschaft.", "Jürgen Kallmann"),
        ("La ministra Carmen Ibarrola presentó el informe ante el Congreso.", "Carmen Ibarrola"),
        ("Il sindaco Luca Ferrantini ha incontrato i cittadini in piazza.", "Luca Ferrantini"),
        ("De schrijfster Anneke Verhoeven woont al jaren in een oud huis.", "Anneke Verhoeven"),
        ("O advogado Rui Vasconcelos apresentou o recurso ao Tribunal.", "Rui Vasconcelos"),
        ("hey its emily carter, can you call me", "emily carter"),
        ("NOM : MARCHAND PRENOM : ELODIE", "MARCHAND"),
    ],
)
def test_a_name_of_any_language_or_case_is_missed(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Rechnung liegt im Ordner auf dem Tisch neben dem Fenster.",
        "Cherche le contrat. Réponds vite. Remboursez la commande. Coordonnées ci-dessous.",
        "El Tribunal desestimó la Demanda y la Comisión emitió el Informe.",
        "Find the Settings menu, then open the Security page.",
    ],
)
def test_a_noun_with_a_capital_is_taken_for_a_name(text: str) -> None:
    assert found(text) == []


@given(st.text(max_size=900) | st.text(alphabet="Aa Éß-'.\n@İ½中1", max_size=900))
@settings(max_examples=40, deadline=None)
def test_words_of_any_text_overlap_or_are_out_of_order(text: str) -> None:
    ((words, vectors),) = rampart_network.network().read([text])
    edges = [edge for word in words for edge in word]
    assert edges == sorted(edges)
    assert all(start < end for start, end in words)
    assert len(vectors) == len(words)


@pytest.mark.parametrize("how", ["other weights", "missing"])
def test_weights_that_nobody_measured_find_nothing_and_say_nothing(tmp_path: Path, how: str) -> None:
    file = tmp_path / "word_head.npz"
    if how == "other weights":
        with np.load(Path(word_head.__file__).with_suffix(".npz")) as stored:
            np.savez(file, **{name: np.zeros_like(stored[name]) for name in stored})
    with pytest.raises(DetectorUnavailable, match=r"word_head\.npz is missing, or .* install guarded-client again"):
        _ = word_head.WordHead(file)


def test_a_text_without_words_is_an_error() -> None:
    assert NAMES.find(["", " \n", "...", "Paul Durand habite ici."])[:3] == [[], [], []]


def test_beside_a_model_of_the_language_a_doubtful_word_counts() -> None:
    text = "Paul Durand"
    weighed = Weighed(text, [(0, 4), (5, 11)], ["PERSON", "PERSON"], [0.9, 0.27], ENOUGH)
    assert [(e.start, e.end) for e in weighed.entities(beside=True)] == [(0, 4)]
    assert [(e.start, e.end) for e in weighed.entities(beside=False)] == [(0, 11)]


def test_a_word_between_two_pieces_is_lost_or_read_twice() -> None:
    text = "word " * WORDS * 2
    ((words, _),) = rampart_network.network().read([text])
    assert words == [(start, start + 4) for start in range(0, len(text), 5)]
    assert all(a < b for a, b in pairwise(words))


def test_the_shape_of_a_word_depends_on_other_texts() -> None:
    text = "Élodie a dit : PAUL, l'ami"
    words = [(0, 6), (7, 8), (9, 12), (15, 19), (21, 22), (23, 26)]
    rows = np.array(word_head.shapes(text, words))
    assert rows.shape[0] == len(words)
    assert (rows >= 0).all()
    assert (rows <= 1).all()
    assert len({tuple(row) for row in rows.tolist()}) == len(words)
    assert word_head.shapes(text.lower(), words) != word_head.shapes(text, words)


def test_what_another_model_found_keeps_unlikely_words() -> None:
    weighed = Weighed("", [(0, 4), (5, 9), (10, 14), (15, 20), (30, 33)], [""] * 5, [0.0, 0.9, 0.15, 0.0, 0.9], ENOUGH)
    person, place = (Entity(kind, 0, 20, 0.7, Source.NAME) for kind in ("PERSON", "LOCATION"))
    assert [(e.start, e.end) for e in weighed.supported([person, place])] == [(5, 14), (5, 9)]
    assert list(weighed.supported([Entity("PERSON", 15, 20, 0.7, Source.NAME)])) == []


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (("PERSON", 0.35), ("ORGANIZATION", 0.0), "PERSON"),
        (("PERSON", 0.2), ("PERSON", 0.0), ""),
        (("USERNAME", 0.7), ("LOCATION", 0.0), "USERNAME"),
        (("ADDRESS", 0.35), ("LOCATION", 0.0), "ADDRESS"),
        (("LOCATION", 0.5), ("PERSON", 0.0), ""),
        (("PERSON", 0.31), ("LOCATION", 0.7), "LOCATION"),
        (("PERSON", 0.31), ("LOCATION", 0.45), "PERSON"),
    ],
)
def test_a_second_model_overrules_what_the_first_would_find_alone(
    first: tuple[str, float], second: tuple[str, float], found: str
) -> None:
    one, other = (Weighed("Kellsum", [(0, 7)], [kind], [chance], ALONE) for kind, chance in (first, second))
    assert [each.kind for each in together(one, other, TOGETHER).entities(beside=True)] == [found] * bool(found)


def test_a_postcode_is_less_sure_with_a_second_model() -> None:
    one, other = (Weighed("94941", [(0, 5)], ["ADDRESS"], [chance], ALONE) for chance in (0.99, 0.3))
    assert [each.score for each in together(one, other, TOGETHER).entities(beside=False)] == [0.99]


def test_a_given_name_in_a_list_has_no_hint_left_of_two() -> None:
    one, other = (
        Weighed("(Hilke + Bodo)", [(1, 6), (9, 13)], ["PERSON", "ADDRESS"], [0.9, chance], ALONE)
        for chance in (0.012, 0.042)
    )
    assert [(e.start, e.end) for e in together(one, other, TOGETHER).entities(beside=True)] == [(1, 6), (9, 13)]


def test_a_noun_behind_a_german_article_is_a_listed_given_name() -> None:
    text = "Wir sind nicht in der Lage und auch nicht willens, das noch einmal zu tun, sagt der Bodo."
    words = [(22, 26), (84, 88)]
    one, other = (Weighed(text, words, ["PERSON", "PERSON"], chances, ALONE) for chances in ([0.01, 0.08], [0.11, 0.3]))
    found = together(one, other, TOGETHER, doubting=True).entities(beside=True)
    assert [(e.start, e.end) for e in found] == [(84, 88)]


def test_the_title_of_a_work_is_one_person() -> None:
    text = "Albert of Metallica"
    weighed = Weighed(text, [(0, 6), (7, 9), (10, 19)], ["PERSON"] * 3, [0.9, 0.3, 0.3], ENOUGH)
    person = Entity("PERSON", 0, 19, 0.7, Source.NAME)
    assert [(each.start, each.end) for each in weighed.supported([person])] == [(0, 6), (10, 19)]


def test_a_piece_that_is_repeated_is_read_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    run = rampart_network.Network._run
    monkeypatch.setattr(
        rampart_network.Network, "_run", lambda self, batch: read.append(len(batch)) or run(self, batch)
    )
    line = "My name is Emily Carter. "
    text = "a." * 4000 + " " + line * 200
    names = found(text)
    assert names.count("Emily Carter") == 200
    assert sum(read) < 10  # of more than thirty pieces
