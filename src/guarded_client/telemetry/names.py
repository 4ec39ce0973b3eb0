"""Names of spans, attributes, metrics and events: ours, and those of the OTel GenAI conventions (in Development).

Constants of our own, because the conventions' package marks its GenAI constants as moved. ``registry.yaml`` says what
each means; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# Spans
ROOT: Final = "guard {operation}"
CONSENT: Final = "guarded_client.consent.check"
REDACT: Final = "guarded_client.redact"
RESTORE: Final = "guarded_client.restore"
REVIEW: Final = "guarded_client.review"
SPANS: Final = (ROOT, CONSENT, REDACT, RESTORE, REVIEW)

# GenAI attributes
OPERATION: Final = "gen_ai.operation.name"
PROVIDER: Final = "gen_ai.provider.name"
REQUEST_MODEL: Final = "gen_ai.request.model"
RESPONSE_MODEL: Final = "gen_ai.response.model"
RESPONSE_ID: Final = "gen_ai.response.id"
FINISH_REASONS: Final = "gen_ai.response.finish_reasons"
FIRST_CHUNK: Final = "gen_ai.response.time_to_first_chunk"
STREAM: Final = "gen_ai.request.stream"
TEMPERATURE: Final = "gen_ai.request.temperature"
TOP_P: Final = "gen_ai.request.top_p"
TOP_K: Final = "gen_ai.request.top_k"
MAX_TOKENS: Final = "gen_ai.request.max_tokens"
SEED: Final = "gen_ai.request.seed"
CHOICES: Final = "gen_ai.request.choice.count"
FREQUENCY_PENALTY: Final = "gen_ai.request.frequency_penalty"
PRESENCE_PENALTY: Final = "gen_ai.request.presence_penalty"
CONVERSATION: Final = "gen_ai.conversation.id"
INPUT_TOKENS: Final = "gen_ai.usage.input_tokens"
OUTPUT_TOKENS: Final = "gen_ai.usage.output_tokens"
OUTPUT_TYPE: Final = "gen_ai.output.type"
REASONING_LEVEL: Final = "gen_ai.request.reasoning.level"
CACHE_READ: Final = "gen_ai.usage.cache_read.input_tokens"
CACHE_WRITE: Final = "gen_ai.usage.cache_write.input_tokens"
REASONING_TOKENS: Final = "gen_ai.usage.reasoning.output_tokens"
TOKEN_TYPE: Final = "gen_ai.token.type"  # noqa: S105
INPUT_MESSAGES: Final = "gen_ai.input.messages"
OUTPUT_MESSAGES: Final = "gen_ai.output.messages"
EVALUATION_NAME: Final = "gen_ai.evaluation.name"
EVALUATION_LABEL: Final = "gen_ai.evaluation.score.label"
SERVER_ADDRESS: Final = "server.address"
SERVER_PORT: Final = "server.port"
ERROR_TYPE: Final = "error.type"
EXCEPTION_TYPE: Final = "exception.type"
OPENINFERENCE_KIND: Final = "openinference.span.kind"

# Our attributes
REQUEST_ID: Final = "guarded_client.request.id"
OUTCOME: Final = "guarded_client.outcome"
POLICY_ID: Final = "guarded_client.policy.id"
POLICY_VERSION: Final = "guarded_client.policy.version"
CONSENT_SCOPE: Final = "guarded_client.consent.scope"
CONSENT_DECISION: Final = "guarded_client.consent.decision"
RETENTION_CLASS: Final = "guarded_client.retention.class"
ENTITY_COUNT: Final = "guarded_client.redaction.entity_count"
ENTITY_TYPES: Final = "guarded_client.redaction.entity_types"
ENTITY_TYPE: Final = "entity.type"
SUSPECTED: Final = "guarded_client.special.suspected"
DESTINATION: Final = "guarded_client.destination"
BLOBS: Final = "guarded_client.blobs"
REPLACED: Final = "guarded_client.restore.replaced_count"
UNRESOLVED: Final = "guarded_client.restore.unresolved_count"
REVIEW_DECISION: Final = "guarded_client.review.decision"
REVIEW_REASON: Final = "guarded_client.review.reason_code"
AUDIT_LOG: Final = "guarded_client.audit.log_id"
AUDIT_INDEX: Final = "guarded_client.audit.entry_index"
AUDIT_HASH: Final = "guarded_client.audit.entry_hash"

# Metrics: name -> (instrument, unit, description)
DURATION: Final = "gen_ai.client.operation.duration"
TIME_TO_FIRST_CHUNK: Final = "gen_ai.client.operation.time_to_first_chunk"
TIME_PER_CHUNK: Final = "gen_ai.client.operation.time_per_output_chunk"
TOKEN_USAGE: Final = "gen_ai.client.token.usage"  # noqa: S105
ENTITIES: Final = "guarded_client.redaction.entities"
REDACTION_DURATION: Final = "guarded_client.redaction.duration"
UNRESOLVED_TOTAL: Final = "guarded_client.restore.unresolved"
CONSENT_DECISIONS: Final = "guarded_client.consent.decisions"
CALLS: Final = "guarded_client.calls"
REFUSALS: Final = "guarded_client.refusals"
REVIEW_OPEN: Final = "guarded_client.review.open"
RETENTION_DUE: Final = "guarded_client.retention.due"
REVIEW_DECISIONS: Final = "guarded_client.review.decisions"
REVIEW_DURATION: Final = "guarded_client.review.duration"
REVIEW_PENDING: Final = "guarded_client.review.pending"
SCRUBBED: Final = "guarded_client.telemetry.scrubbed"
AUDIT_ENTRIES: Final = "guarded_client.audit.entries"
AUDIT_FAILURES: Final = "guarded_client.audit.failures"

METRICS: Final = {
    DURATION: ("histogram", "s", "Duration of the provider's operation"),
    TIME_TO_FIRST_CHUNK: ("histogram", "s", "Time until the first chunk of a streamed reply"),
    TIME_PER_CHUNK: ("histogram", "s", "Time between the chunks of a streamed reply"),
    TOKEN_USAGE: ("histogram", "{token}", "Tokens used, by type"),
    CALLS: ("counter", "{call}", "Guarded calls, by how they ended"),
    REFUSALS: ("counter", "{refusal}", "Guarded calls that the policy or a part of the guard refused, by reason"),
    ENTITIES: ("counter", "{entity}", "Personal data replaced, by kind"),
    REDACTION_DURATION: ("histogram", "s", "Time to find and replace personal data"),
    UNRESOLVED_TOTAL: ("counter", "{placeholder}", "Placeholders in replies that were never issued"),
    CONSENT_DECISIONS: ("counter", "{decision}", "Decisions whether a call is covered"),
    REVIEW_DECISIONS: ("counter", "{decision}", "Decisions of reviewers"),
    REVIEW_DURATION: ("histogram", "s", "Time from the request for a review to its decision"),
    REVIEW_PENDING: ("updowncounter", "{review}", "Reviews that nobody has decided yet"),
    REVIEW_OPEN: ("gauge", "{review}", "Reviews in the queue that nobody has decided yet"),
    RETENTION_DUE: ("gauge", "{entry}", "Entries that have ended and are still there, as of the last look or sweep"),
    SCRUBBED: ("counter", "{value}", "Values taken out of the telemetry of other instrumentations"),
    AUDIT_ENTRIES: ("counter", "{entry}", "Entries written to the audit log"),
    AUDIT_FAILURES: ("counter", "{failure}", "Entries that could not be written to the audit log"),
}

# The new names of the GenAI conventions for the same, where the policy asks for them
RENAMED: Final = {
    name: f"gen_ai.client.inference.{name.rpartition('.')[2]}"
    for name in (DURATION, TIME_TO_FIRST_CHUNK, TIME_PER_CHUNK)
}
USAGE: Final = {
    name: f"gen_ai.client.inference.{name.removeprefix('gen_ai.')}"
    for name in (INPUT_TOKENS, OUTPUT_TOKENS, CACHE_READ, CACHE_WRITE, REASONING_TOKENS)
}
METRICS_RENAMED: Final = {
    **{new: METRICS[old] for old, new in RENAMED.items()},
    USAGE[INPUT_TOKENS]: ("counter", "{token}", "Tokens read"),
    USAGE[OUTPUT_TOKENS]: ("counter", "{token}", "Tokens written"),
    USAGE[CACHE_READ]: ("counter", "{token}", "Tokens read from the provider's cache"),
    USAGE[CACHE_WRITE]: ("counter", "{token}", "Tokens written to the provider's cache"),
    USAGE[REASONING_TOKENS]: ("counter", "{token}", "Tokens spent on reasoning"),
}

# Upper bounds of the buckets of histograms; those of gen_ai.* as the conventions advise
_SECONDS: Final = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92)
_FIRST: Final = (0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0)
_EACH: Final = (0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 2.5)
BUCKETS: Final[Mapping[str, tuple[float, ...]]] = {
    DURATION: _SECONDS,
    TIME_TO_FIRST_CHUNK: _FIRST,
    TIME_PER_CHUNK: _EACH,
    TOKEN_USAGE: tuple([float(4**power) for power in range(14)]),
    REDACTION_DURATION: (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
    REVIEW_DURATION: (10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 14400.0, 86400.0, 259200.0),
    RENAMED[DURATION]: _SECONDS,
    RENAMED[TIME_TO_FIRST_CHUNK]: _FIRST,
    RENAMED[TIME_PER_CHUNK]: _EACH,
}

# Events, which are log records: name -> severity
EXCEPTION: Final = "gen_ai.client.operation.exception"
EVALUATION: Final = "gen_ai.evaluation.result"
CONSENT_DENIED: Final = "guarded_client.consent.denied"
REVIEW_REQUESTED: Final = "guarded_client.review.requested"
REVIEW_COMPLETED: Final = "guarded_client.review.completed"
AUDIT_CHECKPOINT: Final = "guarded_client.audit.checkpoint"

EVENTS: Final = {
    EXCEPTION: "WARN",
    EVALUATION: "INFO",
    CONSENT_DENIED: "WARN",
    REVIEW_REQUESTED: "INFO",
    REVIEW_COMPLETED: "INFO",
    AUDIT_CHECKPOINT: "INFO",
}
