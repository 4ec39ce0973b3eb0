"""Where the stores live by default, and how to open the usual ones."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from guarded_client.stores.clock import Clock, utc_now

if TYPE_CHECKING:
    from guarded_client.stores.consent.embedded import MemoryConsentStore, SqliteConsentStore
    from guarded_client.stores.keys.master import MasterKey
    from guarded_client.stores.memory.vault import MemoryVault
    from guarded_client.stores.sqlite.vault import SqliteVault

HOME: Final = "GUARDED_CLIENT_HOME"
VAULT: Final = "vault.db"
CONSENT: Final = "consent.db"
ACCESS: Final = "access.db"
REVIEW: Final = "review.db"
USERS: Final = "console-users.json"
CALLERS: Final = "gateway-callers.json"
KEY: Final = "master.key"

Store: TypeAlias = Literal["memory", "sqlite"]


def default_home() -> Path:
    """The directory of the environment variable ``GUARDED_CLIENT_HOME``, else the user's data directory."""
    named = os.environ.get(HOME)
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("guarded_client", appauthor=False))


def open_vault(
    store: Store = "sqlite",
    *,
    home: Path | None = None,
    key: MasterKey | str | bytes | None = None,
    clock: Clock = utc_now,
) -> MemoryVault | SqliteVault:
    """A vault.

    Args:
        store: ``sqlite``: ``vault.db`` in ``home``; ``memory``: gone with the process.
        home: a directory; default: :func:`default_home`.
        key: the master key. Default for ``sqlite``: the environment variable ``GUARDED_CLIENT_KEY``, else
            ``master.key`` in ``home``, made on first use.
        clock: answers with the time, aware.

    Raises:
        Misuse: the key is missing, badly written, or readable by others.
        VaultUnavailable: the file cannot be opened, or was sealed with another key.
    """
    if store == "memory":
        from guarded_client.stores.memory.vault import MemoryVault

        return MemoryVault(clock=clock, key=None if key is None else _key(key, None))
    from guarded_client.stores.sqlite.vault import SqliteVault

    home = home or default_home()
    return SqliteVault(home / VAULT, _key(key, home / KEY), clock=clock)


def open_consent(
    store: Store = "sqlite",
    *,
    home: Path | None = None,
    key: MasterKey | str | bytes | None = None,
    clock: Clock = utc_now,
) -> MemoryConsentStore | SqliteConsentStore:
    """A consent store, sealed when in a file: ``consent.db``. Arguments and errors as for :func:`open_vault`.

    Raises:
        Misuse: the key is missing, badly written, or readable by others.
        ConsentUnavailable: the file cannot be opened, or was sealed with another key.
    """
    from guarded_client.stores.consent.embedded import MemoryConsentStore, SqliteConsentStore

    if store == "memory":
        return MemoryConsentStore(clock=clock)
    home = home or default_home()
    return SqliteConsentStore(home / CONSENT, _key(key, home / KEY), clock=clock)


def _key(key: MasterKey | str | bytes | None, file: Path | None) -> MasterKey:
    from guarded_client.stores.keys.master import MasterKey

    return key if isinstance(key, MasterKey) else MasterKey.load(key=key, file=file)
