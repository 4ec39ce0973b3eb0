"""Replies that wait for a person: their tickets, what passes meanwhile, and what a decision does."""
