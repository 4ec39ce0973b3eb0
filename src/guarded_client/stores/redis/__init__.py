"""Stores on Redis or Valkey, for any number of processes on any number of machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client._on_demand import on_demand

if TYPE_CHECKING:
    from guarded_client.stores.redis.stores import (
        AsyncRedisConsentStore,
        AsyncRedisVault,
        RedisConsentStore,
        RedisVault,
    )

__all__ = ["AsyncRedisConsentStore", "AsyncRedisVault", "RedisConsentStore", "RedisVault"]
__getattr__ = on_demand(__name__, {"stores": " ".join(__all__)})
