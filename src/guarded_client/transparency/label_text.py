"""A label as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from guarded_client.transparency.fact import Fact, Group
from guarded_client.transparency.label import Label
from guarded_client.transparency.label_lines import answering, calls_line, made_line, purpose_line, title_of, warning
from guarded_client.transparency.spoken import clash, rights, sourced, spoken
from guarded_client.transparency.words import Language, Words, words_of


def label_markdown(label: Label, language: Language = "en") -> str:
    """The label as Markdown, a table a group."""
    return "\n".join(_lines(label, words_of(language))) + "\n"


def _lines(label: Label, words: Words) -> Iterator[str]:
    declared = label.declared
    yield f"# {words.name('title')}{words.colon} {cell(title_of(label))}"
    yield ""
    if declared.description:
        yield cell(declared.description)
        yield ""
    yield f"{cell(purpose_line(label, words))}. {calls_line(label, words)}."
    yield ""
    if note := warning(label, words):
        yield f"**⚠ {note}**"
        yield ""
    optional = None if declared.optional is None else spoken("", declared.optional, words)
    for name, value in (("model_type", declared.model_type), ("optional", optional), ("access", declared.access)):
        if value:
            yield f"- {words.name(name)}{words.colon} {cell(value)} ({words.name('declared')})"
    for group in Group:
        yield ""
        yield f"## {words.groups[group.value]}"
        yield ""
        yield "| | | |"
        yield "|---|---|---|"
        for fact in label.facts:
            if fact.group is group:
                yield from _rows(fact, words)
    title, text = rights(words)
    yield ""
    yield f"## {title}"
    yield ""
    yield from (f"- {cell(line)}" for line in answering(label, words))
    yield from (f"- <{url}>" for url in declared.links or ())
    yield ""
    yield text
    yield ""
    yield words.name("footer")
    yield ""
    yield made_line(label, words)


def _rows(fact: Fact, words: Words) -> Iterator[str]:
    title = words.titles[fact.id]
    if not fact.said:
        yield f"| {title} | {words.name('nothing_said')} | |"
    for position, said in enumerate(fact.said):
        shown = title if position == 0 else ""
        yield f"| {shown} | {cell(spoken(fact.id, said.value, words))} | {sourced(said, words)} |"
    if why := clash(fact, words):
        yield f"| | **⚠ {words.name('contradicted')}.** {cell(why)} | |"


def cell(text: str) -> str:
    """Text as it stands in a Markdown table: what would be markup is escaped."""
    flat = text.replace("\n", " ").replace("\r", " ")
    return "".join("\\" + c if c in "\\`*_{}[]<>|#~&" else c for c in flat)
