"""``guarded-client assess``: whether a data set leads back to persons, and what may be claimed of it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.language import Language
from guarded_client.commands.opened import PolicyFile

if TYPE_CHECKING:
    from rich.console import Console

    from guarded_client.bulk import Assessment

_STEPS: Final = {
    "look": "columns",
    "originals": "originals",
    "measure": "rows that are alike",
    "detect": "second detector",
    "attack": "attacks",
}


class Claimed(StrEnum):
    """What may be claimed."""

    PSEUDONYMISED = "pseudonymised"
    ANONYMISED = "anonymised"


def assess(
    target: Annotated[
        Path, typer.Argument(metavar="OUT", help="What was anonymised: a file, a folder, or a pattern in quotes.")
    ],
    originals: Annotated[
        Path | None, typer.Option(help="What it was made from. Without it no attack can be made.")
    ] = None,
    study: Annotated[Path | None, typer.Option(help="What is tested: columns, samples, thresholds.")] = None,
    quasi: Annotated[list[str] | None, typer.Option(help="A column by which persons may be known. Repeatable.")] = None,
    sensitive: Annotated[
        list[str] | None, typer.Option(help="A column that nobody should be able to deduce. Repeatable.")
    ] = None,
    plan: Annotated[Path | None, typer.Option(help="The plan by which it was anonymised.")] = None,
    policy: PolicyFile = None,
    claim: Annotated[Claimed | None, typer.Option(help="The claim to test.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Exit code 1 if the claim is not justified.")] = False,
    report: Annotated[Path | None, typer.Option(help="Write the report to this file: .html, else JSON.")] = None,
    json_report: Annotated[Path | None, typer.Option("--json", help="Write the report as JSON as well.")] = None,
    lang: Annotated[Language, typer.Option(help="Of the report: en or fr.")] = Language.EN,
) -> None:
    """Test whether a data set leads back to persons.

    It looks for what was missed, who stands alone, and whom an attack finds again.

    Says which claim is justified, pseudonymised or anonymised, and why. It shows counts and places, never a value.
    """
    from rich.console import Console

    from guarded_client.bulk import Plan, Study
    from guarded_client.bulk.folder import files_under, see_outside
    from guarded_client.bulk.risk.run import assess as run
    from guarded_client.commands.progress import progress_of_steps
    from guarded_client.commands.reports import apart, write
    from guarded_client.policy import Policy

    if check and claim is None:
        raise Misuse("--check needs a --claim, pseudonymised or anonymised")
    wanted = Study.load(study) if study is not None else Study()
    named = {"quasi": tuple(quasi or ()), "sensitive": tuple(sensitive or ())}
    wanted = wanted.model_copy(update={key: columns for key, columns in named.items() if columns})
    data = [one for one in (target, originals) if one is not None]
    read = [path for one in data for path in ([one] if one.is_file() else files_under(one)[1])]
    apart([plan, policy, study, *read], (), {"--report": report, "--json": json_report})
    for one in data:
        see_outside(one, {"--report": report, "--json": json_report})
    with progress_of_steps(_STEPS, Console(stderr=True)) as told:
        made = run(
            target,
            originals=originals,
            study=wanted,
            plan=Plan.load(plan) if plan is not None else None,
            policy=Policy.load(policy) if policy is not None else None,
            claim=claim.value if claim is not None else None,
            progress=told,
        )
    for path in (report, json_report):
        if path is not None:
            write(path, _document(made, path, lang))
    _show(Console(), made, lang)
    if check and not made.holds:
        raise typer.Exit(1)


def _document(made: Assessment, path: Path, lang: Language) -> str:
    if path.suffix.lower() not in (".html", ".htm"):
        return made.model_dump_json(indent=1) + "\n"
    from guarded_client.bulk.risk.report_page import report_html

    return report_html(made, lang.code)


def _show(console: Console, made: Assessment, lang: Language) -> None:
    from rich.table import Table
    from rich.text import Text

    from guarded_client.bulk.risk.phrases import Phrases

    say = Phrases(lang.code)
    console.print(Text(say.word(made.justified.value), style="bold"))
    if said := say.claim(made):
        console.print(Text(said))
    table = Table(say.word("risk"), say.word("reason"))
    for one in made.findings:
        table.add_row(Text(say.word(one.risk)), Text(say.finding(one)))
    if made.findings:
        console.print(table)
    for open_ in made.untested:
        note = f" ({say.word('bars')})" if open_.bars else ""
        console.print(Text(f"{say.word('not_tested')}{say.colon} {say.untested(open_)}{note}"), soft_wrap=True)
