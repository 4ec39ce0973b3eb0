"""Patterns over a text, in linear time: rules, the anchors that tell where one can match, and what rules share."""
