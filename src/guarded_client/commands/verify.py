"""``guarded-client verify``: every method of the installed SDKs is called, and what left is looked at."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from guarded_client._errors import Misuse

if TYPE_CHECKING:
    from guarded_client.policy import Policy
    from guarded_client.testing.verification import Report, Row

_STYLES: Final = {
    "LEAK": "bold white on red",
    "not called": "yellow",
    "clean": "green",
    "refused": "cyan",
    "local": "dim",
}
_ALWAYS: Final = frozenset({"subject", "conversation", "purpose", "retention"})
_WIDE: Final = 200
"""Columns of a file or a pipe, so that each method stands on a line of its own, whole."""


def verify(
    sdk: Annotated[list[str] | None, typer.Option(help="An SDK, such as openai; default: all installed.")] = None,
    policy: Annotated[
        Path | None,
        typer.Option(help="A policy, whose stores are not used; default: one that allows what can be read."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="All rows as JSON.")] = False,
    junit: Annotated[Path | None, typer.Option(help="Write a JUnit file here.")] = None,
    thorough: Annotated[bool, typer.Option("--thorough", help="Canaries in each place of each argument.")] = False,
) -> None:
    """Show what every method of the installed SDKs sends.

    Each is called with canaries, on loopback.
    """
    from guarded_client.commands.reports import apart, write
    from guarded_client.testing.verification import joined, verify
    from guarded_client.testing.verification.clients import clients, installed

    apart((), (), {"--junit": junit})
    rules = _rules(policy)
    tags = _tags(rules)
    reports: list[Report] = []
    for name in sdk or installed():
        with ExitStack() as stack:
            try:
                made = stack.enter_context(clients(name, rules))
            except Misuse as error:
                if sdk:
                    raise
                typer.echo(f"{name} was not verified: {error}", err=True)  # another package may have brought it
                continue
            reports += [verify(client, tags=tags, thorough=thorough) for client in made]
    if not reports:
        raise Misuse("nothing was verified: none of the SDKs here can be guarded")
    report = joined(reports)
    if junit is not None:
        write(junit, report.to_junit())
    if as_json:
        typer.echo(report.to_json())
    else:
        _show(report)
    if report.leaks:
        raise typer.Exit(1)
    _see_some(report)


def _rules(path: Path | None) -> Policy:
    """The policy, with stores that end with the command: these calls are no one's, and are in no log or label."""
    from guarded_client.policy import AccessSection, AuditSection, ConsentSection, Policy, VaultSection

    given = Policy(names="off") if path is None else Policy.load(path)
    apart: dict[str, object] = {
        "vault": VaultSection(store="memory"),
        "consent": ConsentSection(store="memory", retention=given.consent.retention),
        "access": AccessSection(roles=given.access.roles, actors=given.access.actors, retention=given.access.retention),
        "audit": AuditSection(retention=given.audit.retention),
        "review": given.review.model_copy(update={"store": None, "url_env": None, "path": None, "webhook": None}),
        "local": None,
    }
    if path is None:  # so that calls that store are looked at too, instead of refused
        session = given.retention["session"].model_copy(update={"provider_storage": True})
        apart["retention"] = {"session": session}
    return given.model_copy(update=apart)


def _tags(policy: Policy) -> dict[str, str]:
    """What the policy requires of every call."""
    purpose = policy.purposes["support"]
    said = {
        "tenant": "verify",
        "subject": "verify",
        "conversation": "verify",
        "purpose": "support",
        "retention": "session",
        "region": min(policy.regions, default="EU"),
        "basis": purpose.bases[0].value,
        "scope": min(purpose.scopes, default=""),
    }
    needed = _ALWAYS | policy.require | ({"region"} if policy.regions else frozenset[str]())
    return {tag: value for tag, value in said.items() if value and tag in needed}


def _see_some(report: Report) -> None:
    """See that calls of each SDK left: where all are refused, nothing is shown.

    Raises:
        Misuse: no call of an SDK left; says why one was refused that could be read.
    """
    for sdk in dict.fromkeys(row.sdk for row in report.rows):
        rows = [row for row in report.rows if row.sdk == sdk]
        if not any(row.sent for row in rows):
            notes = sorted((row.note for row in rows if row.note), key=lambda note: note.startswith("Unreadable"))
            why = next(iter(notes), "none could be made")
            raise Misuse(f"nothing was verified: no call of {sdk} left under this policy: {why}")


def _show(report: Report) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    forms: dict[tuple[str, str], dict[str, Row]] = {}
    for row in report.rows:
        forms.setdefault((row.sdk, row.method), {})[row.form] = row
    table = Table("method", "sync", "async", "endpoint", box=None, pad_edge=False)
    table.columns[0].overflow = table.columns[3].overflow = "fold"
    for (sdk, method), rows in forms.items():
        verdicts = [rows[form].verdict.value if form in rows else "" for form in ("sync", "async")]
        cells = [Text(verdict, _STYLES.get(verdict, "")) for verdict in verdicts]
        table.add_row(f"{sdk}.{method}", *cells, next((row.endpoint for row in rows.values() if row.endpoint), ""))
    shown = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(highlight=False, width=None if shown else _WIDE)
    console.print(table)
    for row in report.leaks:
        console.print(Text(f"LEAK in {row.sdk}.{row.method} ({row.form}), {row.endpoint}: {row.note}", "bold red"))
    console.print(Text(report.summary, "bold"))
    for line in report.recorders:
        console.print(Text(f"records raw text in this process: {line}", "yellow"))
