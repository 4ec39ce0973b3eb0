"""The policy: what may leave, why, for how long. A frozen pydantic model, from YAML, TOML, JSON or code."""

from guarded_client.policy.access import AccessSection, Action
from guarded_client.policy.audit import AuditSection, CheckpointSection
from guarded_client.policy.consent import ConsentSection
from guarded_client.policy.disclose import Author, DiscloseSection, Notice
from guarded_client.policy.kinds import KindAction
from guarded_client.policy.local import LocalSection
from guarded_client.policy.model import Policy
from guarded_client.policy.providers import Contract, ProviderRetention
from guarded_client.policy.purposes import LawfulBasis, Purpose, SpecialBasis, Use
from guarded_client.policy.retention import Disposal, RetentionClass, Trigger
from guarded_client.policy.review import ReviewRule, ReviewSection, Topic
from guarded_client.policy.special import SpecialSection
from guarded_client.policy.telemetry import TelemetrySection
from guarded_client.policy.transparency import Declared, TransparencySection
from guarded_client.policy.vault import VaultSection

__all__ = [
    "AccessSection",
    "Action",
    "AuditSection",
    "Author",
    "CheckpointSection",
    "ConsentSection",
    "Contract",
    "Declared",
    "DiscloseSection",
    "Disposal",
    "KindAction",
    "LawfulBasis",
    "LocalSection",
    "Notice",
    "Policy",
    "ProviderRetention",
    "Purpose",
    "RetentionClass",
    "ReviewRule",
    "ReviewSection",
    "SpecialBasis",
    "SpecialSection",
    "TelemetrySection",
    "Topic",
    "TransparencySection",
    "Trigger",
    "Use",
    "VaultSection",
]
