"""What is sold is no person and no place: makers and models, alone or beside the thing that they name.

A name model takes "Rowenta" for a surname. A word of :mod:`brands` is none; a brand that persons are called by as well,
or a word that nobody knows, is none where the sentence says what thing it is: "la montre Tissot", "a Barbour jacket",
"the Dyson V11". Behind a civility everything is a name.

Source: apposition and compounds as the grammars of the seven languages have them; who owns a thing stands with a
preposition or a genitive instead ("le vélo de Karim", "Annas Jacke").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.brands import BORNE, BRANDS, GOODS, SURNAMED
from guarded_client.detectors.words.dishes import DISHES
from guarded_client.detectors.words.listed_names import is_given, is_listed
from guarded_client.detectors.words.northern import ordinary_northern
from guarded_client.detectors.words.ordinary import is_titled

_GOODS: Final = GOODS | DISHES
_KNOWN: Final = BRANDS | _GOODS
_KINDS: Final = frozenset({"PERSON", "LOCATION", "ADDRESS", "ORGANIZATION"})
THINGS: Final = frozenset(
    """
    aceite armoire azeite biscuits bolacha bolachas caffè cereal cereals chaise chaises farine galletas joghurt ketchup
    koffie mayonnaise moutarde mustard pasta pindakaas pâtes queijo salsa sauce tabouret tonno yaourt yaourts étagère
    afeitadora air-fryer akkuschrauber altoparlante armatur armbanduhr armchair aspirador aspiradora
    aspirapolvere aspirateur auriculares automobile backofen bag baskets berbequim bicicleta bicicletta bike
    blusão bohrmaschine bolso bookcase boots borsa botas bottes bottle bouilloire bracelet bril brille broek
    bügeleisen cadeira cafetera cafetière caffettiera caldaia caldeira caldera calças cama camera camicia
    camionnette camisa camiseta canapé car cardigan carro casaco casque cazadora chaqueta charger chaudière
    chaussures chemise clavier coat coche cocina coffee colchão colchón colonia congélateur cooker crème cucina
    cuffie cv-ketel depiladora dishwasher divano dress droger drucker drukker dryer earbuds enceinte esquentador
    fahrrad fahrzeug falda fernseher fiets flask fogão forno fornuis fotocamera freezer fridge frigidaire frigo
    frigorifero frigorífico frullatore fryer föhn gafas gastherme geschirrspüler giacca gonna grifo guitare
    headphones headset heizung hoodie hoover horloge horno impresora impressora imprimante jacke jacket jas
    jeans jupe jurk kachel kaffeemaschine kaffeevollautomat kamera ketel kettle keyboard kleid koelkast koffer
    koffiezetapparaat kopfhörer koptelefoon kühlschrank lamp laptop lautsprecher lavadora lavastoviglie
    lavatrice lavavajillas lave-linge lave-vaisselle lawnmower letto luidspreker lunettes macchina machine
    magnetron manteau matelas materasso matratze mattress micro-ondas microondas microwave mixer mochila moka
    monitor montre mota mouse mower mueble máquina nevera occhiali ordenador ordinateur orologio oven pantaloni
    pantalón parfum parfüm patinete perceuse perfume phon pizza plancha plaque poltrona portátil poussette poêle
    printer profumo rasenmäher rasierer rasoio rasoir razor reloj relógio robot robô roller router rubinetto
    réfrigérateur saia sandals sapatilhas sapatos scaldabagno scarpe scheerapparaat schoenen schuh schuhe
    scooter secadora shaver shirt shoes silla sillón sofa sofá speaker spülmaschine stampante staubsauger
    stivali stofzuiger stroller stufa sunglasses sèche-linge tablet tablette taladro tasche teclado televisor
    televisore televisão therme toaster tondeuse toothbrush torneira tractor trainers trapano trockner
    tronçonneuse trottinette tumble-dryer télé télévision ténis utilitaire vaatwasser vacuum vaqueros vehicle
    vehículo veicolo veste vestido vettura veículo voertuig voiture vriezer véhicule vélo waage waschbecken
    waschmaschine wasdroger washer wasmachine wasserkocher watch waterkoker zahnbürste zaino zapatillas zapatos
    óculos
    """.split()  # noqa: SIM905
)
"""What is sold under a name: appliances, furniture, clothes, vehicles, devices."""
_OF: Final = ("von", "van", "de", "di", "da", "do", "du", "der", "by", "from", "pour", "für")
_WORD: Final = lazily(r"[^\W_](?:[\w!.’'-]*[^\W_])?")
_BEFORE: Final = lazily(rf"(?<![^\W_])(?P<thing>[^\W\d_][\w-]{{1,20}})[ ](?P<of>(?:{'|'.join(_OF)})[ ])?\Z")
_BEHIND: Final = lazily(r"[’']?s?[ ](?P<thing>[^\W\d_][\w-]{1,20})(?!\w|[ ]?[:=#])")
_DETERMINED: Final = lazily(
    r"(?<![^\W_])(?:the|this|that|old|le|la|der|die|das|den|dem|el|los|las|il|lo|i|gli|de|het|o|os|as"
    r"|(?P<any>an?|my|your|our|his|her|new|une?|mon|ma|mes|notre|votre|eine?[mnr]?|meine?[mnr]?|unsere?[mnr]?|ihre?[mnr]?"
    r"|una|mi|su|nuestr[oa]|mio|mia|suo|sua|een|mijn|uw|onze|uma?|meu|minha|seu))[ ]\Z",
    re.IGNORECASE,
)
"""With "the" before it, what stands beside a thing may be who owns it: "the Okafor boiler"."""
_MODEL: Final = lazily(
    r"[ ](?:[A-Z]{1,3}-?\d{1,4}[A-Za-z]{0,3}|\d{1,2}[A-Z]{1,3}"
    r"|(?:Serie|Series|Série|Gen|Mk)[ ]\d{1,2}|Pro|Ultra|Max|Mini)(?!\w)"
)
_CODED: Final = lazily(
    r"[ ](?!(?:CA|CAS|CASE|CMD|ID|INC|INV|NO|NR|ORD|PED|PO|REF|REQ|RMA|SO|TK)\d)(?:[A-Z]{2,5}\d{2,6}[A-Za-z0-9/-]{0,8}"
    r"|[a-z]{2,6}[A-Z]{2,}\w{0,8}|(?!GmbH|Ma?c)[A-Z][a-z]{2,8}[A-Z][a-z]{2,10}(?= \d))(?![\w-])"
)
"""What only a model is called, behind its maker: "Bosch WAN28282", "Vaillant ecoTEC"."""
_NUMBERED: Final = lazily(r"[ ](?:[A-Z]{1,3})?\d{1,4}[A-Za-z]{0,3}(?![\w-]|[.,]\d)")
_CAPITAL: Final = lazily(r"[ ](?P<v>[A-ZÀ-ÖØ-Þ][\w-]{2,20})(?!\w)")
_CARS: Final = frozenset(
    ["citroen", "citroën", "dacia", "nissan", "peugeot", "porsche", "renault", "skoda", "škoda", "toyota"]
)
_MAKERS: Final = _CARS.union(
    ["ford", "honda", "hyundai", "jaguar", "lancia", "opel", "rover", "seat", "subaru", "suzuki"]
)
"""Before a model they are nobody: "Ford Kuga"; "Tim Zink" and "Mercedes Captur" may be somebody."""
_APPLIANCES: Final = frozenset({
    "bosch", "braun", "buderus", "junkers", "miele", "neff", "panasonic", "philips", "seb", "siemens",
    "vaillant", "viessmann", "whirlpool",
})  # fmt: skip
"""Whose goods have codes, though many are called so."""
_MASCULINE: Final = frozenset(["le", "el", "il", "un", "mon", "notre", "votre", "mi", "su", "mio"])
_REACH: Final = 32
_FEW: Final = 2


def without_goods(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What is left of findings of name models: brands go from the ends of a person.

    Args:
        text: what the model read.
        entities: of any kind; of organisations only goods go, since makers and shops are organisations.
    """
    for entity in entities:
        left = _left(text, entity) if entity.kind in _KINDS else entity
        if left is not None:
            yield left


def _left(text: str, entity: Entity) -> Entity | None:
    """What is left of one finding; ``None``: nothing."""
    kind, value = entity.kind, text[entity.start : entity.end].casefold()
    marks = _GOODS if kind == "ORGANIZATION" else _KNOWN
    if kind == "PERSON" and _is_bought(text, list(_WORD.finditer(text, entity.start, entity.end))):
        return None
    if kind == "ORGANIZATION" and _is_car(text, list(_WORD.finditer(text, entity.start, entity.end))):
        return None
    if marks.isdisjoint(value.split()):
        sold = (
            kind != "ORGANIZATION"
            and (value in SURNAMED or _may_be_sold(text, entity))
            and _sold(text, list(_WORD.finditer(text, entity.start, entity.end)), kind)
            and not is_titled(text, entity.start)
        )
        return None if sold else entity
    words = list(_WORD.finditer(text, entity.start, entity.end))
    known = [_plain(word[0]) in marks and not _borne(words[:place], word) for place, word in enumerate(words)]
    if not any(known) or is_titled(text, entity.start):
        return entity
    if kind != "ORGANIZATION" and _is_dish(words):
        return None
    if all(mark or _unnamed(word[0]) or _plain(word[0]) in _MAKERS for mark, word in zip(known, words, strict=True)):
        return None
    if known[0] and all(mark or _is_model(word[0]) for mark, word in zip(known, words, strict=True)):
        return None
    return _trimmed(entity, words, known) if kind == "PERSON" else entity


def _borne(before: Sequence[re.Match[str]], word: re.Match[str]) -> bool:
    """Whether a brand is a surname behind a given name."""
    return _plain(word[0]) in BORNE and bool(before) and is_given(_plain(before[-1][0]))


def _is_dish(words: Sequence[re.Match[str]]) -> bool:
    """Whether it is a dish with what it is made of or like, and no given name: "Peshwari Naan"."""
    names = [_plain(word[0]) for word in words]
    return not DISHES.isdisjoint(names) and not any(map(is_given, names))


def _may_be_sold(text: str, entity: Entity) -> bool:
    """Whether a thing or a number stands near; fast, since it is asked of every name."""
    start, end = entity.start, entity.end
    near = text[max(0, start - _REACH) : end + _REACH].casefold().split()
    if not THINGS.isdisjoint(near):
        return True
    number = text[end + 1 : end + 2]
    return not number.islower() and (_MODEL.match(text, end) is not None or _NUMBERED.match(text, end) is not None)


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


def _unnamed(word: str) -> bool:
    """Whether it is nobody's name beside a brand: a word in lower case, a thing, a number."""
    return word.islower() or not word.isalpha() or ordinary_northern(word, cased=True) or word.casefold() in THINGS


def _is_bought(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether it is a brand that is a surname, behind "a" or "my", with what nobody is called: "een Batavus Finez"."""
    if len(words) != _FEW or not _is_model(words[1][0]):
        return False
    maker = _plain(words[0][0])
    determined = _determined(text, words[0].start()) if maker in SURNAMED and not is_given(maker) else None
    return determined is not None and determined["any"] is not None


def _is_model(word: str) -> bool:
    """Whether it is what a maker calls its goods, behind the brand: "Batavus Finez", "Wilo Stratos"."""
    return word.istitle() and not is_listed(word.casefold())


def _trimmed(entity: Entity, words: Sequence[re.Match[str]], known: Sequence[bool]) -> Entity:
    """The person without brands at both ends."""
    first, last = known.index(False), len(known) - known[::-1].index(False)
    start = words[first].start() if first else entity.start
    end = words[last - 1].end() if last < len(words) else entity.end
    return replace(entity, start=start, end=end)


def _sold(text: str, words: Sequence[re.Match[str]], kind: str) -> bool:
    """Whether a brand or a word unknown stands where only what is sold has its name."""
    names = [_plain(word[0]) for word in words]
    first, last = 0, len(words)
    if kind == "ADDRESS" and names[0] in SURNAMED and (_NUMBERED.match(text, words[0].end()) is not None):
        return all(word.islower() for word in names[2:])  # "Peugeot 208" is no house
    inside = last > 1 and names[0] in THINGS
    if inside:
        first = 2 if last > _FEW and names[1] in _OF else 1
    elif last > 1 and names[-1] in THINGS:
        last -= 1
    surnamed = first < last and names[first] in SURNAMED
    if not 0 < last - first <= _FEW - (not surnamed) or not words[first][0][0].isupper():
        return False
    if inside:
        return surnamed or first == 1
    return _stands_for_goods(text, words[first].start(), words[last - 1].end(), names[first:last], surnamed=surnamed)


def _stands_for_goods(text: str, start: int, end: int, names: Sequence[str], *, surnamed: bool) -> bool:
    """Whether what stands around a name says that it is one of goods; ``surnamed``: a brand that is a surname, too."""
    if surnamed and len(names) == 1 and _is_coded(names[0]) and _CODED.match(text, end) is not None:
        return True
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    if before is not None and before["thing"].casefold() in THINGS and surnamed:  # "my laptop Sarah took home"
        whose = before["of"] is not None and len(names) == _FEW and is_given(names[0])
        return not whose  # "la sauce de Mercedes Rey"
    behind, determined = _BEHIND.match(text, end), _determined(text, start)
    if behind is not None and behind["thing"].casefold() in THINGS:
        if determined is None:
            return surnamed and len(names) == 1
        if surnamed or determined["any"] is not None:
            return True
    if surnamed and determined is not None and len(names) == 1 and _model(text, end, names[0], determined[0]):
        return True
    numbered = surnamed and _NUMBERED.match(text, end) is not None
    return determined is not None and (numbered or _MODEL.match(text, end) is not None)


def _is_coded(maker: str) -> bool:
    """Whether a code behind it is one of goods: "Weber AB12345" may be a customer and a number."""
    return maker in _APPLIANCES or not is_listed(maker)


def _model(text: str, end: int, maker: str, determined: str) -> bool:
    """Whether a word with a capital stands behind that nobody is called by: "le Renault Austral"."""
    if maker not in _CARS or determined.strip().casefold() not in _MASCULINE:
        return False  # "la Mercedes Etxeberria" and "the Ford account" may be somebody
    word = _CAPITAL.match(text, end)
    return word is not None and not is_listed(word["v"].casefold())


def _is_car(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether a maker and a model, and nothing else, stand behind an article: "le Renault Austral"."""
    if len(words) != _FEW or (determined := _determined(text, words[0].start())) is None:
        return False
    return _model(text, words[0].end(), _plain(words[0][0]), determined[0])


def _determined(text: str, start: int) -> re.Match[str] | None:
    return _DETERMINED.search(text, max(0, start - _REACH), start)
