"""Why something was found, and why something was not: for people who tune a policy, never for logs or spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.identifiers import without_rules
from guarded_client.detectors.matching.rule import Rule, excluded
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.reading.forms import forms
from guarded_client.detectors.reading.legible import readings, unescaped
from guarded_client.detectors.words.language import guess

if TYPE_CHECKING:
    from guarded_client.detectors.addresses.street import Street
    from guarded_client.detectors.cascade import Cascade

_EXAMPLES: Final = 6
_RANK: Final = {source: rank for rank, source in enumerate(Source)}
_NEAR: Final = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity and what it rests on.

    Attributes:
        entity: as :func:`guarded_client.scan` gives it.
        by: the rule, model or list that found it.
        evidence: ``checksum``, ``check``, ``format``, ``context word``, ``phrase``, ``model``, ``known value``,
            ``repeat`` or ``encoded``, one or several.
        word: where the context word or phrase stands, if there is one: character offsets, end exclusive.
        others: whoever else found it, or a part of it.
    """

    entity: Entity
    by: str
    evidence: tuple[str, ...]
    word: tuple[int, int] | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """A stretch of text that was not found, and what was tried on it.

    Attributes:
        start, end: character offsets.
        tried: sentences: rules whose form fits but that lack something, models that saw no name in it.
    """

    start: int
    end: int
    tried: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Finding:
    entity: Entity
    by: str
    evidence: tuple[str, ...]
    word: tuple[int, int] | None = None


def hits(cascade: Cascade, text: str, known: Mapping[str, Sequence[str]], found: Iterable[Entity]) -> list[Hit]:
    """Every entity that was found in a text with what it rests on, in order."""
    findings = list(_findings(cascade, text, known))
    return [_hit(entity, findings) for entity in found]


def _hit(entity: Entity, findings: Sequence[_Finding]) -> Hit:
    near = [f for f in findings if f.entity.start < entity.end and entity.start < f.entity.end]
    own = [f for f in near if f.entity.kind == entity.kind]
    if not own:
        others = tuple(dict.fromkeys(f.by for f in near))
        return Hit(entity, "a mention of what was found elsewhere", ("repeat",), others=others)
    best = min(own, key=lambda f: (_RANK[f.entity.source], -f.entity.score, f.entity.start - f.entity.end))
    others = tuple(dict.fromkeys(f.by for f in near if f.by != best.by))
    return Hit(entity, best.by, best.evidence, best.word, others)


def _findings(cascade: Cascade, text: str, known: Mapping[str, Sequence[str]]) -> Iterator[_Finding]:
    for read in readings(text):
        for finding in _of_formats(cascade, Scan(read.text)):
            (entity,) = read.back([finding.entity])
            word = None if finding.word is None else read.place(*finding.word)
            yield replace(finding, entity=entity, word=word)
    for by, why, entities in cascade.stages(text, known):
        yield from (_Finding(entity, by, (why,)) for entity in entities)


def _of_formats(cascade: Cascade, scan: Scan) -> Iterator[_Finding]:
    for entity in without_rules(scan):
        yield _Finding(entity, f"rule {entity.kind}", ("format",))
    yield from _of_rules(cascade.rules, scan)
    for form in forms(scan):
        rules = [rule for rule in cascade.rules if rule.beside or not form.labels]
        for finding in _of_rules(rules, form.scan):
            (entity,) = form.back([finding.entity])
            word = finding.word
            place = None if word is None else (form.offsets[word[0]], form.offsets[word[1] - 1] + 1)
            yield replace(finding, entity=entity, word=place)


def _of_rules(rules: Iterable[Rule | Street], scan: Scan) -> Iterator[_Finding]:
    for rule in rules:
        for entity in rule.find(scan):
            word = _word(rule, scan, entity.start) if isinstance(rule, Rule) else None
            evidence = ["checksum" if entity.source is Source.CHECKSUM else "format"]
            if isinstance(rule, Rule) and rule.check is not None and entity.source is not Source.CHECKSUM:
                evidence.append("check")
            if word is not None:
                evidence.append("context word")
            yield _Finding(entity, f"rule {entity.kind}", tuple(evidence), word)


def _word(rule: Rule, scan: Scan, start: int) -> tuple[int, int] | None:
    """The context word that is nearest before a value."""
    places: list[tuple[int, int]] = []
    if rule.words:
        places = scan.places(rule.words)
    elif rule.context is not None:
        places = [match.span() for match in rule.context.finditer(scan.text)]
    near = [(a, b) for a, b in places if 0 <= start - b <= rule.reach]
    return max(near, key=lambda place: (place[1], -place[0]), default=None)


def misses(cascade: Cascade, text: str, known: Mapping[str, Sequence[str]], wanted: str) -> list[Miss]:
    """Each place where ``wanted`` stands in the text and is not wholly covered, with what was tried there."""
    found = cascade.detect([text], known)[0]
    findings = list(_findings(cascade, text, known))
    answers: list[Miss] = []
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if not any(entity.start <= start and end <= entity.end for entity in found):
            answers.append(Miss(start, end, tuple(dict.fromkeys(_tried(cascade, text, findings, start, end)))))
        start = text.find(wanted, start + 1)
    return answers


def _tried(cascade: Cascade, text: str, findings: Sequence[_Finding], start: int, end: int) -> Iterator[str]:
    for finding in findings:
        entity = finding.entity
        if entity.start < end and start < entity.end:
            part = "it" if entity.start <= start and end <= entity.end else "a part of it"
            yield (
                f"{finding.by} finds {part} as {entity.kind} with the score {entity.score:.2f}"
                + cascade.dropped(entity)
            )
    scan = Scan(unescaped(text))
    for rule in cascade.rules:
        if isinstance(rule, Rule):
            yield from _lacking(rule, scan, start, end)
    yield cascade.read_by(guess(text))


def _lacking(rule: Rule, scan: Scan, start: int, end: int) -> Iterator[str]:
    """What a rule lacks whose form fits at least half of a stretch."""
    group = "v" if "v" in rule.pattern.groupindex else 0
    for match in rule.pattern.finditer(scan.text, max(0, start - _NEAR), min(len(scan.text), end + _NEAR)):
        first, last = match.span(group)
        if 2 * (min(last, end) - max(first, start)) < end - start:
            continue
        form = f"rule {rule.kind}: the form fits"
        if (rule.words or rule.context is not None) and _word(rule, scan, first) is None:
            such = f" ({', '.join(rule.words[:_EXAMPLES])} ...)" if rule.words else ""
            near = "character" if rule.reach == 1 else f"{rule.reach} characters"
            yield f"{form}, but no context word{such} stands in the {near} before it"
        elif rule.check is not None and not rule.check(match[group]):
            yield f"{form}, but its {'checksum' if rule.source is Source.CHECKSUM else 'check'} fails"
        elif rule.unless is not None and excluded(rule.unless, scan.text, first):
            yield f"{form}, but it stands after the word for an order, a ticket or the like"
