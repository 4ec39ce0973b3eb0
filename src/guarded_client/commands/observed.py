"""What the commands about transparency share: the policy, what was observed, where the document goes."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from guarded_client._errors import AuditUnavailable, Misuse
from guarded_client.commands.opened import policy_of
from guarded_client.commands.outputs import replaceable, written

if TYPE_CHECKING:
    from guarded_client import Policy
    from guarded_client.transparency.counting import Rows
    from guarded_client.transparency.observed import Observations

LogPath: TypeAlias = Annotated[
    Path | None, typer.Option("--log", help="The audit log's file, instead of the one the policy names.")
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option("--output", "--out", "-o", callback=replaceable, help="A file, instead of the screen."),
]
Since: TypeAlias = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m"],
        metavar="<YYYY-MM>",
        help="The first month that counts, such as 2026-11. Default: all that is counted.",
    ),
]
Purpose: TypeAlias = Annotated[str | None, typer.Option(help="One purpose alone, by its short name or key.")]


def seen(policy: Path | None, log: Path | None) -> tuple[Policy, Observations]:
    """A policy, and what its audit log says happened. Counts are kept beside the vault, so that the next time is fast.

    Without a log, nothing was observed, and that is said; so it is if all calls were made under other policies.
    """
    from guarded_client._assembly import home_of
    from guarded_client.transparency.counting import NAME, observe
    from guarded_client.transparency.observed import Observations

    rules = policy_of(policy)
    try:
        rows = rows_of(rules, log)
    except (AuditUnavailable, Misuse) as error:
        if log is not None:
            raise
        typer.echo(f"guarded-client: nothing was observed: {error}", err=True)
        return rules, Observations()
    with closing(rows):
        observations = observe(rows, home_of(rules) / NAME.format(rows.log_id[:12]))
    others = {key.policy for key in observations.tallies}
    if others and rules.id not in others:
        typer.echo(
            f"guarded-client: the audit log has no call under the policy {rules.id}; it has calls under "
            f"{', '.join(sorted(others))}: give the file of that policy with --policy",
            err=True,
        )
    return rules, observations


def rows_of(policy: Policy, log: Path | None) -> Rows:
    """The audit log of a policy, for reading only; to be closed.

    Raises:
        AuditUnavailable: it is not there, or cannot be read.
        Misuse: the policy keeps none that can be read from outside.
    """
    from guarded_client._assembly import source_of
    from guarded_client.transparency.counting import Rows

    return Rows(source_of(policy, log))


def month(since: datetime | None) -> str:
    """A month as counts have it."""
    return "" if since is None else f"{since:%Y-%m}"


def put(document: str, output: Path | None) -> None:
    """Show a document, or write it into a file."""
    if output is None:
        typer.echo(document, nl=not document.endswith("\n"))
        return
    with written(output) as file:
        _ = file.write(document)
