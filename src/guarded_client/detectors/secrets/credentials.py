"""Private keys, connection strings, URLs and headers with credentials in them.

Sources: RFC 7468 and RFC 1421 (PEM), RFC 9580 (OpenPGP), openssh.com PROTOCOL.key; RFC 3986 section 3.2.1 (user
information); RFC 7617, 6750 and 9110 (Authorization header); MongoDB, PostgreSQL (libpq), RabbitMQ and Redis on their
connection URIs; Slack, Discord and Microsoft on incoming webhooks, whose URL is the credential; Google Cloud on service
account keys; Microsoft on shared access signatures.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_PEM: Final = lazily(
    r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?:[A-Za-z0-9+/=\s:,.()\\]|-(?!----)){0,9000}+-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----"
    r"|(?:(?:\s|\\[nr]){1,4}[A-Za-z0-9+/=]{16,80}){0,200})"
)
_OBJECT: Final = lazily(r"\{[^{}]{100,9000}+\}")
_MARKERS: Final = lazily(r"-----[^-]{5,60}-----|\\[nrt]|[^A-Za-z0-9+/=]+")
_DATABASE: Final = lazily(
    r"\b(?:mongodb|postgres(?:ql)?|mysqlx?|mariadb|mssql|sqlserver|oracle|redshift|cockroachdb|clickhouse|neo4j|bolt"
    r"|rediss?|valkeys?|amqps?|kafka|nats|mqtts?|couchbases?|cassandra|elasticsearch|ldaps?|smtps?|imaps?)(?:\+\w{1,20})?"
    r"://[^\s:/@\"'<>]{0,100}:(?!(?:\d{2,5}|[$<{%\[][^\s/,@]{0,60})[/,])@?[^\s@\"'<>]{1,200}@[^\s\"'<>`),;]{1,500}",
    re.IGNORECASE,
)
"""A text is read with "%2F" and "%40" undone, so that a password may have "/" and "@"; a port has a path behind it."""
_AUTHORITY: Final = lazily(
    r"://(?<=[A-Za-z]://)(?P<v>[^\s:/@\"'<>]{1,100}:@?[^\s/@\"'<>]{2,200}@[\w.-]{1,200}(?::\d{1,5})?)"
)
_WEBHOOK: Final = lazily(
    r"https://(?:hooks\.slack\.com/(?:services|workflows|triggers)/\w{1,20}/\w{1,40}/\w{4,80}(?:/\w{1,80})?"
    r"|(?:\w{1,10}\.)?discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/\d{10,25}/[\w-]{20,100}"
    r"|[\w-]{1,60}\.webhook\.office\.com/webhookb2/[\w@-]{20,120}/IncomingWebhook/[\w/-]{20,120}"
    r"|hooks\.zapier\.com/hooks/catch/\d{4,12}/\w{4,20}|hook\.[a-z0-9]{2,6}\.make\.com/\w{20,60}"
    r"|api\.telegram\.org/bot\d{7,12}:[\w-]{30,50}"
    r"|[\w-]{1,40}\.infura\.io/(?:ws/)?v3/[0-9a-f]{32}|[\w-]{1,40}(?:\.g)?\.alchemy\.com/v2/[\w-]{30,40})"
)
_HEADER: Final = lazily(
    r"\b(?:bearer|basic|(?:authorization|x-[a-z-]{0,20}(?:key|token|auth|secret))[\"']?\s?[:=]\s?[\"']?"
    r"(?:token|apikey|key|digest)?)\s"
    r"(?P<v>(?=(?-i:[a-z._~+/-]{0,40}[0-9A-Z=]))[A-Za-z0-9._~+/-]{16,2000}={0,2})",
    re.IGNORECASE,
)
_SHORT_BASIC: Final = lazily(
    r"\bauthorization[\"']?\s?[:=]\s?[\"']?basic\s(?P<v>[A-Za-z0-9+/_-]{4,15}={0,2})", re.IGNORECASE
)
_PARAMETER: Final = lazily(
    r"[?&;](?:sig|signature|x-amz-signature|x-amz-security-token|(?:access|id|refresh)_token|api[_-]?key|auth|token|key|code"
    r"|secret|accountkey|sharedaccesskey|sharedaccesssignature|password|pwd)=(?P<v>[A-Za-z0-9%._~+/-]{16,2000}={0,2})",
    re.IGNORECASE,
)
_CURL: Final = lazily(
    r"\bcurl\s[^\n]{0,200}?(?<=\s)(?:-[#0-9aBfgGijkIlLMnNOpqRsSvZ]{0,6}[uU]\s{0,2}|--(?:proxy-)?user[\s=]{1,2})[\"']?"
    r"(?P<v>[^\s\"':$]{1,80}:[^\s\"']{2,100})"
)
"""Its option may stand behind others that take no value, and touch the name: "-su ada:...", "-uada:..."."""
_COMMAND: Final = lazily(
    r"\b(?:sshpass\s-p\s?|mysql(?:dump)?\s(?:-\w\s?[\w.-]{1,60}\s){0,4}-p|machine\s[\w.-]{1,100}\slogin\s[^\s]{1,100}\spassword\s)"
    r"[\"']?(?P<v>[^\s\"'$-][^\s\"']{2,100})"
)

_NET_USE: Final = lazily(r"\bnet\suse\s[^\n]{0,80}?/user:\S{1,60}\s(?P<v>[^\s/*\"'][^\s\"']{3,100})", re.IGNORECASE)
_PGPASS: Final = lazily(
    r"(?<![\w.:-])[\w.*-]{1,100}:(?:54\d\d|6432|\*):[\w.*-]{1,60}:[\w.@*-]{1,60}:(?P<v>[^\s\"':]{4,100})(?=\s|\Z)"
)
"""A line of the file of passwords of PostgreSQL."""
_PUTTY: Final = lazily(r"\bPrivate-Lines: \d{1,3}\r?\n(?P<v>(?:[A-Za-z0-9+/=]{8,80}\r?\n?){1,100})")
"""The private half of a key of PuTTY (its manual, appendix C)."""

_ORACLE: Final = lazily(r"\bjdbc:oracle:\w{2,5}:(?P<v>[^\s/@:]{1,40}/[^\s@/]{2,100})@", re.IGNORECASE)
_LOGIN_OPTION: Final = lazily(
    r"\b(?:(?:docker|podman|az|cf|oc|helm\sregistry|skopeo|crane|buildah)\slogin\s[^\n;|&]{0,120}?(?<=\s)-p|mongo(?:sh|dump|restore)?\s[^\n;|&]{0,120}?(?<=\s)-p"
    r"|redis-cli\s[^\n;|&]{0,120}?(?<=\s)-a|ldap(?:search|modify|add|whoami)\s[^\n;|&]{0,120}?(?<=\s)-w|openssl\s[^\n;|&]{0,120}?(?<=\s)(?:-k|-pass(?:in|out)?\spass:))\s?[\"']?(?P<v>[^\s\"'$<{-][^\s\"']{3,100})"
)
"""Passwords of commands that take them as an option of one letter."""
_STAND_IN: Final = lazily(
    r"(?:[^@:/]*[:/])?(?:\$\(|\$?\{\{|(?:\$\{[^{}]*\}|\$(?:[A-Z_][A-Z0-9_]*|[A-Za-z_]+)(?!\w)|<[^<>]*>|\{[^{}]*\}"
    r"|\[[^\[\]]*\]|%\w+%|%[sdv]|%\(\w+\)s|\*)++(?:@|\Z))"
)
"""A variable of a shell or program, a placeholder or a mask as the whole password, perhaps behind a user; "$ecret1" and
"%40bc1", as "@bc1" is written in a URL, are none."""


def _key(value: str) -> bool:
    """Key material, not a stand-in: DER and OpenSSH keys begin with known bytes; others are long."""
    body = _MARKERS.sub("", value)
    return len(body) >= 64 or (len(body) >= 20 and body.startswith(("M", "b3Bl")))


def _service_account(value: str) -> bool:
    return "service_account" in value and any(_key(match[0]) for match in _PEM.finditer(value))


def _filled(value: str) -> bool:
    """Not a template: no variable and no mask where the password stands."""
    return _STAND_IN.match(value.partition("://")[2] or value) is None


RULES: Final = (
    Rule("SECRET", _PEM, 1.0, check=_key),
    Rule("SECRET", _OBJECT, 1.0, anchors=("service_account",), check=_service_account),
    Rule("SECRET", _DATABASE, 1.0, check=_filled),
    Rule("SECRET", _AUTHORITY, 1.0, check=_filled),
    Rule("SECRET", _WEBHOOK, 0.9),
    Rule("SECRET", _HEADER, 0.8),
    Rule("SECRET", _SHORT_BASIC, 0.8),
    Rule("SECRET", _PARAMETER, 0.7),
    Rule("SECRET", _CURL, 0.8, anchors=("curl ",), check=_filled),
    Rule("SECRET", _ORACLE, 0.9, anchors=("jdbc:oracle",), check=_filled),
    Rule("SECRET", _LOGIN_OPTION, 0.8),
    Rule("SECRET", _NET_USE, 0.8, anchors=("net use",), check=_filled),
    Rule("SECRET", _PGPASS, 0.8, digits=True),
    Rule("SECRET", _PUTTY, 1.0, anchors=("private-lines",)),
    Rule("SECRET", _COMMAND, 0.8),
)
