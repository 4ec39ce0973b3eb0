"""What nobody would see is shown by its number, and what belongs to a symbol is not."""

import pytest

from guarded_client.console.pieces import pieces


def hidden(text: str) -> list[str]:
    return [piece.text for piece in pieces(text) if piece.kind == "hidden"]


@pytest.mark.parametrize(
    "code", [0x34F, 0x17B5, 0x180B, 0x200B, 0x202E, 0x2800, 0x3164, 0xFE00, 0xFE0F, 0xE0041, 0xE0110, 0xE01EF]
)
def test_letters_were_approved_that_nobody_saw(code: int) -> None:
    assert hidden(f"a{chr(code)}b") == hidden(f"{chr(code)}b") == [f"U+{code:04X}"]


@pytest.mark.parametrize(
    "text", ["I \u2764\ufe0f you", "1\ufe0f\u20e3", "\u203c\ufe0f", "\u26a0\ufe0e", "e\u0301", "\u0e01\u0e33"]
)
def test_a_picture_and_an_accent_are_no_secret(text: str) -> None:
    assert hidden(text) == []
