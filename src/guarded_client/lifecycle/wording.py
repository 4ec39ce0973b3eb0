"""How the document for a person is worded, in any language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from guarded_client.detectors.kinds import category
from guarded_client.policy.category_words import CATEGORIES
from guarded_client.policy.category_words import KINDS as SPECIAL_KINDS
from guarded_client.policy.review_words import FIELDS, REVIEW

if TYPE_CHECKING:
    from guarded_client.stores.access import Access


@dataclass(frozen=True, slots=True)
class Wording:
    """All sentences of the document."""

    title: str
    subject: str
    made: str
    kept: str
    why: str
    kept_columns: tuple[str, ...]
    archived: str
    decided: str
    declared: Mapping[str, str]
    """Titles of what the policy declares of the processing, by its field."""
    none: str
    yourself: str
    uses: str
    uses_note: str
    uses_columns: tuple[str, ...]
    bases: Mapping[str, str]
    own_server: str
    no_region: str
    no_log: str
    no_uses: str
    suspected: str
    consent: str
    consent_columns: tuple[str, ...]
    states: Mapping[str, str]
    objection: str
    restriction: str
    accesses: str
    access_columns: tuple[str, ...]
    actions: Mapping[str, str]
    holds: str
    rights: str
    rights_text: str
    nothing: str
    date: Callable[[datetime], str]
    column: int
    """Of this language in the table of data categories."""
    holding: Mapping[str, str]
    """What was done with a legal hold, by the first word of its record."""
    colon: str
    own_kinds: Mapping[str, str]
    """What is kept of a conversation that is no value of the person."""

    def told(self, name: str, text: str) -> str:
        """What is declared in a field of the policy; that there is nothing, in words."""
        if text.strip().lower() != "none":
            return text
        return self.yourself if name == "origin" else self.none

    def kind(self, kind: str) -> str:
        """What a kind of value is called: as its data category, or, of one that is not built in, by its own name."""
        key = category(kind)
        return self.own_kinds.get(kind, kind) if key == "user" else CATEGORIES[key][self.column]

    def suspicion(self, kind: str) -> str:
        """A special category that was only suspected."""
        name = SPECIAL_KINDS[kind][self.column] if kind in SPECIAL_KINDS else kind
        return f"{name} ({self.suspected})"

    def category(self, key: str) -> str:
        """What a data category is called; one that is not built in, as the nearest one above it."""
        while key not in CATEGORIES and "." in key:
            key = key.rpartition(".")[0]
        return CATEGORIES[key][self.column] if key in CATEGORIES else key

    def record(self, fields: Mapping[str, object]) -> str:
        """What another place keeps; of a ticket of human review, in words."""
        colon, semicolon = ((":", "; "), (" :", " ; "))[self.column]
        names = {name: FIELDS.get(name, (name, name))[self.column] for name in fields}
        return semicolon.join(
            f"{names[name]}{colon} {self._field(name, value)}"
            for name, value in fields.items()
            if value not in ("", [])
        )

    def _field(self, name: str, value: object) -> str:
        if isinstance(value, list):
            return " / ".join(self._one_of(name, each) for each in cast("list[object]", value))
        text = str(value)
        if name == "created":
            with suppress(ValueError):  # of a place that writes days otherwise
                return self.date(datetime.fromisoformat(text))
        kind = {"state": "ReviewState", "outcome": "Verdict", "reasons": "Reason"}.get(name)
        words = [self._word(f"{kind}.{each}", each) for each in text.split(", ")] if kind else []
        return ", ".join(words) or text

    def _one_of(self, name: str, each: object) -> str:
        """One of many that a field has: a suspicion, what was said, or what a person decided."""
        if not isinstance(each, Mapping):
            return self.suspicion(str(each)) if name == "suspected" else str(each)
        said = {key: str(value) for key, value in cast("Mapping[str, object]", each).items()}
        if said.keys() == {"role", "text"}:
            who = self._word(f"Role.{said['role']}", said["role"])
            return f"{who}{(':', ' :')[self.column]} {said['text']}"
        if said.keys() == {"at", "decision", "reason"}:
            when, what = self.date(datetime.fromisoformat(said["at"])), said["decision"]
            return f"{when}, {self._word(f'Act.{what}', what)}" + (f" ({said['reason']})" if said["reason"] else "")
        return ", ".join(f"{key} {value}" for key, value in said.items())

    def _word(self, term: str, otherwise: str) -> str:
        return REVIEW.get(term, (otherwise, otherwise))[self.column]

    def why_of(self, access: Access) -> str:
        """The reason of an access; of a legal hold, with what was done."""
        act, _, rest = access.reason.partition(" ")
        name, mark, reason = rest.partition(": ")
        if access.action != "hold" or act not in self.holding or not mark:
            return access.reason
        return f"{self.holding[act]} {name}{self.colon}{reason}"
