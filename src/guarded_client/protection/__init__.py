"""Traces of the program itself: what other instrumentations record above the guard gets placeholders before it leaves.

``keys`` says what may stay at all, ``conversations`` knows what stands for what, ``scrubber`` replaces it in texts and
documents, ``residue`` looks whether something is left, ``sdk`` puts all this into the OpenTelemetry SDK.
"""
