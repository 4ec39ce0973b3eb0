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
    r"hint|label|title|text|message|error|placeholder|min|max|len|size|count|age|days|expir|url|uri|endpoint|host|policy|reset"
    r"|forgot|show|regex|pattern|field|file|path|class|encoder|type|format|strength|algorithm|alg|manager|provider|name[\"'>]"
    r"|enabled|required|valid|changed|created|updated|version|ttl|arn"
)
_OF_PASSWORDS: Final = (
    r"(?:passw(?:or)?d|passphrase|(?<=_)pass(?![a-z])|(?<=_)pwd(?![a-z])|passwort|kennwort|wachtwoord"
    r"|contrase[nñ]a|senha)"
)
_OF_KEYS: Final = (
    r"(?:secret(?!ar)|token(?!i[sz])|credential|signature|dsn|salt|api_?key|auth_?key|license_?key"
    r"|(?:access|private|secure_auth|signing|encryption|master|service|account|shared|storage|webhook|logged_in|nonce"
    r"|subscription)[_.-]?key)"
)
_APART: Final = (
    r"\b(?:key|name|id)=[\"']{name}[\"'][^<>\n]{{0,40}}?\svalue=[\"'](?P<v>[^\"'<>\n]{{{size}}})[\"']",
    r"<[\w:-]{{1,30}}\s(?:key|name|id)=[\"']{name}[\"'][^<>\n]{{0,40}}>(?P<v>[^\s<>]{{{size}}})</",
    r"<{name}(?:\s[^<>\n]{{0,60}})?>(?P<v>[^\s<>]{{{size}}})</",
    r"\b(?:key|name)[\"']?\s?:\s?[\"']?{name}[\"']?,?\s{{1,24}}[\"']?value[\"']?\s?:\s?[\"']?(?P<v>[^\s\"'<>,]{{{size}}})",
    r"\b(?:define|setenv|putenv|setdefault|set_?property|set_?option|add_?property|with_?env|getenv)\(\s?[\"']{name}[\"']\s?,\s{{0,8}}(?P<q>[\"'])(?P<v>(?:(?!(?P=q))[^\n]){{{size}}})(?P=q)\s?[,)]",
)
_ALGORITHM: Final = re.compile(
    r"(?:hmac[-_]?(?:with)?)?(?:sha|md|rsa|aes|ecdsa|ed|pbkdf|argon|bcrypt|scrypt|[herp]s)(?:[-_]?\d|-[a-z]{2,5}-?\d)[\w/-]{0,20}\Z",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(
    r"[\w+.-]{2,24}://|/(?:run|etc|var|opt|home|mnt|proc)/|(?:arn|urn|vault|env|file|kv|secretref|sealed|r\.string|com|org|net|io)[:/.]"
    r"|projects/|[@#%$]\{|@string|@\w+\.\w+\(|\d{4}-\d\d-\d\d(?![^\sT])|[vV]?\d+(?:\.\d+){1,3}(?::\d+)?\Z",
    re.IGNORECASE,
)
"""Where a secret is kept, a date, a version or an address."""
_IN_ORDER: Final = re.compile(
    r"[a-z]+(?:[-_./][a-z]+)+(?:[-_./][vV]?\d{1,4})?\Z|(?:[a-z'’]+[,.:;!?]?\s){2}|.{0,9}?abcdefghi", re.IGNORECASE
)
"""Words, a sentence and an alphabet are not random: "max_tokens_4096"."""


def _apart(kind: str, size: str) -> list[re.Pattern[str]]:
    """With a name of such a secret; of what says something about a password or a token the value is none."""
    about = rf"(?![\w.:/-]{{0,50}}(?:(?<![^\W_])(?:{_ABOUT})|{kind}[\w.:/-]{{0,20}}(?:{_ABOUT})))"
    name = rf"{about}[\w.:/-]{{0,50}}?{kind}[\w.-]{{0,20}}"
    return [lazily(pattern.format(name=name, size=size), re.IGNORECASE) for pattern in _APART]


def _is_password(value: str) -> bool:
    return (
        is_lettered(value)
        and any(map(str.isdigit, value))
        and not value.isdigit()
        and not set(" |") & set(value)
        and _ELSEWHERE.match(value) is None
        and _ALGORITHM.match(value) is None
    )


def _is_random(value: str) -> bool:
    return (
        is_random(value)
        and _ALGORITHM.match(value) is None
        and _ELSEWHERE.match(value) is None
        and _IN_ORDER.match(value) is None
    )


RULES: Final = (
    *(Rule("SECRET", pattern, 0.7, check=_is_password) for pattern in _apart(_OF_PASSWORDS, "5,100")),
    *(Rule("SECRET", pattern, 0.7, check=_is_random) for pattern in _apart(_OF_KEYS, "12,2000")),
)
