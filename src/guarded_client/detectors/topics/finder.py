"""Looks for the phrases of seven languages in texts. One pass a topic and language, linear in the text."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Final

from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.reading.legible import readings
from guarded_client.detectors.words.language import guess
from guarded_client.policy import Topic

_LANGUAGES: Final = ("en", "fr", "de", "es", "it", "nl", "pt")


def topics_of(text: str) -> frozenset[Topic]:
    """The topics of a text. Read with the phrases of its language; with all of them where it is short, or of none."""
    return frozenset[Topic]().union(*(_topics_of(read.text) for read in readings(text)))


def _topics_of(text: str) -> frozenset[Topic]:
    if not text.strip():
        return frozenset()
    language, flat = guess(text), " ".join(folded(text).replace("’", "'").split())
    read = [language] if language in _LANGUAGES and len(flat) > 60 else _LANGUAGES  # short texts are often both
    return frozenset(topic for name in read for topic, pattern in _phrases(name).items() if pattern.search(flat))


@cache
def _phrases(language: str) -> dict[Topic, re.Pattern[str]]:
    module = import_module(f"guarded_client.detectors.topics.{language}")
    return {
        topic: re.compile(
            rf"(?<![\w-])(?:{'|'.join(folded(each) for each in map(str.strip, lines.splitlines()) if each)})"
        )
        for topic, lines in module.PHRASES.items()
    }
