"""How people write to each other and to assistants, and news of firms and traffic: further labelled texts of others.

Read as ``training.public_texts`` reads its sets, out of the same folder of clones.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from random import Random
from typing import Any, Final

from .names import first_name, last_name, person
from .pieces import Piece, joined, plain
from .public_texts import ALL, Clone, Public, Row

_NAMED: Final = "[NAME]"
_NOBODY: Final = re.compile(
    r"\b(?:my|thank|by|swear to|love of|oh|holy|dear|good) \[NAME\]"
    r"|\[NAME\] (?:damn|bless|forbid|awful)|\[NAME\]['’]?s sake",
    re.IGNORECASE,
)
"""Exclamations: the mark stands for no name of a person."""


def _written(clone: Clone) -> Iterator[str]:
    for line in clone.text("data/original/train.tsv").splitlines():
        yield line.rpartition("\t")[0].rpartition("\t")[0].strip('" ').replace('""', '"')


def comments(clone: Clone) -> Iterator[Row]:
    """Comments in which their authors put a mark in place of each name: another person stands there instead."""
    for written in _written(clone):
        if _NAMED in written and "[RELIGION]" not in written and _NOBODY.search(written) is None:
            chance = Random(zlib.crc32(written.encode()))  # noqa: S311  # texts, no secrets
            text, spans = joined(_with_persons(written, chance))
            yield {"text": text, "spans": spans}


def nameless(clone: Clone) -> Iterator[Row]:
    """Comments in which nobody is named."""
    for written in _written(clone):
        if _NAMED not in written and "[RELIGION]" not in written:
            yield {"text": written, "spans": []}


def _with_persons(written: str, chance: Random) -> list[Piece]:
    first, *others = written.split(_NAMED)
    made = plain(first)
    lower = not any(letter.isupper() for letter in written.replace(_NAMED, "")) and chance.random() < 0.7
    for other in others:
        kind = chance.choices((first_name, last_name, person), (5, 3, 2))[0]
        made += [(text.lower() if lower else text, entity, part) for text, entity, part in kind(chance, "en")]
        made += plain(other)
    return made


_COMMANDS: Final = "CrossValidation/autoGeneFromRealAnno/autoGene_2018_03_22-13_01_25_169/CrossValidation/KFold_1/"
_SLOTS: Final = {"person": "PERSON", "artist_name": "PERSON", "place_name": "LOCATION", "business_name": "ORG"}
_SLOT: Final = re.compile(r"\[(\w+) : ([^\]]*)\]")


def commands(clone: Clone) -> Iterator[Row]:
    """What people say to an assistant, as they wrote it where the labels fit that, otherwise in lower case."""
    for part in ("trainset", "testset"):
        for path in clone.names(_COMMANDS + part):
            if path.endswith(".csv"):
                for row in csv.DictReader(io.StringIO(clone.text(path)), delimiter=";"):
                    yield _as_written(row["answer_from_user"] or "", *_unmarked(row["answer_annotation"] or ""))


def _unmarked(annotated: str) -> tuple[str, list[Row]]:
    text, at, spans = "", 0, list[Row]()
    for slot in _SLOT.finditer(annotated):
        text += annotated[at : slot.start()]
        if slot[1] in _SLOTS:
            name = slot[2].removesuffix("'s").removesuffix("’s")
            spans.append({"start": len(text), "end": len(text) + len(name), "type": _SLOTS[slot[1]]})
        text, at = text + slot[2], slot.end()
    return text + annotated[at:], spans


def _as_written(written: str, text: str, spans: list[Row]) -> Row:
    at, found = 0, list[Row]()
    for span in spans:
        start = written.lower().find(text[span["start"] : span["end"]], at)
        if start < 0:
            return {"text": text, "spans": spans}
        at = start + span["end"] - span["start"]
        found.append({"start": start, "end": at, "type": span["type"]})
    return {"text": written, "spans": found} if written.strip() else {"text": text, "spans": spans}


_REPORTS: Final = {
    "person": "PERSON",
    "organization": "ORG",
    "organization-company": "ORG",
    "location": "LOCATION",
    "location-city": "LOCATION",
    "location-stop": "LOCATION",
    "location-street": "ADDRESS",
}
_SHORTEST: Final = 6
"""Shorter "streets" are numbers of roads, such as A 52."""


def reports(clone: Clone) -> Iterator[Row]:
    """German news of firms, and posts and notices about traffic."""
    for part in ("train", "test"):
        text, at = gzip.decompress(clone.content(f"v1_20180119/{part}.json.gz")).decode("utf-8"), 0
        while (at := next((n for n in range(at, len(text)) if not text[n].isspace()), -1)) >= 0:
            document, at = json.JSONDecoder().raw_decode(text, at)
            yield {"text": document["text"]["string"], "spans": _mentions(document["conceptMentions"]["array"])}


def _mentions(found: list[dict[str, Any]]) -> list[Row]:
    """The labelled ones, none within another; numbers of roads are no addresses."""
    spans: list[Row] = []
    for each in sorted(found, key=lambda one: (one["span"]["start"], -one["span"]["end"])):
        start, end = each["span"]["start"], each["span"]["end"]
        road = each["type"] == "location-street" and end - start < _SHORTEST
        if each["type"] in _REPORTS and not road and (not spans or start >= spans[-1]["end"]):
            spans.append({"start": start, "end": end, "type": _REPORTS[each["type"]]})
    return spans


SETS: Final = {
    "goemotions_train_en": Public("monologg/GoEmotions-pytorch", "Apache-2.0", "en", (), comments),
    "plain_talk_en": Public("monologg/GoEmotions-pytorch", "Apache-2.0", "en", ALL, nameless),
    "commands_train_en": Public("xliuhw/NLU-Evaluation-Data", "CC-BY-4.0", "en", ALL, commands),
    "smartdata_train_de": Public("DFKI-NLP/smartdata-corpus", "CC-BY-4.0", "de", ALL, reports),
}
