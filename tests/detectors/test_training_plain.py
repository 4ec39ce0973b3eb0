"""Texts that name nobody: what is read of other people's programs, and which of its words count."""

import subprocess
import sys
from pathlib import Path
from random import Random

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from training.lessons import GROUPS, lesson
from training.plain_texts import chunks, doubtful, files, messages
from training.public_texts import ALL, Clone

CODE = "\n".join(["def total(order):", "    return sum(order.lines)", "# Written by nobody", "OWNER = 'Camille'"] * 20)
FILES = {
    "lang/fr/app.php": "<?php return ['a' => 'Votre panier est vide.', 'b' => 'Bonjour Camille !', 'c' => \"L\\'adresse\"];",
    "lang/de/app.php": "<?php return ['a' => 'Ihr Warenkorb ist leer.'];",
    "config/fr.yml": "fr:\n  cart: Panier\n  owner: Camille\n  note: 'Ajouter une note'\n",
    "locale/fr.json": '{"x": {"string": "Rechercher un article"}}',
    "src/order.py": CODE,
}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    place = tmp_path_factory.mktemp("clone")
    for name, text in FILES.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        _ = (place / name).write_text(text, encoding="utf-8")
    who = ("-c", "user.name=x", "-c", "user.email=x@localhost")
    for asked in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "x")):
        _ = subprocess.run(("git", "-C", str(place), *asked), check=True)
    return Clone(place)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"lang/fr/", {"Votre panier est vide.", "L'adresse"}),
        (r"fr\.yml$", {"Panier", "Ajouter une note"}),
        (r"fr\.json$", {"Rechercher un article"}),
    ],
)
def test_messages_are_read_without_their_keys_and_without_names(clone: Clone, pattern: str, wanted: set[str]) -> None:
    said = " ".join(row["text"] for row in messages(pattern, clone))
    assert all(each in said for each in wanted)
    assert "Camille" not in said and "=>" not in said and "Warenkorb" not in said


def test_lines_that_may_name_somebody_are_left_out(clone: Clone) -> None:
    [row, *_] = files(r"\.py$", clone)
    assert "def total(order):" in row["text"]
    assert "Written" not in row["text"] and "Camille" not in row["text"]
    assert all(len(text) < 1500 for text in chunks(CODE * 10, Random(1)))


def test_words_that_may_be_a_name_or_a_place_count_for_nothing() -> None:
    each = lesson({"text": "Camille baut Fernhill und Kernel", "spans": []}, "plain_code", (*ALL, "USERNAME"))
    taught = np.zeros((len(each.spans), len(GROUPS)), dtype=np.float32)
    taught[2, GROUPS.index("LOCATION")] = 0.5
    taught[4, GROUPS.index("PERSON")] = 0.9  # a teacher that takes an ordinary word for a person is not believed
    doubtful(each, taught)
    assert each.weights.tolist() == [0.0, 1.0, 0.0, 1.0, 1.0]
    assert (each.groups[:, 0] == 1.0).all()
