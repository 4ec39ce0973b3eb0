"""Frameworks whose models and pipelines are guarded."""
