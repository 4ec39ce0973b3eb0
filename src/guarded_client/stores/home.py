"""Where the stores live by default, and the names of their files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from guarded_client._errors import Misuse

HOME: Final = "GUARDED_CLIENT_HOME"
VAULT: Final = "vault.db"
CONSENT: Final = "consent.db"
ACCESS: Final = "access.db"
REVIEW: Final = "review.db"
USERS: Final = "console-users.json"
CALLERS: Final = "gateway-callers.json"
KEY: Final = "master.key"


def default_home() -> Path:
    """The directory of the environment variable ``GUARDED_CLIENT_HOME``, else the user's data directory.

    Raises:
        Misuse: neither is there, as for a user of a container who has no home directory.
    """
    try:
        if named := os.environ.get(HOME):
            return Path(named).expanduser()
        import platformdirs

        directory = Path(platformdirs.user_data_dir("guarded_client", appauthor=False))
    except RuntimeError:
        directory = Path()
    if not directory.is_absolute():  # older versions of platformdirs leave a ``~`` that means nobody
        raise Misuse(
            f"this user has no home directory: have {HOME}, or vault.path in the policy, name a folder in full for the "
            "stores, or keep them in memory (vault: {store: memory})"
        )
    return directory
