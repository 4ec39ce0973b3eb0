"""``guarded-client retention``: what is kept, what is due, and what must not go."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from guarded_client.commands.opened import Actor, PolicyFile, Reason, Tenant, opened

if TYPE_CHECKING:
    from guarded_client.lifecycle import Sweep

app = typer.Typer(
    help="What is kept and until when: status, sweep, dispose, hold, release, event.", no_args_is_help=True
)


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
            "first end": kept.first_end and kept.first_end.isoformat(timespec="minutes"),
            "last end": kept.last_end and kept.last_end.isoformat(timespec="minutes"),
            "disposal": classes[kept.label].disposal.value if kept.label in classes else "not in the policy",
        }
        for store, found in overview.stores.items()
        for kept in found
    ]
    if as_json:
        typer.echo(json.dumps(rows, indent=1))
        return
    from rich.console import Console
    from rich.table import Table

    for store in overview.stores:
        table = Table(title=store)
        for column in list(rows[0])[1:] if rows else ("class", "entries"):
            table.add_column(column)
        for row in rows:
            if row["store"] == store:
                table.add_row(*("" if value is None else str(value) for value in list(row.values())[1:]))
        Console().print(table)


@app.command()
def sweep(
    policy: PolicyFile = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
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
    """Remove what has ended of a class that waits for a person, who has looked at it; then sweep the rest."""
    with opened(policy) as life:
        done = life.dispose(label, actor=actor, reason=reason)
    _told(done)


def _told(done: Sweep, *, dry_run: bool = False) -> None:
    for store, count in done.removed.items():
        typer.echo(f"{store}: {count} {'would be removed' if dry_run else 'removed'}")
    if done.archived:
        typer.echo(f"{done.archived} archived")
    for label, count in done.to_review.items():
        typer.echo(f"class {label}: {count} have ended and wait for a person: guarded-client retention dispose {label}")


@app.command()
def hold(subject: str, name: str, reason: Reason, actor: Actor, policy: PolicyFile = None, tenant: Tenant = "") -> None:
    """Place a legal hold on a person, under a file number: nothing of them is destroyed until it is released."""
    with opened(policy) as life:
        life.hold(subject, name, actor=actor, reason=reason, tenant=tenant)
    typer.echo(f"hold {name} stands")


@app.command()
def release(
    subject: str, name: str, reason: Reason, actor: Actor, policy: PolicyFile = None, tenant: Tenant = ""
) -> None:
    """Release a legal hold."""
    with opened(policy) as life:
        stood = life.release(subject, name, actor=actor, reason=reason, tenant=tenant)
    typer.echo(f"hold {name} released" if stood else f"no hold {name} stood on this person")


@app.command()
def event(
    trigger: Annotated[
        str, typer.Argument(help="conversation_end, case_closed, last_contact, contract_end, consent_end")
    ],
    subject: str,
    conversation: Annotated[
        str | None, typer.Option(help="Only this conversation; without it, all of the person's.")
    ] = None,
    policy: PolicyFile = None,
    tenant: Tenant = "",
) -> None:
    """Tell that something ended now: the clock of the classes that wait for it starts."""
    with opened(policy) as life:
        count = life.happened(trigger, subject=subject, conversation=conversation, tenant=tenant)
    typer.echo(f"{count} entries got another end date")
