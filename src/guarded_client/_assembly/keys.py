"""Where the files of a policy lie, and the key that seals them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from guarded_client._errors import Misuse
from guarded_client.stores.home import KEY, default_home

if TYPE_CHECKING:
    from pathlib import Path

    from guarded_client.policy import Policy
    from guarded_client.stores.keys.master import MasterKey
    from guarded_client.stores.keys.transit import TransitKey


def home_of(policy: Policy) -> Path:
    """The directory of the vault's file, where the other files of a policy lie unless it says otherwise."""
    return policy.vault.path.parent if policy.vault.path else default_home()


def key_file_of(policy: Policy) -> Path:
    """The key file of a policy, which counts when its environment variable is not set."""
    return policy.vault.key_file or home_of(policy) / KEY


def has_key(policy: Policy) -> bool:
    """Whether there is a master key, so that :func:`key_of` makes none."""
    vault = policy.vault
    return vault.kms is not None or vault.key_env in os.environ or key_file_of(policy).exists()


def key_of(policy: Policy) -> MasterKey | TransitKey:
    """The master key of a policy: in a key management service, an environment variable, or a file made on first use.

    Raises:
        Misuse: badly written, or readable by others; or the token of the service is missing.
    """
    from guarded_client.stores.keys.master import MasterKey

    if (kms := policy.vault.kms) is not None:
        from guarded_client.stores.keys.transit import TransitKey

        token = os.environ.get(kms.token_env)
        if not token:
            raise Misuse(f"the environment variable {kms.token_env} with the token of the key service is not set")
        return TransitKey(kms.url, kms.key, token, mount=kms.mount)
    on_server = policy.vault.url_env is not None  # a key file made here would be another one on the next machine
    return MasterKey.load(env=policy.vault.key_env, file=policy.vault.key_file if on_server else key_file_of(policy))
