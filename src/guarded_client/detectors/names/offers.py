"""Offers and devices that are called like somebody: "Formule Martine 14,90 €", "le décodeur Devialet", "lámpara Lucía".

What stands right before a name says that it is one of a thing: no preposition, as there would be before its owner.

Source: menus, tariffs, catalogues and requests for repair in the seven languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.listed_names import is_listed

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
_FURNITURE: Final = lazily(
    r"(?<![^\W_])(?i:canap[ée]|fauteuil|lampe|l[áa]mpara|lampada|colch[óo]n|materasso|matelas|matratze|regal|kommode|commode|bibliothèque"
    r"|[ée]tag[èe]re|buffet|kast|armadio|libreria|estanter[íi]a|c[óo]moda|sof[áa](?<!sofa)|divano|(?:hoek|slaap|zit|lounge)bank|tapis|alfombra|tappeto|teppich|vloerkleed)\s\Z"
)
_ENDS: Final = lazily(
    r"(?=[.,;)]|\Z|\n)|\s(?:gris|grise?|noire?|blanc(?:he)?|beige|bleue?|vert[e]?|ch[êe]ne|noyer|wei(?:ß|ss)|schwarz|grau|eiche|blau|zwart|wit|grijs"
    r"|eiken|negr[oa]|blanc[oa]|azul|roble|bianc[oa]|ner[oa]|grigi[oa]|rovere|pret[oa]|branc[oa]|cinzent[oa]|\d{2,3}\s?[x×])(?!\w)"
)
_REACH: Final = 28


def without_offers(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a name model found, without what only an offer, a device or a piece of furniture is called."""
    for entity in entities:
        if entity.kind not in {"PERSON", "ORGANIZATION"} or not _is_offer(text, entity):
            yield entity


def _is_offer(text: str, entity: Entity) -> bool:
    value, end = text[entity.start : entity.end], entity.end
    if not value[0].isupper() or " " in value:
        return False
    first = max(0, entity.start - _REACH)
    if _PRICED.match(text, end) is not None and _OFFER.search(text, first, entity.start) is not None:
        return True
    if not is_listed(value) and _DEVICE.search(text, first, entity.start) is not None:
        return True
    return _FURNITURE.search(text, first, entity.start) is not None and _ENDS.match(text, end) is not None
