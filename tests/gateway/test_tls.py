"""TLS of the gateway's own: what it speaks, and certificates that do not do."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from guarded_client import Misuse
from guarded_client._listening import listening
from guarded_client.gateway.callers import Callers
from guarded_client.gateway.server import gateway_of, serving
from guarded_client.gateway.settings import Settings
from guarded_client.testing import LoopbackProvider
from tests.conftest import in_memory

from .conftest import MAY

BODY = {"model": "m", "messages": [{"role": "user", "content": "I am zoe@exemple.fr"}]}
TAGS = {"x-guarded-purpose": "support", "x-guarded-retention": "case"}


def pair(folder: Path, name: str, *, password: bytes | None = None) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder(who, who, key.public_key(), 1, now, now + datetime.timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    signed = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    lock = serialization.NoEncryption() if password is None else serialization.BestAvailableEncryption(password)
    files = folder / f"{name}.pem", folder / f"{name}.key"
    _ = files[0].write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    _ = files[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, form, lock))
    return files


@pytest.mark.filterwarnings("ignore:.*TLSv1:DeprecationWarning")
def test_calls_over_tls(tmp_path: Path, provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-upstream")
    certificate, key = pair(tmp_path, "here")
    callers = Callers(tmp_path / "callers.json")
    shown = {"authorization": f"Bearer {callers.add('shop', may=MAY)}", **TAGS}
    sock, settings = listening(Settings(port=0, certificate=certificate, certificate_key=key))
    app = gateway_of(in_memory(names="off"), {"openai": provider.base_url}, callers, settings)
    trusting = ssl.create_default_context(cafile=str(certificate))
    old = ssl.create_default_context(cafile=str(certificate))
    old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    old.set_ciphers("DEFAULT:@SECLEVEL=0")
    with serving(app, sock, settings) as url:
        assert url.startswith("https://")
        path = url + "/v1/chat/completions"
        assert "zoe@exemple.fr" in httpx.post(path, json=BODY, headers=shown, verify=trusting, trust_env=False).text
        for context, address in ((old, path), (trusting, path.replace("https", "http"))):
            with pytest.raises(httpx.TransportError):
                _ = httpx.post(address, json=BODY, headers=shown, verify=context, trust_env=False)
    assert len(provider.requests) == 1 and b"zoe" not in provider.wire


def test_certificates_that_do_not_do(tmp_path: Path) -> None:
    here, there = pair(tmp_path, "here"), pair(tmp_path, "there")
    locked = pair(tmp_path, "locked", password=b"secret")
    nonsense = tmp_path / "nonsense.pem"
    _ = nonsense.write_text("nonsense")
    for certificate, key, words in [
        (tmp_path / "none.pem", here[1], "No such file"),
        (here[0], tmp_path / "none.key", "No such file"),
        (here[0], there[1], "key values mismatch"),
        (nonsense, here[1], ""),
        (here[0], nonsense, ""),
        (*locked, ""),
    ]:
        with pytest.raises(Misuse, match=f"TLS.*{words}"):
            _ = Settings(certificate=certificate, certificate_key=key).tls()
    assert Settings(certificate=here[0], certificate_key=here[1]).tls() is not None
    assert Settings().tls() is None
