"""What tools were given as placeholders, driven by hand: a vault behind a server may know more than is known here."""

import pytest

from guarded_client._flow import OpenConversation
from guarded_client._handed import Handed
from guarded_client._model import Part, PartKind, Piece, Scope, Source, Surrogate
from guarded_client._surrogates import LITERAL, Surrogates

SCOPE = Scope("t", "case-9", "s")
MAIL = "zoe@exemple.fr"
TEXT = "<EMAIL_ADDRESS_1>"
ROW = (Piece(LITERAL, 0, len(TEXT), Source.LITERAL),)


def known(*typed: str) -> Surrogates:
    typed_ones = [(Surrogate(LITERAL, number), text) for number, text in enumerate(typed, 1)]
    return Surrogates("e", [(Surrogate("EMAIL_ADDRESS", 1), MAIL), *typed_ones])


def part(kind: PartKind, text: str = TEXT) -> Part:
    return Part(kind, text, ("messages", 0), "tool", None)


def through(handed: Handed, of: Part, later: Surrogates | None = None) -> tuple[str, int]:
    """The kind of the only piece, and how often the vault was asked."""
    flow, asked, answer = handed.through(of, ROW), 0, None
    while True:
        try:
            effect = flow.send(answer)
        except StopIteration as end:
            return end.value[0].kind, asked
        assert isinstance(effect, OpenConversation) and not effect.lately and effect.scope == SCOPE
        asked, answer = asked + 1, later


def test_what_is_not_known_here_is_asked_for_once() -> None:
    handed = Handed(SCOPE, Surrogates("e"))
    assert through(handed, part(PartKind.TOOL_CALL), known()) == ("EMAIL_ADDRESS", 1)
    assert through(handed, part(PartKind.TOOL_RESULT), None) == ("EMAIL_ADDRESS", 0)
    assert through(handed, part(PartKind.TOOL_CALL, "<EMAIL_ADDRESS_7>"), None) == (LITERAL, 0)


def test_what_is_known_is_not_asked_for() -> None:
    assert through(Handed(SCOPE, known()), part(PartKind.TOOL_CALL)) == ("EMAIL_ADDRESS", 0)


@pytest.mark.parametrize("kind", [PartKind.TEXT, PartKind.TOOL_RESULT])
def test_what_no_tool_was_given_stays_a_look_alike(kind: PartKind) -> None:
    handed = Handed(SCOPE, known())
    assert through(handed, part(kind)) == (LITERAL, 0)
    if kind is PartKind.TEXT:
        _ = through(handed, part(PartKind.TOOL_CALL))
        assert through(handed, part(kind)) == (LITERAL, 0)  # whatever tools were given


@pytest.mark.parametrize("text", [TEXT, "&lt;email_address_1&gt;"])
def test_what_somebody_typed_stays_a_look_alike(text: str) -> None:
    assert through(Handed(SCOPE, known(text)), part(PartKind.TOOL_CALL)) == (LITERAL, 0)
