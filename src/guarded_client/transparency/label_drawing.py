"""A label as an SVG drawing: no font, script or image from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from guarded_client.transparency.fact import Fact, Group
from guarded_client.transparency.label import Label
from guarded_client.transparency.label_lines import answering, calls_line, made_line, purpose_line, title_of, warning
from guarded_client.transparency.spoken import also, clash, rights, sourced, spoken
from guarded_client.transparency.words import Language, Words, words_of

WIDTH: Final = 520
_MARGIN: Final = 22
_INNER: Final = WIDTH - 2 * _MARGIN
_NARROW: Final = frozenset("iljtfI.,:;'’|!()[]/ \u202f\u00a0")
_WIDE: Final = frozenset("mwMW@%⚠")
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INK, _SOFT, _ALARM = "#111", "#4a4a4a", "#9b1c1c"


def _xml(text: str) -> str:
    """Text without what XML 1.0 cannot hold."""
    return escape(_NO_XML.sub("\ufffd", text))


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in pixels, rather too wide: in DejaVu Sans, where there is no face like Helvetica."""
    ems = sum(0.36 if c in _NARROW else 0.98 if c in _WIDE else 0.76 if c.isupper() else 0.63 for c in text)
    return ems * size * (1.12 if bold else 1.0)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """A text in lines of that width; a word that is longer is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        while width_of(word, size, bold=bold) > room:
            cut = max(1, int(len(word) * room / width_of(word, size, bold=bold)) - 1)
            lines += [line] if line else []
            lines.append(word[:cut])
            line, word = "", word[cut:]
        longer = f"{line} {word}".strip(" ")
        if line and width_of(longer, size, bold=bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line or not lines else lines


class _Sheet:
    """A drawing that grows downwards."""

    def __init__(self) -> None:
        self.y = float(_MARGIN)
        self.parts: list[str] = []

    def text(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        right: bool = False,
        fill: str = _INK,
        heavy: bool = False,
        room: float = _INNER,
        left: float = _MARGIN,
    ) -> None:
        """Lines of text from here on."""
        x, anchor = (WIDTH - _MARGIN, ' text-anchor="end"') if right else (left, "")
        weight = ' font-weight="900"' if heavy else ' font-weight="700"' if bold else ""
        for line in wrapped(text, size, room, bold=bold or heavy):
            self.y += size * 1.25
            self.parts.append(
                f'<text x="{x:g}" y="{self.y:.1f}" font-size="{size:g}" fill="{fill}"{anchor}{weight}>'
                f"{_xml(line)}</text>"
            )

    def rule(self, height: float, *, before: float = 6, after: float = 4, fill: str = _INK) -> None:
        """A line across."""
        self.y += before
        self.parts.append(f'<rect x="{_MARGIN}" y="{self.y:.1f}" width="{_INNER}" height="{height:g}" fill="{fill}"/>')
        self.y += height + after

    def framed(self, text: str, size: float) -> None:
        """A text in a frame that warns."""
        start = self.y + 4
        self.y += 6
        self.text(text, size, bold=True, fill=_ALARM, room=_INNER - 16, left=_MARGIN + 8)
        height = self.y - start + 7
        self.parts.append(
            f'<rect x="{_MARGIN}" y="{start:.1f}" width="{_INNER}" height="{height:.1f}" fill="none" '
            f'stroke="{_ALARM}" stroke-width="1.5"/>'
        )
        self.y = start + height


def label_svg(label: Label, language: Language = "en") -> str:
    """A drawing, 520 pixels wide. Its title and description are there for screen readers, its texts are texts."""
    words, sheet, declared = words_of(language), _Sheet(), label.declared
    sheet.text(words.name("title"), 40, heavy=True)
    sheet.rule(1, before=10)
    sheet.text(title_of(label), 18, bold=True)
    if declared.description:
        sheet.text(declared.description, 13)
    sheet.text(purpose_line(label, words), 12, fill=_SOFT)
    sheet.text(calls_line(label, words), 12, fill=_SOFT)
    if note := warning(label, words):
        sheet.framed(f"⚠ {note}", 12.5)
    sheet.rule(10, before=10)
    for group in Group:
        sheet.text(words.groups[group.value], 15, heavy=True)
        for fact in label.facts:
            if fact.group is group:
                sheet.rule(0.75, before=5, after=0, fill="#b5b5b5")
                _row(sheet, fact, words)
        sheet.rule(5, before=8)
    title, text = rights(words)
    sheet.text(title, 15, heavy=True)
    for line in answering(label, words):
        sheet.text(line, 12)
    sheet.text(text, 11.5)
    sheet.rule(5, before=8)
    sheet.text(words.name("footer"), 10.5, fill=_SOFT)
    sheet.text(made_line(label, words), 10.5, fill=_SOFT)
    return _drawing(
        sheet, f"{words.name('title')}{words.colon} {title_of(label)}", " ".join(_told(label, words)), language
    )


def _row(sheet: _Sheet, fact: Fact, words: Words) -> None:
    title, said = words.titles[fact.id], fact.said
    value = spoken(fact.id, said[0].value, words) if said else words.name("nothing_said")
    room = _INNER - width_of(title, 13, bold=True) - 14
    start = sheet.y
    sheet.text(title, 13, bold=True)
    if width_of(value, 13) <= room:
        sheet.y = start
    sheet.text(value, 13, right=True)
    for position, each in enumerate(said):
        line = also(fact.id, each, words) if position else sourced(each, words)
        sheet.text(line, 10.5, right=True, fill=_SOFT)
    if why := clash(fact, words):
        sheet.framed(f"⚠ {words.name('contradicted')}. {why}", 11.5)


def _told(label: Label, words: Words) -> Iterator[str]:
    for fact in label.facts:
        if fact.said:
            yield f"{words.titles[fact.id]}: {spoken(fact.id, fact.said[0].value, words)}."
    if note := warning(label, words):
        yield note


def _drawing(sheet: _Sheet, title: str, description: str, language: str) -> str:
    height = sheet.y + _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" '
        f'viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-labelledby="label-title label-description" '
        f'lang="{language}" xml:lang="{language}" '
        "font-family=\"'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif\">\n"
        f'<title id="label-title">{_xml(title)}</title>\n<desc id="label-description">{_xml(description)}</desc>\n'
        f'<rect x="1.5" y="1.5" width="{WIDTH - 3}" height="{height - 3:.0f}" fill="#fff" stroke="#111" '
        'stroke-width="3"/>\n' + "\n".join(sheet.parts) + "\n</svg>\n"
    )
