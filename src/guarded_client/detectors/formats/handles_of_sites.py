"""Names of accounts behind the name of a site for trading, talking or playing: "Vinted: mamandelouis13".

What stands behind the name of a site is most often a word ("Steam update", "Skype 8.1"), so a name has a digit behind
its letters, an underscore, or a stop between letters, and no word in it.

Sources: the help pages of Vinted, eBay, Snapchat, Discord, PlayStation and Steam on the form of a user name; Microsoft,
"What's my Skype Name?" (``live:.cid.``).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.ordinary import is_ordinary

_SITES: Final = (
    r"(?:vinted|ebay|leboncoin|wallapop|marktplaats|kleinanzeigen|etsy|depop|subito|olx|2dehands|snap(?:chat)?|insta(?:gram)?|tik\s?tok|telegram|skype"
    r"|discord|twitch|psn|xbox(?:\slive)?|steam|roblox|fortnite|minecraft|signal|strava|bla\s?bla\s?car)"
)
_WHO: Final = (
    r"(?:\s(?:member|user|account|seller|buyer|profile?|membre|vendeu(?:r|se)|pseudo|mitglied"
    r"|verk[äa]ufer(?:in)?|usuario|utente|lid|id|tag|name))?"
)
_END: Final = r"(?![\w@/(-]|\.\w)"
_NO_FILE: Final = (
    r"(?![\w-]{1,30}\.(?:com|net|org|io|fr|de|es|it|nl|pt|uk|ie|be|exe|app|apk|dmg|zip|pdf|png|jpg|txt|js"
    r"|py|json|html?|php|ics|gg|tv|me)(?!\w))(?!v\d)"
)
_AFTER: Final = lazily(
    rf"(?<![\w./@-]){_SITES}{_WHO}\s?(?:(?:is|est|ist|es|è|é)\s|[:=]\s?|\s)@?"
    rf"(?P<v>{_NO_FILE}(?=[\w.]{{4}})(?-i:[a-z])(?:[a-z]{{1,24}}\d{{2,6}}|[a-z0-9]{{0,24}}_[a-z0-9_]{{1,24}}|[a-z]{{1,20}}\.[a-z]{{2,20}}\d{{0,4}})){_END}",
    re.IGNORECASE,
)
_SKYPE: Final = lazily(r"(?<!\w)live:\.cid\.[0-9a-f]{8,20}(?!\w)|(?<=[Ss]kype )live:[\w.-]{4,32}(?<![.-])(?![\w@])")
_CODED: Final = lazily(
    r"(?<![\w-])(?i:identifiant\s(?:de\sconnexion|client)|log-?in(?:\sid)?|user\s?(?:name|\sid)|benutzer(?:name|kennung)|gebruikersnaam|usuario|nome\sutente|utilizador)\s"
    rf"(?P<v>[A-Z]{{3,12}}\d{{2,4}}){_END}"
)
_OF_PROGRAMS: Final = frozenset(
    [
        "activity",
        "api",
        "app",
        "core",
        "data",
        "deck",
        "game",
        "id",
        "java",
        "lib",
        "player",
        "segment",
        "server",
        "tmp",
        "token",
        "user",
        "workspace",
    ]
)


def _no_words(value: str) -> bool:
    words = [*filter(None, re.split(r"[._\d]+", value))]
    return _OF_PROGRAMS.isdisjoint(map(str.casefold, words)) and not any(map(is_ordinary, words))


RULES: Final = (
    Rule("USERNAME", _AFTER, 0.6, check=_no_words),
    Rule("USERNAME", _SKYPE, 0.8),
    Rule("USERNAME", _CODED, 0.6, check=_no_words),
)
