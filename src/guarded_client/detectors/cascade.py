"""The built-in detector: known values, then identifiers and formats, then names, merged into one answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from guarded_client._errors import Misuse
from guarded_client._model import Entity, Source
from guarded_client.detectors.addresses.numbers_of_places import with_numbers
from guarded_client.detectors.addresses.streets_of_shops import without_streets_of_shops
from guarded_client.detectors.batch import Distinct, Request, all_known
from guarded_client.detectors.births.beside_persons import births_and_ages
from guarded_client.detectors.failure import answered, called, run
from guarded_client.detectors.formats.contact import REGIONS
from guarded_client.detectors.formats.numbers_beside import numbers_beside
from guarded_client.detectors.identifiers import identifiers_of
from guarded_client.detectors.kinds import KINDS
from guarded_client.detectors.known import COMPILED
from guarded_client.detectors.matching.scan import Scan
from guarded_client.detectors.merge import masked, merge, whole
from guarded_client.detectors.names.false_findings import without_needless
from guarded_client.detectors.names.file_names import spelled_out
from guarded_client.detectors.names.introductions import introduced
from guarded_client.detectors.names.model_findings import named
from guarded_client.detectors.names.number_columns import without_column_numbers
from guarded_client.detectors.names.surnames_beside import with_surnames
from guarded_client.detectors.names.titles import titles_before
from guarded_client.detectors.reading.legible import readings, without_breaks
from guarded_client.detectors.recent_findings import RecentFindings
from guarded_client.detectors.repeats import repeated

if TYPE_CHECKING:
    from guarded_client._ports import Detector
    from guarded_client.detectors.addresses.street import Street
    from guarded_client.detectors.matching.rule import Rule
    from guarded_client.detectors.models.name_models import NameModels
    from guarded_client.detectors.models.weights import Unlisted
    from guarded_client.detectors.reading.legible import Legible
    from guarded_client.detectors.words.language import Language

Names = Literal["auto", "off"] | Sequence[str]


class Cascade:
    """Finds personal data in texts of seven languages, names by the model that the library carries, and others.

    Safe for threads; no network; keeps no text.

    Args:
        languages: the languages of the texts, ``en`` and ``fr``. Decides which spaCy models are wanted.
        names: ``"auto"``: the built-in model, and beside it every installed one that fits ``languages``; ``"off"``:
            no model, so that only introduced names ("my name is ...") are found; or the models to use, each of which
            must be installed: ``("built-in",)``, ``("built-in", "en", "fr", "rampart")``.
        extra: further detectors, such as those of Presidio. What a ``steady`` one finds hangs on the text alone; one
            that is not ``slow`` may run in an event loop.
        threshold: entities with a lower score are dropped, 0 to 1.
        allow: kinds that are left alone.
        phone_regions: ISO 3166 codes of the countries whose national phone numbers are to be found.
        unlisted_weights: ``"allow"`` loads name models whose files are not those that were tested.

    Raises:
        Misuse: a wanted name model is not installed; the message has the line that installs it.
    """

    def __init__(
        self,
        *,
        languages: Sequence[str] = ("en", "fr"),
        names: Names = "auto",
        extra: Sequence[Detector] = (),
        threshold: float = 0.5,
        allow: frozenset[str] = frozenset(),
        phone_regions: Sequence[str] = REGIONS,
        unlisted_weights: Unlisted = "refuse",
    ) -> None:
        if not 0 <= threshold <= 1:
            raise Misuse("threshold is a score from 0 to 1")
        self._names = None if names == "off" or not names else _name_models(languages, names, unlisted_weights)
        self._extra = tuple(extra)
        self._apart = all(getattr(each, "steady", False) for each in extra)
        self.slow = any(getattr(each, "slow", True) for each in extra)
        self._steady = self._apart and (self._names is None or self._names.steady)
        self._threshold = threshold
        self._allow = frozenset(allow)
        self._identifiers = identifiers_of(tuple(phone_regions))
        self._known = COMPILED
        self._own = RecentFindings[Sequence[Entity]](2048)

    def __repr__(self) -> str:
        return f"<Cascade names={[] if self._names is None else self._names.names} extra={len(self._extra)}>"

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind that it can report. Kinds of known values are reported as well, whatever they are."""
        return KINDS.union(*(detector.kinds for detector in self._extra)) - self._allow

    def warm_up(self) -> None:
        """Load the name models now rather than at the first text.

        Raises:
            DetectorUnavailable: a model cannot be loaded.
        """
        if self._names is not None:
            self._names.load()

    @property
    def rules(self) -> tuple[Rule | Street, ...]:
        """The rules for identifiers and formats."""
        return self._identifiers.rules

    def stages(self, text: str, known: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, Sequence[Entity]]]:
        """Who else finds what in a text, with what evidence, before anything is dropped or merged."""
        for read in run("text", readings, text):
            for name, evidence, found in self._stages(read.text, known):
                yield name, evidence, read.back(found)

    def _stages(self, text: str, known: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, Sequence[Entity]]]:
        values = run("known values", run("known values", self._known.of, known).find, text)
        yield "known values", "known value", values
        sure = [*values, *run("identifiers", self._identifiers.find, text)]
        merged = merge(text, self._kept(sure))
        hidden = masked(text, whole(text, merged))
        groups = [merged, introduced(Scan(hidden))]
        yield "introduced names", "phrase", groups[-1]
        hidden, together = spelled_out(hidden)
        groups.append(together)
        yield "names in names of files", "format", together
        for name, _, found in self._by_models([hidden]):
            groups.append(named(hidden, found[0]))
            yield name, "model", groups[-1]
        for detector in self._extra:
            name = called(detector)
            groups.append(list(run(name, answered, detector, [text], known)[0]))
            yield name, "recognizer", groups[-1]
        fit = _fit(text, map(self._kept, groups))
        yield "numbers beside places", "format", list(with_numbers(text, fit))
        sure = with_surnames(text, _with_numbers(text, fit))
        yield "dates and ages beside persons", "format", list(births_and_ages(text, sure))
        yield "numbers beside persons and numbers", "format", list(numbers_beside(text, sure))
        yield "titles before persons", "format", list(titles_before(text, sure))

    def dropped(self, entity: Entity) -> str:
        """Why a finding is not in the answer, as the end of a sentence; empty if nothing here speaks against it."""
        if entity.kind in self._allow:
            return "; this kind is left alone"
        if entity.score < self._threshold:
            return f"; the threshold is {self._threshold:.2f}"
        return ""

    def read_by(self, language: Language) -> str:
        """Which name models read a text of this language."""
        if self._names is None:
            return "names: no model is used (names: off), only phrases that introduce a name and known values"
        names = ", ".join(self._names.reading(language))
        return f"names: the text's language is taken for {language}; it is read by {names or 'no model'}"

    def detect(
        self, texts: Sequence[str], known: Mapping[str, Sequence[str]], own: Collection[int] = ()
    ) -> list[list[Entity]]:
        """Entities of each text, sorted, not overlapping; known values wherever they stand as whole words.

        Args:
            own: which of the texts are a program's own, such as instructions and tools. Each conversation has them, so
                what is found in them is kept. In a person's it is not: the time would tell that others wrote the same.
        """
        seen = {view.text for at in own for view in run("text", readings, texts[at])} if self._apart else ()
        return self._found([(texts, known)], self._own.only(seen) if seen else None)[0]

    def detect_apart(
        self, requests: Sequence[Request], recent: RecentFindings[Sequence[Entity]] | None = None
    ) -> list[list[list[Entity]]]:
        """What :meth:`detect` finds in each of many requests, at a lower cost: what is read is read at once.

        Mentions are looked for within a request only, so that no answer depends on another request.

        Args:
            requests: texts, and the values known of them.
            recent: what this detector found in single texts, and finds now. It is only used where an answer is the same
                to the last bit whatever else is read: not with the models of others, nor with ``extra``.

        Raises:
            DetectorUnavailable: a detector failed.
        """
        return self._found(requests, recent if self._steady else None)

    def _found(
        self, requests: Sequence[Request], recent: RecentFindings[Sequence[Entity]] | None
    ) -> list[list[list[Entity]]]:
        read = [[run("text", readings, text) for text in texts] for texts, _ in requests]
        found = self._as_read(
            [([each[0] for each in some], known) for some, (_, known) in zip(read, requests, strict=True)], recent
        )
        for index, some in enumerate(read):
            if any(len(each) > 1 for each in some):
                texts, known = requests[index]
                [again] = self._as_read([([each[-1] for each in some], known)], recent)
                found[index] = [
                    run("merge", merge, text, without_breaks(text, one, other), other)
                    for text, one, other in zip(texts, found[index], again, strict=True)
                ]
        return found

    def _as_read(
        self,
        requests: Sequence[tuple[Sequence[Legible], Mapping[str, Sequence[str]]]],
        recent: RecentFindings[Sequence[Entity]] | None,
    ) -> list[list[list[Entity]]]:
        """What is found in one reading of each text, where it stands in the text as given."""
        read = Distinct()
        seen: list[Request] = [([view.text for view in views], known) for views, known in requests]
        named: list[list[tuple[str, str]]] = []
        for texts, known in seen:
            values = run("known values", self._known.of, known)
            read.add(texts, [run("known values", values.find, text) for text in texts])
            named.append(run("known values", values.named_in, texts))
        found = read.spread(read.answers(partial(self._read, seen), recent))
        return [
            [
                view.back(run("merge", self._finished, view.text, entities, again))
                for view, entities, again in zip(views, each, run("repeats", repeated, texts, each, known), strict=True)
            ]
            for (views, _), (texts, _), each, known in zip(requests, seen, found, named, strict=True)
        ]

    def _read(
        self, requests: Sequence[Request], texts: Sequence[str], known: Sequence[Sequence[Entity]]
    ) -> list[list[Entity]]:
        """What is found in each text by itself."""
        scans = [run("text", Scan, text) for text in texts]
        sure = [
            self._kept([*values, *run("identifiers", self._identifiers.find, scan)])
            for values, scan in zip(known, scans, strict=True)
        ]
        merged = [run("merge", merge, text, found) for text, found in zip(texts, sure, strict=True)]
        hidden: list[str] = []
        groups: list[list[Sequence[Entity]]] = []
        for text, entities, scan in zip(texts, merged, scans, strict=True):
            hides = whole(text, entities)
            covered = masked(text, hides)
            introductions = run("introductions", introduced, scan.covered(covered, hides))
            apart, together = run("file names", spelled_out, covered)
            hidden.append(apart)
            groups.append([entities, self._kept(introductions), self._kept(together)])
        for name, indices, found in self._by_models(hidden):
            for index, entities in zip(indices, found, strict=True):
                groups[index].append(self._kept(run(name, named, hidden[index], entities)))
        for detector in self._extra:
            name = called(detector)
            answers = run(name, answered, detector, texts, all_known(requests))
            for group, answer in zip(groups, answers, strict=True):
                group.append(self._kept(answer))
        return [
            self._with_more(text, run("merge", _fit, text, group)) for text, group in zip(texts, groups, strict=True)
        ]

    def _with_more(self, text: str, found: list[Entity]) -> list[Entity]:
        """With what only a place or person beside it tells: numbers of houses, surnames, dates of birth and ages."""
        found = run("merge", _with_numbers, text, list(without_column_numbers(text, found)))
        found = run("surnames", with_surnames, text, found)
        more = self._kept(run("births and ages", births_and_ages, text, found))
        more += self._kept(run("numbers beside", numbers_beside, text, found))
        return run("merge", merge, text, found, more) if more else found

    def _finished(self, text: str, found: list[Entity], again: Sequence[Entity]) -> list[Entity]:
        """With the further mentions, and the titles before persons."""
        if again:
            found = merge(text, found, self._kept(again))
        titles = self._kept(titles_before(text, found))
        return sorted([*found, *titles], key=attrgetter("start")) if titles else found

    def _kept(self, entities: Iterable[Entity]) -> list[Entity]:
        return [entity for entity in entities if entity.score >= self._threshold and entity.kind not in self._allow]

    def _by_models(self, texts: Sequence[str]) -> Iterator[tuple[str, list[int], list[list[Entity]]]]:
        for name, indices, found in () if self._names is None else self._names.find(texts):
            names = [list(without_needless(texts[at], each)) for at, each in zip(indices, found, strict=True)]
            yield name, indices, names


def _name_models(languages: Sequence[str], names: Literal["auto"] | Sequence[str], unlisted: Unlisted) -> NameModels:
    from guarded_client.detectors.models.name_models import NameModels  # loads what no one needs who wants no names

    return NameModels(languages, names, unlisted)


def _fit(text: str, groups: Iterable[Iterable[Entity]]) -> list[Entity]:
    """Merged; what is left of a name beside another entity must itself be fit to report."""
    found = merge(text, *groups)
    names = [entity for entity in found if entity.source is Source.NAME]
    if names:
        found = merge(text, named(text, names), (entity for entity in found if entity.source is not Source.NAME))
    return found


def _with_numbers(text: str, found: list[Entity]) -> list[Entity]:
    numbers = list(without_column_numbers(text, with_numbers(text, found)))
    return list(without_streets_of_shops(text, merge(text, found, numbers) if numbers else found))
