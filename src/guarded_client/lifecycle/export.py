"""What is kept of a person, for the person: as JSON, and as a document to read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

from guarded_client.lifecycle.export_words import EN, FR
from guarded_client.lifecycle.uses import OWN_SERVER, Processing
from guarded_client.lifecycle.wording import Wording
from guarded_client.policy.purpose_words import purpose_of
from guarded_client.policy.retention import Disposal

if TYPE_CHECKING:
    from guarded_client._ports import Keeper
    from guarded_client.consent import ConsentHistory
    from guarded_client.policy import RetentionClass
    from guarded_client.stores.access import Access
    from guarded_client.stores.status import KeptEntry, KeptRecord


@dataclass(frozen=True, slots=True)
class Section:
    """What a further place keeps of a person."""

    keeper: Keeper = field(repr=False)
    records: Sequence[KeptRecord] = field(repr=False)


_ALL: Final = ("all purposes", "toutes les finalités")


@dataclass(frozen=True, slots=True)
class PersonalData:
    """All that is kept of a person.

    Attributes:
        entries: what the vault keeps.
        consent: what is recorded of the person's consent, objections and restrictions.
        accesses: who saw, gave out or erased what.
        classes: the policy's retention classes, which say why an entry ends when it does.
        holds: legal holds on the person.
        further: what other places keep.
        processing: who answers for it, why calls about the person were sent, and to whom.
    """

    subject: str = field(repr=False)
    at: datetime
    entries: tuple[KeptEntry, ...] = field(repr=False)
    consent: ConsentHistory = field(repr=False)
    accesses: tuple[Access, ...] = field(repr=False)
    classes: Mapping[str, RetentionClass] = field(repr=False)
    holds: tuple[str, ...]
    further: tuple[Section, ...] = ()
    processing: Processing = field(default_factory=Processing)

    def to_json(self) -> str:
        """A machine-readable copy (GDPR Art. 20). Half of a surrogate pair, which UTF-8 cannot write, is escaped."""
        document = {
            "format": "guarded-client/export/1",
            "subject": self.subject,
            "at": self.at.isoformat(),
            "entries": [
                {
                    "conversation": entry.conversation,
                    "kind": entry.surrogate.kind,
                    "placeholder": str(entry.surrogate),
                    "value": entry.value,
                    "retention": entry.label,
                    "ends": entry.ends.isoformat(),
                    "archived": entry.archived,
                }
                for entry in self.entries
            ],
            "processing": self.processing.to_dict(),
            "consent": self.consent.model_dump(mode="json"),
            "accesses": [{**asdict(access), "at": access.at.isoformat()} for access in self.accesses],
            "holds": list(self.holds),
            "further": {
                section.keeper.name: [
                    {
                        **record.fields,
                        "retention": record.label,
                        "ends": record.ends.isoformat(),
                        "archived": record.archived,
                    }
                    for record in section.records
                ]
                for section in self.further
            },
        }
        return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode()

    def to_markdown(self, language: Literal["fr", "en"]) -> str:
        """A document that the person can read."""
        words = FR if language == "fr" else EN
        lines = [
            f"# {words.title}",
            "",
            words.subject.format(_cell(self.subject)),
            words.made.format(words.date(self.at)),
            *self._declared(words),
            *_headed(words.kept, words.why, ""),
            *_table(words.kept_columns, [self._row(entry, words) for entry in self.entries], words.nothing),
            *self._further(words, language),
            *_headed(words.uses, words.uses_note, "", *self._uses(words)),
            *_headed(words.consent, *self._consent(words)),
            *_headed(words.accesses, *self._accesses(words)),
            *(["", words.holds.format(", ".join(self.holds))] if self.holds else []),
            *_headed(words.rights, words.rights_text, ""),
        ]
        return "\n".join(lines)

    def _declared(self, words: Wording) -> list[str]:
        declared = self.processing.declared
        lines = [f"- {words.declared[name]}{_cell(words.told(name, value))}" for name, value in declared.items()]
        return ["", *lines] if lines else []

    def _further(self, words: Wording, language: Literal["fr", "en"]) -> list[str]:
        lines: list[str] = []
        for section in self.further:
            rows = [
                (
                    words.record(record.fields),
                    self._class(record.label),
                    self._end(record.ends, record.label, words, archived=record.archived),
                )
                for record in section.records
            ]
            table = _table(words.kept_columns[1:], rows, words.nothing)
            lines += _headed(section.keeper.titles[language], *table)
        return lines

    def _consent(self, words: Wording) -> list[str]:
        rows = [
            (
                words.date(event.at),
                words.states.get(event.state.value, event.state.value),
                _ALL[words.column] if event.ends_all else _named(words, [grant.purpose for grant in event.grants]),
                words.date(event.valid_until) if event.valid_until else "",
            )
            for event in sorted(self.consent.events, key=lambda event: (event.at, event.seq))
        ]
        lines = _table(words.consent_columns, rows, words.nothing)
        for objection in self.consent.objections:
            lines += ["", words.objection.format(_named(words, [objection.purpose]), words.date(objection.at))]
        if self.consent.restricted_since is not None:
            lines += ["", words.restriction.format(words.date(self.consent.restricted_since))]
        return lines

    def _accesses(self, words: Wording) -> list[str]:
        rows = [
            (
                words.date(access.at),
                access.actor,
                words.actions.get(access.action, access.action),
                words.why_of(access),
            )
            for access in self.accesses
        ]
        return _table(words.access_columns, rows, words.nothing)

    def _row(self, entry: KeptEntry, words: Wording) -> tuple[str, ...]:
        ends = self._end(entry.ends, entry.label, words, archived=entry.archived)
        kind, value = entry.surrogate.kind, entry.value
        if kind == "NOTICE":  # the number of the notice in its conversation says nothing to the person
            value = value.partition(" ")[2]
        return words.kind(kind), value, self._class(entry.label), ends

    def _uses(self, words: Wording) -> list[str]:
        if self.processing.uses is None:
            return [words.no_log]
        rows = [
            (
                purpose_of(use.key, use.purpose, words.column),
                words.bases.get(use.basis, use.basis),
                words.own_server if use.recipient == OWN_SERVER else use.recipient,
                use.region or ("" if use.recipient == OWN_SERVER else words.no_region),
                ", ".join([*map(words.category, use.categories), *map(words.suspicion, use.suspected)]),
                str(use.calls),
                words.date(use.first),
                words.date(use.last),
            )
            for use in self.processing.uses
        ]
        return _table(words.uses_columns, rows, words.no_uses)

    def _class(self, label: str) -> str:
        rule = self.classes[label].basis_ref if label in self.classes else ""
        return label + (f" ({rule})" if rule else "")

    def _end(self, ends: datetime, label: str, words: Wording, *, archived: bool) -> str:
        decided = label in self.classes and self.classes[label].disposal is Disposal.REVIEW
        more = [*([words.archived] if archived else []), *([words.decided] if decided else [])]
        return words.date(ends) + (f" ({', '.join(more)})" if more else "")


def _named(words: Wording, keys: Sequence[str]) -> str:
    """Purposes that consent names, built-in ones in words."""
    return ", ".join(sorted(purpose_of(key, key, words.column) for key in keys))


def _headed(title: str, *lines: str) -> list[str]:
    return ["", f"## {title}", "", *lines]


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], nothing: str) -> list[str]:
    if not rows:
        return [nothing]
    head = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return head + ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]


def _cell(text: str) -> str:
    """Text as it stands in a Markdown table: what would be markup is escaped."""
    flat = " ".join(text.split())
    return "".join("\\" + c if c in "\\`*_{}[]<>|#!~&" else c for c in flat)
