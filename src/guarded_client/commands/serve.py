"""``guarded-client serve``: the gateway for programs that are not Python, and who may call it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.opened import PolicyFile, policy_of

if TYPE_CHECKING:
    from guarded_client.gateway.callers import Callers
    from guarded_client.policy import Policy

app = typer.Typer(help="A gateway for programs that are not Python. Add callers first.")
caller = typer.Typer(help="Which programs may call: add, key, list, remove.", no_args_is_help=True)
app.add_typer(caller, name="caller")
CallersFile: TypeAlias = Annotated[
    Path | None,
    typer.Option("--callers", help="File of callers and their keys' digests; default: beside the stores."),
]
Name: TypeAlias = Annotated[str, typer.Argument(help="Of the program that calls.")]


@app.callback(invoke_without_command=True)
def serve(
    context: typer.Context,
    upstream: Annotated[
        list[str] | None,
        typer.Option(
            help="The provider's URL, as its SDK takes it; anthropic=URL or openai=URL says its API. Twice: both."
        ),
    ] = None,
    policy: PolicyFile = None,
    callers: CallersFile = None,
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = 8478,
    certificate: Annotated[Path | None, typer.Option(help="TLS certificate, with its chain.")] = None,
    certificate_key: Annotated[Path | None, typer.Option(help="Its private key.")] = None,
    proxy: Annotated[
        list[str] | None, typer.Option(help="Address or network of a proxy with TLS in front of it. May be repeated.")
    ] = None,
    anybody: Annotated[bool, typer.Option(help="Without keys, to try it: on this machine alone.")] = False,
    caller_keys: Annotated[bool, typer.Option(help="Callers bring their own keys for the provider.")] = False,
    at_once: Annotated[int, typer.Option(min=1, help="Calls at once.")] = 1000,
    max_body: Annotated[int, typer.Option(min=1, help="Bytes of a request's body.")] = 32 * 2**20,
    drain: Annotated[float, typer.Option(min=0, help="Seconds that calls may take to end when it is stopped.")] = 30.0,
    pass_header: Annotated[
        list[str] | None, typer.Option(help="A further request header that goes to the provider. May be repeated.")
    ] = None,
) -> None:
    """Start the gateway."""
    if context.invoked_subcommand is not None:
        return
    from guarded_client._listening import listening, networks, url_of
    from guarded_client.gateway.server import gateway_of, serve
    from guarded_client.gateway.settings import Settings
    from guarded_client.gateway.upstream import addresses_of

    settings = Settings(
        host=host,
        port=port,
        certificate=certificate,
        certificate_key=certificate_key,
        proxies=networks(proxy),
        anybody=anybody,
        own_keys=caller_keys,
        at_once=at_once,
        longest=max_body,
        memory=max(8 * max_body, 64 * 2**20),
        drain=drain,
        fields=tuple(name.lower() for name in pass_header or ()),
    )
    rules, addresses = policy_of(policy), addresses_of(upstream or ())
    gateway = gateway_of(rules, addresses, _callers(callers or callers_file(rules)), settings)
    sock, settings = listening(settings)
    typer.echo(f"The gateway listens on {url_of(settings)} (stop it with Ctrl+C)")
    serve(gateway, sock, settings)


@caller.command()
def add(
    name: Name,
    policy: PolicyFile = None,
    callers: CallersFile = None,
    tenant: Annotated[str, typer.Option(help="Whose data its calls are about; default: its name.")] = "",
    tag: Annotated[
        list[str] | None, typer.Option(help="Said for every call, such as purpose=support. May be repeated.")
    ] = None,
    may: Annotated[
        list[str] | None,
        typer.Option(help="What its calls may say: purpose=support,billing, or retention=*. May be repeated."),
    ] = None,
    at_once: Annotated[int, typer.Option(min=0, help="Calls at once; 0: as the gateway.")] = 0,
    key_env: Annotated[
        str | None, typer.Option(help="Environment variable with a key of its own for the provider.")
    ] = None,
) -> None:
    """Let a program call. Shows its key, once."""
    rules = policy_of(policy)
    tags, allowed = _pairs(tag, "--tag"), {name: _words(said) for name, said in _pairs(may, "--may").items()}
    _see_known(rules, {name: (value,) for name, value in tags.items()}, "--tag")
    _see_known(rules, allowed, "--may")
    known = _callers(callers or callers_file(rules))
    typer.echo(known.add(name, tenant=tenant, tags=tags, may=allowed, at_once=at_once, key_env=key_env))
    typer.echo(f"{name} may call with this key, from now on; it is kept nowhere. File: {known.path}", err=True)


@caller.command()
def key(
    name: Name,
    policy: PolicyFile = None,
    callers: CallersFile = None,
    only: Annotated[bool, typer.Option(help="Its former keys stop working.")] = False,
) -> None:
    """Give a caller another key, beside those it has. Shows it, once."""
    typer.echo(_callers(callers or callers_file(policy_of(policy))).renew(name, only=only))


@caller.command("list")
def list_callers(policy: PolicyFile = None, callers: CallersFile = None) -> None:
    """List who may call, and what they may say."""
    for name, each in _callers(callers or callers_file(policy_of(policy))).all().items():
        said = [f"{tag}={value}" for tag, value in each.tags.items()]
        said += [f"may say {tag}={','.join(values)}" for tag, values in each.may.items()]
        keys = f"{len(each.keys)} {'key' if len(each.keys) == 1 else 'keys'}"
        typer.echo(f"{name} (tenant {each.tenant}, {keys}): {'; '.join(said) or 'no tags of its own'}")


@caller.command()
def remove(name: Name, policy: PolicyFile = None, callers: CallersFile = None) -> None:
    """Remove a caller: its next call is refused."""
    if not _callers(callers or callers_file(policy_of(policy))).remove(name):
        raise Misuse("there is no such caller; see: guarded-client serve caller list")
    typer.echo("Removed.")


def callers_file(policy: Policy) -> Path:
    """The file of callers of a policy: beside its vault."""
    from guarded_client._assembly import home_of
    from guarded_client.stores.home import CALLERS

    return home_of(policy) / CALLERS


def _callers(file: Path) -> Callers:
    from guarded_client.gateway.callers import Callers

    return Callers(file)


def _pairs(said: list[str] | None, option: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in said or ():
        name, equals, value = text.partition("=")
        if not (equals and name and value) or name in pairs:
            raise Misuse(f"{option} takes NAME=VALUE, each name once")
        pairs[name] = value
    return pairs


def _words(said: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in said.split(",") if word.strip())


def _see_known(policy: Policy, said: Mapping[str, Sequence[str]], option: str) -> None:
    for tag, known in (("purpose", policy.purposes), ("retention", policy.retention)):
        if unknown := set(said.get(tag, ())) - {*known, "*"}:
            raise Misuse(f"{option}: the policy has no {tag} called {', '.join(sorted(unknown))}")
