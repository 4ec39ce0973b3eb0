"""``guarded-client forget``, ``export`` and ``access``: what a person can ask for."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.inputs import bytes_of, moment
from guarded_client.commands.language import Language
from guarded_client.commands.opened import Actor, PolicyFile, Reason, Subject, Tenant, opened
from guarded_client.commands.outputs import replaceable, whole
from guarded_client.commands.reports import see_writable
from guarded_client.commands.terminal_text import line, put, see_open

if TYPE_CHECKING:
    from guarded_client.lifecycle import ErasurePlan


_OUT: Final = ("--out", "--output", "-o")
CertificateFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(*_OUT, callback=replaceable, help="Where to write the certificate; default: the terminal."),
]
BackupsUntil: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="<TIME>",
        help="When the last backup will have been overwritten, for the certificate; such as 2027-01-31T00:00+01:00.",
    ),
]
ExportFile: TypeAlias = Annotated[
    Path | None, typer.Option(*_OUT, callback=replaceable, help="Where to write it; default: the terminal.")
]


class Form(StrEnum):
    """How an export is written."""

    JSON = "json"
    MARKDOWN = "md"


def forget(
    subject: Subject,
    actor: Actor,
    reason: Annotated[str, typer.Option(help="Why it is done; recorded. Needed unless --dry-run.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    out: CertificateFile = None,
    policy: PolicyFile = None,
    tenant: Tenant = "",
    lang: Annotated[Language, typer.Option(help="The language of the certificate.")] = Language.EN,
    backups_until: BackupsUntil = None,
) -> None:
    """Erase a person from every store, and certify it."""
    if not dry_run and not reason.strip():
        raise Misuse("nothing was erased: say why with --reason, which is recorded, or look first with --dry-run")
    until = last_backup(backups_until)
    if out is None:
        see_open()
    elif not dry_run:
        see_writable("--out", out, otherwise="nothing was erased: ")
    with opened(policy) as life:
        if dry_run:
            _show(life.plan_erasure(subject, tenant=tenant), life.policy.retention)
            return
        certificate = life.forget(
            subject, actor=actor, reason=reason, tenant=tenant, backups_until=until, language=lang.code
        )
    certify(certificate.model_dump_json(indent=1), out)
    for one in certificate.stores:
        if one.staying and one.store != "access":
            typer.echo(f"{one.store}: {_entries(one.staying)} must stay; the certificate says until when", err=True)
    if not any(one.removed or (one.staying and one.store != "access") for one in certificate.stores):
        _unknown("was")


def last_backup(until: str | None) -> datetime | None:
    """When the last backup will have been overwritten, if that is told.

    Raises:
        Misuse: it is no time with its zone.
    """
    return None if until is None else moment(until, "--backups-until", "nothing was erased")


def verify_certificate(
    file: Annotated[Path, typer.Argument(help="A certificate of an erasure.")],
    public_key: Annotated[str | None, typer.Option(help="The key that the vault is known to sign with.")] = None,
) -> None:
    """Check a certificate of an erasure. Needs no store."""
    from guarded_client.lifecycle import verify_certificate as verify

    certificate = verify(bytes_of(str(file)), public_key=public_key)
    typer.echo(f"valid: signed with {certificate.public_key}, executed {certificate.executed_at.isoformat()}")


def export(
    subject: Subject,
    reason: Reason,
    actor: Actor,
    form: Annotated[Form, typer.Option("--form", "--format", help="json, or md: a document to read.")] = Form.JSON,
    lang: Annotated[Language, typer.Option(help="The language of the document; JSON has none.")] = Language.EN,
    out: ExportFile = None,
    policy: PolicyFile = None,
    tenant: Tenant = "",
) -> None:
    """Give out all that is kept of a person.

    For requests under Articles 15 and 20 of the GDPR.
    """
    if out is None:
        see_open()
    else:
        see_writable("--out", out, otherwise="nothing was read: ")
    with opened(policy) as life:
        data = life.export(subject, actor=actor, reason=reason, tenant=tenant)
    document = data.to_json() if form is Form.JSON else data.to_markdown(lang.code)
    if out is None:
        put(document)
    elif problem := _written(document, out):
        raise Misuse(f"{problem}; ask again, for another file")
    said = data.consent.events or data.consent.objections or data.consent.restricted_since
    if not (data.entries or said or data.processing.uses or any(each.records for each in data.further)):
        _unknown("is")
    if not {"controller", "contact"} <= data.processing.declared.keys():
        typer.echo(
            "guarded-client: the copy does not say who answers for the data and how to reach them (GDPR Art. 15): "
            "declare controller and contact under transparency in the policy",
            err=True,
        )


def _unknown(verb: str) -> None:
    """Say on the standard error that a subject may have been written otherwise."""
    typer.echo(
        f"guarded-client: nothing {verb} kept of this person: are subject and tenant those of the calls' tags, letter "
        "by letter, and is the policy the program's?",
        err=True,
    )


def reveal(
    file: Annotated[Path, typer.Argument(help="A text with placeholders; - for standard input.")],
    subject: Annotated[str, typer.Option(help="As in the tags of the calls.")],
    conversation: Annotated[str, typer.Option(help="As in the tags of the calls.")],
    reason: Reason,
    actor: Actor,
    policy: PolicyFile = None,
    tenant: Tenant = "",
) -> None:
    """Show a text with real values for its placeholders."""
    text = bytes_of(str(file)).decode("utf-8", "replace")
    with opened(policy) as life:
        found = life.reveal(text, subject=subject, conversation=conversation, actor=actor, reason=reason, tenant=tenant)
    put(found.text, end=False)
    if not found.kinds:
        typer.echo(
            "guarded-client: no value is kept for a placeholder of this text: are subject, conversation and tenant "
            "those of the calls' tags, letter by letter, and is the policy the program's?",
            err=True,
        )


def access(subject: Subject, reason: Reason, actor: Actor, policy: PolicyFile = None, tenant: Tenant = "") -> None:
    """Show who had access to a person's data, and why.

    Who exported, revealed, erased or held what of the person, and when.
    """
    with opened(policy) as life:
        found = life.access(subject, actor=actor, reason=reason, tenant=tenant)
    for one in found:
        told = one.what or one.count
        done = f"{one.action} ({told})" if told else str(one.action)
        typer.echo(f"{one.at.isoformat(timespec='seconds')}  {line(one.actor)}  {done}  {line(one.reason)}")
    if not found:
        typer.echo("nobody so far")


def _show(plans: Mapping[str, ErasurePlan], known: Mapping[str, object]) -> None:
    from guarded_client.lifecycle.erasure import unknown_classes

    for name, plan in plans.items():
        for label, count in plan.removing.items():
            typer.echo(f"{name}, class {label}: {_entries(count)} would be removed")
        for label, count in plan.staying.items():
            typer.echo(f"{name}, class {label}: {_entries(count)} would stay")
    for hold in dict.fromkeys(hold for plan in plans.values() for hold in plan.holds):
        typer.echo(f"legal hold {hold} stands: the erasure would be refused")
    for label in unknown_classes(plans, known):
        typer.echo(f"the policy has no retention class {label}: the erasure would be refused; add it under retention")
    if not any(plan.removing or plan.holds for plan in plans.values()):
        typer.echo("nothing would go; an erasure would leave a tombstone")


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def certify(text: str, out: Path | None) -> None:
    """Hand over a certificate, which nobody can ask for again: in its file, else on standard output, else the other."""
    problem = "" if out is None else _written(text, out)
    if out is not None and not problem:
        return
    try:
        put(text)
    except OSError as error:  # it is full, or nobody reads it any more
        problem = f"standard output: cannot be written ({error.strerror})"
        typer.echo(text, err=True)
    if problem:
        raise Misuse(f"the person was erased; {problem}; the certificate is above")


def _written(text: str, out: Path) -> str:
    """Write a document to a file, which its owner alone reads; returns why that failed, if it did."""
    try:
        with whole(out, private=True, errors="replace") as file:
            _ = file.write(text + "\n")
    except OSError as error:
        return f"{out}: cannot be written ({error.strerror})"
    with suppress(OSError):  # the document is where it was to go, whoever hears of it
        typer.echo(f"wrote {out}")
    return ""
