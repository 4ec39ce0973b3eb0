"""What tools were given as placeholders, driven by hand: a vault behind a server may know more than is known here."""

import pytest

from guarded_client._flow import OpenConversation, Recall
from guarded_client._given_to_tools import GivenToTools, left_in, memory_of
from guarded_client._model import Part, PartKind, Piece, Scope, Source, Surrogate
from guarded_client._surrogates import LITERAL, Surrogates

SCOPE = Scope("t", "case-9", "s")
MAIL = "zoe@exemple.fr"
TEXT = "<EMAIL_ADDRESS_1>"
ROW = (Piece(LITERAL, 0, len(TEXT), Source.LITERAL),)


def known(*typed: str) -> Surrogates:
    typed_ones = [(Surrogate(LITERAL, number), text) for number, text in enumerate(typed, 1)]
    return Surrogates("e", [(Surrogate("EMAIL_ADDRESS", 1), MAIL), *typed_ones])


def part(kind: PartKind, text: str = TEXT, role: str = "tool") -> Part:
    return Part(kind, text, ("messages", 0), role, None)


def through(given: GivenToTools, of: Part, later: Surrogates | None = None, *, seen: bool = False) -> tuple[str, int]:
    """The kind of the only piece, and how often the vault was asked; ``seen``: a reply gave a tool the placeholder."""
    flow, asked, answer = given.through(of, ROW), 0, None
    while True:
        try:
            effect = flow.send(answer)
        except StopIteration as end:
            return end.value[0].kind, asked
        if isinstance(effect, Recall):
            assert (effect.key, effect.texts) == (memory_of(SCOPE), ("EMAIL_ADDRESS_1",))
            answer = (() if seen else None,)
            continue
        assert isinstance(effect, OpenConversation) and not effect.lately and effect.scope == SCOPE
        asked, answer = asked + 1, later


def test_what_is_not_known_here_is_asked_for_once() -> None:
    given = GivenToTools(SCOPE, Surrogates("e"))
    assert through(given, part(PartKind.TOOL_CALL), known()) == ("EMAIL_ADDRESS", 1)
    assert through(given, part(PartKind.TOOL_RESULT), None) == ("EMAIL_ADDRESS", 0)
    assert through(given, part(PartKind.TOOL_CALL, "<EMAIL_ADDRESS_7>"), None) == (LITERAL, 0)


def test_what_is_known_is_not_asked_for() -> None:
    assert through(GivenToTools(SCOPE, known()), part(PartKind.TOOL_CALL)) == ("EMAIL_ADDRESS", 0)


def test_what_somebody_types_in_the_same_request_stays_a_look_alike() -> None:
    given = GivenToTools(SCOPE, known())
    assert through(given, part(PartKind.TEXT, role="user")) == (LITERAL, 0)
    assert through(given, part(PartKind.TOOL_CALL)) == (LITERAL, 0)
    assert through(given, part(PartKind.TOOL_RESULT)) == (LITERAL, 0)


MODEL, TOOL, USER = part(PartKind.TEXT, role="assistant"), part(PartKind.TOOL_RESULT), part(PartKind.TEXT, role="user")


@pytest.mark.parametrize("of", [MODEL, TOOL, USER], ids=["model", "tool", "user"])
def test_who_may_repeat_what_tools_were_given(of: Part) -> None:
    alive = LITERAL if of is USER else "EMAIL_ADDRESS"
    assert through(GivenToTools(SCOPE, known()), of) == (LITERAL, 0)
    assert through(GivenToTools(SCOPE, known()), of, seen=True) == (alive, 0)
    given = GivenToTools(SCOPE, known())
    _ = through(given, part(PartKind.TOOL_CALL))
    assert through(given, of) == (alive, 0)


def test_thoughts_repeat_what_nobody_typed() -> None:
    thought = part(PartKind.REASONING, role="assistant")
    assert through(GivenToTools(SCOPE, known()), thought) == ("EMAIL_ADDRESS", 0)
    assert through(GivenToTools(SCOPE, Surrogates("e")), thought, known()) == ("EMAIL_ADDRESS", 1)
    assert through(GivenToTools(SCOPE, known(TEXT)), thought) == (LITERAL, 0)
    assert through(GivenToTools(SCOPE, known()), part(PartKind.REASONING, role="user")) == (LITERAL, 0)


def test_without_a_conversation_nothing_is_remembered() -> None:
    flow = GivenToTools(Scope("t", "s", None), known()).through(TOOL, ROW)
    with pytest.raises(StopIteration) as ended:
        _ = next(flow)
    assert ended.value.value == ROW


def test_what_a_reply_leaves_in_arguments() -> None:
    text = f'{{"a": "{TEXT}", "b": "<EMAIL_ADDRESS_7>", "c": "<email_address_1>"}}'
    came_back = Piece(LITERAL, 7, 7 + len(TEXT), Source.LITERAL)
    for kind, pieces, left in [
        (PartKind.TOOL_CALL, (), ("EMAIL_ADDRESS_1",)),
        (PartKind.TEXT, (), ()),
        (PartKind.TOOL_CALL, (came_back,), ("EMAIL_ADDRESS_1",)),  # once more, in small letters
    ]:
        assert left_in([(kind, text, pieces)], known()) == left
    assert left_in([(PartKind.TOOL_CALL, text[:30], (came_back,))], known()) == ()


@pytest.mark.parametrize("text", [TEXT, "&lt;email_address_1&gt;"])
def test_what_somebody_typed_stays_a_look_alike(text: str) -> None:
    assert through(GivenToTools(SCOPE, known(text)), part(PartKind.TOOL_CALL)) == (LITERAL, 0)
