"""Names of spans, attributes and metrics: ours, and those of the OTel GenAI conventions (in Development).

Constants of our own, because the conventions' package marks its GenAI constants as moved.
"""

from __future__ import annotations

from typing import Final

# Spans
ROOT: Final = "guard {operation}"
CONSENT: Final = "guarded_client.consent.check"
REDACT: Final = "guarded_client.redact"
RESTORE: Final = "guarded_client.restore"

# GenAI attributes
OPERATION: Final = "gen_ai.operation.name"
PROVIDER: Final = "gen_ai.provider.name"
REQUEST_MODEL: Final = "gen_ai.request.model"
RESPONSE_MODEL: Final = "gen_ai.response.model"
RESPONSE_ID: Final = "gen_ai.response.id"
FINISH_REASONS: Final = "gen_ai.response.finish_reasons"
FIRST_CHUNK: Final = "gen_ai.response.time_to_first_chunk"
STREAM: Final = "gen_ai.request.stream"
CONVERSATION: Final = "gen_ai.conversation.id"
INPUT_TOKENS: Final = "gen_ai.usage.input_tokens"
OUTPUT_TOKENS: Final = "gen_ai.usage.output_tokens"
OUTPUT_TYPE: Final = "gen_ai.output.type"
REASONING_LEVEL: Final = "gen_ai.request.reasoning.level"
CACHE_READ: Final = "gen_ai.usage.cache_read.input_tokens"
CACHE_WRITE: Final = "gen_ai.usage.cache_write.input_tokens"
REASONING_TOKENS: Final = "gen_ai.usage.reasoning.output_tokens"
TOKEN_TYPE: Final = "gen_ai.token.type"  # noqa: S105
SERVER_ADDRESS: Final = "server.address"
SERVER_PORT: Final = "server.port"
ERROR_TYPE: Final = "error.type"
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

# Metrics: name -> (kind, unit, description)
DURATION: Final = "gen_ai.client.operation.duration"
TIME_TO_FIRST_CHUNK: Final = "gen_ai.client.operation.time_to_first_chunk"
TIME_PER_CHUNK: Final = "gen_ai.client.operation.time_per_output_chunk"
TOKEN_USAGE: Final = "gen_ai.client.token.usage"  # noqa: S105
ENTITIES: Final = "guarded_client.redaction.entities"
REDACTION_DURATION: Final = "guarded_client.redaction.duration"
UNRESOLVED_TOTAL: Final = "guarded_client.restore.unresolved"
CONSENT_DECISIONS: Final = "guarded_client.consent.decisions"

METRICS: Final = {
    DURATION: ("histogram", "s", "Duration of the provider's operation"),
    TIME_TO_FIRST_CHUNK: ("histogram", "s", "Time until the first chunk of a streamed reply"),
    TIME_PER_CHUNK: ("histogram", "s", "Time between the chunks of a streamed reply"),
    TOKEN_USAGE: ("histogram", "{token}", "Tokens used, by type"),
    ENTITIES: ("counter", "{entity}", "Personal data replaced, by kind"),
    REDACTION_DURATION: ("histogram", "s", "Time to find and replace personal data"),
    UNRESOLVED_TOTAL: ("counter", "{placeholder}", "Placeholders in replies that were never issued"),
    CONSENT_DECISIONS: ("counter", "{decision}", "Decisions whether a call is covered"),
}
