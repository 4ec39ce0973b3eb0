"""How notes and entries are made for a log on PostgreSQL, as steps, for its sync and its async form."""

from __future__ import annotations

import hmac
import secrets
from typing import Any
from weakref import WeakValueDictionary

from guarded_client._facts import BEGINS, Event, Facts, Names, Position
from guarded_client.audit import encoding
from guarded_client.audit import postgres_steps as steps
from guarded_client.audit.last_seen import is_stale
from guarded_client.audit.notes import mark
from guarded_client.stores.clock import Clock, now_by
from guarded_client.stores.keys.digests import bind
from guarded_client.stores.recent import Personal
from guarded_client.stores.served.head import Keyring
from guarded_client.stores.served.steps import Steps

_MARK = 32
"""Hexadecimal digits of a mark, before what is noted."""
_INDEX, _PREV = '"index":-1,', '"prev":"-"'
"""What stands in an entry where the database fills in the index and the hash before."""


class Writing:
    """How entries are made and written, as steps, for both forms."""

    def __init__(self, keys: Keyring, clock: Clock) -> None:
        self._keys = keys
        self._clock = clock
        self._known: Personal[tuple[str, str], tuple[int, bytes, bytes]] = Personal(10_000)
        self.open: WeakValueDictionary[str, Facts] = WeakValueDictionary()
        self.owner = secrets.token_hex(8)
        self.log_id = keys.store.hex()
        self._secret, self._note = keys.derive("id"), keys.derive("note")

    def person(self, facts: Facts) -> bytes:
        """The digest of whom the facts are about."""
        return self._keys.digests.person(facts.tenant, facts.subject or "")

    def announce(self, facts: Facts) -> Steps[None]:
        """Note a call: one round trip, if the person's key is known."""
        person, at = (None, now_by(self._clock)) if facts.subject is None else (self.person(facts), now_by(self._clock))
        while True:
            sealed, secret = (None, None) if person is None else (yield from self._key(facts, person))
            facts.names = names = encoding.names_of(facts, self._secret, secret)
            body = encoding.unplaced(encoding.fields(facts, self._secret, names))
            call = bytes.fromhex(facts.call)
            values = {"call": call, "owner": self.owner, "at": at, "body": self._mark(call, at, body) + body}
            if (yield from steps.note({**values, "person": person, "sealed": sealed})):
                break
            _ = self._known.pop((facts.tenant, facts.subject or ""))
        self.open[facts.call] = facts

    def noted(self, call: bytes, at: int, marked: str) -> str | None:
        """What a note says; ``None``: who has not the key of the log noted it."""
        body = marked[_MARK:]
        return body if hmac.compare_digest(self._mark(call, at, body).encode(), marked[:_MARK].encode()) else None

    def _mark(self, call: bytes, at: int, body: str) -> str:
        return mark(self._note, bind(call, str(at), body)).hex()

    def _key(self, facts: Facts, person: bytes) -> Steps[tuple[bytes, bytes]]:
        known, now = self._known.get((facts.tenant, facts.subject or "")), now_by(self._clock)
        if known is None or is_stale(known[0], now):
            proposed = self._keys.seal.close(secrets.token_bytes(32), "audit", person)
            sealed = yield from steps.key(person, proposed, now)
            known = (now, sealed, self._keys.seal.open(sealed, "audit", person))
            self._known.put((facts.tenant, facts.subject or ""), known)
        return known[1], known[2]

    def _names(self, facts: Facts) -> Steps[Names]:
        secret: bytes | None = None
        if facts.subject is not None:
            person = self.person(facts)
            if facts.event in BEGINS:
                _ = self._known.pop((facts.tenant, facts.subject))  # another process may have destroyed it
                _, secret = yield from self._key(facts, person)
            elif (sealed := (yield from steps.touch(person, now_by(self._clock)))) is not None:
                secret = self._keys.seal.open(sealed, "audit", person)
        return encoding.names_of(facts, self._secret, secret)

    def called(self, subject: str, tenant: str) -> Steps[str | None]:
        """Under which name a person stands in entries of calls."""
        person = self._keys.digests.person(tenant, subject)
        sealed = yield from steps.known(person)
        if sealed is None:
            return None
        secret = self._keys.seal.open(sealed, "audit", person)
        return encoding.named(secret, Event.CALL.value, tenant, subject)

    def append(self, facts: Facts, id_: bytes) -> Steps[Position]:
        """Write an entry: one round trip, if the call was noted; else two."""
        names = facts.names or (yield from self._names(facts))
        row = encoding.fields(facts, self._secret, names)
        return (yield from self.write(facts.call, row, id_))

    def write(self, call: str, row: dict[str, Any], id_: bytes) -> Steps[Position]:
        """Write an entry that is made."""
        at = now_by(self._clock)
        body = encoding.placed(row, encoding.stamp_of(at), -1, "-")
        start, _, rest = body.partition(_INDEX)
        middle, _, end = rest.partition(_PREV)
        pieces = [f'{start}"index":', f',{middle}"prev":"', f'"{end}']
        return (yield from steps.append(self.log_id, id_, bytes.fromhex(call) or None, at, pieces))

    def tell(self, id_: bytes) -> Steps[Position | None]:
        """Make the entry of what purges took and none tells yet, also those that were killed. Safe to repeat."""
        first, told = yield from steps.untold()
        position = yield from steps.written(self.log_id, id_)  # by an earlier try, whose answer was lost
        if position is None and first > told:
            position = yield from self.append(Facts(Event.PURGE, counts={"audit": first - told}), id_)
            told = first
        yield from steps.told(told)
        return position

    def forget(self, subject: str, tenant: str) -> Steps[bool]:
        """Destroy the key of a person's names."""
        _ = self._known.pop((tenant, subject))
        return (yield from steps.destroy(self._keys.digests.person(tenant, subject)))
