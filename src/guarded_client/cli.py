"""The command ``guarded-client``. Commands import what they need when they run, so that start-up stays light."""

from __future__ import annotations

import sys
from errno import EPIPE
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from guarded_client._errors import GuardError
from guarded_client._version import __version__
from guarded_client.commands import audit, consent, console, keys, retention, review, serve, stop
from guarded_client.commands.anonymize import anonymize
from guarded_client.commands.assess import assess
from guarded_client.commands.dashboards import dashboards
from guarded_client.commands.demo import demo
from guarded_client.commands.forget_again import forget_again
from guarded_client.commands.init import init
from guarded_client.commands.label import label
from guarded_client.commands.person import access, export, forget, reveal, verify_certificate
from guarded_client.commands.receipt import receipt
from guarded_client.commands.records import records
from guarded_client.commands.scan import scan
from guarded_client.commands.trace import trace
from guarded_client.commands.verify import verify


class Commands(TyperGroup):
    """All commands. An error of the library, or of a file, is told on stderr in plain words; the exit code is 2."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")  # a console that cannot show a character shows another
        try:
            return super().invoke(ctx)
        except GuardError as error:
            told = str(error)
            if getattr(error, "objection", "") in ("role", "level"):
                told += "; a command goes by the login, unless --actor gives another name"
        except OSError as error:
            if error.errno == EPIPE:  # nobody reads any more, which click knows
                raise
            problem = error.strerror or type(error).__name__
            told = f"{error.filename}: {problem}" if error.filename is not None else f"failed: {problem}"
        from guarded_client.commands.terminal_text import visible

        typer.echo(f"guarded-client: {visible(told)}", err=True)
        raise typer.Exit(2)


app = typer.Typer(
    cls=Commands,
    help="Privacy between your bot and the LLM. Try: guarded-client demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"guarded-client {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """See :data:`app`; what follows is the command's own."""


for _command in (
    demo,
    init,
    scan,
    anonymize,
    assess,
    verify,
    forget,
    forget_again,
    export,
    reveal,
    access,
    verify_certificate,
    label,
    receipt,
    records,
    dashboards,
    trace,
):
    _ = app.command()(_command)
app.add_typer(consent.app, name="consent")
app.add_typer(retention.app, name="retention")
app.add_typer(keys.app, name="keys")
app.add_typer(audit.app, name="audit")
app.add_typer(console.app, name="console")
app.add_typer(review.app, name="review")
app.add_typer(serve.app, name="serve")
app.add_typer(stop.app, name="stop")

if __name__ == "__main__":
    app(prog_name="guarded-client")
