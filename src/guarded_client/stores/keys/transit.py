"""A master key that stays in a key management service: the transit API of HashiCorp Vault and OpenBao, over HTTP.

The service wraps and unwraps the root key of each store, once when a store is made and once when a process opens it.
The key never leaves the service; who may use it, and when it rotates, is settled there.
Source: https://developer.hashicorp.com/vault/api-docs/secret/transit (encrypt, decrypt, ``associated_data``).
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any, Final, cast

from guarded_client._bilingual import both
from guarded_client._errors import Misuse, VaultUnavailable

if TYPE_CHECKING:
    import httpx

_TRY_AGAIN: Final = frozenset({412, 429, 472, 473, 500, 502, 503, 504})
"""Statuses that pass: overload, a sealed or standby node, replication that is behind."""
_REFUSED: Final = {
    400: "the key does not exist there, or what is wrapped is not its own",
    403: "the token may not use this key, or has ended",
    404: "there is no transit engine at this mount",
}


_MEND: Final = "Le service de gestion des clés ne répond pas comme il le doit ; rétablissez-le."


class TransitKey:
    """A :class:`~guarded_client.stores.keys.root.KeyEncryption` in a transit engine. Safe in threads.

    Args:
        url: of the service, such as ``https://vault.internal:8200``. Plain HTTP is taken on this machine only.
        key: the key's name there; of type ``aes256-gcm96`` or ``chacha20-poly1305``.
        token: lets this program encrypt and decrypt with the key, and nothing else.
        mount: where the engine is mounted.
        client: to send with, for private certificate authorities and proxies; default: one for each request.
        attempts: how often a request is made while the service is busy, with growing pauses.

    Raises:
        Misuse: the URL is none, or not encrypted.
    """

    def __init__(
        self,
        url: str,
        key: str,
        token: str,
        *,
        mount: str = "transit",
        client: httpx.Client | None = None,
        attempts: int = 4,
    ) -> None:
        import httpx

        try:
            where = httpx.URL(url)
        except httpx.InvalidURL:
            where = httpx.URL("")
        if where.scheme != "https" and where.host not in ("127.0.0.1", "localhost", "::1"):
            raise Misuse("the key management service needs an https URL: keys travel over it")
        self._base = f"{url.rstrip('/')}/v1/{mount}"
        self._name = key
        self._mount = mount
        self._token = token
        self._client = client
        self._attempts = attempts

    def __repr__(self) -> str:
        return f"<TransitKey {self.id}>"

    @property
    def id(self) -> str:
        """``transit:`` with mount and name."""
        return f"transit:{self._mount}/{self._name}"

    def wrap(self, key: bytes, place: bytes) -> bytes:
        """A key, encrypted and bound to a place."""
        answer = self._ask("encrypt", {"plaintext": _written(key), "associated_data": _written(place)})
        ciphertext = answer.get("ciphertext")
        if not isinstance(ciphertext, str) or not ciphertext:
            raise VaultUnavailable(both("the key management service answered something else than a wrapped key", _MEND))
        return ciphertext.encode()

    def unwrap(self, wrapped: bytes, place: bytes) -> bytes:
        """The key that was wrapped for this place."""
        asked = {"ciphertext": wrapped.decode("latin-1"), "associated_data": _written(place)}
        plaintext = self._ask("decrypt", asked).get("plaintext")
        try:
            key = base64.b64decode(plaintext if isinstance(plaintext, str) else "", validate=True)
        except binascii.Error:
            key = b""
        if not key:
            raise VaultUnavailable(both("the key management service answered something else than a key", _MEND))
        return key

    def _ask(self, operation: str, body: dict[str, str]) -> dict[str, Any]:
        """The ``data`` of an answer.

        Raises:
            VaultUnavailable: no answer, or a refusal. Names no key and no token.
        """
        import httpx
        from tenacity import RetryError, Retrying, retry_if_result, stop_after_attempt, wait_random_exponential

        def once() -> httpx.Response | str:
            try:
                return self._post(f"{self._base}/{operation}/{self._name}", body)
            except httpx.TransportError as error:
                return type(error).__name__

        def passing(answer: httpx.Response | str) -> bool:
            return isinstance(answer, str) or answer.status_code in _TRY_AGAIN

        retrying = Retrying(
            retry=retry_if_result(passing),
            wait=wait_random_exponential(multiplier=0.05, max=1.0),
            stop=stop_after_attempt(self._attempts),
        )
        problem = ""
        try:
            answer = retrying(once)
        except RetryError as error:
            last = error.last_attempt.result()
            problem = last if isinstance(last, str) else f"status {last.status_code}"
        else:
            if not isinstance(answer, str) and answer.status_code == 200:
                return _data(answer)
            status = 0 if isinstance(answer, str) else answer.status_code
            problem = f"status {status}: {_REFUSED.get(status, 'see its log')}"
        raise VaultUnavailable(
            both(f"the key management service cannot {operation} ({problem}); repair it, then retry", _MEND)
        )

    def _post(self, url: str, body: dict[str, str]) -> httpx.Response:
        import httpx

        headers = {"X-Vault-Token": self._token, "X-Vault-Request": "true"}
        if self._client is not None:
            return self._client.post(url, json=body, headers=headers)
        return httpx.post(url, json=body, headers=headers, timeout=5.0)


def _data(answer: httpx.Response) -> dict[str, Any]:
    try:
        document: Any = answer.json()
    except ValueError:
        document = None
    data = cast("dict[str, Any]", document).get("data") if isinstance(document, dict) else None
    return cast("dict[str, Any]", data) if isinstance(data, dict) else {}


def _written(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
