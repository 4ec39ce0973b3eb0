"""A thread that sweeps, for applications without a scheduler."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from guarded_client._errors import GuardError, Misuse

_log: Final = logging.getLogger("guarded_client.sweeper")


class Sweeper:
    """Calls ``sweep`` at once and then ``every`` so often. Several processes may run one each.

    Attributes:
        failures: how many sweeps in a row could not be done; the next one goes on where they stopped.

    Raises:
        Misuse: ``every`` is no time at all, or less.
    """

    def __init__(self, sweep: Callable[[], object], every: timedelta) -> None:
        self.failures = 0
        self._sweep = sweep
        if every <= timedelta():
            raise Misuse("a sweep needs a pause before the next one: such as every=timedelta(hours=6)")
        self._every = min(every.total_seconds(), threading.TIMEOUT_MAX)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="guarded_client.sweeper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, after the sweep that may be under way."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                _ = self._sweep()
                self.failures = 0
            except GuardError as error:  # a locked or full store: the next run goes on
                self.failures += 1
                _log.warning("a retention sweep failed: %s", error)
            except Exception as foreign:  # nor may a store of the user's end the thread, and with it retention, unseen
                self.failures += 1
                _log.warning("a retention sweep failed with %s", type(foreign).__name__)
            if self._stopped.wait(self._every):
                return
