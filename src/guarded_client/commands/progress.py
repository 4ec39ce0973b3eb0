"""A bar for work on files: how much is done, how fast, and how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


@contextmanager
def progress(sizes: Sequence[int], console: Console) -> Generator[Callable[[int, int, float], None]]:
    """Show a bar while the context lasts.

    Args:
        sizes: bytes of each file.
        console: where it is shown.

    Yields:
        Tell it the number of the file, how many of its documents are done, and what share of it that is, 0 to 1.
    """
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.fields[file]}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[documents]:,} documents, {task.fields[rate]:,.0f}/s"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    began = time.monotonic()
    done = [0] * len(sizes)
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=max(1, sum(sizes)), file="", documents=0, rate=0.0)

        def told(file: int, documents: int, share: float) -> None:
            done[file] = documents
            count = sum(done)
            bar.update(
                task,
                completed=sum(sizes[:file]) + sizes[file] * share,
                documents=count,
                rate=count / max(1e-9, time.monotonic() - began),
                file=f"{file + 1} of {len(sizes)}" if len(sizes) > 1 else "",
            )

        yield told
