"""What is wrong with a file, in words of the file: pydantic's own speak of Python's types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from guarded_client.consent.keys import FIDES_KEY
from guarded_client.policy.disclose import KEY, PRINTED
from guarded_client.policy.kinds import KIND
from guarded_client.policy.known_keys import meant
from guarded_client.policy.model import COUNTRY, JURISDICTION
from guarded_client.policy.place import URL, VARIABLE
from guarded_client.policy.restore import HOST
from guarded_client.policy.transparency import LINK

Location = tuple[str | int, ...]

_WORDS: Final = {
    "missing": "is missing",
    "string_type": "has to be a text: put it into quotes",
    "too_short": "has to have an item at least",
    **dict.fromkeys(("model_type", "dict_type", "mapping_type"), "has to be keys with values"),
    **dict.fromkeys(("tuple_type", "frozen_set_type", "set_type", "list_type"), "has to be a list, such as [one, two]"),
    **dict.fromkeys(("bool_parsing", "bool_type"), "has to be true or false"),
    **dict.fromkeys(("float_type", "int_type"), "has to be a number"),
    **dict.fromkeys(
        ("datetime_from_date_parsing", "datetime_parsing", "datetime_type", "date_parsing", "date_type"),
        "has to be a date, such as 2026-11-01",
    ),
}
_FORMS: Final = {
    FIDES_KEY: "has to be words in lower case with dots between, such as essential.service.claims",
    COUNTRY: "has to be a country of two capital letters, such as FR",
    JURISDICTION: 'has to be a country of two capital letters, such as FR, or "*" for all others',
    URL: "has to begin with https:// or http://, without a space or a user's name",
    LINK: "has to begin with https://, http:// or mailto:, without a space",
    KEY: "has to be at most 40 letters, digits, - and _",
    PRINTED: "has to be a text without control characters",
    KIND: "kinds are written in capitals, such as EMAIL_ADDRESS",
    HOST: "has to be a host in lower case, such as crm.example.org, without https:// and without a path",
    VARIABLE: "has to be the name of an environment variable, such as SHOP_KEY, not what it holds",
}
_MEMBER: Final = re.compile(r"<\w+\.\w+: ('[^']*')>")
"""What Python calls one of the words that a field takes, such as ``<Outcome.LOCAL: 'route_local'>``."""


def problems_told(model: type[BaseModel], problems: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Location, str]]:
    """Where each problem is and what it is, ``languages.0: ...``.

    Args:
        model: what the file is read as.
        problems: of the file, as pydantic tells them, without any input.
    """
    places = [_place(problem["loc"]) for problem in problems]
    for problem, place in zip(problems, places, strict=True):
        location: Location = problem["loc"]
        if problem["type"] == "too_short" and any(
            each["loc"][: len(location)] == location and each is not problem for each in problems
        ):
            continue  # items are not counted that are wrong: the list has some
        if place != location and any(len(each) > len(place) and each[: len(place)] == place for each in places):
            continue  # of two forms that a value may have, it has the other, in which something is wrong
        said = _said(model, problem)
        key, named, _ = said.partition(": ")
        if not place and named and " " not in key:  # of two sections that do not go together, one is named
            yield tuple(key.split(".")), said
        else:
            yield place, f"{'.'.join(map(str, place)) or 'the whole of it'}: {said}"


def _place(location: Location) -> Location:
    return tuple(step for step in location if not _is_member(step))


def _is_member(step: str | int) -> bool:
    """Whether it is no key of the file, but what pydantic calls a member of a union, or a key as such."""
    return isinstance(step, str) and step.endswith("]") and ("[" in step)


def _said(model: type[BaseModel], problem: Mapping[str, Any]) -> str:
    kind: str = problem["type"]
    if kind == "extra_forbidden":
        return f"unknown key; {meant(model, problem['loc'])}"
    if kind == "string_pattern_mismatch" and (form := _FORMS.get(problem["ctx"]["pattern"])) is not None:
        return form
    return _WORDS.get(kind) or _MEMBER.sub(r"\1", str(problem["msg"])).removeprefix("Value error, ")
