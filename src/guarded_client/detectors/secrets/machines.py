"""Passwords in the settings of routers, in Terraform, Docker and Unix commands, where no word stands right beside them.

Sources: Cisco IOS, "Configuring Passwords and Privileges" (``enable secret``, ``username ... password``) and "SNMP
Configuration Guide" (``snmp-server community``); chpasswd(8); wpa_supplicant.conf(5) (``psk``); Terraform, "Input
variables" (``default``); Docker, ``config.json`` (``auth``: Base64 of user and password); crypt(5) (``$1$``); Google
Account Help, "Sign in with app passwords" (four groups of four letters).
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.secrets.passwords import is_lettered, is_random
from guarded_client.detectors.words.listed_names import is_common
from guarded_client.detectors.words.ordinary import is_ordinary

_LEVEL: Final = r"(?:level\s\d{1,2}\s|[05789]\s){0,2}"
_ROUTER: Final = lazily(
    r"(?<![\w-])(?:enable\s(?:secret|password)|username\s[\w.-]{1,40}\s(?:privilege\s\d{1,2}\s)?(?:secret|password)"
    r"|(?:key-string|tacacs-server\skey|radius-server\skey|pre-shared-key|ppp\schap\spassword|neighbor\s[\d.:a-f]{3,40}\spassword))\s"
    rf"{_LEVEL}(?P<v>(?=[^\s]{{0,40}}[\d$#!@%*])[^\s\"'<>{{}}]{{5,100}})(?=\s|\Z)"
)
_COMMUNITY: Final = lazily(
    r"(?<![\w-])(?:snmp-server\scommunity\s|rocommunity6?\s|rwcommunity6?\s|snmp(?:walk|get|set|bulkwalk)\s[^\n]{0,40}?-c\s?)[\"']?"
    r"(?P<v>(?=[^\s]{0,40}\d)[A-Za-z0-9_.!@#$%-]{4,32})(?=[\s\"']|\Z)"
)
_CHPASSWD: Final = lazily(
    r"\becho\s(?:-[en]{1,2}\s)?[\"']?(?P<v>[a-z_][\w.-]{0,31}:[^\s\"'$:][^\s\"']{3,60})[\"']?\s?\|\s?(?:sudo\s)?chpasswd(?!\w)"
)
_PSK: Final = lazily(
    r"(?<![\w-])(?:psk|wpa_passphrase|sae_password)=\"?(?P<v>(?<=\")[^\"\n]{8,63}(?=\")|[0-9a-f]{64}(?!\w))"
)
_VARIABLE: Final = lazily(
    r"\bvariable\s\"(?:[a-z0-9]{1,20}_){0,4}(?:password|passwd|secret|token|api_key|private_key)\"\s{0,2}\{[^{}]{0,200}?\bdefault\s{0,12}="
    r"\s{0,2}\"(?P<v>[^\"\n$]{5,200})\""
)
_AUTH: Final = lazily(r"(?<![\w-])\"?auth\"?\s?:\s{1,4}\"?(?P<v>[A-Za-z0-9+/]{12,400}={0,2})(?![\w+/=])")
_COOKIE: Final = lazily(r"(?<![\w-])connect\.sid=(?P<v>s(?::|%3[Aa])[\w.%+/=-]{20,200})")
"""Of Express: behind "s:", signed (github.com/expressjs/session)."""
_CRYPT: Final = lazily(r"(?<![\w$])\$1\$[A-Za-z0-9./]{1,8}\$[A-Za-z0-9./]{22}(?![\w./])")
_APP_PASSWORD: Final = lazily(
    r"(?<![^\W_])(?:(?:gmail|google|smtp|mail|email|app)[ _-]){0,3}(?:app[ _-]password"
    r"|mot\sde\spasse\sd['’]application|app-passwort"
    r"|contrase[ñn]a\sde\saplicaci[óo]n|password\sper\sle?\sapp|app-wachtwoord|(?:palavra-passe|senha)\sde\s(?:app|aplica[çc][ãa]o)"
    r"|(?:mail|smtp|email)_pass(?:word)?)"
    r"(?:\s(?:is|est|ist|lautet|es|è|é))?\s?[:=]?\s?[\"']?(?P<v>(?:[a-z]{4}[ ]){3}[a-z]{4})(?![\w-]|[ ][a-z])",
    re.IGNORECASE,
)
_LIVE: Final = lazily(
    r"(?<![A-Za-z0-9_-])[a-z]{2,8}_(?:live|prod|sandbox|stag(?:e|ing)|test)_"
    r"(?=[A-Za-z0-9]{0,40}\d)(?=[a-z0-9]{0,40}[A-Z])(?=[A-Z0-9]{0,40}[a-z])[A-Za-z0-9]{20,200}(?![A-Za-z0-9_-])"
)
"""As Stripe was the first to write them; large and small letters and digits, as no name has them."""

_CAPITAL_WORD: Final = re.compile("[A-Z][a-z]{4,}")


def _user_and_password(value: str) -> bool:
    """Whether Base64 says both with a colon between."""
    try:
        said = b64decode(value + "=" * (-len(value) % 4))
    except binascii.Error:
        return False
    return said.isascii() and said.decode("ascii").isprintable() and b":" in said[1:-1]


def _no_sentence(value: str) -> bool:
    """Whether four groups of letters are no words."""
    return sum(is_ordinary(word) or is_common(word) for word in value.split()) < 2


def _no_name(value: str) -> bool:
    """Whether it is not that of a test or a table, put together of words: ``unit_test_ParserReadsAnything2``."""
    return len(_CAPITAL_WORD.findall(value)) < 2


def _default(value: str) -> bool:
    return is_random(value) or (is_lettered(value) and any(map(str.isdigit, value)))


RULES: Final = (
    Rule("SECRET", _ROUTER, 0.7),
    Rule("SECRET", _COMMUNITY, 0.7),
    Rule("SECRET", _CHPASSWD, 0.8, anchors=("chpasswd",)),
    Rule("SECRET", _PSK, 0.8),
    Rule("SECRET", _VARIABLE, 0.7, check=_default),
    Rule("SECRET", _AUTH, 0.8, check=_user_and_password),
    Rule("SECRET", _COOKIE, 0.8),
    Rule("SECRET", _CRYPT, 0.9),
    Rule("SECRET", _APP_PASSWORD, 0.7, check=_no_sentence),
    Rule("SECRET", _LIVE, 0.8, check=_no_name),
)
