"""What a reviewer writes: which of it has to be read for personal data, and what must not stand in it. Pure functions.

A tool's arguments are JSON: they are read leaf by leaf, unescaped, as they will be by whoever runs the tool.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from typing import Final, cast

from guarded_client._bilingual import Bilingual, both
from guarded_client._reading.json_depth import shallow
from guarded_client._surrogates import PLACEHOLDER
from guarded_client.review.payload import Payload, Said, placeholders

_ALWAYS_JSON: Final = "function.arguments"


class _Pairs(list[tuple[str, object]]):
    """An object as it is written: of two equal keys both count."""


def read_json(text: str) -> object:
    """A JSON value whose objects are :class:`_Pairs`.

    Raises:
        ValueError: not JSON, or nested too deep.
    """
    try:
        return json.loads(shallow(text), object_pairs_hook=_Pairs)
    except RecursionError:
        raise ValueError("nested too deep") from None


def leaves(node: object) -> Iterator[str]:
    """Every text of a JSON value: keys, strings, numbers as they are written."""
    if isinstance(node, _Pairs):
        for key, value in node:
            yield key
            yield from leaves(value)
    elif isinstance(node, list):
        for value in cast("list[object]", node):
            yield from leaves(value)
    elif isinstance(node, str):
        yield from _within(node)
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield str(node)


def texts_of(text: str) -> tuple[str, ...]:
    """What a text says: of a JSON object or list each leaf, else the text itself."""
    return tuple(_within(text))


def _within(text: str) -> Iterator[str]:
    if text.lstrip()[:1] in ("{", "["):
        with suppress(ValueError):
            yield from list(leaves(read_json(text)))
            return
    yield text


def broken(before: Sequence[Said], after: Sequence[Said]) -> Bilingual | None:
    """What is wrong with edited arguments; ``None``: nothing is.

    Arguments that were an object or a list, or always are, stay JSON; an object stays an object.
    """
    for old, new in zip(before, after, strict=True):
        if new.text == old.text or new.kind != "tool_call":
            continue
        shape = _shape(old.text)
        if new.name != _ALWAYS_JSON and shape is None:
            continue  # one string of the arguments, or a tool that takes free text
        if _shape(new.text) not in ((_Pairs, list) if shape is None else (shape,)):
            tool = f" of {new.tool}" if new.tool else ""
            return both(
                f"not decided: the new arguments{tool} are no JSON object; check quotes, commas and brackets",
                "Rien n’a été décidé : les nouveaux arguments ne sont pas un objet JSON. Vérifiez guillemets, virgules "
                "et accolades.",
            )
    return None


def fresh(payload: Payload) -> tuple[str, ...]:
    """The texts that a reviewer wrote and the model did not, without placeholders, for a detector to read."""
    before = {text for said in payload.original or payload.said for text in texts_of(said.text)}
    written = [text for said in payload.said if payload.original for text in texts_of(said.text)]
    if payload.response is not None:
        written += texts_of(payload.response)
    plain = [PLACEHOLDER.sub(" ", text) for text in dict.fromkeys(written) if text not in before]
    return tuple(text for text in plain if text.strip())


def unevaluated(payload: Payload, kinds: Collection[str], suspected: Collection[str]) -> Bilingual | None:
    """What in a reviewer's words the call's consent was not evaluated for; ``None``: nothing is.

    Args:
        payload: the call's.
        kinds: kinds of personal data found in :func:`fresh`.
        suspected: kinds of special categories suspected in it.
    """
    said, (more, hints) = beyond(payload, kinds, suspected), _beyond(payload, kinds, suspected)
    if not said:
        return None
    return both(
        f"not decided: the new words {said}",
        "Rien n’a été décidé : les nouveaux mots évoquent une catégorie particulière de données, ou contiennent "
        "d’autres données personnelles, que les consentements de cet appel ne prévoyaient pas. Omettez-les."
        if hints
        else f"Rien n’a été décidé : les nouveaux mots contiennent des données personnelles ({', '.join(more)}) que "
        "les consentements de cet appel ne prévoyaient pas. Utilisez les repères de la conversation, ou omettez-les.",
    )


def beyond(payload: Payload, kinds: Collection[str], suspected: Collection[str]) -> str:
    """The same as the end of a sentence about the words; empty: nothing is. Arguments as of :func:`unevaluated`."""
    more, hints = _beyond(payload, kinds, suspected)
    problems = [f"have personal data of kind {', '.join(more)}"] if more else []
    problems += [f"suggest a special category ({', '.join(hints)})"] if hints else []
    if not problems:
        return ""
    return (
        f"{' and '.join(problems)}, which this call's consent was not evaluated for; use the placeholders of the "
        "conversation, or leave it out"
    )


def _beyond(payload: Payload, kinds: Collection[str], suspected: Collection[str]) -> tuple[list[str], list[str]]:
    intended = payload.tags.get("special") == "intended"
    return sorted(set(kinds) - set(payload.kinds)), [] if intended else sorted(set(suspected) - set(payload.suspected))


def misquoted(payload: Payload, texts: Sequence[str], dropped: frozenset[str] = frozenset()) -> Bilingual | None:
    """What is wrong with the placeholders of an edited reply, without naming a value; ``None``: nothing is.

    None may be lost, but those ``dropped`` on purpose; none may stand there that the conversation does not have.
    """
    before, after = placeholders([said.text for said in payload.said]), placeholders(texts)
    if invented := after - payload.placeholders():
        return not_there(invented)
    if lost := before - after - dropped:
        names = ", ".join(sorted(lost))
        return both(
            f"not decided: {names} is missing; put it back, or say that it is left out on purpose (--drop, dropped=)",
            f"Rien n’a été décidé, il manque : {names}. Remettez-le, ou cochez qu’il est omis volontairement.",
        )
    return None


def not_there(invented: Collection[str]) -> Bilingual:
    """What is told of placeholders that the conversation does not have."""
    names = ", ".join(sorted(invented))
    return both(
        f"not decided: {names} stands nowhere in the conversation; use the placeholders that are there",
        f"Rien n’a été décidé, absent de la conversation : {names}. Utilisez les repères qui s’y trouvent.",
    )


def writable(texts: Sequence[str]) -> bool:
    """Whether texts can be kept: half a surrogate pair has no bytes."""
    return not any("\ud800" <= letter <= "\udfff" for text in texts for letter in text)


def _shape(text: str) -> type | None:
    """What JSON is: an object, or a list; ``None``: neither, or no JSON."""
    try:
        found = read_json(text)
    except ValueError:
        return None
    return type(cast("object", found)) if isinstance(found, list) else None
