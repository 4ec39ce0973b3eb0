"""Which view answers which path. All of them need somebody who has signed in."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.console.views import audit, history, label, person, queue, receipt, records, stop, ticket
from guarded_client.console.visit import View

ROUTES: Final[tuple[tuple[str, str, View], ...]] = (
    ("GET", "/", queue.home),
    ("GET", "/queue", queue.show),
    ("POST", "/queue/next", queue.take_next),
    ("GET", "/tickets/{id}", ticket.show),
    ("POST", "/tickets/{id}", ticket.act),
    ("GET", "/history", history.show),
    ("GET", "/person", person.show),
    ("POST", "/person", person.act),
    ("GET", "/certificates/{id}", person.certificate),
    ("GET", "/audit", audit.show),
    ("POST", "/audit", audit.verify),
    ("GET", "/label", label.show),
    ("GET", "/records", records.show),
    ("GET", "/receipt", receipt.show),
    ("GET", "/stop", stop.show),
    ("POST", "/stop", stop.act),
)
_ALWAYS: Final = [path for method, path, _ in ROUTES if method == "GET" and "{" not in path]
WANTED: Final = re.compile("|".join([*map(re.escape, _ALWAYS), "/tickets/[0-9a-f]{32}"]))
"""Pages that somebody may be sent on to: of this console, with nothing that another site could add."""
