"""Numbers of somebody's device and of who is shown advertisements, behind the label for them.

Source: Android, ``Settings.Secure.ANDROID_ID`` (16 hexadecimal digits) and the advertising id; Apple, ``IDFA`` and
``IDFV`` (UUIDs); recital 30 of the GDPR, which names them. A device of a model or a machine keeps its number,
and so does an advertisement, whose number is of digits alone.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_HEX: Final = "[0-9A-Fa-f]"
_ID: Final = lazily(
    r"(?<![A-Za-z0-9])(?i:android[ _-]?id|(?:google[ _-]|apple[ _-])?(?:advertising"
    r"|ad)[ _-]?id(?:entifier)?|gaid|aaid|idfa|idfv|device[ _-]?(?:id|uuid)|(?:identifiant"
    r"|id)\spublicitaire"
    r"|werbe-?id|id\s(?:de\spublicidad|pubblicitario)|advertentie-?id)\\?[\"']?(?:\s(?:is|est|ist|es|è|é)\s|\s?[:=]\s?|\s)\\?[\"']?"
    rf"(?P<v>{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}|(?={_HEX}{{0,15}}\d)(?=\d{{0,15}}[A-Fa-f]){_HEX}{{16}})(?![\w-])"
)

RULES: Final = (Rule("IMEI", _ID, 0.6),)
