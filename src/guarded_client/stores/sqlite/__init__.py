"""What lies in SQLite files, sealed: the vault, tickets, the record of access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client._on_demand import on_demand

if TYPE_CHECKING:
    from guarded_client.stores.sqlite.vault import SqliteVault

__all__ = ["SqliteVault"]
__getattr__ = on_demand(__name__, {"vault": " ".join(__all__)})
