"""Synthetic texts that the names model is trained on; no part of the library."""
