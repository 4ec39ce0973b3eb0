"""Credentials of every family: issued keys and tokens, private keys, addresses with credentials, passwords, codes."""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.secrets import (
    codes,
    codes_said,
    codes_sent,
    credentials,
    key_formats,
    machines,
    passwords,
    said,
    settings,
    unnamed,
)

RULES: Final = (
    *key_formats.RULES,
    *credentials.RULES,
    *passwords.RULES,
    *said.RULES,
    *settings.RULES,
    *codes.RULES,
    *codes_said.RULES,
    *codes_sent.RULES,
    *unnamed.RULES,
    *machines.RULES,
)
