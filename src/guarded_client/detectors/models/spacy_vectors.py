"""The token vectors of a spaCy ``ner`` component, from its own weights and in a third of the time.

spaCy's layers (``spacy/ml/models/tok2vec.py``: hashed embeddings of a word's norm, prefix, suffix and shape, maybe a
static vector, then convolutions over three words) are computed here with numpy. What the embedding makes of a word is
kept for the next time, by the word's hash; the convolutions see the words around.

Sums are not in spaCy's order, so the last bits differ; :mod:`.spacy_decoder` compares the entities when a model is
loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

_HASHED: Final = "ints-getitem>>hashembed"
_MAXOUT: Final = "maxout>>layernorm>>dropout"
_FEATURES: Final = f"extract_features>>list2ragged>>with_array({'|'.join([_HASHED] * 4)})"
_CONVOLUTION: Final = f"residual(expand_window>>{_MAXOUT})"
_LAYERS: Final = f"{{features}}>>with_array({_MAXOUT})>>ragged2list>>with_array({{convolutions}})>>list2array>>linear"
_PIECES: Final = 3
_PRODUCT: Final = 262_144
"""Matrix products of at most so many multiplications are done by one thread, whatever BLAS numpy has: OpenBLAS divides
larger ones among threads, which wait for each other where the processor has other work."""
_WORDS: Final = 8192


def attributes() -> Any:
    """spaCy's numbers for what a word has."""
    return import_module("spacy.attrs")


class Vectors:
    """What the ``tok2vec`` part of a component computes.

    Args:
        nlp: a loaded pipeline.

    Raises:
        ValueError: the component is of another architecture.
    """

    def __init__(self, nlp: Any) -> None:
        model = nlp.get_pipe("ner").model.get_ref("tok2vec")
        nodes = list(model.walk(order="dfs_pre"))
        maxouts = [node for node in nodes if node.name == "maxout"]
        norms = [node for node in nodes if node.name == "layernorm"]
        static = [node for node in nodes if node.name == "static_vectors"]
        windows = {node.attrs["window_size"] for node in nodes if node.name == "expand_window"}
        expected = _LAYERS.format(
            features=_FEATURES + "|static_vectors" * len(static),
            convolutions=">>".join([_CONVOLUTION] * (len(maxouts) - 1)),
        )
        if model.name != expected or len(static) > 1 or windows != {1}:
            raise ValueError("not the architecture that these vectors are for")
        self._key: Any = [attributes().ORTH, attributes().NORM]
        self._columns: Any = next(node for node in nodes if node.name == "extract_features").attrs["columns"]
        self._hashed: list[Any] = [node for node in nodes if node.name == _HASHED]
        self._static: Any = static[0] if static else None
        self._vocabulary: Any = nlp.vocab
        layers = [_Maxout(maxout, norm) for maxout, norm in zip(maxouts, norms, strict=True)]
        self._embedding, self._convolutions = layers[0], layers[1:]
        last = nodes[-1]
        self._last = Matrix(last.get_param("W").T)
        self._bias: Any = last.get_param("b")
        self._width: int = layers[0].width
        self._places: dict[tuple[int, int], int] = {}
        self._kept: Any = None

    def predict(self, documents: Sequence[Any]) -> Any:
        """A row for each token of documents that have some."""
        import numpy as np

        apart = len(self._convolutions)
        lengths = [len(document) for document in documents]
        rows = np.concatenate([self._embedded(document) for document in documents])
        kept = np.concatenate(
            [np.arange(length) + (number + 1) * apart for number, length in enumerate(lengths)]
        ) + np.repeat(np.cumsum([0, *lengths[:-1]]), lengths)
        vectors = np.zeros((len(rows) + (len(documents) + 1) * apart, self._width), dtype=np.float32)
        vectors[kept] = rows
        around = np.zeros((len(vectors), 3 * self._width), dtype=np.float32)
        for layer in self._convolutions:
            around[1:, : self._width] = vectors[:-1]
            around[:, self._width : 2 * self._width] = vectors
            around[:-1, 2 * self._width :] = vectors[1:]
            vectors += layer(around)
        return self._last.product(vectors[kept]) + self._bias

    def _embedded(self, document: Any) -> Any:
        """What the embedding makes of each word."""
        import numpy as np

        read: list[tuple[int, int]] = document.to_array(self._key).tolist()
        keys = [(word, norm) for word, norm in read]
        missing = {key: place for place, key in enumerate(keys) if key not in self._places}
        if missing:
            if self._kept is None or len(self._places) + len(missing) > _WORDS:
                self._places = {}
                missing = {key: place for place, key in enumerate(keys)}
                self._kept = np.empty((max(_WORDS, len(missing)), self._width), dtype=np.float32)
            begin = len(self._places)
            self._kept[begin : begin + len(missing)] = self._embedding(self._read(document, list(missing.values())))
            self._places.update({key: begin + number for number, key in enumerate(missing)})
        places = self._places
        return self._kept[[places[key] for key in keys]]

    def _read(self, document: Any, tokens: list[int]) -> Any:
        """The features of some tokens."""
        import numpy as np

        features = document.to_array(self._columns)[tokens]
        columns = [layer.predict(features) for layer in self._hashed]
        if self._static is not None:
            vectors = self._vocabulary.vectors
            found = vectors.find(keys=document.to_array([self._static.attrs["key_attr"]])[tokens].reshape(-1))
            read = vectors.data[found]
            read[found < 0] = 0
            columns.append(self._static.ops.gemm(read, self._static.get_param("W"), trans2=True))
        return np.ascontiguousarray(np.concatenate(columns, axis=1))


class Matrix:
    """A matrix to multiply rows with, a few at once; a large one is cut into pieces, so that each product is small."""

    def __init__(self, matrix: Any) -> None:
        from guarded_client.detectors.models.aligned_arrays import aligned

        inner, self._outer = matrix.shape
        self._rows = max(rows for rows in (1, 4, 8) if rows == 1 or rows * inner * self._outer <= _PRODUCT)
        width = max(1, _PRODUCT // (self._rows * inner))
        self._pieces = [(start, aligned(matrix[:, start : start + width])) for start in range(0, self._outer, width)]

    def product(self, rows: Any) -> Any:
        """Rows times the matrix."""
        import numpy as np

        count = len(rows)
        if beyond := -count % self._rows:
            rows = np.concatenate((rows, np.zeros((beyond, rows.shape[1]), dtype=np.float32)))
        found = np.empty((len(rows), self._outer), dtype=np.float32)
        groups, out = rows.reshape(-1, self._rows, rows.shape[1]), found.reshape(-1, self._rows, self._outer)
        for start, piece in self._pieces:
            _ = np.matmul(groups, piece, out=out[:, :, start : start + piece.shape[1]])
        return found[:count]


class _Maxout:
    """A layer: the largest of three sums, then brought to one mean and variance."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        import numpy as np

        self.width, pieces, inner = (maxout.get_dim(name) for name in ("nO", "nP", "nI"))
        if pieces != _PIECES:
            raise ValueError("not the architecture that these vectors are for")
        weights = maxout.get_param("W").reshape(self.width, pieces, inner)
        self._weights = [Matrix(np.ascontiguousarray(weights[:, piece].T)) for piece in range(pieces)]
        self._bias: list[Any] = list(maxout.get_param("b").reshape(self.width, pieces).T.copy())
        self._scale: Any = norm.get_param("G")
        self._shift: Any = norm.get_param("b")

    def __call__(self, rows: Any) -> Any:
        import numpy as np

        best = self._weights[0].product(rows) + self._bias[0]
        for weights, bias in zip(self._weights[1:], self._bias[1:], strict=True):
            _ = np.maximum(best, weights.product(rows) + bias, out=best)
        best -= best.mean(1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / self.width + 1e-8
        best *= (1 / np.sqrt(variance))[:, None]
        best *= self._scale
        best += self._shift
        return best
