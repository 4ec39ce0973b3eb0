"""A further place where personal data is kept, of the simplest kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from guarded_client._ports import MustStay
from guarded_client.policy import Disposal, RetentionClass
from guarded_client.stores import holds
from guarded_client.stores.status import ClassStatus, Erased, ErasurePlan, KeptRecord, Swept


@dataclass(frozen=True)
class Note:
    tenant: str
    subject: str
    conversation: str
    text: str
    label: str
    ends: datetime
    archived: bool = False


@dataclass
class Notes:
    """Notes about persons, in memory."""

    notes: list[Note] = field(default_factory=list[Note])
    holding: set[tuple[str, str, str]] = field(default_factory=set[tuple[str, str, str]])
    closed: bool = False
    name: str = "notes"
    staying: str = ""
    titles: Mapping[str, str] = field(default_factory=lambda: {"en": "Notes about you", "fr": "Notes à votre sujet"})

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        by_class: dict[str, list[Note]] = {}
        for note in self.notes:
            by_class.setdefault(note.label, []).append(note)
        return tuple(
            ClassStatus(
                label,
                len(notes),
                sum(note.ends <= at and not self._held(note) for note in notes),
                sum(self._held(note) for note in notes),
                sum(note.archived for note in notes),
                min(note.ends for note in notes),
                max(note.ends for note in notes),
            )
            for label, notes in sorted(by_class.items())
        )

    def sweep(
        self, at: datetime, classes: Mapping[str, RetentionClass], progress: Callable[[int], None] | None = None
    ) -> Swept:
        spared = {label for label, kept in classes.items() if kept.disposal is Disposal.REVIEW}
        before = len(self.notes)
        self.notes = [note for note in self.notes if note.ends > at or self._held(note) or note.label in spared]
        if progress is not None:
            progress(before - len(self.notes))
        return Swept(before - len(self.notes))

    def restart(
        self,
        subject: str,
        ends: Mapping[str, datetime],
        *,
        tenant: str = "",
        conversation: str | None = None,
        least: Mapping[str, datetime] | None = None,
    ) -> int:
        moved = [
            note
            for note in self._of(tenant, subject)
            if note.label in ends and conversation in (None, note.conversation)
        ]
        self.notes = [replace(note, ends=ends[note.label]) if note in moved else note for note in self.notes]
        return len(moved)

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        self.holding.add((tenant, subject, name))

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        stood = (tenant, subject, name) in self.holding
        self.holding.discard((tenant, subject, name))
        return stood

    def plan(self, subject: str, keep: MustStay, *, tenant: str = "") -> ErasurePlan:
        going = [note for note in self._of(tenant, subject) if note.label not in keep]
        return ErasurePlan({"case": len(going)} if going else {}, {}, self._standing(tenant, subject))

    def forget(self, subject: str, keep: MustStay, *, tenant: str = "") -> Erased:
        holds.refuse(self._standing(tenant, subject))
        mine = self._of(tenant, subject)
        self.notes = [note for note in self.notes if note not in mine]
        return Erased(len(mine))

    def export(self, subject: str, *, tenant: str = "") -> Sequence[KeptRecord]:
        return [KeptRecord(note.label, note.ends, {"text": note.text}) for note in self._of(tenant, subject)]

    def close(self) -> None:
        self.closed = True

    def _of(self, tenant: str, subject: str) -> list[Note]:
        return [note for note in self.notes if (note.tenant, note.subject) == (tenant, subject)]

    def _standing(self, tenant: str, subject: str) -> tuple[str, ...]:
        return tuple(name for *person, name in self.holding if person == [tenant, subject])

    def _held(self, note: Note) -> bool:
        return bool(self._standing(note.tenant, note.subject))
