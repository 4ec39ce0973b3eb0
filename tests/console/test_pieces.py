"""What nobody would see is shown by its number, and what belongs to a symbol is not."""

import time

import pytest

from guarded_client.console import pieces as pieces_of
from guarded_client.console.pieces import differences, pieces


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


@pytest.mark.parametrize(
    ("old", "new"),
    [("a " * 4900, "a " * 4899 + "b "), ("a b " * 2000, "b a " * 2000), ("a\n" * 90_000, "a\n" * 45_000 + "b\n" + "a\n" * 45_000),
     ("a " * 90_000, "b" + "a " * 90_000)],
    ids=["one word", "two words", "lines", "long"],
)  # fmt: skip
def test_a_reply_of_one_word_kept_the_console_busy_for_minutes(old: str, new: str) -> None:
    began = time.process_time()
    found = differences(old, new)
    assert time.process_time() - began < 5
    assert "".join(piece.text for piece in found if piece.kind != "added") == old
    assert "".join(piece.text for piece in found if piece.kind != "removed") == new


@pytest.mark.parametrize(("old", "new"), [("", "x"), ("x", ""), ("aba", "ababa"), ("same", "same"), ("a" * 9, "a" * 8)])
def test_the_difference_from_end_to_end_has_every_letter(monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    monkeypatch.setattr(pieces_of, "_MOST", -1)
    found = differences(old, new)
    assert "".join(piece.text for piece in found if piece.kind != "added") == old
    assert "".join(piece.text for piece in found if piece.kind != "removed") == new
