"""``store``: whether OpenAI keeps an exchange. Where it would do so unasked, a body that does not say gets ``false``.

It keeps responses, and chat completions of new accounts. Source: its guide to migrate to the Responses API (2026-11).
"""

from __future__ import annotations

from guarded_client.codecs.framing.json_numbers import with_numbers
from guarded_client.codecs.wire import Json, dump, load


def not_kept(document: Json | None, body: bytes) -> bytes:
    """The body with ``"store":false``, and every other byte as it is, if it says nothing of that."""
    if document is None or document.get("store") is not None:
        return body
    if "store" in document:
        return with_numbers(dump({**load(body), "store": False}), body)
    return body.rstrip()[:-1] + (b"," if document else b"") + b'"store":false}'
