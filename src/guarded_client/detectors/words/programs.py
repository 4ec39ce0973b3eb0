"""Words of SQL, calendars, clusters, logs and shells, whatever a name model takes them for."""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.listed_names import is_listed

_WORDS: Final = frozenset(
    """
    CHAR VARCHAR NCHAR NVARCHAR VARCHAR2 TEXT INT INTEGER BIGINT SERIAL NUMERIC DECIMAL BOOLEAN TIMESTAMP GRANT SELECT

    ATTENDEE ORGANIZER VEVENT VCARD VTODO VALARM TRANSPARENT OPAQUE EXTINF

    OOMKilled CrashLoopBackOff ImagePullBackOff Evicted kubelet reflector up down

    goroutine canonical arn md5 root scp localhost stdin stdout stderr frontend backend systemd nginx
    php-redis redis postgres jdbc JDBC odbc ODBC mqtt MQTT amqp AMQP kubeconfig anon README
    """.split()  # noqa: SIM905
)
_NUMBERED: Final = lazily(r"sha\d{1,3}|lib[a-z]{1,12}\d{0,2}")

_SLUG: Final = lazily(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def is_program_word(value: str) -> bool:
    """One of them: "SELECT", "nginx", "sha256", "libcurl4"."""
    return value in _WORDS or _NUMBERED.fullmatch(value) is not None


def is_slug(value: str) -> bool:
    """Words in lower case joined by hyphens, none of which anybody is called by: "smtp-creds"."""
    return _SLUG.fullmatch(value) is not None and not any(map(is_listed, value.split("-")))
