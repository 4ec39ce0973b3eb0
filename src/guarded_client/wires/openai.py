"""OpenAI's API, also as Azure and compatible servers speak it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from guarded_client.codecs.bodyless import Bodyless
from guarded_client.codecs.openai.chat import OpenAIChat
from guarded_client.codecs.openai.responses import Kept, OpenAIResponses, ResponseCreation
from guarded_client.codecs.wire import Codec
from guarded_client.wires import Finder, openai_endpoints

_CHAT: Final = re.compile(r"/+chat/+completions/*\Z", re.IGNORECASE)
_MODELS: Final = re.compile(r"/models(?:/\w[\w.:-]{0,119}){0,4}/?\Z")
"""Servers that host models of many call them ``meta-llama/Llama-3.1-8B-Instruct``."""
_RESPONSES: Final = re.compile(r"/+responses(?:/+(input_tokens|compact))?/*\Z", re.IGNORECASE)
_RESPONSE: Final = re.compile(r"/+responses/+([^/]+)(?:/+(cancel|input_items))?/*\Z", re.IGNORECASE)
_CONVERSATION: Final = re.compile(
    r"/+conversations(?:/+(?P<id>[^/]+)(?P<items>/+items(?:/+(?P<item>[^/]+))?)?)?/*\Z", re.IGNORECASE
)


def codecs(provider: str, blobs: frozenset[str]) -> Finder:
    """See :mod:`guarded_client.wires`."""
    chat, models = OpenAIChat(provider, blobs), Bodyless(provider, "models", "the list of models")
    responses: Mapping[str, Codec] = {
        "": ResponseCreation(provider, blobs),
        "input_tokens": OpenAIResponses(provider, blobs, operation="count_tokens"),
        "compact": OpenAIResponses(provider, blobs, operation="compact"),
    }
    others = openai_endpoints.codecs(provider, blobs, lambda method, path: find(method, path))

    def find(method: str, path: str) -> Codec | None:
        if method == "POST":
            if _CHAT.search(path):
                return chat
            if match := _RESPONSES.search(path):
                return responses[(match[1] or "").lower()]
        if method == "GET" and _MODELS.search(path):
            return models
        if match := _RESPONSE.search(path):
            allowed = {"cancel": ("POST",), "input_items": ("GET",)}.get((match[2] or "").lower(), ("GET", "DELETE"))
            return Kept(provider, blobs, operation="responses", ids=[match[1]]) if method in allowed else None
        if match := _CONVERSATION.search(path):
            return _conversation(provider, blobs, method, match)
        return others(method, path)

    return find


def _conversation(provider: str, blobs: frozenset[str], method: str, match: re.Match[str]) -> Codec | None:
    ids = [text for text in (match["id"], match["item"]) if text]
    written = method == "POST" and not match["item"]
    if written or (ids and method in ("GET", "DELETE")):
        return Kept(provider, blobs, operation="conversations", ids=ids, keeps=written)
    return None
