"""What happens to personal data after the call: it ends, is held, is given out, is forgotten."""

from guarded_client.lifecycle.certificate import Certificate, verify_certificate
from guarded_client.lifecycle.export import PersonalData
from guarded_client.lifecycle.lifecycle import Lifecycle
from guarded_client.lifecycle.retention import Overview, Sweep
from guarded_client.lifecycle.rights import Rights
from guarded_client.stores.status import ErasurePlan

__all__ = [
    "Certificate",
    "ErasurePlan",
    "Lifecycle",
    "Overview",
    "PersonalData",
    "Rights",
    "Sweep",
    "verify_certificate",
]
