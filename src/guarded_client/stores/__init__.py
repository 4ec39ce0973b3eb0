"""Where placeholders and consent are kept: in memory, or sealed in SQLite files, on PostgreSQL, on Redis or Valkey.

Import what you need from its own module; this package loads nothing by itself, so that ``cryptography`` is only
imported when a sealed store is built. :mod:`guarded_client.stores.home` opens the usual ones.
"""
