"""``guarded-client forget-again``: erasures that a restored backup undid."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guarded_client._errors import HoldRefused, Misuse
from guarded_client.commands.inputs import bytes_of, moment
from guarded_client.commands.language import Language
from guarded_client.commands.opened import Actor, PolicyFile, Reason, opened
from guarded_client.commands.person import BackupsUntil, certify, last_backup
from guarded_client.commands.terminal_text import see_open

if TYPE_CHECKING:
    from guarded_client.lifecycle import Certificate


def forget_again(
    files: Annotated[list[Path], typer.Argument(help="The certificates of erasures.")],
    since: Annotated[
        str, typer.Option(metavar="<TIME>", help="When the backup was made, such as 2026-11-29T03:00+01:00.")
    ],
    reason: Reason,
    actor: Actor,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "--output", "-o", help="The folder for the new certificates, made if missing; else the terminal."
        ),
    ] = None,
    policy: PolicyFile = None,
    lang: Annotated[Language, typer.Option(help="The language of the new certificates.")] = Language.EN,
    backups_until: BackupsUntil = None,
) -> None:
    """Repeat erasures after a backup was restored.

    Needs their certificates. Those of persons under a legal hold are left out, which is told; the exit code is then 1.
    """
    made = moment(since, "--since", "nothing was erased")
    until = last_backup(backups_until)
    if out is None:
        see_open()
    else:
        _make(out)
    held = False
    with opened(policy) as life:
        certificates = [_read(file, life.vault.sign(b"").public_key) for file in files]
        missing = [certificate for certificate in certificates if certificate.executed_at >= made]
        for certificate in missing:
            try:
                done = life.forget_again(
                    certificate, actor=actor, reason=reason, backups_until=until, language=lang.code
                )
            except HoldRefused as refused:
                held = True
                typer.echo(f"guarded-client: certificate {certificate.id}: {refused}", err=True)
                continue
            certify(done.model_dump_json(indent=1), None if out is None else out / f"{done.id}.json")
    typer.echo(f"{len(missing)} of {len(files)} erasures are later than the backup", err=True)
    if held:
        raise typer.Exit(1)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        problem = f"nothing was erased: no folder can be made of {folder} ({error.strerror}); name another with -o"
    else:
        return
    raise Misuse(problem)


def _read(file: Path, public_key: str) -> Certificate:
    """A certificate of this vault.

    Raises:
        Misuse: it is none; the message names the file.
    """
    from guarded_client.lifecycle import verify_certificate

    try:
        return verify_certificate(bytes_of(str(file)), public_key=public_key)
    except Misuse as error:
        problem = str(error)
    named = problem if problem.startswith(f"{file}: ") else f"{file}: {problem}"
    raise Misuse(f"nothing was erased: {named}")
