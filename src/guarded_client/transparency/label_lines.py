"""Lines that a label has in every form: its title, the calls it rests on, a warning, who answers, when it was made."""

from __future__ import annotations

from collections.abc import Iterator

from guarded_client.transparency.label import Label
from guarded_client.transparency.record_words import RECORDS
from guarded_client.transparency.spoken import day, moment, number
from guarded_client.transparency.words import Words


def title_of(label: Label) -> str:
    """The name of the assistant; where none is declared, the id of the policy."""
    return label.declared.name or label.policy


def purpose_line(label: Label, words: Words) -> str:
    """The purpose that the label is about: ``Purpose: customer support (support)``."""
    name, said = label.purpose, words.purpose(label.key, label.purpose or "")
    told = words.name("all_purposes") if name is None else name if said == name else f"{said} ({name})"
    return f"{words.name('purpose')}{words.colon} {told}"


def calls_line(label: Label, words: Words) -> str:
    """How many calls the label rests on, and from when."""
    if label.since is None or label.until is None:
        return words.name("no_calls")
    counted = words.name("call_counted" if label.calls == 1 else "calls_counted").format(number(label.calls, words))
    first, last = day(label.since, words), day(label.until, words)
    when = words.name("from_to").format(first, last) if first != last else last
    return f"{counted}, {when}"


def warning(label: Label, words: Words) -> str:
    """How many facts are contradicted; empty: none."""
    count = len(label.contradicted)
    if not count:
        return ""
    return words.name("contradictions" if count == 1 else "contradictions_many").format(count)


def answering(label: Label, words: Words) -> Iterator[str]:
    """Who answers for the processing: ``Controller: Shop Ltd``."""
    for name, who in label.answerable.items():
        yield f"{RECORDS[words.language][name]}{words.colon} {who or words.name('nothing_said').lower()}"


def made_line(label: Label, words: Words) -> str:
    """When the label was made, of which policy."""
    return words.name("made").format(moment(label.at, words), label.policy, label.version)
