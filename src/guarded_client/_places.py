"""How a message names a place in a wire body without saying what someone wrote."""

from __future__ import annotations

from guarded_client._model import Path

_PRINTABLE = frozenset(
    {"messages", "content", "name", "role", "tool_calls", "function_call", "function", "custom", "arguments", "input",
     "audio", "tools", "functions", "response_format", "metadata", "stop", "prediction", "image_url", "input_audio",
     "file", "refusal", "text", "reasoning_content", "tool_call_id", "tool_choice", "query", "headers", "model",
     "output", "items", "instructions", "prompt", "variables", "summary", "annotations", "logprobs", "result",
     "outputs", "action", "id", "encrypted_content", "system", "source", "data", "title", "context", "citations",
     "requests", "params", "thinking", "mcp_servers", "path", "body", "form", "line", "additional_messages", "contents",
     "parts", "inlineData", "fileData", "images", "server_url", "credentials"}
)  # fmt: skip


def place(path: Path) -> str:
    """A path for a message: positions and words of the wire formats; a key that someone chose is a question mark."""
    return ".".join(str(step) if isinstance(step, int) or step in _PRINTABLE else "?" for step in path)
