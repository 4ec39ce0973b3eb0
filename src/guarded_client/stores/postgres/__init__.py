"""Stores on PostgreSQL, for any number of processes on any number of machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client._on_demand import on_demand

if TYPE_CHECKING:
    from guarded_client.stores.postgres.stores import (
        AsyncPostgresConsentStore,
        AsyncPostgresVault,
        PostgresConsentStore,
        PostgresVault,
    )

__all__ = ["AsyncPostgresConsentStore", "AsyncPostgresVault", "PostgresConsentStore", "PostgresVault"]
__getattr__ = on_demand(__name__, {"stores": " ".join(__all__)})
