"""What a person may ask for (GDPR Art. 13(2)(b) to (d), 15(1)(e), (f)), in English and French."""

from __future__ import annotations

from typing import Final

TITLE: Final = ("Your rights", "Vos droits")
RIGHTS: Final = (
    "You may ask for access to your data, its correction or erasure, the restriction of its processing, or a copy to "
    "take elsewhere, object to the processing, withdraw a consent at any time, and lodge a complaint with a "
    "supervisory authority (GDPR Art. 7(3), 15 to 22, 77).",
    "Vous pouvez demander l’accès à vos données, leur rectification, leur effacement, la limitation de leur traitement "
    "ou leur portabilité, vous opposer au traitement, retirer un consentement à tout moment, et introduire une "
    "réclamation auprès d’une autorité de contrôle, en France la CNIL (RGPD, art. 7(3), 15 à 22 et 77).",
)
