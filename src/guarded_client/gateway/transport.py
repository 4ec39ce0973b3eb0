"""What waits in a connection for its caller to read it. Neither asyncio nor uvicorn waits for an end."""

from __future__ import annotations

import asyncio
from typing import Any, Final


class Unread:
    """The transport of a connection. It is cut if its caller reads nothing of what waits, also once it is closed."""

    __slots__ = (
        "_close",
        "_last",
        "_loop",
        "_patience",
        "_timer",
        "_transport",
        "get_extra_info",
        "is_closing",
        "pause_reading",
        "resume_reading",
        "write",
    )

    def __init__(self, transport: Any, loop: asyncio.AbstractEventLoop, patience: float) -> None:
        """``patience`` in seconds."""
        self._transport, self._loop, self._patience = transport, loop, patience
        self._timer: asyncio.TimerHandle | None = None
        self._last = 0
        self._close: Final = transport.close
        self.write: Final = transport.write
        self.is_closing: Final = transport.is_closing
        self.pause_reading: Final = transport.pause_reading
        self.resume_reading: Final = transport.resume_reading
        self.get_extra_info: Final = transport.get_extra_info

    def close(self) -> None:
        """Close the connection once the caller has read what waits."""
        self._close()
        self.watch()

    def watch(self) -> None:
        """From now on something has to be read of what waits."""
        if self._timer is None and (waiting := self._transport.get_write_buffer_size()):
            self._last = waiting
            self._timer = self._loop.call_later(self._patience, self._looked)

    def read(self) -> None:
        """Little waits; of a connection that is closed, the rest has to be read, too."""
        self.over()
        if self.is_closing():
            self.watch()

    def over(self) -> None:
        """Nothing has to be read any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _looked(self) -> None:
        self._timer = None
        if self._transport.get_write_buffer_size() < self._last:
            self.watch()
        else:
            self._transport.abort()
