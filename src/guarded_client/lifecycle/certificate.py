"""The certificate of an erasure: what went, what stays and why, what it does not cover; signed, checked offline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guarded_client._errors import Misuse
from guarded_client._frames import emptied
from guarded_client.stores.keys.signature import Signature, is_signed, known_key

if TYPE_CHECKING:
    from guarded_client._ports import Vault


class Document(BaseModel):
    """Base of what is written out: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class StoreErasure(Document):
    """How many entries went from one store, and how many stay there by law (``min_keep``), archived."""

    store: str
    removed: int
    staying: int = 0


class NotCovered(Document):
    """Where copies may still be, and until when, if that is known."""

    what: str
    until: datetime | None = None


class Certificate(Document):
    """The record of one erasure (GDPR Art. 17). It names the person to nobody but the vault.

    Attributes:
        id: 32 hexadecimal digits, drawn for this erasure.
        tenant: the company or brand whose data it was.
        subject: keyed digest of the person, as the vault has it; only whoever has the vault can make it again.
        sealed_subject: the person's id, which only that vault can read, to erase the person again; see
            :meth:`~guarded_client.Lifecycle.forget_again`.
        actor, reason: who erased, and why.
        executed_at: when it was done, aware, UTC.
        method: the data keys were destroyed, and the rows removed.
        stores: what went from each store, in entries.
        kept: what stays, and on which ground, a sentence each.
        not_covered: where copies may still be, which the library cannot erase; there is always something.
        public_key, signature: Ed25519 over the canonical JSON of all other fields, hexadecimal.
    """

    format: Literal["guarded-client/erasure/1"] = "guarded-client/erasure/1"
    id: str
    tenant: str
    subject: str
    actor: str
    reason: str
    executed_at: datetime
    method: Literal["crypto_shred"] = "crypto_shred"
    stores: tuple[StoreErasure, ...]
    kept: tuple[str, ...]
    not_covered: tuple[NotCovered, ...] = Field(min_length=1)
    sealed_subject: str
    public_key: str = ""
    signature: str = ""

    def signed(self, vault: Vault) -> Certificate:
        """The same, signed by a vault."""
        whole = self.model_copy(update={"public_key": vault.sign(b"").public_key})
        return whole.model_copy(update={"signature": vault.sign(whole.message()).value})

    def message(self) -> bytes:
        """What is signed: JSON with sorted keys, without spaces, UTF-8 (RFC 8785, as far as this document goes)."""
        fields = self.model_dump(mode="json", exclude={"signature"})
        text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return text.encode("utf-8", "surrogatepass")  # of a document that somebody else wrote


@emptied
def verify_certificate(document: str | bytes | Mapping[str, Any], *, public_key: str | None = None) -> Certificate:
    """Check a certificate without any store.

    Args:
        document: the JSON.
        public_key: the key that the vault is known to sign with; without it, the document is checked against the key
            that stands in it, which shows that nothing was changed, and not who signed.

    Raises:
        Misuse: not a certificate, changed since it was signed, or signed by another vault; or the public key is not
            64 hexadecimal digits.
    """
    public_key, problem = known_key(public_key), "it is not JSON, or names a field twice"
    try:
        fields = json.loads(document, object_pairs_hook=_once) if isinstance(document, str | bytes) else document
        certificate = Certificate.model_validate(fields)
    except ValidationError as error:
        wrong = sorted({".".join(map(str, each["loc"])) for each in error.errors()})
        problem = f"missing or wrong: {', '.join(filter(None, wrong)) or 'all of it'}"
    except (ValueError, RecursionError):
        pass
    else:
        if public_key is not None and certificate.public_key != public_key:
            raise Misuse("the certificate was signed by another vault")
        as_signed = _written(fields) == _written(certificate.model_dump(mode="json"))
        if not as_signed or not is_signed(
            certificate.message(), Signature(certificate.public_key, certificate.signature)
        ):
            raise Misuse("the certificate was changed after it was signed")
        return certificate
    raise Misuse(f"not a certificate of an erasure: {problem}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of an object, if none is named twice: readers would not agree on which one counts."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a field is named twice")
    return fields


def _written(fields: object) -> str:
    return json.dumps(fields, sort_keys=True, default=str)
