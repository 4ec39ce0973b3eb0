"""Credentials of every family: issued keys and tokens, private keys, addresses with credentials, passwords, codes."""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.secrets import codes, credentials, key_formats, passwords, unnamed

RULES: Final = (*key_formats.RULES, *credentials.RULES, *passwords.RULES, *codes.RULES, *unnamed.RULES)
