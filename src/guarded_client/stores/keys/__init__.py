"""Keys: master keys and root keys, what is sealed, signed and digested under them, and how they are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client._on_demand import on_demand

if TYPE_CHECKING:
    from guarded_client.stores.keys.master import MasterKey

__all__ = ["MasterKey"]
__getattr__ = on_demand(__name__, {"master": " ".join(__all__)})
