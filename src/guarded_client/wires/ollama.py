"""Ollama's own API, and OpenAI's as Ollama speaks it. Pulling, pushing, creating and copying models cannot be read."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.codecs.bodyless import Bodyless
from guarded_client.codecs.embeddings import Embeddings
from guarded_client.codecs.ollama.api import Ollama
from guarded_client.codecs.wire import Codec
from guarded_client.wires import Finder, openai

_ENDPOINT: Final = re.compile(r"/+api/+([a-z]+)/*\Z", re.IGNORECASE)
_OPENAI: Final = re.compile(r"/v1/")


def codecs(provider: str, blobs: frozenset[str]) -> Finder:
    """See :mod:`guarded_client.wires`."""
    embeddings, models = Embeddings(provider), Bodyless(provider, "models", "the list of models")
    own: dict[tuple[str, str], Codec] = {
        ("POST", "chat"): Ollama(provider, blobs, "chat"),
        ("POST", "generate"): Ollama(provider, blobs, "text_completion"),
        ("POST", "show"): Ollama(provider, blobs, "models", answers=False),
        ("POST", "embed"): embeddings,
        ("POST", "embeddings"): embeddings,
        **dict.fromkeys([("GET", "tags"), ("GET", "ps"), ("GET", "version")], models),
    }
    compatible = openai.codecs(provider, blobs)

    def find(method: str, path: str) -> Codec | None:
        if endpoint := _ENDPOINT.search(path):
            return own.get((method, endpoint[1].lower()))
        return compatible(method, path) if _OPENAI.search(path) else None

    return find
