"""The extension point: any Presidio ``EntityRecognizer`` as a detector of the cascade (its ``extra`` setting)."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from time import monotonic, process_time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from guarded_client._errors import DetectorUnavailable, Misuse
from guarded_client._model import Entity, Source
from guarded_client._scripts import ONE_BY_ONE
from guarded_client.detectors.failure import Told
from guarded_client.detectors.merge import merge

if TYPE_CHECKING:
    from presidio_analyzer import EntityRecognizer

_LETTER: Final = re.compile(rf"[^\W_{ONE_BY_ONE}]|[\u0300-\u036f]")
"""A letter or digit of a script whose words end at a space, or an accent on one."""


class PresidioDetector:
    """Runs Presidio recognizers without its engine: no spaCy, no network, no logging of texts.

    Args:
        recognizers: recognizers that need nothing but the text, such as ``PatternRecognizer``. Context words of a
            recognizer have no effect: raising scores by context is work of Presidio's engine. What others find, such
            as those with a model in them, is extended to whole words.
        language: recognizers for another language are not run.
        threshold: results with a lower score are dropped, 0 to 1.

    Raises:
        DetectorUnavailable: a recognizer needs the artifacts of Presidio's NLP engine (``SpacyRecognizer`` and its
            subclasses), or Presidio is not installed.
        Misuse: no recognizer is for ``language``.
    """

    def __init__(self, recognizers: Sequence[EntityRecognizer], language: str = "en", threshold: float = 0.5) -> None:
        spacy_recognizer = _prepared()
        for recognizer in recognizers:
            if isinstance(recognizer, spacy_recognizer):
                raise DetectorUnavailable(
                    f"the recognizer {type(recognizer).__name__} needs Presidio's NLP engine, which is not run here; "
                    "use the names setting of the cascade instead"
                )
        self._recognizers = [recognizer for recognizer in recognizers if recognizer.supported_language == language]
        if not self._recognizers:
            raise Misuse(f"none of the recognizers is for the language {language!r}; pass language=")
        self._threshold = threshold
        from presidio_analyzer import pattern_recognizer as patterns

        self._patience = float(getattr(patterns, "REGEX_TIMEOUT_SECONDS", 60))
        self._pattern_recognizer = patterns.PatternRecognizer

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind that it can report."""
        return frozenset(kind for recognizer in self._recognizers for kind in recognizer.supported_entities)

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[list[Entity]]:
        """Entities of each text; ``known`` is not used.

        Raises:
            DetectorUnavailable: a recognizer raised, for example because it needs NLP artifacts, or took as long as
                Presidio lets a pattern take (a minute).
        """
        return [merge(text, *(self._run(recognizer, text) for recognizer in self._recognizers)) for text in texts]

    def _run(self, recognizer: EntityRecognizer, text: str) -> list[Entity]:
        began = monotonic(), process_time()  # Presidio counts what all threads compute, or how long it takes
        try:
            analyze: Any = recognizer.analyze  # its type does not allow for the missing artifacts that it documents
            results: list[Any] | None = analyze(text, recognizer.supported_entities, None)
        except Exception:  # noqa: S110 - raised below, without the context that holds the text
            pass
        else:
            took = max(monotonic() - began[0], process_time() - began[1])
            if took >= self._patience:  # Presidio gives the pattern up, and says so in its log only
                raise Told(
                    f"the recognizer of {', '.join(recognizer.supported_entities)} did not end within "
                    f"{self._patience:g} seconds; write its patterns so that they try less"
                )
            return [
                self._entity(recognizer, result, text)
                for result in results or ()
                if not result.score < self._threshold  # a score that is no number counts
            ]
        raise Told(f"the Presidio recognizer {type(recognizer).__name__} failed; it must work without NLP artifacts")

    def _entity(self, recognizer: EntityRecognizer, result: Any, text: str) -> Entity:
        """A result as an entity; that of a model, which may tell parts of words, with the whole words."""
        start, end, score = result.start, result.end, float(result.score)
        if start > end:
            raise Told(f"the Presidio recognizer {type(recognizer).__name__} reported an end before its start")
        if not isinstance(recognizer, self._pattern_recognizer) and start < end:
            while 0 < start <= len(text) and _LETTER.match(text, start) and _LETTER.match(text, start - 1):
                start -= 1
            while 0 < end < len(text) and _LETTER.match(text, end - 1) and _LETTER.match(text, end):
                end += 1
        return Entity(result.entity_type, start, end, score if score == score else 1.0, Source.FORMAT)


def _prepared() -> type[Any]:
    """Import Presidio without what it changes or reaches for; returns the class of recognizers that cannot be used."""
    try:
        import presidio_analyzer
        from presidio_analyzer.predefined_recognizers import SpacyRecognizer
        from presidio_analyzer.predefined_recognizers.generic import email_recognizer
        from tldextract import TLDExtract
    except ImportError as error:
        raise DetectorUnavailable('Presidio is missing: pip install "presidio-analyzer>=2.2.360,<3"') from error
    # Importing Presidio installs this handler, which prints traces of decisions, with texts, to stderr.
    handler = getattr(presidio_analyzer, "ch", None)
    if isinstance(handler, logging.Handler):
        logging.getLogger("decision_process").removeHandler(handler)
    # The first e-mail would make tldextract download the public suffix list; its snapshot does as well. Only the name
    # that Presidio's recognizer uses is replaced: the application's own use of tldextract stays as it is.
    module: Any = email_recognizer
    module.tldextract = SimpleNamespace(extract=TLDExtract(suffix_list_urls=(), cache_dir=None))
    return SpacyRecognizer
