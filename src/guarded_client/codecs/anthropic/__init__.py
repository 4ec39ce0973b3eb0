"""Anthropic's API: messages and their batches."""
