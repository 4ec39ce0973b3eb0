"""Cohere's API: chat as its second version has it, embeddings, ranks, numbers of tokens, the list of models.

Source: the ``cohere`` SDK 7.3 (2026-11). The first version's chat, files, jobs and the rest cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from guarded_client.codecs.bodyless import Bodyless
from guarded_client.codecs.cohere.chat import CohereChat
from guarded_client.codecs.json_tree.codec import Endpoint, JsonTree
from guarded_client.codecs.json_tree.leaves import Rules
from guarded_client.codecs.wire import Codec
from guarded_client.wires import Finder

_ENDPOINT: Final = re.compile(r"/+v(?:2/+(chat)|[12]/+(embed|rerank)|1/+(tokenize))/*\Z", re.IGNORECASE)
_MODELS: Final = re.compile(r"/v1/models(/[\w.:-]{1,120})?/?\Z")
_RULES: Final = Rules(
    fixed=frozenset(
        {"model", "type", "input_type", "embedding_types", "truncate", "output_dimension", "max_tokens", "priority",
         "top_n", "max_tokens_per_doc", "max_chunks_per_doc", "return_documents", "rank_fields", "relevant_spans"}
    ),
    blobs={"images": "image", "image_url": "image"},
    free=frozenset({"documents"}),
)  # fmt: skip
_OPERATIONS: Final = {"embed": "embeddings", "rerank": "rerank", "tokenize": "tokenize"}


def codecs(provider: str, blobs: frozenset[str]) -> Finder:
    """See :mod:`guarded_client.wires`."""
    models = Bodyless(provider, "models", "the list of models")
    by_word: Mapping[str, Codec] = {
        "chat": CohereChat(provider, blobs),
        **{
            word: JsonTree(Endpoint(operation, _RULES), provider, blobs, lambda method, path: None)
            for word, operation in _OPERATIONS.items()
        },
    }

    def find(method: str, path: str) -> Codec | None:
        if method == "POST" and (endpoint := _ENDPOINT.search(path)):
            return by_word[(endpoint[1] or endpoint[2] or endpoint[3]).lower()]
        if method == "GET" and _MODELS.search(path):
            return models
        return None

    return find
