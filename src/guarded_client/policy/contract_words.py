"""What contracts about retention are called, in English and French."""

from __future__ import annotations

from typing import Final

CONTRACTS: Final = {
    "default": ("standard terms", "conditions standard"),
    "mam": ("modified monitoring", "surveillance modifiée"),
    "zdr": ("zero retention", "conservation nulle"),
    "enhanced_mam": ("enhanced modified monitoring", "surveillance modifiée renforcée"),
    "enhanced_zdr": ("enhanced zero retention", "conservation nulle renforcée"),
    "self_hosted": ("self-hosted", "auto-hébergé"),
}
"""By :class:`~guarded_client.policy.providers.Contract`."""
