"""Who answers what guards ask: the ports, in a sync and an async form.

A port method may return its value or an awaitable of it. Sync clients need sync ports; async clients take either.
Every method must be safe to call from several threads.
"""

from __future__ import annotations

from guarded_client._ports.consent import AsyncConsentStore, ConsentStore
from guarded_client._ports.detector import Detector
from guarded_client._ports.kept import Keeper, Kept, MustStay
from guarded_client._ports.ledger import AsyncLedger, Ledger
from guarded_client._ports.opened import OpenedConsentStore, OpenedVault
from guarded_client._ports.queue import ReviewQueue
from guarded_client._ports.reviewer import Reviewer
from guarded_client._ports.vault import AsyncVault, Vault

__all__ = [
    "AsyncConsentStore",
    "AsyncLedger",
    "AsyncVault",
    "ConsentStore",
    "Detector",
    "Keeper",
    "Kept",
    "Ledger",
    "MustStay",
    "OpenedConsentStore",
    "OpenedVault",
    "ReviewQueue",
    "Reviewer",
    "Vault",
]
