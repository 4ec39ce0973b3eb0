"""What became of a reply that a person looked at later: other entries of the audit log say it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from guarded_client._errors import AuditUnavailable
from guarded_client._facts import AFTERWARDS, PENDING, Event, Outcome
from guarded_client.audit.encoding import digest, read
from guarded_client.audit.stored_entries import untrusted

if TYPE_CHECKING:
    from guarded_client.audit.entry import Entry
    from guarded_client.audit.stored_entries import Row
    from guarded_client.transparency.counting import Log


class Settled(NamedTuple):
    """What became of a reply later.

    Attributes:
        fetched: the last entry by which the caller got it, or was told that there is none; ``None``: nobody asked.
        verdict: what a person decided, or that nobody did in time; empty: not yet, or it is not known.
    """

    fetched: Entry | None
    verdict: str


def settled(log: Log, entry: Entry, verdict_of: Callable[[str], str] | None = None) -> Settled | None:
    """What became of the reply of a call later; ``None``: it did not wait for a person.

    Looks through the log, if the call left something to a person.

    Args:
        log: that has all of it.
        entry: of the call.
        verdict_of: asks the review queue what became of a ticket of which the log says nothing.

    Raises:
        AuditUnavailable: the log cannot be read, or was changed there.
        ReviewUnavailable: the queue cannot be asked.
    """
    left = "" if entry.review is None else entry.review.decision
    if entry.outcome is not Outcome.PENDING_REVIEW and left not in (PENDING, AFTERWARDS):
        return None
    ticket = entry.call if entry.review is None else entry.review.ticket
    fetched: Entry | None = None
    verdict = ""
    since = entry.index if entry.review is None else -1  # who decides may be quicker than the entry of the call
    for each in _naming(log, ticket, since):
        review = each.review
        if review is None or review.ticket != ticket or review.decision in (PENDING, AFTERWARDS):
            continue
        if each.event is Event.CALL:
            fetched, verdict = each, review.decision
        elif review.verdict:
            verdict = review.verdict
    return Settled(fetched, verdict or ("" if verdict_of is None else verdict_of(ticket)))


def _naming(log: Log, ticket: str, after: int) -> Iterator[Entry]:
    rows: Callable[[int], Iterator[Row]] | None = getattr(log, "rows", None)
    if rows is None:
        yield from log.entries(after)
        return
    wanted = f'"ticket":{json.dumps(ticket)}'
    for row in rows(after):
        if wanted in row.body:
            if digest(row.body) != row.hash:
                raise AuditUnavailable(untrusted(row.index, "was changed"))
            yield read(row.body, row.hash)
