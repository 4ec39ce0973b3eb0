"""Records of processing activities (GDPR Art. 30) as Markdown, CSV, JSON in the shape of fideslang, and a page."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Final

from guarded_client.transparency.activity import ASPECTS, LOCAL, Activity, Line, activities
from guarded_client.transparency.declarations import (
    contracts,
    controllers,
    limits,
    missing,
    names,
    suspected,
    told,
    values_of,
)
from guarded_client.transparency.label_text import cell
from guarded_client.transparency.page import element, page
from guarded_client.transparency.record_words import RECORDS
from guarded_client.transparency.safeguards import in_clear, keepers, logged, stored, unread
from guarded_client.transparency.spoken import day, moment, number, spoken
from guarded_client.transparency.time_limits import further_limits
from guarded_client.transparency.words import Language, Words, words_of

if TYPE_CHECKING:
    from guarded_client.policy import Policy
    from guarded_client.transparency.observed import Observations

_COLUMNS: Final = (*ASPECTS, "calls", "first", "last", "standing")


@dataclass(frozen=True, slots=True)
class Records:
    """What is declared and what was observed, purpose by purpose."""

    policy: Policy
    activities: tuple[Activity, ...]
    at: datetime

    @classmethod
    def of(cls, policy: Policy, observations: Observations, *, at: datetime, since: str = "") -> Records:
        """The records of a policy. Arguments as for :func:`~guarded_client.transparency.label.label`."""
        return cls(policy, activities(policy, observations, since=since), at)

    @property
    def differs(self) -> bool:
        """Whether something was observed that is not declared."""
        return any(activity.differs for activity in self.activities)

    def to_markdown(self, language: Language = "en") -> str:
        """A document; what differs is in bold, with a sign."""
        return "\n".join(_markdown(self, words_of(language), RECORDS[language])) + "\n"

    def to_html(self, language: Language = "en") -> str:
        """A page that stands alone; what differs is marked by a sign, a word and a colour."""
        words, said = words_of(language), RECORDS[language]
        return page(said["title"], language, _html(self, words, said), wide=True)

    def to_section(self, language: Language = "en") -> str:
        """The same as HTML for a page of your own."""
        return "\n".join(_html(self, words_of(language), RECORDS[language]))

    def to_csv(self) -> str:
        """A row for each purpose, basis, recipient, region and class. ``differs`` names aspects that are not declared.

        Declared values that were never observed stand in rows with no calls.
        """
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(
            [
                "purpose",
                "purpose_key",
                *ASPECTS,
                "suspected",
                "calls",
                "first",
                "last",
                "differs",
                "max_keep",
            ]
        )
        for activity in self.activities:
            for line in activity.lines:
                rows.writerow(
                    [
                        activity.purpose,
                        activity.key,
                        line.basis,
                        " ".join(line.categories),
                        line.recipient,
                        line.region,
                        line.retention,
                        " ".join(line.suspected),
                        line.calls,
                        _iso(line.first),
                        _iso(line.last),
                        " ".join(line.differs),
                        self._longest(line.retention),
                    ]
                )
            for aspect, values in activity.unused.items():
                given = [" ".join(values) if each == aspect else "" for each in ASPECTS]
                kept = " ".join(map(self._longest, values)) if aspect == "retention" else ""
                rows.writerow([activity.purpose, activity.key, *given, "", 0, "", "", "not_observed", kept])
        return out.getvalue()

    def _longest(self, name: str) -> str:
        return self.policy.retention[name].max_keep if name in self.policy.retention else ""


def _iso(at: datetime | None) -> str:
    return "" if at is None else at.astimezone(UTC).isoformat(timespec="seconds")


def _standing(line: Line, expected: Collection[str], words: Words, said: dict[str, str]) -> str:
    """Whether a line is as declared; of what was never declared, or of a region that no call told, that is said."""
    if line.differs:
        return said["differs"]
    open_ = [said[aspect] for aspect in ASPECTS if aspect not in expected]
    unknown = "region" in expected and not line.region and line.recipient != LOCAL
    told = [f"{words.name('unknown')}{words.colon} {said['region']}"] if unknown else []
    told += [f"{said['not_declared']}{words.colon} {', '.join(open_)}"] if open_ else []
    return words.semicolon.join(told) or said["as_declared"]


def _row(line: Line, expected: Collection[str], words: Words, said: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    for aspect in ASPECTS:
        yield aspect, names(aspect, values_of(line, aspect), words) or "–", aspect in line.differs
    yield "calls", number(line.calls, words), False
    for name, at in (("first", line.first), ("last", line.last)):
        yield name, "–" if at is None else day(at, words), False
    yield "standing", _standing(line, expected, words, said), bool(line.differs)


def _head(records: Records, words: Words, said: dict[str, str]) -> Iterator[str]:
    for title, value in controllers(records.policy, said):
        yield f"{title}{words.colon} {value}"
    yield said["made"].format(moment(records.at, words), records.policy.id, records.policy.version)


def _measures(records: Records, words: Words, said: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What holds for all activities: measures of security as the policy has them, what is kept beside calls."""
    policy = records.policy
    yield said["security"], said["pseudonymised"]
    for name, exceptions in (("in_clear", in_clear(policy)), ("unread", unread(policy))):
        if exceptions:
            yield words.titles[name], spoken(name, exceptions, words)
    yield words.titles["storage"], spoken("storage", stored(policy), words)
    yield words.titles["stored_access"], spoken("stored_access", keepers(policy), words)
    if agreed := contracts(policy, records.activities, records.at, words, said):
        yield said["contracts"], agreed
    yield said["log"], words.name(logged(policy))
    for title, value in further_limits(policy, words, said):
        yield f"{said['limits']}, {said[title]}", value


def _markdown(records: Records, words: Words, said: dict[str, str]) -> Iterator[str]:
    yield f"# {said['title']}"
    yield ""
    for head in _head(records, words, said):
        yield f"- {cell(head)}"
    if not records.activities:
        yield ""
        yield said["nothing"]
    for activity in records.activities:
        yield ""
        yield f"## {cell(activity.purpose)} (`{activity.key}`)"
        yield ""
        for title, value in told(activity, words, said):
            yield f"- {title} ({words.name('declared')}){words.colon} {cell(value)}"
        if kept := limits(records.policy, activity, words, said):
            yield f"- {said['limits']} ({words.name('configured')}){words.colon} {cell(kept)}"
        for unused in missing(activity, words, said):
            yield f"- {said['not_observed']}{words.colon} {cell(unused)}"
        found, off = suspected(activity, words)
        if found:
            marked = f"**⚠ {cell(found)}**" if off else cell(found)
            yield f"- {words.titles['special']} ({words.name('observed')}){words.colon} {marked}"
        yield f"- {said['refused']}{words.colon} {number(activity.refused, words)}"
        yield ""
        if not activity.lines:
            yield said["no_calls"]
            continue
        yield "| " + " | ".join(said[column] for column in _COLUMNS) + " |"
        yield "|" + "---|" * len(_COLUMNS)
        for line in activity.lines:
            cells = [
                f"**⚠ {cell(value)}**" if off else cell(value)
                for _, value, off in _row(line, activity.expected, words, said)
            ]
            yield "| " + " | ".join(cells) + " |"
    yield ""
    yield f"## {said['standing_measures']}"
    yield ""
    for title, value in _measures(records, words, said):
        yield f"- {title} ({words.name('configured')}){words.colon} {cell(value)}"


def _html(records: Records, words: Words, said: dict[str, str]) -> Iterator[str]:
    yield element("h1", said["title"])
    for head in _head(records, words, said):
        yield element("p", head, class_="soft")
    yield '<hr class="bar">'
    if not records.activities:
        yield element("p", said["nothing"])
    for activity in records.activities:
        yield element("h2", f"{activity.purpose} ({activity.key})")
        yield "<dl>"
        for title, value in told(activity, words, said):
            yield _term(title, value, words.name("declared"))
        if kept := limits(records.policy, activity, words, said):
            yield _term(said["limits"], kept, words.name("configured"))
        yield "</dl>"
        for unused in missing(activity, words, said):
            yield element("p", f"{said['not_observed']}{words.colon} {unused}")
        found, off = suspected(activity, words)
        if found:
            marked = f"<strong>⚠ {escape(found)}</strong>" if off else escape(found)
            title = escape(f"{words.titles['special']} ({words.name('observed')}){words.colon}")
            yield f"<p>{title} {marked}</p>"
        yield element("p", f"{said['refused']}{words.colon} {number(activity.refused, words)}", class_="soft")
        if activity.lines:
            yield from _table(activity, words, said)
        else:
            yield element("p", said["no_calls"])
        yield '<hr class="rule">'
    yield element("h2", said["standing_measures"])
    yield "<dl>"
    for title, value in _measures(records, words, said):
        yield _term(title, value, words.name("configured"))
    yield "</dl>"


def _term(title: str, value: str, source: str) -> str:
    said = element("span", source, class_="from")
    return f'<div class="row">{element("dt", title)}<dd>{escape(value)}{said}</dd></div>'


def _table(activity: Activity, words: Words, said: dict[str, str]) -> Iterator[str]:
    caption = f"{said['observed_calls']}{words.colon} {activity.purpose}"
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
    yield element("caption", caption)
    yield "<thead><tr>" + "".join(element("th", said[column], scope="col") for column in _COLUMNS) + "</tr></thead>"
    yield "<tbody>"
    for line in activity.lines:
        kind = ' class="differs"' if line.differs else ""
        cells = "".join(
            f"<td{' class=number' if name == 'calls' else ''}>"
            + (f"<strong>⚠ {escape(value)}</strong>" if off else escape(value))
            + "</td>"
            for name, value, off in _row(line, activity.expected, words, said)
        )
        yield f"<tr{kind}>{cells}</tr>"
    yield "</tbody></table></div>"
