"""Where the files of a policy lie, and the key that seals them."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from guarded_client._errors import Misuse
from guarded_client.audit.policy_log import FILES, path_of, store_of
from guarded_client.stores.home import ACCESS, CONSENT, KEY, REVIEW, VAULT, default_home

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    """Whether there is a master key here, so that :func:`key_of` makes none and misses none."""
    vault = policy.vault
    if vault.kms is not None:
        return bool(os.environ.get(vault.kms.token_env))
    return vault.key_env in os.environ or _size(_own_file(policy)) >= 0


def key_of(policy: Policy) -> MasterKey | TransitKey:
    """The master key of a policy: in a key management service, an environment variable, or a file made on first use.

    Raises:
        Misuse: badly written, readable by others, or missing while stores are there that an older one sealed; or the
            token of the service is missing.
    """
    from guarded_client.stores.keys.master import MasterKey

    if (kms := policy.vault.kms) is not None:
        from guarded_client.stores.keys.transit import TransitKey

        token = os.environ.get(kms.token_env)
        if not token:
            raise Misuse(f"the environment variable {kms.token_env} with the token of the key service is not set")
        return TransitKey(kms.url, kms.key, token, mount=kms.mount)
    file = _own_file(policy)
    if file is not None and policy.vault.key_env not in os.environ and _size(file) < 0:
        _see_may_begin(policy, file)
    return MasterKey.load(env=policy.vault.key_env, file=file)


def _own_file(policy: Policy) -> Path | None:
    """The key file that may be made here; of a vault on a server, each machine would make another one."""
    return policy.vault.key_file if policy.vault.url_env is not None else key_file_of(policy)


def _see_may_begin(policy: Policy, file: Path) -> None:
    """See that a missing key file is made only where no store is: a new key opens none of those that are there.

    Raises:
        Misuse: there are stores.
    """
    sealed = [path for path in _store_files(policy) if _size(path) > 0]
    if sealed and _size(file) < 0:  # asked again: another process makes the key, and then the stores
        raise Misuse(
            f"the master key is missing: {policy.vault.key_env} is not set, there is no key file {file}, and no "
            f"new one is made beside what an older key sealed: {', '.join(map(str, sealed))}; restore the key, or, if "
            "it is lost and with it what is in these files, move them away"
        )


def _store_files(policy: Policy) -> Iterator[Path]:
    """The files that the stores of a policy lie in, or would."""
    beside = policy.vault.store
    if beside == "sqlite":
        yield policy.vault.path or home_of(policy) / VAULT
    if policy.consent.store == "sqlite":
        yield policy.consent.path or home_of(policy) / CONSENT
    if (policy.access.store or beside) == "sqlite":
        yield policy.access.path or home_of(policy) / ACCESS
    if (policy.review.store or beside) == "sqlite":
        yield policy.review.path or home_of(policy) / REVIEW
    if store_of(policy) in FILES:
        yield path_of(policy, partial(home_of, policy))


def _size(file: Path | None) -> int:
    """Bytes in a file; -1: it cannot be seen."""
    try:
        return -1 if file is None else file.stat().st_size
    except OSError:
        return -1
