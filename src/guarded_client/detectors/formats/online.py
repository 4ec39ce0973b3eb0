"""Names of accounts, addresses of personal pages, and addresses of cryptocurrency wallets.

A web address is left alone unless it leads to one person: a bot needs links.

Sources: the help pages of X, Instagram, TikTok, Telegram and GitHub on the form of a user name (1 to 39 letters,
digits, underscores, dots or hyphens); RFC 3986 (web addresses, user directories "~name"); Bitcoin developer guide and
BIP 173 and 350 (Base58Check and Bech32, checked by python-stdnum); EIP-55 (Ethereum: 40 hexadecimal digits).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._model import Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, starting
from guarded_client.detectors.words.ordinary import is_ordinary
from guarded_client.detectors.words.vocabulary import NO_HANDLES

_CODE_BELOW: Final = (
    r"(?:@|async\s|class\s|def\s|export\s|final\s|function\s|internal\s|private\s|protected\s|public\s|static\s)"
)
_BEFORE_HANDLE: Final = starting("@", r"[A-Za-z0-9_.@/+`$%=<\\-]")
_SIGIL: Final = r"\s[%{]|\s(?:&&|\|\|)|\s=\s(?:qw\b|[$@%(\[{]|[a-z]{3,8}[ (])|,\s?[$@%]\w"
"""Behind a rule of a style sheet ("@extend %label"), or a list of Perl ("my @out = $x")."""
_HANDLE: Final = lazily(
    rf"{_BEFORE_HANDLE}(?<![ \t]\*[ ]@)(?!(?:{'|'.join(NO_HANDLES)})(?!\w))"
    r"[A-Za-z0-9_](?:\w|\.(?=\w)){1,38}+(?<!\.com)(?<!\.org)(?<!\.net)(?<!\.fr)(?<!\.de)"
    rf"(?![\w(/@=\\\[-]|:[\w$@{{\[/#*=\\-]|\.\w|{_SIGIL}|\n[ \t]{{0,16}}{_CODE_BELOW})",
    re.ASCII,
)
_ACCOUNT: Final = lazily(
    r"(?<![\w@./-])@?(?=[\w.-]{0,30}[A-Za-z])[A-Za-z0-9_](?:[\wÀ-ÖØ-öø-ÿ-]|\.(?=\w)){2,38}+(?![\w@/(])", re.ASCII
)
_MIXED: Final = lazily(
    r"(?<![\w@./-])@?(?=[\w.-]{0,30}[A-Za-z])(?=[\w.-]{0,30}[\d_])[A-Za-z0-9_](?:[\w-]|\.(?=\w)){2,38}+(?![\w@/(])",
    re.ASCII,
)
"""With a digit or an underscore, which a word of a sentence has not."""
_ACCOUNT_NAMES: Final = (
    r"\b(?:user\s?name|user[_-]name|user\s?id|screen\s?name|login(?:\sid)?|handle|nick(?:name)?|gamertag|pseudo"
    r"|identifiant|inlog(?:code)?|nutzerkennung|nom\sd['’]utilisateur|benutzername|nutzername|benutzer-?kennung|benutzer-id|anmeldename|inlognaam"
    r"|nombre\sde\susuario|usuario|nome\sutente"
    r"|gebruikersnaam|nome\sde\sutilizador|(?:meu|seu)\sutilizador|utilizador(?=\s?:)|usu[áa]rio|skype|telegram"
    r"|instagram|insta|snap(?:chat)?|tik\s?tok|discord"
    r"|twitter|twitch|github|bceid|apple\s?id|steam\s?id|psn\s?id|(?:discord|twitch|steam|psn|xbox|epic|riot|player"
    r"|in-?game)\s(?:name|tag)|spieler-?name"
    r"|nom\sde\sjoueur|nombre\sde\sjugador|nome\sgiocatore|spelers?naam|nome\sde\sjogador)"
)
_ACCOUNT_WORDS: Final = lazily(
    rf"{_ACCOUNT_NAMES}[\"']?\s?(?:(?:is|est|c['’]est|ist|lautet|es|è|é)\s"
    rf"|[:=])\s{{0,2}}(?:live:(?:\.cid\.)?)?(?=[\"'“‘«]?)",
    re.IGNORECASE,
)
_PLACED_WORDS: Final = lazily(
    rf"{_ACCOUNT_NAMES}\s(?:on|in|at|for|sur|en|dans|im|auf|beim?|nel(?:la)?|sul(?:la)?|su|op|bij|n[oa]|em|do|del?"
    rf"|du)\s(?:\w{{1,12}}\s){{1,3}}?"
    r"(?:(?:is|est|c['’]est|ist|lautet|es|è|é)\s|:\s?)",
    re.IGNORECASE,
)
"""With where it is said between: "mon pseudo sur le forum est "."""
_THERE: Final = lazily(
    r"\b(?:in\s(?:the\s)?(?:game|chat)|on\s(?:the\s)?(?:forum|server|discord)|im\s(?:spiel|forum|chat)"
    r"|in\sdiscord|auf\s(?:dem\sserver|discord)|en\s(?:jeu|el\sjuego|el\sforo)"
    r"|sur\sle\s(?:forum|serveur)|nel\s(?:gioco|forum)|sul\s(?:server|forum)|in\shet\sspel|op\s(?:het\sforum"
    r"|de\sserver)|no\s(?:jogo|servidor|f[óo]rum)),?\s"
    r"(?:i['’]m|i\sam|my\sname\sis|heiße\sich|heisse\sich|bin\sich|je\ssuis|je\sm['’]appelle|soy|me\sllamo|sono"
    r"|mi\schiamo|heet\sik|ben\sik"
    r"|sou(?:\so|\sa)?|chamo-me)\s",
    re.IGNORECASE,
)
"""Who somebody is there: "in the game I'm "."""
_PLAYER: Final = lazily(
    r"\b(?:player|gamer|streamer|user|member|joueu(?:r|se)|membre|spieler(?:in)?|mitglied|benutzer(?:in)?"
    r"|nutzer(?:in)?|jugadora?|miembro|usuari[oa]"
    r"|giocat(?:ore|rice)|membro|utente|speler|lid|gebruiker|jogadora?|utilizadora?)\s",
    re.IGNORECASE,
)
_MADE_UP: Final = lazily(
    r"(?<![\w@./-])(?=[A-Z][A-Za-z]*[a-z])(?:[A-Z][A-Za-z]{3,30}_?"
    r"|[A-Za-z]{2,30}_[A-Za-z]{0,20}_?)(?:\d{2,4}[a-z]{0,2}|\d[a-z]{1,2}|(?<=_)\d)(?![\w@/(.-]\w|[\w@/(])",
    re.ASCII,
)
"""Letters, then digits, one of them large: no word of a sentence, and no field of a program."""
_CAMEL: Final = lazily(
    r"(?<![\w@./-])(?=[\w.-]{0,30}(?:[\d_]|[a-z][A-Z]))[A-Za-z][\w.-]{3,30}(?<![.-])(?![\w@/(])", re.ASCII
)
_STEAM: Final = lazily(r"(?<!\w)STEAM_[0-5]:[01]:\d{3,12}(?!\w)|\[U:1:\d{3,12}\]|(?<!\d)7656119\d{10}(?!\d)")
"""Numbers of accounts of Steam, in three writings."""
_MIXED_WORDS: Final = lazily(
    rf"(?:{_ACCOUNT_NAMES}|(?<![\w-])(?:user|inlog|nutzer(?:kennung|name)?|kennung|log-?in\sname|identifiants?|utente|utilizador|utilisateur))"
    r"(?:\s(?!(?:id|password|pass|pw|mdp)\b)[a-zà-ÿ]{2,10}){0,2}?"
    r"\s(?:is|was|est|c|c['’]\s?est|[ée]tait|ist|war|lautet|es|era|[èé]|was|heet)\s[\"'«„“]?",
    re.IGNORECASE,
)
"""What a sentence says it is: "my login name before was mo_92", « mon identifiant c mimi_92 »."""
_ACCOUNT_LABEL: Final = lazily(rf"{_ACCOUNT_NAMES}\s", re.IGNORECASE)
_TAGGED: Final = lazily(r"(?<![\w@./#-])[A-Za-z][\w.]{1,31}#\d{4,5}(?![\w-])", re.ASCII)
"""A name with the number that tells it from others of the same name."""
_OF_REDDIT: Final = lazily(
    r"(?<![\w/.:~-])(?<!\d )/?u/(?![A-Za-z]{1,3}[_-]?\d(?![\w-]))"
    r"(?=[\w-]{0,19}[\d_-])(?=[\w-]{0,19}[A-Za-z])[\w-]{3,20}(?![\w/@-]|\.\w)",
    re.ASCII,
)
"""A user of Reddit, as its pages name one; no unit ("20 u/ml-1")."""
_NO_ACCOUNT: Final = frozenset(
    """
    and any bool false float http https int name none not null number required str string text the true uuid www
    """.split()  # noqa: SIM905
)
_PRODUCTS: Final = frozenset(
    {"android", "fifa", "office", "oauth", "playstation", "python", "server", "version", "windows"}
)
_SITES: Final = (
    r"(?:facebook\.com|fb\.com|twitter\.com|x\.com|instagram\.com|tiktok\.com|t\.me|github\.com|gitlab\.com|bsky\.app"
    r"|threads\.net|medium\.com|reddit\.com|youtube\.com|twitch\.tv|pinterest\.[a-z]{2,3}|flickr\.com|vimeo\.com"
    r"|snapchat\.com|paypal\.me|venmo\.com|linktr\.ee|strava\.com|soundcloud\.com|linkedin\.com|xing\.com|keybase\.io"
    r"|about\.me|wa\.me|vk\.com|orcid\.org|researchgate\.net)"
)
_PERSONAL_PATH: Final = r"(?:in|u|user|users|profile|profiles|people|pub|author|member|members|athletes|add|c|channel)"
_BEGUN: Final = r"(?<![\w@.-])(?:https?://)?(?:[a-z]{1,3}\.)?"
_OF_SITE: Final = lazily(
    rf"{_BEGUN}{_SITES}/(?:{_PERSONAL_PATH}/)?@?(?![a-z]{{1,2}}/)(?:[\w%-]|\.(?=\w)){{2,60}}+"
    r"(?:/(?:status|video|posts?|photos?|reels?|videos|activity|followers|following)(?:/[\w-]{1,40})?)?(?:/(?![\w./]))?(?![\w/]|[?]\w)",
    re.IGNORECASE,
)
"""A page of somebody at a site where everybody has one."""
_OF_PATH: Final = lazily(
    rf"{_BEGUN}[\w-]{{1,40}}(?:\.[\w-]{{1,40}}){{1,4}}/(?:~[\w.-]{{2,40}}|{_PERSONAL_PATH}/@?(?:[\w%-]|\.(?=\w)){{2,60}})"
    r"(?:/[\w.~%-]{0,40}){0,3}",
    re.IGNORECASE,
)
"""At any site, where the path says so."""
_ANY_URL: Final = lazily(r"(?:https?://|(?<![\w@.])www\.)[\w.-]{3,80}(?:/[\w./~%#?&=-]{0,120})?(?<![.])", re.IGNORECASE)
_OWN: Final = lazily(
    r"\b(?:(?:my|our|his|her|their)\s(?:personal\s)?(?:web\s?site|site|web\s?page|home\s?page|blog|portfolio"
    r"|page)(?:\sis)?"
    r"|posted\sa\sphoto|web\s?site\s?:|site\s(?:web|internet)\s?:|(?:mon|notre|son)\s(?:site|blog)(?:\sest)?"
    r"|(?:meine|unsere)\s(?:web|home)\s?(?:site|seite|page)|mi\s(?:p[áa]gina|sitio|web|blog)|il\smio\s(?:sito|blog)"
    r"|mijn\s(?:web)?site|o\smeu\s(?:site|blog))",
    re.IGNORECASE,
)

_BITCOIN: Final = lazily(
    r"(?<![A-Za-z0-9])(?:[13][1-9A-HJ-NP-Za-km-z]{25,34}|(?:bc1|BC1)[02-9AC-HJ-NP-Zac-hj-np-z]{11,71})(?![A-Za-z0-9])"
)
_ETHEREUM: Final = lazily(r"(?<![A-Za-z0-9])0x[0-9A-Fa-f]{40}(?![A-Za-z0-9])")


def _account(value: str) -> bool:
    return value.lower() not in _NO_ACCOUNT and not is_ordinary(value)


_NO_USER: Final = lazily(
    r"(?:admin|auto|base|guest|html|in|int|is|locked|logged|none|not|null|on|pending|root|signed|soft|test|user|utf|uuid|v\d)(?![a-z])",
    re.IGNORECASE,
)
"""Before an underscore or a digit: a value that a program has, and no account."""


def _name_of_account(value: str) -> bool:
    """No number with a unit, and no program."""
    return not value[0].isdigit() and _no_product(value) and _NO_USER.match(value) is None


def _no_product(value: str) -> bool:
    """No program with its number: "user Windows10"."""
    return value.rstrip("0123456789_").lower() not in _PRODUCTS


def _bitcoin(value: str) -> bool:
    from stdnum import bitcoin

    return bool(bitcoin.is_valid(value))


RULES: Final = (
    Rule("USERNAME", _HANDLE, 0.6),
    Rule("USERNAME", _ACCOUNT, 0.7, check=_account, context=_ACCOUNT_WORDS, reach=1),
    Rule("USERNAME", _MIXED, 0.6, context=_ACCOUNT_LABEL, reach=1),
    Rule("USERNAME", _MIXED, 0.6, check=_name_of_account, context=_MIXED_WORDS, reach=1),
    Rule("USERNAME", _CAMEL, 0.7, check=_account, context=_PLACED_WORDS, reach=1),
    Rule("USERNAME", _CAMEL, 0.7, check=_account, context=_THERE, reach=1),
    Rule("USERNAME", _MADE_UP, 0.6, check=_no_product, context=_PLAYER, reach=1),
    Rule("USERNAME", _STEAM, 0.8),
    Rule("USERNAME", _OF_REDDIT, 0.6),
    Rule("USERNAME", _TAGGED, 0.7, words=("discord", "battletag", "battle.net", "riot id"), reach=12),
    Rule("URL", _OF_SITE, 0.7),
    Rule("URL", _OF_PATH, 0.7),
    Rule("URL", _ANY_URL, 0.6, context=_OWN, reach=12),
    Rule("CRYPTO", _BITCOIN, 1.0, Source.CHECKSUM, check=_bitcoin),
    Rule("CRYPTO", _ETHEREUM, 0.9),
)  # fmt: skip
"""A handle that looks like an annotation, a decorator or a package of a programming language is none."""
