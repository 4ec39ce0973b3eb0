"""Streets without a number behind a word for a shop, an office or a branch: nobody lives at "the shop on Mill Street".

Where somebody works or buys is said so in the seven languages; with the number of a house it is an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.lazily import lazily

_SHOP: Final = lazily(
    r"(?<![^\W_])(?:shop|store|branch|supermarket|outlet|showroom|salon|restaurant|caf[ée]|pharmacy|station|stop|depot|magasin|boutique|agence|succursale"
    r"|pharmacie|sup[ée]rette|supermarch[ée]|arr[êe]t|filiale|gesch[äa]ft|laden|markt|supermarkt|apotheke|zweigstelle|haltestelle|tienda|sucursal"
    r"|oficina|farmacia|supermercado|parada|negozio|agenzia|sportello|supermercato|fermata|winkel|vestiging|filiaal|kantoor|apotheek|halte|loja|ag[êe]ncia"
    r"|balc[ãa]o|farm[áa]cia|paragem)s?(?:\s[A-ZÀ-ÖØ-Þ][\w’'&-]{1,16})?"
    r"(?:,?\s(?:on|in|at|the|de|du|la|le|les|des|sur|dans|situ[ée]e?|in|der|den|dem|am|an|auf|en|el|del|calle|di|del|della|sul|da|do|na|no|aan|op|het|van|sita))"
    r"{0,3}\s(?:de\s)?(?:l['’])?\Z",
    re.IGNORECASE,
)
_LIVES: Final = lazily(
    r"(?<![^\W_])(?:liv(?:e|es|ing)|home|house|flat|my|our|resid\w+|habit\w+|log[ée]\w*|domicili\w*|chez|mon|ma|mes|notre|wohn\w*|zu\shause|mein\w*"
    r"|unser\w*|viv[eio]\w*|casa|domicilio|mi|mis|nuestr[oa]s?|abit\w+|mio|mia|nostr[oa]|woon\w*|wonen|thuis|mijn|onze|mor[oa]\w*|meu|minha|noss[oa])(?!\w)",
    re.IGNORECASE,
)
"""Somebody's own, or the landmark beside which somebody lives: "I live above the shop on Mill Street"."""
_REACH: Final = 50
_WHOSE: Final = 60


def without_streets_of_shops(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What was found, without such streets.

    Args:
        text: what was read.
        entities: of any kind.
    """
    for entity in entities:
        if entity.kind != "ADDRESS" or entity.source is Source.KNOWN or not _of_a_shop(text, entity.start, entity.end):
            yield entity


def _of_a_shop(text: str, start: int, end: int) -> bool:
    if any(map(str.isdigit, text[start:end])):
        return False
    shop = _SHOP.search(text, max(0, start - _REACH), start)
    return shop is not None and _LIVES.search(text, max(0, shop.start() - _WHOSE), start) is None
