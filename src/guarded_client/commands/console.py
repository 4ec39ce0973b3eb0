"""``guarded-client console``: the web app of reviewers, and who may sign in to it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.opened import PolicyFile, policy_of, see_shared

if TYPE_CHECKING:
    from guarded_client.console.passwords import Users
    from guarded_client.policy import Policy

app = typer.Typer(
    help="The web console of reviewers and privacy officers.\n\n"
    "They review held replies, see and erase what is kept. Add users first.",
)
user = typer.Typer(help="Who may sign in: add, password, list, remove.", no_args_is_help=True)
app.add_typer(user, name="user")
UsersFile: TypeAlias = Annotated[
    Path | None, typer.Option("--users", help="File of names and password hashes; default: beside the stores.")
]
Name: TypeAlias = Annotated[str, typer.Argument(help="As under access.actors in the policy.")]


@app.callback(invoke_without_command=True)
def console(
    context: typer.Context,
    policy: PolicyFile = None,
    users: UsersFile = None,
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = 8477,
    name: Annotated[
        list[str] | None, typer.Option(help="Host name under which browsers reach it. May be repeated.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(help="TLS certificate, with its chain.")] = None,
    certificate_key: Annotated[Path | None, typer.Option(help="Its private key.")] = None,
    proxy: Annotated[
        list[str] | None, typer.Option(help="Address or network of a proxy with TLS in front of it. May be repeated.")
    ] = None,
    user_header: Annotated[
        str, typer.Option(help="Header in which the proxy names the user it has authenticated, in place of passwords.")
    ] = "",
) -> None:
    """Start the console."""
    if context.invoked_subcommand is not None:
        return
    from guarded_client._assembly import open_desk, open_lifecycle
    from guarded_client._listening import listening, networks, url_of
    from guarded_client.console.server import office_of, serve
    from guarded_client.console.settings import Settings

    settings = Settings(
        host=host,
        port=port,
        names=tuple(name or ()),
        certificate=certificate,
        certificate_key=certificate_key,
        proxies=networks(proxy),
        user_header=user_header,
    )
    rules = policy_of(policy)
    see_shared(rules, desk=True)
    file = users or users_file(rules)
    settings.see_safe(users=bool(_users(file).all()))
    sock, settings = listening(settings)
    office = office_of(rules, file, settings, open_desk, open_lifecycle)
    typer.echo(f"The console listens on {url_of(settings)} (stop it with Ctrl+C)")
    serve(office, sock)


@user.command()
def add(
    name: Name,
    policy: PolicyFile = None,
    users: UsersFile = None,
    role: Annotated[
        list[str] | None, typer.Option(help="What they may do, if the policy lists no actors. May be repeated.")
    ] = None,
) -> None:
    """Let somebody sign in. Asks for a password, or reads it from the standard input."""
    rules = policy_of(policy)
    known = _users(users or users_file(rules))
    if name in known.all():
        raise Misuse(
            "there is a user of this name already; to change the password, run: guarded-client console user password "
            "NAME"
        )
    roles = _roles(rules, name, role or [])
    known.put(name, _password(), roles)
    typer.echo(f"{name} may sign in, once the console is started anew; file: {known.path}")


@user.command()
def password(name: Name, policy: PolicyFile = None, users: UsersFile = None) -> None:
    """Give somebody another password. Their sessions end."""
    known = _users(users or users_file(policy_of(policy)))
    if name not in known.all():
        raise Misuse("there is no such user; add them with: guarded-client console user add NAME")
    known.put(name, _password())
    typer.echo("The password is changed.")


@user.command("list")
def list_users(policy: PolicyFile = None, users: UsersFile = None) -> None:
    """List who may sign in, and what they may do."""
    from guarded_client.console.office import governed

    rules = policy_of(policy)
    known = _users(users or users_file(rules))
    access = governed(rules, known).access
    for name in known.all():
        typer.echo(f"{name}: {', '.join(sorted(access.actors.get(name, ()))) or 'no role: may sign in and do nothing'}")


@user.command()
def remove(name: Name, policy: PolicyFile = None, users: UsersFile = None) -> None:
    """Remove somebody, who can no longer sign in. Their sessions end at once."""
    if not _users(users or users_file(policy_of(policy))).remove(name):
        raise Misuse("there is no such user; see: guarded-client console user list")
    typer.echo("Removed.")


def users_file(policy: Policy) -> Path:
    """The file of users of a policy: beside its vault."""
    from guarded_client._assembly import home_of
    from guarded_client.stores.home import USERS

    return home_of(policy) / USERS


def _users(file: Path) -> Users:
    from guarded_client.console.passwords import Users

    return Users(file)


def _roles(policy: Policy, name: str, roles: list[str]) -> frozenset[str]:
    access = policy.access
    if unknown := set(roles) - set(access.roles):
        raise Misuse(f"there is no role {', '.join(sorted(unknown))}; there are {', '.join(sorted(access.roles))}")
    if not access.actors:
        if not roles:
            raise Misuse(f"say what {name} may do: --role with one of {', '.join(sorted(access.roles))}")
        return frozenset(roles)
    if roles:
        raise Misuse("the policy lists who may do what: give the role there, under access.actors, not with --role")
    if name not in access.actors:
        typer.echo(f"The policy gives {name} no role: add {name} to access.actors there.", err=True)
    return frozenset()


def _password() -> str:
    if sys.stdin is None:
        raise Misuse("standard input is closed: run this at a terminal, or pipe the password in")
    if sys.stdin.isatty():
        given: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return given
    return sys.stdin.readline().rstrip("\r\n")
