"""Endpoints of which little is known: every string is read."""
