"""``guarded-client review``: the queue at the terminal, by the rules of :mod:`guarded_client.review.rules`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.opened import Actor, PolicyFile, desk_at
from guarded_client.commands.terminal_text import line, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guarded_client.review import Decision, Said, Ticket

app = typer.Typer(help="Decide on replies that wait for a person.", no_args_is_help=True, rich_markup_mode=None)

Id: TypeAlias = Annotated[str, typer.Argument(help="The ticket's id.", metavar="TICKET")]
Placeholder: TypeAlias = Annotated[str, typer.Argument(help="As `show` printed it, such as <PERSON_1>.")]
_MEANWHILE: Final = {
    "hold": "the call waits",
    "safe_reply": "the customer has a holding message",
    "after": "the customer has the reply already",
}
Seen: TypeAlias = Annotated[str, typer.Option(help="The hash that `show` printed with what you looked at.")]
Why: TypeAlias = Annotated[str, typer.Option("--reason", help="Why; kept with the ticket, sealed.")]


@app.command("list")
def list_(
    actor: Actor,
    policy: PolicyFile = None,
    closed: Annotated[bool, typer.Option("--closed", help="The history instead.")] = False,
    reason: Annotated[str | None, typer.Option(help="Only tickets with this reason, such as complaint.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 50,
) -> None:
    """Show the tickets, the most urgent first."""
    from guarded_client.review import Filter, Reason
    from guarded_client.review.search import CLOSED, OPEN

    if reason is not None and reason not in set(Reason):
        raise Misuse(f"no ticket has this reason; there are {', '.join(Reason)}")
    query = Filter(CLOSED if closed else OPEN, reason=Reason(reason) if reason else None)
    with desk_at(policy) as desk:
        found, counts = desk.list(actor, query, limit=limit), desk.counts(actor)
        for ticket in found:
            typer.echo(_line(ticket, late=ticket.overdue(desk.clock())))
        typer.echo(f"{counts.open} open, {counts.overdue} overdue, {counts.escalated} for a supervisor")


@app.command()
def show(ticket: Id, actor: Actor, policy: PolicyFile = None) -> None:
    """Claim a ticket and show what it is about.

    With placeholders, and with the hash that a decision needs.
    """
    from guarded_client.review import Decision

    with desk_at(policy) as desk:
        kept = desk.get(actor, ticket)
        if kept.state.open:
            kept = desk.claim(actor, ticket) or kept
        shown = desk.open(actor, ticket) if kept.state.open else desk.closed(actor, ticket)
        kept = desk.get(actor, ticket)  # opened now: what may be done hangs on that
        typer.echo(_line(kept, late=kept.overdue(desk.clock())))
        typer.echo(f"purpose {kept.purpose}, basis {kept.basis}, kept as {kept.retention} until {kept.ends:%Y-%m-%d}")
        typer.echo(f"rules {', '.join(kept.rules) or '-'}; {_MEANWHILE[kept.mode]}")
        for turn in shown.payload.turns:
            typer.echo(f"\n{line(turn.role or turn.kind)}:\n{lines(turn.text)}")
        _said("the model said", shown.payload.original)
        if shown.payload.ended != "complete":
            typer.echo(f"\nthe stream ended early: {shown.payload.ended}")
        _said("proposed" if not shown.payload.original else "a reviewer wrote", shown.payload.said)
        for text in filter(None, shown.payload.shown):
            typer.echo(f"\nshown to the caller already:\n{lines(text)}")
        if shown.payload.response is not None:
            typer.echo(f"\na reviewer replies:\n{lines(shown.payload.response)}")
        for decision in kept.decisions:
            typer.echo(f"\n{decision.at:%Y-%m-%d %H:%M} UTC, {line(decision.actor)}: {decision.kind}")
            if decision.reason:
                typer.echo(lines(decision.reason))
        if kept.state.open:
            allowed = [kind for kind in sorted(Decision) if desk.why_not(actor, kept, kind) is None]
            typer.echo(f"\nyou may: {', '.join(allowed)}\nseen: {shown.sha256}")


@app.command()
def approve(ticket: Id, seen: Seen, actor: Actor, reason: Why = "", policy: PolicyFile = None) -> None:
    """Release the reply as it was shown."""
    from guarded_client.review import Decision

    _decide(policy, actor, ticket, Decision.APPROVE, seen, reason)


@app.command()
def edit(
    ticket: Id,
    seen: Seen,
    reason: Why,
    text: Annotated[list[str], typer.Option(help="The new text; once for each text of the reply, in order.")],
    actor: Actor,
    drop: Annotated[list[str] | None, typer.Option(help="A placeholder that is left out on purpose.")] = None,
    policy: PolicyFile = None,
) -> None:
    """Release the reply with other words.

    Placeholders stand for the person's values.
    """
    from guarded_client.review import Decision

    _decide(policy, actor, ticket, Decision.EDIT, seen, reason, texts=text, dropped=drop or ())


@app.command()
def respond(
    ticket: Id,
    seen: Seen,
    reason: Why,
    text: Annotated[str, typer.Option(help="Your own reply, in the place of the model's.")],
    actor: Actor,
    policy: PolicyFile = None,
) -> None:
    """Reply yourself."""
    from guarded_client.review import Decision

    _decide(policy, actor, ticket, Decision.RESPOND, seen, reason, response=text)


@app.command()
def reject(ticket: Id, seen: Seen, reason: Why, actor: Actor, policy: PolicyFile = None) -> None:
    """Release nothing."""
    from guarded_client.review import Decision

    _decide(policy, actor, ticket, Decision.REJECT, seen, reason)


@app.command()
def escalate(ticket: Id, seen: Seen, reason: Why, actor: Actor, policy: PolicyFile = None) -> None:
    """Let somebody decide who may supervise."""
    from guarded_client.review import Decision

    _decide(policy, actor, ticket, Decision.ESCALATE, seen, reason)


@app.command()
def reveal(ticket: Id, placeholder: Placeholder, reason: Why, actor: Actor, policy: PolicyFile = None) -> None:
    """Show the value of a placeholder of a ticket you claimed.

    That you did is recorded.
    """
    with desk_at(policy) as desk:
        typer.echo(lines(desk.reveal(actor, ticket, placeholder, reason)).strip())


@app.command()
def release(ticket: Id, actor: Actor, policy: PolicyFile = None) -> None:
    """Give a claimed ticket back."""
    with desk_at(policy) as desk:
        typer.echo(_line(desk.release(actor, ticket)))


def _decide(
    policy: Path | None,
    actor: str,
    ticket: str,
    kind: Decision,
    seen: str,
    reason: str,
    *,
    texts: Sequence[str] | None = None,
    response: str | None = None,
    dropped: Sequence[str] = (),
) -> None:
    from guarded_client.review import Draft

    said = Draft(kind, seen.strip(), reason, texts=texts, response=response, dropped=frozenset(dropped))
    with desk_at(policy) as desk:
        typer.echo(_line(desk.decide(actor, ticket, said)))


def _line(ticket: Ticket, *, late: bool = False) -> str:
    told = [
        ticket.id,
        ticket.verdict.value if ticket.verdict else ticket.state.value,
        f"priority {ticket.priority}",
        f"due {ticket.due_at:%Y-%m-%d %H:%M} UTC" + (" OVERDUE" if late else ""),
        ", ".join(reason.value for reason in ticket.reasons),
    ]
    if ticket.tenant:
        told.append(f"tenant {line(ticket.tenant)}")
    if ticket.lease is not None:
        told.append(f"claimed by {line(ticket.lease.by)}")
    if ticket.level:
        told.append("for a supervisor")
    if ticket.approvals > 1:
        told.append(f"{len(ticket.approvers)} of {ticket.approvals} approvals")
    return "  ".join(told)


def _said(title: str, said: Sequence[Said]) -> None:
    for each in said:
        where = f" ({line(each.tool or each.name)})" if each.kind != "text" or len(said) > 1 else ""
        typer.echo(f"\n{title}{where}:\n{lines(each.text)}")
