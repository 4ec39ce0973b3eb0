"""A small classifier that says of every word how likely it is part of a name, a place, an organisation or an address.

The Rampart network reads lower-case text without accents and was made for English. Its vector of each word knows much
more than its own labels do, but not how the word is written, nor the language. This classifier (one hidden layer, its
weights in ``word_head.npz`` beside this file) reads that vector together with both: in German a capital means little,
in Spanish much. ``benchmarks/train_words.py`` makes the weights; docs/accuracy.md says from which texts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from guarded_client._errors import DetectorUnavailable
from guarded_client._forks import ForkLock
from guarded_client.detectors.words.language import Language, guess

KINDS: Final[tuple[str | None, ...]] = (None, "PERSON", "LOCATION", "ORGANIZATION", "ADDRESS")
"""What the columns of the answer stand for; the first is "none of these"."""
LANGUAGES: Final[tuple[Language, ...]] = ("en", "fr", "de", "es", "it", "nl", "pt", "unknown")

_FILE: Final = Path(__file__).with_suffix(".npz")
_BESIDE: Final = 8
_NOTHING: Final = [0.0] * _BESIDE
_GAPS: Final = " \u00a0\t"
_MARKS: Final = ("\n\r", ".!?…", ":;=", "(\"«“'„[", "-–—•*|>/")
"""Kinds of characters before a word, white space left out; the first means that the word begins its line."""

Words = Sequence[tuple[int, int]]


def shapes(text: str, words: Words) -> list[list[float]]:
    """How each word of a text is written, and its neighbours; then, the same for all, the whole text and its language.

    Args:
        text: any text.
        words: start and end of each word, in order; none is empty.
    """
    written = [text[start:end] for start, end in words]
    plain = [word for word in written if len(word) > 1 and word.isalpha()] or [""]
    language = guess(text)
    whole = [
        sum(map(str.islower, plain)) / len(plain),
        sum(map(str.isupper, plain)) / len(plain),
        sum(word[:1].isupper() and not word.isupper() for word in plain) / len(plain),
        *(float(language == each) for each in LANGUAGES),
    ]
    beside = [_NOTHING, *map(_neighbour, written), _NOTHING]
    return [
        [*_own(text, start, end), *beside[index], *beside[index + 2], *whole]
        for index, (start, end) in enumerate(words)
    ]


def _neighbour(word: str) -> list[float]:
    return [
        float(word[:1].isupper() and not word.isupper()),
        float(word.isupper()),
        float(word.islower()),
        float(word.isdigit()),
        float(len(word) == 1),
        float(len(word) <= 3),
        float(word.isalpha()),
        1.0,
    ]


def _own(text: str, start: int, end: int) -> list[float]:
    word = text[start:end]
    long = len(word) > 1
    capital = word[:1].isupper()
    before = text[max(0, start - 3) : start]
    last = before.rstrip(_GAPS)[-1:]
    touching, following = text[start - 1 : start], text[end : end + 1]
    first = start == 0 or (not last and start <= 3)
    return [
        float(capital and word[1:].islower()),
        float(word.isupper() and long),
        float(word.islower()),
        float(capital and not word.isupper() and not word[1:].islower() and long),
        float(not capital and not word.islower() and word.isalpha()),
        float(word.isupper() and not long),
        float(word.isdigit()),
        float(not word.isdigit() and any(map(str.isdigit, word))),
        float(not long),
        float(2 <= len(word) <= 3),
        float(4 <= len(word) <= 6),
        float(len(word) > 6),
        float(first or _among(last, _MARKS[0])),
        *(float(_among(last, marks)) for marks in _MARKS[1:]),
        float(_among(touching, "'’")),
        float(_among(touching, "-–")),
        float(_among(touching, "@#")),
        float(last == ","),
        float(following == "."),
        float(_among(following, "'’")),
        float(_among(following, "-–")),
        float(_among(following, ":,")),
        float(following in {"", "\n", "\r"}),
    ]


def _among(char: str, chars: str) -> bool:
    return char != "" and char in chars


def rows(text: str, words: Words, vectors: Any) -> Any:
    """What the classifier reads: per word its vector, the network's labels of both neighbours, and its shape.

    Args:
        text: the text.
        words: its words, at least one.
        vectors: an array with a row per word: its ``VECTOR`` numbers and then its ``LABELS`` numbers.
    """
    import numpy as np

    labels = vectors[:, VECTOR:]
    left, right = np.zeros_like(labels), np.zeros_like(labels)
    left[1:], right[:-1] = labels[:-1], labels[1:]
    return np.concatenate((vectors, left, right, np.asarray(shapes(text, words), dtype=np.float32)), axis=1)


VECTOR: Final = 384
LABELS: Final = 36
"""The mean of the probabilities of the 35 labels, and the largest 1 - P(O) of the pieces of the word."""


SHA256: Final = "65c2e4bd40f078473997b22ab9afdb8ee51194c0d1c1e3a8e32e46e88683707b"
"""Of the file of weights; ``benchmarks/train_words.py`` prints that of new ones."""


class WordHead:
    """The classifier; loaded once per process.

    Args:
        file: its weights.

    Raises:
        DetectorUnavailable: the file is missing, or not the one that was measured.
    """

    def __init__(self, file: Path = _FILE) -> None:
        import numpy as np

        try:
            weights = file.read_bytes()
        except OSError:
            weights = b""
        if hashlib.sha256(weights).hexdigest() != SHA256:
            raise DetectorUnavailable(
                f"the classifier for Rampart: its file {file.name} is missing, or is not the one that was measured; "
                "install guarded-client again, or leave rampart out of names in the policy"
            )
        with np.load(BytesIO(weights), allow_pickle=False) as stored:
            self._weights: list[Any] = [stored[name].astype(np.float32) for name in ("w1", "b1", "w2", "b2")]

    def weigh(self, text: str, words: Words, vectors: Any) -> Any:
        """Of each word the probabilities of :data:`KINDS`, as an array."""
        import numpy as np

        first, first_bias, second, second_bias = self._weights
        scores = np.maximum(rows(text, words, vectors) @ first + first_bias, 0) @ second + second_bias
        exponents = np.exp(scores - scores.max(1, keepdims=True))
        return exponents / exponents.sum(1, keepdims=True)


_heads: list[WordHead] = []
_loading = ForkLock()


def head() -> WordHead:
    """The classifier, loaded at the first call."""
    with _loading:
        if not _heads:
            _heads.append(WordHead())
        return _heads[0]
