"""What cannot be replaced: tool names, keys, fixed values, paths, queries, headers. Personal data stops a call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from guarded_client._errors import UnreadableRefused
from guarded_client._model import Part, PartKind, Path, Piece, Source
from guarded_client._places import place

_HARMLESS: Final[Mapping[Path, frozenset[str]]] = {
    **dict.fromkeys([("headers",), ("credentials",)], frozenset({"SECRET", "IP_ADDRESS"})),
    ("server_url",): frozenset({"SECRET", "IP_ADDRESS", "URL"}),
}
"""What headers, logins and addresses of MCP servers carry on purpose: credentials, and addresses of machines."""
CLAIMS: Final[Path] = ("headers", "token")
"""What a token says of whoever logs in. That is the bot, or its owner, but for a value that the caller knows."""
_OF_DATA: Final = frozenset({("path",), ("query",), ("body",)})
"""Names that are often somebody's data: of a path, of a query, and keys of bodies of which little is known."""


def structure(part: Part, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces of a part; of names of tools, keys and enumerations none: they cannot be replaced.

    An identifier in such a place stops the call. Names found by a model alone do not count there, since models see
    persons and towns in ordinary identifiers, but for a person's that is a whole key, parameter or segment of a path,
    and has a space: no program has such names.

    Raises:
        UnreadableRefused: names the place and the kind.
    """
    if not pieces or part.kind is not PartKind.STRUCTURE:
        return pieces
    found = {piece.kind for piece in pieces if _counts(piece, part.path)}
    if part.path in _OF_DATA and _has_full_name(part.text, pieces):
        found.add("PERSON")
    serious = sorted(found - _HARMLESS.get(part.path, frozenset[str]()))
    if serious:
        raise UnreadableRefused(
            f"not sent: {', '.join(serious)} in {place(part.path)}, among names and fixed values that cannot be "
            "replaced; keep personal data out of tool names, schema keys, enumerations, paths, query parameters and "
            "headers"
        )
    return ()


def _counts(piece: Piece, path: Path) -> bool:
    return piece.source is Source.KNOWN if path == CLAIMS else piece.source is not Source.NAME


def _has_full_name(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether a line of several words begins with a person, and has nothing but names."""
    for at, piece in enumerate(pieces):
        if piece.kind != "PERSON" or text[max(0, piece.start - 1) : piece.start] not in ("", "\n"):
            continue
        line = text.find("\n", piece.start)
        position, end = piece.end, len(text) if line < 0 else line
        others: list[str] = []
        for index in range(at + 1, len(pieces)):
            if pieces[index].start >= end:
                break
            others.append(text[position : pieces[index].start])
            position = pieces[index].end
        others.append(text[position:end])
        if " " in text[piece.start : end].strip() and not any(map(str.isalnum, "".join(others))):
            return True
    return False
