"""Passwords after a word for one, in seven languages, and random values after a name that says what they are.

A word for a password in front is enough, whatever the value; after the name of a key or token the value itself must
look random, because ``max_tokens: 4096`` and ``api_key: str`` are to stay readable.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Final

from guarded_client.detectors.lazily import lazily
from guarded_client.detectors.rule import Rule
from guarded_client.detectors.vocabulary import NO_PASSWORDS

_WORDS: Final = (
    r"(?:passwords?|passwd|passwort|kennwort|wachtwoord|passcode|pass[\s_-]?phrase|pwd|mdp|mots?[\s_]de[\s_]passe"
    r"|contrase(?:ñ|n|n\u0303)as?|parola\s(?:d['’]ordine|chiave)|palavra[\s-](?:passe|chave)|senha"
    r"|cl[ée]\s(?:api|secr[èe]te|d['’]acc[èe]s)|(?:clave|chave)\s(?:de\sac[ec]es[os]o?|secreta)"
    r"|(?:wpa2?|wi-?fi)\s(?:password|key|schl[üu]ssel)|cl[ée]\s(?:wpa2?|wi-?fi)"
    r"|api[-\s](?:schl[üu]ssel|sleutel)|secret[\s_-]key)"
)
"""Words for a password or a key."""
_CODES: Final = (
    r"(?:code\s(?:secret|pin|confidentiel|d['’]acc[èe]s|de\s(?:v[ée]rification|validation))|puk|pin(?:[\s-]?(?:code|nummer|number))?|zugangscode|geheimzahl"
    r"|toegangscode|codice\s(?:segreto|pin|di\saccesso)|c[óo]digo\s(?:secreto|pin|de\sacc?es[os]o?)"
    r"|(?:one[\s-]time|verification|security|access|einmal)[\s-]?(?:passwort|password|code)|otp|cvv2?|cvc2?|cryptogramme|digicode|code\s(?:porte|d['’]entr[ée]e|immeuble)|t[üu]rcode|(?:door|gate|alarm)\scode"
    r"|verificatiecode|best[äa]tigungscode|c[óo]digo\sde\sverificaci[óo]n|codice\sdi\sverifica|(?:recovery|backup)\scodes?)"
)
"""Words for a secret number."""
_ASSIGNED: Final = r"\\?[\"']?\s{0,3}(?::=|=>|[:=])\s{0,3}"
_VALUE: Final = (
    r"(?:u?\\?[\"'`«“]\s?)?"
    r"(?P<v>{0}(?:(?<=\")[^\"\\\n]{{3,200}}(?=\\?\")|(?:[^\s\"'`<>,;&»”]|&(?!\w{{1,30}}=)){{3,200}}))"
)
"""What stands between double quotes may have spaces."""
_A_DIGIT: Final = r"(?=[^\s]{0,20}\d)"
_NAMED: Final = lazily(rf"(?<![^\W_]){_WORDS}(?:[_-]?\d)?{_ASSIGNED}{_VALUE.format('')}", re.IGNORECASE)
_NAMED_OF: Final = lazily(
    rf"(?<![^\W_])(?:{_WORDS}|{_CODES}|\bpw)(?:[ ][\w'’-]{{1,15}}){{0,4}}{_ASSIGNED}{_VALUE.format(_A_DIGIT)}",
    re.IGNORECASE,
)
"""A code, or with words between that say what it is for; then the value has a digit."""
_LOGIN: Final = lazily(
    rf"\b(?:user(?:\s?name)?|login|identifiant|benutzer(?:name)?|usuario)\s?/\s?{_WORDS}\s?:?\s\S{{2,40}}\s?/\s?"
    r"(?P<v>(?=\S{0,40}[\d@#$%^&*_!+])[^\s\"'<>,;]{4,60})",
    re.IGNORECASE,
)
"""Both in one line, with a stroke between."""
_SPOKEN: Final = lazily(
    rf"\b(?:{_WORDS}|{_CODES}|clave|codice|c[óo]digo)\s(?:[\w'’]{{1,15}}\s){{0,3}}"
    r"(?:is|est|was|[ée]tait|c['’]est|ist|lautet|war|es|era|[èé]|foi|son)\s(?:now\s|maintenant\s|jetzt\s|nu\s)?"
    r"[\"'«„“]?\s?(?P<v>(?=[^\s,;]{0,60}[\d@#$%^&*_!+])[^\s\"'<>,;»”“]{3,99}[^\s\"'<>,;»”“.?)])",
    re.IGNORECASE,
)
_BARE: Final = lazily(
    r"(?<![^\W_])(?:(?:cvv2?|cvc2?|cryptogramme|digicode|otp|pin|puk|(?:gate|door|alarm)\scode|code\s(?:porte|immeuble|portail))\s(?=[A-Z]{0,2}\d)(?=\w{3,8}(?![\w/.-]))"
    r"|(?:mdp|pwd)\s(?=\S{0,40}\d)(?=\S{0,40}[^\W\d]))(?P<v>[^\s\"'<>,;]{3,40})(?<![.?!)])",
    re.IGNORECASE,
)
"""Without anything between the word and the value, which then has a digit."""
_NAMES: Final = (
    r"(?:secret|token|credential|cookie|jwt|_auth|signature|dsn|passw|pwd|salt|_pass|nonce|apikey|session[_.-]?id|_key"
    r"|(?:api|access|private|auth|signing|encryption|master|service|secret|account|shared|storage|webhook|deploy"
    r"|license|session|security)[_.-]?key)"
)
_SUFFIXES: Final = r"(?:s|[_.-]?(?:key|id|value|hash|base64|b64|v?\d|prod|dev|test|live|staging|access|string)){0,3}"
_RANDOM: Final = lazily(
    rf"{_NAMES}{_SUFFIXES}{_ASSIGNED}(?:\w{{1,20}}\()?u?\\?[\"'`]?(?P<v>[A-Za-z0-9+/_.~!@#$%^*=-]{{8,2000}})",
    re.IGNORECASE,
)
_AWS_ACCOUNT: Final = lazily(
    rf"aws[\s_.-]?account(?:[\s_.-]?(?:id|number))?{_ASSIGNED}[\"']?(?P<v>\d{{4}}-?\d{{4}}-?\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_OPTION: Final = lazily(
    r"(?<!\w)--?(?:password|passwd|pass|token|api-?key|secret|auth-token|access-token)[\s=]\s?[\"']?(?P<v>[^\s\"'<>$-][^\s\"'<>]{3,200})"
)
_STAND_IN: Final = lazily(
    r"[$<{%\[(]|\*{3}|•|\.{3}|[A-Za-z_][\w.]*[(\[]"
    r"|(?i:x{3,}\Z|your[_-]|change|replace|insert|process\.|os\.|env\.|config\.|self\.|this\.|settings\.|secrets?\.|vault:"
    r"|example|dummy|https?:|(?:none|null|undefined|str|string|bool|int|optional|user|function|lambda)\b)"
)
"""A variable, a type, a call or a mask where the value would stand."""


def _word(value: str) -> bool:
    """A password, not prose about passwords, a variable or a mask."""
    plain = value.strip(".!?)]}").casefold()
    return len(plain) > 2 and plain not in NO_PASSWORDS and _STAND_IN.match(value) is None


def _random(value: str) -> bool:
    """Looks generated: long enough, not made of words, and close to the entropy of random characters."""
    value = value.rstrip(".")
    if len(value) < 12 or _STAND_IN.match(value) is not None or "://" in value or value.count(".") > 3:
        return False
    counts = Counter(value)
    entropy = -sum(n / len(value) * math.log2(n / len(value)) for n in counts.values())
    digits = sum(map(str.isdigit, value))
    letters = sum(map(str.isalpha, value))
    if not letters:
        return digits >= 20 and entropy > 2.5
    cases = re.search(r"[a-z]", value) is not None and re.search(r"[A-Z]", value) is not None
    if len(value) >= 20 and cases and entropy > 3.8 and max(map(len, re.split(r"[^A-Za-z0-9]", value))) >= 16:
        return digits > 0 or len(value) >= 32
    return digits >= 2 and entropy > 3.0 and (digits >= 4 or cases) and re.fullmatch(r"[\d._:-]+\w?", value) is None


_PASSWORD_ANCHORS: Final = (
    *("pass", "pwd", "mdp", "contrase", "wort", "woord", "parola", "palavra", "senha", "clave", "chave", "clé", "cle "),
    *("schl", "sleutel", "secret"),
)
_CODE_ANCHORS: Final = (
    "code",
    "pin",
    "geheimzahl",
    "codice",
    "código",
    "codigo",
    "otp",
    "cvv",
    "cvc",
    "passwor",
    "cryptog",
    "puk",
)
_BARE_ANCHORS: Final = ("cvv", "cvc", "cryptog", "code", "otp", "pin", "puk", "mdp", "pwd")
_RANDOM_ANCHORS: Final = (
    *("key", "secret", "token", "credential", "auth", "session", "cookie", "jwt", "signature", "dsn", "salt", "nonce"),
    *("pass", "pwd"),
)

RULES: Final = (
    Rule("SECRET", _NAMED, 0.7, anchors=_PASSWORD_ANCHORS, check=_word),
    Rule("SECRET", _NAMED_OF, 0.7, digits=True, anchors=(*_PASSWORD_ANCHORS, *_CODE_ANCHORS, "pw", "wpa"), check=_word),
    Rule("SECRET", _LOGIN, 0.7, anchors=_PASSWORD_ANCHORS, check=_word),
    Rule("SECRET", _SPOKEN, 0.6, anchors=(*_PASSWORD_ANCHORS, *_CODE_ANCHORS)),
    Rule("SECRET", _BARE, 0.6, digits=True, anchors=_BARE_ANCHORS),
    Rule("SECRET", _RANDOM, 0.7, anchors=_RANDOM_ANCHORS, check=_random),
    Rule("SECRET", _AWS_ACCOUNT, 0.8, digits=True, anchors=("aws",)),
    Rule("SECRET", _OPTION, 0.7, anchors=("-pass", "-token", "-api", "-secret", "-auth", "-access"), check=_word),
)
