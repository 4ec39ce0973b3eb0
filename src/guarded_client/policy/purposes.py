"""Purposes of processing, their lawful bases, and what happens when consent does not cover a call."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Self

from pydantic import Field, model_validator

from guarded_client.consent.decision import Cell, DenyReason, Duty, Outcome, covers
from guarded_client.consent.keys import FidesKey
from guarded_client.policy.section import Section


class LawfulBasis(StrEnum):
    """GDPR Art. 6(1). Also read from its DPV 2.3 key, ``A6-1-a`` to ``A6-1-f``."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    VITAL_INTEREST = "vital_interest"
    PUBLIC_INTEREST = "public_interest"
    LEGITIMATE_INTEREST = "legitimate_interest"

    @classmethod
    def _missing_(cls, value: object) -> LawfulBasis | None:
        letters = dict(zip("abcdef", cls, strict=True))
        return letters.get(value[5:]) if isinstance(value, str) and value.startswith("A6-1-") else None

    @property
    def article(self) -> str:
        """The DPV key, ``A6-1-a`` ..."""
        return "A6-1-" + "abcdef"[list(LawfulBasis).index(self)]

    @property
    def objectable(self) -> bool:
        """Whether the person may object (GDPR Art. 21(1))."""
        return self in (LawfulBasis.PUBLIC_INTEREST, LawfulBasis.LEGITIMATE_INTEREST)


class SpecialBasis(StrEnum):
    """GDPR Art. 9(2)(a) to (j)."""

    EXPLICIT_CONSENT = "explicit_consent"
    EMPLOYMENT = "employment"
    VITAL_INTEREST = "vital_interest"
    NON_PROFIT = "non_profit"
    MADE_PUBLIC = "made_public"
    LEGAL_CLAIMS = "legal_claims"
    PUBLIC_INTEREST = "public_interest"
    HEALTH_CARE = "health_care"
    PUBLIC_HEALTH = "public_health"
    RESEARCH = "research"


class Use(StrEnum):
    """What the reply is for: the column of the consent decision table."""

    REPLY = "autonomous_reply"
    ASSIST = "agent_assist"
    ANALYTICS = "analytics"
    TRAIN = "train"
    MARKETING = "marketing"


class Purpose(Section):
    """One purpose.

    Attributes:
        key: dotted key in the style of fideslang; a consent for a parent covers it.
        bases: lawful bases that may be claimed for it, the usual one first.
        use: what the reply is for; sets the defaults of ``fallback``.
        scopes: names of consent scopes under the purpose, each with its finer key.
        fallback: outcome by reason to deny, over the defaults of ``use``.
        special_basis: what intended special categories rest on (GDPR Art. 9(2)); explicit consent has to be recorded.
    """

    key: FidesKey
    bases: tuple[LawfulBasis, ...] = Field(min_length=1)
    use: Use = Use.REPLY
    scopes: Mapping[str, FidesKey] = Field(default_factory=dict[str, FidesKey])
    fallback: Mapping[DenyReason, Outcome] = Field(default_factory=dict[DenyReason, Outcome])
    special_basis: SpecialBasis = SpecialBasis.EXPLICIT_CONSENT

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for name, key in self.scopes.items():
            if not covers(self.key, key):
                raise ValueError(f"scope {name!r} has the key {key}, which is not under the purpose's key {self.key}")
        for reason, outcome in self.fallback.items():
            if outcome is Outcome.ALLOW:
                raise ValueError(f"fallback for {reason.value} cannot be allow: that would switch the check off")
            if outcome is Outcome.REDACT and reason not in (DenyReason.CATEGORY, DenyReason.SPECIAL):
                raise ValueError(f"fallback for {reason.value} cannot be allow_redacted: nothing could be redacted")
        return self

    @property
    def is_marketing(self) -> bool:
        """Whether it is direct marketing: by its use, or by its key."""
        return self.use is Use.MARKETING or covers("marketing", self.key)

    def cells(self) -> Mapping[DenyReason, Cell]:
        """What happens by reason to deny; a reason that is not in it blocks. ``fallback`` changes no duty."""
        usual = FALLBACKS[self.use]
        own = {reason: Cell(outcome, usual.get(reason, _BLOCK).duties) for reason, outcome in self.fallback.items()}
        return {**usual, **own}


_R = DenyReason
_BLOCK, _HUMAN, _LOCAL, _REDACT = Cell(Outcome.BLOCK), Cell(Outcome.HUMAN), Cell(Outcome.LOCAL), Cell(Outcome.REDACT)
_REDACTED_LOCAL: Final = Cell(Outcome.LOCAL, frozenset({Duty.REDACT}))
_BLOCK_TOMBSTONE: Final = Cell(Outcome.BLOCK, frozenset({Duty.TOMBSTONE}))

FALLBACKS: Final[Mapping[Use, Mapping[DenyReason, Cell]]] = {
    Use.REPLY: {
        _R.MISSING: _HUMAN,
        _R.WITHDRAWN: _HUMAN,
        _R.REFUSED: _HUMAN,
        _R.EXPIRED: Cell(Outcome.HUMAN, frozenset({Duty.RENEW})),
        _R.GUARDIAN: _HUMAN,
        _R.CATEGORY: _REDACT,
        _R.RECIPIENT: _LOCAL,
        _R.REGION: _LOCAL,
        _R.SPECIAL: Cell(Outcome.REDACT, frozenset({Duty.WARN, Duty.PURGE})),
        _R.EXPLICIT: _HUMAN,
        _R.RESTRICTED: _HUMAN,
        _R.STALE: _HUMAN,
    },
    Use.ASSIST: {
        _R.MISSING: _LOCAL,
        _R.WITHDRAWN: _REDACTED_LOCAL,
        _R.REFUSED: _REDACTED_LOCAL,
        _R.EXPIRED: _LOCAL,
        _R.GUARDIAN: _HUMAN,
        _R.CATEGORY: _REDACT,
        _R.RECIPIENT: _LOCAL,
        _R.REGION: _LOCAL,
        _R.SPECIAL: _REDACT,
        _R.EXPLICIT: _HUMAN,
        _R.STALE: _LOCAL,
    },
    Use.ANALYTICS: {_R.CATEGORY: _REDACT, _R.SPECIAL: _REDACT},
    Use.TRAIN: {_R.WITHDRAWN: _BLOCK_TOMBSTONE, _R.REFUSED: _BLOCK_TOMBSTONE},
    Use.MARKETING: {},
}
"""The table of docs/consent.md. What is not named blocks."""

_CONTRACT, _CONSENT, _INTEREST = LawfulBasis.CONTRACT, LawfulBasis.CONSENT, LawfulBasis.LEGITIMATE_INTEREST

DEFAULT_PURPOSES: Final = {
    "support": Purpose(key="essential.service.operations.support", bases=(_CONTRACT, _CONSENT)),
    "improve": Purpose(key="essential.service.operations.improve", bases=(_INTEREST, _CONSENT), use=Use.ANALYTICS),
    "fraud": Purpose(
        key="essential.fraud_detection", bases=(_INTEREST, LawfulBasis.LEGAL_OBLIGATION), use=Use.ANALYTICS
    ),
    "legal": Purpose(key="essential.legal_obligation", bases=(LawfulBasis.LEGAL_OBLIGATION,), use=Use.ASSIST),
    "analytics": Purpose(key="analytics.reporting", bases=(_INTEREST, _CONSENT), use=Use.ANALYTICS),
    "personalize": Purpose(key="personalize.content.profiled", bases=(_CONSENT,)),
    "marketing": Purpose(key="marketing.communications", bases=(_CONSENT,), use=Use.MARKETING),
    "train": Purpose(key="train_ai_system", bases=(_CONSENT,), use=Use.TRAIN),
}
"""Defaults to be confirmed by your data protection officer; see docs/consent.md."""
