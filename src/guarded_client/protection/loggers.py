"""Loggers of frameworks that write texts of calls: their records are made safe before any handler sees them."""

from __future__ import annotations

import logging
import sys
from typing import Final

from guarded_client.protection.mask import scrub, scrubber_of

INSTRUCTOR: Final = (
    "instructor", "instructor.auto_client", "instructor.cache", "instructor.v2", "instructor.v2.retry",
    "instructor.batch.providers.anthropic", "instructor.batch.providers.openai",
)  # fmt: skip
"""Loggers of Instructor: what a logger writes passes its own filters, not those of the loggers above it."""
_PLAIN: Final = logging.Formatter()


class ScrubbingFilter(logging.Filter):
    """A filter for a logger, or a handler, that lets all records pass and makes them safe with :func:`scrub`.

    The conversation is that of the tags around the call, or of its trace; of a record that belongs to none, the text
    becomes ``<REMOVED>``.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Make a record safe: its message, and the traceback that comes with it."""
        record.msg, record.args = scrub(record.getMessage()), ()
        if record.exc_info:
            record.exc_text = scrub(_PLAIN.formatException(record.exc_info))
            record.exc_info = None
        return True


_FILTER: Final = ScrubbingFilter()


def make_safe() -> None:
    """See that loggers of frameworks write no values. Of a framework that is not there yet, too.

    Where it is there, calls are remembered from now on, so that its records have placeholders from the first call on.
    """
    for name in INSTRUCTOR:
        logger = logging.getLogger(name)
        if _FILTER not in logger.filters:
            logger.addFilter(_FILTER)
    if "instructor" in sys.modules:
        _ = scrubber_of()
