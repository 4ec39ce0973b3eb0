"""The built-in rules, made once for all tests that only read with them, and by the first of them."""

from functools import cache

from guarded_client.detectors.identifiers import Identifiers

rules = cache(Identifiers)
