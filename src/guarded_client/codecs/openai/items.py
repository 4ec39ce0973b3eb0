"""What stands where in the items of OpenAI's Responses and Conversations APIs, for requests and replies alike.

Source: the OpenAPI description of the API, schemas ``InputItem``, ``OutputItem``, ``ConversationItem``, also in
their beta form with several agents (2026-11).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final, TypeAlias, cast

from guarded_client._model import CALLED, PartKind
from guarded_client.codecs.wire import Json, dump, text_under


@dataclass(frozen=True, slots=True)
class Text:
    """Every string below is text.

    Attributes:
        role: who wrote it; ``None``: the role of the item.
        hosted: it is for a tool that the provider runs.
        name: what the channel of a reply is called.
        leaf: of arguments: it is what it says, and no JSON.
    """

    kind: PartKind = PartKind.TEXT
    role: str | None = None
    hosted: bool = False
    name: str = "content"
    leaf: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A text, a part, or a list of parts (:data:`PARTS`), whose texts are of this kind."""

    text: Text


class Rule(Enum):
    """What else a value may be."""

    FIXED = auto()
    """Enumerations, numbers, names of tools."""
    ID = auto()
    """Made by the provider, or by the caller for it."""
    SEALED = auto()
    """Encrypted by the provider: passed over in both directions."""
    SCHEMA = auto()
    """A JSON schema, or what is read like one."""
    TOOLS = auto()
    """Definitions of tools."""
    IMAGE = auto()
    """Binary, or the address of a picture."""
    LOGPROBS = auto()
    """A text cut into tokens: looked at as one, and sent only if nothing is found in it."""


Shape: TypeAlias = "Mapping[str, Text | Content | Rule | Shape]"
"""What stands under each key of an object, or of each object of a list."""

_FIXED, _ID = Rule.FIXED, Rule.ID
_CALL: Final = Text(PartKind.TOOL_CALL, "assistant", name="function.arguments")
_PLAIN: Final = replace(_CALL, leaf=True)
_HOSTED: Final = Text(PartKind.TOOL_CALL, "assistant", hosted=True, name="hosted")
_GIVEN: Final = Text(PartKind.TOOL_RESULT, "tool", name="output")
_FOUND: Final = Text(PartKind.TOOL_RESULT, "assistant", name="output")
"""What a tool of the provider answered: it comes from the provider, and goes back as it came."""
_THOUGHT: Final = Text(PartKind.REASONING, "assistant", name="reasoning")
_SAID: Final = Text()

_COMMON: Final[Shape] = {
    **dict.fromkeys(("type", "status", "role", "phase", "execution", "async", "max_output_length"), _FIXED),
    **dict.fromkeys(("id", "call_id", "file_id", "container_id", "approval_request_id"), _ID),
    "caller": {"type": _FIXED, "caller_id": _ID},
    "agent": {"agent_name": _FIXED},
    "environment": {"type": _FIXED, "container_id": _ID},
}
"""What these keys mean in every item; a key that is nowhere named is read as text."""

_ACTION: Final[Shape] = {
    **dict.fromkeys(("type", "button", "x", "y", "scroll_x", "scroll_y", "path"), _FIXED),
    "text": _PLAIN,
    "keys": _PLAIN,
}
_CHECKS: Final[Shape] = {"id": _ID, "code": _FIXED, "message": _FOUND}
_FUNCTION: Final[Shape] = {"name": _FIXED, "namespace": _FIXED}
_MCP: Final[Shape] = {"name": _FIXED, "server_label": _FIXED}

_ITEMS: Final[Mapping[str, Shape]] = {
    "message": {"content": Content(_SAID)},
    "reasoning": {"summary": {"text": _THOUGHT}, "content": {"text": _THOUGHT}, "encrypted_content": Rule.SEALED},
    "function_call": {**_FUNCTION, "arguments": _CALL},
    "function_call_output": {**_FUNCTION, "output": Content(_GIVEN)},
    "custom_tool_call": {**_FUNCTION, "input": replace(_PLAIN, name="custom.input")},
    "custom_tool_call_output": {"output": Content(_GIVEN)},
    "tool_search_call": {"arguments": _PLAIN},
    "tool_search_output": {"tools": Rule.TOOLS},
    "additional_tools": {"tools": Rule.TOOLS},
    "configuration_update": {"reasoning": _FIXED, "text": Rule.SCHEMA},
    "computer_call": {"action": _ACTION, "actions": _ACTION, "pending_safety_checks": _CHECKS},
    "computer_call_output": {"output": Content(_GIVEN), "acknowledged_safety_checks": _CHECKS},
    "local_shell_call": {
        "action": {
            "type": _FIXED, "timeout_ms": _FIXED,
            **dict.fromkeys(("command", "env", "user", "working_directory"), _PLAIN),
        }
    },
    "local_shell_call_output": {"output": _GIVEN},
    "shell_call": {"action": {"commands": _PLAIN, "timeout_ms": _FIXED, "max_output_length": _FIXED}},
    "shell_call_output": {"output": {"stdout": _FOUND, "stderr": _FOUND, "outcome": _FIXED}},
    "apply_patch_call": {"operation": {"type": _FIXED, "path": _PLAIN, "diff": _PLAIN}},
    "apply_patch_call_output": {"output": _GIVEN},
    "web_search_call": {
        "action": {
            **dict.fromkeys(("query", "queries", "url", "pattern"), _HOSTED),
            "type": _FIXED, "sources": {"type": _FIXED, "url": _FOUND},
        }
    },
    "file_search_call": {
        "queries": _HOSTED,
        "results": {"file_id": _ID, "filename": _FOUND, "score": _FIXED, "text": _FOUND, "attributes": _FOUND},
    },
    "code_interpreter_call": {"code": _HOSTED, "outputs": {"type": _FIXED, "logs": _FOUND, "url": Rule.IMAGE}},
    "image_generation_call": {
        **dict.fromkeys(("action", "background", "output_format", "quality", "size", "svg_usage"), _FIXED),
        "result": Rule.IMAGE, "revised_prompt": _HOSTED, "error": _FOUND,
    },
    "program": {"code": _HOSTED, "fingerprint": Rule.SEALED},
    "program_output": {"result": _FOUND},
    "mcp_list_tools": {**_MCP, "tools": Rule.TOOLS, "error": _FOUND},
    "mcp_approval_request": {**_MCP, "arguments": _HOSTED},
    "mcp_approval_response": {"approve": _FIXED, "reason": Text(role="user")},
    "mcp_call": {**_MCP, "arguments": _HOSTED, "output": _FOUND, "error": _FOUND},
    "compaction": {"encrypted_content": Rule.SEALED},
    "compaction_trigger": {},
    "agent_message": {**dict.fromkeys(("author", "recipient"), _FIXED), "content": Content(_FOUND)},
    "multi_agent_call": {"action": _FIXED, "arguments": _HOSTED},
    "multi_agent_call_output": {"action": _FIXED, "output": Content(_FOUND)},
    "item_reference": {},
}  # fmt: skip

_ANNOTATIONS: Final[Shape] = {
    **dict.fromkeys(("type", "index", "start_index", "end_index"), _FIXED),
    **dict.fromkeys(("file_id", "container_id"), _ID),
    **dict.fromkeys(("title", "filename", "url"), Text(name="annotation")),
}
_PARTS: Final[Mapping[str, Shape]] = {
    "input_text": {"text": Text(name="input"), "prompt_cache_breakpoint": _FIXED},
    "input_file": {"filename": Text(name="input")},
    "output_text": {"text": _SAID, "annotations": _ANNOTATIONS, "logprobs": Rule.LOGPROBS},
    "refusal": {"refusal": Text(name="refusal")},
    "text": {"text": _SAID},
    "summary_text": {"text": _THOUGHT},
    "reasoning_text": {"text": _THOUGHT},
    "encrypted_content": {"encrypted_content": Rule.SEALED},
}
ITEMS: Final[Mapping[str, Shape]] = {name: {**_COMMON, **shape} for name, shape in _ITEMS.items()}
"""The items, by type."""
PARTS: Final[Mapping[str, Shape]] = {name: {**_COMMON, **shape} for name, shape in _PARTS.items()}
"""The parts of a content that are text, by type."""
BLOBS: Final = {
    "input_image": "image", "computer_screenshot": "image", "input_audio": "audio", "input_file": "file",
}  # fmt: skip
"""The parts that are binary, and the policy's word for them."""


def within(shape: Shape, text: Text) -> Shape:
    """A part's shape in a content of tool results: its texts are of that kind."""
    if text.kind is PartKind.TEXT:
        return shape
    return {key: text if isinstance(rule, Text) else rule for key, rule in shape.items()}


_RUN_BY_CALLER: Final = {
    "computer_call": "computer", "local_shell_call": "local_shell", "shell_call": "shell",
    "apply_patch_call": "apply_patch", "tool_search_call": "tool_search",
}  # fmt: skip
"""Built-in tools that run in the caller's process, by the name that a policy gives them."""


_GIVEN_AS: Final = {"function_call": "arguments", "custom_tool_call": "input"}


def type_of(item: Json) -> str | None:
    """The type of an item: a message and a reference may leave it out."""
    kind = item.get("type")
    if kind is None:
        kind = "message" if "role" in item else "item_reference" if set(item) <= {"id", "type"} else None
    return kind if isinstance(kind, str) else None


def tool_of(item: Json) -> tuple[str | None, bool]:
    """The tool that an item calls, and whether the provider runs it; what does not say so is taken to be."""
    kind = type_of(item) or ""
    if kind == "tool_search_call":
        return _RUN_BY_CALLER[kind], item.get("execution") != "client"
    if kind == "shell_call":
        environment = item.get("environment")
        local = isinstance(environment, dict) and cast("Json", environment).get("type") == "local"
        return _RUN_BY_CALLER[kind], not local
    return _RUN_BY_CALLER.get(kind, text_under(item, "name")), kind == "multi_agent_call"


def called(item: Json) -> tuple[str, str] | None:
    """What an item's texts do not say of the call of a tool: the name of a channel, and its text.

    Of a built-in tool that is all but the texts, as JSON; of another one, that there are no arguments.
    """
    kind = type_of(item) or ""
    if kind in _RUN_BY_CALLER:
        return CALLED, dump(
            {key: _outline(item[key], rule) for key, rule in _ITEMS[kind].items() if key in item}
        ).decode()
    if kind in _GIVEN_AS and not item.get(_GIVEN_AS[kind]):
        rule = _ITEMS[kind][_GIVEN_AS[kind]]
        return (rule.name, "") if isinstance(rule, Text) else None
    return None


def _outline(node: object, rule: Shape | Text | Content | Rule) -> object:
    """A value with an ellipsis in the place of each of its texts."""
    if isinstance(node, dict):
        below: Shape = {} if isinstance(rule, (Text, Content, Rule)) else rule
        return {key: _outline(value, below.get(key, rule)) for key, value in cast("Json", node).items()}
    if isinstance(node, list):
        return [_outline(item, rule) for item in cast("list[object]", node)]
    return "…" if isinstance(node, str) and rule is not _FIXED else node
