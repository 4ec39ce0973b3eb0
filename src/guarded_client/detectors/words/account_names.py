"""Names of accounts that are made of a person's: "cbruyere", "hollisv"."""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.words.listed_names import is_common, is_either, is_listed
from guarded_client.detectors.words.ordinary import is_ordinary
from guarded_client.detectors.words.vocabulary import NO_LOGINS

_SHORTEST: Final = 6
_NAME: Final = 5
"""Letters of a name beside an initial: shorter ones are in many words."""


def is_made_of_name(login: str) -> bool:
    """Whether the name of an account is a name with an initial or without, and no word, program or system's account."""
    if len(login) < _SHORTEST or not (login.isalpha() and login.islower()):
        return False
    if is_ordinary(login) or is_common(login) or is_either(login) or login in NO_LOGINS:
        return False
    return is_listed(login) or any(len(name) >= _NAME and is_listed(name) for name in (login[1:], login[:-1]))
