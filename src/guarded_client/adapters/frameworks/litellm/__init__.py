"""LiteLLM: a guardrail of its proxy, and an edge around its functions, so that it has placeholders itself."""
