"""Everything a program says beside its results: logs, warnings, standard output and error, as one text."""

from __future__ import annotations

import io
import logging
import threading
import warnings
from collections.abc import Generator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, Final

_USUAL: Final = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class Captured:
    """What was said so far."""

    def __init__(self) -> None:
        self._said = io.StringIO()
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return f"<Captured {len(self.text)} characters>"

    @property
    def text(self) -> str:
        """All of it, in the order in which it was said."""
        with self._lock:
            return self._said.getvalue()

    def add(self, text: str) -> None:
        """Add a text."""
        with self._lock:
            _ = self._said.write(text)


class _Sink(io.RawIOBase):
    name = "<captured>"

    def __init__(self, captured: Captured) -> None:
        super().__init__()
        self._captured = captured

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # any buffer
        self._captured.add(bytes(data).decode(errors="replace"))
        return len(data)


def _stream(captured: Captured) -> io.TextIOWrapper:
    return io.TextIOWrapper(_Sink(captured), "utf-8", "backslashreplace", newline="", write_through=True)


class _Handler(logging.Handler):
    """Formats each record with its traceback, its stack and its ``extra`` fields."""

    def __init__(self, captured: Captured) -> None:
        super().__init__(logging.DEBUG)
        self._captured = captured
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(funcName)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        extra = {name: value for name, value in record.__dict__.items() if name not in _USUAL}
        self._captured.add(f"{self.format(record)}{f' {extra!r}' if extra else ''}\n")


@contextmanager
def capture_everything() -> Generator[Captured]:
    """Collect log records of every level that reach the root logger, warnings, standard output and standard error.

    Warnings do not become errors inside. Loggers that do not propagate, or whose own level is higher, are not heard;
    nor is what goes to the file descriptors past ``sys.stdout``. All is as before afterwards.
    """
    captured = Captured()
    handler = _Handler(captured)
    root = logging.getLogger()
    level, disabled = root.level, root.manager.disable

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: object = None,
        line: str | None = None,
    ) -> None:
        captured.add(warnings.formatwarning(message, category, filename, lineno, line))

    with (
        warnings.catch_warnings(),
        redirect_stdout(_stream(captured)),
        redirect_stderr(_stream(captured)),
    ):
        warnings.simplefilter("always")
        warnings.showwarning = show
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        logging.disable(logging.NOTSET)
        try:
            yield captured
        finally:
            root.removeHandler(handler)
            root.setLevel(level)
            logging.disable(disabled)
