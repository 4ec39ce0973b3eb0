"""One request of each kind, with every field that its codec knows: what attacks begin with."""

from typing import Any, Final

SEAL: Final = "EqQBCkYIBxgCIkDABCDEF0123456789abcdef"
_SCHEMA: Final = {"type": "object", "properties": {"a": {"type": "string", "description": "d", "enum": ["x"]}}}
_PNG: Final = "data:image/png;base64,AAAA"

CHAT: Final[dict[str, Any]] = {
    "model": "gpt-5", "user": "u", "stop": ["x"], "metadata": {"a": "b"}, "logit_bias": {"1": 2}, "n": 2, "seed": 1,
    "stream_options": {"include_usage": True}, "audio": {"voice": "alloy", "format": "wav"},
    "prediction": {"type": "content", "content": [{"type": "text", "text": "x"}]},
    "tools": [
        {"type": "function", "function": {"name": "f", "description": "d", "parameters": _SCHEMA, "strict": True}},
        {"type": "custom", "custom": {"name": "c", "format": {"type": "grammar", "grammar": {"definition": "x"}}}},
    ],
    "tool_choice": {"type": "function", "function": {"name": "f"}},
    "response_format": {"type": "json_schema", "json_schema": {"name": "n", "schema": _SCHEMA}},
    "web_search_options": {"user_location": {"type": "approximate", "approximate": {"city": "c"}}},
    "messages": [
        {"role": "system", "content": "s", "name": "n"},
        {"role": "user", "content": [
            {"type": "text", "text": "t"},
            {"type": "image_url", "image_url": {"url": _PNG, "detail": "high"}},
            {"type": "input_audio", "input_audio": {"data": "AAAA", "format": "wav"}},
            {"type": "file", "file": {"file_data": "AAAA", "filename": "a.pdf", "file_id": "file_abc123"}},
        ]},
        {"role": "assistant", "refusal": "no", "audio": {"id": "audio_abc"}, "reasoning_content": "r",
         "tool_calls": [
            {"id": "call_1", "index": 0, "type": "function", "function": {"name": "f", "arguments": "{}"}},
            {"id": "call_2", "type": "custom", "custom": {"name": "f", "input": "x"}}],
         "function_call": {"name": "f", "arguments": "{}"}},
        {"role": "tool", "tool_call_id": "call_1", "content": "x"},
        {"role": "assistant", "content": [{"type": "refusal", "refusal": "x"}],
         "annotations": [{"type": "url_citation", "url_citation": {"url": "u", "title": "t", "start_index": 1}}]},
    ],
}  # fmt: skip

RESPONSE: Final[dict[str, Any]] = {
    "model": "gpt-5", "instructions": "x", "user": "u", "previous_response_id": "resp_abc123",
    "prompt": {"id": "pmpt_abc", "version": "1", "variables": {"a": "b", "c": {"type": "input_text", "text": "x"}}},
    "conversation": {"id": "conv_abc"}, "include": ["x"], "reasoning": {"effort": "low"}, "metadata": {"a": "b"},
    "text": {"format": {"type": "json_schema", "name": "n", "schema": _SCHEMA}},
    "tools": [
        {"type": "function", "name": "f", "description": "d", "parameters": _SCHEMA},
        {"type": "mcp", "server_label": "l", "server_url": "https://x.example", "headers": {"a": "b"}},
        {"type": "file_search", "vector_store_ids": ["vs_abc"], "filters": {"key": "a", "type": "eq", "value": "b"}},
        {"type": "code_interpreter", "container": {"type": "auto", "file_ids": ["file_abc"]}},
        {"type": "image_generation", "input_image_mask": {"image_url": _PNG}},
    ],
    "input": [
        {"role": "user", "content": "x"},
        {"type": "message", "role": "user", "content": [
            {"type": "input_text", "text": "t"},
            {"type": "input_image", "image_url": "https://x.example/a.png", "detail": "auto"},
            {"type": "input_file", "file_data": "AAAA", "filename": "a.pdf", "file_id": "file_abc"}]},
        {"type": "message", "role": "assistant", "id": "msg_abc", "content": [
            {"type": "output_text", "text": "x", "annotations": [{"type": "url_citation", "url": "u", "title": "t"}]}]},
        {"type": "reasoning", "id": "rs_abc", "summary": [{"type": "summary_text", "text": "x"}],
         "encrypted_content": SEAL},
        {"type": "function_call", "call_id": "call_1", "name": "f", "arguments": "{}", "id": "fc_abc"},
        {"type": "function_call_output", "call_id": "call_1", "output": [{"type": "input_text", "text": "x"}]},
        {"type": "computer_call_output", "call_id": "call_1",
         "output": {"type": "computer_screenshot", "image_url": _PNG}},
        {"type": "shell_call_output", "call_id": "call_1", "output": [{"stdout": "x", "outcome": {"exit_code": 0}}]},
        {"type": "file_search_call", "id": "fs_abc", "queries": ["q"],
         "results": [{"file_id": "file_abc", "score": 0.5, "text": "t", "attributes": {"a": "b"}}]},
        {"type": "code_interpreter_call", "id": "ci_abc", "code": "c", "outputs": [{"type": "image", "url": "https://x.example"}]},
        {"type": "image_generation_call", "id": "ig_abc", "result": "AAAA", "revised_prompt": "x"},
        {"type": "mcp_list_tools", "id": "ml_abc", "server_label": "l", "tools": [{"name": "f", "input_schema": _SCHEMA}]},
    ],
}  # fmt: skip

MESSAGES: Final[dict[str, Any]] = {
    "model": "claude", "max_tokens": 10, "system": [{"type": "text", "text": "s"}], "metadata": {"user_id": "u"},
    "stop_sequences": ["x"], "thinking": {"type": "enabled", "budget_tokens": 1000},
    "tools": [{"name": "f", "description": "d", "input_schema": _SCHEMA, "input_examples": [{"a": "b"}]}],
    "mcp_servers": [{"type": "url", "url": "https://x.example", "name": "n", "authorization_token": "t"}],
    "container": {"id": "container_abc", "skills": [{"skill_id": "skill_abc", "type": "anthropic"}]},
    "output_config": {"format": {"type": "json_schema", "schema": _SCHEMA}},
    "messages": [
        {"role": "user", "content": [
            {"type": "text", "text": "x", "citations": [{"type": "char_location", "cited_text": "c", "file_id": "file_abc"}]},
            {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "AAAA"}},
            {"type": "image", "source": {"type": "url", "url": "https://x.example/a"}},
            {"type": "document", "source": {"type": "text", "media_type": "text/plain", "data": "x"}, "title": "t"},
            {"type": "document", "source": {"type": "content", "content": [{"type": "text", "text": "x"}]}},
            {"type": "search_result", "source": "s", "title": "t", "content": [{"type": "text", "text": "x"}]},
            {"type": "tool_result", "tool_use_id": "toolu_abc", "content": [{"type": "text", "text": "x"}]}]},
        {"role": "assistant", "content": [
            {"type": "redacted_thinking", "data": SEAL},
            {"type": "thinking", "thinking": "t", "signature": ""},
            {"type": "tool_use", "id": "toolu_abc", "name": "f", "input": {"a": "b", "c": [1]}},
            {"type": "web_search_tool_result", "tool_use_id": "srvtoolu_abc", "content": [
                {"type": "web_search_result", "url": "u", "title": "t", "encrypted_content": SEAL}]},
            {"type": "code_execution_tool_result", "tool_use_id": "srvtoolu_abc", "content": {
                "type": "code_execution_result", "stdout": "o", "return_code": 0,
                "content": [{"type": "code_execution_output", "file_id": "file_abc"}]}},
            {"type": "compaction", "content": "c"},
            {"type": "container_upload", "file_id": "file_abc"}]},
    ],
}  # fmt: skip

THREAD: Final[dict[str, Any]] = {
    "assistant_id": "asst_abc", "instructions": "x", "stream": True, "tools": [{"type": "function", "function": {"name": "f", "parameters": _SCHEMA}}],
    "thread": {"messages": [
        {"role": "user", "metadata": {"a": "b"}, "attachments": [{"file_id": "file_abc", "tools": [{"type": "x"}]}],
         "content": [{"type": "text", "text": "x"}, {"type": "image_url", "image_url": {"url": _PNG, "detail": "low"}}]}]},
}  # fmt: skip

GEMINI: Final[dict[str, Any]] = {
    "contents": [
        {"role": "user", "parts": [
            {"text": "t", "partMetadata": {"a": "b"}},
            {"inlineData": {"mimeType": "image/png", "data": "AAAA"}, "mediaResolution": {"level": "LOW"}},
            {"fileData": {"mimeType": "application/pdf", "fileUri": "https://generativelanguage.googleapis.com/v1beta/files/abc1"}},
        ]},
        {"role": "model", "parts": [
            {"text": "t", "thought": True, "thoughtSignature": SEAL},
            {"functionCall": {"id": "call_1", "name": "f", "args": {"a": "b"}}},
            {"executableCode": {"language": "PYTHON", "code": "x"}},
            {"codeExecutionResult": {"outcome": "OUTCOME_OK", "output": "x"}},
            {"toolCall": {"id": "call_2", "toolType": "GOOGLE_SEARCH_WEB", "args": {"a": "b"}}},
            {"toolResponse": {"id": "call_2", "toolType": "GOOGLE_SEARCH_WEB", "response": {"a": "b"}}},
        ]},
        {"role": "user", "parts": [{"functionResponse": {"id": "call_1", "name": "f", "response": {"a": "b"}}}]},
    ],
    "systemInstruction": {"parts": [{"text": "s"}]},
    "tools": [{"functionDeclarations": [{"name": "f", "description": "d", "parameters": _SCHEMA}]}, {"googleSearch": {}}],
    "toolConfig": {"functionCallingConfig": {"mode": "ANY", "allowedFunctionNames": ["f"]}},
    "generationConfig": {"temperature": 0.5, "stopSequences": ["x"], "responseMimeType": "application/json",
                         "responseSchema": _SCHEMA, "thinkingConfig": {"thinkingBudget": 5}},
    "safetySettings": [{"category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_NONE"}],
    "labels": {"a": "b"}, "cachedContent": "cachedContents/abc1",
}  # fmt: skip

OLLAMA: Final[dict[str, Any]] = {
    "model": "llama3.2", "stream": True, "think": True, "keep_alive": "5m", "format": _SCHEMA,
    "options": {"temperature": 0.5, "stop": ["x"], "seed": 1},
    "tools": [{"type": "function", "function": {"name": "f", "description": "d", "parameters": _SCHEMA}}],
    "messages": [
        {"role": "system", "content": "s"},
        {"role": "user", "content": "t", "images": ["AAAA"]},
        {"role": "assistant", "content": "", "thinking": "t", "tool_calls": [
            {"id": "call_1", "function": {"name": "f", "index": 0, "arguments": {"a": "b"}}}]},
        {"role": "tool", "content": "x", "tool_name": "f", "tool_call_id": "call_1"},
    ],
}  # fmt: skip

MISTRAL: Final[dict[str, Any]] = {
    "model": "mistral-large-latest", "random_seed": 1, "safe_prompt": True, "stop": ["x"], "metadata": {"a": "b"},
    "prediction": {"type": "content", "content": "x"}, "tool_choice": {"type": "function", "function": {"name": "f"}},
    "response_format": {"type": "json_schema", "json_schema": {"name": "n", "schema": _SCHEMA}},
    "tools": [{"type": "function", "function": {"name": "f", "description": "d", "parameters": _SCHEMA}}],
    "messages": [
        {"role": "system", "content": [{"type": "text", "text": "s"}]},
        {"role": "user", "content": [{"type": "text", "text": "t"}, {"type": "image_url", "image_url": _PNG}]},
        {"role": "assistant", "prefix": True, "content": [
            {"type": "thinking", "thinking": [{"type": "text", "text": "t"}]},
            {"type": "reference", "reference_ids": [1]}],
         "tool_calls": [{"id": "call_1", "index": 0, "function": {"name": "f", "arguments": {"a": "b"}}}]},
        {"role": "tool", "name": "f", "tool_call_id": "call_1", "content": "x"},
    ],
}  # fmt: skip

CONVERSE: Final[dict[str, Any]] = {
    "system": [{"text": "s"}, {"guardContent": {"text": {"text": "t", "qualifiers": ["query"]}}},
               {"cachePoint": {"type": "default"}}],
    "inferenceConfig": {"maxTokens": 9, "temperature": 0.5, "topP": 0.5, "stopSequences": ["x"]},
    "toolConfig": {"toolChoice": {"tool": {"name": "f"}}, "tools": [
        {"toolSpec": {"name": "f", "description": "d", "inputSchema": {"json": _SCHEMA}, "strict": True}},
        {"systemTool": {"name": "s"}}, {"cachePoint": {"type": "default"}}]},
    "guardrailConfig": {"guardrailIdentifier": "g", "guardrailVersion": "1", "trace": "enabled"},
    "additionalModelRequestFields": {"top_k": 5}, "additionalModelResponseFieldPaths": ["/a"],
    "promptVariables": {"a": {"text": "b"}}, "requestMetadata": {"a": "b"},
    "performanceConfig": {"latency": "standard"}, "serviceTier": {"type": "flex"},
    "outputConfig": {"effort": "low", "textFormat": {"type": "json_schema", "structure": {
        "jsonSchema": {"schema": "{}", "name": "n", "description": "d"}}}},
    "messages": [
        {"role": "user", "content": [
            {"text": "t"}, {"image": {"format": "png", "source": {"bytes": "AAAA"}}},
            {"document": {"format": "txt", "name": "n", "source": {"text": "t"}, "context": "c",
                          "citations": {"enabled": True}}},
            {"document": {"format": "pdf", "name": "n", "source": {"bytes": "AAAA"}}},
            {"document": {"format": "txt", "name": "n", "source": {"content": [{"text": "t"}]}}},
            {"video": {"format": "mp4", "source": {"s3Location": {"uri": "s3://a/b", "bucketOwner": "o"}}}},
            {"searchResult": {"source": "s", "title": "t", "content": [{"text": "x"}], "citations": {"enabled": True}}}]},
        {"role": "assistant", "content": [
            {"reasoningContent": {"redactedContent": SEAL}}, {"reasoningContent": {"reasoningText": {"text": "t"}}},
            {"citationsContent": {"content": [{"text": "t"}], "citations": [
                {"title": "t", "source": "s", "sourceContent": [{"text": "x"}], "location": {"web": {"url": "u"}}}]}},
            {"toolUse": {"toolUseId": "tooluse_1", "name": "f", "input": {"a": "b"}}}]},
        {"role": "user", "content": [{"toolResult": {"toolUseId": "tooluse_1", "status": "success", "content": [
            {"text": "x"}, {"json": {"a": "b"}}, {"image": {"format": "png", "source": {"bytes": "AAAA"}}}]}}]},
    ],
}  # fmt: skip

COHERE: Final[dict[str, Any]] = {
    "model": "command-a-03-2025", "stream": True, "strict_tools": True, "safety_mode": "STRICT", "seed": 1, "k": 5, "p": 0.5,
    "stop_sequences": ["x"], "citation_options": {"mode": "FAST"}, "thinking": {"type": "enabled", "token_budget": 9},
    "response_format": {"type": "json_object", "json_schema": _SCHEMA}, "tool_choice": "REQUIRED", "logprobs": True,
    "documents": ["x", {"id": "doc_1", "data": {"title": "t", "year": 1}}, {"data": "x"}],
    "tools": [{"type": "function", "function": {"name": "f", "description": "d", "parameters": _SCHEMA}}],
    "messages": [
        {"role": "system", "content": [{"type": "text", "text": "s"}]},
        {"role": "user", "content": [{"type": "text", "text": "t"}, {"type": "image_url", "image_url": {"url": _PNG, "detail": "auto"}}]},
        {"role": "assistant", "tool_plan": "p", "content": [{"type": "thinking", "thinking": "t"}, {"type": "text", "text": "x"}],
         "tool_calls": [{"id": "f_0", "type": "function", "function": {"name": "f", "arguments": "{}"}}],
         "citations": [{"start": 0, "end": 1, "text": "x", "content_index": 0, "type": "TEXT_CONTENT", "sources": [
             {"type": "tool", "id": "f_0:0", "tool_output": {"a": "b"}}, {"type": "document", "id": "doc_1", "document": {"a": "b"}}]}]},
        {"role": "tool", "tool_call_id": "f_0", "content": [
            {"type": "document", "document": {"id": "d_1", "data": {"a": "b"}}}, {"type": "text", "text": "x"}]},
        {"role": "tool", "tool_call_id": "f_1", "content": "x"},
    ],
}  # fmt: skip

COHERE_EMBED: Final[dict[str, Any]] = {
    "model": "embed-v4.0", "input_type": "search_document", "embedding_types": ["float"], "output_dimension": 256,
    "texts": ["a", "b"], "inputs": [{"content": [{"type": "text", "text": "t"}, {"type": "image_url", "image_url": {"url": _PNG}}]}],
    "images": [_PNG], "truncate": "END",
}  # fmt: skip
