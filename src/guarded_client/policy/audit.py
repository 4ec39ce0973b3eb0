"""The audit log: where it is kept, how it is signed, for how long, and what happens when it cannot be written."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from guarded_client.policy.durations import IsoDuration
from guarded_client.policy.place import File, Variable
from guarded_client.policy.section import Section

AuditStore = Literal["sqlite", "jsonl", "postgres", "memory", "off"]


class CheckpointSection(Section):
    """When the log is signed, and the second place where its checkpoints go.

    Attributes:
        path: a file that each checkpoint is appended to: on another disk, a share, or what a collector reads. Without
            it, checkpoints lie in the log's own store, where whoever has the store can remove them.
        every: entries between checkpoints.
        interval: at most so long after the one before, if entries came since. Seen to at the next entry.
    """

    path: File | None = None
    every: Annotated[int, Field(ge=1)] = 1000
    interval: IsoDuration = "PT1H"


class AuditSection(Section):
    """The audit log: where it is kept, how it is signed, and for how long.

    Attributes:
        store: ``sqlite``, ``jsonl`` (a file of lines that other programs read), ``postgres`` (for processes on many
            machines), ``memory`` (the last entries, lost when the process ends), or ``off``. Default: ``sqlite``;
            ``memory`` with a vault in memory.
        path: the file; default: ``audit.db`` or ``audit.jsonl`` beside the vault.
        url_env: environment variable with the URL of the server.
        checkpoint: when the log is signed, and where checkpoints go.
        retention: class of the entries; at least six months.
        on_failure: what happens to a call that cannot be noted: ``refuse``, or ``continue`` without an entry.
    """

    store: AuditStore | None = None
    path: File | None = None
    url_env: Variable | None = None
    checkpoint: CheckpointSection = CheckpointSection()
    retention: Annotated[str, StringConstraints(min_length=1, max_length=80)] = "audit"
    on_failure: Literal["refuse", "continue"] = "refuse"

    @field_validator("store", mode="before")
    @classmethod
    def _yaml_off(cls, value: object) -> object:
        return "off" if value is False else value  # YAML 1.1 reads a bare `off` as false

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.path is not None and self.store not in (None, "sqlite", "jsonl"):
            raise ValueError(f"store: {self.store} takes no path")
        if (self.url_env is not None) != (self.store == "postgres"):
            raise ValueError("store: postgres needs url_env, an environment variable with the URL; no other store does")
        return self
