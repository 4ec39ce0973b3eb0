"""Whether a consent names data categories that a call can have: what it says of others covers nothing."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from guarded_client._bilingual import both
from guarded_client._errors import Misuse
from guarded_client.policy.category_words import CATEGORIES

if TYPE_CHECKING:
    from guarded_client.consent import ConsentEvent

KNOWN: Final = frozenset(
    above
    for key in CATEGORIES.keys() - {"user.content"}  # it can be declared, and is found in no call
    for above in accumulate(key.split("."), lambda parent, part: f"{parent}.{part}")
)
"""Categories that a call can have, and those above them."""


def see_categories(event: ConsentEvent) -> None:
    """See that what a person agrees to are data categories of this library, or such as cover some. No policy adds any.

    A refusal or withdrawal counts whatever it names.

    Raises:
        Misuse: names those that are known, and not what was written: it may be a value that was put there by mistake.
    """
    if not event.state.grants:
        return
    if frozenset[str]().union(*(grant.categories for grant in event.grants)) - KNOWN:
        known = ", ".join(sorted(KNOWN))
        raise Misuse(
            both(
                "nothing was recorded: a grant names a data category that no call has, so consent to it would cover "
                f"nothing; known are {known}; a kind of your own is of the category user",
                f"Rien n’a été consigné : catégorie de données inconnue. Connues : {known}. Un type à vous relève de "
                "la catégorie user.",
            )
        )
