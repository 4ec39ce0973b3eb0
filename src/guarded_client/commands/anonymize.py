"""``guarded-client anonymize``: a data set in, one without personal data out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.opened import PolicyFile

if TYPE_CHECKING:
    from rich.console import Console

    from guarded_client.bulk import Report

_WHY: Final = {
    "missing": "no consent of the person is in the policy's store",
    "no_subject": "nothing that names a person is in the plan's subject column",
    "purpose_not_covered": "the consent does not name the key of the plan's purpose, or one above it",
    "recipient_not_covered": "the consent does not name the plan's recipient",
    "category_not_covered": "the consent does not name all categories of what was found",
    "special_category": "the text seems to be about health, religion or the like",
}
"""What words of a report say to somebody who reads them for the first time."""


def anonymize(
    source: Annotated[
        Path, typer.Argument(metavar="IN", help="A file, a folder whose files are all done, or a pattern in quotes.")
    ],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The file, or the folder, to write.")],
    plan: Annotated[Path | None, typer.Option(help="What happens to which column; without one, all are read.")] = None,
    policy: PolicyFile = None,
    jobs: Annotated[int, typer.Option(help="Processes that read documents.")] = 1,
    key_file: Annotated[
        Path | None,
        typer.Option(help="A file with 16 random bytes or more: several runs, and a folder, get the same stand-ins."),
    ] = None,
    rename: Annotated[
        bool, typer.Option("--rename", help="Of a folder: outputs are called 000001 and so on, whatever IN is called.")
    ] = False,
    report: Annotated[Path | None, typer.Option(help="Write the report to this file, as JSON.")] = None,
    restart: Annotated[bool, typer.Option("--restart", help="Forget an earlier run that did not finish.")] = False,
) -> None:
    """Anonymise a data set, one way.

    What is found is replaced, and nothing is kept that leads back.

    Rows are used only if consent, or another basis of the plan's purpose, covers them. A run that was stopped goes on
    where it was when it is started again.
    """
    from rich.console import Console

    from guarded_client._policy_detectors import detector_of
    from guarded_client.bulk import Plan
    from guarded_client.bulk.folder import pairs, see_outside, together
    from guarded_client.bulk.run import anonymize as run
    from guarded_client.bulk.work import workers
    from guarded_client.commands.progress import progress_of_files
    from guarded_client.commands.reports import apart, write
    from guarded_client.policy import Policy

    rules = Policy.load(policy) if policy is not None else Policy()
    steps = Plan.load(plan) if plan is not None else Plan()
    key = _key(key_file)
    files = pairs(source, target, detector_of(rules.model_copy(update={"names": "off"})), steps, rename=rename)
    apart([plan, policy, key_file, *(one for one, _ in files)], [other for _, other in files], {"--report": report})
    see_outside(source, {"--report": report})
    if len(files) > 1 and steps.within == "run" and key is None:
        raise Misuse("within: run holds for one file; give a --key-file, or choose within: document")
    reports: list[Report] = []
    sizes = [one.stat().st_size for one, _ in files]
    with progress_of_files(sizes, Console(stderr=True)) as told, workers(jobs) as pool:
        for number, (one, other) in enumerate(files):
            reports.append(
                run(
                    one,
                    other,
                    policy=rules,
                    plan=steps,
                    key=key,
                    restart=restart,
                    pool=pool,
                    progress=partial(told, number),
                )
            )
    whole = together(reports)
    if report is not None:
        write(report, whole.model_dump_json(indent=1) + "\n")
    _show(Console(), whole)


def _key(path: Path | None) -> bytes | None:
    from guarded_client.bulk.stand_ins import see_random
    from guarded_client.stores.keys.master import read_private

    if path is None:
        return None
    if (key := read_private(path)) is None:
        raise Misuse(f"the key file {path} does not exist; make one with: (umask 077; openssl rand -hex 32 > {path})")
    see_random(key, f"the key file {path}")
    return key


def _show(console: Console, report: Report) -> None:
    from rich.table import Table
    from rich.text import Text

    from guarded_client.commands.terminal_text import line

    documents = "document" if report.documents == 1 else "documents"
    files = "file" if report.files == 1 else "files"
    console.print(f"{report.written:,} of {report.documents:,} {documents} written, {report.files:,} {files}")
    if report.k:
        console.print(f"each row has at least {report.k - 1} like it; {report.classes:,} groups")
    for reason, count in report.left_out.items():
        why = f" ({_WHY[reason]})" if reason in _WHY else ""
        console.print(f"{count:,} left out: {reason}{why}", soft_wrap=True)
    for rule in report.unmet:
        console.print(Text(f"the rule for {line(rule)} met no value: is the column called so?"))
    table = Table("column", "what", "times")
    for column, counts in report.found.items():
        for what, count in sorted(counts.items()):
            table.add_row(Text(line(column)), what, f"{count:,}")
    if report.found:
        console.print(table)
