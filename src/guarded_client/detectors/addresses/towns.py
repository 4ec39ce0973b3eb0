"""Towns in a form, behind their label, also as programs read them from pictures: "Localidad: Vi11afranca del Bierzo".

Source: labels of forms in seven languages, chosen by hand.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.language import FUNCTION_WORDS
from guarded_client.detectors.words.ordinary import is_ordinary
from guarded_client.detectors.words.vocabulary import TOWNS

_LABEL: Final = lazily(
    r"[CFLMPSTVWcflmpstvw](?<![\w.-].)(?<![^\W_][ ].)(?i:(?<=v)ille|(?<=c)(?:ommune|omune(?:\sdi\sresidenza)?|ity|idade"
    r"|itt[àa]|oncelho)|(?<=p)(?:ost\s?town|lz\s?/\s?(?:wohn)?ort|oblaci[óo]n)|(?<=t)own(?:/city)?|(?<=m)unicipio"
    r"|(?<=w)(?:ohnort|oonplaats)|(?<=l)ocalidade?|(?<=f)reguesia|(?<=s)tadt)\s{0,5}:\s{0,5}"
)
"""Not behind a word of the same line: "Manchester City: Haaland", "la ville : Transports"."""
_WORD: Final = r"[A-ZÀ-ÖØ-ÞŒ](?:[^\W\d_]|[01]|['’](?=\w)){1,30}"
_TOWN: Final = lazily(
    r"(?<![^\W_])(?!(?i:any|char|field|list|name|none|null|object|optional|required|select|string|tbd|text|true|unknown|varchar"
    r"|inconnue?|unbekannt|desconocid[oa]|desconhecid[oa]|sconosciut[oa]|onbekend)(?!\w))"
    rf"{_WORD}(?:[ -](?:(?:(?i:d[aeio]s?|del?|l[aeo]s?|sur|sous|en|lès|al|am|im|der|den|aan|bij|upon|on|y|e)[ -])"
    r"{0,2}"
    rf"|d['’]){_WORD}){{0,4}}(?=[ ]{{0,3}}(?:[\n,;|(\"'<]|\Z)|[ ]{{2}})"
)

_CAMEL: Final = re.compile(r"(?<!\b[DLM])(?<!\bMa)[a-zà-ÿ][A-ZÀ-ÖØ-Þ]")
_NO_TOWNS: Final = frozenset(
    """
    address all alle altro andere anderes angabe any autre autres bad beispiel big boolean buttons cell city column
    coming country default disabled empty enter entity enum example exemple field foreign free good great hidden
    home idem input int integer invalid ja keine key label large leeg leer location medium missing model name nein
    no nom nord norte nullable obbligatorio obligatorio oeste oggetto other others otro otros outro outros overig
    pflichtfeld place players population primary rain region request schema search select seleziona small soon state
    street sud sunny sur test texte title todas todos total town tutte tutti type uuid vacio vazio verplicht vide
    voorbeeld vuoto yes
    """.split()  # noqa: SIM905
)
"""What stands in such a field of a program, a page or a head of a table."""


def _is_town(value: str) -> bool:
    """In no word that is ordinary alone, and no name of a type: "City: Budget", "city: CityType"."""
    words = folded(value).replace("-", " ").split()
    return value.casefold() in TOWNS or not (
        _CAMEL.search(value) or all(word in _NO_TOWNS or word in FUNCTION_WORDS or is_ordinary(word) for word in words)
    )


RULES: Final = (Rule("LOCATION", _TOWN, 0.6, context=_LABEL, reach=1, check=_is_town),)
