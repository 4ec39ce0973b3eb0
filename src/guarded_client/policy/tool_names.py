"""Names of tools. Programs run a tool under a name that a model wrote a little otherwise, so rules count for it too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

_WITHIN: Final = re.compile(r"[./:]")
Rule: TypeAlias = "Literal['all', 'none'] | frozenset[str]"


def alike(name: str, listed: str) -> bool:
    """Whether a model may mean a listed tool: ``Send-Mail``, `` send_mail`` and ``functions.send_mail``."""
    meant = _folded(listed)
    return name == listed or (meant != "" and meant in {_folded(name), _folded(_WITHIN.split(name)[-1])})


def among(names: Iterable[str], listed: Iterable[str]) -> bool:
    """Whether a model may mean one of some listed tools by one of some names."""
    meant = tuple(listed)
    return any(alike(name, each) for name in names for each in meant)


def rule_for(name: str, rules: Mapping[str, Rule]) -> Rule:
    """Which kinds a tool's arguments may hold: by its own rule, else by the strictest of ``*`` and of tools alike."""
    if name in rules:
        return rules[name]
    found = [rules.get("*", "all"), *(rule for listed, rule in rules.items() if alike(name, listed))]
    if "none" in found:
        return "none"
    kinds = [rule for rule in found if isinstance(rule, frozenset)]
    return frozenset[str].intersection(*kinds) if kinds else "all"


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name).casefold()))
