"""``guarded-client records``: records of processing, declared against observed."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from guarded_client.commands.language import Language
from guarded_client.commands.observed import LogPath, Output, Since, month, put, seen
from guarded_client.commands.opened import PolicyFile
from guarded_client.stores.clock import utc_now


class Format(StrEnum):
    """What the records are written as."""

    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
    ASSESSMENT = "dpia"


def records(
    policy: PolicyFile = None,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="md, csv, html; json: the shape of fideslang; dpia: the facts of an impact assessment, to go on from.",
        ),
    ] = Format.MARKDOWN,
    lang: Annotated[Language, typer.Option(help="The language of md, html and dpia.")] = Language.EN,
    output: Output = None,
    since: Since = None,
    log: LogPath = None,
    check: Annotated[
        bool, typer.Option("--check", help="Exit code 1 if what was observed differs from what is declared.")
    ] = False,
) -> None:
    """Show the records of processing.

    As Article 30 of the GDPR asks: what is declared, what was observed, and where they differ.
    """
    from guarded_client.transparency.assessment import assessment
    from guarded_client.transparency.fides import fides_system
    from guarded_client.transparency.label import label
    from guarded_client.transparency.records import Records

    rules, observations = seen(policy, log)
    made = Records.of(rules, observations, at=utc_now(), since=month(since))
    match format_:
        case Format.MARKDOWN:
            document = made.to_markdown(lang.code)
        case Format.CSV:
            document = made.to_csv()
        case Format.JSON:
            document = json.dumps(fides_system(made), ensure_ascii=False, indent=1)
        case Format.HTML:
            document = made.to_html(lang.code)
        case Format.ASSESSMENT:
            document = assessment(made, label(rules, observations, at=made.at, since=month(since)), lang.code)
    put(document, output)
    if check and made.differs:
        names = ", ".join(activity.purpose for activity in made.activities if activity.differs)
        typer.echo(f"observed, and not declared: see {names}", err=True)
        raise typer.Exit(1)
