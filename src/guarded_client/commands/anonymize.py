"""``guarded-client anonymize``: a data set in, one without personal data out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.opened import PolicyFile

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from guarded_client.bulk import Report


def anonymize(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A file, or a folder whose files are all done.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The file, or the folder, to write.")],
    plan: Annotated[Path | None, typer.Option(help="What happens to which column; without one, all are read.")] = None,
    policy: PolicyFile = None,
    jobs: Annotated[int, typer.Option(help="Processes that read documents.")] = 1,
    report: Annotated[Path | None, typer.Option(help="Write the report to this file, as JSON.")] = None,
    restart: Annotated[bool, typer.Option("--restart", help="Forget an earlier run that did not finish.")] = False,
) -> None:
    """Anonymise a data set, one way: what is found is replaced, and nothing is kept that leads back.

    Rows are used only if consent, or another basis of the plan's purpose, covers them. A run that was stopped goes on
    where it was when it is started again.
    """
    from rich.console import Console
    from rich.progress import Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn
    from rich.text import Text

    from guarded_client._scan import detector_of
    from guarded_client.bulk import Plan
    from guarded_client.bulk.folder import pairs, together
    from guarded_client.bulk.run import anonymize as run
    from guarded_client.policy import Policy

    class _Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed or 0:,.0f}/s")

    shown = Console(stderr=True)
    rules = Policy.load(policy) if policy is not None else Policy()
    steps = Plan.load(plan) if plan is not None else Plan()
    files = pairs(source, target, detector_of(rules.model_copy(update={"names": "off"})))
    if len(files) > 1 and steps.within == "run":
        raise Misuse("within: run holds for one file; put the rows in one file, or choose within: document")
    reports: list[Report] = []
    columns = TextColumn("{task.description}"), TextColumn("{task.completed:,} documents"), TimeElapsedColumn()
    with Progress(*columns, _Rate(), console=shown) as bar:
        for one, other in files:
            task = bar.add_task(one.name, total=None)
            reports.append(
                run(
                    one, other, policy=rules, plan=steps, jobs=jobs, restart=restart,
                    progress=partial(_told, bar, task),
                )
            )  # fmt: skip
    whole = together(reports)
    if report is not None:
        _ = report.write_text(whole.model_dump_json(indent=1) + "\n", encoding="utf-8")
    _show(Console(), whole)


def _told(bar: Progress, task: TaskID, done: int) -> None:
    bar.update(task, completed=done)


def _show(console: Console, report: Report) -> None:
    from rich.table import Table

    console.print(f"{report.written:,} of {report.documents:,} documents written, {report.files:,} files")
    for reason, count in report.left_out.items():
        console.print(f"{count:,} left out: {reason}")
    table = Table("column", "what", "times")
    for column, counts in report.found.items():
        for what, count in sorted(counts.items()):
            table.add_row(column, what, f"{count:,}")
    if report.found:
        console.print(table)
