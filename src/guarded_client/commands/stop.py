"""``guarded-client stop``: all calls of all processes stop, and go on again; the rules are those of the console."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from guarded_client.commands.opened import Actor, PolicyFile, desk_at
from guarded_client.commands.terminal_text import line

app = typer.Typer(help="Stop all calls, and let them go on.", no_args_is_help=True, rich_markup_mode=None)

Why: TypeAlias = Annotated[str, typer.Option("--reason", help="Why; kept sealed with the stop.")]


@app.command()
def now(reason: Why, actor: Actor, policy: PolicyFile = None) -> None:
    """Stop all calls, at once. Whoever reviews may."""
    with desk_at(policy) as desk:
        stop = desk.stop(actor, reason)
        typer.echo(f"all calls are stopped since {stop.since:%Y-%m-%d %H:%M} UTC, by {line(stop.by)}")
        if not desk.policy.review.stoppable:
            typer.echo(
                "but calls under this policy do not ask for it: say review: {stop: true}, or have rules there", err=True
            )
            raise typer.Exit(1)


@app.command()
def status(policy: PolicyFile = None) -> None:
    """Say whether calls are stopped; the exit code is 1 then."""
    with desk_at(policy) as desk:
        stop = desk.stopped()
        if stop is None:
            typer.echo("calls go on")
            return
        typer.echo(f"all calls are stopped since {stop.since:%Y-%m-%d %H:%M} UTC, by {line(stop.by)}")
        raise typer.Exit(1)


@app.command()
def lift(reason: Why, actor: Actor, policy: PolicyFile = None) -> None:
    """Let calls go on. Whoever supervises may."""
    with desk_at(policy) as desk:
        stop = desk.resume(actor, reason)
        typer.echo("calls go on" if stop is not None else "calls were not stopped")
