"""The entities of a spaCy ``ner`` component, decoded from matrices rather than state by state.

spaCy's greedy transition parser keeps a state for each text and scores every transition of it alone. Most tokens are
outside of any entity, where the score depends on the token only; those scores come from one matrix product, and only
open entities are stepped through. The token vectors are those of :mod:`.spacy_vectors`. Source:
spaCy 3.8, ``spacy/ml/tb_framework.py``, ``spacy/pipeline/_parser_internals/ner.pyx`` (the ``BILUO`` transitions and
when each is valid).

What is decoded must be what spaCy gives, so :func:`decoder` compares both when a model is loaded.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import Any, Final, Protocol

from guarded_client.detectors.models.spacy_vectors import Matrix, Vectors, attributes

_NEVER: Final = -1e30
_SAMPLES: Final = (
    "",
    "Lyon",
    " \n",
    "Emily",
    "hello",
    "My name is Emily Carter and I live at 221B Baker Street in London.",
    "hello this is john from acme corp, i was in new york on monday with sarah and dr. smith",
    "EMILY CARTER\nACME LTD\n\nPARIS  FRANCE",
    "The European Commission, Deutsche Bank and Microsoft met in San Francisco on 3 March 2021 for $ 3 million.",
    "Bonjour, je m'appelle Élodie Marchand et j'habite au 14 bis rue des Trois Frères à Paris.",
    "m. durand de la société générale a vu   jean-pierre\tà saint-étienne",
    "Le Tribunal de grande instance de Nanterre a entendu Mme Lefèvre, MM. Petit et Paul de La Tour.",
    "Peter, Paul and Mary\n \nsang in Central Park; Barack Obama, Angela Merkel & Emmanuel Macron listened.",
    "Van der Berg - O'Neil - Müller: Köln, 's-Hertogenbosch, Saint-Jean-de-Luz, Aix-en-Provence",
    "10 Downing Street, London SW1A 2AA, United Kingdom. Tel. 020 7946 0958. Ref. 4471/B.",
)
"""Texts that are decoded both ways: names in both cases, at the first and last token, beside white space, alone."""


class Decoder(Protocol):
    """Gives the entities of documents that are only tokenized."""

    def entities(self, documents: Sequence[Any]) -> list[list[tuple[int, int, str]]]:
        """First token, token after the last, and label of each entity, for each document."""
        ...


def decoder(nlp: Any) -> Decoder:
    """The fastest decoder that gives the same entities as spaCy on a set of texts; slower ones with a warning."""
    own = Own(nlp)
    documents = [nlp.make_doc(text) for text in _SAMPLES]
    wanted = own.entities(documents)
    for vectors in (Vectors, _layers):
        try:
            fast = Fast(nlp, vectors(nlp))
            same = fast.entities(documents) == wanted
        except Exception as error:
            warnings.warn(_slow(nlp, f"failed with {type(error).__name__}"), RuntimeWarning, stacklevel=2)
            continue
        if same:
            return fast
        warnings.warn(_slow(nlp, "gave other entities than spaCy"), RuntimeWarning, stacklevel=2)
    return own


def _layers(nlp: Any) -> Any:
    """spaCy's own token vectors."""
    return nlp.get_pipe("ner").model.get_ref("tok2vec")


def _slow(nlp: Any, problem: str) -> str:
    name = f"{nlp.meta.get('lang')}_{nlp.meta.get('name')}"
    return f"the fast decoder for {name} {problem}; names are found by spaCy itself, as well and more slowly"


class Own:
    """spaCy's own decoding."""

    def __init__(self, nlp: Any) -> None:
        self._ner = nlp.get_pipe("ner")

    def entities(self, documents: Sequence[Any]) -> list[list[tuple[int, int, str]]]:
        """First token, token after the last, and label of each entity, for each document."""
        read = [document.copy() for document in documents if len(document)]
        found = iter(list(self._ner.pipe(read)))
        return [
            [(span.start, span.end, span.label_) for span in next(found).ents] if len(document) else []
            for document in documents
        ]


class Fast:
    """Decoding from matrices.

    Args:
        nlp: a loaded pipeline.
        vectors: gives the token vectors of documents: spaCy's own layers, or :class:`.spacy_vectors.Vectors`.

    Raises:
        ValueError: the component is of another architecture.
    """

    def __init__(self, nlp: Any, vectors: Any) -> None:
        import numpy as np

        ner = nlp.get_pipe("ner")
        model = ner.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        features, self._width, pieces, inner = (lower.get_dim(name) for name in ("nF", "nO", "nP", "nI"))
        if (features, pieces) != (3, 2) or not model.attrs.get("has_upper") or ner.cfg.get("incorrect_spans_key"):
            raise ValueError("not the architecture that this decoder is for")
        self._vectors: Any = vectors
        self._is_space: Any = [attributes().IS_SPACE]
        self._half = self._width * pieces
        # both pieces of every feature side by side, so that the larger one is that of two stretches
        weights = lower.get_param("W").reshape(features, self._width, pieces, inner).transpose(0, 2, 1, 3)
        pad = lower.get_param("pad").reshape(features, self._width, pieces).transpose(0, 2, 1)
        self._lower = Matrix(weights.reshape(features * self._half, inner).T)
        self._bias = lower.get_param("b").reshape(self._width, pieces).T.reshape(self._half)
        pad = pad.reshape(features, self._half)
        self._outside = self._bias + pad[1] + pad[2]
        self._upper = np.ascontiguousarray(upper.get_param("W"))
        self._scores = Matrix(self._upper.T)
        self._upper_bias = upper.get_param("b")
        names = [ner.moves.get_class_name(number) for number in range(upper.get_dim("nO"))]
        self._labels = [name[2:] for name in names]
        self._begins = np.array([name.startswith("B-") for name in names])
        self._units = np.array([name.startswith("U-") and len(name) > 2 for name in names])
        out = np.array([name == "O" for name in names])
        if not out.any():
            raise ValueError("no transition leaves a token out")
        self._unseen = sorted(model.attrs.get("unseen_classes") or ())
        self._any = np.where(self._begins | self._units | out, 0, _NEVER).astype("f")
        self._space = np.where(out, 0, _NEVER).astype("f")
        self._last = np.where(self._units | out, 0, _NEVER).astype("f")
        self._inside = {name[2:]: number for number, name in enumerate(names) if name.startswith("I-")}
        self._ends = {name[2:]: number for number, name in enumerate(names) if name.startswith("L-")}

    def entities(self, documents: Sequence[Any]) -> list[list[tuple[int, int, str]]]:
        """First token, token after the last, and label of each entity, for each document."""
        found: list[list[tuple[int, int, str]]] = [[] for _ in documents]
        filled = [(number, document) for number, document in enumerate(documents) if len(document)]
        if filled:
            vectors = self._vectors.predict([document for _, document in filled])
            states = self._lower.product(vectors)
            start = 0
            for number, document in filled:
                found[number] = list(self._decoded(document, states[start : start + len(document)]))
                start += len(document)
        return found

    def _decoded(self, document: Any, states: Any) -> Iterator[tuple[int, int, str]]:
        best = self._outside_moves(document, states)
        begins, units = self._begins[best], self._units[best]
        after = 0
        for token in (begins | units).nonzero()[0].tolist():
            if token < after:
                continue
            label = self._labels[best[token]]
            after = token + 1 if units[token] else self._end(states, token, label)
            yield token, after, label

    def _outside_moves(self, document: Any, states: Any) -> Any:
        """The best transition at each token, as if no entity were open there."""
        scores = self._scores.product(self._larger(states[:, : self._half] + self._outside)) + self._upper_bias
        if self._unseen:
            scores[:, self._unseen] = scores.min()
        scores += self._any
        scores[document.to_array(self._is_space).reshape(-1) == 1] += self._space
        scores[-1] += self._last
        return scores.argmax(1)

    def _larger(self, sums: Any) -> Any:
        import numpy as np

        return np.maximum(sums[..., : self._width], sums[..., self._width :])

    def _end(self, states: Any, first: int, label: str) -> int:
        """The token after an entity that begins at ``first``."""
        half, inside, end = self._half, self._inside[label], self._ends[label]
        base = states[first, half : 2 * half] + self._bias
        weights, bias = self._upper[[inside, end]], self._upper_bias[[inside, end]]
        token = first + 1
        while token < len(states) - 1:
            state = states[token, :half] + base + states[token - 1, 2 * half :]
            scores = weights @ self._larger(state) + bias
            if scores[0] < scores[1] or (scores[0] == scores[1] and end < inside):
                break
            token += 1
        return token + 1
