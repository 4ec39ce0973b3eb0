"""``guarded-client audit``: check the audit log, look at it, give it out, sign it."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from guarded_client._errors import AuditUnavailable
from guarded_client.commands.opened import PolicyFile, policy_of
from guarded_client.commands.outputs import replaceable, written

if TYPE_CHECKING:
    from guarded_client.audit.policy_log import Source
    from guarded_client.audit.stored_entries import Row

app = typer.Typer(help="The audit log: verify, tail, export, checkpoint.", no_args_is_help=True)

_HIDDEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What a terminal would follow, or not show."""
LogPath = Annotated[Path | None, typer.Option("--log", help="The log's file, instead of the one the policy names.")]


@app.command()
def verify(
    policy: PolicyFile = None,
    log: LogPath = None,
    checkpoints: Annotated[
        Path | None, typer.Option(help="The second place: the file of checkpoints. Default: as the policy says.")
    ] = None,
    public_key: Annotated[
        str | None, typer.Option(help="The key that checkpoints are known to be signed with, hexadecimal.")
    ] = None,
    other_log: Annotated[
        list[str] | None, typer.Option(help="Id of another log that sends checkpoints to the same place; repeatable.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Check that nothing was changed, removed, swapped or added. Needs no key. Exit code 1: something was."""
    from guarded_client.audit.second_place import checked
    from guarded_client.commands.terminal_text import line as quoted

    place = checkpoints or (policy_of(policy).audit.checkpoint.path if log is None else None)
    with _source(policy, log) as source:
        found = checked(source, place, public_key, other_log or ())
    if as_json:
        problem = found.problem and {"index": found.problem.index, "what": found.problem.what}
        fields = {name: getattr(found, name) for name in found.__slots__ if name != "problem"}
        typer.echo(json.dumps({**fields, "problem": problem}, indent=1))
    elif found.problem is not None:
        where = f"first bad entry {found.problem.index}: " if found.problem.index >= 0 else ""
        typer.echo(f"audit log {found.log_id}: NOT INTACT\n{where}{quoted(found.problem.what)}")
        typer.echo(f"good entries before it: {found.size - found.first}")
    else:
        typer.echo(f"audit log {found.log_id}: intact")
        span = f", {found.first} to {found.size - 1}, the last of {found.last_at}" if found.size > found.first else ""
        typer.echo(f"{_counted(found.size - found.first, 'entry', 'entries')}{span}")
        signers = ", ".join(found.public_keys) or "nobody"
        typer.echo(f"{_counted(found.checkpoints, 'checkpoint', 'checkpoints')}, signed by {signers}")
        if place is not None and not found.elsewhere:
            typer.echo(f"no checkpoint has come to {place} yet: an end that was cut off would not be seen")
        if (rest := found.size - found.vouched) > 0:
            typer.echo(f"not signed yet, at the end: {rest}; `guarded-client audit checkpoint` signs all")
        if place is None:
            typer.echo("no second place of checkpoints: an end that was cut off would not be seen (see docs/audit.md)")
    if found.problem is not None:
        raise typer.Exit(1)


@app.command()
def tail(
    policy: PolicyFile = None,
    log: LogPath = None,
    lines: Annotated[int, typer.Option("-n", "--lines", min=1, help="How many entries.")] = 10,
    follow: Annotated[bool, typer.Option("-f", "--follow", help="Go on with those that come.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show the last entries."""
    with _source(policy, log) as source:
        last = -1
        for row in source.rows(source.size() - lines - 1):
            typer.echo(_line(row, as_json))
            last = row.index
        while follow:
            for row in source.rows(last):
                typer.echo(_line(row, as_json))
                last = row.index
            time.sleep(0.5)


@app.command()
def export(
    policy: PolicyFile = None,
    log: LogPath = None,
    after: Annotated[int, typer.Option(help="Only entries with an index above this one.")] = -1,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", callback=replaceable, help="A file; default: standard output."),
    ] = None,
) -> None:
    """Give out entries with their hashes, one a line.

    Each is a JSON object, as another program can check it.
    """
    with _source(policy, log) as source:
        lines = (_line(row, as_json=True) for row in source.rows(after))
        if output is None:
            for line in lines:
                typer.echo(line)
            return
        with written(output) as file:
            count = sum(1 for line in lines if file.write(line + "\n"))
    typer.echo(f"{_counted(count, 'entry', 'entries')} in {output}", err=True)


@app.command()
def checkpoint(policy: PolicyFile = None) -> None:
    """Sign the log as it is now, and show the checkpoint.

    It is written to the second place as well.
    """
    from guarded_client._assembly import open_ledger

    with open_ledger(policy_of(policy)) as ledger:
        typer.echo(ledger.checkpoint().line())


@contextmanager
def _source(policy: Path | None, log: Path | None) -> Generator[Source]:
    """What to read from: a file, or the server of the policy; needs no key."""
    from guarded_client._assembly import source_of

    found = source_of(policy_of(policy), log)
    try:
        yield found
    finally:
        found.close()


def _line(row: Row, as_json: bool) -> str:
    """An entry, whoever wrote it: nothing in it can steer a terminal, or make a line of its own."""
    fields = _fields(row)
    if as_json:
        text = json.dumps({**fields, "hash": row.hash}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return "  ".join(_HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", word) for word in _words(fields))


def _fields(row: Row) -> dict[str, Any]:
    from guarded_client.audit.entry_shape import fields_of

    fields = fields_of(row.body)
    if fields is None:
        raise AuditUnavailable(
            f"entry {row.index} of the audit log was not written by this library: run guarded-client audit verify"
        )
    return fields


def _words(fields: dict[str, Any]) -> Iterator[str]:
    yield f"{fields['index']:>7}  {fields['at'][:19].replace('T', ' ')}Z  {fields['event']:<8}"
    if fields["event"] != "call":
        yield fields.get("review", {}).get("decision") or fields.get("action", "")
        yield fields.get("reference", "")
        yield " ".join(f"{name}={count}" for name, count in fields.get("counts", {}).items())
        return
    yield f"{fields.get('outcome', ''):<14}"
    yield f"{fields.get('purpose', '-')}/{fields.get('basis', '-')}"
    yield f"{fields.get('recipient', '')} {fields.get('model', '')}".strip()
    yield f"kept as {fields['retention']}" if "retention" in fields else ""
    yield " ".join(f"{kind}={count}" for kind, count in fields.get("kinds", {}).items())
    yield fields.get("error_type", "")


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
