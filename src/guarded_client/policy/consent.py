"""Where consent is recorded."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from guarded_client.policy.place import File, Store, Variable, see_place
from guarded_client.policy.section import Name, Section


class ConsentSection(Section):
    """Where consent is recorded.

    Attributes:
        store: ``sqlite``, ``postgres``, ``redis`` or ``memory``.
        url_env: environment variable with the URL of the server; may be that of the vault.
        path: the file; default: ``consent.db`` beside the vault.
        retention: class of the evidence; its clock starts when the last consent of the person ends.
    """

    store: Store = "sqlite"
    url_env: Variable | None = None
    path: File | None = None
    retention: Name = "contract"

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        see_place(self.store, self.path, self.url_env)
        return self
