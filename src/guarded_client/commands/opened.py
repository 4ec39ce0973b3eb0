"""What the commands that work on stores share: the policy, the handle, the options."""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from collections.abc import Generator

    from guarded_client import Desk, Lifecycle, Policy


def login() -> str:
    """The login of whoever runs the command; in a container, whose user may have no name, the number of the user."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return f"uid {os.getuid()}" if sys.platform != "win32" else ""


PolicyFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--policy",
        envvar="GUARDED_CLIENT_POLICY",
        help="The program's policy, which names the stores. Without it: the default policy and its stores.",
    ),
]
Subject: TypeAlias = Annotated[str, typer.Argument(help="The person, as in the tags of the calls.")]
Tenant: TypeAlias = Annotated[str, typer.Option(help="As in the tags of the calls.")]
Actor: TypeAlias = Annotated[
    str, typer.Option(default_factory=login, show_default="your login", help="Who does it; recorded.")
]
Reason: TypeAlias = Annotated[str, typer.Option(help="Why it is done; recorded.")]


def policy_of(file: Path | None) -> Policy:
    """The policy of a file, else the default policy."""
    from guarded_client.policy import Policy

    return Policy.load(file) if file is not None else Policy()


def see_shared(policy: Policy, *, desk: bool = False) -> None:
    """See that the policy's program and this command have the same vault, or the same review queue.

    Raises:
        Misuse: it is in memory, so that nothing here would concern the program.
    """
    from guarded_client._errors import Misuse

    if ((desk and policy.review.store) or policy.vault.store) == "memory":
        what, call = ("its review queue", "open_desk") if desk else ("its vault", "open_lifecycle")
        raise Misuse(
            f"nothing was done: the policy's program has {what} in its own memory, which no command can reach; "
            f"use {call}() in the program, or a store that lasts"
        )


@contextmanager
def saying_if_made(policy: Policy) -> Generator[None]:
    """Say on the standard error that the stores of a policy, opened within, were made by that, and are empty.

    Whoever erases a person or stops all calls in another folder than the program's would believe that it was done.
    """
    from guarded_client._assembly.keys import home_of
    from guarded_client.stores.home import VAULT

    file = policy.vault.path or home_of(policy) / VAULT
    missing = policy.vault.store == "sqlite" and not file.exists()
    yield
    if missing:
        typer.echo(
            f"guarded-client: there were no stores at {file}: they were made, and are empty. If the program has run "
            "before, it has others: give its --policy, its GUARDED_CLIENT_HOME, and be its user",
            err=True,
        )


@contextmanager
def desk_at(file: Path | None) -> Generator[Desk]:
    """The desk of a policy.

    Raises:
        Misuse: see :func:`see_shared`.
    """
    from guarded_client._assembly import open_desk

    policy = policy_of(file)
    see_shared(policy, desk=True)
    with saying_if_made(policy):
        desk = open_desk(policy)
    with desk:
        yield desk


def opened(file: Path | None) -> Lifecycle:
    """The stores of a policy.

    Raises:
        Misuse: see :func:`see_shared`.
    """
    from guarded_client._assembly import open_lifecycle

    policy = policy_of(file)
    see_shared(policy)
    with saying_if_made(policy):
        return open_lifecycle(policy)
