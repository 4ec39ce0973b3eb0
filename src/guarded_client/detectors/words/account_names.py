"""Names of accounts that are made of a person's: "cbruyere", "hollisv"."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from guarded_client._logins import logins
from guarded_client.detectors.words.language import FUNCTION_WORDS
from guarded_client.detectors.words.listed_names import is_common, is_either, is_listed
from guarded_client.detectors.words.northern import ordinary_northern
from guarded_client.detectors.words.ordinary import is_ordinary
from guarded_client.detectors.words.vocabulary import NAME_LINKS, NEVER_NAMES, NO_INTRODUCED, NO_LOGINS

NO_SURNAMES: Final = FUNCTION_WORDS | NEVER_NAMES | NO_INTRODUCED | NAME_LINKS
"""Words by which alone nobody is named."""

_SHORTEST: Final = 6
_SURNAME: Final = 4
"""Letters of a name that counts in lower case."""
_NAME: Final = 5
"""Letters of a name beside an initial: shorter ones are in many words."""


def is_made_of_name(login: str) -> bool:
    """Whether the name of an account is a name with an initial or without, and no word, program or system's account."""
    if len(login) < _SHORTEST or not (login.isalpha() and login.islower()):
        return False
    if is_ordinary(login) or is_common(login) or is_either(login) or login in NO_LOGINS:
        return False
    return is_listed(login) or any(len(name) >= _NAME and is_listed(name) for name in (login[1:], login[:-1]))


def accounts_of(name: str, among: Container[str] | None = None) -> Iterator[tuple[str, ...]]:
    """In which words, in lower case, accounts may be named after a person, unless they are words or names as well.

    Offices give such names to everybody: "Élodie Sauvageot (esauvageot)", "j.dupont", "dupontj".

    Args:
        name: the person's, of several words.
        among: words of the texts, in lower case; accounts that end in another one are left out.
    """
    named = False
    for login in logins(name):
        *initial, word = login
        if initial:  # the first one, an initial and a surname
            named = word not in NO_SURNAMES
        if among is not None and word not in among:
            continue
        if not initial and (is_common(word) or is_listed(word) or is_ordinary(word)):
            continue
        if named:
            yield login


def only_a_name(word: str) -> bool:
    """Whether a word of somebody's name, in lower case, is no word of any of the languages."""
    if len(word) < _SURNAME or is_common(word) or is_either(word):
        return False
    return not (is_ordinary(word) or ordinary_northern(word, cased=False))
