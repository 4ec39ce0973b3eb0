"""Anthropic's API, also as Bedrock, Vertex and other platforms speak it."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.codecs.anthropic_messages import AnthropicMessages
from guarded_client.codecs.models import ModelList
from guarded_client.codecs.wire import Codec
from guarded_client.wires import Finder

_MESSAGES: Final = re.compile(r"/+v1/+messages/*\Z", re.IGNORECASE)
_COUNT: Final = re.compile(r"/+v1/+messages/+count_tokens/*\Z", re.IGNORECASE)
_MODELS: Final = re.compile(r"/v1/models(/[\w.:-]{1,120})?/?\Z")


def codecs(provider: str, blobs: frozenset[str]) -> Finder:
    """See :mod:`guarded_client.wires`."""
    messages, models = AnthropicMessages(provider, blobs), ModelList(provider)
    count = AnthropicMessages(provider, blobs, "count_tokens")

    def find(method: str, path: str) -> Codec | None:
        if method == "GET" and _MODELS.search(path):
            return models
        if method != "POST":
            return None
        if _MESSAGES.search(path):
            return messages
        if _COUNT.search(path):
            return count
        return None

    return find
