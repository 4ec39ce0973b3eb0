"""Towns in a form, behind their label, also as programs read them from pictures: "Localidad: Vi11afranca del Bierzo".

Source: labels of forms in seven languages, chosen by hand.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

_LABEL: Final = lazily(
    r"(?<![\w.-])(?:ville|commune|(?:post\s?)?town|town/city|city|wohnort|plz\s?/\s?(?:wohn)?ort|woonplaats|localidad|poblaci[óo]n"
    r"|municipio|localidade|cidade|concelho|freguesia|comune(?:\sdi\sresidenza)?|citt[àa]|stadt)\s{0,5}[:=]\s{0,5}",
    re.IGNORECASE,
)
_WORD: Final = r"[A-ZÀ-ÖØ-ÞŒ](?:[^\W\d_]|[01]|['’](?=\w)){1,30}"
_TOWN: Final = lazily(
    r"(?<![^\W_])(?!(?i:any|char|field|list|name|none|null|object|optional|required|select|string|tbd|text|true|unknown|varchar"
    r"|inconnue?|unbekannt|desconocid[oa]|desconhecid[oa]|sconosciut[oa]|onbekend)(?!\w))"
    rf"{_WORD}(?:[ -](?:(?:(?i:d[aeio]s?|del?|l[aeo]s?|sur|sous|en|lès|al|am|im|der|den|aan|bij|upon|on|y|e)[ -])"
    r"{0,2}"
    rf"|d['’]){_WORD}){{0,4}}(?=[ ]{{0,3}}(?:[\n,;|(\"'<]|\Z)|[ ]{{2}})"
)

RULES: Final = (Rule("LOCATION", _TOWN, 0.6, context=_LABEL, reach=1),)
