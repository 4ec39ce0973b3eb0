"""Which person is meant: nobody is not a person."""

from __future__ import annotations

from guarded_client._errors import Misuse


def see_named(subject: str) -> None:
    """See that a person is named.

    What calls without a subject leave is kept under an empty one. It is nobody's in particular: an empty name comes
    from a variable that was not set, and an erasure of it would certify what nobody asked for.

    Raises:
        Misuse: the subject is empty, or blank.
    """
    if not (subject and subject.strip()):
        raise Misuse(
            "nothing was done: the subject is empty, so no person is meant; name one as in the tags of the calls (what "
            "calls without a subject left ends with its retention class)"
        )
