"""From a policy to what answers for it: detectors, stores, pipeline."""

from __future__ import annotations

from guarded_client._assembly.clients import engine_of
from guarded_client._assembly.keys import home_of, key_file_of, key_of
from guarded_client._assembly.lifecycle import keepers_of, lifecycle_of
from guarded_client._assembly.review import desk_of, queue_of, reviewer_of
from guarded_client._assembly.special import special_of
from guarded_client._assembly.stores import access_log_of, consent_of, kept_ledger_of, ledger_of, vault_of

__all__ = [
    "access_log_of",
    "consent_of",
    "desk_of",
    "engine_of",
    "home_of",
    "keepers_of",
    "kept_ledger_of",
    "key_file_of",
    "key_of",
    "ledger_of",
    "lifecycle_of",
    "queue_of",
    "reviewer_of",
    "special_of",
    "vault_of",
]
