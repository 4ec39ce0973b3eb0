"""The first record of a store on a server: by it a store recognises its master key."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

from guarded_client._errors import Unavailable
from guarded_client.stores.digests import Digests
from guarded_client.stores.keys import MasterKey
from guarded_client.stores.schema import proof
from guarded_client.stores.seal import Seal


@dataclass(frozen=True, slots=True)
class Head:
    """A store's random id, and the proof of its master key."""

    store: bytes
    proof: bytes


class Keyring:
    """What a store derives from its master key.

    Args:
        key: the master key.
        noun: what the store is, for messages.
        error: what failures become.
    """

    def __init__(self, key: MasterKey, noun: str, error: type[Unavailable]) -> None:
        self._noun = noun
        self._error = error
        self._check = key.derive("check")
        self.digests = Digests(key.derive("digest"))
        self.seal = Seal(key.derive("wrap"), error)

    def head(self) -> Head:
        """The first record of a new store."""
        store = secrets.token_bytes(16)
        return Head(store, proof(self._check, store))

    def verify(self, head: Head) -> None:
        """See that the store was made with this master key.

        Raises:
            Unavailable: it was not.
        """
        if not hmac.compare_digest(head.proof, proof(self._check, head.store)):
            raise self._error(
                f"the {self._noun} was sealed with another key; give the key it was made with, or name another store"
            )

    def newer(self) -> Unavailable:
        """What whoever meets a store of a newer version gets."""
        return self._error(f"the {self._noun} was made by a newer guarded-client; upgrade this one")
