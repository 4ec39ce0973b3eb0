"""Reasons that outlive the person: the record of access and the certificate keep them after an erasure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from guarded_client._errors import AccessRefused
from guarded_client.detectors.known import KnownValues

if TYPE_CHECKING:
    from guarded_client._model import Surrogate

_SHORTEST: Final = 4
"""Characters of a value that nobody writes by chance."""
_SHARED: Final = frozenset(("AGE", "DATE_OF_BIRTH", "LITERAL", "LOCATION", "ORGANIZATION", "TITLE"))
"""Kinds of values that a reason may have without naming the person: a town, a date, "Madame", a placeholder."""


def see_nameless(reason: str, subject: str, kept: Iterable[tuple[Surrogate, str]] = ()) -> None:
    """See that a reason does not name the person.

    Args:
        reason: what is recorded.
        subject: as in the tags.
        kept: values that the vault keeps of the person, each with its placeholder.

    Raises:
        AccessRefused: it has the subject in it, or a value that is kept of the person.
    """
    values = [value for surrogate, value in kept if surrogate.kind not in _SHARED]
    known = KnownValues({"PERSON": [value for value in (subject, *values) if len(value.strip()) >= _SHORTEST]})
    if known.find(reason):
        raise AccessRefused(
            "the reason names the person, and would stay in records after they are erased, so nothing was done; say it "
            "by a date or a file number, such as: request of 3 March",
            "named",
        )
