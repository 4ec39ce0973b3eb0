"""Special categories of data (GDPR Art. 9): how they are suspected, and what a provider must promise to get them."""

from __future__ import annotations

from typing import Literal

from guarded_client.consent.decision import Outcome
from guarded_client.policy.disclose import Language
from guarded_client.policy.section import Section


class SpecialSection(Section):
    """Special categories.

    Attributes:
        lexicons: languages whose words are looked for; none: nothing is suspected from words.
        provider: what a provider must promise to get calls that are about special categories: ``zero``: an attested
            contract to keep nothing; ``any``: nothing.
        otherwise: what happens to such a call else: ``route_local``, ``route_human`` or ``block``.
    """

    lexicons: tuple[Language, ...] = ("en", "fr", "de", "es", "it", "nl", "pt")
    provider: Literal["any", "zero"] = "zero"
    otherwise: Literal[Outcome.LOCAL, Outcome.HUMAN, Outcome.BLOCK] = Outcome.LOCAL
