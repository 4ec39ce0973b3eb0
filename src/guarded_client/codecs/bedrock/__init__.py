"""Bedrock's own API."""
