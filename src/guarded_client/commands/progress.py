"""Bars for work on data sets: how much is done, how fast, and how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress


@contextmanager
def progress_of_files(sizes: Sequence[int], console: Console) -> Generator[Callable[[int, int, float], None]]:
    """Show one bar for all files while the context lasts.

    Args:
        sizes: bytes of each file.
        console: where it is shown.

    Yields:
        Tell it the number of the file, how many of its documents are done, and what share of it that is, 0 to 1.
    """
    began = time.monotonic()
    done = [0] * len(sizes)
    with _bars(console, "{task.fields[documents]:,} documents, {task.fields[rate]:,.0f}/s") as bars:
        task = bars.add_task("", total=max(1, sum(sizes)), documents=0, rate=0.0)

        def told(file: int, documents: int, share: float) -> None:
            done[file] = documents
            count = sum(done)
            bars.update(
                task,
                completed=sum(sizes[:file]) + sizes[file] * share,
                documents=count,
                rate=count / max(1e-9, time.monotonic() - began),
                description=f"{file + 1} of {len(sizes)}" if len(sizes) > 1 else "",
            )

        yield told


@contextmanager
def progress_of_steps(names: Mapping[str, str], console: Console) -> Generator[Callable[[str, int, float], None]]:
    """Show a bar for each step that has begun while the context lasts.

    Args:
        names: what each step is called.
        console: where they are shown.

    Yields:
        Tell it the step, how many rows are done, and what share of the step that is, 0 to 1.
    """
    with _bars(console, "{task.fields[rows]:,} rows") as bars:
        tasks: dict[str, int] = {}

        def told(step: str, rows: int, share: float) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(names[step], total=1.0, rows=0)
            bars.update(bars.task_ids[tasks[step]], completed=share, rows=rows)

        yield told


def _bars(console: Console, counted: str) -> Progress:
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn(counted),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console,
    )
