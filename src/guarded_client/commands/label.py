"""``guarded-client label``: the AI nutrition label, in seven formats."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from guarded_client.commands.language import Language
from guarded_client.commands.observed import LogPath, Output, Purpose, Since, month, put, seen
from guarded_client.commands.opened import PolicyFile
from guarded_client.stores.clock import utc_now

if TYPE_CHECKING:
    from guarded_client import Policy
    from guarded_client.transparency.label import Label
    from guarded_client.transparency.observed import Observations


class Format(StrEnum):
    """What the label is written as."""

    MARKDOWN = "md"
    HTML = "html"
    SVG = "svg"
    JSON = "json"
    FACTS = "facts"
    JSONLD = "jsonld"
    CYCLONEDX = "cyclonedx"


def label(
    policy: PolicyFile = None,
    purpose: Purpose = None,
    lang: Annotated[Language, typer.Option(help="The language of md, html and svg.")] = Language.EN,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="md; html, svg: to publish; json: the public shape; facts: all sources, as JSON; jsonld; cyclonedx.",
        ),
    ] = Format.MARKDOWN,
    output: Output = None,
    since: Since = None,
    log: LogPath = None,
    check: Annotated[
        bool, typer.Option("--check", help="Exit code 1 if what was observed contradicts what is declared.")
    ] = False,
) -> None:
    """Show the AI nutrition label.

    What is declared and configured, and what the audit log says really happened.
    """
    from guarded_client.transparency.label import label as label_of
    from guarded_client.transparency.spoken import clash
    from guarded_client.transparency.words import words_of

    rules, observations = seen(policy, log)
    made = label_of(rules, observations, purpose, at=utc_now(), since=month(since))
    put(_document(rules, observations, made, format_, lang, month(since)), output)
    if check and made.contradicted:
        words = words_of(lang.code)
        for fact in made.contradicted:
            typer.echo(f"{words.titles[fact.id]}{words.colon} {clash(fact, words)}", err=True)
        raise typer.Exit(1)


def _document(
    policy: Policy, observations: Observations, made: Label, format_: Format, lang: Language, since: str
) -> str:
    match format_:
        case Format.MARKDOWN:
            from guarded_client.transparency.label_text import label_markdown

            return label_markdown(made, lang.code)
        case Format.HTML:
            from guarded_client.transparency.label_page import label_html

            return label_html(made, lang.code)
        case Format.SVG:
            from guarded_client.transparency.label_drawing import label_svg

            return label_svg(made, lang.code)
        case Format.JSON:
            from guarded_client.transparency.nutrition_label import nutrition_label

            return nutrition_label(made, lang.code).to_json()
        case Format.FACTS:
            return json.dumps(made.to_dict(), ensure_ascii=False, indent=1)
        case Format.JSONLD:
            from guarded_client.transparency.activity import activities
            from guarded_client.transparency.linked_data import linked_data

            found = activities(policy, observations, since=since)
            return json.dumps(linked_data(policy, made, found), ensure_ascii=False, indent=1)
        case Format.CYCLONEDX:
            from guarded_client.transparency.cyclonedx import cyclonedx

            return json.dumps(cyclonedx(made), ensure_ascii=False, indent=1)
