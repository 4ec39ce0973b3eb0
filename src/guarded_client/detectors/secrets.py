"""Credentials of every family: issued keys and tokens, private keys and addresses with credentials, passwords."""

from __future__ import annotations

from typing import Final

from guarded_client.detectors import credentials, key_formats, passwords

RULES: Final = (*key_formats.RULES, *credentials.RULES, *passwords.RULES)
