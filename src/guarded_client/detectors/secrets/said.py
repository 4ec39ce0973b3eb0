"""Passwords and keys that a sentence tells, in English and French, on either side of the word for them.

Nobody writes "password: value" in a chat only. People say that it "was reset to" something, that they "use ... as the
password", or what it is for before what it is. A value beside such words has letters with a digit, or with a sign
inside; one that the sentence does not tie to the word must be mixed as no word, product or number of a document is.

Source: own sentences; NIST SP 800-63B on what passwords are made of.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.secrets.passwords import is_lettered, is_random

_WORD: Final = (
    r"(?:passwords?|passwd|passwort|pass[\s-]?phrase|passcode|pwd|mdp|mots?\sde\spasse|\bpw"
    r"|(?<=my\s)pass|(?<=new\s)pass|(?<=old\s)pass|(?<=his\s)pass|(?<=her\s)pass|(?<=mon\s)pass|(?<=ton\s)pass"
    r"|(?<=le\s)pass)"
    r"(?!\s(?:managers?|polic(?:y|ies)|fields?|hints?|rules?|reset\s(?:link|page|mail|e-?mail)|protection|page|form)\b)"
)
_GAP: Final = r"(?:\s(?!(?:is|est|c['’]est)\s)[\w'’-]{1,15})"
_A_LETTER: Final = r"(?=\S{0,40}[^\W\d_])"
_MIXED: Final = r"(?=\S{0,40}(?:\d|[^\W_][!#$%^*][^\W_]))"
_GUESS: Final = (
    rf"[\"'`«“]?\s?(?P<v>{_A_LETTER}{_MIXED}(?!\d{{1,4}}[^\W\d]*(?![\w@#$%^&*!+-]))(?!\S{{1,60}}[(\[=])[^"
    rf"\s\"'`<>,;:/()«»“”=]{{4,40}}(?<![.?!…]))"
)
"""Letters with a digit or a sign among them; no "8characters", "10h42", "12th"."""
_STRONG: Final = (
    r"(?<![^\s\"'`«“(])(?P<v>(?=[^\s#]{0,40}\d)(?=\S{0,40}[^\W\d_]\S{0,40}[^\W\d_])(?=[^\s]{1,40}[!#$%^&*+?][^\W_])"
    r"(?![^\W\d_]{2,20}#\d+(?!\S))[^\s\"'`<>,;:/()«»“”=@\\|{}\[\]]{7,40}(?<![.?!…]))"
)
"""With a sign inside besides: "8Kd#2pQz"; not "jessm#4471", which is somebody's name in a game."""
_IS: Final = (
    r"(?:is|was|will\sbe|used\sto\sbe|(?:ours|mine|yours|theirs|la\sn[ôo]tre|le\s(?:mien|n[ôo]tre))\s(?:is|est)|est"
    r"|[ée]tait|sera|c['’]?\s?est|c['’][ée]tait)(?:\s(?:now|still|just|maintenant|toujours|bien|donc|désormais))?"
)

_TOLD: Final = lazily(
    rf"(?<![^\W_]){_WORD}(?:['’]s\s|{_GAP}{{0,8}}?(?:\s?\([^()\n]{{1,24}}\))?(?:,?\s{_IS}\s|\s?(?:[:=→]|-?->)\s?)"
    rf"|(?:\s[\w-]{{3,15}})?\s[–-]\s){_GUESS}",
    re.IGNORECASE,
)
"""With words between that say what it is for: "the password for the shared drive is ..."."""
_CHANGED: Final = (
    r"(?:(?:re)?set|chang(?:e[ds]?|ing|[ée]e?s?|er)|updat(?:ed?|ing)|switch(?:ed)?|mis|mets|mettre|modifi(?:er"
    r"|[ée]e?s?)"
    r"|r[ée]initialis(?:er|[ée]e?s?)|remplac(?:er|[ée]e?s?)|d[ée]fini[rse]?|pass[ée])"
)
_TO: Final = r"(?:back\s)?(?:to|as|into|en|[àa]|par|sur)"
_SET: Final = lazily(rf"\b{_CHANGED}{_GAP}{{0,5}}?\s{_WORD}{_GAP}{{0,4}}?\s{_TO}\s{_GUESS}", re.IGNORECASE)
_WAS_SET: Final = lazily(
    rf"(?<![^\W_]){_WORD}(?:\s[\w'’-]{{1,15}}){{0,6}}?\s{_CHANGED}\s{_TO}\s{_GUESS}", re.IGNORECASE
)
"""What is done to a password, before its word or behind it: "reset your password to ...", "a été remplacé par ..."."""
_FROM: Final = lazily(rf"\b(?:from|de)\s{_GUESS}(?=\s(?:to|en|[àa]|par)\s\S)", re.IGNORECASE)
_FROM_TO: Final = lazily(
    rf"\b(?:from|de)\s(?=\S{{0,40}}[\d#$%&*!])\S{{4,40}}\s(?:to|en|[àa]|par)\s{_GUESS}", re.IGNORECASE
)
"""The old one and the new one."""
_PASSWORD: Final = lazily(rf"(?<![^\W_]){_WORD}", re.IGNORECASE)
_BEFORE: Final = lazily(
    rf"(?<![^\s\"'`«“(]){_GUESS}[\"'`»”?!]?,?\s(?:(?:(?:which|that|[çc]a|qui)\s)?(?:is|was|as|that['’]s|est"
    rf"|c['’]?\s?est|[ée]tait|comme|en|for|pour)\s)?(?:definitely\s|bien\s)?"
    r"(?:(?:the|my|your|his|her|our|their|le|mon|ton|son|votre|notre)\s|(?<=\bas\s)|(?<=comme\s)"
    r"|(?<=\sen\s))(?:(?:new|old|current|shared|admin|temporary|nouveau|nouvel|ancien|bon|vrai)\s)?"
    rf"(?:[\w-]{{3,12}}\s)?{_WORD}",
    re.IGNORECASE,
)
"""Before the word: "use ... as the password", « j'ai mis ... comme mot de passe »."""
_NEAR: Final = lazily(rf"(?<![^\W_]){_WORD}[^\n]{{1,60}}?\s[\"'`«“(]?{_STRONG}", re.IGNORECASE)
_NEAR_AFTER: Final = lazily(rf"{_STRONG}(?=\s[^\n]{{0,60}}?(?<![^\W_]){_WORD})", re.IGNORECASE)
_TRIED: Final = (
    r"\b(?:tri(?:ed|es)|try(?:ing)?|typ(?:ed|ing|e)|enter(?:ed|ing)?|us(?:ed?|ing)|essa(?:y[ée]|ie|yer)|tap[ée]"
    r"|saisi|rentr[ée]|test[ée]|utilis[ée])\s"
)
_TRYING: Final = lazily(rf"{_TRIED}(?:avec\s|with\s)?{_GUESS}(?=\s[^\n]{{0,60}}?(?<![^\W_]){_WORD})", re.IGNORECASE)
_TRYING_BOTH: Final = lazily(
    rf"{_TRIED}(?:avec\s|with\s)?(?=\S{{0,40}}[\d#$%*!])\S{{4,40}},?\s(?:and|or|then|et|ou"
    rf"|puis)\s{_GUESS}(?=\s[^\n]{{0,60}}?(?<![^\W_]){_WORD})",
    re.IGNORECASE,
)
"""One or two that somebody typed: "I tried ... and ... but neither password works"."""
_TRIED_IT: Final = lazily(rf"{_TRIED}(?:avec\s|with\s)?{_GUESS}", re.IGNORECASE)
"""The same where the word stands before: "it asks for the password; she typed ..."."""
_SERVICE: Final = lazily(
    rf"(?<![^\W_]){_WORD}\s(?:(?:de\s(?:la\s|l['’])?|du\s)?(?:wi-?fi|box|netflix|gmail|google|apple|icloud|outlook"
    rf"|hotmail|orange|sfr|facebook|insta(?:gram)?|amazon"
    r"|paypal|spotify|disney\+?|ebay|twitter|snap(?:chat)?|tiktok|linkedin|steam|discord|whatsapp|zoom|teams|vpn"
    r"|admin|root|session|ordi|mail|e-?mail|messagerie"
    rf"|temporaire|provisoire|actuel|initial|suivant|par\sd[ée]faut|temporary|default|current|following"
    rf"|on\sthe\s\w{{3,12}}|sur\sl['’][ée]tiquette"
    rf"|ameli|imp[ôo]ts|caf|ent|pronote|doctolib|vinted|leboncoin)\s?:?\s){_GUESS}",
    re.IGNORECASE,
)
"""Right behind what it is for: "mdp netflix ...". """
_PAIR: Final = lazily(
    r"\b(?:(?:identifiants?|log-?ins?|credentials?|creds|acc[èe]s|zugangsdaten|anmeldedaten|credenciales|credenziali"
    r"|credenciais|inloggegevens)(?:\s[\w-]{2,12})?\s?(?:(?:sont|are|is|est|sind|lauten|son|sono|s[ãa]o|zijn)\s|:\s?)"
    r"[\w.@-]{3,40}\s?(?:et|and|und|y|e|en|,|\||puis|then)\s"
    r"|(?:creds|credentials|identifiants|zugangsdaten|credenciales|credenziali|credenciais|inloggegevens)"
    r"(?:\s(?:sont|are|sind|lauten|son|sono|s[ãa]o|zijn))?\s?:?\s[a-z][\w.@-]{2,39}\s?/\s?)"
    rf"{_GUESS}",
    re.IGNORECASE,
)
"""Of the name of an account and its password: « les identifiants sont julie.m et ... »."""
_WIFI: Final = lazily(
    rf"\b(?:wi-?fi\s?:\s?[\w-]{{2,24}}\s?/|(?:code|cl[ée]|key)\s(?:du\s|de\sla\s|for\sthe\s)?(?:wi-?fi|box|livebox"
    rf"|freebox)\s{_IS})\s?{_GUESS}",
    re.IGNORECASE,
)
_FILE: Final = lazily(
    r"\b(?:zip|archive|pdf|fichier|file|attachment|pi[èe]ce\sjointe|document|dossier|excel"
    r"|classeur)\s(?:\w{1,12}\s){0,3}?"
    rf"(?:protected\swith|opens\swith|locked\swith|s['’]ouvre\savec|(?:est\s)?prot[ée]g[ée]e?\s(?:par|avec)"
    rf"|verrouill[ée]e?\s(?:par|avec))\s{_GUESS}",
    re.IGNORECASE,
)
_LOGGING_IN: Final = lazily(
    rf"\b(?:log(?:ging|ged)?\s?in|sign(?:ing|ed)?\s?in|unlock(?:s|ed)?|connect(?:e|er|é)[\s-]?(?:toi|vous|moi)?"
    r"|inloggen|ingelogd|einloggen|eingeloggt|iniciar\ssesi[óo]n|accedere)"
    rf"\s(?:with|using|avec|met|mit|con|com)\s{_GUESS}",
    re.IGNORECASE,
)
_ANSWER: Final = lazily(
    r"\b(?:(?:security|secret)\s(?:answer|word)\s\([^()\n]{1,24}\)|(?:security|secret)\squestion(?:['’]s)?\sanswer"
    r"|answer\s(?:to|for|of)\s(?:my|the|your|his"
    r"|her)\s(?:security|secret)\squestion"
    r"|r[ée]ponse\s(?:[àa]|de)\s(?:la|ma|sa|votre)\squestion\s(?:secr[èe]te|de\ss[ée]curit[ée])"
    r"|r[ée]ponse\ssecr[èe]te)\s?"
    r"(?:(?:is|est|c['’]est)\s|[:=]\s?)[\"'«“]?\s?(?!(?:the|a|an|not|my|your|le|la|un|une|mon|ma|required?|requise?"
    r"|incorrecte?|wrong)\b)"
    r"(?P<v>[^\W\d_][\w'’-]{2,24})(?=[\s\"'»”]{0,2}(?:[.,;!?\n]|\Z))",
    re.IGNORECASE,
)
_MEMORABLE: Final = lazily(
    r"(?<!\ba\s)(?<!most\s)(?<!such\s)(?<!very\s)\bmemorable\s(?:word|answer|place|name|info(?:rmation)?)\s?(?:(?:is|was)\s|[:=]\s?)?[\"']?"
    r"(?!(?:the|an?|not|my|your|please|again|required|incorrect|wrong|page|field|too|either|now|missing|expired|forgotten|reset|changed|invalid|locked|blocked|failed|unknown|hidden|empty|above|below|here|set|and|or)\b)"
    r"(?P<v>[^\W\d_][\w'’-]{2,24})(?=[\s\"'”]{0,2}(?:[.,;!?\n]|\Z))",
    re.IGNORECASE,
)
"""What British banks ask for beside the password."""

_OF: Final = (
    r"(?:api|access|auth(?:entication|orization)?|secret|private|client|webhook|signing|encryption|deploy(?:ment)?"
    r"|session|refresh|bearer|master|service|bot|admin|license)"
)
_TOKEN: Final = (
    rf"(?:{_OF}[\s_-](?:key|token|secret|cookie)s?|x-api-key|tokens?|secrets?|jetons?|(?-i:[A-Z][\w.]{{1,20}})\skey"
    rf"|cl[ée]s?\s(?:d['’]?\s?api|api|secr[èe]te|priv[ée]e|d['’]acc[èe]s)"
    r"|cl[ée](?=\s(?-i:[A-Z])[\w.]{1,20}\s))"
)
_KEY_WORDS: Final = ("key", "token", "secret", "cookie", "jeton", "cle")
"""One of them stands in each, and in fewer texts than "client" and "service"."""
_NO_ID: Final = (
    r"(?!(?:requests?|requ[êe]te|traces?|id|ids|uuid|commit|hash|sha\d*|checksum|md5|object|objet|user|order"
    r"|commande|run|job|version|customer|client|invoice|facture|project|projet|org|row|page|file|fichier|key)\b)"
)
_VALUE: Final = r"[\"'`«“]?\s?(?P<v>[A-Za-z0-9][A-Za-z0-9+/_.~-]{15,300}(?<![.-])={0,2})(?![\w@])"
_KEY_SAID: Final = lazily(
    rf"(?<![^\W_]){_TOKEN}(?:\s(?:d['’]acc[èe]s|secr[èe]te?|client|of|for|from|de|du|pour|the|our|my|le|la|suivant"
    rf"|following|(?-i:[A-Z][\w.]{{1,20}}))){{0,4}}"
    rf"(?:\s{_IS}\s|\s?[:=]\s?|\s){_VALUE}",
    re.IGNORECASE,
)
_KEY_OF: Final = lazily(
    rf"(?<![^\W_]){_TOKEN}(?:\s{_NO_ID}[\w'’.-]{{1,20}}){{1,6}}?(?:\s{_IS}\s|\s?[:=→]\s?){_VALUE}", re.IGNORECASE
)
_KEY_NEAR: Final = lazily(rf"(?<![^\W_]){_TOKEN}(?:\s{_NO_ID}[\w'’.-]{{1,20}}){{1,5}}?\s{_VALUE}", re.IGNORECASE)
"""A random value behind a word for a key or token, and whose it is: "the Datadog key ...", « la clé API est ... »."""
_OTHER_KEYS: Final = lazily(
    r"(?i:\b(?:primary|foreign|public|partition|row|cache|sort|object|s3|redis|registry|idempotency|map|dict|json"
    r"|document|record|message|host"
    r"|(?:next|page|pagination|continuation|paging|input|output|device|sync|cursor)[\s_-](?:page\s)?|the|this|that"
    r"|each|a|any|no|same|which|what|whose|la|une|cette|publique|primaire)"
    r"[\s_-]?(?:keys?|tokens?)?(?:\s(?:is|was|for|of|est|c['’]est))?[\s:=]{0,3})\Z"
)
_LICENSE: Final = lazily(
    r"\b(?:(?:licen[cs]e|product|activation|registration|serial)\s(?:key|code|number)|cl[ée]\s(?:de\s(?:licence"
    r"|produit)|d['’]activation|produit))"
    r"\s?(?:(?:is|est|c['’]est)\s|[:=]\s?)?(?P<v>[A-Z0-9]{4,6}(?:-[A-Z0-9]{4,6}){3,7})(?![\w-])",
    re.IGNORECASE,
)
"""Of a program, in groups: who has it can use the program."""

_NO_GUESS: Final = lazily(
    r"(?i:v?\d+(?:[.,-]\d+)*\w?|\d{1,2}h\d\d|\d+of\d+|\S{1,30}\.(?:html?|pdf|docx?|xlsx?|zip|txt|png|jpe?g|csv"
    r"|js(?:on)?|py|php|exe|com|net|org|fr|eu|io|co|uk|be|ch)(?:[/#?]\S*)?"
    r"|(?:(?:1|i|last|kee|bit|true|dash)pass\w*|1password\w*|(?:iso|nist|rfc|kb|inc|req|chg|cmd|pc|srv|server|case"
    r"|ticket|room|input|field|section|article|art|chapter|covid|ps)[\s._-]?\d[\w-]*)"
    r"|(?:oauth|saml|fido|webauthn|totp|2fa|mfa|sso)\d?|(?:[2-5]|two|deux)fa|0x[0-9a-f]+"
    r"|[a-z]{1,12}[ -]?v?\d+(?:\.\d+)+|\d{1,2}(?:[./-]\d{1,2}){1,2}\S*|min\d+|max\d+|n°\S*)\Z"
    r"|[a-z_]+\d*(?:\.[a-z_]+\d*)+\Z|[A-Z0-9]+(?:_[A-Z0-9]+)+\Z"
)
"""Versions, times, files, standards, tickets and machines."""
_DOTTED: Final = lazily(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_HASH: Final = lazily(r"[0-9a-fA-F-]{16,128}")


def _guess(value: str) -> bool:
    """No product, version or file."""
    return is_lettered(value) and _NO_GUESS.match(value) is None


def _key(value: str) -> bool:
    """Random, and no part of a program."""
    return is_random(value) and _DOTTED.fullmatch(value) is None


def _no_hash(value: str) -> bool:
    """More than a hash or UUID besides, which may be that of anything."""
    return _key(value) and _HASH.fullmatch(value) is None


RULES: Final = (
    Rule("SECRET", _TOLD, 0.6, check=_guess),
    Rule("SECRET", _SET, 0.6, check=_guess),
    Rule("SECRET", _WAS_SET, 0.6, check=_guess),
    Rule("SECRET", _FROM, 0.6, context=_PASSWORD, reach=40, check=_guess),
    Rule("SECRET", _FROM_TO, 0.6, context=_PASSWORD, reach=80, check=_guess),
    Rule("SECRET", _BEFORE, 0.6, check=_guess),
    Rule("SECRET", _NEAR, 0.6, digits=True, check=_guess),
    Rule("SECRET", _NEAR_AFTER, 0.6, digits=True, check=_guess),
    Rule("SECRET", _TRYING, 0.6, check=_guess),
    Rule("SECRET", _TRIED_IT, 0.6, context=_PASSWORD, reach=80, check=_guess),
    Rule("SECRET", _TRYING_BOTH, 0.6, check=_guess),
    Rule("SECRET", _SERVICE, 0.6, check=_guess),
    Rule("SECRET", _PAIR, 0.6, check=_guess),
    Rule("SECRET", _WIFI, 0.6, check=_guess),
    Rule("SECRET", _FILE, 0.6, check=_guess),
    Rule("SECRET", _LOGGING_IN, 0.6, check=_guess),
    Rule("SECRET", _ANSWER, 0.6),
    Rule("SECRET", _MEMORABLE, 0.6),
    Rule("SECRET", _KEY_SAID, 0.6, anchors=_KEY_WORDS, digits=True, check=_key, unless=_OTHER_KEYS),
    Rule("SECRET", _KEY_OF, 0.6, anchors=_KEY_WORDS, digits=True, check=_key, unless=_OTHER_KEYS),
    Rule("SECRET", _KEY_NEAR, 0.6, anchors=_KEY_WORDS, digits=True, check=_no_hash, unless=_OTHER_KEYS),
    Rule("SECRET", _LICENSE, 0.6, digits=True),
)
