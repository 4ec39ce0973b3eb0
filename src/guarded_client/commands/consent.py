"""``guarded-client consent``: take down what a person says about the use of their data."""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.opened import Actor, PolicyFile, Reason, Subject, Tenant, opened, policy_of

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from guarded_client.lifecycle import Rights

app = typer.Typer(
    help="Record a withdrawal, objection or restriction.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class By(StrEnum):
    """Who withdraws."""

    DATA_SUBJECT = "data_subject"
    GUARDIAN = "guardian"


Purposes: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--purpose", help="Of this purpose of the policy, or key; may be repeated. Default: of all."),
]


@app.command()
def withdraw(
    subject: Subject,
    method: Annotated[str, typer.Option(help="How the person said so, such as letter or telephone; recorded.")],
    reason: Reason,
    actor: Actor,
    purpose: Purposes = None,
    by: Annotated[By, typer.Option(help="Who said so.")] = By.DATA_SUBJECT,
    policy: PolicyFile = None,
    tenant: Tenant = "",
) -> None:
    """The person withdraws a consent, under Article 7(3) of the GDPR."""
    with _rights(policy) as rights:
        named = rights.withdraw(
            subject, *(purpose or ()), method=method, by=by.value, actor=actor, reason=reason, tenant=tenant
        )
    _told("the withdrawal", named, " on the basis of consent")


@app.command("object")
def object_(
    subject: Subject,
    purpose: Annotated[str, typer.Option(help="To this purpose of the policy, or key.")],
    reason: Reason,
    actor: Actor,
    policy: PolicyFile = None,
    tenant: Tenant = "",
) -> None:
    """The person objects to a purpose, under Article 21."""
    with _rights(policy) as rights:
        named = rights.object_to(subject, purpose, actor=actor, reason=reason, tenant=tenant)
    _told("the objection", named, " on the basis of legitimate or public interest, or for direct marketing")


@app.command()
def restrict(subject: Subject, reason: Reason, actor: Actor, policy: PolicyFile = None, tenant: Tenant = "") -> None:
    """The person has processing restricted, under Article 18."""
    with _rights(policy) as rights:
        named = rights.restrict(subject, actor=actor, reason=reason, tenant=tenant)
    _told("the restriction", named)


@app.command()
def lift(subject: Subject, reason: Reason, actor: Actor, policy: PolicyFile = None, tenant: Tenant = "") -> None:
    """End a restriction. Tell the person before: Article 18(3)."""
    with _rights(policy) as rights:
        _ = rights.lift(subject, actor=actor, reason=reason, tenant=tenant)
    typer.echo("recorded: the restriction ends")


@contextmanager
def _rights(file: Path | None) -> Generator[Rights]:
    """The rights that are recorded in the stores of a policy.

    Raises:
        Misuse: they are in the memory of the policy's program.
    """
    if policy_of(file).consent.store == "memory":
        raise Misuse(
            "nothing was recorded: the policy's program has consents in its own memory, which no command can reach; "
            "use open_lifecycle() in the program, or a store that lasts"
        )
    with opened(file) as life:
        yield life.rights


def _told(what: str, purposes: Sequence[str], of: str = "") -> None:
    typer.echo(f"recorded: {what} counts from the next call on")
    if purposes:
        typer.echo(f"calls{of} that it stops: {', '.join(purposes)}")
