"""The password once more, before what cannot be taken back."""

from __future__ import annotations

from guarded_client._errors import ReviewRefused
from guarded_client.console import sign_in
from guarded_client.console.visit import Visit


def see_password(visit: Visit) -> None:
    """See that it is still the person who signed in. With a proxy that names users there is no password to ask for.

    Raises:
        ReviewRefused: it is wrong, or was wrong too often.
    """
    if visit.office.settings.user_header:
        return
    problem = sign_in.refusal(
        visit.office, visit.words, visit.name, visit.form.get("password", ""), visit.address, visit.now
    )
    if problem is not None:
        raise ReviewRefused(problem[0])
