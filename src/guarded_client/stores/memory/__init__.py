"""The vault in the memory of one process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client._on_demand import on_demand

if TYPE_CHECKING:
    from guarded_client.stores.memory.vault import MemoryVault

__all__ = ["MemoryVault"]
__getattr__ = on_demand(__name__, {"vault": " ".join(__all__)})
