"""Credentials: keys with a published prefix, private key blocks, tokens, and passwords that are named as such.

Sources: the issuers' documentation of their key formats (OpenAI, Anthropic, Stripe, GitHub, GitLab, AWS, Google, Slack,
npm, PyPI, SendGrid, Hugging Face); RFC 7519 (JWT); RFC 7468 (PEM); RFC 7617 and 6750 (Authorization header).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.rule import Rule
from guarded_client.detectors.vocabulary import NO_PASSWORDS

_PREFIXED: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:sk-(?:proj-|ant-|or-|svcacct-)?[A-Za-z0-9_-]{16,200}|[srp]k_(?:live|test)_[A-Za-z0-9]{10,99}|whsec_[A-Za-z0-9]{16,99}"
    r"|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}|glpat-[A-Za-z0-9_-]{16,64}"
    r"|(?:AKIA|ASIA|AROA|AIDA)[A-Z2-7]{16}|AIza[0-9A-Za-z_-]{30,40}|xox[abeprs]-[A-Za-z0-9-]{10,250}|npm_[A-Za-z0-9]{30,50}"
    r"|pypi-[A-Za-z0-9_-]{40,250}|SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}|hf_[A-Za-z0-9]{20,64}"
    r"|(?<![._-])eyJ[A-Za-z0-9_-]{8,2000}+\.[A-Za-z0-9_-]{8,2000}+(?:\.[A-Za-z0-9_-]{0,2000})?)"
)
_PEM: Final = re.compile(
    r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:(?:[A-Za-z0-9+/=\s:,.\\]|-(?!----)){0,9000}+-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----"
    r"|(?:\s{1,4}[A-Za-z0-9+/=]{16,80}){0,200})"
)
_NAMED: Final = re.compile(
    r"\b(?:passwords?|passwd|pwd|passcode|passphrase|mots?\sde\spasse|mdp|code\s(?:secret|pin)|pin(?:\scode)?|api[\s_-]?key|secret(?:[\s_-]key)?"
    r"|(?:access|auth|api)[\s_-]?token|cl[ée]\s(?:api|secr[èe]te))[\"']?\s?[:=]\s?[\"']?(?P<v>[^\s\"'<>,;]{3,200})",
    re.IGNORECASE,
)
_SPOKEN: Final = re.compile(
    r"\b(?:passwords?|passcode|mots?\sde\spasse|mdp|pin|code\s(?:secret|pin))\s(?:is|est|was|[ée]tait|c['’]est)\s[\"'«]?\s?"
    r"(?P<v>(?=[^\s,;]{0,60}[\d@#$%^&*_!+])[^\s\"'<>,;»]{4,100})",
    re.IGNORECASE,
)
_BEARER: Final = re.compile(r"\b(?:bearer|basic)\s(?P<v>[A-Za-z0-9._~+/-]{16,2000}={0,2})", re.IGNORECASE)
_URL_PASSWORD: Final = re.compile(r"://(?<=[a-z]://)[^\s:/@]{1,100}:(?P<v>[^\s:/@]{2,100})@")


def _word(value: str) -> bool:
    return value.strip(".!?)").casefold() not in NO_PASSWORDS


RULES: Final = (
    Rule(
        "SECRET",
        _PREFIXED,
        0.9,
        anchors=(
            *("sk-", "k_live_", "k_test_", "whsec_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-"),
            *("akia", "asia", "aroa", "aida", "aiza", "xox", "npm_", "pypi-", "sg.", "hf_", "eyj"),
        ),
    ),
    Rule("SECRET", _PEM, 1.0, anchors=("private key",)),
    Rule(
        "SECRET",
        _NAMED,
        0.7,
        anchors=("pass", "pwd", "mdp", "code", "pin", "key", "secret", "token", "clé", "cle "),
        check=_word,
    ),
    Rule("SECRET", _SPOKEN, 0.6, anchors=("pass", "mdp", "pin", "code")),
    Rule("SECRET", _BEARER, 0.8, anchors=("bearer", "basic")),
    Rule("SECRET", _URL_PASSWORD, 0.7, anchors=("://",)),
)
