"""The factual sections of a data protection impact assessment (GDPR Art. 35(7)), filled in; never its conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from guarded_client.transparency.declarations import contracts, controllers, limits, told
from guarded_client.transparency.label import Label
from guarded_client.transparency.label_text import cell
from guarded_client.transparency.record_words import RECORDS
from guarded_client.transparency.spoken import moment, sourced, spoken
from guarded_client.transparency.time_limits import further_limits
from guarded_client.transparency.words import Language, Words, words_of

if TYPE_CHECKING:
    from guarded_client.transparency.records import Records

_DESCRIPTION: Final = ("models", "recipients", "regions", "own_server", "log")
_DATA: Final = ("categories", "special", "retention", "provider_keeping", "oldest")
_MEASURES: Final = (
    "replaced", "one_way", "in_clear", "unread", "bases", "consent", "refused", "review", "notice", "storage",
    "stored_access", "deletion", "accesses", "log",
)  # fmt: skip
_OPEN: Final = ("necessity", "risks", "views", "conclusion")


def assessment(records: Records, label: Label, language: Language = "en") -> str:
    """A document in Markdown to go on from: facts with their sources, and open sections."""
    return "\n".join(_lines(records, label, words_of(language), RECORDS[language])) + "\n"


def _lines(records: Records, label: Label, words: Words, said: dict[str, str]) -> Iterator[str]:
    policy = records.policy
    yield f"# {said['assessment']}"
    yield ""
    yield said["assessment_note"]
    yield said["made"].format(moment(records.at, words), label.policy, label.version)
    yield ""
    yield f"## {said['systematic']}"
    yield ""
    for title, value in controllers(policy, said):
        yield f"- {title}{words.colon} {cell(value)}"
    for activity in records.activities:
        yield f"- {said['purpose']}{words.colon} {cell(activity.purpose)} (`{activity.key}`)"
        for title, value in told(activity, words, said):
            yield f"  - {title} ({words.name('declared')}){words.colon} {cell(value)}"
    yield from _facts(label, words, _DESCRIPTION)
    yield ""
    yield f"## {said['data']}"
    yield ""
    yield from _facts(label, words, _DATA)
    if agreed := contracts(policy, records.activities, records.at, words, said):
        yield f"- {said['contracts']} ({words.name('configured')}){words.colon} {cell(agreed)}"
    for activity in records.activities:
        if kept := limits(policy, activity, words, said):
            yield f"- {said['limits']}, {cell(activity.purpose)} ({words.name('configured')}){words.colon} {cell(kept)}"
    for title, value in further_limits(policy, words, said):
        yield f"- {said['limits']}, {said[title]} ({words.name('configured')}){words.colon} {cell(value)}"
    yield ""
    yield f"## {said['measures']}"
    yield ""
    yield from _facts(label, words, _MEASURES)
    yield ""
    yield f"## {said['open']}"
    for name in _OPEN:
        yield ""
        yield f"### {said[name]}"
        yield ""
        yield f"*{said['to_assess']}*"


def _facts(label: Label, words: Words, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for each in label.fact(name).said:
            value = cell(spoken(name, each.value, words))
            yield f"- {words.titles[name]}{words.colon} {value} ({sourced(each, words)})"
