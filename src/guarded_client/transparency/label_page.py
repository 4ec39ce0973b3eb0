"""A label as a page of HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from guarded_client.transparency.fact import Fact, Group
from guarded_client.transparency.label import Label
from guarded_client.transparency.label_lines import answering, calls_line, made_line, purpose_line, title_of, warning
from guarded_client.transparency.page import element, page
from guarded_client.transparency.spoken import also, clash, rights, sourced, spoken
from guarded_client.transparency.words import Language, Words, words_of


def label_html(label: Label, language: Language = "en") -> str:
    """A page that stands alone."""
    words = words_of(language)
    return page(f"{words.name('title')}{words.colon} {title_of(label)}", language, _body(label, words))


def label_section(label: Label, language: Language = "en") -> str:
    """The label alone, for a page of your own; :data:`guarded_client.transparency.page.STYLE` fits it."""
    return "\n".join(_body(label, words_of(language)))


def _body(label: Label, words: Words) -> Iterator[str]:
    declared = label.declared
    yield element("h1", words.name("title"))
    yield element("p", title_of(label), class_="name")
    if declared.description:
        yield element("p", declared.description)
    yield element("p", purpose_line(label, words), class_="soft")
    yield element("p", calls_line(label, words), class_="soft")
    if note := warning(label, words):
        yield element("p", f"⚠ {note}", class_="alarm-note")
    yield '<hr class="bar">'
    told = [
        (words.name("model_type"), declared.model_type),
        (words.name("optional"), None if declared.optional is None else spoken("", declared.optional, words)),
        (words.name("access"), declared.access),
    ]
    if any(value for _, value in told):
        yield "<dl>"
        for title, value in told:
            if value:
                source = f'<span class="from">{escape(words.name("declared"))}</span>'
                yield f'<div class="row">{element("dt", title)}<dd><strong>{escape(value)}</strong>{source}</dd></div>'
        yield "</dl>"
        yield '<hr class="rule">'
    for group in Group:
        facts = [fact for fact in label.facts if fact.group is group]
        yield element("h2", words.groups[group.value])
        yield "<dl>"
        for fact in facts:
            yield _row(fact, words)
        yield "</dl>"
        yield '<hr class="rule">'
    title, text = rights(words)
    yield element("h2", title)
    yield "<ul>" + "".join(element("li", line) for line in answering(label, words)) + "</ul>"
    yield element("p", text)
    yield '<hr class="rule">'
    if declared.links:
        yield element("h2", words.name("links"))
        yield (
            "<ul>" + "".join(f'<li><a href="{escape(url)}">{escape(url)}</a></li>' for url in declared.links) + "</ul>"
        )
    yield element("p", words.name("footer"), class_="soft")
    yield element("p", made_line(label, words), class_="soft")


def _row(fact: Fact, words: Words) -> str:
    parts = [element("dt", words.titles[fact.id])]
    if not fact.said:
        parts.append(element("dd", words.name("nothing_said"), class_="unsaid"))
    for position, said in enumerate(fact.said):
        if position == 0:
            value, source = escape(spoken(fact.id, said.value, words)), escape(sourced(said, words))
            parts.append(f'<dd><strong>{value}</strong><span class="from">{source}</span></dd>')
        else:
            parts.append(element("dd", also(fact.id, said, words), class_="also"))
    if why := clash(fact, words):
        parts.append(element("dd", f"⚠ {words.name('contradicted')}. {why}", class_="alarm"))
    return f'<div class="row">{"".join(parts)}</div>'
