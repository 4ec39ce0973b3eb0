"""What is counted of an entry. Reading no more than that takes less than half of the time of reading all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Required, cast

from pydantic import AwareDatetime, TypeAdapter
from typing_extensions import TypedDict

from guarded_client._facts import Event, Outcome

if TYPE_CHECKING:
    from guarded_client.audit.entry import Entry


class Told(TypedDict):
    """A notice that an end user got."""

    id: str
    version: str
    language: str


class Decided(TypedDict):
    """What a person, or time, decided on a reply."""

    decision: str


class Counted(TypedDict, total=False):
    """Fields of :class:`~guarded_client.audit.entry.Entry`; those that do not apply are missing.

    Others are passed over.
    """

    index: Required[int]
    at: Required[AwareDatetime]
    event: Required[Event]
    prev: Required[str]
    action: str
    policy: str
    policy_version: str
    outcome: Outcome
    error_type: str
    sent: int
    operation: str
    recipient: str
    model: str
    region: str
    destination: str
    purpose: str
    basis: str
    consent_reason: str
    retention: str
    contract: str
    evidence: list[str]
    categories: dict[str, int]
    kinds: dict[str, int]
    suspected: dict[str, int]
    one_way: list[str]
    blobs: list[str]
    restored: int
    unresolved: int
    counts: dict[str, int]
    review: Decided
    notice: Told


_READ: Final = TypeAdapter(Counted)
_NAMES: Final = tuple(Counted.__annotations__)


def of_body(body: str) -> Counted:
    """What is counted of an entry as it lies in a log.

    Raises:
        ValidationError: it is no entry.
    """
    return _READ.validate_json(body)


def of_entry(entry: Entry) -> Counted:
    """What is counted of an entry that was read."""
    fields: dict[str, object] = {}
    for name in _NAMES:
        value: object = getattr(entry, name)
        if value or name == "index":
            fields[name] = value
    if entry.review is not None:
        fields["review"] = {"decision": entry.review.decision}
    if entry.notice is not None:
        fields["notice"] = entry.notice.model_dump()
    return cast("Counted", fields)
