"""The texts that the model is trained on, set by set, and how much of each."""

from __future__ import annotations

import json
import multiprocessing
import re
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

from .lessons import Lesson, lesson
from .peopled import peopled
from .plain_texts import TALK, doubtful, is_plain
from .renamed import renamed
from .teacher import Teacher
from .texts import made

LICENCES: Final = frozenset({"MIT", "BSD-3-Clause", "Apache-2.0", "CC-BY-4.0", "CC0"})
"""Nothing is trained on texts under another licence."""
MADE: Final = "made"
LABELLED: Final = ("PERSON", "PLACE", "ORG", "USERNAME")
"""The families that synthetic texts label everywhere."""
SHARES: Final[Mapping[str, float]] = {
    MADE: 62,
    "templates": 2.0,
    "presidio_synth_en": 1.5,
    "eds_clinical_fr": 1.2,
    "echr_fr": 2.5,
    "echr_es": 2.0,
    "rgpd_docs_fr": 1.5,
    "rgpd_names_fr": 4.0,
    "germeval_de": 4.5,
    "ler_legal_de": 3.0,
    "lener_legal_pt": 1.5,
    "meddocan_es": 1.5,
    "btc_tweets_en": 1.5,
    "wnut17_en": 1.5,
    "lener_train_pt": 4.0,
    "btc_train_en": 4.0,
    "wnut17_train_en": 2.5,
    "meddocan_train_es": 3.0,
    "banking_train_en": 2.5,
    "europeana_lft_de": 3.0,
    "europeana_sbb_de": 2.0,
    "europeana_bnf_fr": 1.5,
    "europeana_kb_nl": 2.5,
    "wikigold_en": 2.0,
    "germeval_left_de": 4.0,
    "ler_left_de": 3.0,
    "btc_left_en": 2.0,
    "goemotions_train_en": 2.0,
    "commands_train_en": 1.5,
    "smartdata_train_de": 3.0,
    "plain_manual": 2.0,
    "plain_shop": 3.0,
    "plain_code": 5.5,
    "plain_talk": 3.5,
}
"""Shares of the tokens of a batch."""
AT_ONCE: Final = 2000
"""So many synthetic texts are made from one seed."""
RENAMED: Final = 2
"""How often a labelled text is read with other persons in it, besides as it is."""
_PART: Final = 400
LONGEST: Final = 3000
"""Longer texts are cut at white space, characters."""


def held_out(name: str) -> bool:
    """Whether the text of this id is one that the model must not be trained on: one in three."""
    return zlib.crc32(name.encode()) % 3 == 0


def family(path: Path) -> str:
    """The name of a set: sentences with values of seven locales are one, so are texts of a kind that name nobody."""
    name = path.name.removesuffix(".jsonl").removesuffix(".dev")
    if is_plain(name):
        return "_".join(name.split("_")[:2])
    return "templates" if name.startswith("templates_") else name


def described(folder: Path) -> dict[str, dict[str, Any]]:
    place = next(file for file in (folder / "corpora.json", folder.parent / "corpora.json") if file.is_file())
    found: dict[str, dict[str, Any]] = json.loads(place.read_text(encoding="utf-8"))
    return found


def rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from cut(json.loads(line))


def cut(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A long text as several, none of which begins or ends inside a label."""
    text, begin = row["text"], 0
    while begin < len(text):
        end = min(begin + LONGEST, len(text))
        if end < len(text):
            end = text.rfind(" ", begin + 1, end) + 1 or end
            while inside := next((s for s in row["spans"] if s["start"] < end < s["end"]), None):
                end = inside["end"]
        spans = [
            {**span, "start": span["start"] - begin, "end": span["end"] - begin}
            for span in row["spans"]
            if begin <= span["start"] and span["end"] <= end
        ]
        yield {**row, "text": text[begin:end], "spans": spans}
        begin = end


def letters(text: str) -> str:
    """What two ways of writing one text have in common."""
    return re.sub(r"\W+", "", text).lower()


def lessons(
    folder: Path, *, held: bool = False, processes: int = 2, without: frozenset[str] = frozenset()
) -> Iterator[Lesson]:
    """The lessons of a folder with labelled texts, without those held out, or, with ``held``, those alone.

    Args:
        folder: the labelled texts.
        held: those that are held out, and no others.
        processes: that prepare them; the result is the same.
        without: :func:`letters` of texts that are left out, also with other persons in them.
    """
    about = described(folder)
    work: list[tuple[str, dict[str, Any], list[dict[str, Any]], bool]] = []
    for path in sorted(folder.glob("*.jsonl")):
        facts = about[path.stem]
        if facts["licence"] in LICENCES and family(path) in SHARES:
            dev = path.stem.endswith(".dev")
            chosen = [row for row in rows(path) if (dev and held_out(row["id"])) == held]
            chosen = [row for row in chosen if letters(row["text"]) not in without]
            parts = range(0, len(chosen), _PART)
            work += [(family(path), facts, chosen[start : start + _PART], held) for start in parts]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for some in pool.imap(_labelled, work):
            yield from some


@cache
def _teacher() -> Teacher:
    return Teacher()


def _labelled(given: tuple[str, dict[str, Any], list[dict[str, Any]], bool]) -> list[Lesson]:
    name, facts, chosen, held = given
    if not held:
        chosen = [*chosen, *_others(chosen)]
    complete = {*facts["complete"], "USERNAME"}
    if is_plain(name):
        if name == "plain_code":
            chosen = [*chosen, *_with_names(chosen[::2])]
        lessons = [lesson(row, name, complete) for row in chosen]
        language = "en" if name == TALK else ""
        for each, taught in zip(lessons, _teacher().shares([row["text"] for row in chosen], language), strict=True):
            doubtful(each, taught)
        return lessons
    if held or {"PERSON", "PLACE", "ORG"} <= complete:
        return [lesson(row, name, complete) for row in chosen]
    taught = _teacher().shares([row["text"] for row in chosen], chosen[0]["lang"])
    return [lesson(row, name, complete, each) for row, each in zip(chosen, taught, strict=True)]


def _others(chosen: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same texts with other persons in them, some times over."""
    for row in chosen:
        for number in range(RENAMED):
            chance = Random(zlib.crc32(f"{number} {row['text']}".encode()))  # noqa: S311  # texts, no secrets
            if (other := renamed(row, chance)) is not None:
                yield other


def _with_names(chosen: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same programs and settings with persons in them."""
    for row in chosen:
        chance = Random(zlib.crc32(row["text"].encode()))  # noqa: S311  # texts, no secrets
        if (other := peopled(row, chance)) is not None:
            yield other


def invented(count: int, seed: int, processes: int = 2) -> Iterator[Lesson]:
    """Synthetic texts as lessons, the same for any number of processes."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        seeds = [seed * 100_000 + number for number in range(1, -(-count // AT_ONCE) + 1)]
        for some in pool.imap(_some, seeds):
            yield from some


def _some(seed: int) -> list[Lesson]:
    return [lesson(row, MADE, LABELLED) for row in made(AT_ONCE, seed)]
