"""Secrets whose name and value stand apart: in an element, two attributes, two fields of an object, two arguments.

Sources: Maven's ``settings.xml`` (``<password>``), .NET ``appSettings`` (``<add key value/>``), Java
``Properties.loadFromXML`` and Spring (``<entry key>``, ``<property name value/>``), Android's string resources
(``<string name>``); Kubernetes' ``EnvVar`` and Amazon ECS' ``KeyValuePair`` (``name`` and ``value``); WordPress'
``wp-config.php`` (``define``).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.secrets.passwords import is_lettered, is_random

_ABOUT: Final = (
    r"(?![\w.:/-]{0,50}(?:hint|label|title|text|message|error|placeholder|min|max|len|size|count|age|days|expir|url|uri|endpoint"
    r"|host|policy|reset|forgot|regex|pattern|field|file|path|class|encoder|type|name[\"'>]|enabled|required|valid|ttl|arn))"
)
"""Of what says something about a password or a token the value is none."""
_PASSWORD: Final = (
    rf"{_ABOUT}[\w.:/-]{{0,50}}?(?:passw(?:or)?d|passphrase|passwort|kennwort|wachtwoord|contrase[nñ]a|senha)"
    r"[\w.-]{0,20}"
)
_KEY: Final = (
    rf"{_ABOUT}[\w.:/-]{{0,50}}?(?:secret|token|credential|signature|dsn|salt|api_?key|auth_?key|license_?key"
    r"|(?:access|private|secure_auth|signing|encryption|master|service|account|shared|storage|webhook|logged_in|nonce"
    r"|subscription)[_.-]?key)[\w.-]{0,20}"
)
_APART: Final = (
    r"\b(?:key|name|id)=[\"']{name}[\"'][^<>\n]{{0,40}}?\svalue=[\"'](?P<v>[^\"'<>\n]{{{size}}})[\"']",
    r"<[\w:-]{{1,30}}\s(?:key|name|id)=[\"']{name}[\"'][^<>\n]{{0,40}}>(?P<v>[^\s<>]{{{size}}})</",
    r"<{name}(?:\s[^<>\n]{{0,60}})?>(?P<v>[^\s<>]{{{size}}})</",
    r"\b(?:key|name)[\"']?\s?:\s?[\"']?{name}[\"']?,?\s{{1,24}}[\"']?value[\"']?\s?:\s?[\"']?(?P<v>[^\s\"'<>,]{{{size}}})",
    r"\b(?:define|setenv|putenv|setdefault|set_?property|set_?option|add_?property|with_?env|getenv)\(\s?[\"']{name}[\"']\s?,\s{{0,8}}(?P<q>[\"'])(?P<v>(?:(?!(?P=q))[^\n]){{{size}}})(?P=q)\s?[,)]",
)
_ALGORITHM: Final = re.compile(
    r"(?:hmac|sha|md|rsa|aes|ecdsa|ed25519|pbkdf|argon|bcrypt|scrypt)[-_]?\d?", re.IGNORECASE
)


def _apart(name: str, size: str) -> list[re.Pattern[str]]:
    return [lazily(pattern.format(name=name, size=size), re.IGNORECASE) for pattern in _APART]


def _is_password(value: str) -> bool:
    return is_lettered(value) and any(map(str.isdigit, value)) and not value.isdigit() and not set(" |") & set(value)


def _is_random(value: str) -> bool:
    return is_random(value) and _ALGORITHM.match(value) is None


RULES: Final = (
    *(Rule("SECRET", pattern, 0.7, check=_is_password) for pattern in _apart(_PASSWORD, "5,100")),
    *(Rule("SECRET", pattern, 0.7, check=_is_random) for pattern in _apart(_KEY, "12,2000")),
)
