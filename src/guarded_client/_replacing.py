"""Texts with placeholders in the place of values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from guarded_client._errors import GateRefused
from guarded_client._grammar import PERSON
from guarded_client._model import Part, PartKind, Piece
from guarded_client._surrogates import PLACEHOLDER, normal, split

REPLACED_WHOLE: Final = frozenset({PartKind.IDENTIFIER, PartKind.PARTICIPANT})
"""Parts that are replaced whatever was found in them."""


def values_of(part: Part, pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """The values that stand in a part, each with its kind."""
    if part.kind is PartKind.PARTICIPANT:
        return [("PERSON", part.text[start:end]) for start, end in split(0, len(part.text), part.text)]
    if part.kind is PartKind.STRUCTURE:
        return []
    text = part.text
    return [(p.kind, text[p.start : p.end] if p.value is None else p.value) for p in pieces]


def value_of(part: Part, piece: Piece) -> str:
    """The value that a piece stands for."""
    return part.text[piece.start : piece.end] if piece.value is None else piece.value


def written(
    part: Part,
    pieces: Sequence[Piece],
    placeholders: Mapping[tuple[str, str], str],
    one_way: frozenset[str],
    digests: Mapping[str, str],
    kinds: Mapping[str, str],
) -> str:
    """The text of a part with placeholders for its values.

    Args:
        part: the part.
        pieces: what of it is replaced.
        placeholders: by kind and value.
        one_way: kinds that leave without a number, and never come back.
        digests: of identifiers.
        kinds: of persons whose placeholders tell how they are addressed.

    Raises:
        GateRefused: a value has no placeholder.
    """
    match part.kind:
        case PartKind.IDENTIFIER:
            return digests[part.text]
        case PartKind.STRUCTURE:
            return part.text
        case PartKind.PARTICIPANT:
            # a name field takes no brackets; the model sees who speaks, not their name
            values = () if PERSON in one_way else values_of(part, pieces)
            found = [placeholders.get((kinds.get(value, kind), value), "<PERSON>") for kind, value in values]
            return "_".join(placeholder[1:-1] for placeholder in found) or "PERSON"
        case _:
            return _replaced(part.text, pieces, placeholders, one_way, kinds)


def _replaced(
    text: str,
    pieces: Sequence[Piece],
    placeholders: Mapping[tuple[str, str], str],
    one_way: frozenset[str],
    kinds: Mapping[str, str],
) -> str:
    out, position = list[str](), 0
    for piece in pieces:
        kind, start, value = piece.kind, piece.start, piece.value
        out.append(text[position:start])
        position = piece.end
        if kind in one_way:
            written = f"<{kind}>"
        else:
            if value is None:
                value = text[start:position]
            placeholder = placeholders.get((kinds.get(value, kind) if kind == PERSON else kind, value))
            if placeholder is None:
                raise GateRefused(f"not sent: the vault gave no placeholder for a value of kind {kind}")
            written = placeholder
            if piece.written is not None and piece.written != placeholder and stands_for(piece.written, placeholder):
                written = piece.written
        out.append(f'"{written}"' if piece.bare else written)
    out.append(text[position:])
    return "".join(out)


def stands_for(written: str, placeholder: str) -> bool:
    """Whether a placeholder, in whatever form it was received, is this one."""
    match = PLACEHOLDER.fullmatch(written)
    return match is not None and f"<{normal(match.group(1))}>" == placeholder
