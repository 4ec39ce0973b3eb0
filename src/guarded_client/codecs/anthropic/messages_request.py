"""Every text of an Anthropic message request, or a refusal that says what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from guarded_client._model import Part, PartKind, Path
from guarded_client.codecs.ids import is_sealed
from guarded_client.codecs.json_parts import PROSE, PartReader, items, mapping, unreadable
from guarded_client.codecs.servers_and_logins import address, credentials
from guarded_client.codecs.wire import Json, text_under

_FIXED: Final = frozenset(
    {"max_tokens", "stream", "temperature", "top_p", "top_k", "service_tier", "inference_geo", "speed", "cache_control",
     "anthropic_version", "anthropic_beta", "betas", "billing_policy", "workspace_id"}
)  # fmt: skip
"""Enumerations, numbers and names."""
_SETTINGS: Final = frozenset(
    {"tools", "tool_choice", "output_config", "output_format", "context_management", "compaction", "container",
     "fallbacks", "thread", "diagnostics", "thinking"}
)  # fmt: skip
"""Objects in which some keys hold prose and all others are structure."""
_OPAQUE: Final = frozenset({"user_profile_id", "fallback_credit_token"})

_IDS: Final = frozenset(
    {"id", "tool_use_id", "tool_id", "file_id", "tab_id", "download_id", "skill_id", "previous_message_id"}
)
_SEALED: Final = frozenset({"signature", "encrypted_content", "encrypted_index", "encrypted_stdout"})
"""What the provider signed or encrypted. It must come back to the provider byte for byte."""
_SEALS: Final = {"thinking": ("signature",), "content": ("encrypted_content", "signature")}
"""What a seal is for. A summary may have either."""
_NAMES: Final = frozenset(
    {"type", "name", "tool_name", "server_name", "mcp_server_name", "toolset_name", "caller", "cache_control",
     "error_code", "stop_reason", "file_type", "media_type", "transformations", "from", "to", "trigger"}
)  # fmt: skip
_TOOLS: Final = frozenset({"tool_use", "server_tool_use", "mcp_tool_use"})
_MEDIA: Final = {"image": "image", "document": "file", "container_upload": "file"}
_THOUGHTS: Final = frozenset({"thinking", "redacted_thinking", "compaction"})
_CHANGES: Final = frozenset({"tool_addition", "tool_removal", "mcp_tool_listing"})
_RESULTS: Final = frozenset(
    {"tool_result", "mcp_tool_result", "web_search_tool_result", "web_search_result", "web_search_tool_result_error",
     "web_fetch_tool_result", "web_fetch_result", "web_fetch_tool_result_error", "code_execution_tool_result",
     "code_execution_result", "encrypted_code_execution_result", "code_execution_output",
     "code_execution_tool_result_error", "bash_code_execution_tool_result", "bash_code_execution_result",
     "bash_code_execution_output", "bash_code_execution_tool_result_error", "text_editor_code_execution_tool_result",
     "text_editor_code_execution_view_result", "text_editor_code_execution_create_result",
     "text_editor_code_execution_str_replace_result", "text_editor_code_execution_tool_result_error",
     "tool_search_tool_result", "tool_search_tool_search_result", "tool_search_tool_result_error",
     "advisor_tool_result", "advisor_result", "advisor_redacted_result", "advisor_tool_result_error", "browser_state"}
)  # fmt: skip
_PLAIN: Final = frozenset({"text", "search_result", "tool_reference", "fallback"})


class MessagesReader(PartReader):
    """Reads the body of one request, also one of a batch.

    Attributes:
        sealed: what the provider signed or encrypted goes back unread; placeholders in it belong to a conversation.
    """

    prose_keys = PROSE | {"instructions", "input_examples", "user_location"}
    id_keys = _IDS
    sealed = False

    def _top(self, key: str, value: object) -> Iterator[Part]:
        path = (key,)
        if key == "messages":
            for index, message in enumerate(items(value, path)):
                yield from self._message(mapping(message, (*path, index)), (*path, index))
        elif key == "system":
            yield from self._content(value, path, PartKind.TEXT, "system")
        elif key == "model":
            self.model(value)
        elif key in _OPAQUE and isinstance(value, str):
            self.identity(value)
        elif key in _FIXED:
            self.fixed(value)
        elif key in _SETTINGS:
            yield from self.definition(value, path)
        elif key == "metadata":
            for name, text in mapping(value, path).items():
                if name == "user_id" and isinstance(text, str):
                    yield Part(PartKind.IDENTIFIER, text, (*path, name))
                else:
                    yield from self.prose(text, (*path, name))
        elif key == "mcp_servers":
            for server in items(value, path):
                for name, setting in mapping(server, path).items():
                    if name == "authorization_token":
                        yield credentials(setting)
                    elif name == "url":
                        yield address(setting)
                    else:
                        self.fixed(setting)
        else:  # stop_sequences, and whatever the API learns next
            yield from self.prose(value, path)

    def _message(self, message: Json, path: Path) -> Iterator[Part]:
        role = str(message.get("role", ""))
        for key, value in message.items():
            if key == "content" and value is not None:
                yield from self._content(value, (*path, key), PartKind.TEXT, role)
            elif key == "role":
                self.fixed(value)
            else:
                yield from self.prose(value, (*path, key), PartKind.TEXT, role)

    def _content(self, content: object, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        if isinstance(content, str):
            yield from self.prose(content, path, kind, role)
        elif isinstance(content, dict):
            yield from self._block(cast("Json", content), path, kind, role)
        else:
            for index, item in enumerate(items(content, path)):
                yield from self._block(mapping(item, (*path, index)), (*path, index), kind, role)

    def _block(self, block: Json, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        name = text_under(block, "type") or ""
        if name in _PLAIN:
            yield from self._fields(block, path, kind, role)
        elif name in _TOOLS:
            yield from self._tool_use(block, path)
        elif name in _RESULTS:
            yield from self._fields(block, path, PartKind.TOOL_RESULT, role)
        elif name in _MEDIA:
            yield from self._media(block, _MEDIA[name], path, kind, role)
        elif name in _THOUGHTS:
            yield from self._thought(block, path, role)
        elif name in _CHANGES:
            yield from self.definition(block, path)
        else:
            raise unreadable(path, "has a type that this version cannot read; send it as text, or leave it out")

    def _fields(self, node: Json, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        for key, value in node.items():
            yield from self._field(key, value, (*path, key), kind, role)

    def _field(self, key: str, value: object, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        if value is None:
            return
        if key in _IDS:
            self.identity(value)
        elif key in _SEALED and self._passes(value):
            return
        elif key in _NAMES:
            self.fixed(value)
        elif key == "content":
            yield from self._content(value, path, kind, role)
        elif isinstance(value, dict):
            yield from self._fields(cast("Json", value), path, kind, role)
        elif isinstance(value, list):
            for index, item in enumerate(cast("list[object]", value)):
                yield from self._field(key, item, (*path, index), kind, role)
        else:
            yield from self.prose(value, path, kind, role)

    def _media(self, block: Json, blob: str, path: Path, kind: PartKind, role: str) -> Iterator[Part]:
        source = block if "file_id" in block else mapping(block.get("source"), (*path, "source"))
        form = source.get("type")
        if form not in ("text", "content"):
            self.permit(blob, path)
        for key, value in block.items():
            if key != "source":
                yield from self._field(key, value, (*path, key), kind, role)
        if form == "base64":
            yield from self.beside(source, (*path, "source"), role)
        elif source is not block:
            for key, value in source.items():
                yield from self._field(key, value, (*path, "source", key), kind, role)

    def _thought(self, block: Json, path: Path, role: str) -> Iterator[Part]:
        """What the model thought or summed up goes back untouched if it is signed; else it is a text like any other."""
        for key, value in block.items():
            if key in _SEALS:
                signed = isinstance(value, str) and any(self._passes(block.get(seal)) for seal in _SEALS[key])
                if not signed and value is not None:
                    yield from self.prose(value, (*path, key), PartKind.REASONING, role)
            elif key == "data" and self._passes(value):
                continue
            elif key == "tool_changes":
                yield from self.definition(value, (*path, key))
            else:
                yield from self._field(key, value, (*path, key), PartKind.REASONING, role)

    def _tool_use(self, block: Json, path: Path) -> Iterator[Part]:
        for key, value in block.items():
            if key == "input":
                tool = text_under(block, "name")
                yield from self._as_json(value, (*path, key), PartKind.TOOL_CALL, "assistant", tool)
            else:
                yield from self._field(key, value, (*path, key), PartKind.TEXT, "assistant")

    def _passes(self, value: object) -> bool:
        sealed = is_sealed(value)
        self.sealed |= sealed
        return sealed
