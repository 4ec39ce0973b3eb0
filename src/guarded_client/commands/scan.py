"""``guarded-client scan``: what a policy finds in a text."""

from __future__ import annotations

import json
from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.inputs import bytes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rich.text import Text

    from guarded_client import Entity, Policy
    from guarded_client.detectors.explain import Hit

T = TypeVar("T")

_COLORS: Final = ("cyan", "magenta", "yellow", "green", "blue", "red")
_CONTROLS: Final = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {0x7F: 0x2421, 0x0D: None}
_CONTROLS_8BIT: Final = dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_SHOWN: Final = _CONTROLS | _CONTROLS_8BIT
"""Control characters are shown, not sent to the terminal."""


def scan(
    file: Annotated[str, typer.Argument(help="A text file in UTF-8, or - for the standard input.")],
    policy: Annotated[
        Path | None, typer.Option(envvar="GUARDED_CLIENT_POLICY", help="A policy; without one, the default policy.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Kinds and offsets as JSON, without any value.")] = False,
    names: Annotated[
        bool | None, typer.Option("--names/--no-names", help="With or without name models, whatever the policy says.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say for each finding what it rests on.")] = False,
    why_not: Annotated[
        list[str] | None, typer.Option("--why-not", help="Say what was tried on this piece of the text. Repeatable.")
    ] = None,
) -> None:
    """Show what would be replaced in a text."""
    from guarded_client._assembly.unfound_kinds import unfound_kinds

    rules = _rules(policy, names)
    text = _text(file)
    for problem in unfound_kinds(rules, ()):
        typer.echo(f"guarded-client: {problem}", err=True)
    hits = _explained(text, rules) if explain else []
    found = [hit.entity for hit in hits] if explain else _found(text, rules)
    if as_json:
        typer.echo(json.dumps(_reasons(hits) if explain else [_json(entity) for entity in found], indent=1))
    else:
        _show(text, found)
        _show_hits(text, hits)
    for piece in why_not or ():
        _show_misses(text, piece, rules, apart=as_json)


def _json(entity: Entity) -> dict[str, object]:
    return {
        "kind": entity.kind,
        "start": entity.start,
        "end": entity.end,
        "score": entity.score,
        "source": entity.source.value,
    }


def _reasons(hits: Sequence[Hit]) -> list[dict[str, object]]:
    """Findings with their reasons, without any value."""
    return [
        {**_json(hit.entity), "by": hit.by, "evidence": hit.evidence, "word": hit.word, "others": hit.others}
        for hit in hits
    ]


def _show_hits(text: str, hits: Sequence[Hit]) -> None:
    """One line a finding: what it rests on."""
    for hit in hits:
        value = text[hit.entity.start : hit.entity.end].translate(_SHOWN)
        word = f" {text[slice(*hit.word)].translate(_SHOWN)!r}" if hit.word else ""
        line = f"{hit.entity.kind} {value!r}: {hit.by}, {', '.join(hit.evidence)}{word}, score {hit.entity.score:.2f}"
        typer.echo(line + (f"; also {', '.join(hit.others)}" if hit.others else ""))


def _show_misses(text: str, piece: str, policy: Policy, *, apart: bool) -> None:
    """What was tried on a piece of the text; ``apart``: on the standard error, beside JSON."""
    from guarded_client._scan import why_not

    if not piece or piece not in text:
        raise Misuse("the text does not contain what --why-not names")
    missed = why_not(text, piece, policy)
    shown = piece.translate(_SHOWN)
    if not missed:
        typer.echo(f"{shown!r} is found wherever it stands.", err=apart)
    for miss in missed:
        typer.echo(f"{shown!r} at {miss.start}:", err=apart)
        for sentence in miss.tried:
            typer.echo(f"  - {sentence}", err=apart)


def _explained(text: str, policy: Policy) -> list[Hit]:
    from guarded_client._scan import explain

    allowed = _allowed(policy)
    return [hit for hit in _with_models(lambda: explain(text, policy)) if not allowed(hit.entity)]


def _allowed(policy: Policy) -> Callable[[Entity], bool]:
    from guarded_client.policy import KindAction

    return lambda entity: policy.action(entity.kind) is KindAction.ALLOW


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
        data = bytes_of(file)
    except Misuse as error:
        if not any(map(str.isspace, file)):
            raise
        why = str(error).removeprefix(f"{file}: ")  # a text, which the message would show
        raise Misuse(f'{why}; to look at a text itself, pipe it in: echo "..." | guarded-client scan -') from None
    text = data.decode("utf-8", "replace")
    if text.encode() != data:
        typer.echo(f"guarded-client: {file} is not all UTF-8; the bytes that are not were replaced", err=True)
    return text


def _found(text: str, policy: Policy) -> list[Entity]:
    from guarded_client._scan import scan as find

    allowed = _allowed(policy)
    return [entity for entity in _with_models(lambda: find(text, policy)) if not allowed(entity)]


def _with_models(find: Callable[[], list[T]]) -> list[T]:
    try:
        return find()
    except Misuse as error:
        problem = str(error)
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
