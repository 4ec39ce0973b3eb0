"""All endpoints of OpenAI's API but chat completions and responses: which is read how, and which is refused.

Source: the resources of the ``openai`` SDK 3.57; a test walks them, so that none is left unsaid.
"""

from __future__ import annotations

import re
from typing import Any, Final

from guarded_client.codecs.json_tree.codec import Endpoint, JsonTree
from guarded_client.codecs.json_tree.leaves import Rules
from guarded_client.codecs.json_tree.stream import COMPLETION, RUN, TRANSCRIPT
from guarded_client.codecs.wire import Codec
from guarded_client.wires import Finder

_RULES: Final = Rules(
    fixed=frozenset(
        {"model", "type", "role", "object", "stream", "store", "encoding_format", "purpose", "dimensions",
         "temperature", "top_p", "n", "seed", "echo", "logprobs", "best_of", "logit_bias", "max_tokens",
         "frequency_penalty", "presence_penalty", "stream_options", "language", "timestamp_granularities", "include",
         "voice", "speed", "stream_format", "size", "quality", "style", "background", "moderation", "output_format",
         "output_compression", "partial_images", "input_fidelity", "seconds", "completion_window", "endpoint",
         "expires_after", "chunking_strategy", "ranking_options", "max_num_results", "rewrite_query", "key",
         "tool_choice", "parallel_tool_calls", "truncation_strategy", "reasoning_effort", "hyperparameters",
         "training_file", "validation_file", "anchor", "mime_type", "bytes", "md5", "modalities",
         "output_modalities", "input_audio_format", "output_audio_format", "turn_detection", "memory_limit",
         "default_version"}
    ),
    ids=True,
    identifiers=frozenset({"user", "safety_identifier", "prompt_cache_key"}),
    definitions=frozenset({"tools", "response_format", "item_schema", "schema", "json_schema"}),
    blobs={"image_url": "image", "input_audio": "audio", "file_data": "file", "image": "image", "mask": "image",
           "input_reference": "image"},
    free=frozenset({"metadata", "attributes", "state_variables", "item", "model_sample"}),
)  # fmt: skip
"""What keys mean all over this API; the values of all others are text."""


def _endpoint(operation: str, **more: Any) -> Endpoint:
    return Endpoint(operation, _RULES, **more)


def _keeping(operation: str, **more: Any) -> Endpoint:
    """An endpoint where the provider keeps what it is sent."""
    return _endpoint(operation, stored=True, **more)


_AUDIO: Final = {"file": "audio", "audio_sample": "audio", "recording": "audio"}
_FRAMES: Final = {"image": "image", "mask": "image", "input_reference": "image", "video": "file"}
_RUNS: Final = _keeping("invoke_agent", stream=RUN)
_STORED: Final = _keeping("stored_chat")
_SAFETY: Final = _endpoint("safety")
_FILE: Final = _keeping("files", download=True)

READ: Final[tuple[tuple[str, Endpoint], ...]] = (
    ("POST /embeddings", _endpoint("embeddings")),
    ("POST /completions", _endpoint("text_completion", stream=COMPLETION)),
    ("POST /moderations", _endpoint("moderation")),
    ("POST /decisions", _endpoint("decision")),
    ("POST /audio/transcriptions", _endpoint("transcription", media=_AUDIO, stream=TRANSCRIPT)),
    ("POST /audio/translations", _endpoint("transcription", media=_AUDIO)),
    ("POST /audio/speech", _endpoint("speech")),
    ("POST /audio/voices", _keeping("voices", media=_AUDIO)),
    ("DELETE /audio/voices/{id}", _keeping("voices")),
    ("GET POST /audio/voice_consents", _keeping("voices", media=_AUDIO)),
    ("GET POST DELETE /audio/voice_consents/{id}", _keeping("voices")),
    ("POST /images/generations", _endpoint("image_generation")),
    ("POST /images/edits", _endpoint("image_generation", media=_FRAMES)),
    ("POST /images/variations", _endpoint("image_generation", media=_FRAMES)),
    ("POST /content_provenance_checks", _endpoint("content_provenance")),
    ("GET POST /videos", _keeping("video_generation", media=_FRAMES)),
    ("GET DELETE /videos/{id}", _keeping("video_generation")),
    ("GET /videos/{id}/content", _keeping("video_generation")),
    ("POST /videos/{id}/remix", _keeping("video_generation")),
    ("POST /videos/edits", _keeping("video_generation", media=_FRAMES)),
    ("POST /videos/extensions", _keeping("video_generation", media=_FRAMES)),
    ("POST /videos/characters", _keeping("video_generation", media=_FRAMES)),
    ("GET /videos/characters/{id}", _keeping("video_generation")),
    ("GET POST /files", _FILE),
    ("GET DELETE /files/{id}", _FILE),
    ("GET /files/{id}/content", _FILE),
    ("POST /uploads", _keeping("files")),
    ("POST /uploads/{id}/parts", _keeping("files", unread=frozenset({"data"}))),
    ("POST /uploads/{id}/cancel", _keeping("files")),
    ("POST /uploads/{id}/complete", _keeping("files")),
    ("GET POST /batches", _keeping("batches")),
    ("GET /batches/{id}", _keeping("batches")),
    ("POST /batches/{id}/cancel", _keeping("batches")),
    ("GET POST /vector_stores", _keeping("vector_stores")),
    ("GET POST DELETE /vector_stores/{id}", _keeping("vector_stores")),
    ("POST /vector_stores/{id}/search", _endpoint("retrieval")),
    ("GET POST /vector_stores/{id}/files", _keeping("vector_stores")),
    ("GET POST DELETE /vector_stores/{id}/files/{id}", _keeping("vector_stores")),
    ("GET /vector_stores/{id}/files/{id}/content", _keeping("vector_stores")),
    ("POST /vector_stores/{id}/file_batches", _keeping("vector_stores")),
    ("GET /vector_stores/{id}/file_batches/{id}", _keeping("vector_stores")),
    ("POST /vector_stores/{id}/file_batches/{id}/cancel", _keeping("vector_stores")),
    ("GET /vector_stores/{id}/file_batches/{id}/files", _keeping("vector_stores")),
    ("GET /chat/completions", _STORED),
    ("GET POST DELETE /chat/completions/{id}", _STORED),
    ("GET /chat/completions/{id}/messages", _STORED),
    ("GET POST /assistants", _keeping("create_agent")),
    ("GET POST DELETE /assistants/{id}", _keeping("create_agent")),
    ("POST /threads", _keeping("threads")),
    ("GET POST DELETE /threads/{id}", _keeping("threads")),
    ("POST /threads/runs", _RUNS),
    ("GET POST /threads/{id}/messages", _keeping("threads")),
    ("GET POST DELETE /threads/{id}/messages/{id}", _keeping("threads")),
    ("GET POST /threads/{id}/runs", _RUNS),
    ("GET POST /threads/{id}/runs/{id}", _RUNS),
    ("POST /threads/{id}/runs/{id}/cancel", _RUNS),
    ("POST /threads/{id}/runs/{id}/submit_tool_outputs", _RUNS),
    ("GET /threads/{id}/runs/{id}/steps", _RUNS),
    ("GET /threads/{id}/runs/{id}/steps/{id}", _RUNS),
    ("GET POST /fine_tuning/jobs", _keeping("fine_tuning")),
    ("GET /fine_tuning/jobs/{id}", _keeping("fine_tuning")),
    ("POST /fine_tuning/jobs/{id}/cancel", _keeping("fine_tuning")),
    ("POST /fine_tuning/jobs/{id}/pause", _keeping("fine_tuning")),
    ("POST /fine_tuning/jobs/{id}/resume", _keeping("fine_tuning")),
    ("GET /fine_tuning/jobs/{id}/checkpoints", _keeping("fine_tuning")),
    ("GET /fine_tuning/jobs/{id}/events", _keeping("fine_tuning")),
    ("GET POST /fine_tuning/checkpoints/{id}/permissions", _keeping("fine_tuning")),
    ("DELETE /fine_tuning/checkpoints/{id}/permissions/{id}", _keeping("fine_tuning")),
    ("POST /fine_tuning/alpha/graders/run", _endpoint("graders")),
    ("POST /fine_tuning/alpha/graders/validate", _endpoint("graders")),
    ("GET POST /evals", _keeping("evals")),
    ("GET POST DELETE /evals/{id}", _keeping("evals")),
    ("GET POST /evals/{id}/runs", _keeping("evals")),
    ("GET DELETE /evals/{id}/runs/{id}", _keeping("evals")),
    ("POST /evals/{id}/runs/{id}/cancel", _keeping("evals")),
    ("GET /evals/{id}/runs/{id}/output_items", _keeping("evals")),
    ("GET /evals/{id}/runs/{id}/output_items/{id}", _keeping("evals")),
    ("GET POST /containers", _keeping("containers")),
    ("GET DELETE /containers/{id}", _keeping("containers")),
    ("GET POST /containers/{id}/files", _FILE),
    ("GET DELETE /containers/{id}/files/{id}", _FILE),
    ("GET /containers/{id}/files/{id}/content", _FILE),
    ("GET POST /skills", _FILE),
    ("GET POST DELETE /skills/{id}", _FILE),
    ("GET /skills/{id}/content", _FILE),
    ("GET POST /skills/{id}/versions", _FILE),
    ("GET DELETE /skills/{id}/versions/{id}", _FILE),
    ("GET /skills/{id}/versions/{id}/content", _FILE),
    ("POST /chatkit/sessions", _keeping("chatkit")),
    ("POST /chatkit/sessions/{id}/cancel", _keeping("chatkit")),
    ("GET /chatkit/threads", _keeping("chatkit")),
    ("GET DELETE /chatkit/threads/{id}", _keeping("chatkit")),
    ("GET /chatkit/threads/{id}/items", _keeping("chatkit")),
    ("POST /realtime/client_secrets", _endpoint("realtime")),
    ("POST /realtime/translations/client_secrets", _endpoint("realtime")),
    ("POST /realtime/sessions", _endpoint("realtime")),
    ("POST /realtime/transcription_sessions", _endpoint("realtime")),
    ("DELETE /models/{id}", _endpoint("models")),
    ("GET /safety/alerts/{id}", _SAFETY),
    ("GET /safety/cases/{id}", _SAFETY),
)
"""Endpoints that are read."""

REFUSED: Final[tuple[tuple[str, str], ...]] = (
    ("/organization", "administration: it needs real names, addresses and keys"),
    ("/projects", "administration"),
    ("/agents", "agents in beta: their events are not known well enough to restore them"),
    ("/vaults", "credentials, which the provider must get as they are"),
    ("/webhook_endpoints", "administration"),
    ("/webhook_event_types", "administration"),
    ("/live", "voice calls: what is said does not pass the HTTP client"),
    ("/realtime/calls", "voice calls: what is said does not pass the HTTP client"),
)
"""The beginnings of endpoints that are refused, and why."""

_WORDS: Final = frozenset(line.split("/")[1] for line in (*dict(READ), *dict(REFUSED)))
"""With what endpoints begin: none of these is a gateway's own."""
_BASE: Final = re.compile(r"v\d[\w.-]{0,20}|openai")


def codecs(provider: str, blobs: frozenset[str], find: Finder) -> Finder:
    """Finds the codec of an endpoint of :data:`READ`; ``find`` is that of the whole API, for the lines of batches."""
    made: dict[int, Codec] = {}
    tree: dict[str, Any] = {}
    for line, endpoint in READ:
        *methods, template = line.split()
        node = tree
        for segment in template.strip("/").split("/"):
            node = node.setdefault("{id}" if segment[0] == "{" else segment, {})
        codec = made.setdefault(id(endpoint), JsonTree(endpoint, provider, blobs, find))
        node |= dict.fromkeys(methods, codec)

    def found(method: str, path: str) -> Codec | None:
        segments = [segment for segment in path.lower().split("/") if segment]
        for start in range(len(segments)):
            if segments[start] in tree and _is_base(segments[:start]):
                node: Any = tree
                for segment in segments[start:]:
                    node = (node.get(segment) or node.get("{id}")) if node else None
                return node.get(method) if node else None
        return None

    return found


def _is_base(segments: list[str]) -> bool:
    """Whether an endpoint may begin behind these segments: a version, a deployment, or a gateway's own path."""
    if not segments or _BASE.fullmatch(segments[-1]) or segments[-2:-1] == ["deployments"]:
        return True
    return not any(segment in _WORDS or _BASE.fullmatch(segment) for segment in segments)
