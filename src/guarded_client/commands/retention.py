"""``guarded-client retention``: what is kept, what is due, and what must not go."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from guarded_client.commands.inputs import moment
from guarded_client.commands.opened import Actor, PolicyFile, Reason, Subject, Tenant, opened

if TYPE_CHECKING:
    from guarded_client.lifecycle import Sweep

app = typer.Typer(help="What is kept and until when; legal holds.", no_args_is_help=True)

Hold: TypeAlias = Annotated[str, typer.Argument(help="The hold's file number, such as lawsuit-7.")]


@app.command()
def status(
    policy: PolicyFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show what is kept, by store and retention class. Of consent, persons are counted."""
    with opened(policy) as life:
        overview, classes = life.status(), life.policy.retention
    rows = [
        {
            "store": store,
            "class": kept.label,
            "entries": kept.entries,
            "due": kept.due,
            "on hold": kept.held,
            "archived": kept.archived,
            "first end": kept.first_end,
            "last end": kept.last_end,
            "disposal": classes[kept.label].disposal.value if kept.label in classes else "not in the policy",
        }
        for store, found in overview.stores.items()
        for kept in found
    ]
    if as_json:
        typer.echo(json.dumps(rows, indent=1, default=_minute))
        return
    if not rows:
        typer.echo("nothing is kept")
        return
    table = [list(rows[0]), *(["unknown" if value is None else _day(value) for value in row.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        typer.echo("  ".join(map(str.ljust, cells, widths)).rstrip())


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _day(value: object) -> str:
    """A cell: of a moment, its day."""
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime) else str(value)


@app.command()
def sweep(
    policy: PolicyFile = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would go, and what would be archived.")
    ] = False,
) -> None:
    """Remove what has ended, and archive what its class says. Run it once a day, for example from cron."""
    with opened(policy) as life:
        if dry_run:
            done = life.sweep(dry_run=True)
        else:
            from rich.console import Console

            with Console(stderr=True).status("sweeping") as shown:
                done = life.sweep(progress=lambda store, count: shown.update(f"{store}: {count} removed"))
    _told(done, dry_run=dry_run)


@app.command()
def dispose(
    label: Annotated[str, typer.Argument(help="A class with disposal: review.")],
    reason: Reason,
    actor: Actor,
    policy: PolicyFile = None,
) -> None:
    """Remove what has ended of a class that waits for a person.

    Whoever runs this has looked at it. The rest is swept then.
    """
    with opened(policy) as life:
        done = life.dispose(label, actor=actor, reason=reason)
    _told(done)


def _told(done: Sweep, *, dry_run: bool = False) -> None:
    for store, count in done.removed.items():
        typer.echo(f"{store}: {count} {'would be removed' if dry_run else 'removed'}")
    if done.archived:
        typer.echo(f"{done.archived} {'would be archived' if dry_run else 'archived'}")
    for label, count in done.to_review.items():
        typer.echo(f"class {label}: {count} have ended and wait for a person: guarded-client retention dispose {label}")


@app.command()
def hold(
    subject: Subject, name: Hold, reason: Reason, actor: Actor, policy: PolicyFile = None, tenant: Tenant = ""
) -> None:
    """Place a legal hold on a person, under a file number.

    Nothing of them is destroyed until it is released.
    """
    with opened(policy) as life:
        life.hold(subject, name, actor=actor, reason=reason, tenant=tenant)
    typer.echo(f"hold {name} stands")


@app.command()
def release(
    subject: Subject, name: Hold, reason: Reason, actor: Actor, policy: PolicyFile = None, tenant: Tenant = ""
) -> None:
    """Release a legal hold."""
    with opened(policy) as life:
        stood = life.release(subject, name, actor=actor, reason=reason, tenant=tenant)
    typer.echo(f"hold {name} released" if stood else f"no hold {name} stands on this person")


@app.command()
def event(
    trigger: Annotated[
        str, typer.Argument(help="What ended: conversation_end, case_closed, last_contact, contract_end, consent_end")
    ],
    subject: Subject,
    conversation: Annotated[
        str | None, typer.Option(help="Only this conversation; without it, all of the person's.")
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="<TIME>", help="When, such as 2026-11-29T03:00+01:00; default: now.")
    ] = None,
    policy: PolicyFile = None,
    tenant: Tenant = "",
) -> None:
    """Tell that something ended, such as a contract.

    The clock of the classes that wait for it starts.
    """
    ended = None if at is None else moment(at, "--at", "nothing was told")
    with opened(policy) as life:
        count = life.happened(trigger, subject=subject, conversation=conversation, tenant=tenant, at=ended)
    typer.echo(f"{count} {'entry' if count == 1 else 'entries'} got another end date")
