"""What stands in fields of chats by their format, and not since somebody said it: OpenAI's, Anthropic's, LangChain's.

Name models take ``tool_use``, ``call_8HqBz1kq`` and ``get_weather`` for logins and persons, where they stand alone; a
training set in which they are replaced is one of a format that nobody reads. Of such values only what a name model
alone has found stays, as in calls: identifiers and known values are replaced in them too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final, cast

_WORDS: Final = frozenset(
    (
        # roles
        "assistant", "developer", "function", "gpt", "human", "ipython", "model", "system", "tool", "user",
        # types of parts, of events and of what tools give
        "audio", "base64", "bash_code_execution_tool_result", "code_execution_tool_result", "code_interpreter_call",
        "computer_call", "computer_call_output", "content_block", "custom", "custom_tool_call",
        "custom_tool_call_output", "document", "ephemeral", "error", "file", "file_search", "file_search_call",
        "function_call", "function_call_output", "image", "image_generation_call", "image_url", "input_audio",
        "input_file", "input_image", "input_text", "item_reference", "local_shell_call", "mcp_approval_request",
        "mcp_approval_response", "mcp_call", "mcp_list_tools", "mcp_tool_result", "mcp_tool_use", "message",
        "output_text",
        "reasoning", "redacted_thinking", "refusal", "response", "search_result", "server_tool_use", "summary_text",
        "text", "text_editor_code_execution_tool_result", "thinking", "tool_call", "tool_result", "tool_use", "url",
        "video_url", "web_fetch_tool_result", "web_search", "web_search_call", "web_search_result",
        "web_search_tool_result", "chat.completion", "chat.completion.chunk",
        # of schemas, and how an answer is wanted
        "any", "array", "auto", "boolean", "integer", "json_object", "json_schema", "none", "null", "number", "object",
        "required", "string",
        # why an answer ended, and how far it is
        "completed", "content_filter", "end_turn", "failed", "in_progress", "incomplete", "length", "max_tokens",
        "model_context_window_exceeded", "pause_turn", "stop", "stop_sequence", "tool_calls",
    )
)  # fmt: skip
_OF_WORDS: Final = frozenset(
    ("finish_reason", "from", "object", "role", "status", "stop_reason", "tool_choice", "type")
)  # fmt: skip
_OF_IDS: Final = frozenset(("call_id", "id", "previous_response_id", "tool_call_id", "tool_use_id"))
_ID: Final = re.compile(
    r"(?:asst|batch|call|chatcmpl|ctc|fc|file|fs|mcp|msg|req|resp|rs|run|srvtoolu|step|thread|toolu|ws)"
    r"[_-](?=[A-Za-z]*\d)[A-Za-z0-9]{6,64}"
)
_FUNCTION: Final = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_OF_FUNCTIONS: Final = re.compile(r"(?:.*\.)?(?:function|functions|function_call|tools|tool_choice)\.name")
_CALLS: Final = frozenset(
    (
        "custom_tool_call", "function", "function_call", "mcp_call", "mcp_tool_use", "server_tool_use", "tool_call",
        "tool_use",
    )
)  # fmt: skip
_MODEL: Final = re.compile(r"claude(?:-(?:\d{1,8}|opus|sonnet|haiku|instant|latest|v\d))+")


def of_format(column: str, text: str, beside: object, properties: Collection[str]) -> bool:
    """Whether a value is one that its field has by the format.

    Args:
        column: path of the field.
        text: its value.
        beside: the object that it stands in, or the list.
        properties: names of properties in the document's schemas.
    """
    field = column.rpartition(".")[2]
    if field in _OF_WORDS and text in _WORDS:
        return True
    if field in _OF_IDS:
        return _ID.fullmatch(text) is not None
    if field == "name":
        named = _OF_FUNCTIONS.fullmatch(column) is not None or _is_call(beside)
        return named and _FUNCTION.fullmatch(text) is not None
    if field == "required":
        return text in properties
    return field == "model" and _MODEL.fullmatch(text) is not None


def _is_call(node: object) -> bool:
    if not isinstance(node, dict):
        return False
    some = cast("Mapping[str, Any]", node)
    return some.get("type") in _CALLS or some.get("role") in ("tool", "function")
