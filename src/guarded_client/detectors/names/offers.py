"""Offers and devices that are called like somebody: "Formule Martine 14,90 €", "le décodeur Devialet", "lámpara Lucía".

What stands right before a name says that it is one of a thing: no preposition, as there would be before its owner.

Source: menus, tariffs, catalogues and requests for repair in the seven languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.brands import SURNAMED
from guarded_client.detectors.words.listed_names import is_either, is_given, is_listed, is_surname

_OFFER: Final = lazily(
    r"(?<![^\W_])(?i:formule|menu|men[úù]|pack|forfait|offre|gamme|collection|coffret|tarif|abonnement|bundle|tariff|paket|tarifa|oferta"
    r"|plan|pacote|pacchetto|promozione|bündel|pakket|parfum|coloris|teinte|farbe|colore|cor|kleur|shade|colou?r)\s[\"«„“]?\s?\Z"
)
_PRICED: Final = lazily(
    r"\s?[\"»“”]?(?:\s[A-Z]{1,3})?,?\s?(?:[:(]\s?)?(?:(?:€|£|\$|CHF|EUR)\s?\d|\d{1,4}(?:[.,]\d{1,2})?\s?(?:€|£|EUR|CHF|Go\b|GB\b|Mbit|kWh))"
)
"""A price or a size right behind the offer."""
_DEVICE: Final = lazily(
    r"(?<![^\W_])(?i:lave-linge|lave-vaisselle|sèche-linge|d[ée]codeur|decoder|descodificador|lecteur|imprimante|t[ée]l[ée]viseur|routeur|router"
    r"|modem|chaudi[èe]re|radiateur|thermostat|aspirateur|micro-ondes|cafeti[èe]re|waschmaschine|trockner|drucker|kühlschrank|staubsauger|heizung"
    r"|therme|wasmachine|koelkast|droger|printer|stofzuiger|cv-ketel|lavadora|nevera|impresora|caldera|televisor|lavatrice|stampante|caldaia"
    r"|frigorifero|lavastoviglie|aspirapolvere|televisore|frigor[íi]fico|impressora|caldeira|esquentador|aspirador|dishwasher|dryer|boiler"
    r"|fridge|freezer|vacuum|thermomix|climatiseur|condizionatore|aire\sacondicionado|filtri|filtro|filtre|capsule|capsules|c[áa]psulas)\s\Z"
)
_IN_ROMANCE: Final = (
    r"canap[ée]|fauteuil|lampe|l[áa]mpara|lampada|colch[óo]n|matelas|commode|[ée]tag[èe]re|armadio|libreria|estanter[íi]a|c[óo]moda"
    r"|divano|tapis|alfombra|tappeto"
)
_FURNITURE: Final = lazily(
    rf"(?<![^\W_])(?i:{_IN_ROMANCE}|materasso|matratze|regal|kommode|bibliothèque|buffet|kast|sof[áa](?<!sofa)"
    r"|(?:hoek|slaap|zit|lounge)bank|teppich|vloerkleed)\s\Z"
)
_COLOURED: Final = lazily(
    r"\s(?:gris|grise?|noire?|blanc(?:he)?|beige|bleue?|vert[e]?|ch[êe]ne|noyer|wei(?:ß|ss)|schwarz|grau|eiche|blau|zwart|wit|grijs"
    r"|eiken|negr[oa]|blanc[oa]|azul|roble|bianc[oa]|ner[oa]|grigi[oa]|rovere|pret[oa]|branc[oa]|cinzent[oa]|\d{2,3}\s?[x×])(?!\w)"
)
_ENDS: Final = lazily(rf"(?=[.,;)]|\Z|\n)|{_COLOURED.pattern}")
_ROMANCE: Final = lazily(
    r"(?<![^\W_])(?i:robe|jupe|pull|gilet|veste|manteau|blouson|chemisier|bottines|ballerines|escarpins|sandales|baskets|sac|poussette|chaise\shaute|vestido"
    r"|falda|blusa|chaqueta|abrigo|camisa|pantal[óo]n|botas|sandalias|bolso|trona|silla|sill[óo]n|abito|gonna|camicia|camicetta|maglione|giacca"
    r"|cappotto|sandali|stivali|borsa|seggiolone|poltrona|sedia|saia|camisola|casaco|cal[çc]as|sand[áa]lias|cadeira"
    r"|collier|bague|boucles\sd['’]oreilles|portefeuille|sac\s[àa]\smain|pulsera|collar|anillo|cartera|monedero|bracciale|collana|anello|portafoglio|pulseira|colar"
    r"|carteira|mala|cuisine|[ée]vier|robinet|mitigeur|cocina|fregadero|grifo|cucina|lavello|rubinetto|miscelatore|cozinha|torneira|parquet|carrelage|vernis"
    rf"|{_IN_ROMANCE}|sof[áa]|bureau)\s\Z"
)
"""In the languages in which who owns a thing stands behind a preposition: what is worn, and furniture."""
_MODELLED: Final = lazily(
    r"(?<![^\W_])(?i:mod[èe]le|modell|modelo|modello|model|(?P<make>marque|marca|marke|merk|brand)|coloris|teinte|farbe)\s[\"«„“]?\s?\Z"
)
_MODEL: Final = lazily(r"\s(?:mod[èe]le|[mM]odell|modelo|modello|model)\s[A-ZÀ-ÖØ-Þ\d]")
"""Between a maker and what the thing is called: "cuisine Lapeyre modèle Arcos"."""
_GOES_ON: Final = lazily(
    r"\s(?:est|sont|es|son|è|é|et|y|e|ed|ou|o|u|ne|no|non|n[ãa]o|en|in|em|dans|de|di|du|da|do|con|avec|com|que|qui|che|taille|talla|taglia|tamanho|\d)(?!\w)"
)
"""How a sentence goes on behind what is sold, and not behind who did something with it."""
_NORTHERN: Final = lazily(
    r"(?<![^\W_])(?i:kleid|rock|bluse|hemd|pullover|jacke|mantel|hose|stiefel|sandalen|tasche|sessel|stuhl|bett|schrank|kissen|kinderwagen|hochstuhl"
    r"|jurk|rok|blouse|trui|vest|jas|broek|laarzen|tas|stoel|bed|kast|kussen|kinderstoel|armband|halskette|kette|geldb[öo]rse|handtasche|portemonnee|ketting|k[üu]che|sp[üu]le|armatur|keuken|spoelbak|kraan|(?:de|deze|een|onze)\sbank)\s\Z"
)
_SIZED: Final = lazily(
    r",?[ ](?:gr(?:\.|(?:ö|oe)(?:ß|ss)e)|maat|in[ ](?:der[ ]farbe|de[ ]kleur|gr(?:ü|oe)n|groen|schwarz|zwart|wei(?:ß"
    r"|ss)|wit|blau|blauw|grau|grijs|rot|rood|beige|gr(?:\.|(?:ö|oe)(?:ß|ss)e)|maat)"
    r"|nog|noch)(?!\w)|,?[ ](?:art(?:\.|ikel)|nr\.|ref\.)",
    re.IGNORECASE,
)
_OF_ENGLISH: Final = lazily(r"(?<![^\W_])(?i:the|this|that|your|a|an|same|one|new)\s(?:[a-z]{3,10}\s)?\Z")
_ENGLISH: Final = lazily(
    r"\s(?:sofas?|sofa\sbed|couch|recliner|armchair|chairs?|desk|bed|bed\s?frame|wardrobe|dresser|bookcase|rug|mirror|mattress|highchair|pushchair"
    r"|stroller|pram|cot|crib|dress(?:es)?|skirt|blouse|jumper|sweater|cardigan|coat|jacket|jeans|trousers|boots|sandals|shoes|heels|trainers|handbag"
    r"|backpack|tote|necklace|earrings|bracelet|candle)(?![\w’'-])"
)
"""What is sold in English under a given name, which stands before it; whose it is has an "'s"."""
_DETERMINED: Final = lazily(
    r"(?<![^\W_])(?i:the|this|that|my|le|la|l|les|une?|ce|cet|cette|ma|mon|votre|vos|el|los|las|una?|est[ea]|mi|su|il|lo|gli|i|questo|questa|mio|mia"
    r"|o|a|os|as|uma?|est[ea]|meu|minha|das|die|der|den|dem|eine?[mnr]?|mein\w{0,2}|ihre?|het|de|een|deze|dit|mijn|jullie)['’]?\s{0,1}\Z"
)
"""Before a thing, so that a name behind it says which: "la robe Camille"; "retour robe Camille" says whose."""
_SHORT: Final = 10
_KINDS: Final = frozenset(["PERSON", "LOCATION", "ORGANIZATION"])
_REACH: Final = 28


def without_offers(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a name model found, without what only an offer, a device or a piece of furniture is called."""
    for entity in entities:
        if entity.kind not in _KINDS or not _is_offer(text, entity):
            yield entity


def _is_offer(text: str, entity: Entity) -> bool:
    value, end = text[entity.start : entity.end], entity.end
    if not value[0].isupper() or " " in value:
        return False
    first = max(0, entity.start - _REACH)
    if entity.kind == "LOCATION" and is_surname(value):
        return False
    if _PRICED.match(text, end) is not None and _OFFER.search(text, first, entity.start) is not None:
        return True
    modelled = _MODELLED.search(text, first, entity.start)
    if modelled is not None and (modelled["make"] is None or not is_given(value)):
        return True
    if not is_listed(value) and _DEVICE.search(text, first, entity.start) is not None:
        return True
    if _FURNITURE.search(text, first, entity.start) is not None and _ENDS.match(text, end) is not None:
        return True
    return _is_sold_as(text, first, entity.start, end)


def _is_sold_as(text: str, first: int, start: int, end: int) -> bool:
    """Whether a name stands beside a piece of clothing or furniture as only what that is called does."""
    value = text[start:end]
    if _ENGLISH.match(text, end) and (is_given(value) or (is_either(value) and value.casefold() not in SURNAMED)):
        return _OF_ENGLISH.search(text, first, start) is not None
    before = _ROMANCE, _NORTHERN, _FURNITURE
    if _MODEL.match(text, end) is not None and any(each.search(text, first, start) is not None for each in before):
        return True
    if is_surname(value) and not is_given(value):
        return False
    romance = _ROMANCE.search(text, first, start)
    thing = romance or _NORTHERN.search(text, first, start)
    if thing is None:
        return False
    if _SIZED.match(text, end) is not None or _COLOURED.match(text, end) is not None:
        return True
    if _DETERMINED.search(text, max(0, thing.start() - _SHORT), thing.start()) is None:
        return False
    return _ENDS.match(text, end) is not None or (romance is not None and _GOES_ON.match(text, end) is not None)
