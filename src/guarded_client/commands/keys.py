"""``guarded-client keys``: which master keys open the stores, and putting a new one in their place."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from guarded_client._errors import Misuse
from guarded_client._facts import Event, Facts
from guarded_client.commands.opened import PolicyFile, login, opened, policy_of

if TYPE_CHECKING:
    from guarded_client.stores.keys.rotation import Keyed

app = typer.Typer(help="The master keys of the stores: show, rotate, retire.", no_args_is_help=True)


@app.command()
def show(policy: PolicyFile = None) -> None:
    """Show which master keys open each store. Ids only."""
    with _stores(policy) as stores:
        for name, store in stores.items():
            typer.echo(f"{name}: {', '.join(store.master_keys())}")


@app.command()
def rotate(
    policy: PolicyFile = None,
    to_env: Annotated[
        str | None, typer.Option(help="Environment variable that holds the new key; without it, the key file gets one.")
    ] = None,
) -> None:
    """Put a new master key in the place of the one in use.

    Without downtime.
    Processes that have a store open go on. With a key file, all is done at once; what was interrupted is gone on with.
    With an environment variable, deploy the new key, then retire the old one.
    """
    from guarded_client._assembly import key_file_of, key_of
    from guarded_client.stores.keys.master import MasterKey
    from guarded_client.stores.keys.rotation import Rotation

    rules = policy_of(policy)
    if rules.vault.kms is not None:
        raise Misuse("the master key is in the key management service of the policy: rotate it there")
    in_file = rules.vault.key_env not in os.environ
    if not in_file and to_env is None:
        raise Misuse(f"the key in use is in {rules.vault.key_env}: put the new one in another variable, give --to-env")
    if to_env is not None and to_env not in os.environ:
        raise Misuse(f"the environment variable {to_env} is not set; make a key with: openssl rand -hex 32")
    if to_env is not None:
        old, new = key_of(rules), MasterKey.load(env=to_env)
        if new.id == old.id:
            raise Misuse(f"{to_env} holds the key in use; make a new one with: openssl rand -hex 32")
        with _stores(policy) as stores:
            for store in stores.values():
                _ = store.add_master_key(new)
            _tell(stores, "rotate", new.id)
        typer.echo(
            f"{new.id} opens the stores now, and so does {old.id}. Give the new key to every process, in "
            f"{rules.vault.key_env}, then run: guarded-client keys retire {old.id}"
        )
        return
    with _stores(policy) as stores:
        id_, retired = Rotation(key_file_of(rules)).run(list(stores.values()))
        _tell(stores, "rotate", id_)
    typer.echo(f"{id_} opens the stores now; {retired} does not any more")


@app.command()
def retire(
    key: Annotated[str, typer.Argument(help="The id that `keys show` tells.")], policy: PolicyFile = None
) -> None:
    """Shut a master key out of every store.

    Every store keeps at least one key that opens it, and the key in use here is not shut out: the new one has to be in
    its place first, so that it is seen to be there.
    """
    from guarded_client._assembly import key_of

    rules = policy_of(policy)
    with _stores(policy) as stores:
        if key == key_of(rules).id and any(store.master_keys() != [key] for store in stores.values()):
            where = rules.vault.key_env if rules.vault.kms is None else "the policy"
            raise Misuse(f"this is the key in use here: put the new one into {where} first, then retire this one")
        opening = [name for name, store in stores.items() if key in store.master_keys()]
        done = [name for name in opening if stores[name].drop_master_key(key)]
        if not done:
            raise Misuse("this key opens no store; `guarded-client keys show` tells those that do")
        _tell(stores, "retire", key)
    typer.echo(f"{key} opens {', '.join(done)} no more")


def _tell(stores: Mapping[str, Any], action: str, key: str) -> None:
    """Have the audit log tell of it, under the name of whoever runs the command."""
    if (ledger := stores.get("audit")) is not None:
        facts = Facts(Event.KEY_ROTATION, reference=key, actor=login(), action=action)
        _ = ledger.append(facts)


@contextmanager
def _stores(file: Path | None) -> Generator[dict[str, Keyed]]:
    with opened(file) as life:
        every: dict[str, Any] = {
            "vault": life.vault,
            "consent": life.consent,
            "access": life.accesses,
            "audit": life.ledger,
        }
        for place in life.further:  # a store of its own behind one handle
            every[place.name] = getattr(getattr(place, "queue", None), "rows", place)
        yield {name: store for name, store in every.items() if hasattr(store, "master_keys")}
