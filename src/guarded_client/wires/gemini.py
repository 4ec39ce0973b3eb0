"""The Gemini API, also as Vertex AI speaks it. Files, caches, batches, predictions and so on cannot be read."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.codecs.bodyless import Bodyless
from guarded_client.codecs.gemini.api import METHODS, Gemini
from guarded_client.codecs.wire import Codec
from guarded_client.wires import Finder

_METHOD: Final = re.compile(rf"/(?:models|endpoints|tunedModels)/+([\w.-]{{1,120}}):({'|'.join(METHODS)})/*\Z")
_VERTEX: Final = re.compile(r"/(?:publishers|endpoints)/")
_MODELS: Final = re.compile(r"/models(/[\w.-]{1,120})?/?\Z")


def codecs(provider: str, blobs: frozenset[str]) -> Finder:
    """See :mod:`guarded_client.wires`."""
    models = Bodyless(provider, "models", "the list of models")

    def find(method: str, path: str) -> Codec | None:
        if method == "POST" and (match := _METHOD.search(path)):
            return Gemini("gcp.vertex_ai" if _VERTEX.search(path) else provider, blobs, match[1], match[2])
        if method == "GET" and _MODELS.search(path):
            return models
        return None

    return find
