"""What consists of words of an API alone is no part of a call: there is nothing in it to look for."""

import json
from typing import Any, get_type_hints

import pytest
from openai.types.chat.completion_create_params import (
    CompletionCreateParamsNonStreaming,
    CompletionCreateParamsStreaming,
)
from openai.types.responses.response_create_params import ResponseCreateParamsNonStreaming

from guarded_client._model import PartKind
from guarded_client._places import place
from guarded_client.codecs.api_words import API_WORDS
from guarded_client.codecs.json_parts import BETWEEN
from guarded_client.detectors.cascade import Cascade
from guarded_client.wires import finder

MESSAGES = [{"role": "user", "content": "hello"}]


def structure(body: dict[str, Any], wire: str = "openai", path: str = "/v1/chat/completions") -> dict[Any, str]:
    codec = finder(wire, "", frozenset(), "refuse")("POST", path)
    assert codec is not None
    parts = codec.read(json.dumps(body).encode(), "application/json").parts
    return {part.path: part.text for part in parts if part.kind is PartKind.STRUCTURE}


def test_no_detector_finds_a_word_of_an_api() -> None:
    texts = [*API_WORDS, BETWEEN.join(sorted(API_WORDS)), "\n".join(sorted(API_WORDS))]
    assert Cascade(names="off").detect(texts, {}) == [[] for _ in texts]


@pytest.mark.parametrize(
    ("wire", "path", "body"),
    [
        ("openai", "/v1/chat/completions", {"model": "gpt-5", "messages": MESSAGES, "temperature": 0.5, "seed": 7}),
        ("openai", "/v1/chat/completions", {"tool_choice": "auto", "response_format": {"type": "json_object"}}),
        ("openai", "/v1/responses", {"model": "gpt-5", "input": MESSAGES, "reasoning": {"effort": "low"}}),
        ("anthropic", "/v1/messages", {"model": "claude-4", "max_tokens": 99, "messages": MESSAGES, "stream": True}),
        ("cohere", "/v2/chat", {"model": "command-a", "messages": MESSAGES, "k": 5, "safety_mode": "STRICT"}),
        ("ollama", "/api/chat", {"model": "llama-3", "messages": MESSAGES, "options": {"num_ctx": 4096}}),
    ],
)
def test_settings_of_a_usual_call_are_read_as_if_they_could_name_somebody(
    wire: str, path: str, body: dict[str, Any]
) -> None:
    assert not structure(body, wire, path)


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("tool_choice", "zoe@exemple.fr", "tool_choice\n·\nzoe@exemple.fr"),
        ("Tool_choice", None, "Tool_choice"),
        ("seed", 33612345678, "seed\n·\nseed: 33612345678"),
        ("metadata", {"age": 42}, "metadata\n·\nage: 42\n·\nage"),
        ("response_format", {"type": "json_schema", "name": "Zoé"}, "response_format\n·\njson_schema\n·\nZoé\n·\ntype\n·\nname"),
    ],
)  # fmt: skip
def test_what_stands_beside_words_of_an_api_is_not_looked_at(key: str, value: Any, text: str) -> None:
    assert structure({"model": "gpt-5", key: value}) == {(key,): text}


@pytest.mark.parametrize(
    "fields",
    [CompletionCreateParamsNonStreaming, CompletionCreateParamsStreaming, ResponseCreateParamsNonStreaming],
)
def test_a_refusal_does_not_say_which_field(fields: type) -> None:
    named = get_type_hints(fields)
    assert [place((field,)) for field in named] == list(named)
    assert place(("messages", 3, "emily.ch@example.co.uk")) == "messages.3.?"
