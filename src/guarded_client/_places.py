"""Places in wire bodies: which are the program's own, and how a message names one without saying what someone wrote."""

from __future__ import annotations

from typing import Final

from guarded_client._model import Part, PartKind, Path

_PRINTABLE: Final = frozenset(
    {"messages", "content", "name", "role", "tool_calls", "function_call", "function", "custom", "arguments", "input",
     "audio", "tools", "functions", "response_format", "metadata", "stop", "prediction", "image_url", "input_audio",
     "file", "refusal", "text", "reasoning_content", "tool_call_id", "tool_choice", "query", "headers", "model",
     "output", "token", "items", "instructions", "prompt", "variables", "summary", "annotations", "logprobs", "result",
     "outputs", "action", "id", "encrypted_content", "system", "source", "data", "title", "context", "citations",
     "requests", "params", "thinking", "mcp_servers", "path", "body", "form", "line", "additional_messages", "contents",
     "parts", "inlineData", "fileData", "images", "server_url", "credentials", "toolConfig", "outputConfig",
     "guardrailConfig", "projectIdentifier", "additionalModelResponseFieldPaths", "forwarded",
     "access_programs", "background", "background_options", "best_of", "cache_control", "container",
     "context_management", "conversation", "diagnostics", "dimensions", "echo", "encoding_format",
     "frequency_penalty", "image", "include", "inference_geo", "logit_bias", "max_completion_tokens",
     "max_output_tokens", "max_tokens", "max_tool_calls", "modalities", "moderation", "n", "output_config",
     "parallel_tool_calls", "presence_penalty", "previous_response_id", "prompt_cache_key", "prompt_cache_options",
     "prompt_cache_retention", "reasoning", "reasoning_effort", "safety_identifier", "seed", "service_tier", "speed",
     "stop_sequences", "store", "stream", "stream_options", "suffix", "temperature", "top_logprobs", "top_p",
     "truncation", "user", "user_profile_id", "verbosity", "web_search_options", "workspace_id"}
)  # fmt: skip


def place(path: Path) -> str:
    """A path for a message: positions and words of the wire formats; a key that someone chose is a question mark."""
    return ".".join(str(step) if isinstance(step, int) or step in _PRINTABLE else "?" for step in path)


_PROGRAM: Final = ("system", "developer")
_INSTRUCTIONS: Final = frozenset(
    (key,)
    for key in (
        "tools", "functions", "response_format", "instructions", "system", "systemInstruction", "system_instruction",
        "output_config", "output_format", "toolConfig", "outputConfig",
    )
)  # fmt: skip
"""Where bodies have what the program says to the model."""
_FORMAT: Final = ("text", "format")


def instructs(part: Part) -> bool:
    """Whether a text is the program's own, and not about the person: instructions, names of tools, schemas."""
    return (
        part.kind is PartKind.STRUCTURE
        or part.role in _PROGRAM
        or part.path[:1] in _INSTRUCTIONS
        or part.path[:2] == _FORMAT
    )
