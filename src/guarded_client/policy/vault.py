"""Where placeholders and their values are kept, and under which key."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from guarded_client.policy.place import File, Store, Url, Variable, see_place
from guarded_client.policy.section import Name, Section


class KmsSection(Section):
    """A master key in a key management service that speaks the transit API of HashiCorp Vault.

    Attributes:
        url: of the service.
        key: the key's name there.
        mount: where the transit engine is mounted.
        token_env: environment variable with the token.
    """

    url: Url
    key: Name
    mount: Name = "transit"
    token_env: Variable = "VAULT_TOKEN"  # noqa: S105  (a variable's name)


class VaultSection(Section):
    """Where placeholders and their values are kept.

    Attributes:
        store: ``sqlite`` (sealed file), ``postgres`` or ``redis`` (servers, for processes on many machines), or
            ``memory`` (lost when the process ends).
        url_env: environment variable with the URL of the server: it holds a password, and does not belong here.
        path: the file; default: ``vault.db`` in the user's data directory, or in ``$GUARDED_CLIENT_HOME``.
        key_env: environment variable with the master key, base64 or hexadecimal.
        key_file: file with the master key, created with mode 0600 on first use when the variable is not set.
        kms: a key management service that has the master key, instead of both.
    """

    store: Store = "sqlite"
    url_env: Variable | None = None
    path: File | None = None
    key_env: Variable = "GUARDED_CLIENT_KEY"
    key_file: File | None = None
    kms: KmsSection | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        see_place(self.store, self.path, self.url_env)
        if self.store == "memory" and self.key_file is not None:
            raise ValueError("store: memory takes no key_file: nothing is sealed; use store: sqlite for a file")
        return self
