"""Pieces of a text: what a slot puts in, before noise, so that labels need no offsets yet.

A text is a list of pieces `(string, entity, kind)`. Pieces in a row with the same `Entity` object are one labelled
span; `entity` None is unlabelled text. `kind` names a part ("given", "surname", "street", ...). A civility is
unlabelled text with the kind "civility": it becomes a part of the person that follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, eq=False)
class Entity:
    """One mention: its type (PERSON, ADDRESS, LOCATION, ORG, USERNAME) and the gender that the text shows, or None."""

    type: str
    gender: str | None = None


Piece = tuple[str, Entity | None, str | None]


def plain(text: str) -> list[Piece]:
    """Unlabelled text."""
    return [(text, None, None)]


def labelled(text: str, type_: str, kind: str | None = None) -> list[Piece]:
    """One mention in one piece."""
    return [(text, Entity(type_), kind)]


def joined(pieces: list[Piece]) -> tuple[str, list[dict[str, Any]]]:
    """The text, and its spans `{"start", "end", "type", "parts": [{"start", "end", "kind"}], "gender"?}`."""
    out: list[str] = []
    spans: list[dict[str, Any]] = []
    at = 0
    last: Entity | None = None
    civility: dict[str, Any] | None = None
    for text, entity, kind in pieces:
        end = at + len(text)
        if entity is not None and text:
            if entity is last and spans:
                spans[-1]["end"] = end
            else:
                span: dict[str, Any] = {"start": at, "end": end, "type": entity.type, "parts": []}
                if civility is not None and entity.type == "PERSON":
                    span["parts"].append(civility)
                if entity.gender:
                    span["gender"] = entity.gender
                spans.append(span)
                civility = None
            if kind:
                spans[-1]["parts"].append({"start": at, "end": end, "kind": kind})
            last = entity
        elif kind == "civility":
            civility = {"start": at, "end": end, "kind": "civility"}
            last = None
        elif text.strip():
            civility = None
            last = None
        out.append(text)
        at = end
    whole = "".join(out)
    for span in spans:  # noise may leave a space at an end
        while span["end"] > span["start"] and whole[span["end"] - 1].isspace():
            span["end"] -= 1
        while span["start"] < span["end"] and whole[span["start"]].isspace():
            span["start"] += 1
    return whole, [span for span in spans if span["start"] < span["end"]]
