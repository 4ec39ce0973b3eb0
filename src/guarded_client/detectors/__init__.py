"""Detection of personal data: known values, then identifiers, then formats with context words, then names.

Nothing heavy is imported here, nor by :mod:`guarded_client.detectors.cascade`: validators, models and Presidio are
imported when the first text comes.
"""
