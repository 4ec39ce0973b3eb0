"""What the application says about a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class Tags:
    """What the application says about a call. ``None`` means "not said".

    Attributes:
        tenant: the company or brand whose data this is; isolates vaults and consent.
        subject: opaque id of the person the data is about.
        conversation: opaque id; placeholders are stable and resolvable only within it.
        purpose: short name or key of a purpose of the policy, e.g. ``support``.
        basis: lawful basis (``contract``, ``consent`` or GDPR key ``A6-1-b`` ...); default: the purpose's own.
        scope: consent scope, a finer key under the purpose.
        retention: key of a retention class of the policy, e.g. ``case``.
        region: where the provider processes, e.g. ``EU``.
        special: special-category mode: ``none``, ``incidental`` or ``intended``.
        age: of the person, in years, or ``minor``; for persons who may be too young to consent alone.
        language: of the person, such as ``fr``; for notices.
        agent: name of the employee who makes the call with the bot's help; may not approve its reply (four eyes).
        confidence: how sure the program is of what it asks, ``"0"`` to ``"1"``; review rules can go by it.
        known: values the caller already knows, by kind: ``{"PERSON": ("Élodie Marchand",)}``.
    """

    tenant: str | None = None
    subject: str | None = field(default=None, repr=False)
    conversation: str | None = None
    purpose: str | None = None
    basis: str | None = None
    scope: str | None = None
    retention: str | None = None
    region: str | None = None
    special: str | None = None
    age: str | None = field(default=None, repr=False)
    language: str | None = None
    agent: str | None = None
    confidence: str | None = None
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]], repr=False)


TAG_NAMES: Final = tuple(each.name for each in fields(Tags) if each.name != "known")
"""Of the tags that are texts: all but the known values."""
