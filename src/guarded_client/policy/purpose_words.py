"""What the built-in purposes are called where persons read of them, in English and French."""

from __future__ import annotations

from typing import Final

_PURPOSES: Final = {
    "essential.service.operations.support": ("customer support", "service client"),
    "essential.service.operations.improve": ("improving the service", "amélioration du service"),
    "essential.fraud_detection": ("fraud detection", "lutte contre la fraude"),
    "essential.legal_obligation": ("legal obligations", "obligations légales"),
    "analytics.reporting": ("statistics", "statistiques"),
    "personalize.content.profiled": ("personalised content", "personnalisation des contenus"),
    "marketing.communications": ("marketing", "prospection"),
    "train_ai_system": ("training of an AI", "entraînement d’une IA"),
}
"""By key."""


def purpose_of(key: str, name: str, column: int) -> str:
    """A purpose in words; one of your own by its short name.

    Args:
        key, name: its key and its short name.
        column: 0: in English, 1: in French.
    """
    return _PURPOSES[key][column] if key in _PURPOSES else name
