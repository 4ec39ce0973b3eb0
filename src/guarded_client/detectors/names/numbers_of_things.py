"""Numbers that count things: seats, platforms, ports, rooms, and orders. A name model takes them for addresses.

A model judges words alone, and to it "Wagen 12" looks like "Weg 12". What is left beside such numbers still counts
where it can be part of an address: a word with a capital, or another number. Nothing is taken from an address that a
rule has found, nor from what stands right behind one, such as a floor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCES
from guarded_client.detectors.names.code import has_name
from guarded_client.detectors.words.listed_names import is_common
from guarded_client.detectors.words.northern import ordinary_northern
from guarded_client.detectors.words.ordinary import is_acronym, is_ordinary

_TRAVEL: Final = (
    r"seats?|coach|carriage|platform|track|gate|terminal|train|bus|tram|flight|si[èe]ges?|voitures?|m[ée]tro"
    r"|ligne|vol|(?:sitz)?platz|sitz|wagen|gleis|zug|linie|flug|flugsteig|asientos?|coche|vag[óo]n|and[ée]n|tren"
    r"|vuelo|l[íi]nea|autob[úu]s|post[oi]|carrozza|vagone|binario|treno|volo|linea|autobus|uscita|stoel|rijtuig|wagon"
    r"|spoor|perron|trein|vlucht|lijn|lugar|assento|carruagem|linha|comboio|trem|voo|port[ãa]o|autocarro|[ôo]nibus"
    r"|tgv|ouigo|inoui|intercit[ée]s|eurostar|ice(?=\s\d)|avlo|frecci(?:arossa|argento|abianca)|intercidades|railjet|nightjet|flixbus"
)
_PARTS: Final = (
    r"(?:(?<=\d, )|(?<=\d ))plaza(?=\s\d)|places?"
    r"|voie|quai|porte|porta|v[íi]a|puerta|cais|lots?|lote|lotto|room|floor|level|ward|bed|chambre|[ée]tage|lit|salle"
    r"|zimmer|etage|stock(?:werk)?|habitaci[óo]n|planta|piso|sala|camera|stanza|piano|kamer|verdieping|quarto|andar|saal|raum|zaal|aula"
)
"""Some are parts of an address as well."""
_GOODS: Final = (
    r"ports?|chilometr[io]|quil[óo]metros?|kil[óo]metros?|coef(?:ficient)?\.?|[ée]chelon|batch|rent|charges?|pages?|step|version|size|table|chapter|row|line|build|release|loyer|[ée]tape|taille|pointure"
    r"|tome|[ée]pisode|saison|season|episode|niveau|rayon|guichet|caisse|charge|miete|nebenkosten|seite|schritt|gr(?:ö|oe)(?:ß|ss)e"
    r"|tisch|kasse|schalter|alquiler|gastos|p[áa]gina|paso|versi[óo]n|talla|mesa|affitto|spese|passo|versione"
    r"|braden|norton|waterlow|tinetti|katz|lawton|zarit|nihss|mmse|mna|gir|eva|glasgow|apgar"
    r"|pulse?|pouls|pulso|polso|pols|puls|pressione|tension|tensi[óo]n|tens[ãa]o|blutdruck|bloeddruk|blood\spressure"
    r"|semanas?|semaines?|settiman[ae]|weeks?|wochen?|kw|formul(?:ar|aire|ier|ario)|formul[áa]rio|modul[ol]|night"
    r"|taglia|tavolo|partij|huur|servicekosten|stap|versie|maat|tafel|renda|aluguel|despesas|vers[ãa]o|tamanho"
)
_COUNTED: Final = lazily(
    rf"(?<!\w)(?i:reihe|row|rang|fila|rij|fileira)[ ][A-Z](?!\w)|(?<!\w)(?:(?P<part>{_PARTS})|{_TRAVEL}|{_GOODS}"
    rf"|{REFERENCES})"
    r"(?:\s?(?:n[°º.]|no\b\.?|nr\b\.?|num[ée]ro|n[úu]mero|nummer|number|id))?[\s:#.=(-]{1,4}(?:[A-Za-z]?\d{1,10}[A-Za-z]?|[A-Z]{1,4}\d[\dA-Za-z]{1,10})(?!\w)",
    re.IGNORECASE,
)
"""A thing with its number, such as "seat 14C" or "Bestellung 55021"."""
_PLACE: Final = lazily(r"[A-ZÀ-ÖØ-Þ][\w’'-]*[a-zà-öø-ÿ]|(?<!\w)\d")
"""What can be part of an address: a word with a capital, or a number that no letter precedes."""
_BEHIND: Final = lazily(r"\s{3,}[,;–-]?\s{0,2}\Z")
"""A row of spaces stands for what rules have found."""
_NO_ADDRESS: Final = lazily(
    r"(?:\d{1,5} sq(?:uare)?\.? ?(?:m|ft|metres?|meters?|feet)\b|(?P<floor>rez-de-chauss[ée]e|ground floor"
    r"|\d{1,2}(?:st|nd|rd|th) floor|\d{1,2}(?:er|e|[èe]me) [ée]tage)"
    r"|(?:\d{1,2}(?:re|er|e|[èe]me) (?:chambre|section|bureau|division|chapitre|cat[ée]gorie|classe|degr[ée]|trimestre)"
    r"(?:, |$)?){1,2}(?:\d{1,2}e)?"
    r"|\d{1,2}(?:[.,]5)?[ -](?:zimmer|zi|pi[èe]ces?|rooms?|kamers?|habitaciones|locali|vani|quartos|assoalhadas)"
    r"|BP:?\s\d{2,3}/\d{2,3}|\d{1,2}(?:e|[èe]me|nde|re)\s?[A-H]|R\d\d \d{2,3}[A-Z]|911|999|112"
    r"|[A-Z]\d[A-Z]\d|[A-Z]{2}\d{3,4}(?:[ ][a-zà-ÿ]{1,6}){0,3}|[A-Z]{2}, \d)(?!\w)",
    re.IGNORECASE,
)
"""A size, a floor alone, a clinical code such as "G3P2", a flight with what it does ("TP1234 sai da"), "CH, 4"."""
_QUANTITY: Final = lazily(r"(?<![\w.,])\d{1,5}(?:[.,]\d{1,2})?\s?(?:m?g|kg|[mcd]?l|[cm]m|°C?)(?![\w'’])")
"""Of what is cooked or sold: "unite 400 g di pomodori"."""
_SUPPLIED: Final = lazily(
    r"\d[\d .,]{0,9}\s?(?:[kMG]?Wh|k?W|kVA|[kMG]?bps|[MG]bit(?:/s)?|Mo|Go|[KMGT]B|mAh|MHz|GHz|kcal|hPa|ppm)(?!\w)"
)
"""So much of power, data or the like."""
_UNIT: Final = lazily(
    r"[kMG]?Wh|kW|kVA|[kMG]?bps|[MG]bit|[KMGT]B|mAh|MHz|GHz|kcal|hPa|ppm|m?bar|rpm|psi|dB|lm|cd|Nm|fps|dpi|px"
)
_CAMEL: Final = lazily(
    r"(?<![\w#@])(?!Ma?c|D[aeiu][A-Z]|L[aeo][A-Z]|V[ao]n|Fitz|(?:Te[rnr]|Al|El|Ben|Bin|Abu|Abd[eu]l|Oum|Op|St)[A-Z])[A-Z][a-z]{2,8}[A-Z][a-z]{2,10}(?=\s\d)"
)
"""A word with a capital inside before a number, as only products have: "AnyConnect 4.10", "CoreLine 4000"."""
_COLOURED: Final = lazily(
    r"(?:white|black|red|blue|green|gr[ae]y|silver|blanche?|noire?|rouge|bleue?|verte?|grise?|wei(?:ß|ss)er?|schwarzer?|roter?|blauer?|grauer?|blanc[oa]|negr[oa]|roj[oa]|gris"
    r"|bianc[oa]|ner[oa]|ross[oa]|witte|zwarte|rode|blauwe|grijze)\s[A-ZÀ-Þ]"
)
"""A car: "a white Transit"."""
_OF_SOME: Final = lazily(
    r"(?<![^\W_])(?i:an?|the|my|his|her|their|our|une?|le|la|ma|sa|eine?[mnr]?|de[mnr]|die|das|meine?[mnr]?|een|de|het|mijn|un[oa]?|el|il|mi|su|mia|sua"
    r"|um|uma|o|meu|minha)\s\Z"
)
_SHORT: Final = 8
_MODEL: Final = lazily(
    r"[A-Z]{2,6}-[A-Z]{0,4}\d{2,5}[A-Z]{0,5}(?:-[A-Z0-9]{1,6})?|[A-Z]{2,5}\d{2,4}[A-Z]{1,5}(?:-[A-Z0-9]{1,6})?"
)
_OF_ADDRESSES: Final = frozenset(
    """
    ap apartment apt apto bp bus casa cedex court escalier etage flat floor garage garden green haus hill hlm hof house
    hotel interno lot main no park parque piano piso place planta platz porta porte puerta road rue scala school
    square stock suite street unit ward weg za zac zi étage
    """.split()  # noqa: SIM905
)
"""Ordinary words that stand in addresses, such as "flat 2"."""
_WITH_NUMBER: Final = 2
_ACRONYM: Final = 3
_REACH: Final = 40
_LONGEST: Final = 20


def without_counted(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a model found, without what is only a seat, an order or the like with its number.

    Args:
        text: what the model read, with spaces for what rules found.
        entities: of any kind; of an address the rest is kept.
    """
    for entity in entities:
        if entity.kind == "PERSON" and _is_code(text, entity.start, entity.end):
            continue
        if entity.kind == "ADDRESS" and (_measured(text, entity) or _ordinary(text, entity)):
            continue
        thing = _thing(text, entity)
        if entity.kind != "ADDRESS":
            if thing is None:
                yield entity
        elif thing is not None and not thing["part"]:
            continue
        elif (start := _rest(text, entity)) < entity.end:
            yield entity if start == entity.start else replace(entity, start=start)


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether all of it is the number of a model, or a unit behind a number."""
    if _MODEL.fullmatch(text, start, end) is not None:
        return True
    if _COLOURED.match(text, start, end) is not None:
        named = has_name(text[start:end].partition(" ")[2])
        return not named and _OF_SOME.search(text, max(0, start - _SHORT), start) is not None
    if _CAMEL.search(text, start, end + 2) is not None:
        return not has_name(text[start:end])
    return text[max(0, start - 2) : start - 1].isdigit() and _UNIT.fullmatch(text, start, end) is not None


def _measured(text: str, entity: Entity) -> bool:
    """Whether all of it is a size, a clinical code, or a floor with no other address right before it."""
    if _SUPPLIED.fullmatch(text, entity.start, entity.end) is not None:
        return True
    if _is_code(text, entity.start, entity.end):
        return True
    if text[entity.start : entity.end].islower() and _QUANTITY.search(text, entity.start, entity.end) is not None:
        return True
    thing = _NO_ADDRESS.match(text, entity.start, entity.end + _LONGEST)
    if thing is None or thing.end() < entity.end:
        return False
    return thing["floor"] is None or _BEHIND.search(text, max(0, entity.start - _REACH), entity.start) is None


def _ordinary(text: str, entity: Entity) -> bool:
    """Whether it is one ordinary word that is no part of addresses, with a number or not: "441 geannuleerd"."""
    if entity.end - entity.start > _LONGEST:
        return False
    words = [word.strip(".,;:") for word in text[entity.start : entity.end].split()]
    named = [word for word in words if not word.isdecimal()]
    if len(named) != 1 or len(words) > _WITH_NUMBER or named[0].casefold() in _OF_ADDRESSES:
        return False
    if len(words) == 1 and not named[0].islower() and (len(named[0]) < _ACRONYM or not is_acronym(named[0])):
        return False  # "Studio" of "Studio 32", the state "VA"
    common = named[0].islower() and is_common(named[0])
    if common and len(words) == 1:
        return True
    plain = common or is_ordinary(named[0]) or ordinary_northern(named[0], cased=True)
    return plain and _BEHIND.search(text, max(0, entity.start - _REACH), entity.start) is None


def _thing(text: str, entity: Entity) -> re.Match[str] | None:
    """The thing and its number of which it is the word, and nothing else: "port" in "port 5432"."""
    thing = _COUNTED.match(text, entity.start) if entity.end - entity.start <= _LONGEST else None
    return thing if thing is not None and thing.end() >= entity.end else None


def _rest(text: str, entity: Entity) -> int:
    """Where the address in it starts; its end, if there is none."""
    before = max(0, entity.start - _REACH)
    found = _COUNTED.finditer(text, before, entity.end + _LONGEST)
    things = [thing for thing in found if thing.start() < entity.end and thing.end() > entity.start]
    if not things or (things[0]["part"] and _BEHIND.search(text, before, things[0].start())):
        return entity.start
    position = entity.start
    for start, end in (*(match.span() for match in things), (entity.end, entity.end)):
        if start > position and _PLACE.search(text, position, start) is not None:
            return position
        position = max(position, end)
    return entity.end
