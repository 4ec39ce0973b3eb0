"""OpenAI's API, also as Azure and compatible servers speak it."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.codecs.models import ModelList
from guarded_client.codecs.openai_chat import OpenAIChat
from guarded_client.codecs.wire import Codec
from guarded_client.wires import Finder

_CHAT: Final = re.compile(r"/+chat/+completions/*\Z", re.IGNORECASE)
_MODELS: Final = re.compile(r"/models(/[\w.:-]{1,120})?/?\Z")


def codecs(provider: str, blobs: frozenset[str]) -> Finder:
    """See :mod:`guarded_client.wires`."""
    chat, models = OpenAIChat(provider, blobs), ModelList(provider)

    def find(method: str, path: str) -> Codec | None:
        if method == "POST" and _CHAT.search(path):
            return chat
        if method == "GET" and _MODELS.search(path):
            return models
        return None

    return find
