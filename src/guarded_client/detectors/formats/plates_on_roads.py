"""Plates beside what happens to vehicles on roads and car parks: cameras, towing, permits of residents, accidents.

Who was flashed or towed does not write "plate": « flashé avec la EB 309 XC », "parkeervergunning voor ZK-123-L".

Source: own complaints to towns, insurers and operators of car parks; the forms of plates are those of
:mod:`.plates_of_any_country`.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.formats.plates_of_any_country import PLATE
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import REFERENCE, Rule

_PLATE: Final = lazily(rf"(?<![\w-]){PLATE}")
_WORDS: Final = (
    *(
        "flashe",
        "flashee",
        "un radar",
        "le radar",
        "radar automatique",
        "fourriere",
        "telepeage",
        "stationnement residentiel",
        "constat amiable",
        "accident avec",
    ),
    *(
        "geblitzt",
        "blitzer",
        "abgeschleppt",
        "anwohnerpark",
        "bewohnerpark",
        "parkausweis",
        "unfallgegner",
        "parkverbot",
    ),
    *("parkeervergunning", "bewonersvergunning", "weggesleept", "flitspaal", "geflitst"),
    *("controparte", "tamponat", "autovelox", "rimozione forzata", "permesso sosta", "sinistro con"),
    *("estacionamiento regulado", "me multaron", "grua municipal", "colision con", "rebocad", "distico de residente"),
    *(
        "parking permit",
        "residents permit",
        "resident permit",
        "speed camera",
        "got clamped",
        "got towed",
        "was towed",
        "hit by",
        "congestion charge",
        "ulez",
    ),
)

RULES: Final = (Rule("LICENSE_PLATE", _PLATE, 0.6, words=_WORDS, reach=45, unless=REFERENCE),)
