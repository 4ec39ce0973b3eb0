"""``guarded-client receipt``: what went where in one call, in categories and counts."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.language import Language
from guarded_client.commands.observed import LogPath, Output, put, rows_of
from guarded_client.commands.opened import PolicyFile, policy_of

if TYPE_CHECKING:
    from guarded_client.policy import Policy


class Format(StrEnum):
    """What the receipt is written as."""

    JSON = "json"
    HTML = "html"


def receipt(
    call: Annotated[str, typer.Argument(help="The id of the call: the header x-guarded-call of its reply.")],
    policy: PolicyFile = None,
    format_: Annotated[Format, typer.Option("--format", help="json, or html to show to the person.")] = Format.JSON,
    lang: Annotated[Language, typer.Option(help="The language of the page; JSON has none.")] = Language.EN,
    output: Output = None,
    log: LogPath = None,
) -> None:
    """Show the receipt of one call: what went where.

    In categories and counts, never values.
    """
    from guarded_client.transparency.receipt import receipt as receipt_of
    from guarded_client.transparency.settled import settled

    rules = policy_of(policy)
    with closing(rows_of(rules, log)) as rows:
        entry = rows.find(call)
        if entry is None:
            raise Misuse(
                "the audit log has no call of this id: is it the one of the header x-guarded-call, and the policy the "
                "program's? A call is in the log once its reply was read to the end"
            )
        later = settled(rows, entry, lambda ticket: _verdict_of(rules, ticket))
    own = entry.policy == rules.id  # another policy's says nothing of this call
    declared, providers = (rules.transparency, rules.providers) if own else (None, None)
    made = receipt_of(entry, declared, providers, later)
    put(made.to_html(lang.code) if format_ is Format.HTML else made.to_json(), output)


def _verdict_of(policy: Policy, ticket: str) -> str:
    """What became of a ticket of which the log says nothing, if the queue can be asked here."""
    try:
        return _asked(policy, ticket)
    except Misuse as error:
        typer.echo(f"guarded-client: the review queue was not asked: {error}", err=True)
        return ""


def _asked(policy: Policy, ticket: str) -> str:
    from guarded_client._assembly.keys import has_key
    from guarded_client._assembly.review import has_queue, open_review_queue

    if not has_queue(policy):
        return ""
    if not has_key(policy):
        raise Misuse("its master key is not here")
    with closing(open_review_queue(policy)) as queue:
        return queue.verdict(ticket)
