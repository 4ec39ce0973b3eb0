"""What became of a call that waited for a person: another entry of the audit log says it, once that was fetched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from guarded_client._errors import AuditUnavailable
from guarded_client._facts import Event, Outcome
from guarded_client.audit.encoding import digest, read
from guarded_client.audit.stored_entries import untrusted

if TYPE_CHECKING:
    from guarded_client.audit.entry import Entry
    from guarded_client.audit.stored_entries import Row
    from guarded_client.transparency.counting import Log


def settled(log: Log, entry: Entry) -> Entry | None:
    """The last entry by which the caller got the reply of a call, or was told that there is none.

    Looks through what the log has since the call, if that waited for a person.

    Args:
        log: that has both.
        entry: of the call, as it was sent.

    Raises:
        AuditUnavailable: the log cannot be read, or was changed there.
    """
    if entry.outcome is not Outcome.PENDING_REVIEW:
        return None
    last: Entry | None = None
    for each in _naming(log, entry.call, entry.index):
        if each.event is Event.CALL and each.review is not None and each.review.ticket == entry.call:
            last = each
    return last


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
