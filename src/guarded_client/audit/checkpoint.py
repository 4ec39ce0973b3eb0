"""A signed statement of how far a log had come: kept elsewhere, it shows what a chain alone cannot."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from guarded_client._bilingual import both
from guarded_client._errors import AuditUnavailable
from guarded_client._facts import Position
from guarded_client.audit.encoding import canonical
from guarded_client.audit.entry import Hash, Record
from guarded_client.stores.keys.signature import Signature, is_signed


class Checkpoint(Record):
    """The state of a log at a moment, signed with Ed25519.

    Attributes:
        log_id: of the log.
        size: how many entries the log had ever had: the next one gets this index.
        hash: of its last entry; of an empty log, what its first entry will have as ``prev``.
        at: when.
        kind: ``head``; or ``root`` where older entries were removed, up to this one: the chain goes on from here.
        public_key, signature: over the canonical JSON (RFC 8785) of all other fields, hexadecimal.
    """

    format: Literal["guarded-client/audit-checkpoint/1"] = "guarded-client/audit-checkpoint/1"
    log_id: str
    size: Annotated[int, Field(ge=0)]
    hash: Hash
    at: AwareDatetime
    kind: Literal["head", "root"] = "head"
    public_key: str = ""
    signature: str = ""

    def message(self) -> bytes:
        """What is signed."""
        return canonical(self.model_dump(mode="json", exclude={"signature"})).encode()

    def is_signed(self) -> bool:
        """Whether it is as it was signed with the key that it names."""
        return is_signed(self.message(), Signature(self.public_key, self.signature))

    def line(self) -> str:
        """One line of JSON, as a file of checkpoints has it."""
        return canonical(self.model_dump(mode="json"))


def read(line: object) -> Checkpoint:
    """A checkpoint from its line.

    Raises:
        AuditUnavailable: it is none.
    """
    with suppress(ValueError):
        return Checkpoint.model_validate_json(line if isinstance(line, (str, bytes)) else b"")
    raise AuditUnavailable(
        both(
            "a checkpoint in the audit log was changed: it can no longer be read as one; restore the log from a backup",
            "Un point de contrôle du journal d’audit a été modifié ; restaurez le journal d’une sauvegarde.",
        )
    )


Signer = Callable[[bytes], Signature]


def signed(head: Position, at: datetime, signer: Signer, kind: Literal["head", "root"] = "head") -> Checkpoint:
    """A checkpoint of a log at its head, or at another entry."""
    public_key = signer(b"").public_key
    bare = Checkpoint(log_id=head.log_id, size=head.index + 1, hash=head.hash, at=at, kind=kind, public_key=public_key)
    return bare.model_copy(update={"signature": signer(bare.message()).value})
