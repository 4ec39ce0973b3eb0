"""What a person may know beside the data itself (GDPR Art. 15(1)): who answers for it, why it was sent, to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from guarded_client._errors import AuditUnavailable
from guarded_client._facts import Event, Outcome
from guarded_client.audit.encoding import read
from guarded_client.audit.stored_entries import untrusted

if TYPE_CHECKING:
    from guarded_client._ports import Ledger
    from guarded_client.audit.entry import Entry
    from guarded_client.audit.stored_entries import Row
    from guarded_client.policy import Policy

OWN_SERVER: Final = "own_server"
"""The recipient of calls that stayed on one's own server, as in records of processing."""
_DECLARED: Final = ("controller", "contact", "dpo")
_TOLD: Final = ("transfers", "origin", "legitimate_interests", "automated_decisions")
"""What is declared, for all purposes or for one, that a person may know as well (Art. 13(1)(d), 15(1)(g), (h), (2))."""


@dataclass(frozen=True, slots=True)
class Use:
    """Calls about a person that were sent for one purpose, on one basis, to one recipient in one region.

    Attributes:
        purpose, key: the short name and the key of the purpose.
        categories: keys of the data categories that were found in them.
        suspected: kinds of special categories (GDPR Art. 9) that were suspected.
        calls: how many.
        first, last: when the first and the last of them ended, aware.
    """

    purpose: str
    key: str
    basis: str
    recipient: str
    region: str
    categories: tuple[str, ...]
    suspected: tuple[str, ...]
    calls: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Processing:
    """Why a person's data was processed, and to whom calls were sent.

    Attributes:
        declared: controller, contact and data protection officer; transfers, origin of the data, legitimate interests
            and automated decisions, of the purposes of ``uses``: as far as the policy tells them.
        uses: as the audit log tells, as far back as it goes; ``None``: there is no log that could tell.
    """

    declared: Mapping[str, str] = field(default_factory=dict[str, str])
    uses: tuple[Use, ...] | None = None

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {
            **self.declared,
            "uses": None
            if self.uses is None
            else [
                {
                    "purpose": use.purpose,
                    "purpose_key": use.key,
                    "basis": use.basis,
                    "recipient": use.recipient,
                    "region": use.region or None,
                    "categories": list(use.categories),
                    "suspected": list(use.suspected),
                    "calls": use.calls,
                    "first": use.first.isoformat(),
                    "last": use.last.isoformat(),
                }
                for use in self.uses
            ],
        }


def processing_of(policy: Policy, ledger: Ledger | None, subject: str, tenant: str) -> Processing:
    """What a policy and its audit log say of a person.

    Raises:
        AuditUnavailable: the log cannot be read.
    """
    called: Callable[..., str | None] | None = getattr(ledger, "called", None)
    if ledger is None or called is None:
        return Processing(_declared(policy, ()))
    name = called(subject, tenant=tenant)
    uses = () if name is None else tuple(_uses(_of(ledger, name)))
    return Processing(_declared(policy, uses), uses)


def received(ledger: Ledger | None, subject: str, tenant: str) -> dict[str, datetime]:
    """Who got calls about a person, and when the last of them ended, as far back as the audit log goes (GDPR Art. 19).

    Raises:
        AuditUnavailable: the log cannot be read.
    """
    called: Callable[..., str | None] | None = getattr(ledger, "called", None)
    name = None if called is None else called(subject, tenant=tenant)
    if ledger is None or name is None:
        return {}
    found = _of(ledger, name, leniently=True)  # what was changed in a log must not keep a person from being erased
    calls = sorted((entry.at, entry.recipient) for entry in found if entry.destination != "local")
    return {recipient: at for at, recipient in calls if recipient}


def _declared(policy: Policy, uses: tuple[Use, ...]) -> dict[str, str]:
    """What the policy declares that a person may know; where purposes differ, of each purpose of their calls."""
    section = policy.transparency
    about = [section.of(name) for name in dict.fromkeys(use.purpose for use in uses)] or [section]
    said = {name: str(getattr(section, name)) for name in _DECLARED}
    for name in _TOLD:
        said[name] = "; ".join(dict.fromkeys(text for each in about if (text := getattr(each, name))))
    return {name: value for name, value in said.items() if value}


def _of(ledger: Ledger, name: str, *, leniently: bool = False) -> Iterator[Entry]:
    """The calls of a person that were sent; ``leniently`` without those that cannot be read."""
    rows: Callable[[], Iterator[Row]] | None = getattr(ledger, "rows", None)
    found = ledger.entries() if rows is None else _read(rows(), f'"subject":"{name}"', leniently=leniently)
    for entry in found:
        sent = entry.sent > 0 or entry.outcome is Outcome.INTERRUPTED  # that one may have been
        if entry.event is Event.CALL and entry.subject == name and sent:
            yield entry


def _read(rows: Iterator[Row], wanted: str, *, leniently: bool) -> Iterator[Entry]:
    for row in rows:
        if wanted in row.body:
            try:
                entry = read(row.body, row.hash)
            except ValueError:
                if leniently:
                    continue
                raise AuditUnavailable(untrusted(row.index, "cannot be read, or was changed")) from None
            yield entry


def _uses(entries: Iterator[Entry]) -> Iterator[Use]:
    groups: dict[tuple[str, str, str, str, str], list[Entry]] = {}
    for entry in entries:
        recipient = OWN_SERVER if entry.destination == "local" else entry.recipient
        group = (entry.purpose, entry.purpose_key, entry.basis, recipient, entry.region or "")
        groups.setdefault(group, []).append(entry)
    for group in sorted(groups):
        calls = groups[group]
        categories = tuple(sorted({key for entry in calls for key in entry.categories}))
        suspected = tuple(sorted({kind for entry in calls for kind in entry.suspected}))
        moments = sorted(entry.at for entry in calls)
        yield Use(*group, categories, suspected, len(calls), moments[0], moments[-1])
