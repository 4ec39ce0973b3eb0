"""Names of accounts as systems write them: in logs, in paths of home directories, with a domain, beside a password.

Names of the system itself ("root", "ubuntu", "Public") identify nobody and stay readable.

Sources: the messages of OpenSSH, PAM and sudo; ``id`` (POSIX); the Filesystem Hierarchy Standard 3.0 (``/home``); the
profile folders of Windows (``C:\\Users``) and macOS (``/Users``), and Microsoft's "down-level logon name"
(``DOMAIN\\user``); Slack's and Discord's pages on formatting messages.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.formats.amounts import NO_ROUND
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.listed_names import is_common
from guarded_client.detectors.words.ordinary import is_ordinary
from guarded_client.detectors.words.vocabulary import NO_LOGINS

LOGIN_WORDS: Final = (
    r"(?:(?:user(?:\s?name)?|login|inlog(?:naam)?|identifiants?|benutzer(?:name)?|usuario)(?=\s?/|s?\s?:|\s(?:is"
    r"|est)\s(?=\S{0,30}[._\d]))"
    r"|(?:credentials|creds|identifiants|zugangsdaten|anmeldedaten|inloggegevens|credenciales|credenziali|credenciais"
    r"|dados\sde\sacesso|acc[èe]s)(?=\s?:|\s(?:are|sont|sind|lauten|son|sono|s[ãa]o|zijn)\s))"
)
"""What stands before a user name and a password."""
_NO_MACHINE: Final = (
    r"(?!(?:agent|base|bot|chatbot|chatgpt|chrome|cluster|container|cpu|device|eth|firefox|float|gpt|gpu|group|host"
    r"|instance|int|job|lane|llm|machine|model|node|operator|pipeline|planner|pod|process|proxy|queue|region|researcher|room|runner|server|shard"
    r"|slot|sprint|squad|stage|stap|step|team|thread|tier|uint|utf|version|vlan|windows|worker|zone)[-_]?\d)"
)
"""Numbered machines, programs and groups: "Agent: gpt4", "assigned to vlan10"."""
LOGIN_NAME: Final = r"(?=\S{0,40}[^\W\d])[^\s/:\"'<>,;]{2,40}"
_IN_LOG: Final = lazily(
    r"(?<![\w.(@-])(?<!, )"
    r"(?i:user|usr|[rels]user|duser|suser|user_?name|PGUSER|DBUSER|login|acct|owner|usuario|utente|utilizador"
    r"|benutzer(?:name)?|nutzer|gebruiker(?:snaam)?|utilisateur|identifiant)=\"?"
    r"(?P<v>[A-Za-z](?:[\w@-]|\.(?=\w)){2,38}+)(?=[\s;&\]\"|]|,\s?\w|\Z)"
)
_BY_ID: Final = lazily(r"\b(?:uid|gid|euid|egid|groups|fsuid)=\d{1,10}\s?[(](?P<v>[A-Za-z_][\w.-]{1,38})[)]")
_SSH: Final = lazily(
    r"\b(?:(?:[Aa]ccepted|[Ff]ailed)\s(?:password|publickey|none|keyboard-interactive(?:/pam)?)\sfor\s(?:(?:invalid"
    r"|illegal)\suser\s)?"
    r"|(?:[Ii]nvalid|[Ii]llegal|authenticating|disconnected\sfrom\suser|closed\sby\s(?:authenticating|invalid))\suser\s"
    r"|[Ss]ession\s(?:opened|closed)\sfor\suser\s"
    r"|[Dd]isconnected\sfrom\suser\s)(?P<v>[A-Za-z_][\w.-]{1,38})(?=[\s(]|\Z)"
)
_IN_PROSE: Final = lazily(
    r"\b(?i:users?|utilisat(?:eur|rice)|compte|account|benutzer(?:in)?|nutzer(?:in)?|(?:benutzer)?konto|usuari[oa]|espace\s(?:client|personnel|perso|adh[ée]rent)"
    r"|cuenta"
    r"|utente|gebruiker|utilizadora?|conta)\s"
    rf"(?P<v>{_NO_MACHINE}"
    r"(?!(?:office|level|type|role|story|test|page|id|v|interface|account|user)[-_]?\d)"
    r"[a-z](?:[a-z]|[._-](?=[a-z0-9])){2,30}\d{2,6}"
    r"|[a-z]{1,20}[._](?!(?:com|net|org|io|fr|de|es|it|nl|pt|eu|py|js|json|txt|xml|log|ya?ml|html|php|conf|id|name)\b)"
    r"[a-z]{2,20}(?:_?\d{1,6})?)(?![\w@/(-]|\.\w)"
)
"""Letters, then digits, or two words with a stop between: no word of a sentence, and no name of a file or host."""
_ONE_DIGIT: Final = lazily(
    r"\b(?i:users?|utilisat(?:eur|rice)|benutzer(?:in)?|nutzer(?:in)?|usuari[oa]|utente|gebruiker|utilizadora?)\s"
    r"(?!(?:android|anon|class|cohort|demo|e[jx]e?mp|esemp|fase|guest|ipad|iphone|numero|option|perfil|phase|segment|test|tipo|varia|visit)[a-z]*\d)"
    rf"(?P<v>{_NO_MACHINE}[a-z]{{5,20}}\d)(?![\w@/(-]|\.\w)"
)
"""The same with one digit: "utilisateur pmartinez2"; not "user version2"."""
_NAMED_SO: Final = lazily(
    r"(?<![\w-])(?i:user\s?name|benutzername|gebruikersnaam|nombre\sde\susuario|nom\sd['’]utilisateur|nome\sutente|identifiant|log-?in|pseudo|kennung"
    r"|nome\sd[eo]\su(?:tilizador|su[áa]rio))\s"
    r"(?P<v>(?=[\w.]{5})[a-z]{1,20}\.(?!(?:com|net|org|io|py|js|json|txt|xml|log|ya?ml|html|php|conf|id|name)\b)[a-z]{1,20}\d{0,4}"
    r"|[a-z]{4,20}\d{2,4})(?![\w@/(=-]|\.\w)"
)
"""Behind the word for such a name, also with one letter behind the stop: "gebruikersnaam wendy.b"."""
_WORKED_ON: Final = lazily(
    rf"\b(?i:handled\sby|assigned\sto|opened\sby|closed\sby)\s(?P<v>{_NO_MACHINE}[a-z]{{4,30}}\d{{2,6}})(?![\w@/(-]|\.\w)"
)
"""Of a ticket; not "handled by error_handler", as texts about programs have it."""
_HOME: Final = lazily(
    r"(?<![\w.~-])(?<!GET )(?<!POST )(?<!PUT )(?<!href=\")(?:/mnt/[a-z])?/(?:home|Users)/"
    r"(?P<v>[A-Za-z_][\w-]*(?:\.[\w-]{1,30}){0,3})(?=/|[\s\"'`:;,)\]]|\Z)"
)
_SHARE: Final = lazily(
    r"(?<![\w\\:.])\\{1,4}[\w.-]{2,60}\\{1,2}(?i:home|homes|users|profiles|userdata)\$?\\{1,2}(?P<v>[A-Za-z][\w-]{0,30}(?:\.[\w-]{1,30}){0,2})(?=[\\\s\"']|\Z)"
)
"""The folder of somebody on a server, as Windows names it (UNC)."""
_TILDE: Final = lazily(
    r"(?<=[\w])/(?:display|spaces|people|projects)/(?P<v>~[A-Za-z][\w.-]{2,40}(?<![.-]))(?=[/?\s\"'&#),]|\Z)"
)
"""Somebody's own space in Confluence and Bitbucket."""
_PROFILE: Final = lazily(
    r"(?<![A-Za-z])[A-Za-z]:(?:\\{1,2}|/)(?i:users|documents\sand\ssettings|utilisateurs|benutzer)(?:\\{1,2}|/)"
    r"(?P<v>[^\\/:*?\"<>|\s]{2,40}(?:\s[A-ZÀ-Ý][^\\/:*?\"<>|\s]{1,30}){0,2})(?=[\\/]|[\"'\s]|\Z)"
)
_IN_DOMAIN: Final = lazily(
    r"(?<![\w\\/.:-])(?!(?:HK[A-Z]{1,3}|BUILTIN|SOFTWARE|SYSTEM|SYSTEM32|AUTHORITY|PS)\\)[A-Z][A-Z0-9-]{1,14}\\{1,2}"
    r"(?P<v>[a-z][a-z0-9_-]+(?:\.[a-z0-9_-]{1,20}){0,3})(?![\w\\/(])"
)
_IN_JSON: Final = lazily(
    r"\"(?:actor|auteur|auth?or|autore?|autor|assignee|reporter|owner|agent|login|user(?:_?name)?|usuario|utente"
    r"|utilizador|(?:created|updated)_?[Bb]y)\"\s?:\s?\""
    r"(?P<v>(?!(?:app|aws|github|kubernetes|service|system)\.|[\w.-]{0,40}(?:com|net|org|fr|de|io|js|py|json)\")[a-z]{1,20}\.[a-z]{2,30}-?\d{0,4}"
    r"|[a-z]{3,20}[._]?[a-z]{0,20}\d{2,4})\""
)
_OF_ROLE: Final = lazily(
    r"(?<![\w-])(?:analyst|agent|operator|assignee|opened\sby|closed\sby|handled\sby|assigned\sto|op[ée]rat(?:eur|rice)|conseill(?:er|[èe]re)|bearbeiter(?:in)?|sachbearbeiter(?:in)?"
    rf"|operatore|operatrice|operadora?|behandelaar|medewerker)\s?:\s(?P<v>{_NO_MACHINE}[a-z]{{3,20}}\d{{1,4}})(?![\w@/-]|\.\w)",
    re.IGNORECASE,
)
"""Who worked on it, as programs of help desks know them: "Analyst: kpatel2"."""
_IN_JSON_BARE: Final = lazily(
    r"\"(?:assignee|reporter|uid|(?:created|updated|closed|opened)_?[Bb]y)\"\s?:\s?\"(?P<v>[a-z](?:[a-z]{3,20}|_[a-z]{3,20})\d{0,4})\""
)
"""A word that nobody knows, behind a key that is hardly ever another's."""
_OF_LOGIN: Final = lazily(
    rf"\b{LOGIN_WORDS}(?:\s?/\s?(?:pass(?:word|wort|e)?|passwd|mdp|mot\sde\spasse|pwd|wachtwoord|contraseña|senha"
    rf"|kennwort))?"
    r"(?:\s?[:=]\s?|\s(?:is|are|est|sont|sind|lauten|son|sono|s[ãa]o|zijn)\s)"
    rf"(?P<v>{LOGIN_NAME})\s?/\s?(?=\S{{0,40}}[\d@#$%^&*_!+])(?=[^\s/]{{4,60}}(?:\s|\Z))",
    re.IGNORECASE,
)

_OPTION_USER: Final = lazily(
    r"\b(?:docker|podman|mysql(?:dump|admin)?|psql|smbclient|mongo(?:sh|dump)?|(?:az|cf|oc|helm|skopeo|crane"
    r"|buildah)(?:\sregistry)?)\s[^\n]{0,80}?"
    r"\s(?:-u\s?|--user(?:name)?[\s=]|-U\s?)[\"']?(?P<v>[A-Za-z][\w.-]{1,38})(?=[\s\"']|\Z)"
)
_OF_KEY: Final = lazily(
    r"\b(?:ssh-(?:rsa|ed25519|dss)"
    r"|ecdsa-sha2-nistp\d{3})\s[A-Za-z0-9+/=]{16,1000}\s(?P<v>[A-Za-z][\w.-]{1,38}(?:@[\w.-]{1,60})?)"
)
"""What ``ssh-keygen`` writes behind a public key: who made it, and where."""
_BY_NUMBER: Final = lazily(
    r"(?<![\w-])(?:(?:mon|ton|son|votre|leur|notre)\sidentifiant|identifiant\s(?:de\sconnexion|client|bancaire|internet|web|d['’]acc[èe]s)"
    r"|(?:my|online\sbanking|internet\sbanking|banking)\s(?:login|user\s?id|log-?in\sid|id)"
    r"|(?:legitimations|anmelde|teilnehmer|zugangs)-?(?:id|nummer|kennung)|(?:mi|mio|meu)\s(?:usuario|utente|utilizador)"
    r"|gebruikersnummer|codice\s(?:utente|titolare))"
    r"(?:\s(?:est|c['’]est|is|ist|lautet|es|è|é)\s(?:(?:le|la|el|il|o)\s)?|\s?:\s?|\s)(?P<v>\d{6,12})(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
"""Who somebody is to a bank: a number."""
_OF_SITE: Final = lazily(
    r"(?<![\w-])(?:log-?in|identifiant|user(?:name)?|pseudo|nick(?:name)?|benutzername|usuario|gebruikersnaam"
    r"|nom\sd['’]utilisateur)\s(?:[a-zà-ÿ]{3,12}\s?){1,2}:\s(?P<v>[a-z](?:[a-z0-9]"
    r"|[._](?=[a-z0-9])){3,30})(?=[\s,;/]|\Z)"
)
"""With words between that say of what: "identifiant intranet : pmartin"."""
_SPEAKER: Final = lazily(
    r"^\[?(?:\d{4}-\d\d-\d\d[ T]|\d{1,2}[./]\d{1,2}[./]\d{2,4},?[ ])?\d{1,2}:\d\d(?::\d\d)?\]?[ ]"
    r"(?:[-–][ ])?<?"
    r"(?!(?i:speaker|spk|locuteur|intervenant|sprecher|agent|client|caller|customer|user|bot"
    r"|conseiller)_?[A-Za-z\d]\d?[>:\s])"
    r"(?P<v>[A-Za-z](?=[\w.-]{0,30}[_\d])[\w.-]{2,30})>?[ ]?:(?=[ ])",
    re.MULTILINE,
)
"""Who writes, in a log of a chat; names without a digit or an underscore are left to the models."""

_MENTION: Final = lazily(r"<(?P<v>@!?(?:[UW][A-Z0-9]{6,20}|\d{17,20}))(?=[|>])")
"""Who is meant, in messages of Slack ("<@U024BE7LH>") and Discord, as their bots hand them on."""
_IN_PATH: Final = lazily(
    r"(?<=[\w}])/(?:users?|profiles?|members?|accounts?|people|employees?|staff|patients?|clients?|kunden?|mitarbeiter|benutzer|utilisateurs?|salaries"
    r"|usuarios?|clientes?|empleados|utenti|clienti|dipendenti|klanten|gebruikers|medewerkers|utilizadores|pacientes?"
    r"|customers?)/(?P<v>(?!(?:get|set|find|search|add|create|update|delete|export|import|list|lista|liste|buscar|crear|cerca|zoek|suche)_)[a-z]{2,20}[._]"
    r"(?!(?:com|net|org|io|py|js|ts|json|txt|xml|log|ya?ml|html?|php|conf|css|csv|md|png|jpg|svg|java|go|rb|sql|id"
    r"|name|list|new)\b)"
    r"[a-z]{2,30}\d{0,4})(?=[/?\s\"'&#]|\Z)"
)
"""In the path of a request: "/api/v1/users/jane.roe"."""
_NUMBER_IN_PATH: Final = lazily(
    r"(?<![\w.])(?:/[\w.-]{1,20}){0,3}/(?:users?|profiles?|members?|accounts?|customers?|clients?|patients?|employees?|kunden?|patienten?|subscribers?)/"
    rf"{NO_ROUND}"
    r"(?P<v>(?!(?:19|20)\d\d(?!\d)|12345?6?7?8?9?0?(?!\d)|(?P<d>\d)(?P=d){3,11}(?!\d))\d{4,12})(?=[/?\s\"'&#,;)\]]|\Z)"
)
"""Whose record a program asked for: "GET /api/customers/4711823"; not as examples have it: "/users/1234"."""
_BESIDE_PIN: Final = lazily(
    r"(?<![\w-])(?:log-?in|id|inlog(?:naam|code)?|user(?:\s?(?:name|id))?|benutzer(?:name)?|gebruikersnaam|usuario|usu[áa]rio|utente"
    r"|utilizador|identifiant|kennung|anmeldename)\s?:?\s(?P<v>(?:[A-Za-z]|\d(?=\d{5}))[\w.@-]{2,38}(?<![.@-]))"
    r"\s?[,;/]?\s(?:(?:and|et|und|mit|with|en|y|e)\s)?(?:(?:temp(?:orary)?|initial|default|new)\s)?"
    r"(?:pin|ww|wachtwoord|palavra-passe|contraseña|clave|senha|pass(?:word|wort"
    r"|code)?|pwd?|mdp|mot\sde\spasse|kennwort)\b(?=\s?[:=]?\s?\S{0,30}\d)(?!\s?[:=]?\s?\d{1,2}(?!\S))",
    re.IGNORECASE,
)
"""Right before a password or PIN with its value: "Login sjenkins, pin 4471". Not a chip's: "id GPIO17 pin 23"."""

_BEHIND_PASSWORD: Final = lazily(
    r"(?<![\w-])(?:pass(?:word|wort|e|code)?|pwd?|p/w|mdp|mot\sde\spasse|kennwort|contraseña|clave|senha|palavra-passe|wachtwoord|ww|parola)"
    r"(?:\s?[:=]|\s(?:is|est|ist|es|è|é))?\s(?=\S{0,30}\d)[^\s,;]{4,40}[,;/]?\s(?:(?:and|et|und|y|e|en|/|-)\s)?"
    r"(?:log-?in|u/n|user(?:\s?(?:name|id))?|benutzer(?:name)?|gebruikersnaam|gebruiker|usuario|usu[áa]rio|utente|utilizador|identifiant|kennung"
    r"|inlognaam)\s?[:=]?\s(?:(?:is|est|ist|es|è|é)\s)?(?P<v>[A-Za-z][\w.@-]{2,38}(?<![.@-]))(?![\w@])",
    re.IGNORECASE,
)
"""Right behind one: "mdp: Soleil24! login cmartin"."""


_MINE: Final = lazily(
    r"\b(?:my|our|mein|mon|mi|(?:il\s)?mio|mijn|(?:o\s)?meu)\s(?:acc(?:ount)?|user(?:\s?name)?|compte|pseudo|konto"
    r"|benutzername"
    r"|cuenta|usuario|utente|gebruikersnaam|utilizador|nick(?:name)?|handle|gamertag|insta(?:gram)?|tiktok|twitter"
    r"|snap(?:chat)?"
    r"|discord|steam|psn|skype)(?:\s(?:name|id|handle))?"
    r"\s?(?:(?:is|est|ist|es|è|é|=)\s|:\s?)@?(?P<v>(?=[\w.-]{0,38}[\d_])[A-Za-z][\w.-]{2,38}(?<![.-]))(?![\w@])",
    re.IGNORECASE,
)
"""Somebody's own, with a digit or an underscore: "my acc is moonbeam_92"."""


_AS: Final = lazily(
    r"\b(?:(?:logg?ed|log|signed|sign)[\s-]?(?:in|on)\sas|connect[ée]e?s?\sen\stant\sque|connexion\sen\stant\sque"
    r"|running\sas|impersonating)\s[\"'«]?\s?"
    r"(?P<v>[a-z](?=[\w.-]{3,38})[\w-]*(?:[.]\w{1,30}){0,3})(?![\w@-])"
)
"""Who somebody is to a system: "logged in as tfield"."""


def _no_field(value: str) -> bool:
    """Not "/users/bulk_import"."""
    return not any(map(is_ordinary, re.split("[._]", value)))


def _beside_pin(value: str) -> bool:
    return is_somebody(value) and not is_ordinary(value) and not is_common(value)


def _no_word(value: str) -> bool:
    """Letters that are no word, before their digits or on both sides of a stop."""
    words = re.split(r"[._\d]+", value)
    return is_somebody(value) and not any(is_ordinary(word) or is_common(word) for word in words if word)


def is_somebody(value: str) -> bool:
    """No account of a system, and no word of a message."""
    return value.casefold().replace("_", " ") not in NO_LOGINS


RULES: Final = (
    Rule("USERNAME", _IN_LOG, 0.6, check=is_somebody),
    Rule("USERNAME", _BY_ID, 0.7, check=is_somebody),
    Rule("USERNAME", _SSH, 0.7, check=is_somebody),
    Rule("USERNAME", _IN_PROSE, 0.6, check=is_somebody),
    Rule("USERNAME", _ONE_DIGIT, 0.6, check=_no_word),
    Rule("USERNAME", _NAMED_SO, 0.6, check=_no_word),
    Rule("USERNAME", _WORKED_ON, 0.6, check=is_somebody),
    Rule("USERNAME", _HOME, 0.7, check=is_somebody),
    Rule("USERNAME", _PROFILE, 0.7, check=is_somebody),
    Rule("USERNAME", _SHARE, 0.7, check=is_somebody),
    Rule("USERNAME", _TILDE, 0.7, check=lambda value: is_somebody(value[1:])),
    Rule("USERNAME", _IN_DOMAIN, 0.6, check=is_somebody),
    Rule("USERNAME", _IN_JSON, 0.6, check=is_somebody),
    Rule("USERNAME", _IN_JSON_BARE, 0.6, check=_beside_pin),
    Rule("USERNAME", _OF_ROLE, 0.6, check=is_somebody),
    Rule("USERNAME", _SPEAKER, 0.6, check=is_somebody),
    Rule("USERNAME", _MENTION, 0.95, anchors=("<@",)),
    Rule("USERNAME", _BY_NUMBER, 0.6),
    Rule("USERNAME", _OF_SITE, 0.6, check=_beside_pin),
    Rule("USERNAME", _OF_LOGIN, 0.7, check=is_somebody),
    Rule("USERNAME", _BESIDE_PIN, 0.7, digits=True, check=_beside_pin),
    Rule("USERNAME", _BEHIND_PASSWORD, 0.7, digits=True, check=_beside_pin),
    Rule("USERNAME", _OF_KEY, 0.7, check=is_somebody),
    Rule("CUSTOMER_NUMBER", _NUMBER_IN_PATH, 0.6),
    Rule("USERNAME", _IN_PATH, 0.6, check=_no_field),
    Rule("USERNAME", _MINE, 0.6, check=is_somebody),
    Rule("USERNAME", _AS, 0.6, check=_beside_pin),
    Rule("USERNAME", _OPTION_USER, 0.7, check=is_somebody),
)
"""Where a system writes a name of an account, in prose only one with digits behind its letters."""
