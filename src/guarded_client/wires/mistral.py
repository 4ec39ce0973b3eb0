"""Mistral's API: OpenAI's chat completions with chunks of its own, completions of a middle, agents, embeddings.

Source: the OpenAPI description of the Mistral API (2026-11). OCR, files, conversations and the rest cannot be read.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.codecs.bodyless import Bodyless
from guarded_client.codecs.embeddings import Embeddings
from guarded_client.codecs.openai.chat import OpenAIChat
from guarded_client.codecs.wire import Codec
from guarded_client.wires import Finder

_ENDPOINT: Final = re.compile(r"/+(?:(chat|agents|fim)/+completions|(embeddings))/*\Z", re.IGNORECASE)
_MODELS: Final = re.compile(r"/models(/[\w.:-]{1,120})?/?\Z")


def codecs(provider: str, blobs: frozenset[str]) -> Finder:
    """See :mod:`guarded_client.wires`."""
    chat, models = OpenAIChat(provider, blobs), Bodyless(provider, "models", "the list of models")
    by_word: dict[str, Codec] = {
        "chat": chat,
        "agents": OpenAIChat(provider, blobs, "invoke_agent"),
        "fim": OpenAIChat(provider, blobs, "text_completion"),
        "embeddings": Embeddings(provider),
    }

    def find(method: str, path: str) -> Codec | None:
        if method == "POST" and (endpoint := _ENDPOINT.search(path)):
            return by_word[(endpoint[1] or endpoint[2]).lower()]
        if method == "GET" and _MODELS.search(path):
            return models
        return None

    return find
