"""Consent stores, and what all of them share. Those on a server are with their server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client._on_demand import on_demand

if TYPE_CHECKING:
    from guarded_client.stores.consent.embedded import MemoryConsentStore, SqliteConsentStore

__all__ = ["MemoryConsentStore", "SqliteConsentStore"]
__getattr__ = on_demand(__name__, {"embedded": " ".join(__all__)})
