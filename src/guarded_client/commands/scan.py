"""``guarded-client scan``: what a policy finds in a text."""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from guarded_client._errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.text import Text

    from guarded_client import Entity, Policy

_COLORS: Final = ("cyan", "magenta", "yellow", "green", "blue", "red")
_CONTROLS: Final = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {0x7F: 0x2421, 0x0D: None}
_CONTROLS_8BIT: Final = dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_SHOWN: Final = _CONTROLS | _CONTROLS_8BIT
"""Control characters are shown, not sent to the terminal."""


def scan(
    file: Annotated[str, typer.Argument(help="A text file in UTF-8, or - for the standard input.")],
    policy: Annotated[Path | None, typer.Option(help="A policy; without one, the default policy.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Kinds and offsets as JSON, without any value.")] = False,
    names: Annotated[
        bool | None, typer.Option("--names/--no-names", help="With or without name models, whatever the policy says.")
    ] = None,
) -> None:
    """Show what would be replaced in a text before it leaves."""
    rules = _rules(policy, names)
    text = _text(file)
    found = _found(text, rules)
    if as_json:
        typer.echo(
            json.dumps(
                [
                    {"kind": e.kind, "start": e.start, "end": e.end, "score": e.score, "source": e.source.value}
                    for e in found
                ],
                indent=1,
            )
        )
    else:
        _show(text, found)


def _rules(path: Path | None, names: bool | None) -> Policy:
    from guarded_client.policy import Policy

    policy = Policy.load(path) if path is not None else Policy()
    if names is False:
        return policy.model_copy(update={"names": "off"})
    if names and policy.names == "off":
        return policy.model_copy(update={"names": "auto"})
    return policy


def _text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        problem = error.strerror
    else:
        text = data.decode("utf-8", "replace")
        if text.encode() != data:
            typer.echo(f"guarded-client: {file} is not all UTF-8; the bytes that are not were replaced", err=True)
        return text
    raise Misuse(f"{file}: cannot be read: {problem}")


def _found(text: str, policy: Policy) -> list[Entity]:
    from guarded_client._client import scan as find
    from guarded_client.policy import KindAction

    try:
        found = find(text, policy)
    except Misuse as error:
        problem = str(error)
    else:
        return [entity for entity in found if policy.action(entity.kind) is not KindAction.ALLOW]
    raise Misuse(f"{problem}; or scan with --no-names")


def _show(text: str, found: Sequence[Entity]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    counts = Counter(entity.kind for entity in found)
    styles = dict(zip(counts, cycle(f"bold {color}" for color in _COLORS), strict=False))
    colored = console.is_terminal and console.color_system is not None and not console.no_color
    shown, position = Text(), 0
    for entity in found:
        _ = shown.append(text[position : entity.start].translate(_SHOWN))
        value = text[entity.start : entity.end].translate(_SHOWN)
        _ = shown.append(value if colored else f"[{entity.kind}: {value}]", styles[entity.kind])
        position = entity.end
    _ = shown.append(text[position:].translate(_SHOWN))
    console.print(shown, soft_wrap=True)
    console.print()
    console.print(_legend(counts, styles), soft_wrap=True)


def _legend(counts: Mapping[str, int], styles: Mapping[str, str]) -> Text:
    from rich.text import Text

    if not counts:
        return Text("Nothing found.")
    return Text("   ").join(Text(f"{kind} {count}", styles[kind]) for kind, count in counts.items())
