"""Where somebody lives or is, as two coordinates: "home: lat 48.85, lon 2.29", "N 52° 31.2' E 13° 24.3'".

Coordinates of buildings, stations and maps stay readable: a word for somebody, or for a home, must stand before them.
Two bare numbers need a word for coordinates as well, three decimals each, and to be such as degrees can be.

Sources: ISO 6709 (forms of coordinates); RFC 5870 (``geo:``); RFC 6350 (``GEO`` of a vCard).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.scan import Scan

_HOME: Final = (
    r"(?:my|his|her|their|our|your|the|of|at)\s(?:home|house|flat|apartment|location|position|coordinates|address|whereabouts)|home(?=\s?(?:address|location|coord|gps|position|lat|[\"']?\s?[:=({]))"
    r"|(?:i|we|he|she|they)['’]?\s?(?:am|are|is|['’]?m|live|lives)(?:\slocated)?|(?<=\s)lives?(?=\s(?:at|in|near))|residence|resides|dwelling"
    r"|domicile|r[ée]sidence|habite|chez\s(?:moi|nous|lui|elle|eux)|(?:ma|sa|notre|leur|la)\s(?:maison|position|localisation)|mon\sadresse|adresse"
    r"|wohnort|wohnung|wohnsitz|wohnhaft|wohnt?|zuhause|zu\shause|(?:mein|sein|ihr|unser|deren)e?r?\s(?:standort|haus|position|koordinaten|adresse)"
    r"|(?:mi|su|nuestra|tu)\s(?:casa|ubicaci[óo]n|domicilio|posici[óo]n|vivienda)|domicilio|vivo|vive|casa\smia|(?:mia|sua|nostra|a\sminha|a\ssua)\s(?:casa|posizione|abitazione|posi[çc][ãa]o|localiza[çc][ãa]o|morada)"
    r"|abit[oa]|residenza|moro|mora(?=\s(?:em|na|no))|morada|resid[êe]ncia|mijn\s(?:huis|locatie|positie|adres|woning)|woonadres|woonplaats|woont?|thuis"
)
_SOMEBODY: Final = (
    r"caller|patient|victim|casualty|customer|client|resident|subscriber|rider|passenger|tenant|suspect|missing\sperson|employee|appelante?|victime|patiente|cliente?"
    r"|locataire|disparue?|anrufer(?:in)?|patientin|kund(?:e|in)|vermisste[rn]?|opfer|llamante|v[íi]ctima|paciente|desaparecid[oa]|chiamante|paziente|vittima|dispers[oa]"
    r"|beller|melder|pati[ëe]nt|klant|slachtoffer|vermiste|utente"
)
_WHOSE: Final = rf"(?<![^\W_])(?i:{_HOME}|{_SOMEBODY})(?:['’]s)?(?![^\W_])"
_COORDINATES: Final = (
    r"(?:gps|geo|coord(?:inate|onn[ée]e|enada)?s?\.?|koordinaten|co[öo]rdinaten|coordinat[ae]|position|posici[óo]n|posizione|posi[çc][ãa]o|positie"
    r"|locati(?:on|e)|localisation|localiza[çc][ãa]o|ubicaci[óo]n|standort|located|lies|ligt|liegt|se\strouve|queda\sen|fica\sem|si\strova"
    r"|live[sd]?|habite|wohnt?|vive|vivo|abit[oa]|woont?|moro|mora|lat\s?/\s?(?:lon|lng)|maps[^\s]{0,60}[=@/:])"
)
_LINK: Final = r"[^\n\d]{0,40}?"
_BEFORE: Final = lazily(
    rf"(?:{_WHOSE}{_LINK}(?<![^\W_])(?i:{_COORDINATES})|(?<![^\W_])(?i:{_COORDINATES}){_LINK}{_WHOSE})[^\n\d.;-]{{0,16}}\Z"
)
"""A word for somebody's home and one for coordinates, in either order."""
_DEGREES: Final = r"[-+]?\d{1,3}\.\d{3,15}"
_END: Final = (
    r"(?![\w%]|[.,]\d|\s?(?:[mµu]?s|[ckm]?m|px|pt|k?g|sec(?:ond)?s?|ms(?:ec)?|€|\$|£|EUR|euros?|USD|GBP|CHF)(?![\w'’]))"
)
"""Neither time, nor size, weight or price."""
_PAIR: Final = lazily(rf"(?<![\w.,-]){_DEGREES}(?:\s?[,;/]\s?|\s)[-+]?\d{{1,3}}\.\d{{3,15}}{_END}")
_EXACT: Final = r"(?=\W{1,5}\d{1,3}\.\d{4})"
"""Breadth and length of goods have no more decimals, if a point stands for thousands."""
_LAT: Final = rf"(?i:lat(?:itude|itud|itudine|\.)?|breite(?:ngrad|{_EXACT})|breedte(?:graad|{_EXACT}))"
_LON: Final = rf"(?i:lon(?:g(?:itude|itud|itudine)?)?\.?|lng|l(?:ä|ae)nge(?:ngrad|{_EXACT})|lengte(?:graad|{_EXACT}))"
_IS: Final = r"\\?[\"']?\s?[:=]?\s?\\?[\"']?"
_THEN: Final = r"°?\\?[\"']?[\s,;&/]{1,12}(?:\w{1,10}_)?\\?[\"']?"
_LATITUDE: Final = lazily(rf"(?<![^\W_]){_LAT}{_IS}(?P<v>{_DEGREES}){_END}(?={_THEN}{_LON}{_IS}{_DEGREES})")
_LONGITUDE: Final = lazily(rf"(?<![^\W_]){_LAT}{_IS}{_DEGREES}{_THEN}{_LON}{_IS}(?P<v>{_DEGREES}){_END}")
_KEYED: Final = lazily(
    r"(?<![^\W_])(?i:home|house|user|customer|client|patient|driver|rider|caller|member|employee|residence|domicile|person|casa|kunden?|klant)"
    rf"[_-]?(?:{_LAT}|{_LON}){_IS}(?P<v>{_DEGREES}){_END}"
)
_PART: Final = (
    r"\d{1,3}(?:\.\d{1,8})?\s?°(?:\s?\d{1,2}(?:\.\d{1,6})?\s?['’′](?:\s?\d{1,2}(?:\.\d{1,4})?\s?(?:[\"”″]|''))?)?"
)
_SIGNED: Final = lazily(
    rf"(?<![\w.])(?:{_PART}\s?[NS][\s,;/]{{0,3}}{_PART}\s?[EWO]|[NS]\s?{_PART}[\s,;/]{{1,3}}[EWO]\s?{_PART}"
    r"|\d{1,3}\.\d{3,8}°?\s?[NS][\s,;/]{1,3}\d{1,3}\.\d{3,8}°?\s?[EWO]|[NS]\s?\d{1,3}\.\d{3,8}[\s,;/]{1,3}[EWO]\s?\d{1,3}\.\d{3,8})(?!\w)"
)
"""With the letters of the four quarters: no number of another kind looks so."""
_HOLDER: Final = lazily(_WHOSE)
_IN_CARD: Final = lazily(r"BEGIN:VCARD\b[^\x00]{0,600}?\nGEO(?:;[^:\n]{0,40})?:(?:geo:)?\Z")
_CARD: Final = "BEGIN:VCARD"
_LONGEST_CARD: Final = 640
_WINDOW: Final = 120
_REACH: Final = 80
_HINT: Final = lazily(r"\d\.\d{3}|°")
_NORTH: Final = 90
_EAST: Final = 180
_FULL: Final = lazily(_DEGREES)


def _on_earth(value: str) -> bool:
    """A latitude and a longitude, and not in the sea where both are nearly zero, as are many numbers of models."""
    latitude, longitude = (abs(float(each[0])) for each in _FULL.finditer(value))
    return latitude <= _NORTH and longitude <= _EAST and max(latitude, longitude) >= 1


def coordinates(scan: Scan) -> Iterator[Entity]:
    """Coordinates of somebody's home, or of where somebody is."""
    text = scan.text
    if not scan.digits or _HINT.search(text) is None:
        return
    for match in _KEYED.finditer(text):
        yield _entity(match)
    apart = [match for pattern in (_LATITUDE, _LONGITUDE, _SIGNED) for match in pattern.finditer(text)]
    if apart:
        holders = [match.end() for match in _HOLDER.finditer(text)]
        for match in apart:
            before = bisect_right(holders, match.start())
            if before and match.start() - holders[before - 1] <= _REACH:
                yield _entity(match)
    for match in _PAIR.finditer(text):
        if _on_earth(match[0]) and _is_introduced(scan, match.start()):
            yield _entity(match)


def _is_introduced(scan: Scan, start: int) -> bool:
    """Whether the words since the last number say that they are of somebody, or a card for an address book does."""
    text = scan.text
    before = bisect_left(scan.rows, (start,)) - 1
    last = scan.rows[before][1] if before >= 0 else 0
    if _BEFORE.search(text, max(start - _WINDOW, last), start) is not None:
        return True
    card = text.rfind(_CARD, max(0, start - _LONGEST_CARD), start)
    return card >= 0 and _IN_CARD.match(text, card, start) is not None


def _entity(match: re.Match[str]) -> Entity:
    """As exact as an address, and of the same kind."""
    group = "v" if "v" in match.re.groupindex else 0
    return Entity("ADDRESS", *match.span(group), 0.7, Source.FORMAT)
