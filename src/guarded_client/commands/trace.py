"""``guarded-client trace``: the spans of a file as trees, for those who run no collector."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.inputs import bytes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guarded_client.telemetry.tree import Branch


def trace(
    file: Annotated[
        str | None,
        typer.Argument(
            help="Spans as OTLP/JSON, a document or one a line; - for standard input. Default: those of the last demo."
        ),
    ] = None,
) -> None:
    """Show spans as trees, with decisions and counts.

    Attributes that the registry lacks are left out.
    """
    from rich.console import Console

    from guarded_client.telemetry.otlp_json import roots
    from guarded_client.telemetry.tree import drawn

    found = roots(_text(_last() if file is None else file))
    console = Console(highlight=False, markup=False, emoji=False)
    for root in found:
        console.print(drawn(root))
    console.print()
    console.print(_summary(found), soft_wrap=True)


def _last() -> str:
    from guarded_client.demo.last_spans import place

    if (file := place()) is None or not file.exists():
        raise Misuse(
            "no spans of a demo are kept here: run `guarded-client demo`, or name a file of spans in OTLP/JSON"
        )
    return str(file)


def _text(file: str) -> str:
    data = bytes_of(file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    raise Misuse(f"{file}: cannot be read: it is not UTF-8")


def _summary(found: Sequence[Branch]) -> str:
    from guarded_client.telemetry import names

    calls = [root for root in found if any(text.startswith("outcome ") for text, _ in root.badges)]
    ended = Counter(text.removeprefix("outcome ") for root in calls for text, _ in root.badges if "outcome " in text)
    counts = {
        "found": names.ENTITY_COUNT,
        "restored": names.REPLACED,
        "unresolved": names.UNRESOLVED,
    }
    sums = [
        f"{sum(value for root in calls if isinstance(value := root.attributes.get(key), int))} {word}"
        for word, key in counts.items()
    ]
    ends = ", ".join(f"{number} {word}" for word, number in ended.items()) or "none"
    return f"{len(calls)} guarded call{'s' if len(calls) != 1 else ''}: {ends}. Personal values: {', '.join(sums)}."
