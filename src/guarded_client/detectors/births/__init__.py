"""Dates of birth and ages."""
