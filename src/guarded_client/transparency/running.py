"""A count of the audit log that many look at: each look counts only what came since the last."""

from __future__ import annotations

import copy
import threading
from typing import TYPE_CHECKING

from guarded_client.transparency.counting import observe

if TYPE_CHECKING:
    from pathlib import Path

    from guarded_client.transparency.counting import Log
    from guarded_client.transparency.observed import Observations


class RunningCount:
    """Counts a log, each look from where the last one ended. Safe in threads.

    Args:
        ledger: the log.
        file: where counts are kept between two processes, as ``guarded-client label`` keeps them.
    """

    def __init__(self, ledger: Log, file: Path | None = None) -> None:
        self._ledger = ledger
        self._file = file
        self._lock = threading.Lock()
        self._seen: Observations | None = None

    def now(self) -> Observations:
        """What the log says happened, up to now; the caller's own.

        Raises:
            AuditUnavailable: the log cannot be read.
        """
        with self._lock:
            self._seen = observe(self._ledger, self._file, self._seen)
            return copy.deepcopy(self._seen)
