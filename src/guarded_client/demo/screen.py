"""How the demo looks. It reads without colours too: real values are as written, placeholders stand in ``<...>``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rich import box
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from guarded_client import Call
from guarded_client._evidence import ConsentGiven, RetentionSet, Tagged
from guarded_client.demo import words
from guarded_client.demo.conversations import Conversation
from guarded_client.demo.kept import Row
from guarded_client.demo.spans import Collector, KeptSpan
from guarded_client.demo.words import Words
from guarded_client.telemetry.tree import Branch, drawn
from guarded_client.transparency.record_words import RECORDS
from guarded_client.transparency.spoken import day
from guarded_client.transparency.words import FR

_MARK: Final = r"<[A-Z_]+_\d+>"
_WIDTH: Final = 110
_ROWS: Final = 5
_UNSHOWN: Final = ("openinference.", "server.", "guarded_client.request.", "guarded_client.policy.", "gen_ai.provider.")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a conversation, as the bot has it and as the provider has it."""

    inside: Words
    real: str
    outside: Words
    sent: str
    pieces: int = 0


class Screen:
    """Writes the demo to the standard output, in the languages of its conversations."""

    def __init__(self, languages: Sequence[str], *, color: bool) -> None:
        width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDTH
        self._console = Console(
            no_color=None if color else True, highlight=False, markup=False, emoji=False, width=width
        )
        self._languages = tuple(languages)

    def _title(self, title: str) -> None:
        self._console.print()
        self._console.print(Rule(Text(title, "bold"), align="left"))

    def _print(self, text: Words, style: str = "") -> None:
        self._console.print(text.said(self._languages, "\n"), style=style)

    def introduce(self) -> None:
        """What this is."""
        self._print(words.INTRODUCTION)

    def conversation(self, case: Conversation, steps: Iterable[Step], call: Call) -> None:
        """A conversation, both sides beside each other, in its own language; then what was decided about it."""
        language = (case.language,)
        self._title(words.CUSTOMER.said(language))
        table = Table(box=box.SQUARE, show_lines=True, expand=True)
        table.add_column(words.BOT.said(language), ratio=1)
        table.add_column("", width=2, vertical="middle")
        table.add_column(words.MODEL.said(language), ratio=1)
        for step in steps:
            real, sent = Text(step.real), Text(step.sent)
            _ = real.highlight_words([*case.values.values(), *case.tool_values.values()], "bold green")
            _ = sent.highlight_regex(_MARK, "bold cyan")
            outside = step.outside.said(language).replace("{}", str(step.pieces))
            table.add_row(
                Text.assemble((step.inside.said(language) + "\n", "italic"), real),
                "->" if step.outside is words.LEFT else "<-",
                Text.assemble((outside + "\n", "italic"), sent),
            )
        self._console.print(table)
        self._decision(call, language)

    def _decision(self, call: Call, language: Sequence[str]) -> None:
        tags, given, kept = call.proof(Tagged), call.proof(ConsentGiven), call.proof(RetentionSet)
        if not (tags and given and kept):
            raise LookupError("the gate let a call pass without its proofs")
        french, outcome = "fr" in language, given.decision.outcome.value
        line = words.DECISION.said(language).format(
            purpose=tags.purpose,
            basis=FR.name(tags.basis) if french else tags.basis,
            outcome=RECORDS["fr"].get(outcome, outcome) if french else outcome,
            retention=kept.key,
            until=day(kept.until, FR) if french else f"{kept.until:%Y-%m-%d}",
        )
        self._console.print(line)

    def refusal(self, told: str, requests: int) -> None:
        """A call that was not allowed."""
        self._title(words.REFUSED.said(self._languages))
        self._console.print(told, style="red")
        self._print(Words(*(text.replace("{}", str(requests)) for text in words.NOTHING_SENT)))

    def trace(self, spans: Collector, shown: Iterable[KeptSpan]) -> None:
        """The trees of some spans, with their attributes."""
        self._title(words.TRACE.said(self._languages))
        for root in shown:
            self._console.print(drawn(_branch(spans, root)))

    def vault(self, rows: Sequence[Row]) -> None:
        """What is in the vault's file."""
        self._title(words.VAULT.said(self._languages))
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for column in words.COLUMNS:
            table.add_column(column.said(self._languages, "\n"), no_wrap=True)
        for row in rows[:_ROWS]:
            sealed = f"{row.sealed[:20].lower()}… ({len(row.sealed) // 2} B)"
            mark = Text(f"<{row.kind}_{row.number}>", "bold cyan")
            table.add_row(f"{row.subject[:12].lower()}…", mark, sealed, row.retention, f"{row.ends:%Y-%m-%d}")
        self._console.print(table)
        if len(rows) > _ROWS:
            self._print(Words(*(text.replace("{}", str(len(rows) - _ROWS)) for text in words.MORE)))

    def check(self, total: int, control: int, places: Sequence[tuple[int, int]]) -> None:
        """How many of the personal values were found where none should be.

        Args:
            total: how many there are.
            control: how many the same search finds in the texts of the customers.
            places: bytes searched and values found, of each of :data:`words.PLACES`.
        """
        self._title(words.CHECK.said(self._languages))
        for place, (size, found) in zip(words.PLACES, places, strict=True):
            english, french = f"{size:,}", f"{size:,}".replace(",", " ")
            lines = Words(place.en.format(found, total, english), place.fr.format(found, total, french))
            self._print(lines, "bold red" if found else "bold green")
        self._print(Words(*(text.format(control, total) for text in words.CONTROL)))

    def spans_kept(self) -> None:
        """All spans can be looked at later."""
        self._print(words.KEPT)


def _branch(spans: Collector, span: KeptSpan) -> Branch:
    shown = {key: value for key, value in span.attributes.items() if not key.startswith(_UNSHOWN)}
    below = [_branch(spans, child) for child in spans.children(span)]
    return Branch(span.name, span.seconds or 0, span.failed, shown, below=below)
