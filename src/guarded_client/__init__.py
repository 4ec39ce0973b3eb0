"""Privacy between your bot and the LLM.

    import openai
    from guarded_client import Policy, guard, tagged

    client = guard(openai.OpenAI(), Policy.load("policy.yaml"))

    with tagged(subject="cust-42", conversation="case-9", purpose="support", retention="case"):
        reply = client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": text}])

Everything here is imported when it is first used: the package alone loads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guarded_client._on_demand import on_demand

if TYPE_CHECKING:
    from guarded_client._assembly import (
        open_consent,
        open_desk,
        open_ledger,
        open_lifecycle,
        open_review_queue,
        open_vault,
    )
    from guarded_client._client import aresume, assert_guarded, bind, guard, resume
    from guarded_client._client_log import call_receipt, notice_shown
    from guarded_client._errors import (
        AccessRefused,
        AccessUnavailable,
        AuditUnavailable,
        ConsentRefused,
        ConsentUnavailable,
        DetectorUnavailable,
        GateRefused,
        GuardError,
        Held,
        HoldRefused,
        LocalUnavailable,
        Misuse,
        PolicyError,
        ProviderReplyInvalid,
        ProviderReplyTooLong,
        Refused,
        RetentionRefused,
        ReviewRefused,
        ReviewUnavailable,
        StopRefused,
        TagsRefused,
        Unavailable,
        UnreadableRefused,
        VaultUnavailable,
    )
    from guarded_client._flow import Ask, Detect, FindConsent, Flow, Forward, Guard, Measure, Now, ask
    from guarded_client._model import Call, Channel, Ending, Entity, Part, PartKind, Reply, Route, Source, Tags
    from guarded_client._ports import (
        AsyncConsentStore,
        AsyncLedger,
        AsyncVault,
        ConsentStore,
        Detector,
        Keeper,
        Ledger,
        MustStay,
        Reviewer,
        ReviewQueue,
        Vault,
    )
    from guarded_client._rewrite import Rewriter
    from guarded_client._scan import explain, scan, warm_up, why_not
    from guarded_client._tags import tagged
    from guarded_client._version import __version__
    from guarded_client.adapters.resume import Resumed
    from guarded_client.consent import (
        ConsentDecision,
        ConsentEvent,
        ConsentState,
        Controller,
        Grant,
        export_consent,
        export_receipt,
        import_consent,
    )
    from guarded_client.desk import Desk
    from guarded_client.detectors.explain import Hit, Miss
    from guarded_client.lifecycle import Certificate, Lifecycle, verify_certificate
    from guarded_client.policy import (
        AccessSection,
        AuditSection,
        ConsentSection,
        LocalSection,
        Policy,
        ReviewSection,
        VaultSection,
    )
    from guarded_client.protection.loggers import ScrubbingFilter
    from guarded_client.protection.mask import scrub
    from guarded_client.protection.sdk import ScrubbingLogRecordProcessor, ScrubbingSpanExporter, protect
    from guarded_client.stores.closing import aclose
    from guarded_client.transparency.receipt import Receipt

    __all__ = [
        "AccessRefused",
        "AccessSection",
        "AccessUnavailable",
        "Ask",
        "AsyncConsentStore",
        "AsyncLedger",
        "AsyncVault",
        "AuditSection",
        "AuditUnavailable",
        "Call",
        "Certificate",
        "Channel",
        "ConsentDecision",
        "ConsentEvent",
        "ConsentRefused",
        "ConsentSection",
        "ConsentState",
        "ConsentStore",
        "ConsentUnavailable",
        "Controller",
        "Desk",
        "Detect",
        "Detector",
        "DetectorUnavailable",
        "Ending",
        "Entity",
        "FindConsent",
        "Flow",
        "Forward",
        "GateRefused",
        "Grant",
        "Guard",
        "GuardError",
        "Held",
        "Hit",
        "HoldRefused",
        "Keeper",
        "Ledger",
        "Lifecycle",
        "LocalSection",
        "LocalUnavailable",
        "Measure",
        "Miss",
        "Misuse",
        "MustStay",
        "Now",
        "Part",
        "PartKind",
        "Policy",
        "PolicyError",
        "ProviderReplyInvalid",
        "ProviderReplyTooLong",
        "Receipt",
        "Refused",
        "Reply",
        "Resumed",
        "RetentionRefused",
        "ReviewQueue",
        "ReviewRefused",
        "ReviewSection",
        "ReviewUnavailable",
        "Reviewer",
        "Rewriter",
        "Route",
        "ScrubbingFilter",
        "ScrubbingLogRecordProcessor",
        "ScrubbingSpanExporter",
        "Source",
        "StopRefused",
        "Tags",
        "TagsRefused",
        "Unavailable",
        "UnreadableRefused",
        "Vault",
        "VaultSection",
        "VaultUnavailable",
        "__version__",
        "aclose",
        "aresume",
        "ask",
        "assert_guarded",
        "bind",
        "call_receipt",
        "explain",
        "export_consent",
        "export_receipt",
        "guard",
        "import_consent",
        "notice_shown",
        "open_consent",
        "open_desk",
        "open_ledger",
        "open_lifecycle",
        "open_review_queue",
        "open_vault",
        "protect",
        "resume",
        "scan",
        "scrub",
        "tagged",
        "verify_certificate",
        "warm_up",
        "why_not",
    ]

_MODULES = {
    "_assembly": "open_consent open_desk open_ledger open_lifecycle open_review_queue open_vault",
    "_client": "aresume assert_guarded bind guard resume",
    "_scan": "explain scan warm_up why_not",
    "_errors": "AccessRefused AccessUnavailable AuditUnavailable ConsentRefused ConsentUnavailable "
    "DetectorUnavailable GateRefused GuardError Held HoldRefused LocalUnavailable Misuse PolicyError "
    "ProviderReplyInvalid ProviderReplyTooLong Refused RetentionRefused ReviewRefused ReviewUnavailable StopRefused "
    "TagsRefused Unavailable UnreadableRefused VaultUnavailable",
    "_flow": "Ask Detect FindConsent Flow Forward Guard Measure Now ask",
    "_model": "Call Channel Ending Entity Part PartKind Reply Route Source Tags",
    "_ports": "AsyncConsentStore AsyncLedger AsyncVault ConsentStore Detector Keeper Ledger MustStay"
    " Reviewer ReviewQueue Vault",
    "_rewrite": "Rewriter",
    "_tags": "tagged",
    "_client_log": "call_receipt notice_shown",
    "_version": "__version__",
    "consent": "ConsentDecision ConsentEvent ConsentState Controller Grant export_consent export_receipt "
    "import_consent",
    "adapters.resume": "Resumed",
    "desk": "Desk",
    "detectors.explain": "Hit Miss",
    "lifecycle": "Certificate Lifecycle verify_certificate",
    "policy": "AccessSection AuditSection ConsentSection LocalSection Policy ReviewSection VaultSection",
    "protection.loggers": "ScrubbingFilter",
    "protection.mask": "scrub",
    "protection.sdk": "ScrubbingLogRecordProcessor ScrubbingSpanExporter protect",
    "stores.closing": "aclose",
    "transparency.receipt": "Receipt",
}
_found = on_demand(__name__, _MODULES)


if not TYPE_CHECKING:  # to type checkers, every misspelt name would be Any

    def __getattr__(name: str) -> Any:
        if name == "__all__":  # asked by `import *`; the list above is for type checkers
            return __dir__()
        return _found(name)


def __dir__() -> list[str]:
    """The names that can be imported here: help() and ``import *`` ask for each of them."""
    from importlib.util import find_spec

    optional = () if find_spec("opentelemetry.sdk") else _MODULES["protection.sdk"].split()
    return sorted({name for names in _MODULES.values() for name in names.split()}.difference(optional))
