"""Anthropic's API, also as Bedrock, Vertex and other platforms speak it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from guarded_client.codecs.anthropic.batches import AnthropicBatch, BatchResults
from guarded_client.codecs.anthropic.messages import AnthropicMessages
from guarded_client.codecs.bodyless import Bodyless
from guarded_client.codecs.uploads import FileUpload
from guarded_client.codecs.wire import Codec
from guarded_client.wires import Finder

_ID: Final = r"[A-Za-z]{1,20}_[A-Za-z0-9]{1,80}"
_MODEL: Final = re.compile(r"/v1/models(/[\w.:-]{1,120})?/?\Z")
_READ: Final = re.compile(r"/+v1/+(messages|messages/+count_tokens|messages/+batches|files)/*\Z", re.IGNORECASE)
"""Endpoints whose POST has a body."""
_BODYLESS: Final = re.compile(
    rf"/v1/(?P<what>messages/batches|files)(?:/{_ID}(?P<more>/cancel|/results|/content)?)?/?\Z"
)
_VERTEX: Final = re.compile(r"/publishers/anthropic/models/([^/]+):(rawPredict|streamRawPredict)\Z")
_BEDROCK: Final = re.compile(r"/model/(.+)/(invoke|invoke-with-response-stream)\Z")
_METHODS: Final = {
    ("messages/batches", "/cancel"): ("POST",),
    ("messages/batches", "/results"): ("GET",),
    ("files", "/content"): ("GET",),
    ("messages/batches", ""): ("GET", "DELETE"),
    ("files", ""): ("GET", "DELETE"),
}


def codecs(provider: str, blobs: frozenset[str]) -> Finder:
    """See :mod:`guarded_client.wires`."""
    read: Mapping[str, Codec] = {
        "messages": AnthropicMessages(provider, blobs),
        "messages/count_tokens": AnthropicMessages(provider, blobs, "count_tokens"),
        "messages/batches": AnthropicBatch(provider, blobs),
        "files": FileUpload(provider, blobs),
    }
    models, results = Bodyless(provider, "models", "the list of models"), BatchResults(provider)
    bodyless = {
        "messages/batches": Bodyless(provider, "batches", "batches"),
        "files": Bodyless(provider, "files", "files"),
    }

    def find(method: str, path: str) -> Codec | None:
        if method == "POST" and (match := _READ.search(path)):
            return read[re.sub("/+", "/", match[1]).lower()]
        if method == "POST" and (match := _VERTEX.search(path) or _BEDROCK.search(path)):
            if match[1] == "count-tokens":
                return read["messages/count_tokens"]
            return AnthropicMessages(provider, blobs, model=match[1], stream="stream" in match[2].lower())
        if method == "GET" and _MODEL.search(path):
            return models
        match = _BODYLESS.search(path)
        if match is None or method not in _METHODS.get((match["what"], match["more"] or ""), ()):
            return None
        return results if match["more"] == "/results" else bodyless[match["what"]]

    return find
