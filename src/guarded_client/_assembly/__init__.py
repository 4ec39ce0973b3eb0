"""From a policy to what answers for it: detectors, stores, pipeline.

What a command opens to read its log needs nothing of what guards a client: each is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client._on_demand import on_demand

if TYPE_CHECKING:
    from guarded_client._assembly.clients import engine_of
    from guarded_client._assembly.keys import home_of, key_file_of, key_of
    from guarded_client._assembly.lifecycle import open_lifecycle
    from guarded_client._assembly.review import open_desk, open_review_queue
    from guarded_client._assembly.shared import shared_by_clients
    from guarded_client._assembly.special import special_of
    from guarded_client._assembly.stores import (
        access_log_of,
        open_consent,
        open_ledger,
        open_vault,
        source_of,
    )

__all__ = [
    "access_log_of",
    "engine_of",
    "home_of",
    "key_file_of",
    "key_of",
    "open_consent",
    "open_desk",
    "open_ledger",
    "open_lifecycle",
    "open_review_queue",
    "open_vault",
    "shared_by_clients",
    "source_of",
    "special_of",
]

_HOMES = {
    "clients": "engine_of",
    "keys": "home_of key_file_of key_of",
    "lifecycle": "open_lifecycle",
    "review": "open_desk open_review_queue",
    "shared": "shared_by_clients",
    "special": "special_of",
    "stores": "access_log_of open_consent open_ledger open_vault source_of",
}
__getattr__ = on_demand(__name__, _HOMES)
