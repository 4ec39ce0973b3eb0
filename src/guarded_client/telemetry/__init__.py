"""OpenTelemetry spans and metrics that cannot carry personal data. Works with ``opentelemetry-api`` alone."""
