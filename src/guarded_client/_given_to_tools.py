"""Placeholders that a tool was given, where its call and its result in the history repeat them.

A tool that may not have a value gets the placeholder (``restore.tools``). Programs send its call back, often as JSON
that they wrote anew, and what it answers may repeat it: "no customer with <EMAIL_ADDRESS_1>". That is the placeholder
itself and no look-alike: as one, neither the model nor the reader would know any more what it stands for. So it is in
thoughts and summaries of the model, in which nothing is restored, for some are signed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from guarded_client._flow import Flow, OpenConversation, Recall, ask
from guarded_client._grammar import base
from guarded_client._model import Part, PartKind, Piece, Scope, Source
from guarded_client._surrogates import LITERAL, PLACEHOLDER, Surrogates, normal


class GivenToTools:
    """The placeholders that tools were given: those in the calls of one request, learnt part by part, since a result
    follows its call; and those that this process saw in replies, for calls that only the provider has.

    What somebody typed that looks like one of them has a placeholder of its own, which a tool may have got back as it
    was typed. From then on, that text is a look-alike everywhere.

    Args:
        scope: the conversation.
        issued: its placeholders, as far as they are known.
    """

    def __init__(self, scope: Scope, issued: Surrogates) -> None:
        self._scope = scope
        self._issued = issued
        self._asked = False
        self._calls: list[str] = []
        self._given: set[str] = set()
        self._typed: set[str] = set()

    def through(self, part: Part, row: tuple[Piece, ...]) -> Flow[tuple[Piece, ...]]:
        """The pieces of a part. A placeholder that a tool was given stays one, where the model or a tool wrote it."""
        if part.kind is PartKind.TOOL_CALL:
            self._calls.append(part.text)
        found = {body_of(part.text, piece) for piece in row if piece.kind == LITERAL}
        if not found:
            return row
        if not _of_model_or_tool(part):
            self._typed |= found
            return row
        given = found if part.kind is PartKind.REASONING else self._given
        yield from self._learn(found, given)
        given = given - self._typed - typed(self._issued)
        return tuple([live(part.text, piece, self._issued, given) for piece in row])

    def _learn(self, found: set[str], given: set[str]) -> Flow[None]:
        self._given.update(normal(match.group(1)) for text in self._calls for match in PLACEHOLDER.finditer(text))
        self._calls.clear()
        if self._scope.conversation is not None and (more := tuple(sorted(found - self._given))):
            rows = yield from ask(Recall(memory_of(self._scope), more))
            self._given.update(body for body, row in zip(more, rows, strict=True) if row is not None)
        if not self._asked and any(self._issued.get(body) is None for body in found & given):
            self._asked = True
            self._issued = yield from ask(OpenConversation(self._scope))


def _of_model_or_tool(part: Part) -> bool:
    said = part.kind in (PartKind.TEXT, PartKind.REASONING) and part.role == "assistant"
    return said or part.kind in (PartKind.TOOL_CALL, PartKind.TOOL_RESULT)


def memory_of(scope: Scope) -> str:
    """Under which key this process remembers what tools of a conversation were given."""
    return repr(("handed", scope.tenant, scope.subject, scope.conversation))


def left_in(turns: Iterable[tuple[PartKind, str, tuple[Piece, ...]]], issued: Surrogates) -> tuple[str, ...]:
    """The bodies of placeholders that a reply leaves in arguments of tools, by its texts and what came back in them."""
    left: dict[str, None] = {}
    for kind, text, pieces in turns:
        for match in PLACEHOLDER.finditer(text) if kind is PartKind.TOOL_CALL else ():
            body = normal(match.group(1))
            came_back = any(piece.start < match.end() and match.start() < piece.end for piece in pieces)
            if not came_back and issued.get(body) is not None:
                left[body] = None
    return tuple(left)


def body_of(text: str, piece: Piece) -> str:
    """The body of what looks like a placeholder; empty if it does not in the text as it is, but for its escapes."""
    match = PLACEHOLDER.fullmatch(text, piece.start, piece.end)
    return normal(match.group(1)) if match else ""


def live(text: str, piece: Piece, issued: Surrogates, given: set[str] | None = None) -> Piece:
    """What looks like a placeholder, as the placeholder that it is, if the conversation issued it.

    ``given``: the bodies of those that count; ``None``: all.
    """
    if piece.kind != LITERAL or (match := PLACEHOLDER.fullmatch(text, piece.start, piece.end)) is None:
        return piece
    body = normal(match.group(1))
    pair = issued.get(body)
    if pair is None or (given is not None and body not in given):
        return piece
    return replace(piece, kind=base(pair[0].kind), source=Source.LITERAL, written=match.group(), value=pair[1])


def typed(issued: Surrogates) -> set[str]:
    """The bodies of placeholders that somebody typed in this conversation."""
    if LITERAL not in issued.kinds:
        return set()
    values = [value for surrogate, value in issued.pairs() if surrogate.kind == LITERAL]
    return {normal(match.group(1)) for match in map(PLACEHOLDER.fullmatch, values) if match}
