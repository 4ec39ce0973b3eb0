"""Passwords after a word for one, in seven languages, and random values after a name that says what they are.

A word for a password in front is enough, whatever the value; after the name of a key or token the value itself must
look random, because ``max_tokens: 4096`` and ``api_key: str`` are to stay readable.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Final

from guarded_client.detectors.formats.logins import LOGIN_NAME, LOGIN_WORDS
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.secrets.codes import CODES, IS_SAID
from guarded_client.detectors.words.vocabulary import NO_PASSWORDS

_OF_WHAT: Final = (
    r"(?:(?:start|initial|einmal|erst|standard|wlan|zugangs|login|benutzer|master|admin|mail|portal|system|netzwerk|router"
    r"|tijdelijke?|wifi)-?)?"
)
"""German and Dutch say in the same word what a password is for."""
_WORDS: Final = (
    rf"(?:passwords?|passwd|{_OF_WHAT}(?:passwort|kennwort|wachtwoord)|passcode|pass[\s_-]?phrase|pwd|p/w|mdp|mots?\sde\spasse|mot_de_passe"
    r"|contrase(?:ñ|n|n\u0303)as?|parola\s(?:d['’]ordine|chiave)|palavra[\s-](?:passe|chave)|senha"
    r"|cl[ée]\s(?:api|secr[èe]te|d['’]acc[èe]s)|(?:clave|chave)\s(?:de\sac[ec]es[os]o?|secreta)"
    r"|(?:wpa2?|wi-?fi)\s(?:password|key|schl(?:ü|ue?)ssel)|cl[ée]\s(?:wpa2?|wi-?fi)"
    r"|memorable\s(?:word|answer|phrase|information)|(?:security|secret)\s(?:answer|word)|mot\ssecret|r[ée]ponse\ssecr[èe]te|api[-\s](?:schl(?:ü|ue?)ssel|sleutel)|secret[\s_-]key)"
)
"""Words for a password or a key."""
_PASSWORDS: Final = (
    rf"(?:passwords?|passcode|{_OF_WHAT}(?:passwort|kennwort|wachtwoord)|mots?\sde\spasse|contrase(?:ñ|n|n\u0303)as?|palavra[\s-]passe|senha"
    r"|wi-?fi\s(?:key|code)|wlan[\s-](?:schl(?:ü|ue?)ssel|key|code))"
)
"""Those of them that stand for nothing else."""
_WIFI: Final = r"(?:code|cl[ée]|clave|chave|chiave)\s(?:du\s|de\sla\s|del\s)?wi-?fi"
_ASSIGNED: Final = r"\\?[\"']?\s{0,3}(?::=|=>|[:=])\s{0,3}"
_VALUE: Final = (
    r"(?:u?\\?[\"'`«“]\s?)?"
    r"(?P<v>{0}(?:(?<![\"'`])\d{{3,40}}(?:\.\d{{1,6}})?(?=\s{{0,3}}[}}\]])|(?<=\")[^\"\\\n]{{3,200}}(?=\\?\")|(?:[^\s\"'`<>,;&»”]|&(?!\w{{1,30}}=)){{3,200}}))"
)
"""What stands between double quotes may have spaces. Brackets of JSON end a number."""
_A_DIGIT: Final = r"(?=[^\s]{0,20}\d)"
_NAMED: Final = lazily(
    rf"(?<![^\W_])(?:{_WORDS}|wlan[\s-](?:schl(?:ü|ue?)ssel|key|code))(?:[_-]?\d)?{_ASSIGNED}{_VALUE.format('')}",
    re.IGNORECASE,
)
_NAMED_OF: Final = lazily(
    rf"(?<![^\W_])(?:{_WORDS}|{CODES}|\bpw)(?:[ ][\w'’-]{{1,15}}){{0,4}}{_ASSIGNED}{_VALUE.format(_A_DIGIT)}",
    re.IGNORECASE,
)
"""A code, or with words between that say what it is for; then the value has a digit."""
_LOGIN: Final = lazily(
    rf"\b{LOGIN_WORDS}(?:\s?/\s?(?:{_WORDS}|pass))?\s?(?:[:=]\s?|\s(?:is|are|est|sont)\s|\s){LOGIN_NAME}\s?/\s?"
    r"(?P<v>(?=\S{0,40}[\d@#$%^&*_!+])[^\s\"'<>,;/]{4,60})",
    re.IGNORECASE,
)
"""Both in one line, with a stroke between."""
_SPOKEN: Final = lazily(rf"\b(?:{_WORDS}|pw|ww)\s{IS_SAID}", re.IGNORECASE)
_SECOND: Final = lazily(
    rf"\b(?:{_PASSWORDS}|pw|mdp|ww)\b[^\n]{{1,30}}?\s(?=[^\s]{{0,40}}\d)(?=[^\s]{{0,40}}[^\W\d])[^\s]{{4,40}},?"
    r"\s(?:or|ou|oder|of|o|oppure)\s(?:maybe\s)?(?P<v>(?=[^\s]{0,40}\d)(?=[^\s]{0,40}[^\W\d])[^\s\"'<>,;]{4,40}(?<![.?!]))",
    re.IGNORECASE,
)
"""Somebody who is not sure says two: "my password was Petunia!62 or petunia62"."""
_ASKED_FOR: Final = lazily(
    rf"(?<![^\W_])(?:{_WORDS}|pw|ww|pass|clave)\b[^\n?]{{0,60}}\?[ \t]{{0,3}}\n"
    r"(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?\s)?(?:[^\W\d_][\w'’.-]{1,20}(?:\s[A-Za-z][\w.]{0,15})?\s?:\s)?[\"'`«“]?"
    r"(?P<v>(?=[^\s]{0,40}[^\W\d])(?=[^\s]{0,40}[\d#$%^&*@+])[^\s\"'`<>,;]{5,40})(?=[\"'`»”]?[ \t.!]{0,3}(?:\n|\Z))",
    re.IGNORECASE,
)
"""The answer, alone in its line, to somebody who asks for one in a chat."""
_MEMORABLE: Final = lazily(
    r"(?<![^\W_])(?:(?:memorable|security|secret)\s(?:word|answer)|r[ée]ponse\ssecr[èe]te|mot\ssecret)\s(?:is|was|est|[ée]tait|c['’]est)\s[\"'«“]?\s?"
    r"(?!(?:the|a|an|not|my|your|le|la|un|une|mon|ma|requise?|required|correct|incorrect|wrong|case|set|longer|too|missing|invalid|toujours|trop|pas)\b)"
    r"(?P<v>[^\W\d_][\w'’-]{2,24})(?=[\s\"'»”]{0,2}(?:[.,;!?\n]|\Z))",
    re.IGNORECASE,
)
"""A word of the dictionary, as banks ask for it: "memorable word is buttercup"."""
_LETTERED: Final = r"(?=\S{0,40}(?:\d|[^\W_][!#$%^*][^\W_]))(?=\S{0,40}[^\W\d])"
_NO_COUNT: Final = r"(?=\S{5})(?!v?\d{1,2}[^\W\d]*(?![\w@#$%^&*!]))"
"""Neither "v2" nor "8characters"."""
_PLAIN: Final = r"(?P<v>[^\s\"'<>,;]{3,40})(?:(?<![.?!):])|(?<=\w!)(?=\s[a-zà-ÿ]))"
_BARE: Final = lazily(
    rf"(?<![^\W_])(?:(?:mdp|pwd|(?<![£€$]\d\d\s)(?<![£€$]\d{{3}}\s)(?<![£€$]\d{{4}}\s)(?<!\d{{3}}[ ])pw"
    rf"|(?<=[,;/|]\s)ww)\s"
    rf"|(?:{_PASSWORDS}(?:\s(?:d[oeu]l?\s)?wi-?fi)?|{_WIFI}|(?<=y\s(?:la|mi)\s)clave|(?<=\sy\s)clave|(?<=\se\s)senha)\s{_NO_COUNT}){_LETTERED}{_PLAIN}",
    re.IGNORECASE,
)
"""Without anything between the word and the value, which has letters and digits, as no word of a sentence has them."""
_OF_PLACE: Final = lazily(
    rf"(?<![^\W_]){_PASSWORDS}\s(?:d(?:ell['’]|ella\s|el\s|i\s|e\s(?:la\s|l['’])?|u\s|['’]|[ao]\s)|para\s|for\s|of\s|to\s|van\s|f[üu]rs?\s|vom\s|zum\s)"
    r"(?:[^\W\d_][\w'’-]{1,14}\s){1,3}(?=\S{0,40}\d)(?=\S{0,40}[^\W\d_])(?=\S{0,40}[!#$%&*+])"
    r"(?P<v>[^\s\"'<>,;:()=]{6,40})(?=[\s,;.)]|\Z)",
    re.IGNORECASE,
)
"""With what it is for between, and with a digit and a sign: "la password dell'home banking Gatto85!"."""
_OF_USER: Final = lazily(
    r"\b(?:user(?:name)?|usuario|usu[áa]rio|utente|login|usr|id)\s?:?\s?[\w.@-]{3,40},?\s(?:[eyi/]\s)?(?:pass|psw|pw|clave|pwd)\s"
    rf"{_NO_COUNT}{_LETTERED}{_PLAIN}",
    re.IGNORECASE,
)
"""Behind the name of the account: "user mar.lonz23 pass Gatto99"."""
_OF_ADMIN: Final = lazily(
    rf"(?<![\w/.-])(?:admin(?:istrator)?|root)\s/\s(?=[^\s,;]{{7}})(?=[^\s,;]{{0,40}}\d){_LETTERED}{_PLAIN}(?=\s|[,;.]|\Z)",
    re.IGNORECASE,
)
"""Behind the name of who rules a device: "admin / Canard*Laque99"."""
_OF_USER_DIGITS: Final = lazily(
    r"\b(?:user(?:name|\sid)?|usuario|usu[áa]rio|utente|login|identifiant|benutzer(?:name)?|kennung|gebruikersnaam|utilizador)\s?:?\s?"
    rf"[\w.@-]{{3,40}},?\s(?:(?:et|and|und|en|[eyi/])\s)?(?:{_PASSWORDS}|pass|psw|pw|pwd|mdp|clave|pin)\s(?P<v>\d{{4,10}})(?![\w-]|[.,]\d)",
    re.IGNORECASE,
)
"""The same in digits alone: "identifiant 62922657, mot de passe 158778"."""
_OF_MAIL: Final = lazily(
    rf"@[\w.-]{{2,60}}\s?(?:[/|,;-]|et|and)?\s?(?:pass|psw|pw|pwd|mdp|mot\sde\spasse)\s?[:=]?\s?{_NO_COUNT}{_LETTERED}{_PLAIN}",
    re.IGNORECASE,
)
"""Behind the mail address of the account: "tom@icloud.com / pass Tr0ub4dor"."""
_QUOTED: Final = lazily(
    rf"(?<![^\W_])(?:{_PASSWORDS}|pwd|mdp|pw)\s[\"“«„'](?P<v>(?=[^\s\"]{{0,40}}[\d@#$%^&*_!+])[^\s\"“”«»„']{{4,60}})[\"”»“']",
    re.IGNORECASE,
)
"""Between quotes, with a digit or a sign: 'bad password "Springbok#77"'."""
_ROUTER: Final = lazily(
    r"(?:(?:netzwerk|wlan|wpa2?|wi-?fi|sicherheits)[\s-]?schl(?:ü|ue?)ssel|\b(?:wpa2?|wi-?fi|network)\skey|\bcl[ée]\s(?:wi-?fi|wpa2?|de\ss[ée]curit[ée])"
    r"|passwor[dt]|kennwort)[^\w\n]{0,4}(?:(?:ist|lautet|is|est)\s)?"
    r"(?P<v>\d{20}|\d{16}|(?:\d{4}[ -]){3,4}\d{4})(?![\w-]|[.,]\d)",
    re.IGNORECASE,
)
"""The key that stands on a router, in digits alone."""
_PHRASE: Final = lazily(
    rf"(?<![^\W_])(?:{_PASSWORDS}|pass[\s_-]?phrase)\s(?:is|was|est|ist|lautet)\s?:?\s?[\"“«„](?P<v>[^\"“”«»„\n]{{6,80}})[\"”»“]",
    re.IGNORECASE,
)
"""Of several words, between quotes."""
_LOGIN_PAIR: Final = lazily(
    r"\b(?:identifiants?|log-?ins?|credentials|creds|acc[èe]s|zugang(?:sdaten)?)\b[^\n]{0,60}?(?<![\w.])(?P<u>[a-z]{1,20}[._][a-z]{2,20}\d{0,4})"
    r"\s/\s(?P<v>(?=[^\s]{0,30}\d)(?=[^\s]{0,30}(?-i:[A-Z@#$%^&*_!+]))[^\s\"'<>,;]{5,40})",
    re.IGNORECASE,
)
_JOINED: Final = lazily(
    r"\b(?:creds|credentials|identifiants|zugangsdaten|credenciales|credenziali|credenciais|inloggegevens)(?:\s?:|\s(?:are|sont|sind|son|sono|s[ãa]o|zijn))\s"
    r"(?!(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|[\w.-]{1,40}\.(?:com|net|org|io|dev|local|internal|lan|de|fr|es|it|nl|pt)):\d{2,5}(?!\w))"
    r"(?P<v>[\w.@-]{3,40}:(?=\S{0,40}\d)[^\s\"'<>,;:/]{4,60})",
    re.IGNORECASE,
)
"""Account and password with a colon between, as programs take them; no server and its port."""
_OF_WIFI: Final = lazily(
    r"\b(?i:wi-?fi|wlan|wpa2?)(?:\s[\w-]{2,12})?\s?:\s"
    r"(?P<v>(?:[0-9A-F]{26}|[0-9a-f]{26})(?!\w)|(?=[^\s,;]{0,40}\d)(?=[^\s,;]{0,40}[a-z])(?=[^\s,;]{0,40}[A-Z])[A-Za-z0-9]{12,63}(?![\w-]))"
)
"""The key as it stands on a router, behind the word alone."""
_RECOVERY_KEY: Final = lazily(r"(?<![\w-])\d{6}(?:-\d{6}){7}(?![\w-])")
"""Of BitLocker: eight groups of six digits."""
_RECOVERY_CODE: Final = lazily(
    r"(?<![\w-])(?=[a-zA-Z-]{0,9}\d)(?=[\d-]{0,9}[a-zA-Z])(?:[A-Za-z0-9]{4}-[A-Za-z0-9]{4}|[A-Za-z0-9]{5}-[A-Za-z0-9]{5})(?![\w-])"
)
_ONE_TIME_KEY: Final = lazily(
    r"\b(?:t?otp|2fa|mfa|authenticator)\s(?:secret|key|seed)\s?[:=]?\s?(?P<v>[A-Z2-7]{16,64}|[a-z2-7]{16,64}|(?:[a-z2-7]{4}\s){3,12}[a-z2-7]{4})(?!\w)",
    re.IGNORECASE,
)
"""In base32 (RFC 4648), as RFC 6238 leaves to its applications."""
_SEED: Final = lazily(
    r"\b(?i:seed|recovery|mnemonic|secret)\s(?i:phrase|words?|seed)\s?(?:is\s?)?[:=]\s?(?P<v>(?:[a-z]{3,8}\s){11,23}[a-z]{3,8})(?!\w)"
)
"""Twelve to 24 words (BIP 39)."""
_OF_SHELL: Final = lazily(
    r"(?<![A-Za-z0-9])(?:[A-Z]{1,12}(?:PASSWORD|PASSWD|PWD)|(?:[A-Z]{1,16}_){1,3}PASS(?=[\"']?=[\"']?[^\s\"']{0,40}\d)|SSHPASS|REDISCLI_AUTH|DBPASS)=[\"']?(?P<v>[^\s\"'<>;&]{3,100})"
)
"""Variables of a shell whose name has no underscore before its word: "PGPASSWORD=..."."""
_LABEL: Final = lazily(rf"(?<![^\W_])(?:{_WORDS})\s?:\s(?=\S)", re.IGNORECASE)
_CELL: Final = lazily(r"(?<=:\s)[^\s\"'`<>,;]{4,99}")
"""The cell of a table below its label, as :mod:`guarded_client.detectors.reading.tables` writes it."""
_SHORT: Final = lazily(
    rf"(?<![\w/-])(?<!boarding\s)(?<!ski\s)(?<!bus\s)(?:(?:[a-z]{{1,16}}_){{0,3}}clave|pass|psw|ww|{_WIFI}){_ASSIGNED}[\"'`«“]?{_NO_COUNT}{_LETTERED}{_PLAIN}",
    re.IGNORECASE,
)
"""Words that stand for other things too; then the value has a letter and a digit."""
_NAMES: Final = (
    r"(?:secret|token|credential|cookie|jwt|_auth|signature|dsn|passw|pwd|salt|_pass|nonce|apikey|session[_.-]?id|connect\.sid|\bsession(?=\\?[\"']|=[0-9A-Fa-f]{16})|sess(?:ion)?id(?==)|_key"
    r"|(?:api|access|private|auth|signing|encryption|master|service|secret|account|shared|storage|webhook|deploy"
    r"|license|session|security|subscription)[_.-]?key|key-data|\bauth(?=\\?[\"']))"
)
_SUFFIXES: Final = r"(?:s|[_.-]?(?:key|id|value|hash|base64|b64|v?\d|prod|dev|test|live|staging|access|string)){0,3}"
_RANDOM: Final = lazily(
    rf"{_NAMES}{_SUFFIXES}{_ASSIGNED}(?:\w{{1,20}}\()?u?\\?[\"'`]?(?P<v>[A-Za-z0-9+/_.~!@#$%^*=-]{{8,2000}})",
    re.IGNORECASE,
)
_ACCESS_KEY: Final = lazily(
    r"\bsecret[\s_-]?access[\s_-]?key\s?(?:\[[^\]\n]{0,24}\]\s?)?[:=]\s?(?P<v>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
    re.IGNORECASE,
)
"""As ``aws configure`` asks for it, in the terminal."""
_AWS_ACCOUNT: Final = lazily(
    rf"aws[\s_.-]?account(?:[\s_.-]?(?:id|number))?{_ASSIGNED}[\"']?(?P<v>\d{{4}}-?\d{{4}}-?\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_OPTION: Final = lazily(
    r"(?<!\w)--?(?:password|passwd|pass|token|api-?key|secret|auth-token|access-token)[\s=]\s?[\"']?(?P<v>[^\s\"'<>$-][^\s\"'<>]{3,200})"
)
_PRODUCT: Final = lazily(
    r"(?i:(?:windows|win|office|iphone|ipad|android|galaxy|macos|ios|outlook|xbox|o|m|ps|pdf|mp|sha|md|base|aes|web|http"
    r"|utf|wpa|wi-?fi|sql|php|python|java|step|type|version|level|page|test)[-_]?\d{1,4}|bcrypt\S*|argon\S*|scrypt\S*|pbkdf\S*)\Z"
)
_MAILBOX: Final = lazily(r"@[\w-]+\.\w|\w@\Z")
_STAND_IN: Final = lazily(
    r"/(?:home|root|var|opt|usr|srv|tmp|etc|app|mnt|data|run|workspace|builds?)(?:/[\w.@-]{1,60}){0,12}/?\Z|[$<{%\[(]|\*{3}|•|\.{3}|[A-Za-z_][\w.]*[(\[]"
    r"|(?i:x{3,}\Z|your[_-]|change|replace|insert|process\.|os\.|env\.|config\.|self\.|this\.|settings\.|secrets?\.|vault:"
    r"|example|dummy|https?:|(?:none|null|undefined|str|string|bool|int|optional|user|function|lambda)\b)"
)
"""A variable, a type, a call or a mask where the value would stand."""


def _word(value: str) -> bool:
    """A password, not prose about passwords, a variable or a mask."""
    plain = value.strip(".!?)]}").casefold()
    return len(plain) > 2 and plain not in NO_PASSWORDS and _STAND_IN.match(value) is None


def is_lettered(value: str) -> bool:
    """No product, format or function that is written like a password, and no address of a page or a mailbox."""
    return _word(value) and _PRODUCT.match(value) is None and _MAILBOX.search(value) is None and "=" not in value


def is_random(value: str) -> bool:
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


RULES: Final = (
    Rule("SECRET", _NAMED, 0.7, check=_word),
    Rule("SECRET", _CELL, 0.7, context=_LABEL, reach=1, check=_word),
    Rule("SECRET", _NAMED_OF, 0.7, digits=True, check=_word),
    Rule("SECRET", _LOGIN, 0.7, check=_word),
    Rule("SECRET", _SPOKEN, 0.6),
    Rule("SECRET", _SECOND, 0.6, digits=True, check=is_lettered),
    Rule("SECRET", _ASKED_FOR, 0.6, signs=("?",), check=is_lettered),
    Rule("SECRET", _MEMORABLE, 0.6),
    Rule("SECRET", _BARE, 0.6, check=is_lettered),
    Rule("SECRET", _OF_PLACE, 0.6, digits=True, check=is_lettered),
    Rule("SECRET", _OF_USER, 0.6, digits=True, check=is_lettered),
    Rule("SECRET", _OF_ADMIN, 0.7),
    Rule("SECRET", _OF_USER_DIGITS, 0.7),
    Rule("SECRET", _OF_MAIL, 0.6, digits=True, check=is_lettered),
    Rule("SECRET", _PHRASE, 0.7, check=_word),
    Rule("SECRET", _LOGIN_PAIR, 0.7, digits=True, check=is_lettered),
    Rule("SECRET", _JOINED, 0.7, digits=True, check=_word),
    Rule("SECRET", _OF_WIFI, 0.6, digits=True, check=_word),
    Rule("SECRET", _RECOVERY_KEY, 0.9),
    Rule(
        "SECRET",
        _RECOVERY_CODE,
        0.7,
        digits=True,
        words=("recovery code", "backup code", "codes de secours", "wiederherstellungscode", "backup-code"),
        reach=120,
        many=True,
    ),
    Rule("SECRET", _ONE_TIME_KEY, 0.8),
    Rule("SECRET", _SEED, 0.8),
    Rule("SECRET", _OF_SHELL, 0.7, signs=("PASS", "PWD", "REDISCLI_AUTH"), check=_word),
    Rule("SECRET", _ROUTER, 0.7),
    Rule("SECRET", _QUOTED, 0.7, check=_word),
    Rule("SECRET", _ACCESS_KEY, 0.9),
    Rule("SECRET", _SHORT, 0.6, check=is_lettered),
    Rule("SECRET", _RANDOM, 0.7, check=is_random),
    Rule("SECRET", _AWS_ACCOUNT, 0.8),
    Rule("SECRET", _OPTION, 0.7, check=_word),
)
