"""Bytes split into events, lines, fields and frames, and put together again, without a look at what they say."""
