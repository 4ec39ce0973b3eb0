"""What spans tell of a request to Ollama, and that JSON was asked for: links in that are read by its strings."""

import json
from typing import Any

from guarded_client._model import Route
from guarded_client.wires import finder

OPTIONS = {"temperature": 0.5, "top_p": 0.9, "top_k": 40, "num_predict": 100, "seed": 7, "frequency_penalty": 0.1,
           "presence_penalty": 0.2, "num_ctx": 4096}  # fmt: skip


def route(**more: Any) -> Route:
    codec = finder("ollama", "ollama", frozenset(), "refuse")("POST", "/api/chat")
    assert codec is not None
    body = {"model": "m", "messages": [{"role": "user", "content": "x"}], **more}
    return codec.read(json.dumps(body).encode(), "application/json").route


def test_options_are_told_by_their_name_in_spans() -> None:
    prefix = "gen_ai.request."
    told = {name.removeprefix(prefix): value for name, value in route(options=OPTIONS).settings.items()}
    assert told == {"temperature": 0.5, "top_p": 0.9, "top_k": 40.0, "max_tokens": 100, "seed": 7,
                    "frequency_penalty": 0.1, "presence_penalty": 0.2}  # fmt: skip


def test_a_format_asks_for_json() -> None:
    assert route().settings == route(format="").settings == {}
    for form in ("json", {"type": "object"}):
        assert route(format=form).settings == {"gen_ai.output.type": "json"}
    assert route().stream and route(stream=True).stream and not route(stream=False).stream
